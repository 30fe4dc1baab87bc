"""The charts: each value is read back from where it was drawn, and is the one in the table; a blank is nowhere."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal import phrases
from iop_journal.entry import HIGHEST, Outcome
from iop_journal.findings import tables
from iop_journal.insights.averages import Change
from iop_journal.insights.days import Rated, by_day, stretches
from iop_journal.insights.times import PARTS, Cell, Timed, cells
from iop_journal.tui.base.cells import width
from iop_journal.tui.words import charts

START = date(2026, 1, 5)
RATING = st.none() | st.integers(0, HIGHEST)
RATED = st.builds(
    Rated,
    day=st.integers(0, 120).map(lambda days: START + timedelta(days=days)),
    before=RATING,
    after=RATING,
    outcome=st.none() | st.sampled_from(Outcome),
    number=st.integers(1, 3),
    used_skill=st.just(0),
)
SESSIONS = st.sets(st.integers(0, 120).map(lambda days: START + timedelta(days=days)), max_size=12)
ROOMS = st.sampled_from([57, 77, 137, 30])


def marks(line: str, wide: int, number: int) -> list[str]:
    """What stands in each column of the chart."""
    body = line[charts.AXIS :].ljust(number * wide)
    return [body[place * wide : place * wide + wide].strip() for place in range(number)]


@settings(max_examples=150, deadline=None)
@given(st.lists(RATED, max_size=40), SESSIONS, ROOMS)
def test_over_time_every_value_is_where_the_table_says(rated: list[Rated], sessions: set[date], room: int) -> None:
    until = START + timedelta(days=120)
    size = charts.size_for(121, room)
    spans = stretches(by_day(rated), START, until, size)
    lines = charts.over_time(spans, sessions, room)
    assert all(width(line) <= room for line in lines)
    wide = max(1, min(6, (room - charts.AXIS) // len(spans)))
    drawn: list[dict[str, int]] = [{} for _ in spans]
    between: list[set[int]] = [set() for _ in spans]
    for line in lines[: HIGHEST + 1]:
        rating = int(line.split()[0])
        for place, mark in enumerate(marks(line, wide, len(spans))):
            if mark == charts.BETWEEN:
                between[place].add(rating)
            elif mark:
                drawn[place][mark] = rating
    rows = {row[0]: row[1:] for row in tables.columns(spans, charts.held(spans, sessions)).rows}
    under = "\n".join(lines[HIGHEST + 1 : -1])
    found = [
        Counter(m) for m in map("".join, zip(*(marks(x, wide, len(spans)) for x in under.split("\n")), strict=True))
    ]
    for place, one in enumerate(spans):
        row = rows.get(phrases.day(one.since), ("–",) * 5)
        before, after = row[1], row[2]
        expected: dict[str, int] = {}
        if before == after != "–":
            expected = {charts.SAME: int(before)}
        else:
            expected |= {charts.BEFORE: int(before)} if before != "–" else {}
            expected |= {charts.AFTER: int(after)} if after != "–" else {}
        assert drawn[place] == expected, (one, drawn[place])
        ends = sorted(expected.values())
        assert between[place] == (set(range(ends[0] + 1, ends[1])) if len(ends) == 2 else set())
        assert (charts.SESSION in found[place]) == (row[3] == "S")
        assert (charts.SLIP in found[place]) == (row[4] != "–")


@given(st.integers(0, 20), st.integers(0, 20))
def test_the_scale_of_a_skill_has_both_medians_at_their_place(before: int, after: int) -> None:
    """Medians of whole ratings are whole or half."""
    drawn = charts.scale(Change(3, before / 2, after / 2))
    assert len(drawn) == len(charts.SCALE_HEAD) == charts.SCALE
    assert charts.SCALE_HEAD.index("5") == 5 * charts.STEP
    if before == after:
        assert drawn.index(charts.SAME) == before
    else:
        assert (drawn.index(charts.BEFORE), drawn.index(charts.AFTER)) == (before, after)
        assert drawn.count("─") == abs(before - after) - 1
    assert charts.scale(Change(2, None, None)) == ""


TIMED = st.builds(Timed, st.integers(0, 6), st.integers(0, 23), st.integers(1, 10), st.integers(1, 30))


@given(st.lists(TIMED, max_size=30), st.sampled_from([50, 57, 77, 137]))
def test_the_heat_map_has_each_number_in_its_cell_and_a_fuller_shade_for_more(timed: list[Timed], room: int) -> None:
    times = cells(timed)
    head, *lines = charts.heat_map(times, room)
    ends = [found.end() for found in re.finditer(r"\w+", head)]
    assert head.split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    shades: list[tuple[int, int]] = []
    for (part, _, _), line in zip(PARTS, lines, strict=True):
        assert line.startswith(part)
        start = ends[0] - (ends[1] - ends[0]) + 1
        for end, cell in zip(ends, times[part], strict=True):
            shown = line[start:end].strip()
            assert _number(shown) == cell.number, (line, cell)
            shades += [(cell.number, charts.SHADES.index(shown[0]))] if cell.number else []
            start = end + 1
    shades.sort()
    assert [shade for _, shade in shades] == sorted(shade for _, shade in shades)


def _number(shown: str) -> int:
    assert shown, "a cell without a craving has a dash"
    return 0 if shown == phrases.BLANK else int(re.sub(r"\D", "", shown))


def test_a_cell_of_a_thousand_still_keeps_its_place() -> None:
    times = {part: [Cell(0, None, None)] * 7 for part, _, _ in PARTS}
    times["night"] = [Cell(12_345, 9, 5.0), *times["night"][1:]]
    *_, night = charts.heat_map(times, 77)
    assert "12345" in night
    assert width(night) <= 77


@given(st.lists(st.tuples(st.text(max_size=30), st.integers(0, 400), st.just("highest 9")), max_size=12), ROOMS)
def test_bars_are_as_long_as_their_numbers(rows: list[tuple[str, int, str]], room: int) -> None:
    rows = [("".join(c for c in name if c.isprintable()), number, words) for name, number, words in rows]
    lines = charts.bars(rows, room)
    lengths = [(number, line.count(charts.BAR)) for (_, number, _), line in zip(rows, lines, strict=True)]
    full = max((length for _, length in lengths), default=0)
    most = max((number for number, _ in lengths), default=0)
    for number, length in lengths:
        assert (length == 0) == (number == 0), "nothing has no bar, and something has one"
        assert abs(length - number * full / max(1, most)) <= 1
    for (_, number, words), line in zip(rows, lines, strict=True):
        assert width(line) <= room
        assert f" {number} " in f"{line} "
        assert line.endswith(words) or room < 40
