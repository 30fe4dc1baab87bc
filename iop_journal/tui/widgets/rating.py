"""A rating from 0 to 10, or blank, which is not 0."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from iop_journal.entry import HIGHEST
from iop_journal.phrases import BLANK
from iop_journal.tui.widgets.moves import Field, GoOn

FILLED, EMPTY = "●", "○"


def craving_words(value: int | None) -> str:
    """What a craving of this strength is called."""
    if value is None:
        return "blank"
    return "none" if value == 0 else ("mild", "moderate", "strong", "strongest")[_step(value)]


def _step(value: int) -> int:
    return 3 if value == HIGHEST else (value - 1) // 3


def no_words(value: int | None) -> str:
    return "blank" if value is None else ""


LABEL = 15
"""Columns of the label."""
NUMBER = 4
"""Columns of the number, and the space after it."""


class Rating(Field):
    """One digit sets it: 2-9 and 0 go on to the next field, 1 waits for a 0.

    `short` is the label of one that stands to the right of its fellow, where there is no room for the whole.
    """

    HINT = "0-9 sets it, 1 then 0 is 10 · ← → change · backspace: blank"
    DEFAULT_CSS = "Rating { height: 1; width: 1fr; text-wrap: nowrap; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,up", "change(1)", "More", id="rating.more", show=False, tooltip="One more"),
        Binding("left,down", "change(-1)", "Less", id="rating.less", show=False, tooltip="One less"),
        Binding("backspace,delete", "blank", "Blank", id="rating.blank", show=False, tooltip="Leave it blank"),
    ]
    value: reactive[int | None] = reactive[int | None](None)

    def __init__(
        self, label: str, *, short: str = "", words: Callable[[int | None], str] = no_words, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.short = short
        self._words = words
        self._waits = False

    def render(self) -> Content:
        shown = BLANK if self.value is None else str(self.value)
        bar = " " * HIGHEST if self.value is None else FILLED * self.value + EMPTY * (HIGHEST - self.value)
        if self.value is None:
            bar = EMPTY * HIGHEST
        more = "1 or 10?" if self._waits else self._words(self.value) if self._has_room else ""
        return Content.assemble(self._label, self.mark(f"{shown:>2} "), " ", (bar, "dim"), " ", (more, "dim"))

    @property
    def _has_room(self) -> bool:
        return not self.short or self.size.width > LABEL + NUMBER + HIGHEST

    @property
    def _label(self) -> str:
        return f"{self.label:<{LABEL}}" if self._has_room else f" {self.short} "

    def typed(self, key: str, character: str) -> bool:
        if character.isascii() and character.isdigit():
            self.take(character)
            return True
        return False

    def take(self, digit: str) -> None:
        """A digit, as typed."""
        if self._waits:
            self._waits = False
            if digit == "0":
                self.value = HIGHEST
                self.changed()
                self.post_message(GoOn(self))
            else:
                self.post_message(GoOn(self, carry=digit))
            return
        self.value = int(digit)
        self._waits = digit == "1"
        self.changed()
        if not self._waits:
            self.post_message(GoOn(self))

    def action_change(self, by: int) -> None:
        self._waits = False
        if self.value is None:
            self.value = 0 if by > 0 else None
        elif self.value + by < 0:
            self.value = None
        else:
            self.value = min(HIGHEST, self.value + by)
        self.changed()

    def action_blank(self) -> None:
        self._waits = False
        self.value = None
        self.changed()

    def on_blur(self) -> None:
        self._waits = False
        super().on_blur()

    def on_click(self, event: events.Click) -> None:
        """A click on the row of dots sets it; on the number, none."""
        place = event.x - len(self._label) - NUMBER
        if -1 <= place < HIGHEST:
            self._waits = False
            self.value = place + 1
            self.changed()
