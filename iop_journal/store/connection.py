"""Opening the file: the only place that does. One DB-API connection, its pragmas set, its state checked first."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from iop_journal.errors import JournalError, UnreadableJournal
from iop_journal.paths import make_private_folder, touch_private
from iop_journal.store import schema
from iop_journal.store.columns import new_uid, stored
from iop_journal.store.faults import in_words

BUSY_SECONDS = 15
"""How long a writer waits for another. Generous: a save must not be lost to a slow disk."""

_MAGIC = b"SQLite format 3\x00"


def open_journal(file: Path, now: datetime) -> tuple[sqlite3.Connection, bool]:
    """Open a journal, making a new one where the file is missing or empty; True where it was made.

    Raises:
        UnreadableJournal: no journal, damaged, or newer than this program. It was not written to.
        JournalError: the place cannot be written, or the disk is full.
    """
    is_new = _is_missing(file)
    try:
        make_private_folder(file.parent)
        touch_private(file)
    except OSError as error:
        raise JournalError(f"The journal {file} cannot be made or opened: {error.strerror}.") from None
    with in_words(file):
        connection = sqlite3.connect(str(file), timeout=BUSY_SECONDS, isolation_level=None)
        try:
            if is_new:
                schema.create(connection, new_uid(), stored(now))
            elif schema.revision(connection, file) != schema.HEAD:
                from iop_journal.store.migrate import upgrade

                upgrade(connection, file)
            set_pragmas(connection)
        except BaseException:
            connection.close()
            raise
    return connection, is_new


def set_pragmas(connection: sqlite3.Connection) -> None:
    """What holds on every connection: nothing acknowledged is lost, nothing deleted stays, no row points at nothing."""
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "fullfsync = ON",
        "foreign_keys = ON",
        "secure_delete = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _is_missing(file: Path) -> bool:
    """Whether there is nothing yet; by the first bytes alone, before SQLite looks at (and might touch) the file.

    Raises:
        UnreadableJournal: there is something, and it is no journal.
    """
    try:
        with file.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError:
        return True
    except IsADirectoryError:
        raise UnreadableJournal(f"{file} is a folder, not a journal.") from None
    except OSError as error:
        raise JournalError(f"The journal {file} cannot be opened: {error.strerror}.") from None
    if not head:
        return True
    if head[:16] != _MAGIC:
        raise UnreadableJournal(
            f"{file} is not a journal, or it is damaged or encrypted; nothing was written to it.\n"
            f"Backups lie in {file.stem}-backups beside it."
        )
    if int.from_bytes(head[68:72]) != schema.APPLICATION_ID:
        raise UnreadableJournal(f"{file} is a database of another program, not a journal. Nothing was written to it.")
    return False
