"""The last step: the page as it would be, and where it is saved."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.errors import JournalError
from iop_journal.text import visible
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import preparing
from iop_journal.tui.forms.preparing import NOTHING, Found
from iop_journal.tui.screens.get_ready_steps import PathStep
from iop_journal.tui.widgets.moves import GoOn

PREVIEW = "A preview. s opens the Summary, where you choose what is on the page and save it."
SAFETY = "That you want to talk about safety is added there."


class PreviewScroll(VerticalScroll):
    """The page, to be scrolled."""

    HINT = "↑ ↓ ← → and Space scroll · Enter ends"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "app.go('summary')", "Summary", id="get_ready.summary", tooltip="Where the page is saved"),
        Binding("space", "page_down", "More", id="get_ready.more", tooltip="Further down the page"),
        Binding("enter", "end", "Done", id="field.preview_end", show=False, tooltip="That was the last step"),
    ]

    def action_end(self) -> None:
        self.post_message(GoOn(self))


class PageStep(PathStep):
    """The page as it would be, and where it is saved."""

    TITLE = "The page"
    ON = "Done"

    def __init__(self, page: str, notice: str) -> None:
        super().__init__(NOTHING, {})
        self._page = page
        self._notice = notice

    @classmethod
    async def made(cls, desk: Desk, found: Found) -> PageStep:
        """The step with the page as it is now, or with the reason why there is none."""
        try:
            page = await desk.ask(preparing.page)
        except JournalError as error:
            return cls("", str(error))
        return cls(page, " ".join((PREVIEW, phrases.WHO_MAY_READ, *([SAFETY] if found.prepared.safety else ()))))

    def compose(self) -> ComposeResult:
        yield Static(Content(self._notice), id="notice")
        with PreviewScroll(id="page"):
            yield Static(Content(visible(self._page)), id="text")

    @property
    def first(self) -> Widget:
        return self.query_one(PreviewScroll)

    @property
    def stops(self) -> list[Widget]:
        return [self.first]
