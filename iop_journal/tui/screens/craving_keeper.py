"""Saving a craving answer by answer: the next question is asked when the answer is in the file."""

from __future__ import annotations

from typing import Any

from iop_journal.entry import Entry, NewPractice, NewTrigger
from iop_journal.errors import Changed, JournalError
from iop_journal.phrases import summary_line
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms.form import Filled

GONE = "This entry was deleted elsewhere meanwhile. What you answer from here on is not saved."
IN_BIN = "This entry was put into the bin elsewhere. What you answer is kept in it."


class CravingKeeper:
    """One craving as it grows. `entry` is how it was last saved; `problem` says why the last save did not work.

    An answer that could not be saved goes with the next one.
    """

    def __init__(self, desk: Desk, entry: Entry | None = None) -> None:
        self.entry = entry
        self.problem = ""
        self._desk = desk
        self._left: dict[str, Any] = {}

    @property
    def words(self) -> str:
        """What is in the file, or why it is not."""
        if self.problem:
            return f"Not saved: {self.problem}"
        if self.entry is None:
            return "Each answer is saved at once. Any may be left out."
        return f"Saved: {summary_line(self.entry._replace(unfinished=False))}"

    async def save(self, answers: dict[str, Any]) -> None:
        """Save fields of `NewEntry`. What goes wrong stands in `problem`."""
        await self._desk.do(lambda journal: self._save(journal, answers))
        self._desk.has_written = self._desk.has_written or self.entry is not None

    async def finish(self) -> None:
        """Mark it as finished."""
        await self._desk.do(self._finish)

    # In the journal's thread:

    def _save(self, journal: Journal, answers: dict[str, Any]) -> None:
        self._left |= answers
        try:
            self._write(journal)
        except JournalError as error:
            self.problem = str(error)
        else:
            self._left = {}
            self.problem = IN_BIN if self.entry and self.entry.deleted_at else ""

    def _write(self, journal: Journal) -> None:
        if self.entry is None:
            self.entry = journal.cravings.begin(self._left["craving_before"])
        try:
            self.entry = journal.cravings.go_on(self.entry, self._left)
        except Changed:
            # The last answer stands: it is this person's own, and undo brings back what stood there.
            self.entry = journal.cravings.go_on(self._as_it_stands(journal, self.entry), self._left)

    @staticmethod
    def _as_it_stands(journal: Journal, entry: Entry) -> Entry:
        try:
            return journal.entries.find(entry.uid)
        except JournalError:
            raise Changed(GONE) from None

    def _finish(self, journal: Journal) -> None:
        assert self.entry is not None
        try:
            self.entry = journal.cravings.finish(self.entry)
        except JournalError as error:
            self.problem = str(error)


def as_fields(changes: dict[str, Any]) -> dict[str, Any]:
    """Fields of `Filled` as those of `NewEntry`."""
    fields = {name: value for name, value in changes.items() if name not in ("skills", "triggers")}
    if "skills" in changes:
        fields["practices"] = tuple(NewPractice(p.slug, p.used, p.helped) for p in changes["skills"])
    if "triggers" in changes:
        fields["triggers"] = tuple(NewTrigger(t.slug, t.strength) for t in changes["triggers"])
    return fields


def differing(so_far: Filled, changes: dict[str, Any]) -> dict[str, Any]:
    """The changes that change something."""
    return {name: value for name, value in changes.items() if getattr(so_far, name) != value}
