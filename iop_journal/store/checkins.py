"""Check-ins: one a journal day, every field optional."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from iop_journal.clock import offset_minutes
from iop_journal.entry import EARLIEST, Answer, rating
from iop_journal.errors import BadInput
from iop_journal.text import checked

if TYPE_CHECKING:
    from sqlmodel import Session

    from iop_journal.store.database import Database

LONGEST_SLEEP = 24

WORDS = "a check-in"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One day's check-in, checked as it is made. Ratings 0-10, sleep in hours; blank is None, not zero.

    Raises:
        BadInput: a value outside its range.
    """

    day: date
    highest_craving: int | None = None
    mood: int | None = None
    distress: int | None = None
    sleep_hours: float | None = None
    used: Answer | None = None
    medication: Answer | None = None
    meeting: Answer | None = None
    note: str | None = field(default=None, repr=False)
    private: bool = False

    def __post_init__(self) -> None:
        rating(self.highest_craving, "highest craving")
        rating(self.mood, "mood")
        rating(self.distress, "distress")
        if self.sleep_hours is not None:
            object.__setattr__(self, "sleep_hours", slept(self.sleep_hours))
        object.__setattr__(self, "note", checked(self.note, "note"))


def slept(hours: float) -> float:
    """Hours of sleep as they are kept: to the hundredth, which the change log's JSON keeps exactly.

    Raises:
        BadInput: out of range.
    """
    if not 0 <= hours <= LONGEST_SLEEP:
        raise BadInput(f"sleep: from 0 to {LONGEST_SLEEP} hours, not {hours:g}.")
    return round(float(hours), 2)


class CheckIns:
    """The check-ins of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, checkin: CheckIn, *, logged_at: datetime | None = None) -> None:
        """Write a day's check-in, in place of what that day had."""
        with self._db.models(WORDS) as session:
            _write(session, checkin, logged_at or self._db.now())

    def change(self, day: date, changes: Mapping[str, Any]) -> CheckIn:
        """Set some fields of a day's check-in and keep the rest; the check-in as it stands.

        Raises:
            BadInput: a value outside its range, or a day that has not come or is too long ago.
        """
        today, now = self._db.today_and_now()
        if day.isoformat() > today:
            raise BadInput(f"on: {day} is in the future. A check-in is about a day that has been.")
        if day < EARLIEST:
            raise BadInput(f"on: {day} is too long ago to be kept.")
        with self._db.models(WORDS) as session:
            was = next(iter(_between(self._db.connection, day, day)), CheckIn(day=day))
            new = replace(was, **changes)
            _write(session, new, now)
        return new

    def get(self, day: date) -> CheckIn | None:
        """The check-in of a journal day, if there is one."""
        return next(iter(self.between(day, day)), None)

    def between(self, since: date, until: date) -> list[CheckIn]:
        """The check-ins of journal days, both included, oldest first."""
        with self._db.reading() as connection:
            return _between(connection, since, until)


def _write(session: Session, checkin: CheckIn, now: datetime) -> None:
    from sqlmodel import col, select

    from iop_journal import model

    row = session.exec(select(model.CheckIn).where(col(model.CheckIn.day) == checkin.day)).one_or_none()
    if row is None:
        uid = f"checkin-{checkin.day.isoformat()}"
        row = model.CheckIn(uid=uid, day=checkin.day, logged_at=now, logged_offset=offset_minutes(now))
    for one in fields(checkin):
        value = getattr(checkin, one.name)
        setattr(row, one.name, value.value if isinstance(value, Answer) else value)
    row.deleted_at = None
    session.add(row)


def _between(connection: sqlite3.Connection, since: date, until: date) -> list[CheckIn]:
    found = connection.execute(
        "SELECT day, highest_craving, mood, distress, sleep_hours, used, medication, meeting, note, private"
        " FROM checkins WHERE day BETWEEN ? AND ? AND deleted_at IS NULL ORDER BY day",
        (since.isoformat(), until.isoformat()),
    ).fetchall()
    return [
        CheckIn(
            day=date.fromisoformat(r[0]),
            highest_craving=r[1],
            mood=r[2],
            distress=r[3],
            sleep_hours=r[4],
            used=Answer(r[5]) if r[5] else None,
            medication=Answer(r[6]) if r[6] else None,
            meeting=Answer(r[7]) if r[7] else None,
            note=r[8],
            private=bool(r[9]),
        )
        for r in found
    ]
