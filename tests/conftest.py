"""What every test stands on: folders of its own, so that no test sees or writes the user's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iop_journal import customs
from iop_journal.store.journal import Journal
from tests import build


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--drill", type=int, default=1, help="how many times as long the drills are")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's folders, in the test's own."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    for name in ("IOP_JOURNAL_FILE", "IOP_JOURNAL_SETTINGS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def own_customs() -> Iterator[None]:
    """What a test chooses of the clock and the week ends with it."""
    yield
    customs.follow()


@pytest.fixture
def drill(request: pytest.FixtureRequest) -> int:
    """By how much the rounds of a drill are multiplied."""
    return int(request.config.getoption("--drill"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A new journal on a real file; it is Friday, 20 November 2026, 22:00 in New York."""
    with build.journal(tmp_path) as made:
        yield made
