"""Whatever stands on the command line: an exit code of the contract, plain words, and no half entry."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal.cli.run import run
from tests.cli.process import controls

NUMBERS = st.sampled_from(
    ["", "0", "1", "10", "11", "-1", "1e9", "9" * 30, " 7 ", "+3", "3.0", "٣", "NaN", "-", "--", "\n"]
)
TIMES = st.sampled_from(
    ["", "now", "21:30", "24:00", "0m", "999999h", "yesterday", "yesterday 21:30", "2026-02-30 1:00"]
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)
NAMES = st.sampled_from(["STOP", "urge", "breathing", "lonely", "tired", "zzz", "", " ", "last", "next", "x=", "="])
ANY = st.one_of(NUMBERS, TIMES, NAMES, TEXTS, st.sampled_from(["yes", "no", "passed", "used", "group", "json", "own"]))
_OPTIONS = """
-b -a --minutes --distress-before --distress-after -t --used --helped --outcome --at --situation -n --clear --since
--until --skill --trigger --search --limit --only --without --with --title --json --bring-up --private --no-private
--bin --for-good --archived --kind --chart --group --all --add --remove
--session --times --due --because --then --confidence --question --safety --went-well --section --line
"""
OPTIONS = st.sampled_from(_OPTIONS.split())
VERBS = ["log", "list", "show", "edit", "delete", "restore", "undo", "redo", "summary", "status", "where"]
VERBS += [f"skills {verb}" for verb in ("list", "show", "add", "edit", "archive", "restore")]
VERBS += [f"triggers {verb}" for verb in ("list", "show", "add", "edit")]
VERBS += [f"session {verb}" for verb in ("add", "list", "next", "delete", "edit", "attended", "missed", "agreed")]
VERBS += ["session schedule", "prepare", "prepare --show"]
VERBS += [f"assignment {verb}" for verb in ("add", "list", "done", "partly", "not-done", "delete")]
VERBS += [f"ahead {verb}" for verb in ("add", "list", "done", "delete")]
VERBS += [f"topic {verb}" for verb in ("add", "list", "done", "delete")]
VERBS += ["plan show", "plan edit", "help-now", "settings", "settings show", "settings set"]
LINES = st.tuples(st.sampled_from(VERBS), st.lists(st.one_of(OPTIONS, ANY), max_size=6))
LOGS = st.lists(st.tuples(OPTIONS, ANY), max_size=4)


@pytest.fixture(scope="module")
def used() -> Iterator[Path]:
    """A journal with a little of everything in it, which every example starts from."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "used.db"
        for words in (
            ["log", "STOP", "-b", "3", "-t", "lonely"],
            ["topic", "add", "x"],
            ["session", "add", "mon 09:00"],
            ["session", "schedule", "--add", "tue 09:00"],
            ["assignment", "add", "x", "--skill", "STOP"],
            ["ahead", "add", "x", "--then", "y"],
        ):
            assert answered(file, words)[0] == 0
        yield file


def answered(file: Path, words: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["--journal", str(file), *words])
    return code, out.getvalue(), err.getvalue()


def check(used: Path, words: list[str]) -> None:
    file = used.with_name("copy.db")
    shutil.copy(used, file)
    code, out, err = answered(file, words)
    assert code in (0, 1, 2), err
    assert "went wrong inside" not in err
    assert not controls(out + err)
    if code:
        assert out == "" and 1 <= len(err.splitlines()) <= 2, err
        assert answered(file, ["list", "--json"]) == answered(used, ["list", "--json"])


@settings(deadline=None, max_examples=120)
@given(LINES)
def test_any_words_are_answered(used: Path, line: tuple[str, list[str]]) -> None:
    verb, words = line
    check(used, [*verb.split(), *words])


@settings(deadline=None, max_examples=120)
@given(LOGS)
def test_any_options_of_an_entry_are_answered(used: Path, options: list[tuple[str, str]]) -> None:
    check(used, ["log", *(word for pair in options for word in pair)])


@settings(deadline=None, max_examples=60)
@given(TEXTS, TEXTS)
def test_any_text_comes_back_the_same(used: Path, situation: str, note: str) -> None:
    import json

    file = used.with_name("copy.db")
    shutil.copy(used, file)
    code, out, err = answered(file, ["log", "-b", "3", "--situation", situation, f"--note={note}.", "--json"])
    assert code == 0, err
    entry = json.loads(out)
    assert (entry["situation"], entry["note"]) == (situation if situation.strip() else None, f"{note}.")
    assert not controls(out)
