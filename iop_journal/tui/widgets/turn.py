"""One of many names, one in sight at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive

from iop_journal.tui.widgets.moves import Field

_LABEL = 16


class Turn(Field):
    """Options as (value, words), at least one. `value` is always one of the values."""

    HINT = "← → turn to another · a letter goes to one that begins with it · Enter goes on"
    DEFAULT_CSS = "Turn { height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down", "step(1)", "Next", id="field.turn_next", show=False, tooltip="The next one"),
        Binding("left,up", "step(-1)", "Before", id="field.turn_before", show=False, tooltip="The one before"),
    ]
    value: reactive[str] = reactive("")

    def __init__(self, label: str, options: Sequence[tuple[str, str]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label
        self.options = list(options)
        self.set_reactive(Turn.value, self.options[0][0])

    @property
    def place(self) -> int:
        return [value for value, _ in self.options].index(self.value)

    def render(self) -> Content:
        words = self.options[self.place][1]
        count = f"  {self.place + 1} of {len(self.options)}"
        return Content.assemble(f"{self.label:<{_LABEL}}", self.mark(f"‹ {words} ›"), (count, "dim"))

    def typed(self, key: str, character: str) -> bool:
        if character == " ":
            self.action_step(1)
            return True
        wanted = character.casefold()
        order = [*self.options[self.place + 1 :], *self.options[: self.place + 1]]
        found = [value for value, words in order if wanted and words.casefold().startswith(wanted)]
        if found:
            self.choose(found[0])
        return bool(found)

    def choose(self, value: str) -> None:
        self.value = value
        self.changed()

    def action_step(self, by: int) -> None:
        """To the one beside it; from the last to the first."""
        self.choose(self.options[(self.place + by) % len(self.options)][0])

    def on_click(self, event: events.Click) -> None:
        """On the sign before the words, back; anywhere else, on."""
        self.action_step(-1 if event.x < _LABEL + 2 else 1)
