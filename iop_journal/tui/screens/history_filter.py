"""Which entries History shows: one screen with every filter, all of which hold together."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from iop_journal import clock, when
from iop_journal.entry import Outcome
from iop_journal.errors import BadInput, JournalError
from iop_journal.names import Named
from iop_journal.store.chosen import Filter
from iop_journal.text import one_line
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.picker import Letters, Picker
from iop_journal.tui.widgets.rating import Rating
from iop_journal.tui.widgets.tick import Tick
from iop_journal.tui.widgets.words import Line
from iop_journal.tui.words import history_words
from iop_journal.tui.words.history_words import Names

ENDED = ((Outcome.PASSED, "passed"), (Outcome.USED, "a slip"), (Outcome.UNSAID, "not said"))
PRIVATE = (("yes", "private"), ("no", "not private"))
DAYS = {"since": "Days from", "until": "Days until"}
RATINGS = {"craving_from": "Craving from", "craving_to": "Craving up to"}

_Field = TypeVar("_Field", bound=Widget)


class HistoryFilter(LeavingModal[Filter | None]):
    """Gives the filter as it was set, with the search and the bin as they were; None where it was left as it is."""

    CSS_PATH = ["modal.tcss", "history_filter.tcss"]
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "show", "Show them", id="filter.show", priority=True, tooltip="Show the entries that fit"),
        Binding("tab", "next", "Next", id="filter.next", priority=True, tooltip="Take the name, or go on"),
        Binding("ctrl+x", "clear", "Clear all", id="filter.clear", priority=True, tooltip="Set no filter at all"),
        Binding("escape", "leave", "Leave it", id="filter.leave", tooltip="Leave the list as it was"),
    ]

    def __init__(self, desk: Desk, chosen: Filter, names: Names) -> None:
        super().__init__()
        self._desk = desk
        self._was = chosen
        self._names = names
        self._named: dict[str, Named | None] = {"skill": None, "trigger": None}
        self._shows_next = False
        # A skill and a trigger may share a name: which is which stands behind it.
        self._of = {-1 - number: ("skill", one) for number, one in enumerate(names[0])}
        self._of |= {number: ("trigger", one) for number, one in enumerate(names[1])}

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static("Which entries?", classes="title")
            with Horizontal(classes="row"):
                yield Static("With", classes="label")
                yield Picker("skill or trigger", id="name")
            yield Tick("", id="skill")
            yield Tick("", id="trigger")
            for name, label in RATINGS.items():
                yield Rating(label, id=name)
            with Horizontal(classes="row"):
                yield Static("How it ended", classes="label")
                yield Choice("", [(one.value, words) for one, words in ENDED], id="outcome")
            for name, label in DAYS.items():
                with Horizontal(classes="row"):
                    yield Static(label, classes="label")
                    yield Line(placeholder="2026-11-20, yesterday, 2w", id=name)
            with Horizontal(classes="row"):
                yield Static("Marked", classes="label")
                yield Tick("to bring up", id="bring_up")
            with Horizontal(classes="row"):
                yield Static("", classes="label")
                yield Choice("", PRIVATE, id="private")
            yield Static(id="say")
            with Horizontal(id="buttons"):
                yield Button(Content(" Show  Enter "), id="show")
                yield Button(Content(" Clear all  Ctrl+X "), id="clear")
            yield Static("Tab goes on, Esc leaves it as it was.", classes="quiet")

    def on_mount(self) -> None:
        picker = self._get("name", Picker)
        picker.offer([one._replace(id=key, name=f"{one.name} ({noun})") for key, (noun, one) in self._of.items()])
        self._fill(self._was)
        picker.letters.focus()

    def _get(self, name: str, kind: type[_Field]) -> _Field:
        return self.query_one(f"#{name}", kind)

    # What is set

    def _fill(self, chosen: Filter) -> None:
        for noun, known in zip(("skill", "trigger"), self._names, strict=True):
            self._put_name(noun, next((one for one in known if one.slug == getattr(chosen, noun)), None))
        for name in RATINGS:
            self._get(name, Rating).value = getattr(chosen, name)
        for name in DAYS:
            day: date | None = getattr(chosen, name)
            self._get(name, Line).value = day.isoformat() if day else ""
        self._get("outcome", Choice).value = chosen.outcome and chosen.outcome.value
        self._get("bring_up", Tick).value = bool(chosen.bring_up)
        private = {True: "yes", False: "no"}
        self._get("private", Choice).value = None if chosen.private is None else private[chosen.private]
        self._say_what_fits()

    def _put_name(self, noun: str, named: Named | None) -> None:
        """Filter by this skill or trigger, or by none."""
        self._named[noun] = named
        tick = self._get(noun, Tick)
        tick.display = named is not None
        tick.label = f"{one_line(named.name)} ({noun})" if named else ""
        tick.value = named is not None
        tick.refresh(layout=True)

    def _chosen(self) -> Filter:
        """The filter as it stands in the fields.

        Raises:
            BadInput: a day that cannot be read, or the last one before the first.
        """
        days = {name: self._day(name) for name in DAYS}
        if days["since"] and days["until"] and days["until"] < days["since"]:
            raise BadInput(f"until: the last day, {days['until']}, is before the first, {days['since']}.")
        outcome, private = self._get("outcome", Choice).value, self._get("private", Choice).value
        values: dict[str, Any] = {noun: named and named.slug for noun, named in self._named.items()}
        values |= days | {name: self._get(name, Rating).value for name in RATINGS}
        chosen = self._was._replace(
            **values,
            outcome=Outcome(outcome) if outcome else None,
            bring_up=self._get("bring_up", Tick).value or None,
            private=None if private is None else private == "yes",
        )
        return history_words.swapped(chosen)

    def _day(self, name: str) -> date | None:
        text = self._get(name, Line).value
        if not text.strip():
            return None
        try:
            return when.day(text, self._desk.now(), self._desk.day_start)
        except BadInput as error:
            raise BadInput(f"{name}: {str(error).removeprefix('when: ')}") from None

    # What fits

    @on(Edited)
    @on(Input.Changed)
    def _changed(self, message: Edited | Input.Changed) -> None:
        field = message.control
        if isinstance(field, Letters):
            return
        if isinstance(field, Tick) and field.id in self._named and not field.value:
            self._put_name(field.id, None)
            self._get("name", Picker).letters.focus()
        self._say_what_fits()

    @work(exclusive=True)
    async def _say_what_fits(self) -> None:
        """Say what is set, and how many entries fit."""
        try:
            chosen = self._chosen()
            number = await self._desk.ask(lambda journal: journal.entries.count(chosen))
        except JournalError as error:
            self.say(_said(error))
            return
        today = clock.journal_day(self._desk.now(), self._desk.day_start)
        words = history_words.filtered(chosen, self._names, today) or "no filter is set"
        self.say(f"{history_words.counted(number)}: {words}")

    def say(self, words: str) -> None:
        for line in self.query("#say").results(Static):  # none, where it was left before the answer came
            line.update(Content(words))

    # Keys

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        self._put_name(*self._of[message.named.id])
        self._say_what_fits()
        if self._shows_next:
            self.action_show()

    @on(Picker.Unknown)
    def _unknown(self, message: Picker.Unknown) -> None:
        self._shows_next = False
        self.say(message.words)

    @on(Picker.Down)
    def _down(self) -> None:
        self.focus_next()

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        """A digit was enough; one more that was typed with it is the next field's."""
        after = self.focus_next()
        if message.carry and isinstance(after, Rating):
            after.take(message.carry)

    def _takes_letters(self) -> bool:
        """Whether letters stand in the field of names: they are taken first."""
        picker = self._get("name", Picker)
        if not picker.letters.value.strip():
            return False
        picker.enter()
        return True

    def action_show(self) -> None:
        """Give the filter. Letters in the field of names mean the first that fits."""
        if isinstance(self.focused, Button) and self.focused.id == "clear":
            self.action_clear()
            return
        if self._takes_letters():
            self._shows_next = True
            return
        try:
            self.dismiss(self._chosen())
        except BadInput as error:
            self.say(_said(error))
            self._get(str(error).partition(":")[0], Line).focus()

    def action_next(self) -> None:
        self._shows_next = False
        if not (isinstance(self.focused, Letters) and self._takes_letters()):
            self.focus_next()

    def action_clear(self) -> None:
        self._get("name", Picker).letters.value = ""
        self._fill(history_words.unfiltered(self._was))
        self._get("name", Picker).letters.focus()

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        if message.button.id == "clear":
            self.action_clear()
        else:
            self.action_show()

    def action_leave(self) -> None:
        self.dismiss(None)


def _said(error: JournalError) -> str:
    """What is wrong with a field, by its label."""
    name, _, words = str(error).partition(": ")
    return f"{DAYS[name]}: {words}" if name in DAYS else str(error)
