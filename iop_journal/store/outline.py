"""What a long list of entries is like without reading them: how many stand on each day, and between which sessions.

The list is in the order of History: newest journal day first, in a day newest moment first. With the days counted, a
page anywhere in it is read from its own days alone: no entry above it is walked past, however many there are.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from iop_journal.store.chosen import where
from iop_journal.store.columns import stored
from iop_journal.store.entry_rows import read as read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iop_journal.entry import Entry
    from iop_journal.store.chosen import Filter
    from iop_journal.store.journal import Journal
    from iop_journal.store.sessions import Session

_ORDER = "day DESC, occurred_at DESC, id DESC"


class Stretch(NamedTuple):
    """Entries from one session to the next. `first` is the place of the newest of them in the whole list, `number` how
    many there are; `since` the session that it begins with, `until` the one that it leads up to, None where none is.
    """

    first: int
    number: int
    since: Session | None
    until: Session | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The days that have entries, newest first, each with how many; the stretches, newest first, if asked for."""

    days: tuple[tuple[date, int], ...]
    stretches: tuple[Stretch, ...] = ()
    _ends: tuple[int, ...] = field(default=(), repr=False)

    @property
    def total(self) -> int:
        return self._ends[-1] if self._ends else 0

    def after(self, day: date) -> int:
        """How many entries are of later days than this one."""
        place = bisect_right(self.days, -day.toordinal(), key=lambda one: -one[0].toordinal())
        if place and self.days[place - 1][0] == day:
            place -= 1
        return self._ends[place - 1] if place else 0


def outline(journal: Journal, chosen: Filter, *, by_session: bool = False) -> Outline:
    """Count the chosen entries by day; with `by_session` also from session to session."""
    condition, values = where(chosen)
    with journal.database.reading() as connection:
        found = connection.execute(
            f"SELECT day, count(*) FROM entries WHERE {condition} GROUP BY day ORDER BY day DESC", values
        ).fetchall()
    days = tuple((date.fromisoformat(day), number) for day, number in found)
    made = Outline(days, (), tuple(accumulate(number for _, number in days)))
    return replace(made, stretches=_stretches(journal, chosen, made)) if by_session and days else made


def newest(journal: Journal, chosen: Filter, number: int) -> list[Entry]:
    """The head of the list, before anything is counted: it takes no longer in a long list than in a short one."""
    condition, values = where(chosen)
    with journal.database.reading() as connection:
        return read_rows(connection, condition, values, order=_ORDER, limit=number)


def page(journal: Journal, chosen: Filter, of: Outline, first: int, number: int) -> list[Entry]:
    """The entries from a place in the list on, newest first: as many as asked for, or as there are."""
    last = min(first + number, of.total) - 1
    if not 0 <= first <= last:
        return []
    newest, oldest = bisect_right(of._ends, first), bisect_right(of._ends, last)
    above = of._ends[newest - 1] if newest else 0
    condition, values = where(chosen)
    of_days = [of.days[oldest][0].isoformat(), of.days[newest][0].isoformat()]
    with journal.database.reading() as connection:
        return read_rows(
            connection,
            f"day BETWEEN ? AND ? AND {condition}",
            [*of_days, *values],
            order=_ORDER,
            limit=last + 1 - first,
            offset=first - above,
        )


def _stretches(journal: Journal, chosen: Filter, of: Outline) -> tuple[Stretch, ...]:
    """From session to session, those that were missed aside; a stretch without entries is left out."""
    now = journal.now()
    begun = [one for one in journal.sessions.all() if one.starts_at <= now and one.attendance != "missed"]
    begun.sort(key=lambda one: (one.day, one.starts_at), reverse=True)
    places = [of.after(one.day) + later for one, later in zip(begun, _later(journal, chosen, begun), strict=True)]
    ends: list[tuple[int, Session | None]] = [(0, journal.sessions.next()), *zip(places, begun, strict=True)]
    return tuple(
        Stretch(first, end - first, since, until)
        for (first, until), (end, since) in pairwise([*ends, (of.total, None)])
        if end > first
    )


def _later(journal: Journal, chosen: Filter, sessions: Sequence[Session]) -> list[int]:
    """For each session, how many entries of its day came at its start or later."""
    condition, values = where(chosen)
    asked = json.dumps([[one.day.isoformat(), stored(one.starts_at)] for one in sessions])
    with journal.database.reading() as connection:
        found = connection.execute(
            "WITH asked(number, its_day, its_start) AS (SELECT key, json_extract(value, '$[0]'),"
            " json_extract(value, '$[1]') FROM json_each(?))"
            " SELECT number, count(*) FROM asked CROSS JOIN entries"
            f" WHERE day = its_day AND occurred_at >= its_start AND {condition} GROUP BY number",
            [asked, *values],
        )
        counted = dict(found.fetchall())
    return [counted.get(number, 0) for number in range(len(sessions))]
