"""Help now: from everywhere, at once, whatever state the journal is in, and back to what was there."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from textual import events

from iop_journal import help_now
from iop_journal.errors import JournalError
from iop_journal.setting_rules import OwnLine
from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.store.safety_plan import SafetyPlan
from iop_journal.tui import app
from iop_journal.tui.screens import help_now as screen_file
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

OWN = Settings(after_hours="555 0100, ask for [red]Lee[/]", lines=(OwnLine("Kim", "text 555 0102"),), country="US")


def a_plan(journal: Journal) -> None:
    journal.safety_plan.set_section("signs", [("I stop answering [b]messages[/b]", None)])
    journal.safety_plan.set_section("ask", [("Ana, my sister", "555 0199")])


async def whole_page(person: Person) -> str:
    """The page, read from its start to its end."""
    await person.pilot.resize_terminal(100, 200)
    await person.settle()
    return person.screen


async def test_the_page_stands_in_the_order_of_the_command(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=OWN, fill=a_plan) as person:
        await person.press("f2")
        text = await whole_page(person)
        plan = await person.ask(lambda journal: journal.safety_plan.lines())
    words = " ".join(text.split())
    place = 0
    for section in help_now.help_now(OWN, plan):
        for piece in (section.title, *(part for line in section.lines for part in line[:2]), *section.words):
            assert piece in words[place:], piece
            place = words.index(piece, place)
    assert words.index("555 0100, ask for [red]Lee[/]") < words.index("555 0199") < words.index("988 Suicide")
    assert "Source: samhsa.gov" in words
    assert help_now.NOBODY_WATCHES in words
    assert "Call 911, your local emergency number." in words
    assert "numbers change: check yours" in words.casefold()
    assert "Samaritans" not in words


async def test_without_a_number_or_a_country_it_says_how_to_set_them_and_shows_all(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("f2")
        words = " ".join((await whole_page(person)).split())
    assert "The comma key opens the settings" in words and "iop-journal " not in words
    for country in ("United States", "Canada", "Samaritans", "TelefonSeelsorge", "South Africa"):
        assert country in words


@pytest.mark.parametrize("first", [[], ["h"], ["s"], ["f1"], ["h", "enter"], ["h", "slash"], ["h", "f"], ["comma"]])
async def test_it_opens_from_every_place_and_escape_goes_back(tmp_path: Path, first: list[str]) -> None:
    async with at_the_program(tmp_path, [build.new_entry(situation="payday")], settings=OWN) as person:
        for key in first:
            await person.press(key)
        await person.pilot.pause(0.3)
        before, screen, focused = person.screen, person.app.screen, person.app.focused
        await person.press("f2")
        assert "Help now" in person.lines[0]
        assert "555 0100" in person.screen
        await person.press("f2")
        await person.press("n", "t", "u", "d", "7")
        assert "Help now" in person.lines[0], "no other key of the program works on it"
        await person.press("escape")
        assert person.app.screen is screen
        assert person.app.focused is focused
        assert person.screen == before


@pytest.mark.parametrize("field", ["situation", "note", "when"])
async def test_a_form_keeps_its_text_its_cursor_and_its_focus(tmp_path: Path, field: str) -> None:
    async with at_the_program(tmp_path, settings=OWN) as person:
        await person.press("n", "7")
        form = person.app.screen
        form.query_one(f"#{field}").focus()
        await person.type("after [the] call")
        await person.press("left", "left", "f2")
        assert "555 0100" in person.screen
        await person.type("xyz")
        await person.press("escape")
        await person.type("AB")
        words = form.filled()  # type: ignore[attr-defined]
        assert getattr(words, field).endswith("after [the] caABll")
        assert words.craving_before == 7


async def test_letters_half_typed_for_a_skill_are_still_there(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=OWN) as person:
        await person.press("n", "7", "3")
        await person.type("urge")
        before = person.screen
        await person.press("f2")
        await person.press("escape")
        assert person.screen == before
        await person.press("enter")
        assert "Urge surfing" in person.screen


async def test_keys_typed_fast_before_it_go_where_they_were_meant_to(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=OWN) as person:
        await person.press("n", "7", "3", "f2", "escape")
        filled = person.app.screen.filled()  # type: ignore[attr-defined]
        assert (filled.craving_before, filled.craving_after) == (7, 3)


async def test_it_closes_the_menu_and_is_on_the_menu(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=OWN) as person:
        await person.press("ctrl+p")
        await person.until("Search for commands")
        await person.press("f2")
        await person.until("555 0100")
        await person.press("escape")
        assert "[Today]" in person.screen
        assert "Search for commands" not in person.screen
        await person.press("ctrl+p")
        await person.until("Search for commands")
        await person.type("help now")
        await person.until("Who you can reach now")
        person.app.post_message(events.Key("enter", None))
        await person.until("555 0100")


async def test_it_opens_from_the_first_run_which_shows_its_key(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True, settings=OWN) as person:
        await person.until("Welcome")
        assert "F2" in person.screen
        await person.press("f2")
        assert "555 0100" in person.screen
        await person.press("escape")
        assert "Welcome" in person.screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_its_key_is_on_every_place_and_on_the_form(tmp_path: Path, size: tuple[int, int]) -> None:
    entries = [build.new_entry(situation="payday")]
    async with at_the_program(tmp_path, entries, size=size) as person:
        for key in ("t", "h", "s", "i", "escape", "n", "escape", "comma"):
            await person.press(key)
            assert "F2 Help now" in person.lines[-1], (key, person.screen)
            line = person.lines[-1]
        await person.pilot.click("KeysBar", offset=(line.index("Help now"), 0))
        await person.settle()
        assert "Your program, after hours" in person.screen


async def test_it_waits_for_no_journal_and_fills_in_what_comes(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=OWN, fill=a_plan) as person:
        await person.press("t")
        go_on = threading.Event()
        person.app.desk.submit(lambda _journal: go_on.wait(20))
        await person.app.run_action("help_now")
        await person.until("being fetched")
        assert "555 0100" in person.screen
        await person.until("busy with something else")
        go_on.set()
        await person.until("Ana, my sister")
        assert "[b]messages[/b]" in await whole_page(person)
        assert "being fetched" not in person.screen


@pytest.mark.parametrize(("key", "words"), [("f2", "555 0100"), ("f9", "Hidden, not locked")])
async def test_what_the_program_waits_for_keeps_nobody_from_it(tmp_path: Path, key: str, words: str) -> None:
    """An undo that waits for the journal holds up the other keys."""
    async with at_the_program(tmp_path, [build.new_entry(situation="payday")], settings=OWN) as person:
        go_on = threading.Event()
        person.app.desk.submit(lambda _journal: go_on.wait(20))
        for one in ("u", "h", key):
            person.app.post_message(events.Key(one, one if len(one) == 1 else None))
        for _ in range(60):
            await asyncio.sleep(0.05)
            if words in person.screen:
                break
        assert words in person.screen
        assert "payday" not in person.screen
        go_on.set()
        await person.settle()
        assert words in person.screen, "a key that was typed before is not answered on it"
        await person.press("escape")
        assert "[Today]" in person.screen
        assert not await person.entries()


@pytest.mark.parametrize("error", [JournalError("[red]The disk[/] broke.\nMore."), sqlite3.DatabaseError("secret")])
async def test_a_journal_that_cannot_answer_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(_plan: SafetyPlan) -> object:
        raise error

    async with at_the_program(tmp_path, settings=OWN) as person:
        monkeypatch.setattr(SafetyPlan, "lines", broken)
        await person.press("f2")
        words = " ".join((await person.until("cannot be read now")).split())
        assert "[red]The disk[/] broke." in words or "DatabaseError" in words
        assert "secret" not in words
        assert "More." not in words
        assert "Crisis lines" in words


async def test_a_journal_that_is_damaged_while_it_is_open_stops_no_help(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()], settings=OWN, fill=a_plan) as person:
        with sqlite3.connect(tmp_path / "journal.db") as other:
            other.execute("DROP TABLE safety_plan")
        other.close()
        await person.press("f2")
        words = " ".join((await person.until("cannot be read now")).split())
        assert "555 0100" in words
        assert "Crisis lines" in words


async def test_what_a_person_wrote_is_shown_as_it_is(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.safety_plan.set_section("ask", [(words, f"call {words}") for words in NASTY])

    async with at_the_program(tmp_path, settings=Settings(after_hours=NASTY[0]), fill=fill) as person:
        await person.press("f2")
        text = await whole_page(person)
        for words in NASTY:
            assert f"call {words}" in text


@pytest.mark.parametrize("colour", [True, False])
async def test_numbers_stand_out_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, colour: bool) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_program(tmp_path, settings=OWN, size=(60, 20)) as person:
        await person.press("f2")
        bold = [
            segment.text
            for strip in person.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style is not None and segment.style.bold
        ]
        assert any("555 0100" in words for words in bold)
        assert not any("Lifeline" in words for words in bold)


async def test_the_number_can_be_set_from_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("f2", "comma")
        await person.type("555 0100\n")
        await person.press("escape")
        assert "555 0100" in person.screen
        await person.press("escape")
        assert "[Today]" in person.screen


async def test_the_keys_of_all_sizes_scroll_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 20)) as person:
        await person.press("f2")
        await person.press("end")
        await person.until("Nobody watches this program")
        for width, height in ((1, 1), (20, 5), (60, 20)):
            await person.pilot.resize_terminal(width, height)
            await person.settle()
        assert "Help now" in person.lines[0]


def test_a_journal_that_cannot_be_opened_names_the_way_to_help(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes(b"not a journal")
    with pytest.raises(JournalError, match="iop-journal help-now"):
        app.run(file, Settings(), [])


def test_no_word_judges() -> None:
    words = f"{screen_file.ON_ITS_WAY} {screen_file.BUSY} {screen_file.HelpNow.HELP}".casefold()
    for never in ("streak", "clean", "dirty", "failed", "addict", "abuse", "should", "relapse", "!"):
        assert never not in words
