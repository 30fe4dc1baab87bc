"""IOP sessions, and the period since the last one, which the page and Today are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import SessionKind
from iop_journal.store import rows
from iop_journal.store.columns import moment, new_uid, stored
from iop_journal.store.pick import pick
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.store.database import Database

WITHOUT_SESSION_DAYS = 7
"""Days that a period has where there is no session to start from."""

_SELECT = "SELECT uid, starts_at, starts_offset, day, kind, attendance, agreed FROM sessions WHERE deleted_at IS NULL"


@dataclass(frozen=True, slots=True)
class Session:
    """A session: `attendance` is attended, missed or None for not said; `agreed` bridges to the next one."""

    uid: str
    starts_at: datetime
    day: date
    kind: SessionKind
    attendance: str | None
    agreed: str | None

    @property
    def words(self) -> str:
        return f"{self.starts_at:%a %d %b %Y %H:%M} {self.kind}"


@dataclass(frozen=True, slots=True)
class Period:
    """Journal days `since` to `until`, both included; of the first day what came at or after `starts`, if given."""

    since: date
    until: date
    starts: datetime | None = None
    session: Session | None = None

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


class Sessions:
    """The sessions of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        starts_at: datetime,
        kind: SessionKind = SessionKind.GROUP,
        *,
        attendance: str | None = None,
        agreed: str | None = None,
    ) -> Session:
        """Write a session down, to come or past."""
        from iop_journal import model

        row = model.Session(
            uid=new_uid(),
            starts_at=starts_at,
            starts_offset=offset_minutes(starts_at),
            day=journal_day(starts_at, self._db.day_start),
            kind=kind.value,
            attendance=attendance,
            agreed=checked(agreed, "agreed"),
        )
        uid = row.uid
        rows.add(self._db, "a session added", row)
        return self.find(uid)

    def all(self) -> list[Session]:
        """All sessions, oldest first."""
        return self._read(f"{_SELECT} ORDER BY starts_at, id")

    def next(self) -> Session | None:
        """The first session that has not begun."""
        found = self._read(f"{_SELECT} AND starts_at > ? ORDER BY starts_at, id LIMIT 1", stored(self._db.now()))
        return found[0] if found else None

    def last(self) -> Session | None:
        """The last session not marked missed on an earlier journal day than today: where the page starts."""
        today = journal_day(self._db.now(), self._db.day_start).isoformat()
        found = self._read(
            f"{_SELECT} AND day < ? AND attendance IS NOT 'missed' ORDER BY starts_at DESC, id DESC LIMIT 1", today
        )
        return found[0] if found else None

    def since_last(self) -> Period:
        """The days since the last session; without any, the last 7."""
        today = journal_day(self._db.now(), self._db.day_start)
        last = self.last()
        if last is None:
            return Period(today - timedelta(days=WITHOUT_SESSION_DAYS - 1), today)
        return Period(last.day, today, last.starts_at, last)

    def find(self, text: str) -> Session:
        """The session that a person points at: the start of its uid, its date and time, `next` or `last`.

        Raises:
            UnknownName: none, or several.
        """
        special = {"next": self.next, "last": self.last}.get(text.strip().casefold())
        if special and (found := special()):
            return found
        return pick("session", text, self.all(), lambda s: s.uid, lambda s: f"{s.starts_at:%Y-%m-%d %H:%M} {s.words}")

    def edit(self, session: Session, changes: Mapping[str, Any]) -> Session:
        """Change some of starts_at, kind, attendance, agreed."""
        values = dict(changes)
        if starts_at := values.get("starts_at"):
            values |= {"starts_offset": offset_minutes(starts_at), "day": journal_day(starts_at, self._db.day_start)}
        if "agreed" in values:
            values["agreed"] = checked(values["agreed"], "agreed")
        if kind := values.get("kind"):
            values["kind"] = SessionKind(kind).value
        self._change(session, "a session edited", values)
        return self.find(session.uid)

    def delete(self, session: Session) -> None:
        """Take a session off the list; undo brings it back."""
        self._change(session, "a session deleted", {"deleted_at": self._db.now()})

    def _change(self, session: Session, words: str, values: Mapping[str, Any]) -> None:
        from iop_journal import model

        rows.change(self._db, words, model.Session, session.uid, values)

    def _read(self, statement: str, *values: str) -> list[Session]:
        with self._db.reading() as connection:
            found = connection.execute(statement, values).fetchall()
        return [
            Session(uid, moment(starts, offset), date.fromisoformat(day), SessionKind(kind), attendance, agreed)
            for uid, starts, offset, day, kind, attendance, agreed in found
        ]
