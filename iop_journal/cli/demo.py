"""`demo`: an invented journal, to look around in."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from iop_journal import when
from iop_journal.cli.parser import Command, Parser, number
from iop_journal.cli.shell import Shell


def demo(args: Namespace, shell: Shell) -> None:
    """Make an invented journal: at the file that is named, or in a temporary folder, opened and removed afterwards."""
    if args.journal:
        _make(Path(args.journal), args, shell)
        shell.say(f"An invented journal was made: {args.journal}")
        return
    import tempfile

    from iop_journal.cli.terminal import need_terminal, open_terminal_program

    need_terminal()
    with tempfile.TemporaryDirectory(prefix="journal-") as folder:
        file = Path(folder) / "demo.db"
        _make(file, args, shell)
        open_terminal_program(file, invented=True)


def _make(file: Path, args: Namespace, shell: Shell) -> None:
    from iop_journal.demo import make

    day_start = shell.settings.day_start
    until = when.day(args.until, shell.now(), day_start) if args.until else None
    make(
        file,
        days=args.days,
        entries=args.entries,
        until=until,
        seed=args.seed,
        day_start=day_start,
        now=shell.now(),
    )


def _options(parser: Parser) -> None:
    parser.add_argument("--days", type=number("days"), default=42, metavar="N", help="how many days it covers: 42")
    parser.add_argument("--entries", type=number("entries"), metavar="N", help="how many entries it holds")
    parser.add_argument("--until", metavar="DAY", help="its last day: today")
    parser.add_argument("--seed", type=number("a seed"), default=1, metavar="N", help="another number, another journal")


COMMANDS = {
    "demo": Command(
        "Look around in an invented journal. Nobody in it is real, and it is gone when you leave.",
        _options,
        demo,
        "With --journal FILE it is made there and kept, and not opened.",
    )
}
