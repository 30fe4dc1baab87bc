"""`craving`: the guided way through a craving, one question a line. Each answer is saved when it is given."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.cli.ask import Asker, read_rating
from iop_journal.cli.entries_log import STRONG, read_triggers, saved_line, tell_of_slip
from iop_journal.cli.parser import Command, Parser, add_json, choice, number
from iop_journal.cli.shell import Shell
from iop_journal.entry import Entry, Helped, NewPractice, Outcome, Used
from iop_journal.errors import BadInput, JournalError
from iop_journal.insights.suggestions import needs_medical_line, suggest
from iop_journal.insights.triggers import HALT
from iop_journal.text import checked, one_line

if TYPE_CHECKING:
    from iop_journal.insights.suggestions import Suggestion
    from iop_journal.store.journal import Journal
    from iop_journal.store.skills import Skill

PACED = ("paced-breathing", "mindful-breathing", "sober-breathing-space")
"""Skills that are followed step by step, at the pace of the person's own breath."""

KEPT = "Kept so far. `iop-journal craving --go-on` or Today finishes it later."

_FIELDS = ("triggers", "practices", "craving_after", "outcome", "note")
"""What is asked for, in this order."""

_NOT_DONE = (Used.COULD_NOT, Used.DID_NOT)


def craving(args: Namespace, shell: Shell) -> None:
    """Begin a craving, or go on with the last one that is not finished, and lead through it."""
    if not shell.is_interactive:
        raise BadInput(
            "`iop-journal craving` asks its questions on a terminal.\n"
            "Without one, `iop-journal log -b 7 -t lonely` writes a craving down."
        )
    with shell.journal() as journal:
        way = _Way(shell, journal)
        if args.go_on:
            way.take_up()
        else:
            way.begin()
        try:
            entry = way.walk()
        except KeyboardInterrupt:
            shell.say(f"\n{KEPT}")
            return
    if args.json:
        from iop_journal.exchange.entry_json import entry_as_json

        shell.print_json(entry_as_json(entry))
    else:
        shell.print(saved_line(entry))


