"""`summary`: the page for the next session."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from iop_journal.cli.parser import Command, Parser, choice, file_name
from iop_journal.cli.shell import Shell
from iop_journal.cli.span import add_span, period_of
from iop_journal.errors import JournalError

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal
    from iop_journal.summary.build import Choices, Summary

FORMATS = ("text", "markdown", "json")


def summary(args: Namespace, shell: Shell) -> None:
    """Print the page, or save it."""
    from iop_journal.summary.build import build

    with shell.journal() as journal:
        page = build(journal, period_of(args, shell, journal), _choices(args, journal))
    if args.output and args.output != "-":
        file = Path(args.output)
        shell.write_file(file, _rendered(page, args.format), force=args.force)
        shell.say(f"Saved: {file}")
    elif args.format == "json":
        from iop_journal.summary.data import as_json

        shell.print_json(as_json(page))
    else:
        shell.print(_rendered(page, args.format).rstrip("\n"))


def _choices(args: Namespace, journal: Journal) -> Choices:
    from iop_journal.summary.build import Choices

    return Choices(
        only=_listed(args.only) if args.only is not None else None,
        without=_listed(args.without or ""),
        extra=frozenset(_listed(args.extra or "")),
        leave_out=tuple(journal.entries.find(text).uid for text in args.leave_out or ()),
        name=args.name,
        title=args.title,
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _rendered(page: Summary, form: str) -> str:
    if form == "json":
        import json

        from iop_journal.summary.data import as_json

        return json.dumps(as_json(page), ensure_ascii=False, indent=1) + "\n"
    if form == "markdown":
        from iop_journal.summary import markdown

        return markdown.render(page)
    if form == "text":
        from iop_journal.summary import text

        return text.render(page)
    raise JournalError(f"There is no format {form}.")


def _options(parser: Parser) -> None:
    from iop_journal.summary.build import EXTRAS, SECTIONS

    add_span(parser)
    parser.add_argument(
        "--format", type=choice(FORMATS), default="text", metavar="|".join(FORMATS), help="how it is written: text"
    )
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--output", type=file_name, metavar="FILE|-", help="save it as a private file")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--only", metavar="SECTION,…", help=f"these sections: {', '.join(SECTIONS)}")
    parser.add_argument("--without", metavar="SECTION,…", help="not these sections")
    parser.add_argument("--with", dest="extra", metavar="WHAT,…", help=f"add {', '.join(EXTRAS)}")
    parser.add_argument("--leave-out", action="append", metavar="ENTRY", help="not this entry, in no figure")
    parser.add_argument("--name", metavar="TEXT", help="a name or alias at the top; none unless given")
    parser.add_argument("--title", metavar="TEXT", help="a title of your own")


COMMANDS = {
    "summary": Command(
        "The page for your next session: since the last one, unless you say otherwise.",
        _options,
        summary,
        "Private entries are never on it. Whoever gets the page may pass it on: staff, and through them\n"
        "perhaps a court, probation or family. Initials are enough for other people.",
    )
}
