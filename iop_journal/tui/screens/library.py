"""Library."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult

from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.items import Items


class LibraryScreen(Place):
    """Library."""

    NAME = "library"
    CSS_PATH = "library.tcss"

    def content(self) -> ComposeResult:
        yield Items(id="items")

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        pass
