"""What stands on Today, and in `status`: the days since the last session, what is coming, what is open. Reads alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from iop_journal import phrases
from iop_journal.entry import Entry
from iop_journal.store.chosen import Filter
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

    `typical` is the median of the cravings, None where there are fewer than `phrases.TOO_FEW`. `points` are all rated
    moments of the period, oldest first; `latest` entries are newest first, of any day. `entry_total` counts the whole
    journal.
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
    latest: tuple[Entry, ...]
    last_day: date | None
    entry_total: int
    drafts: tuple[Draft, ...] = field(default=(), repr=False)

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
        bring_up = _count(connection, "bring_up_at IS NOT NULL AND NOT private AND deleted_at IS NULL", period)
        unfinished, total, last = connection.execute(
            "SELECT ifnull(sum(unfinished), 0), count(*), max(day) FROM entries WHERE deleted_at IS NULL"
        ).fetchone()
        topics = connection.execute(
            "SELECT count(*) FROM topics WHERE deleted_at IS NULL AND done_at IS NULL"
        ).fetchone()[0]
    cravings = sorted(before for _, _, _, before, _, _ in rows if before)
    return Today(
        now=now,
        day=day,
        period=period,
        entries=len(rows),
        cravings=len(cravings),
        highest=cravings[-1] if cravings else None,
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
        bring_up=bring_up,
        unfinished=unfinished,
        latest=tuple(journal.entries.select(Filter(limit=latest))[::-1]),
        last_day=date.fromisoformat(last) if last else None,
        entry_total=total,
        drafts=tuple(journal.drafts.left_over(window)) if window else (),
    )


def median(values: Sequence[int]) -> float | None:
    """The middle of sorted values, or None where they are too few to tell."""
    if len(values) < phrases.TOO_FEW:
        return None
    middle = len(values) // 2
    return float(values[middle]) if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def _period_rows(
    connection: sqlite3.Connection, period: Period
) -> list[tuple[str, int, str, int | None, int | None, str | None]]:
    where, values = _in_period(period)
    return connection.execute(
        "SELECT occurred_at, occurred_offset, day, craving_before, craving_after, outcome FROM entries"
        f" WHERE deleted_at IS NULL AND {where} ORDER BY occurred_at, id",
        values,
    ).fetchall()


def _count(connection: sqlite3.Connection, condition: str, period: Period) -> int:
    where, values = _in_period(period)
    return int(connection.execute(f"SELECT count(*) FROM entries WHERE {condition} AND {where}", values).fetchone()[0])


def _in_period(period: Period) -> tuple[str, list[str]]:
    values = [period.since.isoformat(), period.until.isoformat()]
    if period.starts is None:
        return "day BETWEEN ? AND ?", values
    return "day BETWEEN ? AND ? AND occurred_at >= ?", [*values, stored(period.starts)]
