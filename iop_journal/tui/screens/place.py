"""What the main places have in common: the line at the top, the line of keys, fetching anew when they come in sight."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult

from iop_journal import clock, phrases
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.places import Places


class Place(Leaving[Any]):
    """A main place. `NAME` is its mode; `HELP` a few plain lines about it. A notice takes its lines from the page, and
    lies over nothing that is being read."""

    DEFAULT_CSS = """
    Place > ToastRack { layer: default; }
    """
    NAME = ""
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.places = Places(self.NAME, self.heading())

    def heading(self) -> str:
        """What stands at the right of the first line."""
        day = phrases.day(clock.journal_day(self.desk.now(), self.desk.day_start))
        return f"invented demo · {day}" if self.desk.invented else day

    def compose(self) -> ComposeResult:
        yield self.places
        yield from self.content()
        yield KeysBar()

    def content(self) -> ComposeResult:
        raise NotImplementedError

    def on_screen_resume(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Fetch what there is now, and show it."""
        self.places.words = self.heading()
        self.load()

    def load(self) -> Any:
        raise NotImplementedError
