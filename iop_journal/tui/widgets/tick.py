"""Yes or no, on one line."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from iop_journal.tui.widgets.moves import Field


class Tick(Field):
    """Space ticks it, and so does a click."""

    HINT = "space ticks it"
    DEFAULT_CSS = "Tick { height: 1; width: auto; }"
    value: reactive[bool] = reactive(False)

    def __init__(self, label: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label

    def render(self) -> Content:
        return self.mark(f"[{'x' if self.value else ' '}] {self.label}")

    def typed(self, key: str, character: str) -> bool:
        if character != " ":
            return False
        self.toggle()
        return True

    def toggle(self) -> None:
        self.value = not self.value
        self.changed()

    def on_click(self) -> None:
        self.toggle()
