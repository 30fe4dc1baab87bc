"""The questions about a skill: which one, how it went, did it help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.entry import Helped, Used
from iop_journal.insights.suggestions import Suggestion, needs_medical_line, suggest
from iop_journal.names import Named
from iop_journal.store.journal import Journal
from iop_journal.store.skills import Skill, groups
from iop_journal.text import one_line
from iop_journal.tui.forms.form import Picked
from iop_journal.tui.screens.craving_steps import Step
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.options import Option, Options
from iop_journal.tui.widgets.picker import Picker
from iop_journal.tui.widgets.skill_card import SkillCard


class Suggested(NamedTuple):
    """What may be chosen from: all skills by slug, and those that suit these triggers."""

    skills: dict[str, Skill]
    found: tuple[Suggestion, ...]


def read(journal: Journal, triggers: Sequence[str]) -> Suggested:
    """The skills, and up to three for a craving with these triggers."""
    skills = journal.skills.all()
    cravings = journal.cravings
    found = suggest(skills, cravings.effects(triggers), triggers, cravings.used_own())
    return Suggested({one.slug: one for one in skills}, found)


def reason(skill: Skill, one: Suggestion, triggers: int) -> str:
    """Why it stands there: what it did for this person, or the group that it is of."""
    if one.worked:
        return phrases.lowered(one.lowered, one.times, triggers)
    return groups().get(skill.group, "")


class SkillStep(Step):
    """Three that suit, each with its reason and with what is to be minded; any other by a few letters; or none."""

    ON = "Go on without"

    class Chosen(Message):
        def __init__(self, slug: str, name: str) -> None:
            super().__init__()
            self.slug = slug
            self.name = name

    def __init__(self, suggested: Suggested, triggers: Sequence[Picked], names: Sequence[Named]) -> None:
        super().__init__()
        self._suggested = suggested
        self._triggers = [one.slug for one in triggers]
        self._names = names

    def compose(self) -> ComposeResult:
        if needs_medical_line(self._triggers):
            yield Static(Content(phrases.WITHDRAWAL), classes="medical")
        found = self._suggested.found
        yield Static("Would one of these suit now?" if found else "Would a skill suit now?", classes="question")
        yield Options([*(self._option(n, one) for n, one in enumerate(found, 1)), Option("o", "another skill")])
        with Horizontal(id="other", classes="row"):
            yield Static("Skill", classes="label")
            yield Picker("skill", id="skills")
        yield Static("Enter goes on without one.", classes="quiet")

    def _option(self, number: int, one: Suggestion) -> Option:
        skill = self._suggested.skills[one.slug]
        why = reason(skill, one, len(self._triggers))
        mind = f"Mind: {one_line(skill.caution)}" if skill.caution else ""
        return Option(str(number), one_line(skill.name), tuple(line for line in (why, mind) if line))

    def on_mount(self) -> None:
        self.query_one("#other").display = False
        self.offer(self._names, ())

    def offer(self, skills: Sequence[Named], triggers: Sequence[Named]) -> None:
        self.query_one(Picker).offer(skills)

    @property
    def first(self) -> Widget:
        return self.query_one(Options)

    def go_on(self) -> None:
        self.tell(self.Chosen("", ""))

    def gone_on(self, message: GoOn) -> None:
        if isinstance(message.field, Options):
            self.go_on()
        else:
            self.first.focus()

    @on(Options.Taken)
    def _option_taken(self, message: Options.Taken) -> None:
        message.stop()
        if message.key == "o":
            self.query_one("#other").display = True
            self.query_one(Picker).letters.focus()
        else:
            skill = self._suggested.skills[self._suggested.found[int(message.key) - 1].slug]
            self.tell(self.Chosen(skill.slug, skill.name))

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        message.stop()
        self.tell(self.Chosen(message.named.slug, message.named.name))

    @on(Picker.Unknown)
    def _unknown(self, message: Picker.Unknown) -> None:
        self.tell(self.Said(message.words))


class CardStep(Step):
    """The way of one skill, to be followed or not. Then: I did it, could not, not now."""

    ON = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "turn(1)", "Down", id="field.card_down", show=False, tooltip="Further down the steps"),
        Binding("pageup", "turn(-1)", "Up", id="field.card_up", show=False, tooltip="Back up the steps"),
    ]
    ANSWERS = (("1", "I did it", Used.ON_PURPOSE), ("2", "could not", Used.COULD_NOT), ("3", "not now", Used.DID_NOT))

    class Came(Message):
        """What came of it."""

        def __init__(self, used: Used) -> None:
            super().__init__()
            self.used = used

    def __init__(self, skill: Skill, triggers: Sequence[Picked]) -> None:
        super().__init__()
        self._skill = skill
        self._triggers = triggers

    def compose(self) -> ComposeResult:
        yield Static(Content(one_line(self._skill.name)), classes="question")
        yield SkillCard(self._skill, self._minds())
        yield Options([Option(key, words) for key, words, _ in self.ANSWERS], place=0).add_class("-row")

    def _minds(self) -> list[str]:
        names = [one_line(one.name) for one in self._triggers if one.slug in self._skill.not_with_triggers]
        return [f"It is not suggested with: {', '.join(names)}. Ask a clinician first."] if names else []

    @property
    def first(self) -> Widget:
        return self.query_one(Options)

    def action_turn(self, by: int) -> None:
        way = self.query_one(SkillCard).way
        page = way if way.max_scroll_y else self
        page.scroll_relative(y=by * max(1, page.size.height - 1), animate=False)

    @on(Options.Taken)
    def _option_taken(self, message: Options.Taken) -> None:
        message.stop()
        used = next(used for key, _, used in self.ANSWERS if key == message.key)
        self.tell(self.Came(used))


class HelpedStep(Step):
    """Did it help? It may be left open."""

    ON = "Leave it blank"

    class Answered(Message):
        def __init__(self, helped: Helped) -> None:
            super().__init__()
            self.helped = helped

    def __init__(self, name: str, helped: Helped | None) -> None:
        super().__init__()
        self._skill_name = name
        self._helped = helped

    def compose(self) -> ComposeResult:
        yield Static(Content(f"{one_line(self._skill_name)}: did it help?"), classes="question")
        answers = list(Helped)
        place = answers.index(self._helped) if self._helped else None
        yield Options([Option(str(n), one.words) for n, one in enumerate(answers, 1)], place=place)
        yield Static("Enter leaves it blank.", classes="quiet")

    @property
    def first(self) -> Widget:
        return self.query_one(Options)

    @on(Options.Taken)
    def _option_taken(self, message: Options.Taken) -> None:
        message.stop()
        self.tell(self.Answered(list(Helped)[int(message.key) - 1]))
