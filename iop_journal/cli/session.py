"""`session`: when you see the program's staff."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from iop_journal import phrases, when
from iop_journal.cli.parser import Command, Parser, add_json, choice
from iop_journal.cli.shell import Shell
from iop_journal.entry import SessionKind
from iop_journal.errors import BadInput, JournalError
from iop_journal.store.schedule import Rule
from iop_journal.store.sessions import Session
from iop_journal.text import one_line

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal

NONE_TO_COME = 'No session is to come. `iop-journal session schedule --add "mon 09:00"` adds one for every week.'


def add(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        starts_at = when.coming(" ".join(args.when), shell.now(), journal.day_start)
        session = journal.sessions.add(starts_at, SessionKind(args.kind))
    _tell(session, args, shell)


def list_(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        sessions = journal.sessions.all()
    if args.json:
        shell.print_json([as_json(session) for session in sessions])
        return
    for session in sessions:
        shell.print(f"{session.uid[:8]}  {line(session)}")
    if not sessions:
        shell.say('No session is written down yet. `iop-journal session add "mon 09:00"` adds one.')


def next_(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        session = journal.sessions.next()
    if session is None:
        raise JournalError(NONE_TO_COME)
    if args.json:
        shell.print_json(as_json(session))
    else:
        shell.print(line(session))


def edit(args: Namespace, shell: Shell) -> None:
    """Move a session, or say what kind it is."""
    if args.at is None and args.kind is None:
        raise BadInput("Nothing was named to change: --at and --kind can be.")
    with shell.journal() as journal:
        session = journal.sessions.find(args.session)
        changes: dict[str, Any] = {}
        if args.at is not None:
            changes["starts_at"] = _moved(session, args.at, shell, journal)
        if args.kind is not None:
            changes["kind"] = SessionKind(args.kind)
        session = journal.sessions.edit(session, changes)
    _tell(session, args, shell)


def _moved(session: Session, text: str, shell: Shell, journal: Journal) -> datetime:
    """The new moment of a session: a time of day alone is of the same day."""
    with suppress(BadInput):
        text = f"{session.starts_at:%Y-%m-%d} {when.time_of_day(text):%H:%M}"
    return when.coming(text, shell.now(), journal.day_start)


def attended(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        session = journal.sessions.attended(_named(args.session, journal))
    _tell(session, args, shell)


def missed(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        session = journal.sessions.missed(_named(args.session, journal))
    _tell(session, args, shell)


def agreed(args: Namespace, shell: Shell) -> None:
    """Write down what we agreed: of the last session that was not missed, unless another is named."""
    with shell.journal() as journal:
        session = _named(args.session, journal, missed=False)
        session = journal.sessions.agreed(session, shell.read_stdin() if args.text == "-" else args.text)
    _tell(session, args, shell)


def _named(text: str | None, journal: Journal, *, missed: bool = True) -> Session:
    """The session that is named, or the last one that has begun."""
    if text is not None:
        return journal.sessions.find(text)
    session = journal.sessions.begun(missed=missed)
    if session is None:
        raise JournalError("No session has begun yet. `iop-journal session list` shows those to come.")
    return session


def schedule(args: Namespace, shell: Shell) -> None:
    """Add a weekly session, end one, or list them."""
    if args.add is not None and args.remove is not None:
        raise BadInput("--add or --remove: one at a time.")
    if args.kind is not None and args.add is None:
        raise BadInput("--kind is about a weekly session that is added: --add is missing.")
    with shell.journal() as journal:
        if args.add is not None:
            journal.schedule.add(args.add, SessionKind(args.kind or SessionKind.GROUP))
        if args.remove is not None:
            rule = journal.schedule.remove(args.remove)
            shell.say(f"{rule.ended} `iop-journal undo` takes it back.")
        rules = journal.schedule.rules()
    if args.json:
        shell.print_json([rule_as_json(rule) for rule in rules])
        return
    for rule in rules:
        shell.print(f"every {rule.words}")
    if not rules:
        shell.say('No weekly session. `iop-journal session schedule --add "mon 09:00"` adds one.')


def delete(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        session = journal.sessions.find(args.session)
        journal.sessions.delete(session)
    shell.print(f"Deleted: {line(session)}. `iop-journal undo` brings it back.")


def line(session: Session) -> str:
    parts = [
        phrases.when(session.starts_at),
        session.kind.value,
        session.attendance or "",
        one_line(session.agreed or ""),
    ]
    return " · ".join(part for part in parts if part)


def _tell(session: Session, args: Namespace, shell: Shell) -> None:
    """What was saved, in one line."""
    if args.json:
        shell.print_json(as_json(session))
    else:
        shell.print(f"Saved {session.uid[:8]}: {line(session)}")


def rule_as_json(rule: Rule) -> dict[str, Any]:
    return {
        "uid": rule.uid,
        "weekday": when.DAYS[rule.weekday],
        "time": f"{rule.time:%H:%M}",
        "kind": rule.kind.value,
        "from": rule.from_day.isoformat(),
    }


def as_json(session: Session) -> dict[str, Any]:
    return {
        "uid": session.uid,
        "starts_at": session.starts_at.isoformat(),
        "day": session.day.isoformat(),
        "kind": session.kind.value,
        "attendance": session.attendance,
        "agreed": session.agreed,
    }


def _add_options(parser: Parser) -> None:
    parser.add_argument(
        "when", nargs="+", metavar="WHEN", help="“mon 09:00” (the next one), “tomorrow 09:00”, “2026-11-20 09:00”"
    )
    _kind(parser, default="group")
    add_json(parser)


def _kind(parser: Parser, default: str | None = None) -> None:
    kinds = list(SessionKind)
    parser.add_argument("--kind", type=choice(kinds), default=default, metavar="KIND", help=", ".join(kinds))


_SESSION = "the start of its id, its date (2026-11-20, “20 nov”), next or last"


def _delete_options(parser: Parser) -> None:
    parser.add_argument("session", metavar="SESSION", help=_SESSION)


def _edit_options(parser: Parser) -> None:
    parser.add_argument("session", metavar="SESSION", help=_SESSION)
    parser.add_argument("--at", metavar="WHEN", help="when it is instead: 14:00, “tomorrow 09:00”, “2026-11-20 09:00”")
    _kind(parser)
    add_json(parser)


def _begun_options(parser: Parser) -> None:
    parser.add_argument("session", nargs="?", metavar="SESSION", help=f"{_SESSION}; the last that has begun")
    add_json(parser)


def _agreed_options(parser: Parser) -> None:
    parser.add_argument("text", metavar="TEXT", help="in your own words; - reads it from a pipe")
    parser.add_argument("--session", metavar="SESSION", help=f"{_SESSION}; the last that you did not miss")
    add_json(parser)


def _schedule_options(parser: Parser) -> None:
    parser.add_argument("--add", metavar="DAY-AND-TIME", help="a session every week from today on: “mon 09:00”")
    parser.add_argument("--remove", metavar="DAY-AND-TIME", help="no such session from now on; those that were stay")
    _kind(parser)
    add_json(parser)


VERBS = {
    "add": Command("Write a session down, to come or past.", _add_options, add),
    "list": Command("All sessions, oldest first.", add_json, list_),
    "next": Command("The next session.", add_json, next_),
    "edit": Command("Move a session to another time, or say what kind it is.", _edit_options, edit),
    "attended": Command("You were there.", _begun_options, attended),
    "missed": Command("You were not there, or will not be.", _begun_options, missed),
    "agreed": Command("What you and staff agreed: it stands on the next page.", _agreed_options, agreed),
    "schedule": Command("The sessions of every week.", _schedule_options, schedule),
    "delete": Command("Take a session off the list.", _delete_options, delete),
}
