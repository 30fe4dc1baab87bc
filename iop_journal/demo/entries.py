"""The entries of the invented journal: cravings that fall unevenly, skills that help with some triggers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from math import exp
from typing import Any

from iop_journal.demo import effects, story
from iop_journal.demo.sessions import WEEKDAYS, Homework
from iop_journal.demo.span import Span
from iop_journal.demo.story import SCENES, Scene
from iop_journal.entry import Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used

PAYDAYS = (1, 15)
OWN_TRIGGER = "waiting-for-a-reply"
_ANSWERS = (Used.ON_PURPOSE, Used.BY_ITSELF, Used.COULD_NOT, Used.DID_NOT, Used.DID_NOT_WANT, Used.NOT_THOUGHT_OF)
_ANSWER_WEIGHTS = (76, 5, 7, 5, 4, 3)
_LIKELY_WRITTEN = (0, 0, 1, 2, 2, 3, 3, 4, 5, 6)
"""How many entries a day has, beside the others; one of these for each day."""

_WAVES = (0.3, -0.8, 0.9)
"""Good and bad weeks: by how much their cravings lie above or below the slope."""

Draft = dict[str, Any]
"""The values of an entry that is being invented, by the names of `NewEntry`, and `logged_at`."""


class Invention:
    """Invents entries for the days of a span."""

    def __init__(self, span: Span, assignments: Sequence[Homework]) -> None:
        self._span = span
        self._chance = span.random("entries")
        self._assigned = [one for one in assignments if one.skill]
        self._given = [one.given_at for one in self._assigned]
        weeks = range(span.days // 7 + 1)
        self._weeks = [_WAVES[n % len(_WAVES)] + self._chance.gauss(0, 0.4) for n in weeks]

    def drafts(self, count: int) -> list[Draft]:
        """As many entries, in the order in which they happened."""
        return sorted((self._draft(day) for day in self._spread(count)), key=lambda one: one["occurred_at"])

    def _spread(self, count: int) -> list[date]:
        """A day for each entry: some days have many, some none, the last three at least their share."""
        span, chance = self._span, self._chance
        days = [span.first + timedelta(days=n) for n in range(span.days)]
        weights = [chance.choice(_LIKELY_WRITTEN) * chance.uniform(0.7, 1.3) for _ in days]
        weights[-3:] = [max(2.5, weight) for weight in weights[-3:]]
        weights[-1] *= span.elapsed(span.last)
        if not any(weights):
            weights[-1] = 1
        sums = list(accumulate(weights))
        step = sums[-1] / count
        start = chance.random() * step
        return [days[min(bisect_right(sums, start + n * step), len(days) - 1)] for n in range(count)]

    def _draft(self, day: date) -> Draft:
        moment = self._span.moment(day, self._chance, in_session=day.weekday() in WEEKDAYS)
        kind = self._chance.random()
        draft = self._calm(moment) if kind < 0.12 else self._craving(moment, day, with_skill=kind < 0.8)
        return {"occurred_at": moment, "logged_at": self._logged(moment), **draft}

    def _calm(self, moment: datetime) -> Draft:
        """A skill practised while nothing is going on: rated 0, or not at all."""
        chance = self._chance
        given = self._assigned_skill(moment) if chance.random() < 0.6 else None
        skill = given if given in effects.CALM else chance.choice(effects.CALM)
        rated = chance.random() < 0.5
        return {
            "craving_before": 0 if rated else None,
            "craving_after": 0 if rated and chance.random() < 0.6 else None,
            "practices": (NewPractice(skill, Used.ON_PURPOSE, self._maybe_helped(2)),),
            "situation": self._maybe(story.CALM[_part(moment)], 0.6),
            "note": self._maybe(story.NOTES_CALM, 0.25),
        }

    def _craving(self, moment: datetime, day: date, *, with_skill: bool) -> Draft:
        chance = self._chance
        scene = self._scene(moment, day)
        triggers = self._triggers(scene)
        before = _rating(self._level(day, moment) + scene.heat + chance.gauss(0, 1.1), lowest=1)
        practices: list[NewPractice] = []
        fall = max(-1.0, chance.gauss(effects.BY_ITSELF, 1.0))
        if with_skill:
            practices, fall = self._practices(moment, triggers[0].slug, fall)
        after = _rating(before - fall)
        rated = chance.random() > 0.04
        could_use = any(one.used.could_use for one in practices)
        stayed = story.NOTES_STAYED if could_use else story.NOTES_WITHOUT
        notes = story.NOTES_EASED if before - after >= 2 else stayed
        distress = chance.random() < 0.5
        return {
            "craving_before": before if rated else None,
            "craving_after": after if rated and chance.random() > 0.08 else None,
            "craving_minutes": chance.choice((5, 10, 10, 15, 15, 20, 20, 30, 45, 60))
            if chance.random() < 0.6
            else None,
            "distress_before": _rating(before + chance.gauss(0, 1.5)) if distress else None,
            "distress_after": _rating(after + chance.gauss(0.5, 1.5)) if distress and chance.random() < 0.7 else None,
            "triggers": triggers,
            "practices": tuple(practices),
            "outcome": Outcome.PASSED if rated and chance.random() < 0.85 else None,
            "situation": self._situation(scene),
            "note": self._maybe(notes, 0.3),
        }

    def _level(self, day: date, moment: datetime) -> float:
        """How strong a craving is about that time: lower and lower, in waves; worse on paydays and weekend evenings."""
        passed = (day - self._span.first).days
        part = passed / max(1, self._span.days - 1)
        level = 2.2 + 2.2 * exp(-passed / 30) + 3.0 * (1 - part) + self._weeks[passed // 7]
        if day.day in PAYDAYS:
            level += 0.8
        if _is_weekend(day) and _part(moment) in "en":
            level += 0.8
        return level

    def _scene(self, moment: datetime, day: date) -> Scene:
        scenes, weights = _scenes(_part(moment), _is_weekend(day), day.day in PAYDAYS)
        return self._chance.choices(scenes, cum_weights=weights)[0]

    def _triggers(self, scene: Scene) -> tuple[NewTrigger, ...]:
        chance = self._chance
        first, *others = scene.triggers
        number = chance.choices((0, 1, 2), (35, 50, 15))[0]
        named = [first, *chance.sample(others, min(number, len(others)))]
        return tuple(NewTrigger(slug, chance.randint(3, 9) if chance.random() < 0.75 else None) for slug in named)

    def _practices(self, moment: datetime, trigger: str, fall: float) -> tuple[list[NewPractice], float]:
        """One skill, at times two, and by how much the craving fell; by itself where no skill could be used."""
        chance = self._chance
        names, weights = _skills(trigger)
        chosen = list(dict.fromkeys(chance.choices(names, cum_weights=weights, k=2 if chance.random() < 0.12 else 1)))
        given = self._assigned_skill(moment)
        if given and effects.suits(given, trigger) and chance.random() < 0.4:
            chosen[0] = given
        made: list[NewPractice] = []
        for skill in dict.fromkeys(chosen):
            used = chance.choices(_ANSWERS, _ANSWER_WEIGHTS)[0]
            helped = None
            if used.could_use:
                lowered = max(-1.0, chance.gauss(effects.drop(skill, trigger), 1.0))
                fall = max(fall, lowered) if made and made[0].used.could_use else lowered
                helped = self._maybe_helped(lowered)
            made.append(NewPractice(skill, used, helped))
        return made, fall

    def _assigned_skill(self, moment: datetime) -> str | None:
        place = bisect_right(self._given, moment) - 1
        return self._assigned[place].skill if place >= 0 else None

    def _maybe_helped(self, fall: float) -> Helped | None:
        if self._chance.random() < 0.1:
            return None
        felt = fall + self._chance.gauss(0, 0.5)
        return Helped.YES if felt >= 2.3 else Helped.A_BIT if felt >= 0.9 else Helped.NO

    def _situation(self, scene: Scene) -> str | None:
        words = self._maybe(scene.situations, 0.75)
        return words and words + self._chance.choice(story.TAILS)

    def _maybe(self, texts: Sequence[str], share: float) -> str | None:
        return self._chance.choice(texts) if self._chance.random() < share else None

    def _logged(self, moment: datetime) -> datetime:
        """Most are written within the hour, some in the evening, some on a later day; none after the end."""
        chance, span = self._chance, self._span
        kind = chance.random()
        later = moment + timedelta(minutes=chance.randint(1, 50), seconds=chance.randrange(60))
        if 0.62 <= kind < 0.84:
            later = max(later, span.at(span.day_of(moment), 21, chance.randrange(60)))
        elif kind >= 0.84:
            days = 2 if kind > 0.97 else 1
            later = span.at(
                span.day_of(moment) + timedelta(days=days), chance.choice((8, 12, 19)), chance.randrange(60)
            )
        return span.capped(max(later, moment))


def finished(drafts: Sequence[Draft], uids: Callable[[], str]) -> list[tuple[str, NewEntry, datetime]]:
    """Checked entries with their uids, in the order in which they were written."""
    made = []
    for draft in sorted(drafts, key=lambda one: (one["logged_at"], one["occurred_at"])):
        values = {name: value for name, value in draft.items() if name != "logged_at"}
        made.append((uids(), NewEntry(**values), draft["logged_at"]))
    return made


def _rating(value: float, lowest: int = 0) -> int:
    return max(lowest, min(10, round(value)))


def _is_weekend(day: date) -> bool:
    """Friday counts: its evening is one."""
    return day.weekday() >= 4


def _part(moment: datetime) -> str:
    """The part of the day, by the letters of `Scene.parts`."""
    hour = moment.hour
    return "n" if hour < 5 or hour >= 22 else "m" if hour < 12 else "a" if hour < 17 else "e"


@cache
def _scenes(part: str, weekend: bool, payday: bool) -> tuple[list[Scene], list[float]]:
    """The scenes that can come then, with their weights added up."""
    there = {"weekend": weekend, "payday": payday}
    found = [one for one in SCENES if part in one.parts and there.get(one.when, True)]
    return found, list(accumulate(one.weight for one in found))


@cache
def _skills(trigger: str) -> tuple[list[str], list[float]]:
    weights = effects.weights(trigger)
    return list(weights), list(accumulate(weights.values()))
