"""One line: the views of a place, each with its digit; the one in sight stands in brackets."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from iop_journal.tui.base.cells import width


class Views(Widget):
    """`place` is the number of the view in sight, from 0. A click on another asks for it."""

    DEFAULT_CSS = "Views { height: 1; width: 1fr; }"
    place: reactive[int] = reactive(0)

    class Chosen(Message):
        """A view was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, labels: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._labels = labels

    def render(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = [" "]
        for place, label in enumerate(self._labels):
            if place == self.place:
                parts.append((f"[{label}]", "bold $text-primary"))
            else:
                parts += [(str(place + 1), "bold $text-primary"), f" {label}"]
            parts.append("  ")
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        start = 1
        for place, label in enumerate(self._labels):
            end = start + width(label) + 2
            if start <= event.x < end:
                self.post_message(self.Chosen(place))
            start = end + 2
