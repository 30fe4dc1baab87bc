"""Hiding: at once, by itself, and back to exactly what was there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandPalette

from iop_journal import settings as settings_module
from iop_journal.settings import Settings
from iop_journal.tui.base import hiding
from iop_journal.tui.desk import Desk
from iop_journal.tui.program import NotesApp
from iop_journal.tui.screens.hidden import WORDS, HiddenScreen
from tests import build
from tests.tui.person import Person, at_the_program

ENTRIES = [build.new_entry(situation="payday", note="a secretword")]
NEVER = Settings(hide_after=0)


def nothing_of_the_journal(person: Person) -> None:
    words = [line.strip() for line in person.lines if line.strip()]
    assert " ".join(words) == f"Notes {WORDS}", person.screen


@pytest.mark.parametrize("key", ["f9", "ctrl+l"])
@pytest.mark.parametrize(
    "first", [[], ["h"], ["s"], ["f1"], ["h", "enter"], ["h", "slash", "p"], ["i", "7"], ["comma"], ["f2"], ["s", "f"]]
)
async def test_it_hides_at_once_and_any_key_brings_everything_back(tmp_path: Path, key: str, first: list[str]) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for one in first:
            await person.press(one)
        await person.pilot.pause(0.2)
        before, screen, focused = person.screen, person.app.screen, person.app.focused
        for back in ("x", "escape", "ctrl+q", "ctrl+p", "f9", "f4", "space"):
            await person.press(key)
            nothing_of_the_journal(person)
            await person.press(back)
            assert person.app.screen is screen
            assert person.app.focused is focused
            assert person.screen == before, "the key is eaten"
        assert person.app.title == "Notes"


@pytest.mark.parametrize("theme", settings_module.THEMES)
async def test_nothing_shows_through_in_any_look(tmp_path: Path, theme: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(theme=theme)) as person:
        await person.press("h", "d", "f9")
        nothing_of_the_journal(person)


async def test_nothing_shows_through_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_program(tmp_path, ENTRIES, size=(60, 20)) as person:
        await person.press("f9")
        nothing_of_the_journal(person)
        await person.press("f2")
        assert "payday" not in person.screen


async def test_a_form_keeps_text_cursor_and_draft(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        form = person.app.screen
        form.query_one("#situation").focus()
        await person.type("after the call")
        await person.press("left", "left", "f9")
        nothing_of_the_journal(person)
        await person.pilot.pause(0.5)
        drafts = await person.ask(
            lambda journal: journal.database.connection.execute("SELECT content FROM drafts").fetchall()
        )
        assert "after the call" in drafts[0][0]
        await person.type("xyz")
        filled = form.filled()  # type: ignore[attr-defined]
        assert filled.situation == "after the cayzll", "the first key is eaten, those after it are typed"


async def test_a_click_and_a_paste_bring_it_back_and_do_nothing_else(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        before = person.screen
        place = (person.lines[0].index("History"), 0)
        await person.press("f9")
        await person.pilot.click(offset=place)
        await person.settle()
        assert person.screen == before
        await person.press("n", "f9")
        await person.paste("pasted")
        assert "Craving before" in person.screen
        assert "pasted" not in person.screen


async def test_the_menu_is_hidden_too(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("ctrl+p")
        await person.until("Search for commands")
        await person.press("f9")
        nothing_of_the_journal(person)
        await person.press("x")
        assert isinstance(person.app.screen, CommandPalette)


async def test_notices_go_and_those_that_come_meanwhile_wait(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(ENTRIES[0])
    desk = Desk(lambda: build.journal(tmp_path), now=build.clock())
    desk.start().result()
    app = NotesApp(desk)
    try:
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            person = Person(app, pilot)
            app.say("before secretword")
            await person.until("before secretword")
            await person.press("f9")
            nothing_of_the_journal(person)
            app.say("meanwhile secretword")
            app.screen.notify("[red]also[/]", markup=False)
            await pilot.pause(0.2)
            nothing_of_the_journal(person)
            await person.press("x")
            assert "[red]also[/]" in await person.until("meanwhile secretword")
    finally:
        desk.close()


async def test_screens_that_come_and_go_meanwhile_do_so_below(tmp_path: Path) -> None:
    from iop_journal.tui.screens.ask import Ask

    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("f9")
        ask = Ask("Something secret?", ["secretword"])
        person.app.push_screen(ask)
        await person.pilot.pause(0.2)
        nothing_of_the_journal(person)
        await person.press("x")
        assert "Something secret?" in person.screen
        await person.press("f9")
        ask.dismiss(None)
        await person.pilot.pause(0.2)
        nothing_of_the_journal(person)
        await person.press("x")
        assert "[Today]" in person.screen
        await person.press("f9")
        await person.app.action_go("history")
        await person.pilot.pause(0.2)
        nothing_of_the_journal(person)
        await person.press("x")
        assert "[History]" in person.screen


async def test_help_opens_on_it_and_leads_back_to_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(after_hours="555 0100")) as person:
        await person.press("f9", "f2")
        assert "555 0100" in person.screen
        await person.press("n", "f3", "f4", "f8")
        assert "555 0100" in person.screen
        await person.press("escape")
        nothing_of_the_journal(person)
        await person.press("f2", "comma")
        assert "Settings" in person.lines[0]
        await person.press("f9")
        nothing_of_the_journal(person)
        await person.press("f2", "f9")
        nothing_of_the_journal(person)
        await person.press("x")
        assert "[Today]" in person.screen
        assert not any(isinstance(one, HiddenScreen) for one in person.app.screen_stack)


async def test_any_size_is_survived_while_hidden(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        before = person.screen
        await person.press("f9")
        for width, height in ((1, 1), (20, 5), (140, 45), (60, 20), (80, 24)):
            await person.pilot.resize_terminal(width, height)
            await person.settle()
            assert "payday" not in person.screen
        nothing_of_the_journal(person)
        await person.press("x")
        assert person.screen == before


async def hidden_within(person: Person, seconds: float) -> bool:
    for _ in range(int(seconds / 0.02)):
        if person.app.is_hidden:
            await person.pilot.pause(0.1)
            return True
        await asyncio.sleep(0.02)
    return False


async def test_it_hides_by_itself_and_again(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(hide_after=1)) as person:
        for _ in range(2):
            assert await hidden_within(person, 4)
            nothing_of_the_journal(person)
            await person.press("x")
            assert "[Today]" in person.screen


@pytest.mark.parametrize("what", ["key", "mouse"])
async def test_a_key_or_the_mouse_begins_the_time_anew(tmp_path: Path, what: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(hide_after=1)) as person:
        for _ in range(8):
            if what == "key":
                person.app.post_message(events.Key("down", None))
            else:
                await person.pilot.hover(offset=(3, 3))
            await asyncio.sleep(0.25)
            assert not person.app.is_hidden
        assert await hidden_within(person, 4)


async def test_with_0_it_never_does(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=NEVER) as person:
        assert person.app._idle is None
        assert not await hidden_within(person, 0.5)


async def test_help_that_is_left_open_is_hidden_too(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(hide_after=0, after_hours="555 0100")) as person:
        await person.press("f2")
        assert "555 0100" in person.screen
        person.app.hide_after = 1
        person.app.watch_idle()
        assert await hidden_within(person, 4)
        nothing_of_the_journal(person)
        await person.press("x")
        assert "555 0100" in person.screen


async def test_a_breath_or_a_timer_that_is_followed_is_not_covered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_program(tmp_path, settings=Settings(hide_after=300)) as person:
        await person.press("c", "7", "enter", "enter", "1")
        assert "The time runs by itself" in person.screen
        person.app.hide_after = 1  # not before: a slow machine may take that long to come here
        person.app.watch_idle()
        assert not await hidden_within(person, 2.5)
        monkeypatch.setattr(hiding, "FOLLOWED", 2)
        person.app.watch_idle()
        assert await hidden_within(person, 5), "in the end it was left alone"


async def test_no_timer_runs_faster_for_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(hide_after=300)) as person:
        await person.press("h")
        mine = person.app._idle
        assert mine is not None
        assert mine._interval == 300
        await person.press("down", "t", "h")
        assert person.app._idle is mine, "a key costs nothing"


async def test_its_words_claim_no_lock(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(60, 20)) as person:
        await person.press("f9")
        assert person.lines[-1].strip() == WORDS
        for words in ("Any key goes back", "not locked", "F2"):
            assert words in WORDS


async def test_it_comes_back_while_what_stood_on_it_still_goes(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for key in ("h", "enter", "f9", "f2"):
            await person.press(key)
        page = person.app.screens_below()[-1]
        hiding = asyncio.create_task(person.app.action_hide())
        await asyncio.sleep(0)
        person.app.reveal()
        await hiding
        assert person.app.screen is page
