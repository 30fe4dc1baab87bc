"""`summary`: the page for the next session."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from iop_journal.cli.parser import Command, Parser, choice, file_name
from iop_journal.cli.shell import Shell
from iop_journal.cli.span import add_span, period_of
from iop_journal.errors import BadInput, JournalError
from iop_journal.phrases import INITIALS, WHO_MAY_READ

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal
    from iop_journal.summary.build import Choices, Summary
    from iop_journal.summary.formats import Format
    from iop_journal.summary.pdf import Fitted

READERS = f"{WHO_MAY_READ}\n{INITIALS}"
"""Said before the page goes on paper."""


def summary(args: Namespace, shell: Shell) -> None:
    """Print the page on the terminal or on paper, or save it."""
    from iop_journal.summary.build import build
    from iop_journal.summary.formats import rendered

    form = _form(args)
    paper = args.paper or shell.settings.paper
    with shell.journal() as journal:
        page = build(journal, period_of(args, shell, journal), _choices(args, shell, journal), appendix=args.appendix)
    if args.preview and not _looked_at(page, args, shell, paper):
        return
    # Both are made before anything is written: what cannot be made leaves nothing half-done.
    saved = rendered(page, form.name, paper) if args.output and args.output != "-" else None
    printed = rendered(page, "pdf", paper) if _prints(args) else None
    if saved is not None:
        shell.write_file(Path(args.output), saved, force=args.force)
        shell.say(f"Saved: {args.output}")
    elif not form.is_file:
        _show(page, form.name, paper, shell)
    elif args.output == "-" and sys.stdout:
        sys.stdout.flush()
        sys.stdout.buffer.write(rendered(page, form.name, paper))
    if printed is not None:
        _print(printed, page, args, shell, paper)


def _form(args: Namespace) -> Format:
    """The format: the one named, or the one that the file's name ends with.

    Raises:
        BadInput: a file of that format has nowhere to go.
    """
    from iop_journal.summary.formats import of_file, of_name

    if args.format or not args.output:
        form = of_name(args.format or ("pdf" if _prints(args) else "text"))
    else:
        form = of_file(Path(args.output))
    if form.is_file and not (args.output or _prints(args)):
        raise BadInput(f"--format {form.name} makes a file: name it with --output, or print it with --print.")
    if form.name == "pdf" and args.output == "-" and sys.stdout and sys.stdout.isatty():
        raise BadInput("A PDF is not for a terminal: name a file with --output.")
    return form


def _prints(args: Namespace) -> bool:
    return bool(args.on_paper or args.printer)


def _looked_at(page: Summary, args: Namespace, shell: Shell, paper: str) -> bool:
    """Show the page as it will be and say what is on it; whether it is to be saved or printed now."""
    from iop_journal.summary import text
    from iop_journal.summary.page import SECTIONS
    from iop_journal.summary.preview import on_paper

    fitted = _on_paper(page, args, paper)
    shell.print((text.render(page, fitted.room) if fitted else text.render(page)).rstrip("\n"))
    shell.say(f"\nOn it: {', '.join(name for name in SECTIONS if getattr(page, name))}. --without takes one off.")
    for line in on_paper(page, fitted, paper) if fitted else ():
        shell.say(line)
    shell.say(READERS)
    if not (args.output or _prints(args)):
        return False
    if shell.confirm("Is this the page that you want?"):
        return True
    shell.say("Nothing was saved or printed.")
    return False


def _on_paper(page: Summary, args: Namespace, paper: str) -> Fitted | None:
    """The page as it fits on its sheet; None where it goes elsewhere, or goes nowhere yet and no PDF can be made."""
    from iop_journal.summary.pdf import fitted

    is_paper = _prints(args) or _form(args).name == "pdf"
    if args.output and not is_paper:
        return None
    try:
        return fitted(page, paper)
    except JournalError:
        if is_paper:
            raise
        return None


def _show(page: Summary, form: str, paper: str, shell: Shell) -> None:
    if form == "json":
        from iop_journal.summary.data import as_json

        shell.print_json(as_json(page))
    else:
        from iop_journal.summary.formats import rendered

        shell.print(rendered(page, form, paper).decode().rstrip("\n"))


def _print(document: bytes, page: Summary, args: Namespace, shell: Shell, paper: str) -> None:
    """Hand the page to the print command, and say which printer took it."""
    from iop_journal.summary import formats, printing

    if printing.command() is None:
        where = f"Open {args.output} and print it from there."
        if not args.output or args.output == "-":
            where = f"Save it with --output {formats.file_name(page, 'pdf')}, open that file and print it from there."
        raise JournalError(f"{printing.MISSING}\n{where}")
    printing.check(args.printer)
    if not args.preview:
        shell.say(READERS)
    printer = printing.send(document, paper, args.printer)
    shell.say(printing.took(printer))


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
    from iop_journal.summary.formats import FORMATS, PAPERS

    formats = [one.name for one in FORMATS]
    add_span(parser)
    parser.add_argument(
        "--format",
        type=choice(formats),
        metavar="|".join(formats),
        help="how it is written: as the name of the file ends, else text",
    )
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    parser.add_argument("--output", type=file_name, metavar="FILE|-", help="save it as a private file")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.add_argument("--print", dest="on_paper", action="store_true", help="print it on paper, one sheet")
    parser.add_argument("--printer", metavar="NAME", help="on this printer, not the default one")
    parser.add_argument(
        "--paper", type=choice(list(PAPERS)), metavar="|".join(PAPERS), help="paper: as in the settings"
    )
    parser.add_argument("--preview", action="store_true", help="show it first, and ask before it is saved or printed")
    parser.add_argument("--appendix", action="store_true", help="add every entry that is on it, on pages of their own")
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
