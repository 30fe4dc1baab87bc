"""The schema of a journal: its revision, and making a new one, which needs no Alembic (`migrate` does)."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from iop_journal.errors import UnreadableJournal
from iop_journal.store import change_log

HEAD = "0002"
"""The newest revision. Revisions are numbers with leading zeros, in order."""

APPLICATION_ID = 0x494F504A
"""Marks a SQLite file as a journal: “IOPJ”."""


def create(connection: sqlite3.Connection, journal_id: str, created_at: str) -> None:
    """Make a new journal of an empty file, in one transaction. Does nothing where another process was faster."""
    script = Path(__file__).with_name("schema.sql").read_text("utf-8")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            for statement in script.split("\n\n"):
                connection.execute(statement)
            connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
            connection.execute("INSERT INTO writing (id) VALUES (1)")
            connection.executemany(
                "INSERT INTO about VALUES (?, ?)", [("journal", journal_id), ("created_at", created_at)]
            )
            fill_catalogue(connection)
            for statement in change_log.trigger_statements(connection):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite ends it by itself where the disk is full
            connection.execute("ROLLBACK")
        raise


def is_empty(connection: sqlite3.Connection) -> bool:
    """Whether there is nothing in it: so it is where the making of a new journal was cut off, and taken back."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return int(pages) == 0


def fill_catalogue(connection: sqlite3.Connection) -> None:
    """Add the catalogue's skills and triggers that are missing. Not a step: a person did not do it."""
    from iop_journal import catalogue

    connection.executemany(
        'INSERT OR IGNORE INTO skills (uid, slug, name, "group", own, archived) VALUES (?1, ?1, ?2, ?3, 0, 0)',
        [(skill.slug, skill.name, skill.group) for skill in catalogue.skills().values()],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO triggers (uid, slug, name, category, own, archived) VALUES (?1, ?1, ?2, ?3, 0, 0)",
        [(trigger.slug, trigger.name, trigger.category) for trigger in catalogue.triggers().values()],
    )


def revision(connection: sqlite3.Connection, file: Path) -> str:
    """The revision of a journal.

    Raises:
        UnreadableJournal: it has none, or was written by a newer version of this program.
    """
    is_marked = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if is_marked else None
    if row is None:
        raise UnreadableJournal(
            f"{file} has no version mark, so it is not a journal or is damaged. Nothing was written."
        )
    found = str(row[0])
    if not found.isdigit() or int(found) > int(HEAD):
        raise UnreadableJournal(
            f"{file} was written by a newer version of iop-journal; nothing was written to it.\n"
            "Install the newer version to open it."
        )
    return found
