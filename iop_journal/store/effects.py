"""What skills did to cravings, counted: one statement, however many entries there are."""

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple


class Effect(NamedTuple):
    """One skill: cravings in which it could be used and both ratings are there, and how many of them it saw lowered."""

    slug: str
    times: int
    lowered: int


NEWEST = 200
"""Entries of each trigger that are looked at, those written last: what helps changes, and a screen is not to wait."""

# The triggers' index leads to the newest of their entries, and from there on it is one row at a time: without CROSS
# JOIN SQLite may begin at the skills and walk all practices.
OF_SKILLS = f"""
SELECT slug, count(*), sum(craving_after < craving_before)
FROM (
    SELECT DISTINCT entry_id AS wanted
    FROM (SELECT id AS asked FROM triggers WHERE slug IN (SELECT value FROM json_each(?)))
    CROSS JOIN entry_triggers ON entry_triggers.id IN (
        SELECT id FROM entry_triggers AS newest WHERE newest.trigger_id = asked ORDER BY id DESC LIMIT {NEWEST}))
CROSS JOIN entries ON entries.id = wanted
CROSS JOIN practices ON entry_id = wanted
CROSS JOIN skills ON skills.id = skill_id
WHERE deleted_at IS NULL AND craving_before >= 1 AND craving_after IS NOT NULL AND used IN ('on-purpose', 'by-itself')
GROUP BY skill_id ORDER BY skill_id
"""
USED_OWN = """
SELECT slug FROM skills WHERE own AND EXISTS (
    SELECT 1 FROM practices CROSS JOIN entries ON entries.id = practices.entry_id
    WHERE skill_id = skills.id AND used IN ('on-purpose', 'by-itself') AND deleted_at IS NULL)
"""


def of_skills(connection: sqlite3.Connection, triggers: Iterable[str]) -> list[Effect]:
    """Every skill that could be used in a craving (1-10 before) with at least one of these triggers, by slug.

    Of each trigger the `NEWEST` entries. Private ones count: it is for the person's own eyes. Those in the bin do not.
    """
    return [Effect(*row) for row in connection.execute(OF_SKILLS, (json.dumps(list(triggers)),))]


def used_own(connection: sqlite3.Connection) -> set[str]:
    """The slugs of own skills that could be used in an entry that is not in the bin."""
    return {row[0] for row in connection.execute(USED_OWN)}
