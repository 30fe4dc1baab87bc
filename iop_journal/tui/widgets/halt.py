"""Hungry, angry, lonely, tired: four ticks on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from iop_journal.tui.base.cells import width
from iop_journal.tui.widgets.moves import Field


class Halt(Field):
    """Options as (slug, name). The first letter of a slug ticks it. Who holds it keeps what is ticked."""

    HINT = "h a l t tick · Enter: other triggers"
    DEFAULT_CSS = "Halt { height: 1; width: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "go_on", "Go on", id="field.halt_on", tooltip="Go on to other triggers"),
        Binding("right", "step(1)", "Next", id="field.halt_next", show=False, tooltip="The next one"),
        Binding("left", "step(-1)", "Before", id="field.halt_before", show=False, tooltip="The one before"),
    ]
    ticked: reactive[frozenset[str]] = reactive[frozenset[str]](frozenset())
    place: reactive[int] = reactive(0)

    class Ticked(Message):
        """One was ticked, or no longer is."""

        def __init__(self, slug: str, name: str) -> None:
            super().__init__()
            self.slug = slug
            self.name = name

    def __init__(self, options: Sequence[tuple[str, str]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = list(options)

    def render(self) -> Content:
        parts: list[Content | str] = []
        for number, (slug, name) in enumerate(self.options):
            text = self._text(slug, name)
            parts += [self.mark(text) if number == self.place else Content(text), "  "]
        return Content.assemble(*parts)

    def _text(self, slug: str, name: str) -> str:
        return f"[{'x' if slug in self.ticked else ' '}] {slug[0]} {name}"

    def typed(self, key: str, character: str) -> bool:
        if character == " ":
            self.toggle(self.place)
            return True
        letters = [slug[0] for slug, _ in self.options]
        if (letter := character.casefold()) not in letters:
            return False
        self.toggle(letters.index(letter))
        return True

    def toggle(self, place: int) -> None:
        self.place = place
        self.post_message(self.Ticked(*self.options[place]))

    def action_step(self, by: int) -> None:
        self.place = max(0, min(len(self.options) - 1, self.place + by))

    def on_click(self, event: events.Click) -> None:
        start = 0
        for number, (slug, name) in enumerate(self.options):
            end = start + width(self._text(slug, name))
            if start <= event.x < end:
                self.toggle(number)
            start = end + 2
