"""Opening the file: the only place that does. One DB-API connection, its pragmas set, its state checked first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
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
        connection = sqlite3.connect(file.absolute(), timeout=BUSY_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete = ON")  # a migration, too, leaves no old copies of the words
            is_new = is_new or schema.is_empty(connection)
            if is_new:
                schema.create(connection, new_uid(), stored(now))
            elif schema.revision(connection, file) != schema.HEAD:
                from iop_journal.store.migrate import upgrade

                upgrade(connection, file)
            set_pragmas(connection)
        except BaseException:
            _close_untouched(connection, file)
            raise
    connection.create_function("holds", 2, lambda text, word: word in text.casefold(), deterministic=True)
    return connection, is_new


@contextmanager
def read_only(file: Path) -> Iterator[sqlite3.Connection | None]:
    """A journal for a look that must work on the worst evening: nothing is made, written, migrated or waited for.

    None where there is no journal. One of an older version is read as it is.

    Raises:
        UnreadableJournal, JournalError: as for `open_journal`.
    """
    if _is_missing(file):
        yield None
        return
    log = Path(f"{file}-wal")
    # Without a write-ahead log the file is whole, and can be read where not even a lock can be put beside it.
    how = "mode=ro" if log.exists() and log.stat().st_size else "immutable=1"
    with in_words(file), closing(sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True, timeout=1)) as found:
        schema.revision(found, file)
        yield found


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


def _close_untouched(connection: sqlite3.Connection, file: Path) -> None:
    """Close without folding a write-ahead log that lies there into the file: the last connection to close would.

    One that may only read is the last here.
    """
    log = Path(f"{file}-wal")
    if log.exists() and log.stat().st_size:
        uri = f"{file.absolute().as_uri()}?mode=ro"
        with suppress(sqlite3.Error), closing(sqlite3.connect(uri, uri=True, timeout=0)) as last:
            last.execute("SELECT 1 FROM sqlite_master").fetchone()
            connection.close()
    connection.close()


def _is_missing(file: Path) -> bool:
    """Whether there is nothing yet; by the first bytes alone, before SQLite looks at (and might touch) the file.

    Raises:
        UnreadableJournal: there is something, and it is no journal.
    """
    try:
        if file.exists() and not file.is_file() and not file.is_dir():
            raise UnreadableJournal(f"{file} is not a file that can hold a journal.")  # a pipe, a device
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
    if head[:16] != _MAGIC or len(head) < 100:
        raise UnreadableJournal(
            f"{file} is not a journal, or it is damaged or encrypted; nothing was written to it.\n"
            f"Backups lie in {file.stem}-backups beside it."
        )
    if int.from_bytes(head[68:72]) != schema.APPLICATION_ID:
        raise UnreadableJournal(f"{file} is a database of another program, not a journal. Nothing was written to it.")
    return False
