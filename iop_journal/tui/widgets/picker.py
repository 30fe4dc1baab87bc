"""Several of many names: type a few letters, Enter takes the first that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from iop_journal.names import Named, fitting
from iop_journal.text import one_line
from iop_journal.tui.base.cells import fit, pad
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

MOST = 6
"""Names that are offered at once."""
WIDE = 50
"""Columns of a name."""


class Matches(Widget):
    """The names that fit, the chosen one marked. Drawn over what lies below."""

    DEFAULT_CSS = """
    Matches {
        overlay: screen; constrain: inside inside; display: none; width: 54; height: auto;
        background: $panel; color: $foreground; border-left: outer $primary;
    }
    Matches:nocolor, Matches:ansi { border: solid ansi_default; background: ansi_default; }
    """

    class Chosen(Message):
        """One was clicked."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.place = 0
        self.more = 0

    def show(self, names: list[str], place: int, more: int) -> None:
        self.names, self.place, self.more = names, place, more
        self.display = bool(names)
        self.refresh(layout=True)

    def render(self) -> Content:
        lines = []
        for number, name in enumerate(self.names):
            text = pad(f"{'▸' if number == self.place else ' '} {one_line(name)}", WIDE + 2)
            chosen = "bold reverse" if number == self.place else ""
            lines.append(Content.styled(text, chosen))
        if self.more:
            lines.append(Content.styled(f"  {self.more} more: type a little more", "dim"))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        inside = event.get_content_offset(self)
        if inside is not None and inside.y < len(self.names):
            self.post_message(self.Chosen(inside.y))


class Letters(Line):
    """The field of a picker. What it decides on a key it decides at once, from what stands in it."""

    HINT = "type letters · ↑ ↓ · Enter takes, or goes on"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", "Next match", id="picker.next", show=False, tooltip="The next match, or the list"),
        Binding("up", "step(-1)", "Previous match", id="picker.previous", show=False, tooltip="The match before"),
    ]

    def __init__(self, picker: Picker, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id)
        self.picker = picker

    async def action_submit(self) -> None:
        self.picker.enter()

    def action_step(self, by: int) -> None:
        self.picker.step(by)

    async def _on_key(self, event: events.Key) -> None:
        if self.picker.takes(event.key, event.character or ""):
            event.stop()
            event.prevent_default()
            return
        await super()._on_key(event)

    def on_blur(self) -> None:
        self.picker.hide()


class Picker(Widget):
    """A field that finds names. It tells what was taken; who holds it keeps the list.

    Args:
        noun: what is picked, in the singular.
        digits_after: whether a digit typed right after a pick is about what was picked (its strength).
    """

    DEFAULT_CSS = """
    Picker { height: 1; width: 1fr; }
    """

    class Taken(Message):
        """A name was taken."""

        def __init__(self, picker: Picker, named: Named) -> None:
            super().__init__()
            self.picker = picker
            self.named = named

        @property
        def control(self) -> Picker:
            return self.picker

    class Digit(Message):
        """A digit was typed right after a pick."""

        def __init__(self, picker: Picker, digit: str) -> None:
            super().__init__()
            self.picker = picker
            self.digit = digit

        @property
        def control(self) -> Picker:
            return self.picker

    class Down(Message):
        """Down was pressed on an empty field: to the list of what is picked."""

        def __init__(self, picker: Picker) -> None:
            super().__init__()
            self.picker = picker

        @property
        def control(self) -> Picker:
            return self.picker

    class Unknown(Message):
        """Enter was pressed on letters that fit nothing."""

        def __init__(self, picker: Picker, words: str) -> None:
            super().__init__()
            self.picker = picker
            self.words = words

    def __init__(self, noun: str, *, digits_after: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.noun = noun
        self._digits_after = digits_after
        self._just_picked = False
        self._known: Sequence[Named] = ()
        self._place = 0
        self.letters = Letters(self, "type a few letters", id=f"{id}-letters" if id else None)
        self.matches = Matches()

    def compose(self) -> list[Widget]:
        return [self.letters, self.matches]

    def offer(self, known: Sequence[Named]) -> None:
        """The names that there are."""
        self._known = known

    def found(self) -> list[Named]:
        text = self.letters.value
        return fitting(text, self._known) if text.strip() else []

    def on_input_changed(self) -> None:
        self._place = 0
        self._show()

    def _show(self) -> None:
        found = self.found()
        names = [fit(one.name, WIDE) for one in found[:MOST]]
        self.matches.show(names, self._place, max(0, len(found) - MOST))

    def hide(self) -> None:
        self._just_picked = False
        self.matches.show([], 0, 0)

    def step(self, by: int) -> None:
        shown = min(MOST, len(self.found()))
        if shown:
            self._place = max(0, min(shown - 1, self._place + by))
            self._show()
        elif by > 0:
            self.post_message(self.Down(self))

    def enter(self) -> None:
        self._just_picked = False
        if not self.letters.value.strip():
            self.post_message(GoOn(self.letters))
            return
        found = self.found()
        if not found:
            shown = fit(one_line(self.letters.value), 30)
            self.post_message(
                self.Unknown(self, f"{self.noun}s: none begins like “{shown}”. Change the letters, or empty the field.")
            )
            return
        self.take(found[min(self._place, len(found) - 1)])

    def take(self, named: Named) -> None:
        self.letters.value = ""
        self._just_picked = self._digits_after
        self.post_message(self.Taken(self, named))

    def takes(self, key: str, character: str) -> bool:
        """Whether a key is a digit for what was just picked, and not a letter to find."""
        if self._just_picked and not self.letters.value and character.isascii() and character.isdigit():
            self.post_message(self.Digit(self, character))
            return True
        self._just_picked = self._just_picked and key in ("tab", "enter")
        return False

    def on_matches_chosen(self, message: Matches.Chosen) -> None:
        message.stop()
        found = self.found()
        if message.place < len(found):
            self.take(found[message.place])
            self.letters.focus()
