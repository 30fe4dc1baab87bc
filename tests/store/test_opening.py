"""Opening: what is no journal is never written to, and a new one is made once."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import pytest

from iop_journal.errors import JournalError, UnreadableJournal
from iop_journal.store import schema
from iop_journal.store.journal import Journal
from tests import build
from tests.build import new_entry
from tests.store import look


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A closed journal with some pages in it."""
    with build.journal(tmp_path) as journal:
        for number in range(40):
            journal.entries.add(new_entry(note=f"{number} " * 300, skills=["stop-skill"]))
        return journal.file


def _refused(file: Path, words: str) -> None:
    """It cannot be opened, says so in these words, and is untouched."""
    before = file.read_bytes()
    with pytest.raises(UnreadableJournal, match=words) as caught:
        Journal(file)
    assert caught.value.exit_code == 4
    assert 1 <= len(str(caught.value).splitlines()) <= 2
    assert file.read_bytes() == before
    assert not Path(f"{file}-wal").exists()


def test_a_journal_of_a_newer_version_is_refused_and_untouched(filled: Path) -> None:
    with look.opened(filled) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (f"{int(schema.HEAD) + 1:04}",))
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _refused(filled, "newer version")


def test_not_even_the_write_ahead_log_of_a_newer_journal_is_folded_in(filled: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed.db"
    with look.opened(filled) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        names = [(Path(f"{filled}{end}"), Path(f"{crashed}{end}")) for end in ("", "-wal")]
        for one, other in names:
            other.write_bytes(one.read_bytes())
    before = [other.read_bytes() for _, other in names]
    assert before[1]
    with pytest.raises(UnreadableJournal, match="newer version"):
        Journal(crashed)
    assert [other.read_bytes() for _, other in names] == before


def test_a_file_of_garbage_is_refused_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / "garbage.db"
    file.write_bytes(bytes(range(256)) * 40)
    _refused(file, "not a journal, or it is damaged or encrypted")


def test_a_text_file_is_refused_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / "diary.txt"
    file.write_text("Dear diary\n", "utf-8")
    _refused(file, "not a journal")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UnreadableJournal, match="is a folder"):
        Journal(folder)
    assert list(folder.iterdir()) == []


def test_a_place_that_cannot_be_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(JournalError, match="cannot be"):
        Journal(tmp_path / "file" / "journal.db")


def test_a_database_of_another_program_is_refused_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with look.opened(file) as connection:
        connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, text)")
    _refused(file, "database of another program")


def test_a_journal_without_a_version_mark_is_refused_and_untouched(filled: Path) -> None:
    with look.opened(filled) as connection:
        connection.execute("DELETE FROM alembic_version")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _refused(filled, "no version mark")


@pytest.mark.parametrize("size", [1, 16, 60, 99, 100, 511, 4096, 8192, 20_000])
def test_a_truncated_journal_is_refused_and_untouched(size: int, filled: Path) -> None:
    filled.write_bytes(filled.read_bytes()[:size])
    _refused(filled, "damaged")


