"""What the fields of an entry take, and what they refuse in words."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from iop_journal.entry import Outcome
from iop_journal.setting_rules import FIELDS
from iop_journal.settings import Settings
from iop_journal.tui.widgets.entry_fields import ROWS
from tests import build
from tests.tui.person import Person, at_the_program

ALL_PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "


@pytest.mark.parametrize("field", ["skills-letters", "triggers-letters", "minutes", "when", "situation", "note"])
async def test_every_printable_character_can_be_typed_into_every_field(tmp_path: Path, field: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n")
        widget = person.app.screen.query_one(f"#{field}")
        widget.focus()
        if field == "when":
            await person.press(*["backspace"] * 3)
        await person.type(ALL_PRINTABLE)
        assert (getattr(widget, "value", None) or getattr(widget, "text", None)) == ALL_PRINTABLE


@pytest.mark.parametrize("text", ["-1", "1e9", "99999999999999999999", "abc", "1.5", "10081", "٣٣٣٣٣٣"])
async def test_minutes_that_do_not_fit_are_said_at_the_field_and_nothing_is_lost(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        person.app.screen.query_one("#minutes").focus()
        await person.paste(text)
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert person.app.focused is person.app.screen.query_one("#minutes")
        assert "minutes: " in person.screen
        await person.press("home", *["delete"] * 20, "4", "5", "ctrl+s")
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_minutes) == (7, 45)


async def test_what_is_refused_stays_said_at_a_field_that_was_gone_from(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n")
        person.app.screen.query_one("#minutes").focus()
        await person.type("x")
        await person.press("tab", "tab", "tab", "ctrl+s")
        assert person.app.focused is person.app.screen.query_one("#minutes")
        assert "minutes: “x” is not a whole number." in person.screen
        await person.press("backspace")
        assert "not a whole number" not in person.screen
        await person.press("5", "ctrl+s")
        (entry,) = await person.entries()
        assert entry.craving_minutes == 5


@pytest.mark.parametrize(("text", "minutes"), [("", None), ("   ", None), ("0", 0), ("10080", 10080), (" 7 ", 7)])
async def test_minutes_that_fit_are_kept(tmp_path: Path, text: str, minutes: int | None) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#minutes").focus()
        await person.paste(text)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert entry.craving_minutes == minutes


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-20", "25:00", "2026-11-21 09:00", "x", "2026-02-30 10:00"])
async def test_a_time_that_cannot_be_is_said_in_words(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#when").focus()
        await person.press(*["backspace"] * 3)
        await person.type(text)
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert "when: " in person.screen
        assert person.app.focused is person.app.screen.query_one("#when")


def shown(person: Person) -> list[str]:
    """The fields that are in sight, as the settings name them."""
    screen = person.app.screen
    return [name for name, (row, _) in ROWS.items() if screen.query_one(row).region.height]


def test_each_field_that_can_be_taken_off_has_its_row() -> None:
    assert tuple(ROWS) == FIELDS


@pytest.mark.parametrize("wanted", [(), ("note",), ("private",), FIELDS[:3], FIELDS])
async def test_the_form_shows_the_fields_that_are_set(tmp_path: Path, wanted: tuple[str, ...]) -> None:
    async with at_the_program(tmp_path, settings=Settings(fields=wanted), size=(80, 30)) as person:
        await person.press("n")
        assert shown(person) == list(wanted)
        await person.press("7", "3", "enter", "enter", *["tab"] * 12, "f10")
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_after, entry.private) == (7, 3, False)


async def test_enter_goes_over_fields_that_are_not_there(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=Settings(fields=("situation", "bring-up"))) as person:
        await person.press("n", "7", "3", "enter", "enter")
        await person.type("payday\n")
        await person.press("space", "enter", "enter")
        (entry,) = await person.entries()
        assert (entry.situation, entry.bring_up) == ("payday", True)


async def test_a_value_in_a_field_that_was_taken_off_is_shown_and_kept(tmp_path: Path) -> None:
    full = build.new_entry(
        craving_before=7, craving_minutes=20, distress_after=2, outcome=Outcome.PASSED, situation="[red]", note="[/",
        bring_up=True, private=True,
    )  # fmt: skip
    async with at_the_program(tmp_path, [full], settings=Settings(fields=()), size=(80, 30)) as person:
        (was,) = await person.entries()
        await person.press("h")
        await person.press("enter")
        await person.press("e")
        assert shown(person) == list(FIELDS)
        await person.press("6", "f10")
        (entry,) = await person.entries()
        assert entry.craving_before == 6
        assert entry._replace(craving_before=7) == was


async def test_a_draft_shows_when_it_was_though_that_field_is_off(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=Settings(fields=()), size=(80, 30)) as person:
        await person.press("n", "7", "escape")
        await person.press("w")
        assert shown(person) == ["when"]


async def test_on_a_12_hour_clock_the_form_says_and_takes_such_times(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()], settings=Settings(clock="12h")) as person:
        await person.press("h")
        assert " 9:30 pm  " in person.screen and "21:30" not in person.screen
        await person.press("enter", "e")
        assert "2026-11-20 9:30 pm" in person.screen
        (was,) = await person.entries()
        await person.press("f10")
        assert (await person.entries())[0].occurred_at == was.occurred_at


async def test_at_sixty_columns_nothing_of_the_form_is_cut_off(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 40)) as person:
        await person.press("n", "7", "3")
        await person.type("urge\nstop\n")
        for words in (
            "Craving before  7  ●●●●●●●○○○", "after  3  ●●●○○○○○○○\n", "u used it on purpose", "h helped: –",
            "Distress before –  ○○○○○○○○○○", "after  –  ○○○○○○○○○○\n", "( ) passed without using  ( ) used",
            "( ) prefer not to say", "Fri 20 Nov 22:00,", "saved to Fri 20 Nov",
            "[ ] bring up at the next session   [ ] private: on no page",
        ):  # fmt: skip
            assert words in person.screen, person.screen


async def test_a_choice_of_two_lines_is_clicked_where_its_words_are(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 40)) as person:
        await person.press("n")
        for at, outcome in ((17, 1), Outcome.UNSAID), ((45, 0), Outcome.USED), ((17, 0), Outcome.PASSED):
            await person.click("#outcome", offset=at)
            assert person.app.screen.filled().outcome is outcome  # type: ignore[attr-defined]
        await person.click("#craving_after", offset=(11 + 5, 0))
        assert person.app.screen.filled().craving_after == 6  # type: ignore[attr-defined]
        await person.press("escape")
        await person.pilot.resize_terminal(80, 24)
        await person.press("n")
        await person.click("#outcome", offset=(55, 0))
        assert person.app.screen.filled().outcome is Outcome.UNSAID  # type: ignore[attr-defined]
