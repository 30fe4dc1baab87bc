"""What was picked: skills with their two answers, triggers with their strength."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive

from iop_journal.entry import HIGHEST, Helped, Used
from iop_journal.phrases import BLANK
from iop_journal.text import one_line
from iop_journal.tui.base.cells import pad
from iop_journal.tui.forms.form import Picked
from iop_journal.tui.widgets.moves import Field

_USED = list(Used)
_HELPED: list[Helped | None] = [None, *Helped]
_ANSWERS = 50
"""Columns right of the name: the longest answers fit."""
_USED_WIDTH, _USED_LEAST = 35, 22
"""Columns of the first answer: the longest, and the longest of those that have a second."""


class PickedList(Field):
    """One row for each. It scrolls within its height, so that the chosen row is in sight."""

    DEFAULT_CSS = "PickedList { height: auto; width: 1fr; max-height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", id="picked.up", show=False, tooltip="The one above"),
        Binding("down", "step(1)", "Down", id="picked.down", show=False, tooltip="The one below"),
        Binding("delete,backspace", "remove", "Remove", id="picked.remove", show=False, tooltip="Take it off the list"),
    ]
    items: reactive[tuple[Picked, ...]] = reactive[tuple[Picked, ...]](())
    place: reactive[int] = reactive(0)

    def render(self) -> Content:
        first = self._first()
        rows = range(first, min(len(self.items), first + max(1, self.size.height)))
        return Content("\n").join([self._row(number) for number in rows])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self.items)

    def put(self, items: tuple[Picked, ...], place: int = 0) -> None:
        """Show these, without telling anyone."""
        self.items = items
        self.place = max(0, min(place, len(items) - 1))
        self.display = bool(items)
        self.refresh(layout=True)

    def on_mount(self) -> None:
        self.display = bool(self.items)

    def change(self, **values: object) -> None:
        """Change the chosen one."""
        if self.items:
            items = list(self.items)
            items[self.place] = replace(items[self.place], **values)  # type: ignore[arg-type]
            self.put(tuple(items), self.place)
            self.changed()

    def action_step(self, by: int) -> None:
        self.place = max(0, min(len(self.items) - 1, self.place + by))

    def action_remove(self) -> None:
        if self.items:
            self.put(tuple(one for n, one in enumerate(self.items) if n != self.place), self.place)
            self.changed()
            if not self.items:
                self.action_go_on()

    def on_click(self, event: events.Click) -> None:
        row = self._first() + event.y
        if row < len(self.items):
            self.place = row
            self.clicked(event.x)

    def clicked(self, x: int) -> None:
        """A row was clicked, at this column."""
        if x < 3:
            self.action_remove()

    def _first(self) -> int:
        """The first row in sight."""
        height = max(1, self.size.height)
        return max(0, min(self.place, len(self.items) - height, self.place - height + 1) if self.place >= height else 0)

    @property
    def _name_width(self) -> int:
        return max(10, min(44, self.size.width - _ANSWERS - 4))

    def _row(self, number: int) -> Content:
        one = self.items[number]
        chosen = self.has_focus and number == self.place
        start = f"{'▸' if chosen else ' '}× {pad(one_line(one.name), self._name_width)} "
        name = self.mark(start) if number == self.place else Content(start)
        return Content.assemble(name, self.answers(one))

    def answers(self, one: Picked) -> Content:
        raise NotImplementedError


class PickedSkills(PickedList):
    """Skills: *did you use it* and *did it help* step through their answers."""

    HINT = "↑ ↓ which · u: did you use it · h: did it help · backspace removes"

    def answers(self, one: Picked) -> Content:
        helped = f"helped: {one.helped.words if one.helped else BLANK}" if one.used.could_use else ""
        return Content.assemble(
            (pad(f"u {one.used.words}", self._used_width if helped else _USED_WIDTH), ""),
            (f"h {helped}" if helped else "", ""),
        )

    def typed(self, key: str, character: str) -> bool:
        if character in ("u", "U"):
            self.step_used()
        elif character in ("h", "H"):
            self.step_helped()
        elif character in ("x", "X"):
            self.action_remove()
        else:
            return False
        return True

    @property
    def _used_width(self) -> int:
        return max(_USED_LEAST, min(_USED_WIDTH, self.size.width - self._name_width - 4 - 15))

    def clicked(self, x: int) -> None:
        if x >= self._name_width + 4 + self._used_width:
            self.step_helped()
        elif x >= self._name_width + 4:
            self.step_used()
        else:
            super().clicked(x)

    def step_used(self) -> None:
        if self.items:
            one = self.items[self.place]
            used = _USED[(_USED.index(one.used) + 1) % len(_USED)]
            self.change(used=used, helped=one.helped if used.could_use else None)

    def step_helped(self) -> None:
        if self.items and (one := self.items[self.place]).used.could_use:
            self.change(helped=_HELPED[(_HELPED.index(one.helped) + 1) % len(_HELPED)])


class PickedTriggers(PickedList):
    """Triggers: a digit sets the strength of the chosen one; 1 then 0 is 10."""

    HINT = "↑ ↓ which · 0-9 strength · ← → change · backspace removes"
    DEFAULT_CSS = "PickedTriggers { max-height: 2; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "stronger(1)", "Stronger", id="picked.stronger", show=False, tooltip="A stronger trigger"),
        Binding("left", "stronger(-1)", "Weaker", id="picked.weaker", show=False, tooltip="A weaker trigger, or blank"),
    ]
    waits = False

    def answers(self, one: Picked) -> Content:
        return Content(f"strength {BLANK if one.strength is None else one.strength}")

    def typed(self, key: str, character: str) -> bool:
        if character.isascii() and character.isdigit():
            self.take(character)
            return True
        self.waits = False
        if character in ("x", "X"):
            self.action_remove()
            return True
        return False

    def take(self, digit: str) -> None:
        """A digit for the strength of the chosen one."""
        if self.waits and digit == "0":
            self.waits = False
            self.change(strength=HIGHEST)
            return
        self.waits = digit == "1"
        self.change(strength=int(digit))

    def action_stronger(self, by: int) -> None:
        if self.items:
            now = self.items[self.place].strength
            value = (0 if by > 0 else None) if now is None else now + by
            self.change(strength=None if value is None or value < 0 else min(HIGHEST, value))

    def on_blur(self) -> None:
        self.waits = False
        super().on_blur()
