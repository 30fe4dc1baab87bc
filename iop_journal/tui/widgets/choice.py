"""One of a few words, or none: all of them in sight, on one line where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from iop_journal.tui.base.cells import width
from iop_journal.tui.widgets.moves import Field

LABEL = 16
"""Columns of the label, where there is one."""
GAP = 2


class Choice(Field):
    """Options as (value, words). `value` is one of the values, or None where `may_be_blank`."""

    HINT = "← → choose · 1-9 choose · backspace: blank"
    DEFAULT_CSS = "Choice { height: auto; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "Next", id="choice.next", show=False, tooltip="Choose the next one"),
        Binding("left,up", "step(-1)", "Previous", id="choice.previous", show=False, tooltip="Choose the one before"),
        Binding("backspace,delete", "blank", "Blank", id="choice.blank", show=False, tooltip="Choose none"),
    ]
    value: reactive[str | None] = reactive[str | None](None)

    def __init__(
        self,
        label: str,
        options: Sequence[tuple[str, str]],
        *,
        may_be_blank: bool = True,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.options = list(options)
        self.may_be_blank = may_be_blank
        if not may_be_blank:
            self.set_reactive(Choice.value, self.options[0][0])

    def render(self) -> Content:
        lines: list[list[Content | str]] = [[f"{self.label:<{LABEL}}" if self.label else ""]]
        for value, words, _, y in self._places(self.size.width):
            if y == len(lines):
                lines.append([" " * self._indent])
            chosen = value == self.value
            text = f"({'•' if chosen else ' '}) {words}"
            lines[y] += [self.mark(text) if chosen or self._marks_blank(value) else Content(text), " " * GAP]
        return Content("\n").join([Content.assemble(*parts) for parts in lines])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return 1 + max(y for *_, y in self._places(width))

    @property
    def _indent(self) -> int:
        return LABEL if self.label else 0

    def _places(self, room: int) -> Iterator[tuple[str, str, int, int]]:
        """The options with the column and the line in which each begins, in so many columns."""
        x, y = self._indent, 0
        for value, words in self.options:
            wide = 4 + width(words)
            if x > self._indent and x + wide > room:
                x, y = self._indent, y + 1
            yield value, words, x, y
            x += wide + GAP

    def _marks_blank(self, value: str) -> bool:
        return self.value is None and value == self.options[0][0]

    def typed(self, key: str, character: str) -> bool:
        if character == " ":
            self.action_step(1)
        elif character.isascii() and character.isdigit() and 1 <= int(character) <= len(self.options):
            self.choose(self.options[int(character) - 1][0])
        else:
            return False
        return True

    def choose(self, value: str | None) -> None:
        self.value = value
        self.changed()

    def action_step(self, by: int) -> None:
        values: list[str | None] = [value for value, _ in self.options]
        if self.may_be_blank:
            values.insert(0, None)
        place = values.index(self.value) + by
        self.choose(values[max(0, min(len(values) - 1, place))])

    def action_blank(self) -> None:
        if self.may_be_blank:
            self.choose(None)

    def on_click(self, event: events.Click) -> None:
        for value, words, x, y in self._places(self.size.width):
            if event.y == y and x <= event.x < x + 4 + width(words):
                self.choose(None if value == self.value and self.may_be_blank else value)
                return
