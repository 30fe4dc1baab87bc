"""What the entries say, as pure functions on plain values: entries in, numbers and frozen rows out.

All of it is of the entries that are given: who calls leaves out what is private. Ratings go from 0 to 10, and a blank
(None) is in no figure. A median of fewer than three values is None: too few to tell.

The rows are named tuples: making a frozen dataclass costs ten times as much, at every start.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

from iop_journal.entry import Entry, Helped, Outcome, Used
from iop_journal.phrases import TOO_FEW

TOP_TRIGGERS = 5
HALT = ("hungry", "angry", "lonely", "tired")
"""The slugs of the four triggers of HALT, in its order."""

TRIED_ENOUGH = 2
"""From this many times on, what a skill did to a craving has a say in what is suggested."""

_GROUPS_FIRST = {"craving-management": 0, "distress-tolerance": 1}

PARTS = (("morning", 5, 12), ("afternoon", 12, 17), ("evening", 17, 22), ("night", 22, 5))
"""Parts of the day, each from one hour of the local clock until before another."""


class Average(NamedTuple):
    """The median of `n` values; None where there are fewer than three."""

    value: float | None
    n: int


class Cravings(NamedTuple):
    """Entries rated 1-10 before: how many, the highest and the median of them, how many ended in which way."""

    number: int
    highest: int | None
    typical: float | None
    passed: int
    used: int


class Change(NamedTuple):
    """Medians of craving before and after, over the `n` entries that have both; None where n is under three."""

    n: int
    before: float | None
    after: float | None


class SkillRow(NamedTuple):
    """One skill. `helped` and `not_helped` count the answers to “did it help”; not every practice has one.

    `thought_of` counts “thought of it” without trying; `change` is of the entries in which the skill could be used.
    """

    slug: str
    name: str
    times: int
    tried: int
    could_use: int
    helped: int
    not_helped: int
    thought_of: int
    change: Change


class TriggerRow(NamedTuple):
    """One trigger: entries that name it, median of the strengths given, highest craving before (None: none rated)."""

    slug: str
    name: str
    times: int
    strength: Average
    peak: int | None


def median(values: Iterable[float]) -> float | None:
    """The median; None of fewer than three. By hand: importing `statistics` costs more than the whole page."""
    ordered = sorted(values)
    if len(ordered) < TOO_FEW:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2


def average(values: Iterable[float | None]) -> Average:
    """The median of the values that are not blank, with their number."""
    given = [value for value in values if value is not None]
    return Average(median(given), len(given))


def change(entries: Iterable[Entry]) -> Change:
    """Craving before and after, of the entries that have both."""
    both = [
        (entry.craving_before, entry.craving_after)
        for entry in entries
        if entry.craving_before is not None and entry.craving_after is not None
    ]
    return Change(len(both), median(before for before, _ in both), median(after for _, after in both))


def change_without_skill(entries: Iterable[Entry]) -> Change:
    """What cravings did where no skill could be used: what stands beside the skills' own figures."""
    return change(one for one in entries if one.is_craving and not any(p.used.could_use for p in one.practices))


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


def skill_rows(entries: Iterable[Entry]) -> tuple[SkillRow, ...]:
    """A row for every skill in the entries, whatever was answered: those practised most first."""
    found: dict[str, list[tuple[Used, Helped | None, Entry]]] = {}
    names: dict[str, str] = {}
    for entry in entries:
        for practice in entry.practices:
            found.setdefault(practice.slug, []).append((practice.used, practice.helped, entry))
            names[practice.slug] = practice.name
    rows = [
        SkillRow(
            slug=slug,
            name=names[slug],
            times=len(practices),
            tried=sum(used.tried for used, _, _ in practices),
            could_use=sum(used.could_use for used, _, _ in practices),
            helped=sum(helped in (Helped.A_BIT, Helped.YES) for _, helped, _ in practices),
            not_helped=sum(helped is Helped.NO for _, helped, _ in practices),
            thought_of=sum(used in (Used.DID_NOT_WANT, Used.DID_NOT) for used, _, _ in practices),
            change=change(entry for used, _, entry in practices if used.could_use),
        )
        for slug, practices in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.could_use, -row.times, row.name, row.slug)))


