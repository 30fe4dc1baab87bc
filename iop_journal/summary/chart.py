"""The small chart of cravings, in plain characters: time goes down, the rating from 0 to 10 across.

Each rating has a place of its own, and a blank has none: it is never drawn as zero. Where there are too many cravings
for a row each, a row is a day, or several, and shows the strongest craving of it; nothing is averaged.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from iop_journal import customs, phrases
from iop_journal.entry import HIGHEST
from iop_journal.phrases import counted
from iop_journal.summary.page import Day, Rated

MOST_ROWS = 8
STEP = 3
"""Columns from one rating to the next."""

BEFORE, AFTER, SAME = "B", "A", "X"
LEGEND = "B before, A after, X both the same. A rating that was left blank is not drawn."
NOTHING = "nothing on this page"
_LABEL = 12
"""Columns of a day, and of the space behind its time."""


class Row(NamedTuple):
    """One row: what it is of, the craving that it shows (None: none), and words beside it."""

    label: str
    rated: Rated | None
    words: str


def lines(days: Sequence[Day], since: date, until: date) -> list[str]:
    """The chart of journal days `since` to `until`."""
    scale = "".join(str(rating).ljust(STEP) for rating in range(HIGHEST + 1)).rstrip()
    label = _LABEL + customs.time_width()
    drawn = [" " * label + scale]
    for row in rows(days, since, until):
        if row.rated is None:
            drawn.append(f"{row.label.ljust(label)}{row.words}")
        else:
            drawn.append(f"{row.label.ljust(label)}{bar(row.rated.before, row.rated.after)}   {row.words}".rstrip())
    return [*drawn, LEGEND]


def bar(before: int | None, after: int | None) -> str:
    """The scale of one craving: its marks at their places, a line between them."""
    places = [" "] * (HIGHEST * STEP + 1)
    for rating in range(HIGHEST + 1):
        places[rating * STEP] = "."
    if before is not None and after is not None:
        low, high = sorted((before, after))
        places[low * STEP : high * STEP] = "-" * ((high - low) * STEP)
    if before is not None:
        places[before * STEP] = BEFORE
    if after is not None:
        places[after * STEP] = SAME if after == before else AFTER
    return "".join(places)


def rows(days: Sequence[Day], since: date, until: date) -> list[Row]:
    """A row for each craving where that is at most `MOST_ROWS`, else one for every so many days."""
    if sum(len(day.cravings) for day in days) <= MOST_ROWS:
        single = _joined(each_craving(days, since, until))
        if len(single) <= MOST_ROWS:
            return [row for row, _, _ in single]
    size = span((until - since).days + 1, MOST_ROWS)
    return [row for row, _, _ in _joined(each_span(days, since, until, size))]


def span(number: int, most: int) -> int:
    """The days that go together, so that `number` days make at most `most`."""
    return next(size for size in (1, 2, 7, 28, 91, 364, number) if -(-number // size) <= most)


_Dated = tuple[Row, date, date]


def each_craving(days: Sequence[Day], since: date, until: date) -> Iterator[_Dated]:
    last = since
    for day in days:
        if day.day > last:
            yield _empty(last, day.day - timedelta(days=1))
        last = day.day + timedelta(days=1)
        for one in day.cravings:
            label = f"{phrases.day(day.day, year=False)} {customs.time_of_day(one.at)}"
            yield Row(label, one, phrases.change(one.before, one.after)), day.day, day.day
        if not day.cravings:
            yield _without_craving(day.day, day.day, day.entries), day.day, day.day
    if last <= until:
        yield _empty(last, until)


def each_span(days: Sequence[Day], since: date, until: date, size: int) -> Iterator[_Dated]:
    start = since
    place = 0
    while start <= until:
        end = min(until, start + timedelta(days=size - 1))
        first = place
        while place < len(days) and days[place].day <= end:
            place += 1
        within = days[first:place]
        found = [one for day in within for one in day.cravings]
        if found:
            strongest = max(found, key=lambda one: (one.before or 0, one.at))
            words = phrases.change(strongest.before, strongest.after)
            if len(found) > 1:
                words += f", strongest of {len(found)}"
            yield Row(_label(start, end), strongest, words), start, end
        elif within:
            yield _without_craving(start, end, sum(day.entries for day in within)), start, end
        else:
            yield _empty(start, end)
        start = end + timedelta(days=1)


def _joined(found: Iterator[_Dated]) -> list[_Dated]:
    """Rows of days that follow each other and have nothing on the page, as one."""
    joined: list[_Dated] = []
    for row, start, end in found:
        if joined and row.words == joined[-1][0].words == NOTHING:
            start = joined.pop()[1]
            row = _empty(start, end)[0]
        joined.append((row, start, end))
    return joined


def _empty(start: date, end: date) -> _Dated:
    return Row(_label(start, end), None, NOTHING), start, end


def _without_craving(start: date, end: date, entries: int) -> Row:
    return Row(_label(start, end), None, f"{counted(entries, 'entry', 'entries')}, no craving of 1 or more")


def _label(start: date, end: date) -> str:
    """`Mon 16 Nov`, `16 Nov – 22 Nov`, or with the month and year alone where it is long."""
    if start == end:
        return phrases.day(start, year=False)
    if (end - start).days < 60:
        return f"{phrases.day(start, year=False)[4:]} – {phrases.day(end, year=False)[4:]}"
    return f"{start:%m/%Y} – {end:%m/%Y}"
