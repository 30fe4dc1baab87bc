"""Help: every command has it, its examples work, and its words are calm."""

from __future__ import annotations

import re
import shlex
from importlib import import_module

import pytest

from iop_journal.cli.commands import COMMANDS
from iop_journal.cli.parser import Command, Parser
from tests.cli.conftest import Here


def commands() -> dict[str, Command]:
    """Every command by its words: “log”, “skills add”."""
    found: dict[str, Command] = {}
    for name, (file, _) in COMMANDS.items():
        module = import_module(f"iop_journal.cli.{file}")
        if verbs := getattr(module, "VERBS", None):
            found |= {f"{name} {verb}": command for verb, command in verbs.items()}
        else:
            found[name] = module.COMMANDS[name]
    return found


def parser(name: str) -> Parser:
    command = commands()[name]
    made = Parser(prog=f"iop-journal {name}", description=command.words, epilog=command.epilog)
    command.options(made)
    return made


EXAMPLE = re.compile(r"^  iop-journal ([a-z].*?)(?: {3,}.*)?$", re.MULTILINE)


def examples(text: str) -> list[list[str]]:
    return [shlex.split(line) for line in EXAMPLE.findall(text)]


@pytest.mark.parametrize("name", commands())
def test_a_command_has_help_that_names_its_options(here: Here, name: str) -> None:
    answer = here(*name.split(), "--help")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"usage: iop-journal {name} ")
    assert commands()[name].words in " ".join(answer.out.split())
    for action in parser(name)._actions:
        assert action.help, action
        assert all(option in answer.out for option in action.option_strings)
    assert max(map(len, answer.out.splitlines())) <= 110


def test_help_lists_every_command_and_verb(here: Here) -> None:
    top = here("--help")
    assert top.code == 0
    for name in commands():
        noun, _, verb = name.partition(" ")
        assert re.search(rf"^  {noun} ", top.out, re.MULTILINE)
        assert not verb or re.search(rf"^  {verb} ", here(noun, "--help").out, re.MULTILINE)
    assert here("-h").out == top.out


def test_every_example_in_the_help_can_be_typed(here: Here) -> None:
    texts = [here("--help").out, *(here(*name.split(), "--help").out for name in commands())]
    found = [words for text in texts for words in examples(text)]
    assert len(found) >= 4
    for words in found:
        if "COMMAND" in words:
            continue
        if words[0] == "summary":
            assert here("log", "-b", "3").code == 0
        assert here(*words).code == 0, words


def test_every_command_that_a_text_points_to_is_there(here: Here) -> None:
    known = commands()
    says = [here("--help").out, here("log").err, here("log", "zzz").err, here("session", "list").err]
    says += [here("show", "ffff").err, here("session", "next").err, here("topic", "done", "x").err]
    for text in says:
        for pointed in re.findall(r"`iop-journal ([a-z-]+(?: [a-z-]+)?)", text):
            noun = pointed.split()[0]
            assert pointed in known or noun in known or noun in COMMANDS, pointed


def test_help_is_calm(here: Here) -> None:
    texts = [here("--help").out, *(here(*name.split(), "--help").out for name in commands())]
    for word in ("should", "fail", "invalid", "clean", "dirty", "addict", "abuse", "streak", "exit", "!"):
        assert not [text for text in texts if word in text.casefold()], word


def test_the_version_is_said(here: Here) -> None:
    from iop_journal import __version__

    assert here("--version").out == f"iop-journal {__version__}\n"
