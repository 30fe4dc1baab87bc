"""Drafts: what stands in a form that is not saved, kept so that it outlasts a crash. One for each open window."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from iop_journal.store import fast_lane
from iop_journal.store.columns import moment

if TYPE_CHECKING:
    from iop_journal.store.database import Database

STALE = timedelta(seconds=30)
"""A window that is open renews its draft more often than this."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was in a form: its fields as JSON values. `entry_uid` is the entry that was being edited, if any."""

    window: str
    form: str
    entry_uid: str | None
    content: dict[str, Any] = field(repr=False)
    saved_at: datetime


class Drafts:
    """The drafts of a journal. They stand outside the change log and the bin."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def save(self, window: str, form: str, content: dict[str, Any], entry_uid: str | None = None) -> None:
        """Keep what stands in a window's form, in place of what was kept before."""
        import json

        with self._db.writing(None) as connection:
            text = json.dumps(content, ensure_ascii=False)
            fast_lane.save_draft(connection, window, form, entry_uid, text, self._db.now())

    def drop(self, window: str) -> None:
        """Forget a draft, and the words of it in the write-ahead log."""
        with self._db.writing(None) as connection:
            fast_lane.drop_drafts(connection, [window])
        self._db.forget_deleted()

    def left_over(self, window: str) -> list[Draft]:
        """Drafts of windows that are no longer there (this `window` aside), newest first."""
        return self._read("window <> ?", window)

    def left_of(self, forms: Sequence[str], run: str) -> list[Draft]:
        """The drafts of these forms that were left in this `run`, whose windows begin with its name, or by others.

        To be asked while none of these forms is open in this run.
        """
        return [one for one in self._read("TRUE", run=run) if one.form in forms]

    def _read(self, where: str, *values: str, run: str = "") -> list[Draft]:
        """Those of windows that are gone, newest first; with `run`, those of its windows too."""
        now = self._db.now()
        with self._db.reading() as connection:
            rows = connection.execute(
                "SELECT window, form, entry_uid, content, saved_at, process FROM drafts"
                f" WHERE {where} ORDER BY saved_at DESC",
                values,
            ).fetchall()
        found = []
        for name, form, entry_uid, content, saved, process in rows:
            saved_at = moment(saved)
            is_own = bool(run) and name.startswith(run)
            if is_own or now - saved_at > STALE or not _is_running(process):
                import json

                found.append(Draft(name, form, entry_uid, json.loads(content), saved_at.astimezone(now.tzinfo)))
        return found


def _is_running(process: int) -> bool:
    """Whether a process is there. Where asking could disturb it, it counts as there until its draft is stale."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
