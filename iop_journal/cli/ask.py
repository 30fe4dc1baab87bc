"""Prompts: one question a line, Enter leaves it blank; and those of `log` with nothing to log."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from iop_journal.cli.parser import choice, number
from iop_journal.entry import Helped, rating
from iop_journal.errors import JournalError
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.cli.shell import Shell
    from iop_journal.store.journal import Journal


def ask_for_entry(args: Namespace, shell: Shell, journal: Journal) -> None:
    """Fill the options of `log` by asking.

    Raises:
        JournalError: the person left before anything was answered.
    """
    shell.say("A new entry. Enter leaves a question blank, Ctrl+C leaves without saving.")
    ask = Asker(shell)
    args.before = ask("Craving before, 0-10", read_rating("craving"))
    args.skill = (
        ask("Skill you tried (a few letters are enough; a comma between two)", _names(journal.skills.find)) or []
    )
    if args.skill:
        args.helped = ask("Did it help? no, a-bit, yes", choice(list(Helped)))
    args.after = ask("Craving after, 0-10", read_rating("craving"))
    args.trigger = ask("What set it off (a comma between two)", _names(journal.triggers.find))
    args.situation = ask("What was going on", _words)
    if not any((args.skill, args.trigger, args.situation)) and args.before is None and args.after is None:
        raise JournalError("Nothing was written down.")


Answer = TypeVar("Answer")


class Asker:
    """Asks a question until the answer can be read. With `ends`, Ctrl+D leaves as Ctrl+C does."""

    def __init__(self, shell: Shell, *, ends: bool = False) -> None:
        self._shell = shell
        self._ends = ends

    def __call__(self, question: str, read: Callable[[str], Answer]) -> Answer | None:
        while True:
            sys.stderr.write(f"{question}: ")
            sys.stderr.flush()
            try:
                line = sys.stdin.readline()
                if self._ends and not line:
                    raise KeyboardInterrupt
                return read(line.rstrip("\n")) if line.strip() else None
            except UnicodeDecodeError:
                self._shell.say("That is not text that can be read. Once more, please.")
            except (ArgumentTypeError, JournalError) as error:
                self._shell.say(str(error))


def read_rating(words: str) -> Callable[[str], int]:
    """A reader of a rating 0-10, checked as it is answered."""

    def read(text: str) -> int:
        return rating(number("a rating")(text), words) or 0

    return read


def _words(text: str) -> str:
    return checked(text, "what was going on") or ""


def _names(find: Callable[[str], object]) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        found = [part.strip() for part in text.split(",") if part.strip()]
        for name in found:
            find(name)
        return found

    return read
