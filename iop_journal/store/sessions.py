"""IOP sessions, and the period since the last one, which the page and Today are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import SessionKind
from iop_journal.store import rows
from iop_journal.store.columns import moment, new_uid
from iop_journal.store.pick import pick
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.store.database import Database

WITHOUT_SESSION_DAYS = 7
"""Days that a period has where there is no session to start from."""

AHEAD_DAYS = 14
"""Days for which sessions that follow from the schedule are shown."""


@dataclass(frozen=True, slots=True)
class Session:
    """A session: `attendance` is attended, missed or None for not said; `agreed` bridges to the next one."""

    uid: str
    starts_at: datetime
    day: date
    kind: SessionKind
    attendance: str | None
    agreed: str | None = field(repr=False)

    @property
    def words(self) -> str:
        return f"{phrases.when(self.starts_at)} {self.kind}"


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
        """All sessions, oldest first: those written down, and those that follow from the schedule, two weeks ahead."""
        return self._between(None, self._today() + timedelta(days=AHEAD_DAYS))

    def next(self) -> Session | None:
        """The first session that has not begun."""
        now = self._db.now()
        coming = [one for one in self._between(self._today(), None) if one.starts_at > now]
        return coming[0] if coming else None

    def last(self) -> Session | None:
        """The last session not marked missed on an earlier journal day than today: where the page starts."""
        yesterday = self._today() - timedelta(days=1)
        # A month back first: a journal of years has hundreds of sessions.
        for since in (yesterday - timedelta(days=31), None):
            been = [one for one in self._between(since, yesterday) if one.attendance != "missed"]
            if been:
                return been[-1]
        return None

    def since_last(self) -> Period:
        """The days since the last session; without any, the last 7."""
        today = self._today()
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
        """Set columns of a session; one that followed from the schedule is written down with it."""
        from sqlmodel import col, select

        from iop_journal import model

        with self._db.models(words) as orm:
            row = orm.exec(select(model.Session).where(col(model.Session.uid) == session.uid)).one_or_none()
            row = row or model.Session(
                uid=session.uid,
                starts_at=session.starts_at,
                starts_offset=offset_minutes(session.starts_at),
                day=session.day,
                kind=session.kind.value,
                schedule_id=self._schedule_id(session),
            )
            for name, value in values.items():
                setattr(row, name, value)
            orm.add(row)

    def _schedule_id(self, session: Session) -> int | None:
        found = self._db.connection.execute(
            "SELECT id FROM schedule WHERE substr(?, 1, length(uid) + 1) = uid || '-'", (session.uid,)
        ).fetchone()
        return found[0] if found else None

    def _today(self) -> date:
        return journal_day(self._db.now(), self._db.day_start)

    def _between(self, since: date | None, until: date | None) -> list[Session]:
        """The sessions of journal days, oldest first; without `until`, the first week of the schedule in range."""
        with self._db.reading() as connection:
            found = connection.execute(
                "SELECT uid, starts_at, starts_offset, day, kind, attendance, agreed, deleted_at FROM sessions"
                " WHERE day BETWEEN ? AND ? ORDER BY starts_at, id",
                ((since or date.min).isoformat(), (until or date.max).isoformat()),
            ).fetchall()
            planned = connection.execute("SELECT 1 FROM schedule LIMIT 1").fetchone()
        sessions = [
            Session(uid, moment(starts, offset), date.fromisoformat(day), SessionKind(kind), attendance, agreed)
            for uid, starts, offset, day, kind, attendance, agreed, deleted_at in found
            if deleted_at is None
        ]
        if planned:
            sessions += self._planned(since, until)
            sessions.sort(key=lambda one: one.starts_at)
        return sessions

    def _planned(self, since: date | None, until: date | None) -> list[Session]:
        """The sessions of the schedule that were not written down (moved, deleted or said something of)."""
        from iop_journal.store.schedule import Schedule

        planned = []
        for rule in Schedule(self._db).rules(ended=True):
            first = since or rule.from_day
            for day in rule.days(first, until or max(first, self._today()) + timedelta(days=AHEAD_DAYS)):
                starts_at = rule.starts_at(day)
                of_day = journal_day(starts_at, self._db.day_start)
                planned.append(Session(rule.session_uid(day), starts_at, of_day, rule.kind, None, None))
        with self._db.reading() as connection:
            written = {
                row[0]
                for row in connection.execute("SELECT uid FROM sessions WHERE schedule_id IS NOT NULL").fetchall()
            }
        return [session for session in planned if session.uid not in written]
