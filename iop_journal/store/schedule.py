"""The weekly rhythm of sessions. Sessions follow from its rules; one is written down when something is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, NamedTuple

from iop_journal import clock
from iop_journal.customs import time_of_day, weekdays
from iop_journal.entry import SessionKind
from iop_journal.errors import BadInput, Changed, UnknownName
from iop_journal.store import rows
from iop_journal.store.columns import new_uid
from iop_journal.when import WEEKDAYS, weekly

if TYPE_CHECKING:
    from iop_journal.store.database import Database


class Rule(NamedTuple):
    """A session every week: `weekday` 0 is Monday; `time` is the clock's; up to `until_day`, if there is one."""

    uid: str
    weekday: int
    time: time
    kind: SessionKind
    from_day: date
    until_day: date | None

    @property
    def words(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {time_of_day(self.time)} {self.kind}"

    @property
    def ended(self) -> str:
        """What is said where it was ended."""
        return f"No more sessions on {self.words}; those that have been stay."

    def days(self, since: date, until: date) -> Iterator[date]:
        """The days of a range, both ends included, on which there is a session: the calendar's, not journal days."""
        first = max(since, self.from_day)
        day = first + timedelta(days=(self.weekday - first.weekday()) % 7)
        last = min(until, self.until_day or until)
        while day <= last:
            yield day
            day += timedelta(days=7)

    def session_uid(self, day: date) -> str:
        """The same on every computer: from the date and the rule, so that a few characters tell it from the others."""
        return f"{day:%y%m%d}{self.uid}"

    def starts_at(self, day: date) -> datetime:
        """When the session of a day starts; as much later as the clocks go forward, where that is over its time."""
        seconds = datetime.combine(day, self.time).timestamp()
        return clock.fixed(datetime.fromtimestamp(seconds, UTC).astimezone())

    def last_begun(self, now: datetime) -> date:
        """A day from which on no session of the rule has begun, and up to which all have."""
        today = now.astimezone().date()
        begun = today.weekday() != self.weekday or self.starts_at(today) <= now
        return today if begun else today - timedelta(days=1)


def rule_of(session_uid: str) -> str:
    """The uid of the rule that a session follows from, if it follows from one."""
    return session_uid[6:]


class Schedule:
    """The rules of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def rules(self, *, ended: bool = False) -> list[Rule]:
        """The rules that go on, in the order of a week; with `ended`, the others too."""
        with self._db.reading() as connection:
            found = connection.execute(
                "SELECT uid, weekday, time, kind, from_day, until_day FROM schedule"
                " WHERE until_day IS NULL OR ? ORDER BY weekday, time, id",
                (ended,),
            ).fetchall()
        rules = [
            Rule(
                uid,
                weekday,
                time.fromisoformat(at),
                SessionKind(kind),
                date.fromisoformat(first),
                date.fromisoformat(last) if last else None,
            )
            for uid, weekday, at, kind, first, last in found
        ]
        return sorted(rules, key=lambda rule: weekdays().index(rule.weekday))

    def add(self, text: str, kind: SessionKind = SessionKind.GROUP) -> Rule:
        """Add a session every week from today on: `mon 09:00`.

        Raises:
            BadInput: it cannot be read, or is there already.
        """
        from iop_journal import model

        weekday, at = weekly(text)
        from_day = clock.journal_day(self._db.now(), self._db.day_start)
        for rule in self.rules(ended=True):
            if (rule.weekday, rule.time) == (weekday, at):
                if rule.until_day is None:
                    raise BadInput(f"{rule.words} is in the schedule already.")
                from_day = max(from_day, rule.until_day + timedelta(days=1))
        uid = new_uid()
        row = model.ScheduledSession(
            uid=uid,
            weekday=weekday,
            time=f"{at:%H:%M}",
            kind=kind.value,
            from_day=from_day,
        )
        rows.add(self._db, "a weekly session added", row)
        return next(rule for rule in self.rules() if rule.uid == uid)

    def remove(self, text: str) -> Rule:
        """End the weekly session at a day and time, as `end` does.

        Raises:
            UnknownName: there is none at that time.
        """
        weekday, at = weekly(text)
        for rule in self.rules():
            if (rule.weekday, rule.time) == (weekday, at):
                self.end(rule)
                return rule
        raise UnknownName(
            f"No weekly session is on {WEEKDAYS[weekday]} {time_of_day(at)}. `session schedule` lists them."
        )

    def end(self, rule: Rule) -> None:
        """End a weekly session: the ones that have begun stay, those to come go, whatever was said of them.

        Raises:
            Changed: it was ended elsewhere meanwhile.
        """
        from sqlmodel import col, select

        from iop_journal import model

        now = self._db.now()
        with self._db.models("a weekly session ended") as session:
            known = select(model.ScheduledSession).where(col(model.ScheduledSession.uid) == rule.uid)
            row = session.exec(known).one_or_none()
            if row is None or row.until_day is not None:
                raise Changed("This was deleted elsewhere meanwhile. Nothing was written.")
            row.until_day = rule.last_begun(now)
            session.add(row)
            written = select(model.Session).where(
                col(model.Session.schedule_id) == row.id,
                col(model.Session.starts_at) > now,
                col(model.Session.deleted_at).is_(None),
            )
            for one in session.exec(written):
                one.deleted_at = now
                session.add(one)
