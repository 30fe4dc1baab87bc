"""Get ready for my session."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from iop_journal.tui.desk import Desk


class GetReady(Screen[Any]):
    """The path to the next session, a step at a time."""

    CSS_PATH = "get_ready.tcss"

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
