"""A question with two answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from iop_journal.tui.base.leaving import LeavingModal


class Ask(LeavingModal[bool | None]):
    """A question, lines below it, and two buttons; True for yes. Escape is no. With no `yes`, there is one button."""

    CSS_PATH = ["modal.tcss", "ask.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "answer(False)", "No", id="ask.no", tooltip="Leave it as it is"),
        Binding("left", "app.focus_previous", "Other", id="ask.left", show=False, tooltip="The other answer"),
        Binding("right", "app.focus_next", "Other", id="ask.right", show=False, tooltip="The other answer"),
    ]

    def __init__(self, question: str, lines: Sequence[str] = (), *, yes: str = "", no: str = "Leave it") -> None:
        super().__init__()
        self._question = question
        self._lines = lines
        self._yes = yes
        self._no = no

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static(Content(self._question), classes="title")
            yield Static(Content("\n".join(self._lines)), id="lines")
            with Horizontal(id="buttons"):
                yield Button(Content(f" {self._no} "), id="no")
                if self._yes:
                    yield Button(Content(f" {self._yes} "), id="yes")

    def on_mount(self) -> None:
        self.query_one("#no", Button).focus()

    def on_button_pressed(self, message: Button.Pressed) -> None:
        self.dismiss(message.button.id == "yes")

    def on_key(self, event: events.Key) -> None:
        """The first letter of an answer gives it."""
        letter = (event.character or "").casefold()
        if letter and letter == self._yes[:1].casefold():
            self.dismiss(True)
        elif letter and letter == self._no[:1].casefold():
            self.dismiss(False)

    def action_answer(self, answer: bool) -> None:
        self.dismiss(answer)
