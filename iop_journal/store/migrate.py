"""Bringing an older journal up to date with Alembic: a verified backup first, then all steps in one transaction."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import StaticPool

from iop_journal.errors import JournalError, UnreadableJournal
from iop_journal.store import backup, change_log, schema


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, without a file of its own."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(journal: sqlite3.Connection, file: Path) -> Path:
    """Bring an open journal to the newest revision; the backup made first is returned.

    Foreign keys are off meanwhile, for a table that is rebuilt would take its child rows along; they are checked at
    the end. On any error nothing has changed.

    Raises:
        JournalError: the backup could not be made or verified.
        UnreadableJournal: rows point at rows that are not there.
    """
    made = backup.make(journal, file, "before-update")
    journal.execute("PRAGMA foreign_keys = OFF")
    try:
        run(journal, file)
    except (JournalError, sqlite3.Error):
        raise
    except Exception as error:
        raise JournalError(
            f"The journal could not be brought up to date ({type(error).__name__}); it is as it was.\n"
            f"A backup is at {made}."
        ) from error
    finally:
        journal.execute("PRAGMA foreign_keys = ON")
    return made


def run(journal: sqlite3.Connection, file: Path) -> None:
    """Run the migrations and make the catalogue and the change log's triggers anew, in one transaction."""
    engine = create_engine("sqlite://", creator=lambda: journal, poolclass=StaticPool, hide_parameters=True)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
    with engine.begin() as connection:
        # Without the change log's triggers: what a migration changes is no step of the person's.
        for name in [row[0] for row in journal.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]:
            journal.execute(f'DROP TRIGGER "{name}"')
        command.upgrade(config(connection), schema.HEAD)
        schema.fill_catalogue(journal)
        for statement in change_log.trigger_statements(journal):
            journal.execute(statement)
        if journal.execute("PRAGMA foreign_key_check").fetchone():
            raise UnreadableJournal(f"{file} has rows that point at nothing. It is as it was; open a backup.")


def script(journal: sqlite3.Connection) -> str:
    """The tables and indices of a migrated journal as `schema.sql` holds them, an empty line between two."""
    rows = journal.execute(
        "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        " AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, rootpage"
    )
    return "\n\n".join(row[0].strip() for row in rows) + "\n"


def main() -> None:
    """Write `schema.sql` anew from the migrations: `python -m iop_journal.store.migrate`."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journal.db"
        journal = sqlite3.connect(file, isolation_level=None)
        run(journal, file)
        Path(__file__).with_name("schema.sql").write_text(script(journal), "utf-8")
        journal.close()


if __name__ == "__main__":
    main()
