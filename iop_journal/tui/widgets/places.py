"""The first line: the main places with their keys, and what day it is."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from iop_journal.tui.cells import fit, width

PLACES = (
    ("today", "t", "Today"),
    ("history", "h", "History"),
    ("sessions", "m", "Sessions"),
    ("library", "l", "Skills"),
    ("insights", "w", "What helps"),
    ("summary", "s", "Summary"),
)


class Places(Widget):
    """`here` is marked with brackets as well as with colour, the others have their key. `words` stand at the right."""

    DEFAULT_CSS = """
    Places { height: 1; dock: top; background: $panel; color: $foreground; }
    Places:ansi, Places:nocolor { background: ansi_default; }
    """
    words: reactive[str] = reactive("")

    class Go(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, here: str, words: str = "") -> None:
        super().__init__()
        self.here = here
        self.set_reactive(Places.words, words)

    def render(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = []
        for name, key, label in PLACES:
            if name == self.here:
                parts.append((f"[{label}]", "bold $text-primary"))
            else:
                parts += [(key, "bold $text-primary"), f" {label}"]
            parts.append("  ")
        left = Content.assemble(" ", *parts)
        room = self.size.width - left.cell_length - 1
        words = fit(self.words, max(0, room))
        return Content.assemble(left, " " * max(0, room - width(words)), (words, "dim"))

    def on_click(self, event: events.Click) -> None:
        start = 1
        for name, _, label in PLACES:
            if start <= event.x < start + len(label) + 2:
                self.post_message(self.Go(name))
            start += len(label) + 4
