"""What the skills and triggers of a list did in the entries: counted in SQL, judged by `insights`.

Private entries count: it is for the person's own eyes. Those in the bin do not.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from iop_journal.entry import Helped, Used
from iop_journal.insights import skills, triggers
from iop_journal.insights.averages import Change, Pairs, change
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.triggers import TriggerRow


class Practised(NamedTuple):
    """A row for every skill in the entries, by slug; and what cravings did without any."""

    rows: dict[str, SkillRow]
    without: Change


class WithTrigger(NamedTuple):
    """One skill in the entries with one trigger, where it could be used."""

    slug: str
    name: str
    change: Change


_SKILLS = """
SELECT slug, name, used, helped, craving_before, craving_after, count(*)
FROM practices CROSS JOIN entries ON entries.id = entry_id CROSS JOIN skills ON skills.id = skill_id
WHERE deleted_at IS NULL GROUP BY skill_id, used, helped, craving_before, craving_after
"""
_WITHOUT = """
SELECT craving_before, craving_after, count(*) FROM entries
WHERE deleted_at IS NULL AND craving_before >= 1 AND craving_after IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM practices WHERE entry_id = entries.id AND used IN ('on-purpose', 'by-itself'))
GROUP BY craving_before, craving_after
"""
_BY_TRIGGER = """
SELECT triggers.slug, triggers.name, craving_before, craving_after, count(*)
FROM practices
CROSS JOIN entries ON entries.id = practices.entry_id
CROSS JOIN entry_triggers ON entry_triggers.entry_id = entries.id
CROSS JOIN triggers ON triggers.id = trigger_id
WHERE skill_id = (SELECT id FROM skills WHERE slug = ?) AND used IN ('on-purpose', 'by-itself')
    AND deleted_at IS NULL AND craving_before IS NOT NULL AND craving_after IS NOT NULL
GROUP BY trigger_id, craving_before, craving_after
"""
_TRIGGER = """
SELECT triggers.slug, triggers.name, strength, craving_before, count(*)
FROM entry_triggers CROSS JOIN entries ON entries.id = entry_id CROSS JOIN triggers ON triggers.id = trigger_id
WHERE trigger_id = (SELECT id FROM triggers WHERE slug = ?) AND deleted_at IS NULL
GROUP BY strength, craving_before
"""


def of_skills(connection: sqlite3.Connection) -> Practised:
    """What each skill did, and what cravings did without one."""
    practices = (
        skills.Practised(slug, name, Used(used), Helped(helped) if helped else None, before, after, number)
        for slug, name, used, helped, before, after, number in connection.execute(_SKILLS)
    )
    rows = {row.slug: row for row in skills.rows_of(practices)}
    return Practised(rows, change(_pairs(connection.execute(_WITHOUT))))


def by_trigger(connection: sqlite3.Connection, skill: str) -> tuple[WithTrigger, ...]:
    """Craving before and after with this skill (a slug), by trigger: those with the most entries first."""
    found: dict[tuple[str, str], list[tuple[int, int, int]]] = {}
    for slug, name, before, after, number in connection.execute(_BY_TRIGGER, (skill,)):
        found.setdefault((slug, name), []).append((before, after, number))
    rows = [WithTrigger(slug, name, change(_pairs(rated))) for (slug, name), rated in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.change.n, row.name, row.slug)))


def of_trigger(connection: sqlite3.Connection, trigger: str) -> TriggerRow | None:
    """What the entries with a trigger (a slug) say of it; None where there are none."""
    named = (triggers.Named(*row) for row in connection.execute(_TRIGGER, (trigger,)))
    return next(iter(triggers.rows_of(named)), None)


def _pairs(rows: Iterable[tuple[int, int, int]]) -> Pairs:
    return Counter({(before, after): number for before, after, number in rows})
