"""The commands by name, and the way from the words of the command line to one of them."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from iop_journal import __version__
from iop_journal.cli.parser import Command, Parser, file_name
from iop_journal.cli.shell import Shell
from iop_journal.cli.terminal import open_terminal_program
from iop_journal.errors import BadInput

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
    "insights": ("insights", "what works for you: skills, cravings over time, triggers"),
    "status": ("status", "where things stand, in one line"),
    "plan": ("plan", "your safety plan"),
    "help-now": ("help_now", "who can be reached now"),
    "settings": ("settings", "what can be set, and your program's number after hours"),
    "where": ("where", "where everything is kept"),
    "demo": ("demo", "look around in an invented journal"),
}
"""The commands: the file in this folder, and a line about each. One with verbs has `VERBS`, others `COMMANDS`."""

_EXAMPLES = """\
examples:
  iop-journal                                      open the terminal program
  iop-journal log "urge surfing" -b 7 -a 3 -t lonely
  iop-journal summary                              the page for your next session
  iop-journal COMMAND --help                       what a command takes
"""


def dispatch(words: list[str]) -> None:
    """Parse the words, and run the command that they name."""
    top = _top_parser()
    chosen = top.read(words)
    if chosen.command is None:
        open_terminal_program(Shell(chosen.journal).file)
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
