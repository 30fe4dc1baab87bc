"""What the skills and triggers of a list did in the entries: counted in SQL, judged by `insights`.

Private entries count: it is for the person's own eyes. Those in the bin do not.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from iop_journal.entry import Helped, Used
from iop_journal.insights import skills, triggers
from iop_journal.insights.averages import Change, Pairs, change
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.triggers import TriggerRow


class WithTrigger(NamedTuple):
    """One skill in the entries with one trigger, where it could be used."""

    slug: str
    name: str
    change: Change


class Did(NamedTuple):
    """What one skill did: its row, None where no entry has it; craving before and after where it could be used, for
    each trigger in those entries, those with the most first; and what cravings did without any skill."""

    row: SkillRow | None
    by_trigger: tuple[WithTrigger, ...]
    without: Change


# What is alike is put together by one number (no rating is 11): sorting by six columns takes twice as long. A number
# also keeps SQLite from the skills' index, in whose order entries are looked up all over the file.
_SKILLS = """
SELECT slug, name, used, helped, before, after, number FROM (
    SELECT skill_id, used, helped, craving_before AS before, craving_after AS after, count(*) AS number
    FROM practices CROSS JOIN entries ON entries.id = entry_id WHERE deleted_at IS NULL{chosen}
    GROUP BY (skill_id * 12 + ifnull(craving_before, 11)) * 12 + ifnull(craving_after, 11), used, helped)
CROSS JOIN skills ON skills.id = skill_id
"""
_CHOSEN = " AND skill_id = (SELECT id FROM skills WHERE slug = ?)"
# The conditions are word for word those of two indexes, which hold all that is asked for.
_WITHOUT = """
SELECT craving_before, craving_after, count(*) FROM entries
WHERE deleted_at IS NULL AND craving_before >= 1 AND craving_after IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM practices WHERE entry_id = entries.id AND used IN ('on-purpose', 'by-itself'))
GROUP BY craving_before, craving_after
"""
_BY_TRIGGER = """
SELECT slug, name, before, after, number FROM (
    SELECT trigger_id, craving_before AS before, craving_after AS after, count(*) AS number
    FROM practices
    CROSS JOIN entries ON entries.id = practices.entry_id
    CROSS JOIN entry_triggers ON entry_triggers.entry_id = entries.id
    WHERE skill_id = (SELECT id FROM skills WHERE slug = ?) AND used IN ('on-purpose', 'by-itself')
        AND deleted_at IS NULL AND craving_before IS NOT NULL AND craving_after IS NOT NULL
    GROUP BY (trigger_id * 11 + craving_before) * 11 + craving_after)
CROSS JOIN triggers ON triggers.id = trigger_id
"""
_TRIGGER = """
SELECT slug, name, strength, before, number FROM (
    SELECT trigger_id, strength, craving_before AS before, count(*) AS number
    FROM entry_triggers CROSS JOIN entries ON entries.id = entry_id
    WHERE trigger_id = (SELECT id FROM triggers WHERE slug = ?) AND deleted_at IS NULL
    GROUP BY ifnull(strength, 11) * 12 + ifnull(craving_before, 11))
CROSS JOIN triggers ON triggers.id = trigger_id
"""


def of_skills(connection: sqlite3.Connection, skill: str = "") -> dict[str, SkillRow]:
    """What each skill in the entries did, by slug; with `skill` (a slug) that one alone."""
    found = connection.execute(_SKILLS.format(chosen=_CHOSEN if skill else ""), [skill] if skill else [])
    practices = (
        skills.Practised(slug, name, Used(used), Helped(helped) if helped else None, before, after, number)
        for slug, name, used, helped, before, after, number in found
    )
    return {row.slug: row for row in skills.rows_of(practices)}


def of_skill(connection: sqlite3.Connection, skill: str) -> Did:
    """What one skill (a slug) did, and what stands beside it."""
    row = of_skills(connection, skill).get(skill)
    return Did(row, _by_trigger(connection, skill), change(_pairs(connection.execute(_WITHOUT))))


def _by_trigger(connection: sqlite3.Connection, skill: str) -> tuple[WithTrigger, ...]:
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
