"""Saving what is typed on the way to a session, and knowing what of it is not saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from iop_journal.errors import BadInput, JournalError
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import preparing

KEPT = "Kept. r goes on with it."
HALF = "Kept, and what is half-written too. r goes on with it."
NOTHING = "Nothing was written."


class Kept:
    """`found` is what the journal holds, `typed` the fields that stand otherwise.

    `problem` says why the last thing did not work; `is_mendable` that other words would do it.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.found = preparing.NOTHING
        self.typed: dict[str, Any] = {}
        self.problem = ""
        self.is_mendable = False
        self.has_written = False

    @property
    def values(self) -> dict[str, Any]:
        """What each field is to show."""
        return preparing.values(self.found) | self.typed

    @property
    def words(self) -> str:
        """What is said where it is left."""
        if self.problem:
            return f"Not saved: {self.problem}"
        return HALF if self.typed else KEPT if self.has_written else NOTHING

    def take(self, fields: Mapping[str, Any]) -> None:
        """Note what stands in these fields, where it is not saved."""
        self.typed = preparing.differing(self.typed | dict(fields), self.found)

    async def read(self) -> bool:
        """Read what there is; whether it worked."""
        written = self.has_written
        is_read = await self.do(lambda _journal: "") is not None
        self.has_written = written
        return is_read

    async def do(self, verb: Callable[[Journal], str]) -> str | None:
        """Do something, and read what there is then; the words of the verb, or None where it did not work."""
        before = self.found
        try:
            words, self.found = await self._desk.do(lambda journal: (verb(journal), preparing.read(journal)))
        except JournalError as error:
            self.problem, self.is_mendable = str(error), isinstance(error, BadInput)
            return None
        self.problem = ""
        self.has_written = self.has_written or self.found != before
        self.take({})
        return words

    async def save(self, *, adding: bool = False) -> str | None:
        """Save what is typed, with `adding` also what is whole by now; as `do`."""
        typed, added = dict(self.typed), preparing.whole(self.typed) if adding else ()
        if typed.keys() <= set(preparing.NEW) - set(added):
            self.problem = ""
            return ""
        words = await self.do(lambda journal: preparing.write(journal, typed, added))
        if words is not None:
            self.typed = {name: value for name, value in self.typed.items() if name not in added}
        return words
