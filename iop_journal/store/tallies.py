"""Entries counted for the insights: equal ones in one row, in one statement each, however many entries there are.

Private entries count: it is for the person's own eyes. Those in the bin do not.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from iop_journal.entry import Helped, Outcome, Used
from iop_journal.insights.averages import Pairs
from iop_journal.insights.days import Rated
from iop_journal.insights.skills import Practised
from iop_journal.insights.times import Timed
from iop_journal.insights.triggers import Named, Together
from iop_journal.store.chosen import Filter, where

if TYPE_CHECKING:
    from iop_journal.store.database import Database

COULD_USE = "used IN ('on-purpose', 'by-itself')"

# The window comes first in each (CROSS JOIN), and what is counted is joined with its name afterwards: SQLite would else
# walk the whole index of a name.
PRACTISED = """
SELECT slug, name, used, helped, before, after, number FROM (
    SELECT skill_id, used, helped, before, after, count(*) AS number
    FROM ({entries}) CROSS JOIN practices ON entry_id = entry
    GROUP BY skill_id, used, helped, before, after)
CROSS JOIN skills ON skills.id = skill_id
"""
PRACTISED_WITH = """
SELECT triggers.slug, triggers.name, skills.slug, skills.name, used, helped, before, after, number FROM (
    SELECT trigger_id, skill_id, used, helped, before, after, count(*) AS number
    FROM ({entries}) CROSS JOIN practices ON practices.entry_id = entry
    CROSS JOIN entry_triggers ON entry_triggers.entry_id = entry
    WHERE skill_id IN (SELECT id FROM skills WHERE ? IN ('', slug))
    GROUP BY trigger_id, skill_id, used, helped, before, after)
CROSS JOIN skills ON skills.id = skill_id CROSS JOIN triggers ON triggers.id = trigger_id
"""
WITHOUT_SKILL = f"""
SELECT before, after, count(*) FROM ({{entries}})
WHERE before >= 1 AND NOT EXISTS (SELECT 1 FROM practices WHERE entry_id = entry AND {COULD_USE})
GROUP BY before, after
"""
NAMED = """
SELECT slug, name, strength, before, number FROM (
    SELECT trigger_id, strength, before, count(*) AS number
    FROM ({entries}) CROSS JOIN entry_triggers ON entry_id = entry
    GROUP BY trigger_id, strength, before)
CROSS JOIN triggers ON triggers.id = trigger_id
"""
TOGETHER = """
SELECT one.slug, other.slug, number FROM (
    SELECT first.trigger_id AS first_id, second.trigger_id AS second_id, count(*) AS number
    FROM ({entries}) CROSS JOIN entry_triggers AS first ON first.entry_id = entry
    CROSS JOIN entry_triggers AS second ON second.entry_id = entry AND second.trigger_id > first.trigger_id
    GROUP BY first.trigger_id, second.trigger_id)
CROSS JOIN triggers AS one ON one.id = first_id CROSS JOIN triggers AS other ON other.id = second_id
"""
TIMED = """
SELECT strftime('%w', day), strftime('%H', occurred_at, occurred_offset || ' minutes'), before, count(*)
FROM ({entries}) WHERE before >= 1 GROUP BY 1, 2, 3
"""
RATED = f"""
SELECT day, before, after, outcome, count(*),
    sum(EXISTS (SELECT 1 FROM practices WHERE entry_id = entry AND {COULD_USE}))
FROM ({{entries}}) GROUP BY day, before, after, outcome
"""
MINUTES = "SELECT minutes, count(*) FROM ({entries}) WHERE before >= 1 AND minutes IS NOT NULL GROUP BY minutes"

EXTENT = "SELECT count(*), min(day), max(day) FROM ({entries})"

_ENTRIES = (
    "SELECT id AS entry, day, occurred_at, occurred_offset, outcome, craving_before AS before, craving_after AS after,"
    " craving_minutes AS minutes FROM entries WHERE "
)


class Tallies:
    """What is counted of the entries that a filter leaves."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def extent(self, chosen: Filter) -> tuple[int, date | None, date | None]:
        """How many entries there are, and the first and the last day with one."""
        ((number, *days),) = self._rows(EXTENT, chosen)
        first, last = (date.fromisoformat(day) if day else None for day in days)
        return number, first, last

    def practised(self, chosen: Filter) -> list[Practised]:
        """Every practice."""
        return [_practised(*row) for row in self._rows(PRACTISED, chosen)]

    def practised_with(self, chosen: Filter, skill: str = "") -> dict[tuple[str, str], list[Practised]]:
        """Every practice (or those of one skill, by slug) once for each trigger of its entry, by the trigger's slug and
        name."""
        found: dict[tuple[str, str], list[Practised]] = {}
        for slug, name, *row in self._rows(PRACTISED_WITH, chosen, skill):
            found.setdefault((slug, name), []).append(_practised(*row))
        return found

    def without_skill(self, chosen: Filter) -> Pairs:
        """Cravings in which no skill could be used, by before and after."""
        return Counter({(before, after): number for before, after, number in self._rows(WITHOUT_SKILL, chosen)})

    def named(self, chosen: Filter) -> list[Named]:
        """Every trigger of every entry."""
        return [Named(*row) for row in self._rows(NAMED, chosen)]

    def together(self, chosen: Filter) -> list[Together]:
        """Every two triggers that stand in one entry."""
        return [Together(*row) for row in self._rows(TOGETHER, chosen)]

    def timed(self, chosen: Filter) -> list[Timed]:
        """Cravings by weekday, hour and rating."""
        return [
            Timed((int(weekday) - 1) % 7, int(hour), before, number)
            for weekday, hour, before, number in self._rows(TIMED, chosen)
        ]

    def rated(self, chosen: Filter) -> list[Rated]:
        """Entries by day, ratings and outcome."""
        return [
            Rated(date.fromisoformat(day), before, after, Outcome(outcome) if outcome else None, number, used_skill)
            for day, before, after, outcome, number, used_skill in self._rows(RATED, chosen)
        ]

    def minutes(self, chosen: Filter) -> dict[int, int]:
        """How long cravings lasted: how often there is each number of minutes."""
        return dict(self._rows(MINUTES, chosen))

    def _rows(self, statement: str, chosen: Filter, *more: Any) -> list[Any]:
        condition, values = where(chosen)
        with self._db.reading() as connection:
            return connection.execute(statement.format(entries=_ENTRIES + condition), [*values, *more]).fetchall()


def _practised(
    slug: str, name: str, used: str, helped: str | None, before: int | None, after: int | None, number: int
) -> Practised:
    return Practised(slug, name, Used(used), Helped(helped) if helped else None, before, after, number)
