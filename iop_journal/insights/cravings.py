"""Cravings: how many, how strong, which was the hardest."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from iop_journal.entry import Entry, Outcome
from iop_journal.insights.averages import Change, change, median, pairs_of


class Cravings(NamedTuple):
    """Entries rated 1-10 before: how many, the highest and the median of them, how many ended in which way."""

    number: int
    highest: int | None
    typical: float | None
    passed: int
    used: int


def change_without_skill(entries: Iterable[Entry]) -> Change:
    """What cravings did where no skill could be used: what stands beside the skills' own figures."""
    return change(
        pairs_of(one for one in entries if one.is_craving and not any(p.used.could_use for p in one.practices))
    )


def cravings(entries: Iterable[Entry]) -> Cravings:
    """The entries whose craving before is 1 or more, in numbers."""
    counted = [entry for entry in entries if entry.is_craving]
    ratings = [entry.craving_before for entry in counted if entry.craving_before is not None]
    return Cravings(
        number=len(counted),
        highest=max(ratings, default=None),
        typical=median(ratings),
        passed=sum(entry.outcome is Outcome.PASSED for entry in counted),
        used=sum(entry.outcome is Outcome.USED for entry in counted),
    )


def hardest(entries: Sequence[Entry]) -> Entry | None:
    """The highest craving; of several the one with the most distress, then the longest, then the latest."""
    found = [entry for entry in entries if entry.is_craving]
    return max(
        found,
        key=lambda one: (one.craving_before or 0, one.distress_before or 0, one.craving_minutes or 0, one.occurred_at),
        default=None,
    )
