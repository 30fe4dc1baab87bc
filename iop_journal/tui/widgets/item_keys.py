"""The keys for the item under the cursor, in a line of their own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive

from iop_journal.tui.widgets.keys_bar import KeysBar, key_name

NARROW = 70
"""Columns below which the keys need the room of the noun."""


class ItemKeys(KeysBar):
    """The bindings with these `ids` that can be used now, after `noun`, which says what they are about."""

    DEFAULT_CSS = """
    ItemKeys { dock: none; height: 1; background: transparent; }
    """
    noun: reactive[str] = reactive("")

    def __init__(self, ids: Sequence[str], *, id: str) -> None:
        super().__init__()
        self.id = id
        self._ids = ids

    def shown(self) -> list[Binding]:
        active = [one.binding for one in self.screen.active_bindings.values() if one.enabled]
        found = {binding.id: binding for binding in reversed(active)}  # of the keys of one, the first
        return [found[name] for name in self._ids if name in found]

    def fitting(self) -> list[tuple[int, int, Binding]]:
        """As many as fit after the noun: where each starts and ends."""
        places, start = [], len(self._label)
        for one in self.shown():
            end = start + len(key_name(one.key)) + 1 + len(one.description)
            if end > self.size.width:
                break
            places.append((start, end, one))
            start = end + 2
        return places

    _fitting = fitting

    @property
    def _label(self) -> str:
        return f" {self.noun}  " if self.size.width >= NARROW else " "

    def render(self) -> Content:
        if not self.noun:
            return Content("")
        parts: list[Content | str | tuple[str, str]] = [(self._label, "dim")]
        for _, _, binding in self.fitting():
            parts += [(key_name(binding.key), "bold $text-primary"), f" {binding.description}  "]
        return Content.assemble(*parts)
