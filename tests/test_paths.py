"""Where things are kept: what platformdirs answers, without its import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from iop_journal import paths

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