def trigger_rows(entries: Iterable[Entry], top: int = TOP_TRIGGERS) -> tuple[TriggerRow, ...]:
    """The triggers named most, at most `top`; of equal counts the one with the higher craving first."""
    found: dict[str, list[tuple[int | None, int | None]]] = {}
    names: dict[str, str] = {}
    for entry in entries:
        for trigger in entry.triggers:
            found.setdefault(trigger.slug, []).append((trigger.strength, entry.craving_before))
            names[trigger.slug] = trigger.name
    rows = [
        TriggerRow(
            slug=slug,
            name=names[slug],
            times=len(pairs),
            strength=average(strength for strength, _ in pairs),
            peak=max((before for _, before in pairs if before is not None), default=None),
        )
        for slug, pairs in found.items()
    ]
    rows.sort(key=lambda row: (-row.times, -(row.peak or 0), row.name, row.slug))
    return tuple(rows[:top])


def halt(entries: Iterable[Entry]) -> dict[str, int]:
    """How many entries name each of the four triggers of HALT, by slug."""
    counts = dict.fromkeys(HALT, 0)
    for entry in entries:
        for trigger in entry.triggers:
            if trigger.slug in counts:
                counts[trigger.slug] += 1
    return counts


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


def hardest(entries: Sequence[Entry]) -> Entry | None:
    """The highest craving; of several the one with the most distress, then the longest, then the latest."""
    found = [entry for entry in entries if entry.is_craving]
    return max(
        found,
        key=lambda one: (one.craving_before or 0, one.distress_before or 0, one.craving_minutes or 0, one.occurred_at),
        default=None,
    )


class SuggestedSkill(Protocol):
    """What has to be known of a skill before it can be suggested; the store's skills are such."""

    @property
    def slug(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def mode(self) -> str | None: ...
    @property
    def suggest(self) -> bool: ...
    @property
    def not_with_triggers(self) -> tuple[str, ...]: ...
    @property
    def own(self) -> bool: ...
    @property
    def archived(self) -> bool: ...


class SkillEffect(Protocol):
    """How many cravings with these triggers a skill could be used in, and how many of them were lower afterwards."""

    @property
    def slug(self) -> str: ...
    @property
    def times(self) -> int: ...
    @property
    def lowered(self) -> int: ...


class Suggestion(NamedTuple):
    """A skill to try now. `lowered` of `times` cravings with these triggers; 0 of 0 where it is not known yet.

    `worked` says that it stands here for what it did for this person, not as one of the catalogue that suits.
    """

    slug: str
    times: int
    lowered: int
    worked: bool


def suggest(
    skills: Sequence[SuggestedSkill],
    effects: Iterable[SkillEffect],
    triggers: Collection[str],
    used_own: Collection[str] = (),
    most: int = 3,
) -> tuple[Suggestion, ...]:
    """Up to `most` skills for a craving with these triggers (slugs), by this rule:

    1. Never one that is archived, that the catalogue marks as not to be suggested, or that is not to be used with one
       of the triggers: not even where it helped before.
    2. First those that lowered this person's cravings for these triggers. `effects` count the cravings (1-10 before)
       that share at least one of the triggers, have both ratings, and in which the skill could be used: at least 2 of
       them, lowered in more than half. In order: the share that was lowered, then how many, then the order of the
       catalogue. An average plays no part.
    3. Then skills for the moment itself: those of the catalogue with that mode, and own ones in `used_own` (they could
       be used before). Craving management first, then distress tolerance, then the others, each as in the catalogue;
       those that were there at least 2 times and lowered it in half of them or less come after all others.

    `skills` are in the order of the catalogue, own ones last.
    """
    counts = {one.slug: (one.times, one.lowered) for one in effects}
    known = [(skill, *counts.get(skill.slug, (0, 0))) for skill in skills if _may_be_suggested(skill, triggers)]
    worked = [row for row in known if row[1] >= TRIED_ENOUGH and row[2] * 2 > row[1]]
    worked.sort(key=lambda row: (-row[2] / row[1], -row[1]))
    suited = [row for row in known if row not in worked and _is_for_now(row[0], used_own)]
    suited.sort(key=lambda row: (row[1] >= TRIED_ENOUGH, _GROUPS_FIRST.get(row[0].group, len(_GROUPS_FIRST))))
    both = [*((row, True) for row in worked), *((row, False) for row in suited)]
    return tuple(Suggestion(skill.slug, times, lowered, why) for (skill, times, lowered), why in both[:most])


def needs_medical_line(triggers: Collection[str]) -> bool:
    """Whether a medical line comes before any skill: something feels like withdrawal."""
    return "withdrawal-feelings" in triggers


def _may_be_suggested(skill: SuggestedSkill, triggers: Collection[str]) -> bool:
    return skill.suggest and not skill.archived and not set(skill.not_with_triggers) & set(triggers)


def _is_for_now(skill: SuggestedSkill, used_own: Collection[str]) -> bool:
    return skill.slug in used_own if skill.own else skill.mode == "in-the-moment"
