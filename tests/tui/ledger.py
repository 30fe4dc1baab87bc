"""What was written into a journal, kept beside it: nothing that was saved may be missing at the end without a reason.

A reason is in the journal itself: the change log tells every change, and a mark tells what was deleted for good.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from iop_journal.entry import Entry
from iop_journal.store.change_log import LOGGED

Rows = dict[str, dict[int, dict[str, Any]]]
"""The rows of the logged tables, by id."""
NEW = " new"
"""No column: marks a row that was added, of which those values alone are known that were changed since."""


class Ledger:
    """The rows of a journal at one moment, and the entries that the program was told of since."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.told: set[str] = set()
        with closing(sqlite3.connect(file)) as connection:
            self._before = _rows(connection)
            self._seen: int = connection.execute("SELECT ifnull(max(id), 0) FROM changes").fetchone()[0]
            self._nothing_is_undone_yet(connection)

    def note(self, answer: object) -> None:
        """An answer of the journal's to something that was written: an entry in it is there, and stays."""
        if isinstance(answer, Entry):
            self.told.add(answer.uid)

    def check(self) -> None:
        """That the file is whole, and that the change log explains every row that is there and every one that is not.

        Raises:
            AssertionError: what is not as it was said to be.
        """
        with closing(sqlite3.connect(self.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            there, removed = _rows(connection), {row[0] for row in connection.execute("SELECT uid FROM removed")}
            explained = self._explained(connection, removed)
            taken_back = _taken_back(connection)
        for table in LOGGED:
            assert there[table] == explained[table], _difference(table, there[table], explained[table])
        missing = self.told - {row["uid"] for row in there["entries"].values()} - removed - taken_back
        assert not missing, f"entries that were saved are not there, and nobody deleted them: {missing}"

    def _explained(self, connection: sqlite3.Connection, removed: set[str]) -> Rows:
        """The rows as they were at first, with every change since."""
        rows = {table: dict(of_table) for table, of_table in self._before.items()}
        gone = {number for number, row in rows["entries"].items() if row["uid"] in removed}
        rows["entries"] = {number: row for number, row in rows["entries"].items() if number not in gone}
        for table in ("entry_triggers", "practices"):
            rows[table] = {number: row for number, row in rows[table].items() if row["entry_id"] not in gone}
        for noun, number, op, before, after in connection.execute(
            'SELECT noun, row_id, op, "before", "after" FROM changes WHERE id > ? ORDER BY id', (self._seen,)
        ):
            if op == "insert":
                rows[noun][number] = {NEW: True}
            elif op == "update":
                rows[noun][number] = rows[noun][number] | json.loads(after)
            else:
                assert _agree(rows[noun].pop(number), json.loads(before)), (noun, number)
        now = _rows(connection)
        return {table: _filled(rows[table], now[table]) for table in LOGGED}

    @staticmethod
    def _nothing_is_undone_yet(connection: sqlite3.Connection) -> None:
        undone = connection.execute("SELECT count(*) FROM steps WHERE undone").fetchone()[0]
        assert not undone, "a ledger is opened on a journal in which nothing is undone"


def _filled(rows: dict[int, dict[str, Any]], now: dict[int, dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """The log has no values of a row that was added: those that nobody changed since are taken as they are now."""
    return {
        number: now.get(number, {}) | {name: value for name, value in row.items() if name != NEW} if NEW in row else row
        for number, row in rows.items()
    }


def _agree(row: dict[str, Any], before: dict[str, Any]) -> bool:
    """Whether a row that was deleted held what the log says."""
    return all(before[name] == value for name, value in row.items() if name != NEW)


def _rows(connection: sqlite3.Connection) -> Rows:
    found: Rows = {}
    for table in LOGGED:
        cursor = connection.execute(f'SELECT * FROM "{table}"')
        names = [one[0] for one in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
        found[table] = {row["id"]: row for row in rows}
    return found


def _taken_back(connection: sqlite3.Connection) -> set[str]:
    """The uids of entries whose making was undone: the undoing deleted the row, and the log has its words."""
    gone = connection.execute("""SELECT "before" FROM changes WHERE noun = 'entries' AND op = 'delete'""")
    return {json.loads(before)["uid"] for (before,) in gone}


def _difference(table: str, there: dict[int, Any], explained: dict[int, Any]) -> str:
    """By ids alone, and the first row that is not the same."""
    missing, more = explained.keys() - there.keys(), there.keys() - explained.keys()
    other = [number for number in there.keys() & explained.keys() if there[number] != explained[number]]
    first = f": {there[other[0]]} is not {explained[other[0]]}" if other else ""
    return f"{table}: missing {sorted(missing)}, unexplained {sorted(more)}, other {sorted(other)}{first}"