def test_a_damaged_header_is_refused_and_untouched(filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    content[16:68] = b"\xff" * 52
    filled.write_bytes(content)
    _refused(filled, "damaged|no version mark")


@pytest.mark.parametrize("place", [110, 5000, 9000, 40_000])
def test_bytes_flipped_in_the_middle_are_an_error_in_words_or_do_no_harm(place: int, filled: Path) -> None:
    content = bytearray(filled.read_bytes())
    for at in range(place, place + 3000):
        content[at] ^= 0xFF
    filled.write_bytes(content)
    before = filled.read_bytes()
    try:
        with Journal(filled) as journal:
            journal.entries.select()
            journal.skills.all()
    except UnreadableJournal as error:
        assert "damaged" in str(error)
    assert filled.read_bytes() == before


def test_a_damaged_journal_that_is_written_to_says_so_and_keeps_nothing_half_done(filled: Path) -> None:
    with look.opened(filled) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'changes'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(filled.read_bytes())
    content[(page - 1) * size : page * size] = b"\xa5" * size
    filled.write_bytes(content)
    before = filled.read_bytes()
    with pytest.raises(UnreadableJournal, match="damaged"), build.journal(filled.parent) as journal:
        journal.entries.add(new_entry(note="more"))
    assert filled.read_bytes() == before


def test_a_file_of_no_bytes_becomes_a_new_journal(tmp_path: Path) -> None:
    (tmp_path / "journal.db").touch()
    with build.journal(tmp_path) as journal:
        assert journal.is_new
        journal.entries.add(new_entry())
    with build.journal(tmp_path) as journal:
        assert not journal.is_new
        assert journal.entries.count() == 1


def test_a_journal_whose_making_was_cut_off_is_made_again(tmp_path: Path) -> None:
    """A dead battery between the first page and the end of the commit leaves a rollback journal of an empty file."""
    file = tmp_path / "journal.db"
    build.journal(tmp_path).close()
    header = bytes.fromhex("d9d505f920a163d7") + struct.pack(">5I", 0, 7, 0, 512, 4096)
    Path(f"{file}-journal").write_bytes(header.ljust(512, b"\0"))
    with build.journal(tmp_path) as journal:
        journal.entries.add(new_entry())
        assert len(journal.skills.all()) == 60


def test_a_busy_journal_is_an_error_in_words(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("iop_journal.store.connection.BUSY_SECONDS", 0.05)
    with build.journal(filled.parent) as journal, look.opened(filled) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(JournalError, match="Another program is writing") as caught:
            journal.entries.add(new_entry())
        assert caught.value.exit_code == 1
        with pytest.raises(JournalError, match="Another program is writing"):
            journal.topics.add("a topic")
        other.execute("ROLLBACK")
        journal.entries.add(new_entry())
        journal.topics.add("a topic")


def test_a_new_journal_that_another_program_holds_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("iop_journal.store.connection.BUSY_SECONDS", 0.05)
    file = tmp_path / "journal.db"
    file.touch()
    with look.opened(file) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(JournalError, match="Another program is writing"):
            build.journal(tmp_path)
    build.journal(tmp_path).close()


def test_processes_that_make_the_same_new_journal_at_once_make_one(tmp_path: Path, drill: int) -> None:
    script = """
        import sys
        from pathlib import Path
        from iop_journal import clock
        from iop_journal.entry import NewEntry
        from iop_journal.store.journal import Journal

        sys.stdin.readline()
        with Journal(Path(sys.argv[1])) as journal:
            journal.entries.add(NewEntry(occurred_at=clock.now(), craving_before=3))
    """
    for number in range(2 + drill):
        file = tmp_path / f"{number}.db"
        script_with_wait = script.replace("sys.stdin.readline()", "Path(sys.argv[2]).exists() or __import__('time')")
        children = [look.child(script_with_wait, file, tmp_path) for _ in range(4)]
        for process in children:
            out, err = process.communicate(timeout=60)
            assert process.returncode == 0, out + err
        with Journal(file) as journal:
            assert journal.entries.count() == 4
            assert len(journal.skills.all()) == 60
            assert look.count(journal, "about") == 2
        assert look.is_sound(file)


def test_what_is_not_closed_is_there_when_opened_again(tmp_path: Path) -> None:
    journal = build.journal(tmp_path)
    uid = journal.entries.add(new_entry()).uid
    with build.journal(tmp_path) as other:
        assert other.entries.find(uid).uid == uid
    journal.close()
    assert sorted(path.name for path in tmp_path.glob("journal.db*")) == ["journal.db"]


def test_the_pragmas_are_set_on_every_connection(journal: Journal) -> None:
    def pragma(name: str) -> object:
        return journal.database.connection.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("busy_timeout") >= 5000  # type: ignore[operator]
    assert pragma("secure_delete") == 1
    assert pragma("temp_store") == 2
    journal.topics.add("through the models")
    assert pragma("foreign_keys") == 1
    assert pragma("synchronous") == 2
    connection = sqlite3.connect(journal.file)
    assert connection.execute("PRAGMA application_id").fetchone() == (schema.APPLICATION_ID,)
    connection.close()