class _Way:
    """The way through one craving. What is answered already is not asked again."""

    entry: Entry

    def __init__(self, shell: Shell, journal: Journal) -> None:
        self._shell = shell
        self._journal = journal
        self._ask = Asker(shell, ends=True)

    def begin(self) -> None:
        """Ask for the first rating, without which there is nothing to write down."""
        self._shell.say("A craving. Each answer is saved. Enter skips a question, Ctrl+C leaves with what there is.")
        question, before = "How strong is it now, 0-10", None
        while before is None:
            before = self._ask(question, read_rating("craving"))
            question = "A number from 0 to 10 begins it; Ctrl+C leaves. How strong is it now"
        self.entry = self._journal.cravings.begin(before)

    def take_up(self) -> None:
        """Go on with the last one that is not finished.

        Raises:
            JournalError: there is none.
        """
        found = self._journal.cravings.unfinished()
        if not found:
            raise JournalError("There is no craving to finish. `iop-journal craving` begins one.")
        self.entry = found[0]
        begun = f"{phrases.when(self.entry.occurred_at)} · {phrases.summary_line(self.entry)}"
        self._shell.say(f"The craving of {begun}. Enter skips a question, Ctrl+C leaves with what there is.")

    def walk(self) -> Entry:
        """Ask for all that is not answered, then mark the entry as finished."""
        if (self.entry.craving_before or 0) >= phrases.FROM_HIGH:
            self._shell.say(STRONG)
        if self._is_ahead("triggers"):
            self._triggers()
        if self._is_ahead("practices"):
            self._skill()
        if self.entry.practices and self._is_ahead("craving_after"):
            self._helped()
        if self._is_ahead("craving_after"):
            self._save(craving_after=self._ask("How strong is it now, 0-10", read_rating("craving")))
        if self._is_ahead("outcome"):
            self._outcome()
        if self.entry.note is None:
            self._save(note=self._ask("A word about it, if you want", lambda text: checked(text, "note")))
        return self._journal.cravings.finish(self.entry)

    def _is_ahead(self, field: str) -> bool:
        """Whether neither this question nor a later one was answered: what was gone past is not asked again."""
        later = _FIELDS[_FIELDS.index(field) :]
        return not any(getattr(self.entry, one) not in (None, ()) for one in later)

    def _save(self, **answer: Any) -> None:
        """Save an answer, where there is one."""
        if any(value is not None for value in answer.values()):
            self.entry = self._journal.cravings.go_on(self.entry, answer)

    def _triggers(self) -> None:
        self._save(
            triggers=self._ask(
                "What set it off? H hungry, A angry, L lonely, T tired, or names; a comma between two; ? lists them",
                self._read_triggers,
            )
        )

    def _read_triggers(self, text: str) -> Any:
        if text.strip() == "?":
            raise JournalError(self._all_triggers())
        letters = {slug[0]: slug for slug in HALT}
        words = [word.strip() for word in text.split(",") if word.strip()]
        parted = [word.partition("=") for word in words]
        named = [letters.get(name.strip().casefold(), name) + equals + strength for name, equals, strength in parted]
        return read_triggers(named, self._journal) or None

    def _all_triggers(self) -> str:
        from iop_journal.store.triggers import categories

        listed = self._journal.triggers.listed()
        lines = []
        for slug, name in categories().items():
            if names := [one_line(one.name) for one in listed if one.category == slug]:
                lines.append(f"{name}: {', '.join(names)}.")
        return "\n".join(lines)

    def _skill(self) -> None:
        """Show what suits, let the person choose, and show the way of the one that is chosen."""
        triggers = [one.slug for one in self.entry.triggers]
        if needs_medical_line(triggers):
            self._shell.say(phrases.WITHDRAWAL)
        cravings, skills = self._journal.cravings, self._journal.skills
        known = {skill.slug: skill for skill in skills.all()}
        found = suggest(list(known.values()), cravings.effects(triggers), triggers, cravings.used_own())
        if found:
            self._shell.say("Skills that suit now:")
        for place, one in enumerate(found, 1):
            self._shell.say(f"{place}. {self._described(known[one.slug], one, len(triggers))}")

        def chosen(text: str) -> str:
            if not text.strip().isdecimal():
                return skills.find(text).slug
            place = number("the skill")(text)
            if not 1 <= place <= len(found):
                raise BadInput(f"A number from 1 to {len(found)}, or the name of a skill.")
            return found[place - 1].slug

        if slug := self._ask("Which one? A number, the name of another skill, or Enter for none", chosen):
            self._save(practices=(NewPractice(slug),))
            self._show_way(known[slug])

    @staticmethod
    def _described(skill: Skill, one: Suggestion, triggers: int) -> str:
        counts = f" ({phrases.lowered(one.lowered, one.times, triggers)})" if one.worked else ""
        about = f": {one_line(skill.description)}" if skill.description else ""
        mind = f" Mind: {one_line(skill.caution)}" if skill.caution else ""
        return f"{one_line(skill.name)}{counts}{about}{mind}"

    def _show_way(self, skill: Skill) -> None:
        """The card of a skill: the caution first, then its steps; of a breathing skill one step at a time."""
        self._shell.say(one_line(skill.name) + (f", {skill.duration}" if skill.duration else ""))
        if skill.caution:
            self._shell.say(f"Mind: {one_line(skill.caution)}")
        for place, step in enumerate(skill.steps, 1):
            self._shell.say(f"Step {place} of {len(skill.steps)}: {one_line(step)}")
            if skill.slug in PACED:
                self._ask("Press Enter when you have done it", str)
        if skill.slug not in PACED:
            self._ask("Take the time that it needs. Press Enter when you have done it", str)

    def _helped(self) -> None:
        """Ask how it went with the skill, where that is open."""
        practice, *more = self.entry.practices
        if more or practice.helped is not None or not practice.used.could_use:
            return
        answer = self._ask(
            "Did it help? no, a-bit, yes; or could-not (tried it), did-not (use it)",
            choice([*Helped, *_NOT_DONE]),
        )
        if answer in _NOT_DONE:
            self._save(practices=(NewPractice(practice.slug, Used(answer)),))
        elif answer:
            self._save(practices=(NewPractice(practice.slug, practice.used, Helped(answer)),))

    def _outcome(self) -> None:
        answer = self._ask("How did it end? passed (without using), used, or unsaid", choice(list(Outcome)))
        if answer is None:
            return
        self._save(outcome=Outcome(answer))
        if answer == Outcome.USED:
            tell_of_slip(self._shell, self.entry.uid[:8])


def _options(parser: Parser) -> None:
    parser.add_argument("--go-on", action="store_true", help="finish the last craving that you left before its end")
    add_json(parser)


COMMANDS = {
    "craving": Command(
        "Get through a craving now: rate it, say what set it off, choose a skill, rate it again.",
        _options,
        craving,
        "Each answer is saved when you give it. Enter skips a question; Ctrl+C leaves, and --go-on finishes it later.",
    )
}
