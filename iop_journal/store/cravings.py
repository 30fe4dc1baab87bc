"""The guided way through a craving: an entry that grows, each step saved when it is made, all of it one undo step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from iop_journal.entry import Entry, NewEntry
from iop_journal.errors import Changed
from iop_journal.store import effects, fast_lane
from iop_journal.store.effects import Effect
from iop_journal.store.entries import Entries, as_new
from iop_journal.store.entry_rows import read

if TYPE_CHECKING:
    from iop_journal.store.database import Database

WORDS = "a craving"
"""What undo calls it, from the first rating to the last word."""


class Cravings:
    """Cravings that are being written down, and what helped in those that were."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def begin(self, before: int) -> Entry:
        """Write an entry that is not finished: a craving now, rated 0-10. It is the instant first step.

        Raises:
            BadInput: the rating is out of range.
        """
        now = self._db.now()
        new = NewEntry(occurred_at=now, craving_before=before)
        with self._db.writing(WORDS) as connection:
            entry_id, _uid = fast_lane.add_entry(connection, new, now, self._db.day_start, unfinished=True)
            (entry,) = read(connection, "id = ?", [entry_id])
        return entry

    def go_on(self, entry: Entry, changes: Mapping[str, Any]) -> Entry:
        """Set further fields of `NewEntry` (a text, a rating, `triggers`, `practices`, …); the entry as it stands.

        It joins the step in which the craving was begun, unless something else was done to the entry since.

        Raises:
            BadInput, UnknownName: as for `Entries.add`.
            Changed: the entry is gone, or one of these fields was changed elsewhere since it was read.
        """
        new = as_new(entry)._replace(**changes)
        return Entries(self._db).edit(entry, new, going_on=WORDS)

    def finish(self, entry: Entry) -> Entry:
        """Mark the entry as finished, in the same step; the entry as it stands.

        Raises:
            Changed: the entry is gone.
        """
        with self._db.writing(WORDS, of_entry=entry.uid) as connection:
            connection.execute("UPDATE entries SET unfinished = 0 WHERE uid = ?", (entry.uid,))
            rows = read(connection, "uid = ?", [entry.uid])
            if not rows:
                raise Changed("This entry was deleted elsewhere meanwhile.")
        return rows[0]

    def unfinished(self) -> list[Entry]:
        """The cravings that were left before their last step, newest first; none from the bin."""
        with self._db.reading() as connection:
            # The plus keeps SQLite from walking all entries in the order of their times: the few have an index.
            return read(connection, "unfinished AND deleted_at IS NULL", [], order="+occurred_at DESC, id DESC")

    def effects(self, triggers: Iterable[str]) -> list[Effect]:
        """What each skill did to the cravings that share at least one of these triggers, by slug."""
        with self._db.reading() as connection:
            return effects.of_skills(connection, triggers)

    def used_own(self) -> set[str]:
        """The slugs of the person's own skills that could be used at least once."""
        with self._db.reading() as connection:
            return effects.used_own(connection)
