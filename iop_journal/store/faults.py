"""What SQLite reports, in words for the person. None of them holds a value that was being written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from iop_journal.errors import JournalError, UnreadableJournal

_FULL = sqlite3.SQLITE_FULL
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_READ_ONLY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN)
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def in_words(file: Path) -> Iterator[None]:
    """Turn SQLite's errors into a `JournalError`; errors that only a defect can cause pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        if words := _words(error, file):
            raise words from None
        raise
    except Exception as error:
        # SQLAlchemy wraps the driver's error; asked for by name, for its import is slow.
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error) and (words := _words(original, file)):
            raise words from None
        raise


def damaged(file: Path) -> UnreadableJournal:
    return UnreadableJournal(
        f"{file} is damaged; nothing was written to it.\n"
        f"`iop-journal --journal BACKUP list` opens a backup; backups lie in {file.stem}-backups beside it."
    )


def _words(error: sqlite3.Error, file: Path) -> JournalError | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == _FULL:
        return JournalError(f"The disk is full, so nothing was saved in {file}. Make some room and try again.")
    if code in _BUSY:
        return JournalError(f"Another program is writing to {file} and does not finish. Close it and try again.")
    if code in _READ_ONLY:
        return JournalError(f"{file} cannot be written or read here. Look at who may open it, and its folder.")
    if code == sqlite3.SQLITE_IOERR:
        return JournalError(f"The disk reported an error at {file}. Nothing half-done was kept.")
    if code in _DAMAGED or (isinstance(error, sqlite3.DatabaseError) and "malformed" in str(error)):
        return damaged(file)
    return None
