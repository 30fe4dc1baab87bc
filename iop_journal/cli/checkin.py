"""`checkin`: once a day, any of it: how the day was."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from iop_journal import phrases, when
from iop_journal.cli.ask import Asker, read_rating
from iop_journal.cli.parser import Command, Parser, add_json, choice, number
from iop_journal.cli.shell import Shell
from iop_journal.entry import Answer
from iop_journal.errors import BadInput, JournalError
from iop_journal.store.checkins import CheckIn, slept
from iop_journal.text import checked, one_line

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal

KEPT = "Kept so far. `iop-journal checkin` goes on with it."

_ANSWERS = {"used": "used", "medication": "medication taken", "meeting": "a meeting"}
_FIELDS = ("highest_craving", "mood", "distress", "sleep_hours", *_ANSWERS, "note")


def checkin(args: Namespace, shell: Shell) -> None:
    """Write down what is named, or ask; print the check-in as it stands."""
    with shell.journal() as journal:
        day = _day(args.on, shell, journal)
        changes = _changes(args, shell)
        if args.show:
            if changes:
                raise BadInput("--show shows a check-in and changes nothing: leave the other options out.")
            found = journal.checkins.get(day)
            if found is None:
                raise JournalError(f"There is no check-in of {phrases.day(day)}.")
        elif changes:
            found = journal.checkins.change(day, changes)
        elif shell.is_interactive:
            found = _asked(day, shell, journal)
        else:
            raise BadInput(
                "There is nothing to check in with: name a rating, an answer or some words.\n"
                "For example: iop-journal checkin --mood 6 --sleep 7.5 --used no"
            )
    if args.json:
        shell.print_json(as_json(found))
    else:
        shell.print(("" if args.show else "Saved ") + line(found))


def as_json(checkin: CheckIn) -> dict[str, Any]:
    """A check-in's fields; what is blank is None, never 0 or an empty text."""
    values = {name: getattr(checkin, name) for name in _FIELDS}
    answers = {name: values[name] and values[name].value for name in _ANSWERS}
    return {"day": checkin.day.isoformat(), **values, **answers, "private": checkin.private}


def line(checkin: CheckIn) -> str:
    """A check-in on one line."""
    parts = [
        _rated("highest craving", checkin.highest_craving),
        _rated("mood", checkin.mood),
        _rated("distress", checkin.distress),
        "" if checkin.sleep_hours is None else f"slept {checkin.sleep_hours:g} h",
        *(f"{words}: {_shown(getattr(checkin, name))}" for name, words in _ANSWERS.items() if getattr(checkin, name)),
        one_line(checkin.note or ""),
        "private" if checkin.private else "",
    ]
    said = " · ".join(part for part in parts if part) or "nothing in it yet"
    return f"{phrases.day(checkin.day)}: {said}"


def _rated(words: str, value: int | None) -> str:
    return "" if value is None else f"{words} {value}"


def _shown(answer: Answer) -> str:
    return "not said" if answer is Answer.SKIP else answer.value


def _day(text: str | None, shell: Shell, journal: Journal) -> date:
    """The day that is asked for: today where none is."""
    if text is None:
        return journal.today()
    try:
        return when.day(text, shell.now(), journal.day_start)
    except BadInput:
        raise BadInput(f"on: “{text}” is not a day I can read. Try today, yesterday or 2026-11-20.") from None


def _changes(args: Namespace, shell: Shell) -> dict[str, Any]:
    """The fields that the options name."""
    changes = {name: getattr(args, name) for name in _FIELDS if getattr(args, name) is not None}
    changes |= {name: Answer(changes[name]) for name in _ANSWERS if name in changes}
    if args.note == "-":
        changes["note"] = shell.read_stdin()
    if args.private or args.no_private:
        changes["private"] = args.private
    return changes


def _asked(day: date, shell: Shell, journal: Journal) -> CheckIn:
    """Ask for each field, saving each answer when it is given, all of them as one step.

    Raises:
        JournalError: nothing was answered, and there was nothing before.
    """
    found = journal.checkins.get(day)
    shell.say(f"The check-in of {phrases.day(day)}. Enter leaves a question as it is, Ctrl+C leaves the rest.")
    ask = Asker(shell, ends=True)
    is_new = False
    with journal.together():
        try:
            for name, question, read in _questions():
                was = getattr(found, name) if found else None
                kept = (
                    "" if was is None else f" (now: {one_line(_shown(was) if isinstance(was, Answer) else str(was))})"
                )
                answer = ask(question + kept, read)
                if answer is not None:
                    found, is_new = journal.checkins.change(day, {name: answer}), True
        except KeyboardInterrupt:
            if not is_new:
                raise
            shell.say(f"\n{KEPT}")
    if found is None:
        raise JournalError("Nothing was written down.")
    return found


def _questions() -> list[tuple[str, str, Callable[[str], Any]]]:
    answer = choice(list(Answer))
    return [
        ("highest_craving", "Highest craving, 0-10", read_rating("highest craving")),
        ("mood", "Mood, 0-10", read_rating("mood")),
        ("distress", "Distress, 0-10", read_rating("distress")),
        ("sleep_hours", "Hours slept", _hours),
        ("used", "Used? yes, no, skip", lambda text: Answer(answer(text))),
        ("medication", "Medication taken? yes, no, skip", lambda text: Answer(answer(text))),
        ("meeting", "A meeting? yes, no, skip", lambda text: Answer(answer(text))),
        ("note", "One line about the day", lambda text: checked(text, "note")),
    ]


def _hours(text: str) -> float:
    """A reader of hours, checked as they are answered: `7.5`, `7,5`, `7:30`, `7h30`."""
    try:
        return slept(when.hours(text))
    except BadInput as error:
        raise ArgumentTypeError(str(error).removeprefix("sleep: ")) from None


def _options(parser: Parser) -> None:
    rating = number("a rating")
    answer = choice(list(Answer))
    parser.add_argument("--mood", type=rating, metavar="N", help="mood, 0-10: 0 lowest, 10 best")
    parser.add_argument("--distress", type=rating, metavar="N", help="distress, 0-10")
    parser.add_argument("--highest-craving", type=rating, metavar="N", help="the day's highest craving, 0-10")
    parser.add_argument(
        "--sleep", dest="sleep_hours", type=_hours, metavar="HOURS", help="hours slept, such as 7.5 or 7:30"
    )
    parser.add_argument("--used", type=answer, metavar="yes|no|skip", help="did you use?")
    parser.add_argument("--medication", type=answer, metavar="yes|no|skip", help="medication taken?")
    parser.add_argument("--meeting", type=answer, metavar="yes|no|skip", help="went to a meeting?")
    parser.add_argument("-n", "--note", metavar="TEXT|-", help="one line about the day; - reads it from a pipe")
    parser.add_argument("--private", action="store_true", help="keep it out of every summary")
    parser.add_argument("--no-private", action="store_true", help="no longer private")
    parser.add_argument("--on", metavar="DAY", help="another day: yesterday, 2026-11-20")
    parser.add_argument("--show", action="store_true", help="show the day's check-in and change nothing")
    add_json(parser)


COMMANDS = {
    "checkin": Command(
        "Once a day, any of it. A second one on the same day changes what you name and keeps the rest.",
        _options,
        checkin,
        "examples:\n  iop-journal checkin --mood 6 --sleep 7.5 --used no\n"
        '  iop-journal checkin --on yesterday --highest-craving 7 --note "long day"',
    )
}
