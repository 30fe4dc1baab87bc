"""IOP sessions, and the period since the last one, which the page and Today are about.

Those that follow from the weekly schedule are not rows until something is said of them: that one was attended, missed,
moved, taken off the list, or what was agreed in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal import phrases
from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import EARLIEST, SessionKind
from iop_journal.errors import BadInput, Changed
from iop_journal.store import rows
from iop_journal.store.columns import moment, new_uid
from iop_journal.store.pick import pick
from iop_journal.text import checked
from iop_journal.values import without_words

if TYPE_CHECKING:
    from iop_journal.store.database import Database

WITHOUT_SESSION_DAYS = 7
"""Days that a period has where there is no session to start from."""

AHEAD_DAYS = 14
"""Days for which sessions that follow from the schedule are shown."""

FOUND_DAYS = 92
"""Days for which they are found when a person points at one."""

LOOKED_BACK = (31, 366, 3660, None)
"""Days in which the last session is looked for, one span after the other: a journal of years has hundreds of them."""


class Session(NamedTuple):
    """A session: `attendance` is attended, missed or None for not said; `agreed` bridges to the next one."""

    uid: str
    starts_at: datetime
    day: date
    kind: SessionKind
    attendance: str | None
    agreed: str | None

    def __repr__(self) -> str:
        return without_words(self)

    @property
    def words(self) -> str:
        return f"{phrases.when(self.starts_at)} {self.kind}"


class Period(NamedTuple):
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
        return self._between(None, None, planned=self._today() + timedelta(days=AHEAD_DAYS))

    def next(self) -> Session | None:
        """The first session that has not begun, but those already marked missed."""
        now, today = self._db.now(), self._today()
        for days in (AHEAD_DAYS, 366, None):  # weeks of the schedule may have been taken off the list
            until = today + timedelta(days=days) if days else None
            for one in self._between(today, until, planned=until):
                if one.starts_at > now and one.attendance != "missed":
                    return one
        return None

    def begun(self, *, missed: bool = True) -> Session | None:
        """The last session that has begun, today's too; without `missed`, of those that were not missed."""
        return self._latest(self._today(), missed=missed)

    def last(self) -> Session | None:
        """The last session not marked missed on an earlier journal day than today: where the page starts."""
        return self._latest(self._today() - timedelta(days=1), missed=False)

    def before(self, session: Session) -> Session | None:
        """The last session before this one that was not marked missed."""
        return self._latest(session.day, missed=False, by=session.starts_at - timedelta(seconds=1))

    def _latest(self, until: date, *, missed: bool, by: datetime | None = None) -> Session | None:
        """The last session of the days up to one that has begun (by now, or by a moment)."""
        now = by or self._db.now()
        with self._db.reading() as connection:
            newest = connection.execute(
                "SELECT max((SELECT ifnull(max(day), '0001-01-01') FROM sessions),"
                " (SELECT ifnull(max(ifnull(until_day, '9999-12-30')), '0001-01-01') FROM schedule))"
            ).fetchone()[0]
        until = min(until, date.fromisoformat(newest) + timedelta(days=1))  # they may have ended years ago
        for days in LOOKED_BACK if until.year >= EARLIEST.year else ():
            since = until - timedelta(days=days) if days else None
            for one in reversed(self._between(since, until, planned=until)):
                if one.starts_at <= now and (missed or one.attendance != "missed"):
                    return one
        return None

    def since_last(self) -> Period:
        """The days since the last session; without any, the last 7."""
        today = self._today()
        last = self.last()
        if last is None:
            return Period(today - timedelta(days=WITHOUT_SESSION_DAYS - 1), today)
        return Period(last.day, today, last.starts_at, last)

    def find(self, text: str) -> Session:
        """The session that a person points at: the start of its uid, its date and time, `next`, or `last` (begun).

        Raises:
            UnknownName: none, or several.
        """
        special = {"next": self.next, "last": self.begun}.get(text.strip().casefold())
        if special and (found := special()):
            return found
        known = self._between(None, None, planned=self._today() + timedelta(days=FOUND_DAYS))
        return pick("session", text, known, lambda s: s.uid, lambda s: f"{s.starts_at:%Y-%m-%d %H:%M} {s.words}")

    def edit(self, session: Session, changes: Mapping[str, Any]) -> Session:
        """Change some of starts_at, kind, attendance, agreed; the session as it stands."""
        values = dict(changes)
        if starts_at := values.get("starts_at"):
            values |= {"starts_offset": offset_minutes(starts_at), "day": journal_day(starts_at, self._db.day_start)}
        if "agreed" in values:
            values["agreed"] = checked(values["agreed"], "agreed")
        if kind := values.get("kind"):
            values["kind"] = SessionKind(kind).value
        return self._change(session, "a session edited", values)

    def attended(self, session: Session) -> Session:
        """Say that I was there.

        Raises:
            BadInput: it has not begun yet.
        """
        if session.starts_at > self._db.now():
            raise BadInput(f"The session of {phrases.when(session.starts_at)} has not begun yet.")
        return self._change(session, "a session attended", {"attendance": "attended"})

    def missed(self, session: Session) -> Session:
        """Say that I was not there, or will not be."""
        return self._change(session, "a session missed", {"attendance": "missed"})

    def unsaid(self, session: Session) -> Session:
        """Take back what was said of it: neither attended nor missed."""
        return self._change(session, "attended or missed taken back", {"attendance": None})

    def agreed(self, session: Session, text: str) -> Session:
        """Write down what we agreed, in place of what stood there.

        Raises:
            BadInput: nothing in it, or a text that cannot be kept.
        """
        kept = checked(text, "agreed")
        if kept is None:
            raise BadInput("agreed: there is nothing in it yet.")
        return self._change(session, "what a session agreed", {"agreed": kept})

    def delete(self, session: Session) -> None:
        """Take a session off the list; undo brings it back."""
        self._change(session, "a session deleted", {"deleted_at": self._db.now()})

    def _change(self, session: Session, words: str, values: Mapping[str, Any]) -> Session:
        """Set columns of a session; one that followed from the schedule is written down with it.

        Raises:
            Changed: it is not there any more.
        """
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
            if row.deleted_at is not None:
                raise Changed(_GONE)
            for name, value in values.items():
                setattr(row, name, value)
            orm.add(row)
            orm.flush()
            (made,) = _read(self._db.connection, "uid = ?", (session.uid,))
        return made

    def _schedule_id(self, session: Session) -> int:
        """The key of the rule that a session follows from."""
        from iop_journal.store.schedule import rule_of

        found = self._db.connection.execute("SELECT id FROM schedule WHERE uid = ?", (rule_of(session.uid),)).fetchone()
        if found is None:
            raise Changed(_GONE)
        return int(found[0])

    def _today(self) -> date:
        return journal_day(self._db.now(), self._db.day_start)

    def _between(self, since: date | None, until: date | None, *, planned: date | None) -> list[Session]:
        """The sessions of journal days, oldest first; those that follow from the schedule up to the day `planned`."""
        with self._db.reading() as connection:
            days = ((since or date.min).isoformat(), (until or date.max).isoformat())
            sessions = _read(connection, "day BETWEEN ? AND ? AND deleted_at IS NULL", days)
            is_weekly = connection.execute("SELECT 1 FROM schedule LIMIT 1").fetchone()
        if is_weekly and planned:
            sessions += self._planned(since, planned, sessions)
            sessions.sort(key=lambda one: one.starts_at)
        return sessions

    def _planned(self, since: date | None, until: date, written: Sequence[Session]) -> list[Session]:
        """The sessions of the schedule in journal days, but those of which something was said, or that stand there."""
        import json

        from iop_journal.store.schedule import Schedule

        day_after = timedelta(days=1)  # on the calendar, what begins in the night is of the next day
        occurrences = [
            (rule, day, rule.session_uid(day))
            for rule in Schedule(self._db).rules(ended=True)
            for day in rule.days(since or rule.from_day, until + day_after)
        ]
        with self._db.reading() as connection:
            uids = json.dumps([uid for _, _, uid in occurrences])
            known = "SELECT uid FROM sessions WHERE uid IN (SELECT value FROM json_each(?))"
            said = {row[0] for row in connection.execute(known, (uids,)).fetchall()}
        taken = {one.starts_at for one in written}
        planned = []
        for rule, day, uid in occurrences:
            if uid in said:
                continue
            starts_at = rule.starts_at(day)
            of_day = journal_day(starts_at, self._db.day_start)
            if of_day <= until and (since is None or of_day >= since) and starts_at not in taken:
                planned.append(Session(uid, starts_at, of_day, rule.kind, None, None))
        return planned


_GONE = "This session was taken off the list elsewhere meanwhile. Nothing was written."


def _read(connection: sqlite3.Connection, where: str, values: Sequence[str]) -> list[Session]:
    """Sessions that are written down, oldest first."""
    found = connection.execute(
        "SELECT uid, starts_at, starts_offset, day, kind, attendance, agreed FROM sessions"
        f" WHERE {where} ORDER BY starts_at, id",
        values,
    ).fetchall()
    return [
        Session(uid, moment(starts, offset), date.fromisoformat(day), SessionKind(kind), attendance, agreed)
        for uid, starts, offset, day, kind, attendance, agreed in found
    ]
