"""An entry was changed elsewhere while it was being edited here."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from iop_journal.entry import Entry
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.words.entry_words import fields


class ChangedElsewhere(LeavingModal[bool]):
    """Shows what stands there now. True: take it, and let go of what was typed here."""

    CSS_PATH = ["modal.tcss", "changed.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,k", "answer(False)", "Keep editing", id="changed.keep", tooltip="What you typed stays"),
        Binding("t", "answer(True)", "Take theirs", id="changed.take", tooltip="Take what stands there now"),
    ]

    def __init__(self, theirs: Entry) -> None:
        super().__init__()
        self._theirs = theirs

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("This entry was changed elsewhere meanwhile", classes="title")
            yield Static(
                "Nothing was overwritten, and what you typed is still here. What stands there now:", id="intro"
            )
            with VerticalScroll(id="theirs"):
                yield Static(fields(self._theirs, 64))
            yield Static("Keep editing: fields that you did not touch take what stands there.", classes="quiet")
            with Horizontal(id="buttons"):
                yield Button(Content(" Keep editing "), id="keep")
                yield Button(Content(" Take what stands there "), id="take")

    def on_mount(self) -> None:
        self.query_one("#keep", Button).focus()

    def on_button_pressed(self, message: Button.Pressed) -> None:
        self.dismiss(message.button.id == "take")

    def action_answer(self, take: bool) -> None:
        self.dismiss(take)
