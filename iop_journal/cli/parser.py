"""The parser of one command: argparse, with our words for errors and values that may start with a dash."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from iop_journal.errors import BadInput

if TYPE_CHECKING:
    from iop_journal.cli.shell import Shell


_PLAIN = (
    (r"^argument (?:-\w/)?(\S+): expected .*argument.*$", r"\1: a value is missing after it"),
    (r"^argument (?:-\w/)?(\S+): ignored explicit argument .*$", r"\1 stands alone, nothing comes after it"),
    (r"^the following arguments are required: (.*)$", r"\1 is missing"),
    (r"^argument (?:-\w/)?(\S+): (.*)$", r"\1: \2"),
)
"""What argparse says, and the same in plain words."""

argparse._ = str  # type: ignore[attr-defined]
"""Its words as they are: they are read above, and to look for a translation of each takes a twentieth of a command."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the terminal, at most 100 columns; asked for without `shutil`, which loads three compressors."""

    def __init__(self, prog: str) -> None:
        try:
            columns = os.get_terminal_size().columns
        except OSError:
            columns = 80
        super().__init__(prog, max_help_position=30, width=max(40, min(columns, 100) - 2))


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` that raises `BadInput` instead of printing its usage and leaving."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, add_help=False, formatter_class=Formatter, **options)
        self._positionals.title = "words"
        self.add_argument("-h", "--help", action="help", help="show this")

    def add_argument(self, *names: Any, **options: Any) -> argparse.Action:
        action = super().add_argument(*names, **options)
        takes_value = action.nargs is None and action.option_strings
        if takes_value:
            self._with_value = {**getattr(self, "_with_value", {}), **dict.fromkeys(action.option_strings, action)}
        return action

    def parse(self, words: Sequence[str]) -> argparse.Namespace:
        """Parse a command's words; options may stand between its arguments."""
        options, arguments = self._parted(words)
        return self.read([*options, "--", *arguments] if arguments else options)

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """As `parse_args`, with our words for what has no place."""
        args, left = self.parse_known_args(words)
        if left := [word for word in left if word != "--"]:
            self.error(self._not_taken(left[0]))
        return args

    def error(self, message: str) -> NoReturn:
        for pattern, plain in _PLAIN:
            message = re.sub(pattern, plain, message, count=1, flags=re.DOTALL)
        raise BadInput(
            f"{message.rstrip('.')}{'' if message.endswith('?') else '.'}\n`{self.prog} --help` shows what it takes."
        )

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        """The value of an option; a lone “--” is one too, which argparse before Python 3.13 would drop."""
        if action.option_strings and action.nargs is None and arg_strings == ["--"]:
            return self._get_value(action, "--")
        return super()._get_values(action, arg_strings)

    def format_help(self) -> str:
        """Help that starts with one short line; argparse would name each option twice."""
        if self.usage is None:
            words = [_in_usage(action) for action in self._actions if not action.option_strings]
            self.usage = " ".join([self.prog, *words, "[OPTION …]"])
        return super().format_help()

    def print_help(self, file: Any = None) -> None:
        """Help on any terminal, however few characters it knows."""
        from iop_journal.cli.shell import Shell

        Shell.write(file or sys.stdout, self.format_help().rstrip("\n"))

    def _not_taken(self, word: str) -> str:
        """What to say of a word that has no place here."""
        if not word.startswith("-"):
            return f"There is no place here for “{word}”"
        from difflib import get_close_matches

        name = word.partition("=")[0]
        near = get_close_matches(name, self._option_string_actions, n=1, cutoff=0.75)
        return f"There is no option “{name}”" + (f". Did you mean {near[0]}?" if near else "")

    def _parted(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """The options, each joined to its value with “=”, and the arguments.

        argparse would take a note such as “-3 again” for an option; and its own way of letting options stand between
        arguments formats the whole usage first.
        """
        options: list[str] = []
        arguments: list[str] = []
        rest = list(words)
        while rest:
            word = rest.pop(0)
            action = self._with_value.get(word)
            if word == "--":
                return options, arguments + rest
            if action and rest:
                options.append(f"{action.option_strings[-1]}={rest.pop(0)}")
            elif self._is_option(word):
                options.append(word)
            else:
                arguments.append(word)
        return options, arguments

    def _is_option(self, word: str) -> bool:
        """Whether a word is an option, perhaps with its value in it, and not a text that starts with a dash."""
        if not re.match(r"--?[^\W\d_]", word):
            return False
        name = word.partition("=")[0]
        return name in self._option_string_actions or word[:2] in self._with_value or len(name.split()) == 1

    _with_value: dict[str, argparse.Action] = {}  # noqa: RUF012 - replaced, never changed in place


def _in_usage(action: argparse.Action) -> str:
    name = f"{action.metavar} …" if action.nargs in ("*", "+") else f"{action.metavar}"
    return f"[{name}]" if action.nargs in ("*", "?") else name


class Command(NamedTuple):
    """One command: a line about it, its options, and what runs it. `epilog` stands at the end of its help."""

    words: str
    options: Callable[[Parser], None]
    run: Callable[[argparse.Namespace, Shell], None]
    epilog: str = ""


def no_options(parser: Parser) -> None:
    """The options of a command that has none."""


def number(what: str) -> Callable[[str], int]:
    """A reader of whole numbers, for `type=`; ranges are checked where the value is kept."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[+-]?[0-9]{1,9}", text.strip()):
            raise argparse.ArgumentTypeError(f"{what} is a whole number, not “{text}”")
        return int(text)

    return read


def choice(known: Sequence[str]) -> Callable[[str], str]:
    """A reader of one of a few words, in any case, for `type=`."""

    def read(text: str) -> str:
        wanted = text.strip().casefold()
        if wanted not in known:
            raise argparse.ArgumentTypeError(f"one of {', '.join(known)}; not “{text}”")
        return wanted

    return read


def file_name(text: str) -> str:
    """A reader of the name of a file, for `type=`; `~` is the home folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of a file is missing")
    return os.path.expanduser(text)


def add_json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help="answer as JSON, for other programs")
