"""What is rare in the invented journal, set on entries that are there: slips, what is private, what to bring up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from iop_journal.demo import story
from iop_journal.demo.entries import PAYDAYS, Draft
from iop_journal.demo.span import Span
from iop_journal.entry import NewPractice, NewTrigger, Outcome, Used

SIX_WEEKS = 42
FEWEST = 5
"""Entries that a journal has before any of them is marked."""

ENOUGH = 20
"""Entries that a journal has before one of them is a slip, or left unsaid."""


class Marks:
    """Marks entries, none of them twice. `drafts` are in the order in which they happened."""

    def __init__(self, span: Span, drafts: list[Draft]) -> None:
        self._span = span
        self._drafts = drafts
        self._chance = span.random("marks")
        self._taken: set[int] = set()

    def set(self, since: datetime | None) -> None:
        """Mark what is rare; what is to be brought up lies after `since`, the last session, where it can."""
        many = len(self._drafts)
        if many < FEWEST:
            return
        rounds = max(1, self._span.days // SIX_WEEKS)
        for place, draft in enumerate(self._spread(self._slips() if many >= ENOUGH else 0, self._may_be_slip)):
            self._slip(draft, place)
        for draft in self._to_bring_up(since):
            draft["bring_up"] = True
        for place, draft in enumerate(self._spread(min(rounds, many // FEWEST), lambda _: True)):
            draft |= {"private": True, "situation": story.PRIVATE[place % len(story.PRIVATE)]}
        for draft in self._spread(min(rounds, many // ENOUGH), lambda one: bool(one["craving_before"])):
            draft["outcome"] = Outcome.UNSAID

    def _slips(self) -> int:
        """Two in the first six weeks, then one in eight weeks."""
        days = self._span.days
        return min(2, days // 21) + max(0, days - SIX_WEEKS) // 56

    def _may_be_slip(self, draft: Draft) -> bool:
        """A craving of an evening, with a day left to write about it."""
        recent = self._span.end - draft["occurred_at"] < timedelta(days=3)
        evening = draft["occurred_at"].hour >= 17
        return not recent and evening and (draft["craving_before"] or 0) >= 4

    def _spread(self, number: int, fits: Callable[[Draft], bool]) -> list[Draft]:
        """Free entries that fit, at most that many, evenly over the whole time."""
        places = [n for n, draft in enumerate(self._drafts) if n not in self._taken and fits(draft)]
        found = []
        number = min(number, len(places))
        for turn in range(number):
            low, high = turn * len(places) // number, (turn + 1) * len(places) // number
            place = places[self._chance.randrange(low, high)]
            self._taken.add(place)
            found.append(self._drafts[place])
        return found

    def _to_bring_up(self, since: datetime | None) -> list[Draft]:
        """The two hardest since the last session; the newest ones where there are not two."""
        free = [n for n in range(len(self._drafts)) if n not in self._taken]
        recent = [n for n in free if since and self._drafts[n]["logged_at"] >= since <= self._drafts[n]["occurred_at"]]
        recent = recent if len(recent) >= 2 else free[-2:]
        hardest = sorted(recent, key=lambda n: self._drafts[n]["craving_before"] or 0)[-2:]
        self._taken.update(hardest)
        return [self._drafts[n] for n in hardest]

    def _slip(self, draft: Draft, place: int) -> None:
        """Make an entry a slip, written down on the day after, with its debrief."""
        chance, span = self._chance, self._span
        day = span.day_of(draft["occurred_at"])
        slip = _slip_of(day, place)
        before, helped, learned, following = slip.debrief
        draft |= {
            "outcome": Outcome.USED,
            "craving_before": chance.randint(8, 10),
            "craving_after": None,
            "craving_minutes": chance.choice((60, 90, 120)),
            "distress_before": chance.randint(7, 9),
            "distress_after": chance.randint(6, 9),
            "triggers": tuple(NewTrigger(slug, chance.randint(7, 10)) for slug in slip.triggers),
            "practices": (NewPractice(slip.skill, chance.choice((Used.COULD_NOT, Used.DID_NOT))),),
            "situation": slip.situation,
            "note": None,
            "logged_at": span.capped(span.at(day + timedelta(days=1), 10, chance.randrange(60))),
            "debrief_before": before,
            "debrief_helped": helped,
            "debrief_learned": learned,
            "debrief_next": following if place % 4 != 1 else None,
        }


def _slip_of(day: date, place: int) -> story.Slip:
    """What fits the day: payday and the day after it, the weekend, or something else."""
    if day.day in PAYDAYS or (day - timedelta(days=1)).day in PAYDAYS:
        return story.PAYDAY_SLIP
    if day.weekday() >= 5:
        return story.WEEKEND_SLIP
    return story.OTHER_SLIPS[place % len(story.OTHER_SLIPS)]
