"""The house: imports point down, things stay small, and the program's own words keep its manner."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import iop_journal

PACKAGE = Path(iop_journal.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [str(file.relative_to(PACKAGE)) for file in FILES]

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LISTS = ("model.py", "story.py")
"""Lists, of tables and of invented entries: one thing after the other, with nothing to divide them by."""
MIGRATIONS = PACKAGE / "store" / "migrations" / "versions"
"""Generated, and never changed once released."""

FORBIDDEN = re.compile(
    r"\b(streaks?|badges?|relapsed|relapses|addict|addicts|addicted|failed|should|shouldn't|clean|dirty"
    r"|abuse|abused|abuser|sober for|lapsed|resets?|unfortunately|oops|sorry|well done"
    r"|great job|good job|congratulations|invalid|illegal|fatal|junkie|alcoholic|non-compliant)\b"
    r"|\bonly (\d|\{|one\b|two\b|three\b|$)|\brelapse\b(?![ -]prevention)",
    re.IGNORECASE,
)
"""What product.md says is never said of a person or what they did."""


def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def test_the_import_contracts_hold() -> None:
    root = PACKAGE.parent
    script = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    checked = subprocess.run(
        [sys.executable, "-c", script, "--no-cache"], cwd=root, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_files_and_functions_stay_small(file: Path) -> None:
    """Longer ones are a sign that two things live in one."""
    if file.parent == MIGRATIONS:
        return
    tree = _tree(file)
    if file.name not in LISTS:
        assert len(file.read_text("utf-8").splitlines()) <= LONGEST_FILE
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def _said(file: Path) -> Iterator[str]:
    """The string constants of a file, docstrings aside."""
    tree = _tree(file)
    docs = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _shipped(value: object, key: str = "") -> Iterator[str]:
    """What a person reads of a data file: not the slugs, nor the aliases, which are what people may type."""
    if isinstance(value, dict):
        for name, inside in value.items():
            yield from _shipped(inside, name)
    elif isinstance(value, list):
        for inside in value:
            yield from _shipped(inside, key)
    elif isinstance(value, str) and key not in ("slug", "group", "aliases", "note", "source", "url"):
        yield value


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_word_is_said_that_the_manner_forbids(file: Path) -> None:
    assert [text for text in _said(file) if FORBIDDEN.search(text)] == []


@pytest.mark.parametrize("file", sorted((PACKAGE / "data").glob("*.json")), ids=lambda file: file.name)
def test_the_catalogue_says_none_of_them_either(file: Path) -> None:
    said = list(_shipped(json.loads(file.read_text("utf-8"))))
    assert said
    assert [text for text in said if FORBIDDEN.search(text) or re.search(r"[A-Za-z]!(\s|$)", text)] == []


def test_the_readme_says_none_of_them_either() -> None:
    text = (PACKAGE.parent / "README.md").read_text("utf-8").replace("It counts no streaks.", "")
    assert FORBIDDEN.search(text) is None
    assert re.search(r"[A-Za-z]!(\s|$)", text) is None


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_nothing_is_said_with_an_exclamation_mark(file: Path) -> None:
    assert [text for text in _said(file) if re.search(r"[A-Za-z]!(\s|$)", text)] == []


def test_the_search_for_words_finds_them() -> None:
    for text in (
        "You failed",
        "a 3-day Streak",
        "stay clean.",
        "you should go",
        "relapsed",
        "only 2 entries",
        "a relapse",
    ):
        assert FORBIDDEN.search(text), text
    for text in ("relapse-prevention-lifestyle", "cleaned", "medication for addiction", "shoulder", "only you"):
        assert not FORBIDDEN.search(text), text


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    """No folders, no engine, no settings read."""
    modules = [
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts)
        for file in FILES
        if file.name not in ("__main__.py", "env.py") and file.parent != MIGRATIONS
    ]
    script = (
        "import builtins, importlib, os, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(sorted(os.listdir(os.environ['HOME'])))"
    )
    home = tmp_path / "empty"
    home.mkdir()
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    environment = {"PYTHONPATH": str(PACKAGE.parent), "PATH": "", **dict.fromkeys(names, str(home))}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
