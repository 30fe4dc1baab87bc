"""`session`: when you see the program's staff."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from iop_journal import phrases, when
from iop_journal.cli.parser import Command, Parser, add_json, choice
from iop_journal.cli.shell import Shell
from iop_journal.entry import SessionKind
from iop_journal.errors import JournalError
from iop_journal.store.sessions import Session
from iop_journal.text import one_line


def add(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        starts_at = when.coming(" ".join(args.when), shell.now(), journal.day_start)
        session = journal.sessions.add(starts_at, SessionKind(args.kind))
    if args.json:
        shell.print_json(as_json(session))
    else:
        shell.print(f"Saved {session.uid[:8]}: {line(session)}")


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
        raise JournalError('No session is to come. `iop-journal session add "mon 09:00"` adds one.')
    if args.json:
        shell.print_json(as_json(session))
    else:
        shell.print(line(session))


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
    kinds = list(SessionKind)
    parser.add_argument("--kind", type=choice(kinds), default="group", metavar="KIND", help=", ".join(kinds))
    add_json(parser)


def _delete_options(parser: Parser) -> None:
    parser.add_argument("session", metavar="SESSION", help="the start of its id, its date, next or last")


VERBS = {
    "add": Command("Write a session down, to come or past.", _add_options, add),
    "list": Command("All sessions, oldest first.", add_json, list_),
    "next": Command("The next session.", add_json, next_),
    "delete": Command("Take a session off the list.", _delete_options, delete),
}
