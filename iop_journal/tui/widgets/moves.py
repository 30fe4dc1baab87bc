"""What the fields of a form have in common: they ask to go on, and let no letter reach the keys of the program."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class GoOn(Message):
    """A field is done: the next one, please. `carry` is a character that was meant for it."""

    def __init__(self, field: Widget, carry: str = "") -> None:
        super().__init__()
        self.field = field
        self.carry = carry

    @property
    def control(self) -> Widget:
        return self.field


class Edited(Message):
    """Something in a field changed."""

    def __init__(self, field: Widget) -> None:
        super().__init__()
        self.field = field

    @property
    def control(self) -> Widget:
        return self.field


class Field(Widget, can_focus=True):
    """A field that is no text field. Letters typed on it do nothing: a form is no place to quit by accident.

    `HINT` is one line on its keys. `IN_A_FORM` is not so of a field on a place, whose letters keep their meaning.
    """

    HINT = ""
    IN_A_FORM = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Next field", id="field.go_on", show=False, tooltip="Go on to the next field"),
    ]

    def action_go_on(self) -> None:
        self.post_message(GoOn(self))

    def on_key(self, event: events.Key) -> None:
        if self.typed(event.key, event.character or "") or (self.IN_A_FORM and event.is_printable):
            event.stop()
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters do nothing else here, so that no place tells that they do."""
        return self.IN_A_FORM and character is not None and character.isprintable()

    def typed(self, key: str, character: str) -> bool:
        """Answer a key; whether it was one of this field's."""
        return False

    def changed(self) -> None:
        self.refresh(layout=True)
        self.post_message(Edited(self))

    def mark(self, text: str) -> Content:
        """The text as it shows that this field has the focus: by more than its colour."""
        return Content.styled(text, "bold reverse" if self.has_focus else "")

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
