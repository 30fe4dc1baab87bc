"""The chart of cravings for formats that can draw: marks at their places, and the same in words.

Before and after are two marks joined by a line; a blank has none and is never drawn as zero. Where there are more
cravings than marks fit, a mark is the strongest craving of so many days; nothing is averaged.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from iop_journal import customs, phrases
from iop_journal.phrases import counted
from iop_journal.summary import chart
from iop_journal.summary.page import Day, Rated

MOST_MARKS = 60
MOST_TICKS = 8


class Mark(NamedTuple):
    """A craving: where it stands from left (0) to right (1), its ratings 0-10 (None: blank), and it in words."""

    at: float
    before: int | None
    after: int | None
    label: str
    words: str


class Tick(NamedTuple):
    """A day under the chart: where it stands from left (0) to right (1), and what it is called."""

    at: float
    label: str


class Drawing(NamedTuple):
    """The chart. `title` says what it is of, `note` how it is read, `rows` tell it in a few lines of words."""

    title: str
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    note: str
    rows: tuple[str, ...]


def draw(days: Sequence[Day], since: date, until: date) -> Drawing:
    """The chart of journal days `since` to `until`, both included."""
    number = (until - since).days + 1
    note = "Filled circle before, open square after; a blank is not drawn."
    if sum(len(day.cravings) for day in days) <= MOST_MARKS:
        marks = tuple(_each_craving(days, since, number))
    else:
        size = chart.span(number, MOST_MARKS)
        marks = tuple(_each_span(days, since, until, size))
        note = f"Each mark is the strongest craving of {'a day' if size == 1 else counted(size, 'day')}. {note}"
    title = f"Cravings before and after, {phrases.day(since)} to {phrases.day(until)}"
    rows = tuple(f"{row.label}: {row.words}" for row in chart.rows(days, since, until))
    return Drawing(title, marks, tuple(_ticks(since, number)), note, rows)


def _each_craving(days: Sequence[Day], since: date, number: int) -> Iterator[Mark]:
    """Those of one day stand in its column, in the order of time."""
    for day in days:
        for place, one in enumerate(day.cravings, 1):
            at = ((day.day - since).days + place / (len(day.cravings) + 1)) / number
            yield _mark(
                at, one, f"{phrases.day(day.day)} {customs.time_of_day(one.at)}", phrases.change(one.before, one.after)
            )


def _each_span(days: Sequence[Day], since: date, until: date, size: int) -> Iterator[Mark]:
    number = (until - since).days + 1
    for row, start, end in chart.each_span(days, since, until, size):
        if row.rated:
            at = ((start - since).days + (end - since).days + 1) / 2 / number
            yield _mark(at, row.rated, row.label, row.words)


def _mark(at: float, one: Rated, label: str, words: str) -> Mark:
    return Mark(round(at, 4), one.before, one.after, label, words)


def _ticks(since: date, number: int) -> Iterator[Tick]:
    """Days at equal distances, each in the middle of its own column."""
    step = chart.span(number, MOST_TICKS)
    for place in range(0, number, step):
        day = since + timedelta(days=place)
        weekday, number_, month, year = phrases.day(day).split(" ")
        label = f"{month} {year}" if step >= 28 else f"{number_} {month}"
        label = f"{weekday} {number_}" if number <= MOST_TICKS else label
        yield Tick(round((place + 0.5) / number, 4), label)
