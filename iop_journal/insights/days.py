"""Cravings over time: by day, by week, in the days between two sessions; what came the day after a skill."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from iop_journal.entry import Outcome
from iop_journal.insights.averages import Change, change, quantile


class Rated(NamedTuple):
    """`number` entries of one journal day with the same cravings before and after, and outcome.

    `used_skill` counts those of them in which a skill could be used.
    """

    day: date
    before: int | None
    after: int | None
    outcome: Outcome | None
    number: int
    used_skill: int


class Span(NamedTuple):
    """Days `since` to `until`, both included, in numbers.

    `days` counts those with an entry. `cravings` are entries rated 1-10 before, with the highest and the median of
    them; `after_highest` is what the highest was afterwards, the highest such rating where there are several. `change`
    is of those with both ratings; `passed` and `slips` count outcomes, of cravings and of entries.
    """

    since: date
    until: date
    days: int
    entries: int
    cravings: int
    highest: int | None
    after_highest: int | None
    typical: float | None
    change: Change
    passed: int
    slips: int
    used_skill: int


class Stretch(NamedTuple):
    """Days `since` to `until`, both included: how many cravings, the highest, what it was afterwards (as in `Span`),
    slips."""

    since: date
    until: date
    cravings: int
    highest: int | None
    after_highest: int | None
    slips: int


class DayAfter(NamedTuple):
    """Days with an entry whose day before has one too: how many, and on how many of them there was a craving.

    `after_skill` are those whose day before saw a skill that could be used, `after_none` the others. Counts, which
    say nothing of what caused what.
    """

    after_skill: int
    after_skill_cravings: int
    after_none: int
    after_none_cravings: int


class Lasted(NamedTuple):
    """Minutes that `n` cravings lasted: the median, and from where to where half of them lie; None under three."""

    n: int
    median: float | None
    low: float | None
    high: float | None


def by_day(rated: Iterable[Rated]) -> tuple[Span, ...]:
    """A span for each day with an entry, in order. A day without one is not there: nothing is known of it."""
    found: dict[date, list[Rated]] = {}
    for one in rated:
        found.setdefault(one.day, []).append(one)
    return tuple(span(found[day], day, day) for day in sorted(found))


def by_week(rated: Iterable[Rated], first: int = 0) -> tuple[Span, ...]:
    """A span for each week with an entry, in order, from its first day (0 Monday) to its last."""
    found: dict[date, list[Rated]] = {}
    for one in rated:
        found.setdefault(one.day - timedelta(days=(one.day.weekday() - first) % 7), []).append(one)
    return tuple(span(found[day], day, day + timedelta(days=6)) for day in sorted(found))


def stretches(days: Iterable[Span], since: date, until: date, size: int) -> tuple[Stretch, ...]:
    """Days as stretches of `size` days from one to another, one after the other; the last may be shorter, any empty."""
    found: dict[int, list[Span]] = {}
    for one in days:
        if since <= one.since <= until:
            found.setdefault((one.since - since).days // size, []).append(one)
    return tuple(
        _stretch(
            found.get(start // size, ()),
            since + timedelta(days=start),
            min(until, since + timedelta(days=start + size - 1)),
        )
        for start in range(0, (until - since).days + 1, size)
    )


def _stretch(days: Sequence[Span], since: date, until: date) -> Stretch:
    highest = max((one.highest for one in days if one.highest is not None), default=None)
    afterwards = (one.after_highest for one in days if one.highest == highest and one.after_highest is not None)
    number, slips = sum(one.cravings for one in days), sum(one.slips for one in days)
    return Stretch(since, until, number, highest, max(afterwards, default=None), slips)


def span(rated: Sequence[Rated], since: date, until: date) -> Span:
    """These days in one row of numbers."""
    cravings = [one for one in rated if one.before]
    ratings: Counter[float] = Counter()
    pairs: Counter[tuple[int | None, int | None]] = Counter()
    for one in cravings:
        ratings[one.before or 0] += one.number
        pairs[one.before, one.after] += one.number
    highest = int(max(ratings)) if ratings else None
    afterwards = (one.after for one in cravings if one.before == highest and one.after is not None)
    return Span(
        since=since,
        until=until,
        days=len({one.day for one in rated}),
        entries=sum(one.number for one in rated),
        cravings=sum(one.number for one in cravings),
        highest=highest,
        after_highest=max(afterwards, default=None),
        typical=quantile(ratings, 0.5),
        change=change(pairs),
        passed=sum(one.number for one in cravings if one.outcome is Outcome.PASSED),
        slips=sum(one.number for one in rated if one.outcome is Outcome.USED),
        used_skill=sum(one.used_skill for one in rated),
    )


def day_after(rated: Iterable[Rated]) -> DayAfter:
    """What stood on the days after one with a skill, and after one without; both days with an entry."""
    skills: Counter[date] = Counter()
    cravings: Counter[date] = Counter()
    days: set[date] = set()
    for one in rated:
        days.add(one.day)
        skills[one.day] += one.used_skill
        cravings[one.day] += one.number if one.before else 0
    known = [day for day in days if day - timedelta(days=1) in days]
    after = [day for day in known if skills[day - timedelta(days=1)]]
    others = [day for day in known if not skills[day - timedelta(days=1)]]
    return DayAfter(
        len(after), sum(cravings[day] > 0 for day in after), len(others), sum(cravings[day] > 0 for day in others)
    )


def lasted(minutes: Mapping[int, int]) -> Lasted:
    """How long cravings lasted, of counted minutes."""
    counts: Mapping[float, int] = {float(value): number for value, number in minutes.items()}
    return Lasted(sum(counts.values()), *(quantile(counts, share) for share in (0.5, 0.25, 0.75)))
