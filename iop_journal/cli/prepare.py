"""`prepare`: getting ready for the next session, by options or one question a line. Each answer is saved."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.cli.ask import Asker, read_rating
from iop_journal.cli.parser import Command, Parser, add_json, choice, number
from iop_journal.cli.shell import Shell
from iop_journal.entry import AssignmentState
from iop_journal.errors import BadInput
from iop_journal.store.preparations import Preparation
from iop_journal.text import checked, one_line

if TYPE_CHECKING:
    from iop_journal.store.assignments import Assignment
    from iop_journal.store.journal import Journal

PAGE = "The page: iop-journal summary"
SAFETY = "That you want to talk about safety is on the page when you add it: iop-journal summary --with safety"
HOW_IT_WENT = (AssignmentState.DONE, AssignmentState.PARTLY, AssignmentState.NOT_DONE)


def prepare(args: Namespace, shell: Shell) -> None:
    """Save what is named and keep the rest; with nothing named, show it, or ask on a terminal."""
    named = {name: getattr(args, name) for name in _names() if getattr(args, name) is not None}
    if not named and not args.show:
        if not shell.is_interactive:
            raise BadInput(
                "Nothing was named: --question, --safety, --craving, --distress, --confidence or --went-well.\n"
                "`iop-journal prepare --show` shows what is prepared."
            )
        with shell.journal() as journal:
            _Path(shell, journal).walk()
        return
    with shell.journal() as journal:
        if named:
            journal.preparations.save(journal.preparations.open()._replace(**named))
        prepared = journal.preparations.open()
    if args.json:
        shell.print_json(as_json(prepared))
        return
    for line in lines(prepared):
        shell.print(line)
    if prepared == Preparation():
        shell.say("Nothing is prepared yet.")
    if named.get("safety"):
        shell.say(SAFETY)
    _say_if_strong(named.get("craving"), shell)


class _Path:
    """The way to a session, one question after the other. What stands there already is shown, and Enter keeps it."""

    def __init__(self, shell: Shell, journal: Journal) -> None:
        self._shell = shell
        self._journal = journal
        self._ask = Asker(shell, ends=True)

    def walk(self) -> None:
        self._shell.say("Each answer is saved. Enter leaves a thing as it is, Ctrl+C leaves with what there is.")
        try:
            self._topics()
            self._question()
            for assignment in self._journal.assignments.open():
                self._practised(assignment)
            self._right_now()
            self._save(went_well=self._ask(_with("What went well", self._prepared.went_well), _text))
            self._ahead()
        except KeyboardInterrupt:
            self._shell.say("\nKept so far.")
        if self._prepared.safety:
            self._shell.say(SAFETY)
        self._shell.say(PAGE)

    @property
    def _prepared(self) -> Preparation:
        return self._journal.preparations.open()

    def _save(self, **answers: Any) -> None:
        """Save the answers that were given, as one step."""
        given = {name: value for name, value in answers.items() if value is not None}
        if given:
            self._journal.preparations.save(self._prepared._replace(**given))

    def _topics(self) -> None:
        marked = self._journal.entries.to_bring_up(self._journal.sessions.since_last().starts)
        topics = [one_line(topic.text) for topic in self._journal.topics.listed()]
        topics += [f"{phrases.when(entry.occurred_at)} · {phrases.summary_line(entry)}" for entry in marked]
        self._shell.say("To bring up:" if topics else "Nothing to bring up is written down yet.")
        for topic in topics:
            self._shell.say(f"- {topic}")
        while text := self._ask("Something else to bring up", _text):
            self._journal.topics.add(text)

    def _question(self) -> None:
        self._save(question=self._ask(_with("One question for the session", self._prepared.question), _text))
        now = "yes" if self._prepared.safety else "no"
        answer = self._ask(f"Do you want to talk about safety? yes, no [{now}]", choice(("yes", "no")))
        self._save(safety=answer and answer == "yes")

    def _practised(self, one: Assignment) -> None:
        from iop_journal.cli.assignment import line

        self._shell.say(f"Practice: {line(one)}")
        answer = self._ask("How did it go? done, partly, not-done; Enter while it is open", choice(HOW_IT_WENT))
        if answer is None:
            return
        state = AssignmentState(answer)
        self._journal.assignments.close(one, state)
        helped = self._ask("What helped", _text) if state is not AssignmentState.NOT_DONE else None
        because = self._ask("What got in the way", _text) if state is not AssignmentState.DONE else None
        if helped or because:
            self._journal.assignments.close(
                self._journal.assignments.find(one.uid), state, helped=helped, because=because
            )

    def _right_now(self) -> None:
        was = self._prepared
        craving = self._ask(_with("Right now: craving, 0-10", was.craving), read_rating("craving"))
        _say_if_strong(craving, self._shell)
        self._save(craving=craving)
        self._save(distress=self._ask(_with("Right now: distress, 0-10", was.distress), read_rating("distress")))
        question = _with("Confidence to cope until the session after it, 0-10", was.confidence)
        self._save(confidence=self._ask(question, read_rating("confidence")))

    def _ahead(self) -> None:
        from iop_journal.cli.ahead import line

        for plan in self._journal.if_then_plans.open():
            self._shell.say(f"Coming up: {line(plan)}")
        while situation := self._ask("A risky situation that is coming", _text):
            if then := self._ask("What will you do then", _text):
                confidence = self._ask("How sure are you that you can, 0-10", read_rating("confidence"))
                self._journal.if_then_plans.add(situation, then, confidence=confidence)


def _with(question: str, value: object) -> str:
    """The question with what stands there already."""
    return question if value is None else f"{question} [{one_line(str(value))}]"


def _text(text: str) -> str:
    return checked(text, "the answer") or ""


def _say_if_strong(craving: int | None, shell: Shell) -> None:
    if (craving or 0) >= phrases.FROM_HIGH:
        from iop_journal.cli.entries_log import STRONG

        shell.say(STRONG)


def _names() -> list[str]:
    return list(Preparation._fields)


def lines(prepared: Preparation) -> list[str]:
    """What is prepared, a line each; none for what is blank."""
    ratings = [
        f"{name} {value}"
        for name, value in (
            ("craving", prepared.craving),
            ("distress", prepared.distress),
            ("confidence", prepared.confidence),
        )
        if value is not None
    ]
    parts = (
        ("Question", one_line(prepared.question or "")),
        ("Safety", "I want to talk about it" if prepared.safety else ""),
        ("Right now", ", ".join(ratings)),
        ("What went well", one_line(prepared.went_well or "")),
    )
    return [f"{name}: {words}" for name, words in parts if words]


def as_json(prepared: Preparation) -> dict[str, Any]:
    return {name: getattr(prepared, name) for name in _names()}


def _options(parser: Parser) -> None:
    rating = number("a rating")
    parser.add_argument("--question", metavar="TEXT", help="the one question for the session")
    parser.add_argument("--safety", action="store_true", default=None, help="I want to talk about safety")
    parser.add_argument("--no-safety", dest="safety", action="store_false", help="nothing about safety")
    parser.add_argument("--craving", type=rating, metavar="N", help="craving right now, 0-10")
    parser.add_argument("--distress", type=rating, metavar="N", help="distress right now, 0-10")
    parser.add_argument("--confidence", type=rating, metavar="N", help="confidence to cope until the session after it")
    parser.add_argument("--went-well", metavar="TEXT", help="what went well")
    parser.add_argument("--show", action="store_true", help="show what is prepared")
    add_json(parser)


COMMANDS = {
    "prepare": Command(
        "Get ready for your next session: what you name is changed, the rest is kept.",
        _options,
        prepare,
        "With nothing named it asks, one question a line: what to bring up, how the practice went, how it is\n"
        "right now, what went well, what is coming.",
    )
}
