"""The steps on the way to a session, one at a time. Each shows plain values and gives what stands in its fields."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from iop_journal import phrases
from iop_journal.entry import Entry
from iop_journal.store.if_then_plans import IfThenPlan
from iop_journal.text import one_line
from iop_journal.tui.acts.after_saving import STRONG
from iop_journal.tui.base.cells import fit
from iop_journal.tui.forms.preparing import Found
from iop_journal.tui.screens.craving_steps import Step
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.items import Group, Item
from iop_journal.tui.widgets.kept_list import KeptList
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.rating import Rating, craving_words
from iop_journal.tui.widgets.tick import Tick
from iop_journal.tui.widgets.words import Line, Page

SAFETY = (
    "You need not wait for the session: F2 shows who you can reach now. That you want to talk about safety comes on the"
    " page when you add it there."
)
NOT_ALONE = STRONG.partition(". ")[2]
"""The same, where it is distress that is strong."""
WIDEST = 100
"""Columns of a step at most, as its styles have it."""
CONFIDENCE = "Confidence: to cope until the session after this one. Each may stay blank."
HALF_A_PLAN = "And what will you do then? F10 goes on; what you wrote waits here."


class PathStep(Step):
    """A step with fields, `FIELDS` by name in the order in which Enter goes through them."""

    TITLE = ""
    FIELDS: ClassVar[tuple[str, ...]] = ()

    class Added(Message):
        """What stands in the fields is whole, and to be added: `topic`, or a plan."""

        def __init__(self, step: PathStep, what: str) -> None:
            super().__init__()
            self.step = step
            self.what = what

    def __init__(self, found: Found, values: Mapping[str, Any]) -> None:
        super().__init__()
        self._found = found
        self._values = values

    def on_mount(self) -> None:
        self.put(self._found, self._values)

    @property
    def fields(self) -> list[tuple[str, Widget]]:
        """The fields with their names, in their order."""
        return [(name, self.query_one(f"#{name}")) for name in self.FIELDS]

    @property
    def first(self) -> Widget:
        return self.fields[0][1]

    @property
    def stops(self) -> list[Widget]:
        """What Tab goes through."""
        return [*(field for _, field in self.fields if field.focusable), *self.query(KeptList)]

    def put(self, found: Found, values: Mapping[str, Any]) -> None:
        """Show these values. A field that holds its value is left alone: its cursor stays."""
        for name, field in self.fields:
            if name in values and held(field) != values[name]:
                _put(field, values[name])
        self.noticed()

    def is_whole_with(self, found: Found) -> bool:
        """Whether it has a field for all that there is now."""
        return True

    def left(self) -> dict[str, Any]:
        return {name: held(field) for name, field in self.fields}

    @on(Edited)
    @on(Input.Changed)
    def _edited(self) -> None:
        self.noticed()

    def noticed(self) -> None:
        """A field changed: what depends on it comes and goes."""

    def gone_on(self, message: GoOn) -> None:
        """To the next field that is in sight; from the last one to the next step."""
        names = [field for _, field in self.fields if field.focusable]
        later = names[names.index(message.field) + 1 :] if message.field in names else []
        if not later:
            again(message)
            self.go_on()
            return
        self.screen.set_focus(later[0])
        if message.carry and isinstance(later[0], Rating):
            later[0].take(message.carry)


def again(message: GoOn) -> None:
    """After a 1, a digit that makes no 10 of it and has no next field to go to is another rating."""
    if message.carry and isinstance(message.field, Rating):
        message.field.value = int(message.carry)


def held(field: Widget) -> Any:
    """What stands in a field."""
    if isinstance(field, Page):
        return field.words
    assert isinstance(field, Input | Rating | Choice | Tick)
    return field.value


def _put(field: Widget, value: Any) -> None:
    if isinstance(field, Page):
        field.put(value)
        field.move_cursor(field.document.end)
    else:
        assert isinstance(field, Input | Rating | Choice | Tick)
        field.value = value


def row(label: str, field: Widget) -> Horizontal:
    """A field with its label."""
    return Horizontal(Static(Content(label), classes="label"), field, classes="row")


def row_of(field: Widget) -> Horizontal:
    assert isinstance(field.parent, Horizontal)
    return field.parent


def _line(name: str, hint: str, placeholder: str = "") -> Line:
    line = Line(placeholder=placeholder, id=name)
    line.HINT = hint
    return line


class TopicsStep(PathStep):
    """What to bring up: topics, marked entries, one question, safety."""

    TITLE = "What I want to talk about"
    FIELDS = ("topic", "question", "safety")

    def compose(self) -> ComposeResult:
        yield row("To bring up", _line("topic", "Enter adds it to the list below", "in your own words"))
        yield row("One question", _line("question", "Enter goes on", "the one that matters most"))
        yield Tick("I want to talk about safety", id="safety")
        yield Static(Content(SAFETY), id="safety-line", classes="calm")
        yield KeptList(id="kept")

    def put(self, found: Found, values: Mapping[str, Any]) -> None:
        topics = [Item(one.uid, Content(one_line(one.text))) for one in found.topics]
        columns = max(20, min(WIDEST, self.app.size.width) - 4)
        marked = [
            Item(one.uid, Content(fit(f"{phrases.when(one.occurred_at)} · {_in_short(one)}", columns)))
            for one in found.marked
        ]
        groups = [Group("Topics", topics, "None yet."), Group("Entries marked to bring up", marked)]
        self.query_one(KeptList).fill(groups)
        super().put(found, values)

    def noticed(self) -> None:
        self.query_one("#safety-line").display = self.query_one("#safety", Tick).value

    def gone_on(self, message: GoOn) -> None:
        if message.field.id == "topic" and self.left()["topic"].strip():
            self.tell(self.Added(self, "topic"))
        else:
            super().gone_on(message)


def _in_short(one: Entry) -> str:
    """Without the mark, which is why it is on the list."""
    return phrases.summary_line(one._replace(bring_up_at=None))


class NowStep(PathStep):
    """How it is right now. Each rating may stay blank."""

    TITLE = "Right now"
    FIELDS = ("craving", "distress", "confidence")

    def compose(self) -> ComposeResult:
        yield Rating("Craving", words=craving_words, id="craving")
        yield Rating("Distress", id="distress")
        yield Rating("Confidence", id="confidence")
        yield Static(CONFIDENCE, classes="quiet")
        yield Static(id="strong", classes="calm")

    def noticed(self) -> None:
        craving, distress = (self.left()[name] or 0 for name in ("craving", "distress"))
        strong = self.query_one("#strong", Static)
        strong.update(Content(STRONG if craving >= phrases.FROM_HIGH else NOT_ALONE))
        strong.display = max(craving, distress) >= phrases.FROM_HIGH


class WellStep(PathStep):
    """What went well, in words."""

    TITLE = "What went well"
    FIELDS = ("went_well",)

    def compose(self) -> ComposeResult:
        yield Page(id="went_well")
        yield Static("Anything, however small. It may stay blank.", classes="quiet")


class AheadStep(PathStep):
    """Risky situations that are coming, and the plan for each."""

    TITLE = "Coming up"
    FIELDS = ("situation", "then", "sure")

    def compose(self) -> ComposeResult:
        yield row("Risky situation", _line("situation", "Enter goes on", "one that comes before the next session"))
        yield row("What I do then", _line("then", "Enter goes on"))
        yield Rating("How sure I am", id="sure")
        yield KeptList(id="kept")

    def put(self, found: Found, values: Mapping[str, Any]) -> None:
        items = [Item(one.uid, _plan(one)) for one in found.plans]
        self.query_one(KeptList).fill([Group("My plans", items, "None yet.")])
        super().put(found, values)

    def noticed(self) -> None:
        """How sure I am is asked once there is a plan to be sure of."""
        here = self.left()
        self.query_one("#sure").visible = bool(here["then"].strip()) or here["sure"] is not None

    def gone_on(self, message: GoOn) -> None:
        here = self.left()
        has = {name: bool(here[name].strip()) for name in ("situation", "then")}
        if message.field.id == "situation" and not has["situation"] and not has["then"]:
            self.go_on()
        elif message.field.id in ("situation", "kept"):
            super().gone_on(message)
        elif not all(has.values()):
            self.screen.set_focus(self.query_one("#then" if has["situation"] else "#situation"))
            self.tell(self.Said(HALF_A_PLAN if has["situation"] else "And when is that? Name the situation."))
        elif message.field.id == "then":
            super().gone_on(message)
        else:
            again(message)
            self.tell(self.Added(self, "plan"))


def _plan(one: IfThenPlan) -> Content:
    sure = "" if one.confidence is None else f" · confidence {one.confidence}"
    return Content(f"{one_line(one.situation)}, then: {one_line(one.then)}{sure}")
