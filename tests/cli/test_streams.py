"""Pipes, closed streams and terminals that know few characters."""

from __future__ import annotations

import os
import shlex
import subprocess

import pytest

from tests.cli.process import PROGRAM, Answer, Commands, assert_plain_error

pytestmark = pytest.mark.skipif(os.name != "posix", reason="written for a POSIX shell")

EVERYTHING = [["--help"], ["log", "--help"], ["skills", "--help"], ["--version"], ["list"], ["list", "--json"]]
EVERYTHING += [["show", "last"], ["summary"], ["skills", "list"], ["status"], ["topic", "list"], ["where"]]


def shell(run: Commands, line: str) -> Answer:
    """A line of the system's shell, in which `$J` is the program on the test's journal."""
    program = shlex.join([*PROGRAM, "--journal", str(run.file)])
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line.replace('$J', program)}"], capture_output=True, text=True, check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def some(run: Commands) -> None:
    run.good("log", "urge surfing", "-b", "7", "--situation", "naïve “café” 漢字 👍", "-n", "x\n" * 40_000)


def test_whoever_has_seen_enough_may_close_the_pipe(run: Commands) -> None:
    some(run)
    for words in ("show last", "list --json", "--help", "log --help", "skills list"):
        for reader in ("head -n 1 > /dev/null", "true"):
            answer = shell(run, f"$J {words} | {reader}")
            assert answer.err == "" and answer.code == 0, (words, answer)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_a_terminal_that_knows_few_characters_is_no_reason_to_stop(run: Commands, env: dict[str, str]) -> None:
    some(run)
    entries = run.json("list")
    for words in EVERYTHING:
        answer = run(*words, env=env)
        assert answer.code == 0 and "Traceback" not in answer.err, (words, answer)
        assert "latin-1" in env.values() or (answer.out + answer.err).isascii(), words
    assert run.json("list", env=env) == entries
    assert "craving 7 -> -" in run.good("list", env=env)
    answer = run("log", "“zzz”", env=env)
    assert answer.code == 2 and "Traceback" not in answer.err
    entry = run.json("log", "-b", "3", "-n", "-", stdin="漢字", env=env)
    assert entry["note"] == "漢字"


def test_no_command_sends_an_escape_sequence_through_a_pipe(run: Commands) -> None:
    some(run)
    for words in [*EVERYTHING, ["log", "-b"], ["undo"]]:
        for env in ({}, {"NO_COLOR": "1"}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}):
            answer = run(*words, env=env)
            assert "\x1b" not in answer.out + answer.err


def test_closed_streams_lose_no_entry(run: Commands) -> None:
    for line in ("$J log -b 3 >&-", "$J log -b 3 2>&-", "$J log -b 3 <&-", "$J log -b 3 --json >&- 2>&- <&-"):
        answer = shell(run, line)
        assert answer.code == 0 and answer.err.replace(f"A new journal was made: {run.file}\n", "") == "", (
            line,
            answer,
        )
    assert len(run.json("list")) == 4
    for line in ("$J --help >&-", "$J log <&-", "$J list >&-", "$J log -b 11 2>&-"):
        answer = shell(run, line)
        assert answer.code in (0, 2) and "Traceback" not in answer.err, (line, answer)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_an_answer_that_finds_no_room_is_1_and_says_so(run: Commands) -> None:
    some(run)
    for words in ("list", "show last", "--help", "summary --format json"):
        answer = shell(run, f"$J {words} > /dev/full")
        assert_plain_error(answer, 1)


def test_nothing_but_the_answer_is_on_stdout(run: Commands) -> None:
    assert run("list", "--json").out == "[]\n"
    assert len(run.good("log", "-b", "9", "--outcome", "used").splitlines()) == 1
