"""The last line: the keys that work here. One widget, for it is on every screen from the first moment."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.keys import key_to_character
from textual.widget import Widget

_SHORT = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "question_mark": "?",
    "slash": "/",
    "delete": "Del",
    "backspace": "Backspace",
    "space": "Space",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "comma": ",",
}

ALWAYS = ("app.help_now", "app.new_entry", "app.keys")
"""Bindings shown even where others must give way: help, a new entry, and where to find all the keys."""

QUIT = "app.quit_anywhere"
"""Shown where a text field takes the letter that leaves the program."""


def key_name(key: str) -> str:
    """A key as it is shown: `Ctrl+S`, `F10`, `↑`."""
    for modifier in ("ctrl+", "shift+"):
        if key.startswith(modifier):
            rest = key_name(key.removeprefix(modifier))
            return modifier.capitalize() + (rest.upper() if len(rest) == 1 else rest)
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHORT.get(key, key)


class KeysBar(Widget):
    """As many of the shown bindings as fit. A click on one does what its key does."""

    DEFAULT_CSS = """
    KeysBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    KeysBar:ansi, KeysBar:nocolor { background: ansi_default; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def shown(self) -> list[Binding]:
        """The bindings to show, those of the screen before those of the program, each action once.

        Of an action's keys the first that works here: a key of one's own may be a letter, which a text field takes.
        """
        found: dict[str, Binding] = {}
        for key, active in self.screen.active_bindings.items():
            one = active.binding
            shows = one.show or (one.id == QUIT and self._is_typed("q"))
            if shows and active.enabled and (one.priority or not self._is_typed(key)):
                found.setdefault(one.action, one)
        return list(found.values())

    def _is_typed(self, key: str) -> bool:
        """Whether the field that has the focus takes this key as a character."""
        focused = self.screen.focused
        return focused is not None and focused.check_consume_key(key, key_to_character(key))

    def _fitting(self) -> list[tuple[int, int, Binding]]:
        """Start and end column of each binding that fits."""
        widths = [(len(key_name(one.key)) + 1 + len(one.description), one) for one in self.shown()]
        kept = sum(wide + 2 for wide, one in widths if one.id in ALWAYS)
        places, start, is_full = [], 1, False
        for wide, one in widths:
            if one.id in ALWAYS:
                kept -= wide + 2
            is_full = is_full or start + wide + kept > self.size.width
            if (one.id in ALWAYS and start + wide <= self.size.width) or not is_full:
                places.append((start, start + wide, one))
                start += wide + 2
        return places

    def render(self) -> Content:
        parts: list[Content | str | tuple[str, str]] = [" "]
        for _, _, binding in self._fitting():
            parts += [(key_name(binding.key), "bold $text-primary"), f" {binding.description}  "]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        for start, end, binding in self._fitting():
            if start <= event.x < end:
                self.app.simulate_key(binding.key)
