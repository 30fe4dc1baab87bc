"""The command line on a journal of the test's own: as processes, and, where a process is too slow, in this one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import iop_journal
from iop_journal.cli.run import run as run_words
from tests.cli.process import Answer, Commands


@pytest.fixture(autouse=True)
def as_a_person_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """No variable that changes how Python writes to its streams."""
    for name in ("PYTHONUNBUFFERED", "PYTHONIOENCODING", "PYTHONUTF8", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "j.db"


@pytest.fixture
def run(file: Path) -> Commands:
    """Runs a command as a process."""
    return Commands(file)


Here = Callable[..., Answer]


@pytest.fixture
def here(file: Path, capsys: pytest.CaptureFixture[str]) -> Here:
    """Runs a command in this process."""

    def in_this_process(*words: str) -> Answer:
        capsys.readouterr()
        code = run_words(["--journal", str(file), *words])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return in_this_process


@pytest.fixture
def in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that commands run in; the package is found from there too."""
    monkeypatch.setenv("PYTHONPATH", str(Path(iop_journal.__file__).parent.parent))
    monkeypatch.chdir(tmp_path)
    return tmp_path
