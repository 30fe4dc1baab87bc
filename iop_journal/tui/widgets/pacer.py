"""A breath to follow: in for 4, out for 6. In words first, so that it needs neither colour nor movement."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content
from textual.widget import Widget

IN, OUT = 4, 6
"""Seconds of a breath in and of a breath out: the longer way out is what settles."""
STEP = 0.25
"""Seconds between two pictures of the bar, where it moves."""
WIDTH = 24


class Breath(NamedTuple):
    """Where in a breath one is. `into` are the seconds since this half of it began, of `length`."""

    number: int
    is_in: bool
    into: float
    length: int

    @property
    def left(self) -> float:
        """Seconds until the other half begins."""
        return self.length - self.into


def breath_at(seconds: float) -> Breath:
    """The breath, this long after the first one began."""
    number, into = divmod(max(0.0, seconds), IN + OUT)
    if into < IN:
        return Breath(int(number) + 1, True, into, IN)
    return Breath(int(number) + 1, False, into - IN, OUT)


def moving(breath: Breath) -> list[str]:
    """The words with a count, and a bar that fills with the breath in and empties with the breath out."""
    words = f"Breathe {'in ' if breath.is_in else 'out'}  {int(breath.into) + 1} of {breath.length}"
    share = breath.into / breath.length
    filled = round(WIDTH * (share if breath.is_in else 1 - share))
    return [words, "█" * filled + "░" * (WIDTH - filled)]


def still(breath: Breath) -> list[str]:
    """The same as a text that changes twice a breath."""
    if breath.is_in:
        return [f"Breathe in, while you count to {IN}", f"[ in {IN} ]    out {OUT}"]
    return [f"Breathe out, while you count to {OUT}", f"  in {IN}    [ out {OUT} ]"]


class Pacer(Widget):
    """Runs by itself; who breathes another way lets it run."""

    IS_FOLLOWED = True
    DEFAULT_CSS = "Pacer { height: 2; width: 1fr; }"

    def __init__(self, *, seconds: Callable[[], float] = time.monotonic, id: str | None = None) -> None:
        super().__init__(id=id)
        self._seconds = seconds
        self._began = seconds()

    @property
    def breath(self) -> Breath:
        return breath_at(self._seconds() - self._began)

    @property
    def is_still(self) -> bool:
        return self.app.animation_level == "none"

    def on_mount(self) -> None:
        self._began = self._seconds()
        self._go()

    def _go(self) -> None:
        """Draw, and again when there is something else to draw."""
        self.refresh()
        self.set_timer(self.breath.left + 0.01 if self.is_still else STEP, self._go)

    def render(self) -> Content:
        words, bar = (still if self.is_still else moving)(self.breath)
        return Content.assemble((words, "bold"), "\n", bar)
