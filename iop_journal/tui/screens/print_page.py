"""Printing the page."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from iop_journal import phrases
from iop_journal.errors import JournalError
from iop_journal.text import visible
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.words.page_words import Preview

ELSEWHERE = "Save the page as a PDF, open that file, and print it from there."


class PrintPage(LeavingModal[bool]):
    """Says who may come to read a printed page, prints it, and says which printer took it.

    True where nothing prints here and the person wants to save it as a PDF instead.

    Args:
        preview: the page, and its sheet where that was made already.
        paper: `letter` or `a4`.
    """

    CSS_PATH = ["modal.tcss", "print_page.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave it", id="print.leave", tooltip="Print nothing more"),
    ]

    def __init__(self, preview: Preview, paper: str) -> None:
        super().__init__()
        self._preview = preview
        self._paper = paper
        self._is_printing = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box", can_focus=False):
            yield Static("Print this page", classes="title")
            yield Static(Content(f"{phrases.WHO_MAY_READ} {phrases.INITIALS}"), id="who")
            yield Static(Content("\n".join(self._preview.paper)), id="paper", classes="quiet")
            with VerticalScroll(id="choice", can_focus=False):
                yield Choice("On printer", [("", "")], may_be_blank=False, id="printers")
            yield Static("Looking for a printer.", id="say")
            with Horizontal(id="buttons"):
                yield Button(Content(" Print "), id="print")
                yield Button(Content(" Save a PDF "), id="save")
                yield Button(Content(" Leave it "), id="leave")

    def on_mount(self) -> None:
        self.query_one("#paper").display = bool(self._preview.paper)
        for name in ("#choice", "#print", "#save"):
            self.query_one(name).display = False
        self.query_one("#leave").focus()
        self.look()

    @work(group="load")
    async def look(self) -> None:
        """Find out which printers there are."""
        from iop_journal.summary import printing

        try:
            names = await asyncio.to_thread(printing.check_any)
            first = await asyncio.to_thread(printing.default)
        except JournalError as error:
            self._refused(error)
            return
        self._say("" if names else "It goes to the default printer.")
        self._offer(sorted(names, key=lambda name: name != first))
        self._only("print")

    def _offer(self, names: list[str]) -> None:
        """Let one be chosen, the first unless another is."""
        choice = self.query_one("#printers", Choice)
        choice.options = [(one, visible(one)) for one in names] or [("", "")]
        choice.value = choice.options[0][0]
        choice.refresh(layout=True)
        self.query_one("#choice").display = bool(names)

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.query_one("#print").focus()

    def on_button_pressed(self, message: Button.Pressed) -> None:
        if message.button.id == "print":
            self.hand_over()
        else:
            self.dismiss(message.button.id == "save")

    @work(group="load")
    async def hand_over(self) -> None:
        if self._is_printing:
            return
        self._is_printing = True
        self._say("Printing.")
        printer = self.query_one("#printers", Choice).value or None
        try:
            took = await asyncio.to_thread(_print, self._preview, self._paper, printer)
        except JournalError as error:
            self._refused(error)
        else:
            self._say(took)
            self.query_one("#choice").display = False
            self._only("leave", " Done ")
        finally:
            self._is_printing = False

    def _refused(self, error: JournalError) -> None:
        self._say(f"{error}\n{ELSEWHERE}")
        self._only("save")

    def _only(self, name: str, words: str = "") -> None:
        """Leave one button beside the last one, or the last one alone, and go to it."""
        for one in ("print", "save"):
            self.query_one(f"#{one}").display = one == name
        button = self.query_one(f"#{name}", Button)
        if words:
            button.label = Content(words)
        button.focus()
        self.call_after_refresh(button.scroll_visible, animate=False)  # what is said above it may have grown

    def _say(self, words: str) -> None:
        say = self.query_one("#say", Static)
        say.update(Content(visible(words)))
        say.display = bool(words)

    def action_leave(self) -> None:
        self.dismiss(False)


def _print(preview: Preview, paper: str, printer: str | None) -> str:
    """Hand the page over as it was shown; where its sheet was not there yet, it is made now. What is said of it."""
    from iop_journal.summary import printing
    from iop_journal.summary.formats import rendered

    assert preview.page
    document = preview.document or rendered(preview.page, "pdf", paper)
    return printing.took(printing.send(document, paper, printer))
