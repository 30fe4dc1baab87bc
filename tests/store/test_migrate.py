"""Bringing an older journal up to date: a verified backup first, all of it or nothing."""

from __future__ import annotations

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from sqlalchemy import Connection

from iop_journal.errors import JournalError, UnreadableJournal
from iop_journal.store import backup, change_log, migrate, schema
from iop_journal.store.journal import Journal
from tests import build
from tests.build import new_entry
from tests.store import look

NEXT = f"{int(schema.HEAD) + 1:04}"

REBUILD = f"""
import sqlalchemy as sa
from alembic import op

revision = "{NEXT}"
down_revision = "{schema.HEAD}"


def upgrade() -> None:
    with op.batch_alter_table("entries", recreate="always") as batch:
        batch.add_column(sa.Column("place", sa.String(), nullable=True))
"""

Arrange = Callable[[str], None]


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Arrange]:
    """Gives the program one more revision than it has, of the text that is handed in."""

    def arrange(text: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(Path(migrate.__file__).with_name("migrations"), folder)
        (folder / "versions" / f"{NEXT}_test.py").write_text(text, "utf-8")
        config = migrate.config

        def moved(connection: Connection | None = None) -> Config:
            made = config(connection)
            made.set_main_option("script_location", str(folder))
            return made

        monkeypatch.setattr(migrate, "config", moved)
        monkeypatch.setattr(schema, "HEAD", NEXT)

    yield arrange


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A filled journal of today's revision, closed."""
    with build.journal(tmp_path) as journal:
        first = journal.entries.add(
            new_entry(skills=["stop-skill", "urge-surfing"], triggers=["lonely", "tired"], note="one")
        )
        journal.entries.add(new_entry(skills=["stop-skill"], triggers=["hungry"], note="two"))
        journal.entries.delete([first])
        journal.topics.add("a topic")
        journal.sessions.add(build.at("2026-11-18 09:00"), agreed="agreed")
        return journal.file


def test_an_older_journal_is_migrated_with_all_child_rows_and_its_triggers(older: Path, newer: Arrange) -> None:
    before = look.everything(older)
    newer(REBUILD)
    with build.journal(older.parent) as journal:
        journal.entries.add(new_entry(triggers=["angry"]))
        assert len(journal.entries.select()) == 2
        (words,) = [journal.undo().words]
        assert words
        after = look.rows(journal.database.connection, tuple(before))
        triggers = journal.database.connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")
        assert triggers.fetchone() == (3 * len(change_log.LOGGED),)
        assert journal.database.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert [row[:-1] for row in after["entries"]] == before["entries"]
    for table in ("entry_triggers", "practices", "topics", "sessions", "skills", "triggers"):
        assert after[table] == before[table], table
    assert after["changes"][: len(before["changes"])] == before["changes"], "a migration is no step of the person's"
    assert after["alembic_version"] == [(NEXT,)]
    assert look.is_sound(older)


def test_the_new_column_is_in_the_change_log_from_then_on(older: Path, newer: Arrange) -> None:
    newer(REBUILD)
    with build.journal(older.parent) as journal, journal.database.writing("a place") as connection:
        connection.execute("UPDATE entries SET place = 'here' WHERE id = 1")
        found = connection.execute('SELECT "after" FROM changes ORDER BY id DESC LIMIT 1').fetchone()
        assert found == ('{"place":"here"}',)


def test_a_backup_is_made_first_and_holds_everything(older: Path, newer: Arrange) -> None:
    before = look.everything(older)
    newer(REBUILD)
    build.journal(older.parent).close()
    (copy,) = (older.parent / "journal-backups").iterdir()
    assert look.everything(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "fault",
    ['    raise RuntimeError("stop")', '    op.execute("SELECT nonsense")', '    op.execute("DELETE FROM skills")'],
)
def test_a_migration_that_fails_leaves_the_journal_as_it_was(fault: str, older: Path, newer: Arrange) -> None:
    before = look.everything(older)
    newer(f"{REBUILD}{fault}\n")
    with pytest.raises(JournalError):
        build.journal(older.parent)
    assert look.everything(older) == before
    assert look.is_sound(older)
    with look.opened(older) as connection:
        triggers = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
        assert triggers == (3 * len(change_log.LOGGED),)


def test_rows_that_would_point_at_nothing_stop_a_migration(older: Path, newer: Arrange) -> None:
    newer(REBUILD + '    op.execute("DELETE FROM skills")\n')
    with pytest.raises(UnreadableJournal, match="point at nothing"):
        build.journal(older.parent)


def test_without_a_verified_backup_nothing_is_migrated(
    older: Path, newer: Arrange, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = look.everything(older)
    newer(REBUILD)
    counts = backup.counts
    monkeypatch.setattr(backup, "counts", lambda connection: counts(connection) | {"entries": 99 + id(connection)})
    with pytest.raises(JournalError, match="was not kept"):
        build.journal(older.parent)
    assert list((older.parent / "journal-backups").iterdir()) == []
    assert look.everything(older) == before


def test_a_migration_leaves_no_old_copy_of_the_words_behind(older: Path, newer: Arrange) -> None:
    with build.journal(older.parent) as journal:
        gone = journal.entries.add(new_entry(note="MARKERWORD " * 500))
    newer(REBUILD)
    with build.journal(older.parent) as journal:
        shutil.rmtree(older.parent / "journal-backups")
        assert journal.entries.delete_for_good([gone]) == []
    assert b"MARKERWORD" not in older.read_bytes()


def test_a_backup_that_is_damaged_is_found_out(older: Path) -> None:
    with look.opened(older) as connection:
        copy = backup.make(connection, older, "test", build.NOW)
        expected = backup.counts(connection)
    content = bytearray(copy.read_bytes())
    content[5000:9000] = bytes(4000)
    copy.write_bytes(content)
    with pytest.raises((JournalError, sqlite3.DatabaseError)):
        backup.verify(copy, expected)


def test_a_backup_of_an_open_journal_holds_what_is_still_in_the_write_ahead_log(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(new_entry(note="fresh"))
        copy = backup.make(journal.database.connection, journal.file, "test", build.NOW)
        assert look.everything(copy) == look.everything(journal.file)
        copy.rename(tmp_path / "moved.db")
    with Journal(tmp_path / "moved.db") as moved:
        assert [entry.note for entry in moved.entries.select()] == ["fresh"]
