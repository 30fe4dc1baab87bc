"""`--since` and `--until`, as every command that looks back has them."""

from __future__ import annotations

from argparse import Namespace
from datetime import date, datetime
from typing import TYPE_CHECKING

from iop_journal.cli.parser import Parser
from iop_journal.errors import BadInput
from iop_journal.store.sessions import Period

if TYPE_CHECKING:
    from iop_journal.cli.shell import Shell
    from iop_journal.store.journal import Journal

LAST_SESSION = "last-session"


def add_span(parser: Parser) -> None:
    parser.add_argument("--since", metavar="WHEN", help="from this day on: 2026-11-20, yesterday, 2w, last-session")
    parser.add_argument("--until", metavar="WHEN", help="up to this day, the day included")


def since_and_until(
    args: Namespace, shell: Shell, journal: Journal
) -> tuple[date | None, date | None, datetime | None]:
    """The journal days that are asked for, and the moment of the session where that is the start.

    Raises:
        BadInput: a time that cannot be read, or an end before the start.
    """
    since = starts = None
    from iop_journal import when

    until = when.day(args.until, shell.now(), journal.day_start) if args.until is not None else None
    if args.since and args.since.strip().casefold() == LAST_SESSION:
        period = journal.sessions.since_last()
        since, starts = period.since, period.starts
    elif args.since is not None:
        since = when.day(args.since, shell.now(), journal.day_start)
    if since and until and until < since:
        raise BadInput(f"until: {until} comes before {since}, where the days start.")
    return since, until, starts


def period_of(args: Namespace, shell: Shell, journal: Journal) -> Period:
    """The period that is asked for; since the last session where nothing is.

    Raises:
        BadInput: as for `since_and_until`.
    """
    since, until, starts = since_and_until(args, shell, journal)
    session = None
    if since is None or starts:
        default = journal.sessions.since_last()
        session = default.session
        if since is None:
            since, starts = default.since, default.starts
    until = until or journal.today()
    if until < since:
        raise BadInput(f"The days would end on {until}, before they start on {since}.")
    return Period(since, until, starts, session if starts else None)
