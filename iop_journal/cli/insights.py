"""`insights`: what works for me. Of the whole journal, or of the days that are asked for."""

from __future__ import annotations

from argparse import Namespace

from iop_journal.cli.parser import Command, Parser, add_json
from iop_journal.cli.shell import Shell
from iop_journal.cli.span import add_span, since_and_until


def options(parser: Parser) -> None:
    add_span(parser)
    add_json(parser)


def insights(args: Namespace, shell: Shell) -> None:
    """What the entries show, private ones too: it is for your own eyes."""
    from iop_journal.findings import data, words
    from iop_journal.findings.build import build
    from iop_journal.store.chosen import Filter
    from iop_journal.summary import text

    with shell.journal() as journal:
        since, until, starts = since_and_until(args, shell, journal)
        found = build(journal, Filter(since=since, until=until, starts=starts))
    if args.json:
        shell.print_json(data.as_json(found))
    else:
        shell.print(text.of_sections(words.sections(found)).rstrip("\n"))


COMMANDS = {
    "insights": Command(
        "What works for you: your skills, your cravings over time, when they come, what sets them off.",
        options,
        insights,
        "Without --since it is of the whole journal. Private entries count: it is for your own eyes.",
    )
}
