"""The check-in: once a day, any of it, yesterday's too, nothing lost."""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from iop_journal import phrases, when
from iop_journal.entry import Answer
from iop_journal.errors import BadInput
from iop_journal.store.checkins import CheckIn
from iop_journal.store.journal import Journal
from iop_journal.tui.screens.checkin import CheckInForm
from tests import build
from tests.tui.person import NASTY, Person, at_the_program
from tests.tui.real_terminal import program
from tests.tui.test_drafts import drafts

TODAY, YESTERDAY = date(2026, 11, 20), date(2026, 11, 19)


async def of_day(person: Person, day: date = TODAY) -> CheckIn | None:
    return await person.ask(lambda journal: journal.checkins.get(day))


def filled(person: Person) -> Any:
    assert isinstance(person.app.screen, CheckInForm)
    return person.app.screen.filled()


async def test_it_is_filled_in_with_a_key_a_field(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        assert "i: how today was" in person.screen
        await person.press("i")
        assert "Check-in, Fri 20 Nov 2026" in person.lines[0]
        assert "(•) today, Fri 20 Nov" in person.screen
        await person.type("763")
        await person.type("7.5\nnys")
        await person.type("a [long] day\n ")
        await person.press("ctrl+s")
        assert "[Today]" in person.screen
        assert "Saved: the check-in of Fri 20 Nov 2026." in person.notices
        assert await of_day(person) == CheckIn(
            day=TODAY, highest_craving=7, mood=6, distress=3, sleep_hours=7.5, used=Answer.NO,
            medication=Answer.YES, meeting=Answer.SKIP, note="a [long] day", private=True,
        )  # fmt: skip
        assert await drafts(person) == 0
        await person.press("u")
        assert await of_day(person) is None, "one saved form is one step"


async def test_every_field_may_be_left_out(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("f5", "enter", "5", "f10")
        assert await of_day(person) == CheckIn(day=TODAY, mood=5)
        await person.press("i", "ctrl+s")
        assert "Nothing was changed" in person.notices


async def test_nothing_at_all_saves_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("i", "ctrl+s")
        assert "[Today]" in person.screen
        assert await of_day(person) is None
        await person.press("i", "escape")
        assert "Half-written" not in person.screen


async def test_a_second_one_of_a_day_changes_the_first(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.checkins.save(CheckIn(day=TODAY, mood=4, sleep_hours=6.25, used=Answer.NO, note="one"))

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("i")
        assert "as it is saved" in person.lines[0]
        assert (filled(person).mood, filled(person).sleep, filled(person).used) == (4, "6.25", "no")
        await person.press("8", "backspace")
        await person.ask(lambda journal: journal.checkins.change(TODAY, {"distress": 2}))
        await person.press("ctrl+s")
        assert await of_day(person) == CheckIn(
            day=TODAY, highest_craving=8, sleep_hours=6.25, used=Answer.NO, note="one", distress=2
        ), "what was written elsewhere meanwhile is kept, and what was blanked is blank"


@pytest.mark.parametrize("way", ["key", "field"])
async def test_yesterdays_can_be_filled_in(tmp_path: Path, way: str) -> None:
    def fill(journal: Journal) -> None:
        journal.checkins.save(CheckIn(day=YESTERDAY, mood=2, note="from yesterday"))

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("i")
        await person.press(*(["f5"] if way == "key" else ["shift+tab", "right", "enter"]))
        assert "Check-in, Thu 19 Nov 2026" in person.lines[0]
        assert "(•) yesterday, Thu 19 Nov" in person.screen
        assert filled(person).note == "from yesterday"
        await person.press("9", "ctrl+s")
        assert await of_day(person, YESTERDAY) == CheckIn(
            day=YESTERDAY, highest_craving=9, mood=2, note="from yesterday"
        )
        assert await of_day(person) is None


async def test_what_was_typed_goes_along_to_the_other_day(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("i", "7", "2", "f5")
        assert "Thu 19 Nov" in person.lines[0]
        assert (filled(person).highest_craving, filled(person).mood) == (7, 2)
        await person.press("f5", "f5", "ctrl+s")
        assert await of_day(person, YESTERDAY) == CheckIn(day=YESTERDAY, highest_craving=7, mood=2)
        assert await of_day(person) is None


async def test_before_the_day_begins_it_is_still_the_day_before(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, now=build.at("2026-11-21 02:30")) as person:
        await person.press("i")
        assert "today, Fri 20 Nov" in person.screen


async def test_used_shows_the_two_lines_and_no_more(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("i")
        used = person.app.screen.query_one("#used")
        used.focus()
        await person.press("y")
        text = " ".join(person.screen.split())
        for line in phrases.SLIP_LINES:
            assert line in text
        used.focus()
        await person.press("n")
        assert "tolerance" not in person.screen
        used.focus()
        await person.press("y", "ctrl+s")
        assert "[Today]" in person.screen, "it is said once"


@pytest.mark.parametrize("text", ["25", "-1", "a lot", "7:60", "7:3", "1e1", "٧x", "[red]"])
async def test_hours_that_do_not_fit_are_said_and_kept_to_be_mended(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("i", "7")
        person.app.screen.query_one("#sleep").focus()
        await person.type(text)
        await person.press("ctrl+s")
        assert "sleep:" in person.screen
        assert person.app.focused is person.app.screen.query_one("#sleep")
        assert filled(person).sleep == text
        assert await of_day(person) is None
        await person.press(*["backspace"] * len(text))
        await person.type("8h15")
        await person.press("ctrl+s")
        assert await of_day(person) == CheckIn(day=TODAY, highest_craving=7, sleep_hours=8.25)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("7", 7), ("7.5", 7.5), ("7,5", 7.5), (" 7:30 ", 7.5), ("7h30", 7.5), ("7 h 30 min", 7.5), ("7h", 7), ("0", 0)],
)
def test_hours_are_read_as_people_write_them(text: str, hours: float) -> None:
    assert when.hours(text) == hours


@pytest.mark.parametrize("text", ["", "h", "7:99", "seven", "123", "7.5.5", "nan", "inf", "-3"])
def test_what_are_no_hours(text: str) -> None:
    with pytest.raises(BadInput, match="sleep:"):
        when.hours(text)


async def test_escape_keeps_a_draft_that_today_and_the_key_go_on_with(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("i", "7", "4", "escape")
        assert "Half-written" in person.screen
        assert "the check-in of Fri 20 Nov" in person.screen
        await person.press("w")
        assert (filled(person).highest_craving, filled(person).mood) == (7, 4)
        await person.press("escape", "i")
        assert (filled(person).highest_craving, filled(person).mood) == (7, 4)
        await person.press("ctrl+s")
        assert await of_day(person) == CheckIn(day=TODAY, highest_craving=7, mood=4)
        assert "Half-written" not in person.screen
        assert await drafts(person) == 0


async def test_a_draft_of_an_earlier_day_stays_of_that_day(tmp_path: Path) -> None:
    moment = [build.NOW]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("i", "7", "escape")
        moment[0] += timedelta(days=3)
        await person.press("i")
        assert "Mon 23 Nov 2026" in person.lines[0]
        assert filled(person).highest_craving is None
        await person.press("escape", "w")
        assert "Fri 20 Nov 2026" in person.lines[0]
        await person.press("ctrl+s")
        assert await of_day(person) == CheckIn(day=TODAY, highest_craving=7)


async def test_what_a_person_wrote_is_shown_as_it_is(tmp_path: Path) -> None:
    for words in NASTY:
        async with at_the_program(tmp_path) as person:
            await person.press("i")
            person.app.screen.query_one("#note").focus()
            await person.press(*["delete"] * 40, *["backspace"] * 40)
            await person.type(words)
            assert words in person.screen
            await person.press("ctrl+s")
            found = await of_day(person)
            assert found is not None
            assert found.note == words


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_all_of_it_is_reached_in_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, size=size) as person:
        await person.press("i")
        before = filled(person)
        for words in (
            "Highest craving",
            "Mood",
            "Distress",
            "Hours slept",
            "Used",
            "medication",
            "A meeting",
            "private",
        ):
            assert words in person.screen
        for width, height in ((1, 1), (20, 5), size):
            await person.pilot.resize_terminal(width, height)
            await person.settle()
        assert filled(person) == before
        await person.press(*["enter"] * 8)
        await person.press("space", "enter", "enter")
        found = await of_day(person)
        assert found is not None
        assert found.private


async def test_the_mouse_does_it_too(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("i")
        await person.click("#mood", offset=(24, 0))
        await person.click("#used", offset=(28, 0))
        await person.click("#day", offset=(26, 0))
        assert "Thu 19 Nov" in person.lines[0]
        await person.click("#save")
        found = await of_day(person, YESTERDAY)
        assert found is not None
        assert (found.mood, found.used) == (6, Answer.NO)


def test_no_word_judges() -> None:
    words = CheckInForm.HELP.casefold()
    for never in ("streak", "clean", "dirty", "failed", "addict", "abuse", "should", "relapse", "!"):
        assert never not in words


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.drill
def test_a_killed_program_loses_at_most_a_second_of_typing(tmp_path: Path, drill: int) -> None:
    file = tmp_path / "journal.db"
    Journal(file).close()
    for number in range(drill):
        typed = _typed_and_killed(file, pause=1.2 + 0.13 * (number % 5))
        with Journal(file) as journal:
            newest = max(journal.drafts.left_over("test"), key=lambda draft: draft.saved_at)
            assert newest.form == "checkin"
            assert newest.content["fields"]["highest_craving"] == 7
            assert newest.content["fields"]["note"].startswith(typed)
            assert journal.database.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            journal.database.connection.execute("DELETE FROM drafts")


def _typed_and_killed(file: Path, pause: float) -> str:
    """Type into the form in a real terminal, and kill the program; what had been typed a second before."""
    typed: list[tuple[float, str]] = []
    with program(file) as terminal:
        terminal.until(b"Nothing is written yet")
        terminal.press(b"i")
        terminal.until(b"Highest craving")
        terminal.press(b"7" + b"\t" * 6)
        end = time.monotonic() + pause
        while time.monotonic() < end:
            terminal.press(b"x")
            typed.append((time.monotonic(), "x"))
            terminal.until(None, 0.03)
        now = time.monotonic()
    return "".join(letter for at, letter in typed if at < now - 1.0)
