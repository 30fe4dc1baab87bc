"""What must not wait: a short command loads none of the large libraries."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.process import Commands

HEAVY = {"sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual", "rich", "typst"}
NEEDLESS = {"importlib.metadata", "email", "http", "ssl", "socket", "asyncio", "urllib.request", "unittest"}

_TELLING = """
import atexit, sys, runpy
report, sys.argv = sys.argv[1], ["iop-journal", *sys.argv[2:]]
atexit.register(lambda: open(report, "w").write("\\n".join(sys.modules)))
runpy.run_module("iop_journal", run_name="__main__")
"""

SHORT = [["--help"], ["log", "--help"], ["log", "STOP", "-b", "7", "-t", "lonely"], ["list"], ["list", "--json"]]
SHORT += [
    ["summary"],
    ["summary", "--format", "html", "--output", "-"],
    ["status"],
    ["status", "--json"],
    ["show", "last"],
    ["where"],
    ["skills", "list"],
]
SHORT += [["triggers", "show", "lonely"], ["topic", "list"], ["session", "list"], ["log", "zzzz"], ["log", "-b", "99"]]
SHORT += [
    ["session", "schedule"],
    ["session", "next"],
    ["assignment", "list"],
    ["ahead", "list"],
    ["prepare", "--show"],
]


def loaded(file: Path, words: list[str]) -> set[str]:
    """The modules that a command loaded."""
    report = file.with_name("modules")
    run = Commands(None, (sys.executable, "-c", _TELLING))
    answer = run(str(report), "--journal", str(file), *words)
    assert answer.code in (0, 1, 2) and "Traceback" not in answer.err
    return set(report.read_text().splitlines())


@pytest.mark.parametrize("words", SHORT, ids=" ".join)
def test_a_short_command_loads_no_large_library(file: Path, run: Commands, words: list[str]) -> None:
    for journal in ("new", "there"):
        modules = loaded(file, words)
        assert not {name.partition(".")[0] for name in modules} & HEAVY, journal
        if words[0] in ("log", "list"):
            assert not modules & NEEDLESS, journal
        run.good("log", "STOP", "-b", "7", "-t", "lonely", "--at", "1m")


def test_the_measure_sees_what_a_long_command_loads(file: Path) -> None:
    assert {"sqlmodel", "sqlalchemy"} <= loaded(file, ["topic", "add", "x"])
    assert "typst" in loaded(file, ["summary", "--format", "pdf", "--output", "-"])
