"""Medians, with the number of values that they are of: of values, or of counts of equal values."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from iop_journal.entry import Entry
from iop_journal.phrases import TOO_FEW

Pairs = Mapping[tuple[int | None, int | None], int]
"""How often there is each pair of craving before and after."""


class Average(NamedTuple):
    """The median of `n` values; None where there are fewer than three."""

    value: float | None
    n: int


class Change(NamedTuple):
    """Medians of craving before and after, over the `n` entries that have both; None where n is under three."""

    n: int
    before: float | None
    after: float | None


class Fall(NamedTuple):
    """What `n` cravings (1-10 before, with an after) did: after less before, so that a minus is lower.

    `lowered`, `same` and `raised` count them. `before` and `after` are the medians of the ratings, `median` that of the
    changes; half of the changes lie from `low` to `high` (the quartiles, by linear interpolation). None under three.
    """

    n: int
    lowered: int
    same: int
    raised: int
    before: float | None
    after: float | None
    median: float | None
    low: float | None
    high: float | None


def median(values: Iterable[float]) -> float | None:
    """The median; None of fewer than three."""
    return quantile(Counter(values), 0.5)


def average(values: Iterable[float | None]) -> Average:
    """The median of the values that are not blank, with their number."""
    given = [value for value in values if value is not None]
    return Average(median(given), len(given))


def average_of(counts: Mapping[float, int]) -> Average:
    """The median of values that are counted: how often there is each."""
    return Average(quantile(counts, 0.5), sum(counts.values()))


def quantile(counts: Mapping[float, int], share: float) -> float | None:
    """The value below which a share (0-1) of the counted values lies, by linear interpolation; None of fewer than
    three."""
    total = sum(counts.values())
    if total < TOO_FEW:
        return None
    place = share * (total - 1)
    low, high = _at(counts, int(place)), _at(counts, min(int(place) + 1, total - 1))
    return float(low + (high - low) * (place - int(place)))


def change(pairs: Pairs) -> Change:
    """Craving before and after, of the pairs that have both."""
    both = {pair: number for pair, number in pairs.items() if None not in pair}
    sides: tuple[Counter[float], Counter[float]] = (Counter(), Counter())
    for pair, number in both.items():
        for side, rating in zip(sides, pair, strict=True):
            side[rating or 0] += number
    return Change(sum(both.values()), quantile(sides[0], 0.5), quantile(sides[1], 0.5))


def pairs_of(entries: Iterable[Entry]) -> Pairs:
    """How often there is each craving before and after."""
    return Counter((entry.craving_before, entry.craving_after) for entry in entries)


def fall(pairs: Pairs) -> Fall:
    """What cravings did, of counted pairs of before and after. Pairs with a blank, or with 0 before, are no such."""
    changes: Counter[float] = Counter()
    cravings: Counter[tuple[int | None, int | None]] = Counter()
    for (before, after), number in pairs.items():
        if before and after is not None:
            cravings[before, after] += number
            changes[after - before] += number
    lowered = sum(number for by, number in changes.items() if by < 0)
    total, same, sides = sum(changes.values()), changes[0], change(cravings)
    low, median_, high = (quantile(changes, share) for share in (0.25, 0.5, 0.75))
    return Fall(total, lowered, same, total - lowered - same, sides.before, sides.after, median_, low, high)


def _at(counts: Mapping[float, int], place: int) -> float:
    """The value at a place among all, counted from 0 in rising order."""
    for value in sorted(counts):
        if place < counts[value]:
            return value
        place -= counts[value]
    raise IndexError(place)
