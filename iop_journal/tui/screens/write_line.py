"""One line of one's own words."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from iop_journal.errors import BadInput
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

Answer = TypeVar("Answer")


class WriteLine(LeavingModal[Answer | None], Generic[Answer]):
    """Gives what was written, as `read` makes it; nothing on escape or where nothing was written.

    Args:
        question: what is asked.
        hint: an example, or what happens with it.
        first: what stands in the line at first.
        read: makes the answer of the words; what it raises as BadInput is said, and the words stay.
        may_be_blank: nothing written is an answer too, which `read` is given.
    """

    CSS_PATH = ["modal.tcss", "write_line.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave it", id="line.cancel", tooltip="Leave it as it was"),
    ]

    def __init__(
        self,
        question: str,
        read: Callable[[str], Answer],
        *,
        hint: str = "",
        first: str = "",
        may_be_blank: bool = False,
    ) -> None:
        super().__init__()
        self._question = question
        self._read = read
        self._hint = hint
        self._first = first
        self._may_be_blank = may_be_blank

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(Content(self._question), classes="title")
            yield Line(self._first, id="words")
            yield Static(Content(self._hint), id="hint", classes="quiet")
            yield Static(Content("Enter keeps it, Esc leaves it."), id="say", classes="quiet")

    def on_mount(self) -> None:
        self.query_one("#hint").display = bool(self._hint)
        self.query_one("#words").focus()

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        words = self.query_one("#words", Line).value.strip()
        if not words and not self._may_be_blank:
            self.dismiss(None)
            return
        try:
            self.dismiss(self._read(words))
        except BadInput as error:
            self.query_one("#say", Static).update(Content(str(error)))

    def action_cancel(self) -> None:
        self.dismiss(None)
