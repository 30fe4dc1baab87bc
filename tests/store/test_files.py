"""Files: for the user alone whatever the umask, whole or not at all, and on the disk before it is said so."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from iop_journal import paths
from iop_journal.store import backup
from tests import build
from tests.build import NOW, new_entry
from tests.store import look

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")


def mode(path: Path) -> str:
    return oct(stat.S_IMODE(path.stat().st_mode))


@pytest.fixture(autouse=True)
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_everything_that_a_journal_makes_is_for_the_user_alone(tmp_path: Path) -> None:
    """S1, under umask 0."""
    folder = tmp_path / "new" / "folders"
    with build.journal(folder) as journal:
        journal.entries.add(new_entry(note="x" * 9000))
        journal.topics.add("a topic")
        journal.drafts.save("w", "entry", {"note": "x"})
        copy = backup.make(journal.database.connection, journal.file, "test", NOW)
        files = [journal.file, *(Path(f"{journal.file}{end}") for end in ("-wal", "-shm")), copy, paths.computer_file()]
        for file in files:
            assert mode(file) == "0o600", file.name
        for made in (folder.parent, folder, copy.parent, paths.data_folder(), paths.data_folder().parent):
            assert mode(made) == "0o700", made


def test_what_vacuum_and_deleting_for_good_write_is_for_the_user_alone(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.delete_for_good([journal.entries.add(new_entry())])
        for file in tmp_path.glob("journal.db*"):
            assert mode(file) == "0o600", file.name


def test_a_wider_journal_is_narrowed(tmp_path: Path) -> None:
    build.journal(tmp_path).close()
    file = tmp_path / "journal.db"
    file.chmod(0o644)
    with build.journal(tmp_path) as journal:
        journal.entries.add(new_entry())
        assert mode(file) == mode(Path(f"{file}-wal")) == "0o600"


def test_write_private_makes_private_files(tmp_path: Path) -> None:
    file = tmp_path / "page.txt"
    paths.write_private(file, b"one")
    with pytest.raises(FileExistsError):
        paths.write_private(file, b"two")
    assert file.read_bytes() == b"one"
    file.chmod(0o644)
    paths.write_private(file, b"two", replace=True)
    assert (file.read_bytes(), mode(file)) == (b"two", "0o600")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["page.txt"]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is synchronised with the disk and renamed, in order."""
    seen: list[str] = []
    fsync, replace = os.fsync, os.replace

    def watched_fsync(descriptor: int) -> None:
        seen.append("sync folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "sync file")
        fsync(descriptor)

    def watched_replace(one: Path, other: Path) -> None:
        seen.append("rename")
        replace(one, other)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    return seen


def test_a_file_is_on_the_disk_before_it_takes_its_name_and_its_folder_after(tmp_path: Path, calls: list[str]) -> None:
    """D2: a rename without fsync left a file of NULs."""
    paths.write_private(tmp_path / "page.txt", b"content")
    assert calls == ["sync file", "rename", "sync folder"]


def test_a_backup_is_on_the_disk_before_it_takes_its_name(tmp_path: Path, calls: list[str]) -> None:
    with build.journal(tmp_path) as journal:
        journal.database.computer  # noqa: B018 - is written when first asked for
        calls.clear()
        backup.make(journal.database.connection, journal.file, "test", NOW)
    assert calls == ["sync file", "rename", "sync folder"]


def test_a_write_that_is_cut_off_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.txt"
    paths.write_private(file, b"old")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        paths.write_private(file, b"new", replace=True)
    with pytest.raises(OSError, match="No space"):
        paths.write_private(tmp_path / "another.txt", b"new")
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["page.txt"]
    assert file.read_bytes() == b"old"


def test_a_disk_that_is_full_leaves_no_part_of_a_file_or_a_backup(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(new_entry(note="x" * 90_000))
    script = """
        import resource, sys
        from datetime import datetime, timezone
        from pathlib import Path
        from iop_journal import paths
        from iop_journal.errors import JournalError
        from iop_journal.store import backup
        from iop_journal.store.journal import Journal

        folder = Path(sys.argv[1])
        with Journal(folder / "journal.db") as journal:
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
            try:
                paths.write_private(folder / "page.txt", b"x" * 100_000)
            except OSError as error:
                print("page", error.strerror)
            try:
                backup.make(journal.database.connection, journal.file, "test", datetime.now(timezone.utc))
            except Exception as error:
                print("backup", type(error).__name__)
    """
    out, err = look.child(script, tmp_path).communicate(timeout=60)
    assert out.splitlines()[0].startswith("page "), out + err
    assert out.splitlines()[1].startswith("backup "), out + err
    left = [path.name for path in tmp_path.rglob("*") if path.is_file() and "home" not in path.parts]
    assert left == ["journal.db"]


def test_the_id_of_this_computer_stays(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        made = journal.database.computer
    with build.journal(tmp_path) as journal:
        assert journal.database.computer == made
        assert len(made) == 16
    paths.computer_file().write_bytes(b"\xff not an id")
    with build.journal(tmp_path) as journal:
        assert len(journal.database.computer) == 16


def test_without_a_place_for_the_id_the_journal_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    with build.journal(tmp_path) as journal:
        journal.entries.add(new_entry())
        assert len(journal.database.computer) == 16
