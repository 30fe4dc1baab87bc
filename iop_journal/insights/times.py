"""When cravings come: by weekday and part of the day."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from iop_journal.entry import Entry
from iop_journal.insights.averages import quantile


class Timed(NamedTuple):
    """`number` cravings (1-10 before) with the same weekday of their journal day (0 Monday), hour 0-23 of the clock
    where they were, and rating."""

    weekday: int
    hour: int
    before: int
    number: int


class Cell(NamedTuple):
    """Cravings on one weekday in one part of the day: how many, the highest, the median (None under three)."""

    number: int
    highest: int | None
    typical: float | None


PARTS = (("morning", 5, 12), ("afternoon", 12, 17), ("evening", 17, 22), ("night", 22, 5))
"""Parts of the day, each from one hour of the local clock until before another."""


def part_of_day(hour: int) -> str:
    """The part of the day of an hour 0-23 of the local clock."""
    for name, start, end in PARTS:
        if start <= hour < end:
            return name
    return PARTS[-1][0]


def by_time(entries: Iterable[Entry]) -> dict[str, list[int]]:
    """Cravings by part of the day, each with seven counts, Monday first.

    The hour is of the clock where it happened, the weekday of the journal day: 01:30 after a Friday is Friday's night.
    """
    counts = {name: [0] * 7 for name, _, _ in PARTS}
    for entry in entries:
        if entry.is_craving:
            counts[part_of_day(entry.occurred_at.hour)][entry.day.weekday()] += 1
    return counts


def cells(cravings: Iterable[Timed]) -> dict[str, list[Cell]]:
    """Cravings by part of the day, each with seven cells, Monday first; in the order of `PARTS`."""
    counts: dict[str, list[Counter[float]]] = {name: [Counter() for _ in range(7)] for name, _, _ in PARTS}
    for one in cravings:
        counts[part_of_day(one.hour)][one.weekday][one.before] += one.number
    return {part: [_cell(ratings) for ratings in row] for part, row in counts.items()}


def _cell(ratings: Counter[float]) -> Cell:
    return Cell(sum(ratings.values()), int(max(ratings)) if ratings else None, quantile(ratings, 0.5))
