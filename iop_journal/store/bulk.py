"""Filling a new journal with rows that are ready, in one transaction: what nobody did step by step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from iop_journal.entry import NewEntry
from iop_journal.store import fast_lane
from iop_journal.store.faults import in_words

if TYPE_CHECKING:
    from iop_journal.store.database import Database


def fill(
    database: Database, journal_id: str, rows: Iterable[Any], entries: Iterable[tuple[str, NewEntry, datetime]]
) -> None:
    """Write rows of the models, then entries with their uids and the moments at which they were written.

    The change log holds none of it, so there is nothing to undo: its triggers write what they see beside the one
    row of `writing`, and it is away meanwhile.
    """
    from sqlmodel import Session

    with in_words(database.file), Session(database.engine) as session, session.begin():
        session.connection()  # begins the transaction
        connection = database.connection
        connection.execute("DELETE FROM writing")
        connection.execute("UPDATE about SET value = ? WHERE key = 'journal'", (journal_id,))
        session.add_all(list(rows))
        session.flush()
        for uid, new, logged_at in entries:
            fast_lane.add_entry(connection, new, logged_at, database.day_start, uid)
        connection.execute("INSERT INTO writing (id) VALUES (1)")
