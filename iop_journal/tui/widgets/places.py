"""The first line: the main places with their keys, and what day it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from iop_journal.tui.base.cells import width

PLACES = (
    ("today", "t", "Today"),
    ("history", "h", "History"),
    ("sessions", "m", "Sessions"),
    ("library", "l", "Skills"),
    ("insights", "y", "Helps"),
    ("summary", "s", "Summary"),
)


class Label(NamedTuple):
    """A place as it stands on the line: its name, what is said, spaces after it."""

    name: str
    said: str
    gap: int


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
        labels, words = self._line()
        parts: list[Content | str | tuple[str, str]] = [" "]
        for one in labels:
            if one.name == self.here:
                parts.append((one.said, "bold $text-primary"))
            else:
                parts += [(one.said[:1], "bold $text-primary"), one.said[1:]]
            parts.append(" " * one.gap)
        left = Content.assemble(*parts)
        room = self.size.width - left.cell_length - 1
        return Content.assemble(left, " " * max(0, room - width(words)), (words, "dim"))

    def on_click(self, event: events.Click) -> None:
        start = 1
        for one in self._line()[0]:
            if start <= event.x < start + len(one.said):
                self.post_message(self.Go(one.name))
            start += len(one.said) + one.gap

    def _line(self) -> tuple[list[Label], str]:
        """What stands at the left, and at the right of it. Where it is narrow the gaps go first, then the day, then the
        names of other places, the last first; the place one is in keeps its name. What is said before a day stays.
        """
        is_said = " · " in self.words
        for full, gap in ((len(PLACES), 2), *((full, 1) for full in range(len(PLACES), -1, -1))):
            labels = self._labels(full, gap)
            room = self.size.width - sum(len(one.said) + one.gap for one in labels) - 2
            words = next((words for words in _shorter(self.words) if width(words) <= room), "")
            if words or (room >= -gap and gap == 1 and not is_said):
                return labels, words
        (here,) = (one for one in labels if one.name == self.here)
        return [here], ""

    def _labels(self, full: int, gap: int) -> list[Label]:
        """The places, the first of them with their names, the others with their keys alone."""
        return [
            Label(name, f"[{label}]" if name == self.here else f"{key} {label}" if number < full else key, gap)
            for number, (name, key, label) in enumerate(PLACES)
        ]


def _shorter(words: str) -> Iterator[str]:
    """The words, and what may stand for them where they do not fit: a day without its year, the first part alone."""
    first, dot, _ = words.partition(" · ")
    yield words
    yield first if dot else words.rpartition(" ")[0]
    if dot:
        yield first.rpartition(" ")[2]
