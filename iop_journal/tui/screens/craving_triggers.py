"""The question what set it off: HALT, then other triggers by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from iop_journal.insights.triggers import HALT
from iop_journal.names import Named
from iop_journal.text import one_line
from iop_journal.tui.forms.form import Picked
from iop_journal.tui.screens.craving_steps import Step
from iop_journal.tui.widgets.halt import Halt
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.picked_list import PickedTriggers
from iop_journal.tui.widgets.picker import Picker


class TriggerRows(PickedTriggers):
    """A strength takes little room, so that the names have more."""

    @property
    def _name_width(self) -> int:
        return max(10, min(44, self.size.width - 20))


class TriggersStep(Step):
    """HALT, then other triggers by a few letters. What is picked stands below, each with a strength if wanted."""

    def __init__(self, triggers: Sequence[Picked], known: Sequence[Named]) -> None:
        super().__init__()
        self._triggers = tuple(triggers)
        self._known = list(known)

    def compose(self) -> ComposeResult:
        yield Static("What set it off?", classes="question")
        yield Halt([(slug, slug.capitalize()) for slug in HALT])
        with Horizontal(classes="row"):
            yield Static("Other triggers", classes="label")
            yield Picker("trigger", digits_after=True, id="triggers")
        yield TriggerRows(id="picked-triggers")
        yield Static("Any of these, or none.", classes="quiet")

    def on_mount(self) -> None:
        self.offer((), self._known)
        self._put(self._triggers)

    def offer(self, skills: Sequence[Named], triggers: Sequence[Named]) -> None:
        self._known = list(triggers)
        self.query_one(Picker).offer(self._known)

    @property
    def picked(self) -> PickedTriggers:
        return self.query_one(PickedTriggers)

    @property
    def first(self) -> Widget:
        return self.query_one(Halt)

    def left(self) -> dict[str, Any]:
        return {"triggers": self.picked.items}

    def go_on(self) -> None:
        letters = self.query_one(Picker).letters
        if letters.value.strip():
            words = one_line(letters.value)[:30]
            self.tell(self.Said(f"“{words}” is not picked yet. Enter takes the first that fits."))
            letters.focus()
        else:
            super().go_on()

    def gone_on(self, message: GoOn) -> None:
        """From HALT and from the list to the letters, from there on."""
        letters = self.query_one(Picker).letters
        if message.field is letters:
            self.go_on()
        else:
            letters.focus()

    def on_halt_ticked(self, message: Halt.Ticked) -> None:
        message.stop()
        names = [one.name for one in self._known if one.slug == message.slug]
        self._toggle(Picked(message.slug, names[0] if names else message.name))

    def _toggle(self, one: Picked) -> None:
        items = self.picked.items
        rest = tuple(other for other in items if other.slug != one.slug)
        self._put((*items, one) if len(rest) == len(items) else rest)

    def _put(self, items: tuple[Picked, ...]) -> None:
        self.picked.put(items, len(items) - 1)
        self._show_halt()

    def _show_halt(self) -> None:
        self.query_one(Halt).ticked = frozenset(one.slug for one in self.picked.items)

    @on(Edited)
    def _edited(self, message: Edited) -> None:
        message.stop()
        self._show_halt()

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        message.stop()
        items = self.picked.items
        slugs = [one.slug for one in items]
        if message.named.slug in slugs:
            self.picked.put(items, slugs.index(message.named.slug))
        else:
            self._put((*items, Picked(message.named.slug, message.named.name)))
        self.picked.waits = False
        self.tell(self.Said("A digit now sets its strength · ↓ to the list · Enter goes on"))

    @on(Picker.Digit)
    def _strength(self, message: Picker.Digit) -> None:
        self.picked.take(message.digit)

    @on(Picker.Down)
    def _down(self, message: Picker.Down) -> None:
        message.stop()
        if self.picked.items:
            self.picked.focus()

    @on(Picker.Unknown)
    def _unknown(self, message: Picker.Unknown) -> None:
        self.tell(self.Said(message.words))
