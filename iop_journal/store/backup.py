"""Backups: a whole journal in one file, read back and compared before it counts as made."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from iop_journal import clock
from iop_journal.errors import JournalError
from iop_journal.paths import backup_folder, make_private_folder, sync_folder, touch_private


def make(journal: sqlite3.Connection, file: Path, why: str, now: datetime | None = None) -> Path:
    """Copy an open journal into its backup folder, and verify the copy.

    Raises:
        JournalError: it could not be made or does not hold what the journal holds; no file is left then.
    """
    folder = backup_folder(file)
    make_private_folder(folder)
    stamp = (now or clock.now()).strftime("%Y-%m-%d-%H%M%S")
    made = folder / f"{file.stem}-{stamp}-{why}-{os.urandom(2).hex()}.db"
    neighbour = made.with_suffix(".part")
    try:
        touch_private(neighbour)
        journal.execute("VACUUM INTO ?", (str(neighbour),))
        verify(neighbour, counts(journal))
        _sync(neighbour)
        os.replace(neighbour, made)
        sync_folder(folder)
    except BaseException:
        with contextlib.suppress(OSError):
            neighbour.unlink()
        raise
    return made


def verify(copy: Path, expected: dict[str, int]) -> None:
    """Read a whole copy back: sound, and with as many rows in each table as expected."""
    connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not sound or counts(connection) != expected:
            raise JournalError(f"The backup {copy.name} does not hold what the journal holds, so it was not kept.")
    finally:
        connection.close()


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows in each table."""
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
    ]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}


def holding(file: Path, uids: list[str]) -> list[Path]:
    """The backups of a journal that still hold one of these entries, oldest first."""
    found = []
    for copy in sorted(backup_folder(file).glob("*.db")):
        connection = sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            marks = ", ".join("?" * len(uids))
            if connection.execute(f"SELECT 1 FROM entries WHERE uid IN ({marks}) LIMIT 1", uids).fetchone():
                found.append(copy)
        except sqlite3.Error:
            found.append(copy)  # unreadable: it may hold them
        finally:
            connection.close()
    return found


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
