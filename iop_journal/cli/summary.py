"""`summary`: the page for the next session."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from iop_journal.cli.parser import Command, Parser, choice, file_name
from iop_journal.cli.shell import Shell
from iop_journal.cli.span import add_span, period_of
from iop_journal.phrases import INITIALS, WHO_MAY_READ

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal
    from iop_journal.summary.build import Choices


def summary(args: Namespace, shell: Shell) -> None:
    """Print the page, or save it."""
    from iop_journal.summary.build import build
    from iop_journal.summary.formats import rendered

    with shell.journal() as journal:
        page = build(journal, period_of(args, shell, journal), _choices(args, shell, journal))
    if args.output and args.output != "-":
        file = Path(args.output)
        shell.write_file(file, rendered(page, args.format).decode(), force=args.force)
        shell.say(f"Saved: {file}")
    elif args.format == "json":
        from iop_journal.summary.data import as_json

        shell.print_json(as_json(page))
    else:
        shell.print(rendered(page, args.format).decode().rstrip("\n"))


def _choices(args: Namespace, shell: Shell, journal: Journal) -> Choices:
    from iop_journal.summary.build import Choices

    return Choices(
        only=_listed(args.only) if args.only is not None else None,
        without=_listed(args.without or ""),
        extra=frozenset(_listed(args.extra or "")),
        leave_out=tuple(journal.entries.find(text).uid for text in args.leave_out or ()),
        name=shell.settings.name if args.name is None else args.name,
        title=args.title,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _options(parser: Parser) -> None:
    from iop_journal.summary.build import EXTRAS, SECTIONS
    from iop_journal.summary.formats import FORMATS

    formats = [one.name for one in FORMATS]
    add_span(parser)
    parser.add_argument(
        "--format", type=choice(formats), default="text", metavar="|".join(formats), help="how it is written: text"
    )
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--output", type=file_name, metavar="FILE|-", help="save it as a private file")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--only", metavar="SECTION,…", help=f"these sections: {', '.join(SECTIONS)}")
    parser.add_argument("--without", metavar="SECTION,…", help="not these sections")
    parser.add_argument("--with", dest="extra", metavar="WHAT,…", help=f"add {', '.join(EXTRAS)}")
    parser.add_argument("--leave-out", action="append", metavar="ENTRY", help="not this entry, in no figure")
    parser.add_argument(
        "--name", metavar="TEXT", help='a name or alias at the top: the one in your settings; "" for none'
    )
    parser.add_argument("--title", metavar="TEXT", help="a title of your own")


COMMANDS = {
    "summary": Command(
        "The page for your next session: since the last one, unless you say otherwise.",
        _options,
        summary,
        f"Private entries are never on it. {INITIALS}\n{WHO_MAY_READ}",
    )
}
