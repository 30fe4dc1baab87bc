"""Where things are kept: what platformdirs answers, without its import; and writing where a person said."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from iop_journal import paths
from iop_journal.errors import JournalError

ENVIRONMENTS: list[dict[str, str | None]] = [
    {},
    {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None},
    {"XDG_DATA_HOME": "", "XDG_CONFIG_HOME": ""},
    {"XDG_DATA_HOME": "  ", "XDG_CONFIG_HOME": "\t"},
    {"XDG_DATA_HOME": "relative/data", "XDG_CONFIG_HOME": "."},
    {"XDG_DATA_HOME": "/some/where/", "XDG_CONFIG_HOME": "/else/where"},
    {"XDG_DATA_HOME": "/with space/é ", "XDG_CONFIG_HOME": "/a/../b"},
    {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None, "HOME": "/home/other/"},
    {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None, "HOME": "relative"},
    {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None, "HOME": ""},
    {"XDG_DATA_HOME": None, "XDG_CONFIG_HOME": None, "HOME": None},
]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_folders_are_those_of_platformdirs(
    environment: dict[str, str | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        if value is None:
            monkeypatch.delenv(name, raising=False)
        else:
            monkeypatch.setenv(name, value)
    assert paths.data_folder() == platformdirs.user_data_path("iop-journal", appauthor=False)
    assert paths.settings_file() == platformdirs.user_config_path("iop-journal", appauthor=False) / "settings.toml"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
def test_platformdirs_is_not_loaded_for_it() -> None:
    script = (
        "import sys; from iop_journal import paths; paths.data_folder(); paths.settings_file(); print(*sys.modules)"
    )
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert "iop_journal.paths" in loaded
    assert "platformdirs" not in loaded


def test_the_journal_is_the_one_chosen_then_the_environments_then_the_users(monkeypatch: pytest.MonkeyPatch) -> None:
    assert paths.journal_file() == paths.data_folder() / "journal.db"
    monkeypatch.setenv("IOP_JOURNAL_FILE", "~/mine.db")
    assert paths.journal_file() == Path.home() / "mine.db"
    assert paths.journal_file("/other.db") == Path("/other.db")
    monkeypatch.setenv("IOP_JOURNAL_FILE", "")
    assert paths.journal_file() == paths.data_folder() / "journal.db"
    monkeypatch.setenv("IOP_JOURNAL_SETTINGS", "~/my.toml")
    assert paths.settings_file() == Path.home() / "my.toml"


def test_the_backups_lie_beside_the_journal() -> None:
    assert paths.backup_folder(Path("/a/journal.db")) == Path("/a/journal-backups")


class TestAFileThatAPersonNamed:
    def said(self, file: Path, **options: Any) -> str:
        with pytest.raises(JournalError) as caught:
            paths.save_private(file, b"words", **options)
        assert caught.value.exit_code == 1
        return str(caught.value)

    def test_is_written_for_the_user_alone_and_replaced_only_when_asked(self, tmp_path: Path) -> None:
        file = tmp_path / "page.txt"
        paths.save_private(file, b"first")
        with pytest.raises(FileExistsError):
            paths.save_private(file, b"second")
        assert file.read_bytes() == b"first"
        paths.save_private(file, b"second", replace=True)
        assert file.read_bytes() == b"second"
        if os.name == "posix":
            assert file.stat().st_mode & 0o777 == 0o600

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("nowhere/page.txt", "there is no such folder"),
            ("file/page.txt", "there is no such folder"),
            ("folder", "it is a folder"),
            ("x" * 300, "the name is too long"),
            ("a\x00b", "this name cannot be used"),
        ],
    )
    def test_that_cannot_be_is_said_in_plain_words(self, tmp_path: Path, name: str, words: str) -> None:
        (tmp_path / "file").touch()
        (tmp_path / "folder").mkdir()
        for replace in (False, True):
            assert words in self.said(tmp_path / name, replace=replace)
        assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "folder", "home"]

    @pytest.mark.parametrize(
        ("number", "words"),
        [
            (errno.ENOSPC, "the disk is full"),
            (errno.EROFS, "nothing can be written there"),
            (errno.EACCES, "you may not write there"),
            (errno.EIO, os.strerror(errno.EIO)),
        ],
    )
    def test_leaves_nothing_behind_where_the_disk_does_not_take_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
    ) -> None:
        file = tmp_path / "page.txt"
        file.write_bytes(b"mine")

        def full(_descriptor: int) -> None:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(os, "fsync", full)
        assert self.said(file, replace=True) == f"{file} cannot be written: {words}. Nothing was left behind."
        assert file.read_bytes() == b"mine"
        assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "page.txt"]

    def test_is_never_the_journal_by_whatever_name(self, tmp_path: Path) -> None:
        journal, link = tmp_path / "journal.db", tmp_path / "page.txt"
        journal.write_bytes(b"years")
        link.symlink_to(journal)
        for file in (journal, link, tmp_path / "home" / ".." / "journal.db"):
            assert "is the journal itself" in self.said(file, replace=True, spare=journal)
        assert journal.read_bytes() == b"years"
