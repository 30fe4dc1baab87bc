"""The fields of an entry, all on one screen, and how the keys go from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from iop_journal.entry import Outcome
from iop_journal.errors import BadInput
from iop_journal.names import Named
from iop_journal.text import one_line
from iop_journal.tui.forms.form import EMPTY, Filled, Picked
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.picked_list import PickedList, PickedSkills, PickedTriggers
from iop_journal.tui.widgets.picker import Picker
from iop_journal.tui.widgets.rating import Rating, craving_words
from iop_journal.tui.widgets.tick import Tick
from iop_journal.tui.widgets.when_field import WhenField
from iop_journal.tui.widgets.words import Line, Page

ORDER = (
    "craving_before",
    "craving_after",
    "skills-letters",
    "triggers-letters",
    "minutes",
    "distress_before",
    "distress_after",
    "outcome",
    "when",
    "situation",
    "note",
    "bring_up",
    "private",
)
"""The fields by id, in the order in which Enter goes through them. Tab also visits what was picked."""

RATINGS = ("craving_before", "craving_after", "distress_before", "distress_after")
LINES = ("minutes", "situation")
TICKS = ("bring_up", "private")

ROWS = {
    "minutes": ("#minutes-row", ("minutes",)),
    "distress": ("#distress-row", ("distress_before", "distress_after")),
    "outcome": ("#outcome", ("outcome",)),
    "when": ("WhenField", ("when",)),
    "situation": ("#situation-row", ("situation",)),
    "note": ("#note-row", ("note",)),
    "bring-up": ("#bring_up", ("bring_up",)),
    "private": ("#private", ("private",)),
}
"""The fields that can be taken off the form, as the settings name them: what shows them, and what they hold."""


WIDE = 76
"""Columns from which a label stands before the ticks."""


class EntryFields(VerticalScroll):
    """All fields. `Edited` says that something in them changed; a `GoOn` that leaves it comes from the last one.

    Args:
        now: gives the moment that it is.
        day_start: the hour at which a journal day begins.
        shown: which of `ROWS` are shown. One with a value is shown in any case, so that nothing is changed unseen.
    """

    class Said(Message):
        """Words about what was just done here."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def __init__(self, now: Callable[[], datetime], day_start: int, shown: Collection[str] = tuple(ROWS)) -> None:
        super().__init__(id="fields", can_focus=False)
        self.shown = shown
        self.when = WhenField(now, day_start)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Rating("Craving before", words=craving_words, id="craving_before")
            yield Rating("Craving after", short="after", words=craving_words, id="craving_after")
        with Horizontal(classes="row"):
            yield Static("Skills tried", classes="label")
            yield Picker("skill", id="skills")
        yield PickedSkills(id="picked-skills")
        with Horizontal(classes="row"):
            yield Static("Triggers", classes="label")
            yield Picker("trigger", digits_after=True, id="triggers")
        yield PickedTriggers(id="picked-triggers")
        with Horizontal(id="minutes-row", classes="row"):
            yield Static("Minutes", classes="label")
            yield Line(placeholder="how long the craving lasted", id="minutes")
        with Horizontal(id="distress-row", classes="row"):
            yield Rating("Distress before", id="distress_before")
            yield Rating("Distress after", short="after", id="distress_after")
        yield Choice("How it ended", [(one.value, one.words) for one in Outcome], id="outcome")
        yield self.when
        with Horizontal(id="situation-row", classes="row"):
            yield Static("Situation", classes="label")
            yield Line(placeholder="where, with whom, what was going on", id="situation")
        with Horizontal(id="note-row"):
            yield Static("Note", classes="label")
            yield Page(placeholder="anything else", id="note")
        with Horizontal(id="ticks", classes="row"):
            yield Static("", classes="label")
            yield Tick("bring up at the next session", id="bring_up")
            yield Tick("private: on no page", id="private")

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width < WIDE, "-narrow")

    def offer(self, skills: Sequence[Named], triggers: Sequence[Named]) -> None:
        """The names that can be picked."""
        self.query_one("#skills", Picker).offer(skills)
        self.query_one("#triggers", Picker).offer(triggers)

    # What stands in the fields

    def fill(self, filled: Filled) -> None:
        """Put values into the fields."""
        for name in RATINGS:
            self.query_one(f"#{name}", Rating).value = getattr(filled, name)
        self.query_one(PickedSkills).put(filled.skills)
        self.query_one(PickedTriggers).put(filled.triggers)
        for name in LINES:
            field = self.query_one(f"#{name}", Line)
            field.value = getattr(filled, name)
            field.cursor_position = len(field.value)
        self.query_one("#note", Page).put(filled.note)
        self.query_one("#outcome", Choice).value = filled.outcome and filled.outcome.value
        for name in TICKS:
            self.query_one(f"#{name}", Tick).value = getattr(filled, name)
        self.when.put(filled.when)
        self._show_rows(filled)

    def _show_rows(self, filled: Filled) -> None:
        """Show what is wanted on the form, and what has a value."""
        for name, (row, values) in ROWS.items():
            has_value = any(getattr(filled, value) != getattr(EMPTY, value) for value in values)
            self.query_one(row).display = name in self.shown or has_value
        self.query_one("#ticks").display = any(self.query_one(f"#{name}").display for name in TICKS)

    def filled(self) -> Filled:
        """What stands in the fields."""
        outcome = self.query_one("#outcome", Choice).value
        values: dict[str, Any] = {name: self.query_one(f"#{name}", Rating).value for name in RATINGS}
        values |= {name: self.query_one(f"#{name}", Line).value for name in LINES}
        values |= {name: self.query_one(f"#{name}", Tick).value for name in TICKS}
        return Filled(
            skills=self.query_one(PickedSkills).items,
            triggers=self.query_one(PickedTriggers).items,
            outcome=Outcome(outcome) if outcome else None,
            when=self.when.text,
            note=self.query_one("#note", Page).words,
            **values,
        )

    def check_letters(self) -> None:
        """Letters that stand in a field of names were meant for something.

        Raises:
            BadInput: there are some.
        """
        for noun in ("skill", "trigger"):
            if letters := self.query_one(f"#{noun}s", Picker).letters.value.strip():
                shown = one_line(letters)[:30]
                raise BadInput(
                    f"{noun}: “{shown}” is not picked yet. Enter takes the first that fits, or empty the field."
                )

    # Moving, picking

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        field = message.field
        name = field.id or ""
        if isinstance(field, PickedList):
            name = f"{name.removeprefix('picked-')}-letters"
        later = (self.query_one(f"#{one}") for one in ORDER[ORDER.index(name) + 1 :])
        after = next((one for one in later if one.display and one.parent and one.parent.display), None)
        if after is None:
            return
        message.stop()
        if self.screen.focused is None or field.has_focus or isinstance(field, PickedList):
            self.screen.set_focus(after)
        if message.carry:
            if isinstance(after, Rating):
                after.take(message.carry)
            elif isinstance(after, Input):
                after.insert_text_at_cursor(message.carry)

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        picked = self._picked(message.picker)
        slugs = [one.slug for one in picked.items]
        if message.named.slug in slugs:
            picked.put(picked.items, slugs.index(message.named.slug))
            self.say(f"{one_line(message.named.name)} is on the list already.")
            return
        picked.put((*picked.items, Picked(message.named.slug, message.named.name)), len(picked.items))
        if isinstance(picked, PickedTriggers):
            picked.waits = False
            self.say("A digit now sets its strength · ↓ to the list · Enter goes on")
        else:
            self.say("↓ to the list: did you use it, did it help · Enter goes on")
        self.post_message(Edited(picked))

    @on(Picker.Digit)
    def _strength(self, message: Picker.Digit) -> None:
        self.query_one(PickedTriggers).take(message.digit)

    @on(Picker.Down)
    def _down(self, message: Picker.Down) -> None:
        picked = self._picked(message.picker)
        if picked.items:
            picked.focus()

    @on(Picker.Unknown)
    def _unknown(self, message: Picker.Unknown) -> None:
        self.say(message.words)

    def _picked(self, picker: Picker) -> PickedList:
        return self.query_one(f"#picked-{picker.id}", PickedList)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _words_changed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        self.post_message(Edited(message.control))

    def say(self, words: str) -> None:
        self.post_message(self.Said(words))
