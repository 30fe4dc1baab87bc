"""What stands on Today, and in `status`: the days since the last session, what is coming, what is open. Reads alone."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from iop_journal.entry import Entry
from iop_journal.insights.averages import median
from iop_journal.store.chosen import Filter, to_bring_up, where
from iop_journal.store.columns import moment, stored

if TYPE_CHECKING:
    from iop_journal.store.assignments import Assignment
    from iop_journal.store.drafts import Draft
    from iop_journal.store.journal import Journal
    from iop_journal.store.sessions import Period, Session

AWAY_DAYS = 3
"""From this many days without an entry on, the first words are “Welcome back”."""


@dataclass(frozen=True, slots=True)
class Point:
    """A rated craving: its peak and what it was afterwards, each 0-10 or None for blank."""

    moment: datetime
    day: date
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The journal on one screen. Counts are of the period; none counts an entry in the bin, all count private ones.

    `typical` is the median of the cravings, None where there are fewer than three. `points` are all rated moments of
    the period, oldest first; `latest` entries are newest first, of any day. `bring_up` counts what the page would
    have: no private ones, and of any day. `prepared` says whether something is for the coming session, `checked_in`
    whether this day has a check-in.
    """

    now: datetime
    day: date
    period: Period
    entries: int
    cravings: int
    highest: int | None
    typical: float | None
    passed: int
    points: tuple[Point, ...]
    next_session: Session | None
    assignments: tuple[Assignment, ...]
    topics: int
    bring_up: int
    unfinished: int
    prepared: bool
    checked_in: bool
    latest: tuple[Entry, ...]
    last_day: date | None
    drafts: tuple[Draft, ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether the whole journal holds no entry, the bin aside."""
        return self.last_day is None

    @property
    def days_away(self) -> int:
        """Days since the day of the last entry; 0 where there is none."""
        return max(0, (self.day - self.last_day).days) if self.last_day else 0

    @property
    def was_away(self) -> bool:
        return self.days_away >= AWAY_DAYS


def read(journal: Journal, *, latest: int = 50, window: str | None = None) -> Today:
    """The journal as it stands now. With `window`, also the drafts that other windows left behind."""
    now, day = journal.now(), journal.today()
    period = journal.sessions.since_last()
    with journal.database.reading() as connection:
        rows = _period_rows(connection, period)
        last = connection.execute(
            "SELECT day FROM entries WHERE deleted_at IS NULL ORDER BY day DESC LIMIT 1"
        ).fetchone()
        topics = connection.execute(
            "SELECT count(*) FROM topics WHERE deleted_at IS NULL AND done_at IS NULL"
        ).fetchone()[0]
    cravings = [before for _, _, _, before, _, _ in rows if before]
    return Today(
        now=now,
        day=day,
        period=period,
        entries=len(rows),
        cravings=len(cravings),
        highest=max(cravings, default=None),
        typical=median(cravings),
        passed=sum(1 for row in rows if row[3] and row[5] == "passed"),
        points=tuple(
            Point(moment(at, offset), date.fromisoformat(of_day), before, after)
            for at, offset, of_day, before, after, _ in rows
            if before is not None or after is not None
        ),
        next_session=journal.sessions.next(),
        assignments=tuple(journal.assignments.open()),
        topics=topics,
        bring_up=journal.entries.count(to_bring_up(period.starts)),
        unfinished=journal.entries.count(Filter(unfinished=True)),
        prepared=_is_prepared(journal, period),
        checked_in=_is_checked_in(journal, day),
        latest=tuple(journal.entries.select(Filter(limit=latest))[::-1]),
        last_day=date.fromisoformat(last[0]) if last else None,
        drafts=tuple(journal.drafts.left_over(window)) if window else (),
    )


def _is_checked_in(journal: Journal, day: date) -> bool:
    with journal.database.reading() as connection:
        found = connection.execute(
            "SELECT 1 FROM checkins WHERE day = ? AND deleted_at IS NULL", (day.isoformat(),)
        ).fetchone()
    return found is not None


def _is_prepared(journal: Journal, period: Period) -> bool:
    """Whether there is something in a preparation written since the period's start."""
    with journal.database.reading() as connection:
        found = connection.execute(
            "SELECT 1 FROM preparations WHERE deleted_at IS NULL AND written_at >= ?"
            " AND (safety OR coalesce(question, went_well, craving, distress, confidence) IS NOT NULL) LIMIT 1",
            (stored(period.starts) if period.starts else "",),
        ).fetchone()
    return found is not None


def _period_rows(
    connection: sqlite3.Connection, period: Period
) -> list[tuple[str, int, str, int | None, int | None, str | None]]:
    condition, values = where(Filter(since=period.since, until=period.until, starts=period.starts))
    return connection.execute(
        "SELECT occurred_at, occurred_offset, day, craving_before, craving_after, outcome FROM entries"
        f" WHERE {condition} ORDER BY occurred_at, id",
        values,
    ).fetchall()
