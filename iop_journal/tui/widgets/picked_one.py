"""A name out of many, or none: the field that finds it, and what was picked below."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from iop_journal.names import Named
from iop_journal.text import one_line
from iop_journal.tui.forms.form import Picked
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.picked_list import PickedList
from iop_journal.tui.widgets.picker import Picker


class PickedName(PickedList):
    """What was picked. Another one takes its place."""

    HINT = "backspace takes it off"

    @property
    def _name_width(self) -> int:
        return max(10, self.size.width - 4)

    def answers(self, one: Picked) -> Content:
        return Content("")

    def typed(self, key: str, character: str) -> bool:
        if character in ("x", "X"):
            self.action_remove()
            return True
        return False


class PickedOne(Vertical):
    """A picker with this id for one name; `value` is its slug and name. `Edited` says that it changed."""

    DEFAULT_CSS = """
    PickedOne { height: auto; & Picker { max-width: 46; } & PickedName { margin-left: 16; } }
    """

    def __init__(self, label: str, noun: str, *, id: str) -> None:
        super().__init__(id=id)
        self._label = label
        self.picker = Picker(noun, id=f"{id}-name")
        self._picked = PickedName()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static(self._label, classes="label")
            yield self.picker
        yield self._picked

    def offer(self, known: Sequence[Named]) -> None:
        """The names that there are."""
        self.picker.offer(known)

    @property
    def value(self) -> list[str] | None:
        return [self._picked.items[0].slug, self._picked.items[0].name] if self._picked.items else None

    @value.setter
    def value(self, picked: Sequence[str] | None) -> None:
        self._picked.put((Picked(picked[0], picked[1]),) if picked else ())

    @property
    def letters(self) -> str:
        """What was typed and is not picked yet, on one line."""
        return one_line(self.picker.letters.value)

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        message.stop()
        self.value = [message.named.slug, message.named.name]
        self.post_message(Edited(self))

    @on(GoOn)
    def _off_the_list(self, message: GoOn) -> None:
        """From what was picked back to the letters, and from there on."""
        if message.field is self._picked:
            message.stop()
            self.picker.letters.focus()

    @on(Picker.Down)
    def _down(self, message: Picker.Down) -> None:
        message.stop()
        if self._picked.items:
            self._picked.focus()
