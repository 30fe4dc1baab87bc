"""Which skills to try now."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple, Protocol

TRIED_ENOUGH = 2
"""From this many times on, what a skill did to a craving has a say in what is suggested."""

_GROUPS_FIRST = {"craving-management": 0, "distress-tolerance": 1}


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
