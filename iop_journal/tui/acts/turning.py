"""Undo and redo, with words on what they turned."""

from __future__ import annotations

from collections.abc import Callable

from iop_journal import phrases
from iop_journal.store.change_log import Done
from iop_journal.store.journal import Journal


def turned(journal: Journal, verb: Callable[[Journal], Done]) -> str:
    """Undo or redo; what it was, and of when, where one entry was touched that is there."""
    done = verb(journal)
    entries = journal.entries.by_ids(done.entry_ids)
    if len(done.entry_ids) != 1 or not entries:
        return f"{done.words}."
    where = ", it is in the bin now" if entries[0].deleted_at else ""
    return f"{done.words}, of {phrases.when(entries[0].occurred_at)}{where}."
