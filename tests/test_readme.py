"""The README is true: its commands parse, its lines are the ones that are run, its pictures and numbers are there."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from iop_journal.cli.commands import COMMANDS
from iop_journal.cli.run import run

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LINES = [
    line.split("  #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.startswith("iop-journal")
]


def test_the_checks_that_a_change_has_to_pass_are_the_readmes_test_command() -> None:
    ours = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "-m pip install --quiet -e '.[dev]' && .venv/bin/python -m tests" in README
    assert "-e '.[dev]'" in ours
    assert "python -m tests" in ours


@pytest.mark.parametrize("line", LINES)
def test_each_everyday_command_works_on_a_journal_with_some_entries(line: str, tmp_path: Path) -> None:
    journal = ["--journal", str(tmp_path / "journal.db")]
    assert run([*journal, "log", "stop", "-b", "5", "-a", "4", "--at", "1m"]) == 0
    assert run([*journal, "session", "add", "2020-01-01 09:00"]) == 0
    assert run([*journal, *shlex.split(line)[1:]]) == 0


def test_there_are_five_everyday_commands() -> None:
    assert len(LINES) == 5


def test_commands_that_are_named_in_the_text_are_there() -> None:
    named = re.findall(r"`iop-journal ([a-z][a-z-]*)", README)
    assert named
    assert not set(named) - set(COMMANDS)


def test_pictures_are_there() -> None:
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", README)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).stat().st_size > 1000


def test_every_crisis_number_is_one_of_those_with_a_source() -> None:
    lines = json.loads((ROOT / "iop_journal" / "data" / "lines.json").read_text("utf-8"))
    known = json.dumps(lines, ensure_ascii=False)
    assert all(line["source"] for country in lines["countries"] for line in country["lines"])
    table = README.split("## Help in a crisis")[1].split("## For developers")[0]
    numbers = re.findall(r"\d[\d ]{2,}\d", table)
    assert len(numbers) > 8
    for number in numbers:
        assert number in known


@pytest.mark.skipif(os.name != "posix", reason="the mode of a file is POSIX's")
def test_the_check_script_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
