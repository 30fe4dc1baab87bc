"""How long something has gone on, in whole minutes: quiet, and without a bell."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.content import Content
from textual.widget import Widget

from iop_journal.phrases import counted

LOOK = 1.0
"""Seconds between looks; it is drawn anew when a minute is over."""


def elapsed_words(seconds: float, takes: str | None) -> str:
    """`3 minutes so far. It takes 2-10 min.`"""
    minutes = int(max(0.0, seconds) // 60)
    so_far = f"{counted(minutes, 'minute')} so far." if minutes else "The time runs by itself."
    return f"{so_far} It takes {takes}." if takes else so_far


class Elapsed(Widget):
    """`takes` is the usual length in words, if there is one."""

    IS_FOLLOWED = True
    DEFAULT_CSS = "Elapsed { height: 1; width: 1fr; color: $text-muted; }"

    def __init__(
        self,
        takes: str | None = None,
        *,
        seconds: Callable[[], float] = time.monotonic,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._takes = takes
        self._seconds = seconds
        self._began = seconds()
        self._minutes = 0

    def on_mount(self) -> None:
        self._began = self._seconds()
        self.set_interval(LOOK, self._look)

    @property
    def passed(self) -> float:
        """Seconds since it began."""
        return self._seconds() - self._began

    def _look(self) -> None:
        if (minutes := int(self.passed // 60)) != self._minutes:
            self._minutes = minutes
            self.refresh()

    def render(self) -> Content:
        return Content(elapsed_words(self.passed, self._takes))
