"""`assignment`: what you were given to practise, and how it went."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.cli.parser import Command, Parser, add_json, number
from iop_journal.cli.shell import Shell
from iop_journal.entry import AssignmentState
from iop_journal.errors import JournalError
from iop_journal.store.assignments import NEXT, Assignment, due_moment
from iop_journal.text import one_line

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal


def add(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        assignment = journal.assignments.add(
            shell.read_stdin() if args.text == "-" else args.text,
            skill=journal.skills.find(args.skill).slug if args.skill is not None else None,
            times=args.times,
            due_at=_due(args.due, shell, journal) if args.due is not None else None,
        )
    _tell(assignment, args, shell)


def _due(text: str, shell: Shell, journal: Journal) -> datetime:
    """A moment to come, or the start of the next session."""
    session = journal.sessions.next() if text.strip().casefold() == NEXT else None
    if session is None and text.strip().casefold() == NEXT:
        from iop_journal.cli.session import NONE_TO_COME

        raise JournalError(NONE_TO_COME)
    return due_moment(text, shell.now(), journal.day_start, session.starts_at if session else None)


def list_(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        assignments = journal.assignments.all() if args.all else journal.assignments.open()
    if args.json:
        shell.print_json([as_json(assignment) for assignment in assignments])
        return
    for assignment in assignments:
        shell.print(f"{assignment.uid[:8]}  {line(assignment)}")
    if not assignments:
        shell.say("Nothing to practise is written down.")


def close(state: AssignmentState) -> Callable[[Namespace, Shell], None]:
    """The command that says of an assignment how it went; what is not named stays."""

    def run(args: Namespace, shell: Shell) -> None:
        with shell.journal() as journal:
            was = journal.assignments.find(args.assignment)
            helped = was.helped if args.helped is None else args.helped
            because = was.because if args.because is None else args.because
            journal.assignments.close(was, state, helped=helped, because=because)
            assignment = journal.assignments.find(was.uid)
        _tell(assignment, args, shell)

    return run


def delete(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        assignment = journal.assignments.find(args.assignment)
        journal.assignments.delete(assignment)
    shell.print(f"Deleted: {one_line(assignment.text)}. `iop-journal undo` brings it back.")


def line(one: Assignment) -> str:
    """`practise every evening · Urge surfing · 2 of 3 times · due Mon 23 Nov 2026 09:00`"""
    parts = [
        one_line(one.text),
        one_line(one.skill_name or ""),
        one.progress,
        f"due {phrases.when(one.due_at)}" if one.due_at else "",
        one.state.value.replace("-", " ") if one.state is not AssignmentState.OPEN else "",
        f"helped: {one_line(one.helped)}" if one.helped else "",
        f"in the way: {one_line(one.because)}" if one.because else "",
    ]
    return " · ".join(part for part in parts if part)


def as_json(one: Assignment) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "text": one.text,
        "skill": one.skill,
        "skill_name": one.skill_name,
        "times": one.times,
        "done_times": one.done_times,
        "given_at": one.given_at.isoformat(),
        "due_at": one.due_at and one.due_at.isoformat(),
        "state": one.state.value,
        "helped": one.helped,
        "because": one.because,
        "closed_at": one.closed_at and one.closed_at.isoformat(),
    }


def _tell(one: Assignment, args: Namespace, shell: Shell) -> None:
    if args.json:
        shell.print_json(as_json(one))
    else:
        shell.print(f"Saved {one.uid[:8]}: {line(one)}")


def _add_options(parser: Parser) -> None:
    parser.add_argument("text", metavar="TEXT", help="what you were given to practise; - reads it from a pipe")
    parser.add_argument("--skill", metavar="NAME", help="the skill that it is about: your entries with it are counted")
    parser.add_argument("--times", type=number("times"), metavar="N", help="how many times")
    parser.add_argument("--due", metavar="WHEN", help="until when: next (session), “mon 09:00”, “2026-11-20 09:00”")
    add_json(parser)


def _list_options(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help="those that are closed, too")
    add_json(parser)


def _one(parser: Parser) -> None:
    parser.add_argument("assignment", metavar="ASSIGNMENT", help="the start of its id, or words in it")


def _close_options(parser: Parser) -> None:
    _one(parser)
    parser.add_argument("--because", metavar="TEXT", help="what got in the way")
    parser.add_argument("--helped", metavar="TEXT", help="what helped")
    add_json(parser)


VERBS = {
    "add": Command("Write down what you were given to practise.", _add_options, add),
    "list": Command("What is to be practised, and how often it was. Private entries count here.", _list_options, list_),
    "done": Command("You did it.", _close_options, close(AssignmentState.DONE)),
    "partly": Command("You did a part of it.", _close_options, close(AssignmentState.PARTLY)),
    "not-done": Command("You did not do it.", _close_options, close(AssignmentState.NOT_DONE)),
    "delete": Command("Take it off the list.", _one, delete),
}
