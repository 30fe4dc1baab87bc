"""From the words of the command line to one command, and from an error to its words and exit code."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from importlib import import_module
from pathlib import Path

from iop_journal import __version__
from iop_journal.cli.parser import Command, Parser, file_name
from iop_journal.cli.shell import Shell
from iop_journal.errors import BadInput, JournalError
from iop_journal.text import one_line

COMMANDS = {
    "log": ("entries_log", "write an entry down, in one line"),
    "list": ("entries", "list entries, oldest first"),
    "show": ("entries", "show an entry whole"),
    "edit": ("entries_log", "change an entry"),
    "delete": ("entries", "put entries into the bin"),
    "restore": ("entries", "take entries out of the bin"),
    "craving": ("craving", "get through a craving now, step by step"),
    "checkin": ("checkin", "once a day: mood, sleep and the like, any of it"),
    "debrief": ("debrief", "look back at a slip or a close call"),
    "undo": ("undo", "take back what was done last"),
    "redo": ("undo", "do again what was undone"),
    "skills": ("skills", "the coping skills: the catalogue's and your own"),
    "triggers": ("triggers", "the triggers: the catalogue's and your own"),
    "session": ("session", "your IOP sessions"),
    "assignment": ("assignment", "what you were given to practise"),
    "topic": ("topic", "what you want to bring up"),
    "ahead": ("ahead", "if-then plans for what is coming"),
    "prepare": ("prepare", "get ready for your next session"),
    "summary": ("summary", "the page for your next session"),
    "status": ("status", "where things stand, in one line"),
    "plan": ("plan", "your safety plan"),
    "help-now": ("help_now", "who can be reached now"),
    "settings": ("settings", "what can be set, and your program's number after hours"),
    "where": ("where", "where everything is kept"),
    "demo": ("demo", "look around in an invented journal"),
}
"""The commands: the file in this folder, and a line about each. One with verbs has `VERBS`, others `COMMANDS`."""

_LONGEST_QUOTE, _LONGEST_LINE = 80, 400
"""Characters of what a person typed that an error quotes, and of a line of it."""

_EXAMPLES = """\
examples:
  iop-journal                                      open the terminal program
  iop-journal log "urge surfing" -b 7 -a 3 -t lonely
  iop-journal summary                              the page for your next session
  iop-journal COMMAND --help                       what a command takes
"""


def run(words: list[str]) -> int:
    """Run one command; its exit code. No error ends in a traceback."""
    try:
        with contextlib.suppress(SystemExit):  # after --help and --version
            _dispatch(words)
        if sys.stdout:
            sys.stdout.flush()
    except JournalError as error:
        return _told(str(error), error.exit_code)
    except BrokenPipeError:
        _drop_the_rest()  # whoever read this has seen enough
        return 0
    except KeyboardInterrupt:
        Shell.write(sys.stderr, "")
        return 130
    except OSError as error:
        _drop_the_rest()
        return _told(f"{error.strerror or type(error).__name__}: {error.filename or 'the answer'}", 1)
    except Exception as error:
        # Neither the error's text nor a traceback: either may hold what a person wrote.
        place = _innermost(error)
        return _told(f"Something went wrong inside iop-journal ({type(error).__name__}, {place}).", 1)
    return 0


def _told(words: str, code: int) -> int:
    """Say what went wrong; of a long text that it quotes, the start on one line."""
    lines = re.sub("“([^”]+)”", _shortened, words).split("\n")
    Shell.say("iop-journal: " + "\n".join(_cut(line, _LONGEST_LINE) for line in lines))
    return code


def _shortened(quoted: re.Match[str]) -> str:
    return f"“{_cut(one_line(quoted[1]), _LONGEST_QUOTE)}”"


def _cut(text: str, characters: int) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1]}…"


def _drop_the_rest() -> None:
    """Send what is still to be written nowhere: Python would complain of it when it closes the stream."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _innermost(error: Exception) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else "unknown place"


def _dispatch(words: list[str]) -> None:
    top = _top_parser()
    chosen = top.read(words)
    if chosen.command is None:
        _open_terminal_program(Shell(chosen.journal))
        return
    if chosen.command not in COMMANDS:
        raise BadInput(f"There is no command “{chosen.command}”.{_near(chosen.command)}")
    module = import_module(f"iop_journal.cli.{COMMANDS[chosen.command][0]}")
    name, rest = chosen.command, chosen.rest
    commands: dict[str, Command] = getattr(module, "COMMANDS", {})
    if verbs := getattr(module, "VERBS", None):
        if (without := getattr(module, "WITHOUT_VERB", None)) and rest in ([], ["--json"]):
            rest = [without, *rest]
        name, rest, commands = _verb(chosen.command, rest, verbs)
    command = commands[name.split()[-1]]
    parser = Parser(prog=f"iop-journal {name}", description=command.words, epilog=command.epilog)
    parser.add_argument("--journal", type=file_name, default=chosen.journal, help=argparse.SUPPRESS)
    command.options(parser)
    args = parser.parse(rest)
    command.run(args, Shell(args.journal))


def _verb(noun: str, rest: list[str], verbs: dict[str, Command]) -> tuple[str, list[str], dict[str, Command]]:
    """The verb of a command that has verbs; its help lists them."""
    if rest and rest[0] in verbs:
        return f"{noun} {rest[0]}", rest[1:], verbs
    if rest and rest[0] in ("-h", "--help"):
        lines = [f"  {verb:10} {command.words}" for verb, command in verbs.items()]
        about = f"usage: iop-journal {noun} VERB …\n\n{COMMANDS[noun][1]}\n\nverbs:\n"
        Shell.write(sys.stdout, about + "\n".join(lines))
        raise SystemExit(0)
    asked = f"“{rest[0]}” is no verb of {noun}" if rest else f"{noun} needs a verb"
    raise BadInput(f"{asked}: {', '.join(verbs)}.\n`iop-journal {noun} --help` says what each does.")


def _top_parser() -> Parser:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:{width}}  {about}" for name, (_, about) in COMMANDS.items()]
    parser = Parser(
        prog="iop-journal",
        usage="iop-journal [--journal FILE] [COMMAND …]",
        description="A private journal for the days between IOP sessions. Nothing leaves this computer.",
        epilog="commands:\n" + "\n".join(lines) + "\n\n" + _EXAMPLES,
    )
    parser.add_argument("--journal", type=file_name, metavar="FILE", help="the journal to use, in place of your own")
    parser.add_argument(
        "--version", action="version", version=f"iop-journal {__version__}", help="say which version this is"
    )
    parser.add_argument("command", nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _near(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1, cutoff=0.6)
    return f" Did you mean {near[0]}?" if near else " `iop-journal --help` lists them."


def _open_terminal_program(shell: Shell) -> None:
    need_terminal()
    open_on(shell.file)


def need_terminal() -> None:
    """Refuse to go on where the terminal program could not be seen or answered."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise BadInput("The terminal program needs a terminal. `iop-journal --help` lists the commands that do not.")


def open_on(file: Path) -> None:
    """Open the terminal program on a journal."""
    from iop_journal import settings
    from iop_journal.tui import app

    app.run(file, *settings.read())
