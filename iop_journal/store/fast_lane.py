"""The writes that must be instant, as plain SQL: an entry from the shell or the form, and a form's draft.

Held to the models by tests: what is written here and what SQLModel writes are the same rows and the same changes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import NewEntry
from iop_journal.errors import UnknownName
from iop_journal.store.columns import new_uid, stored

ADD_ENTRY = """
INSERT INTO entries (uid, occurred_at, occurred_offset, day, logged_at, logged_offset, logged_day,
    craving_before, craving_after, craving_minutes, distress_before, distress_after, outcome, situation, note,
    debrief_before, debrief_helped, debrief_learned, debrief_next, bring_up_at, private, unfinished, deleted_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
"""
ADD_TRIGGER = "INSERT INTO entry_triggers (entry_id, trigger_id, strength) VALUES (?, ?, ?)"
ADD_PRACTICE = "INSERT INTO practices (entry_id, skill_id, used, helped) VALUES (?, ?, ?, ?)"
SKILL_ID = "SELECT id FROM skills WHERE slug = ?"
TRIGGER_ID = "SELECT id FROM triggers WHERE slug = ?"
SAVE_DRAFT = """
INSERT INTO drafts (window, form, entry_uid, content, saved_at, process) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (window) DO UPDATE SET form = excluded.form, entry_uid = excluded.entry_uid,
    content = excluded.content, saved_at = excluded.saved_at, process = excluded.process
"""
DROP_DRAFT = "DELETE FROM drafts WHERE window = ?"

STATEMENTS = (ADD_ENTRY, ADD_TRIGGER, ADD_PRACTICE, SKILL_ID, TRIGGER_ID, SAVE_DRAFT, DROP_DRAFT)


def add_entry(
    connection: sqlite3.Connection,
    new: NewEntry,
    logged_at: datetime,
    day_start: int,
    uid: str | None = None,
    *,
    unfinished: bool = False,
) -> tuple[int, str]:
    """Write an entry in the transaction that is open, under a new uid where none is given; its id and uid.

    Raises:
        UnknownName: a skill or trigger that the journal does not hold.
    """
    uid = uid or new_uid()
    entry_id = connection.execute(ADD_ENTRY, (*_row(uid, new, logged_at, day_start), unfinished)).lastrowid
    assert entry_id is not None
    for trigger in new.triggers:
        trigger_id = row_id(connection, TRIGGER_ID, "trigger", trigger.slug)
        connection.execute(ADD_TRIGGER, (entry_id, trigger_id, trigger.strength))
    for practice in new.practices:
        skill_id = row_id(connection, SKILL_ID, "skill", practice.slug)
        helped = practice.helped and practice.helped.value
        connection.execute(ADD_PRACTICE, (entry_id, skill_id, practice.used.value, helped))
    return entry_id, uid


def _row(uid: str, new: NewEntry, logged_at: datetime, day_start: int) -> tuple[object, ...]:
    """An entry's columns, in the order of `ADD_ENTRY`, up to `unfinished`."""
    return (
        uid,
        stored(new.occurred_at),
        offset_minutes(new.occurred_at),
        journal_day(new.occurred_at, day_start).isoformat(),
        stored(logged_at),
        offset_minutes(logged_at),
        journal_day(logged_at, day_start).isoformat(),
        new.craving_before,
        new.craving_after,
        new.craving_minutes,
        new.distress_before,
        new.distress_after,
        new.outcome and new.outcome.value,
        new.situation,
        new.note,
        new.debrief_before,
        new.debrief_helped,
        new.debrief_learned,
        new.debrief_next,
        stored(logged_at) if new.bring_up else None,
        new.private,
    )


def row_id(connection: sqlite3.Connection, statement: str, noun: str, slug: str) -> int:
    """The key of a skill or trigger by its slug."""
    row = connection.execute(statement, (slug,)).fetchone()
    if row is None:
        raise UnknownName(f"There is no {noun} “{slug}” in this journal.")
    return int(row[0])


def save_draft(
    connection: sqlite3.Connection, window: str, form: str, entry_uid: str | None, content: str, now: datetime
) -> None:
    """Keep what stands in a window's form, in place of what was kept before."""
    connection.execute(SAVE_DRAFT, (window, form, entry_uid, content, stored(now), os.getpid()))


def drop_drafts(connection: sqlite3.Connection, windows: Iterable[str]) -> None:
    """Forget drafts: their entry was saved, or the person let go of them."""
    connection.executemany(DROP_DRAFT, [(window,) for window in windows])
