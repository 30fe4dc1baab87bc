"""The cover over a hidden screen: a page like any other, with nothing of the journal on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from iop_journal.tui.base.leaving import Leaving

if TYPE_CHECKING:
    from iop_journal.tui.base.hiding import Hiding

WORDS = "Any key goes back. Hidden, not locked. F2 help"


class HiddenScreen(Leaving[None]):
    """Any key or click takes it away, and does nothing else. The program's own keys do not work here, but for help."""

    IS_COVER: ClassVar[bool] = True
    MAY_COVER: ClassVar[bool] = True
    CSS_PATH = "hidden.tcss"
    AUTO_FOCUS = ""
    HELP = "The screen is hidden. Any key brings back what was there."

    def compose(self) -> ComposeResult:
        yield Static(Content("Notes"), id="title", classes="title")
        yield Static(Content(WORDS), id="words")

    @property
    def _hiding(self) -> Hiding:
        from iop_journal.tui.base.hiding import Hiding

        assert isinstance(self.app, Hiding)
        return self.app

    def on_key(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self._hiding.reveal()

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        self._hiding.reveal()

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self._hiding.reveal()
