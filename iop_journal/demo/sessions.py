"""The sessions of the invented journal, and what was given to practise from one to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from iop_journal.demo.span import Span
from iop_journal.demo.story import AGREED, ASSIGNMENTS, PLAIN_ASSIGNMENTS
from iop_journal.entry import SessionKind

WEEKDAYS = (0, 2, 4)
HOUR = 9
LENGTH = timedelta(hours=3)
AHEAD = 14
"""Days after the last one for which sessions stand in the journal too."""

BLOCK, INDIVIDUAL, MISSED = 18, 4, 10
"""In six weeks of sessions, counted back from the newest: which one was individual, which one missed."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session to be written."""

    starts_at: datetime
    kind: SessionKind
    attendance: str | None
    agreed: str | None


@dataclass(frozen=True, slots=True)
class Homework:
    """An assignment to be written: a text and perhaps a skill."""

    text: str
    skill: str | None
    given_at: datetime
    due_at: datetime


def meetings(span: Span) -> list[Meeting]:
    """Three sessions a week, and those of the next two weeks."""
    days = [span.first + timedelta(days=n) for n in range(span.days + AHEAD)]
    starts = [span.at(day, HOUR) for day in days if day.weekday() in WEEKDAYS]
    held = [moment for moment in starts if moment + LENGTH <= span.end]
    chance = span.random("sessions")
    made = []
    for place, moment in enumerate(starts):
        back = (len(held) - 1 - place) % BLOCK
        past = place < len(held)
        missed = past and back == MISSED
        agreed = AGREED[place % len(AGREED)] if past and not missed and (back == 0 or chance.random() < 0.8) else None
        made.append(
            Meeting(
                moment,
                SessionKind.INDIVIDUAL if past and back == INDIVIDUAL else SessionKind.GROUP,
                ("missed" if missed else "attended") if past else None,
                agreed,
            )
        )
    return made


def homework(sessions: list[Meeting]) -> list[Homework]:
    """A skill to practise in each week, and every other week something to write or to plan."""
    made: list[Homework] = []
    attended = [place for place, one in enumerate(sessions) if one.attendance == "attended"]
    for number, place in enumerate(reversed(attended)):
        if number % 3:
            continue
        given = sessions[place].starts_at + LENGTH
        week = number // 3
        text, skill = ASSIGNMENTS[week % len(ASSIGNMENTS)]
        made.append(Homework(text, skill, given, sessions[place + 3].starts_at))
        if week % 2:
            text = PLAIN_ASSIGNMENTS[week // 2 % len(PLAIN_ASSIGNMENTS)]
            made.append(Homework(text, None, given, sessions[place + 2].starts_at))
    return sorted(made, key=lambda one: one.given_at)
