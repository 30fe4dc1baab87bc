"""Triggers: a row for each of those named most, and HALT."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from iop_journal.entry import Entry
from iop_journal.insights.averages import Average, average_of

TOP_TRIGGERS = 5
TWICE = 2
"""From this many entries on two triggers are said to come together."""
HALT = ("hungry", "angry", "lonely", "tired")
"""The slugs of the four triggers of HALT, in its order."""


class Named(NamedTuple):
    """`number` entries that name one trigger with the same strength, and have the same craving before."""

    slug: str
    name: str
    strength: int | None
    before: int | None
    number: int = 1


class Together(NamedTuple):
    """Two triggers that `number` entries name together, by slug; the one named more often in all comes first."""

    first: str
    second: str
    number: int


class TriggerRow(NamedTuple):
    """One trigger: entries that name it, median of the strengths given, highest craving before (None: none rated)."""

    slug: str
    name: str
    times: int
    strength: Average
    peak: int | None


def trigger_rows(entries: Iterable[Entry], top: int = TOP_TRIGGERS) -> tuple[TriggerRow, ...]:
    """The triggers named most, at most `top`; of equal counts the one with the higher craving first."""
    return rows_of(
        Named(one.slug, one.name, one.strength, entry.craving_before) for entry in entries for one in entry.triggers
    )[:top]


def rows_of(named: Iterable[Named]) -> tuple[TriggerRow, ...]:
    """A row for each trigger, those named most first; of equal counts the one with the higher craving."""
    found: dict[str, list[Named]] = {}
    for one in named:
        found.setdefault(one.slug, []).append(one)
    rows = [_row(slug, counted) for slug, counted in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.times, -(row.peak or 0), row.name, row.slug)))


def together(pairs: Iterable[Together], rows: Iterable[TriggerRow], top: int = TOP_TRIGGERS) -> tuple[Together, ...]:
    """The pairs of triggers that come together most often, at least twice, at most `top`, in the order of `rows`."""
    order = {row.slug: place for place, row in enumerate(rows)}
    turned = [
        pair if order[pair.first] <= order[pair.second] else Together(pair.second, pair.first, pair.number)
        for pair in pairs
        if pair.number >= TWICE
    ]
    turned.sort(key=lambda pair: (-pair.number, order[pair.first], order[pair.second]))
    return tuple(turned[:top])


def _row(slug: str, named: list[Named]) -> TriggerRow:
    strengths: Counter[float] = Counter()
    for one in named:
        if one.strength is not None:
            strengths[one.strength] += one.number
    return TriggerRow(
        slug=slug,
        name=named[0].name,
        times=sum(one.number for one in named),
        strength=average_of(strengths),
        peak=max((one.before for one in named if one.before is not None), default=None),
    )


def halt(entries: Iterable[Entry]) -> dict[str, int]:
    """How many entries name each of the four triggers of HALT, by slug."""
    counts = dict.fromkeys(HALT, 0)
    for entry in entries:
        for trigger in entry.triggers:
            if trigger.slug in counts:
                counts[trigger.slug] += 1
    return counts
