"""Today: what it says, and the chart."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Size

from iop_journal.entry import HIGHEST, Outcome
from iop_journal.store import today
from iop_journal.store.journal import Journal
from iop_journal.store.today import Point, Today
from iop_journal.tui.desk import Desk
from iop_journal.tui.program import NotesApp
from iop_journal.tui.widgets.chart import AXIS, EACH, Chart
from tests import build
from tests.tui.person import Person, at_the_program


def a_filled_week(journal: Journal) -> None:
    journal.sessions.add(build.at("2026-11-16 09:00"))
    journal.sessions.add(build.at("2026-11-23 09:00"))
    journal.assignments.add(
        "Practise urge surfing", skill="urge-surfing", times=3, given_at=build.at("2026-11-16 10:00")
    )
    journal.topics.add("[red]The weekend[/]")
    for day, before, after in ((17, 7, 3), (18, 4, None), (19, 8, 2), (20, 0, 0)):
        journal.entries.add(
            build.new_entry(
                f"2026-11-{day} 21:00",
                craving_before=before,
                craving_after=after,
                skills=["urge-surfing"],
                outcome=Outcome.PASSED if before else None,
                bring_up=day == 18,
            )
        )
    journal.entries.add(build.new_entry("2026-11-15 21:00", craving_before=10))


async def test_today_tells_the_days_since_the_last_session(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_filled_week) as person:
        text = person.screen
        assert "Since your session on Mon 16 Nov 2026 09:00" in text
        assert "4 entries · 3 cravings · highest 8 · typical 7 · 3 passed without using" in text
        assert "Mon 23 Nov 2026 09:00 group, in 3 days" in text
        assert "Practise urge surfing (4 of 3 times)" in text
        assert "1 topic and 1 entry" in text
        assert "7 → 3" in text
        assert "Welcome back" not in text


async def test_fewer_than_three_cravings_have_no_typical_one(tmp_path: Path) -> None:
    entries = [build.new_entry("2026-11-19 09:00", craving_before=7), build.new_entry(craving_before=2)]
    async with at_the_program(tmp_path, entries) as person:
        assert "typical: too few to tell" in person.screen


async def test_after_days_away_the_first_words_are_welcome_back(tmp_path: Path) -> None:
    entries = [build.new_entry("2026-11-17 09:00")]
    async with at_the_program(tmp_path, entries) as person:
        assert person.lines[1].strip() == "Welcome back."
    async with at_the_program(tmp_path, now=build.at("2026-11-19 22:00")) as person:
        assert "Welcome back" not in person.screen


async def test_an_entry_in_the_bin_counts_nowhere(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        a_filled_week(journal)
        journal.entries.delete(journal.entries.select())

    async with at_the_program(tmp_path, fill=fill) as person:
        assert "Nothing is written yet" in person.screen
        shown = await person.ask(today.read)
        assert (shown.entries, shown.cravings, shown.points, shown.latest, shown.bring_up) == (0, 0, (), (), 0)


async def test_today_fits_a_small_terminal_and_uses_a_large_one(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_filled_week, size=(80, 24)) as person:
        body = person.app.screen.query_one("#body")
        assert body.max_scroll_y == 0
        for words in ("Next session", "Practice", "To bring up", "Latest entries", "before", "after"):
            assert words in person.screen
    async with at_the_program(tmp_path, size=(120, 40)) as person:
        line = next(line for line in person.lines if "Next session" in line)
        assert line.index("Next session") > 50, "what is open stands beside the chart"


async def test_a_latest_entry_is_opened_from_today(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_filled_week) as person:
        await person.press("down", "enter")
        assert "Thu 19 Nov 2026 21:00" in person.lines[0]
        await person.press("escape")
        assert "[Today]" in person.screen


def columns(points: list[Point], size: Size) -> list[tuple[str, str]]:
    """What stands in the two columns of each point, from top to bottom."""
    chart = Chart()
    chart.set_reactive(Chart.points, tuple(points))
    lines = [line.ljust(size.width) for line in chart.lines(size)[:-2]]
    return [
        tuple("".join(line[AXIS + n * EACH + side] for line in lines) for side in (0, 1))  # type: ignore[misc]
        for n in range(len(points))
    ]


def point(before: int | None, after: int | None) -> Point:
    return Point(build.NOW, build.NOW.date(), before, after)


@pytest.mark.parametrize("height", [7, 12])
def test_each_rating_and_blank_looks_different_in_the_chart(height: int) -> None:
    values: list[int | None] = [None, *range(HIGHEST + 1)]
    drawn = columns([point(value, value) for value in values], Size(80, height))
    for side in (0, 1):
        shapes = [column[side] for column in drawn]
        assert len(set(shapes)) == len(values)
        assert not shapes[0].strip(), "blank is drawn as nothing"
        assert shapes[1].strip(), "zero is drawn as a mark"
    assert all(before != after for before, after in drawn[2:]), "before and after differ without colour"


def test_a_higher_rating_is_never_drawn_lower() -> None:
    weights = {" ": 0, "▁": 1, "▄": 2, "▖": 2, "█": 3, "▌": 3}
    drawn = columns([point(value, value) for value in range(HIGHEST + 1)], Size(80, 7))
    heights = [[sum(weights[c] for c in column[side]) for column in drawn] for side in (0, 1)]
    assert all(one == sorted(one) for one in heights)


def test_a_chart_that_is_too_full_shows_the_last_ones_and_says_so() -> None:
    chart = Chart()
    chart.set_reactive(Chart.points, tuple(point(5, 2) for _ in range(60)))
    assert "the last 25 of 60" in chart.lines(Size(80, 7))[-1]
    assert all(len(line) <= 80 for line in chart.lines(Size(80, 7)))


async def test_undo_on_today_says_what_it_took_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry(situation="on the bus")]) as person:
        assert "on the bus" in person.screen
        await person.press("u")
        assert "Undone: a new entry." in person.notices
        assert "on the bus" not in person.screen
        await person.press("ctrl+r")
        assert "Done again: a new entry, of Fri 20 Nov 2026 21:30." in person.notices
        assert "on the bus" in person.screen
        await person.press("u", "u")
        assert "There is nothing to undo." in person.notices


async def test_the_day_at_the_top_is_the_journal_day(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, now=build.at("2026-11-21 02:59")) as person:
        assert "Fri 20 Nov 2026" in person.lines[0]
    async with at_the_program(tmp_path, now=build.at("2026-11-21 02:59") + timedelta(minutes=1)) as person:
        assert "Sat 21 Nov 2026" in person.lines[0]


async def test_the_day_before_and_the_day_of_a_session_offer_to_get_ready(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-23 09:00"))
        journal.topics.add("the rent")

    async with at_the_program(tmp_path, fill=fill, now=build.at("2026-11-21 22:00")) as person:
        assert "get ready" not in person.screen
    for now in ("2026-11-22 10:00", "2026-11-23 08:00"):
        async with at_the_program(tmp_path, now=build.at(now)) as person:
            assert "r: get ready for it" in person.screen
    async with at_the_program(tmp_path, now=build.at("2026-11-23 08:01")) as person:
        await person.press("r", "f10", "f10", "3", "escape")
        assert "something is prepared · r goes on with it" in person.screen
        await person.press("u")
        assert "r: get ready for it" in person.screen
    async with at_the_program(tmp_path, now=build.at("2026-11-23 09:30")) as person:
        assert "none written down (m: sessions)" in person.screen
        assert "get ready" not in person.screen


async def test_the_check_in_line_says_when_it_is_written(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        assert "i: how today was, any of it" in person.screen
        await person.press("i", "7", "f10")
        assert "written for today · i: see it or change it" in person.screen
        await person.press("u")
        assert "i: how today was, any of it" in person.screen
    async with at_the_program(tmp_path, now=build.NOW + timedelta(days=1)) as person:
        assert "i: how today was, any of it" in person.screen


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Today]:
    """What Today was given, each time that it was read."""
    read = today.read
    found: list[Today] = []

    def noted(*args: Any, **named: Any) -> Today:
        found.append(read(*args, **named))
        return found[-1]

    monkeypatch.setattr(today, "read", noted)
    return found


async def test_today_is_read_once_each_time_it_comes_in_sight(tmp_path: Path, reads: list[Today]) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        assert len(reads) == 1
        await person.press("h", "t")
        assert len(reads) == 2
        await person.press("enter", "escape")
        assert len(reads) == 3


async def test_what_was_read_before_the_start_is_not_read_again(tmp_path: Path, reads: list[Today]) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(build.new_entry(situation="payday"))
    desk = Desk(lambda: build.journal(tmp_path), now=build.clock())
    desk.start().result()
    first = desk.submit(lambda journal: today.read(journal, window=desk.window)).result()
    reads.clear()
    app = NotesApp(desk, first=first)
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            person = Person(app, pilot)
            await person.settle()
            assert "payday" in person.screen
            assert not reads
            await person.press("h", "t")
            assert len(reads) == 1
    finally:
        desk.close()


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_latest_entries_and_the_heading_are_in_sight_on_a_small_terminal(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    def fill(journal: Journal) -> None:
        a_filled_week(journal)
        journal.sessions.add(build.at("2026-11-21 09:00"))
        for number in range(4):
            journal.assignments.add(f"{number} something long that was given to be practised every evening", times=3)

    async with at_the_program(tmp_path, fill=fill, size=size) as person:
        assert person.app.screen.query_one("#body").max_scroll_y == 0
        for words in ("Since your session", "Next session", "r: get ready", "and 2 more", "Latest entries", "0 → 0"):
            assert words in person.screen, person.screen
        await person.pilot.resize_terminal(140, 45)
        await person.settle()
        assert "█ before" in person.screen, "the chart, where there is room"
