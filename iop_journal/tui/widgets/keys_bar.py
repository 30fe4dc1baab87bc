"""The last line: the keys that work here. One widget, for it is on every screen from the first moment."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widget import Widget

_SHORT = {"escape": "Esc", "enter": "Enter", "question_mark": "?", "slash": "/", "delete": "Del"}
_SHORT |= {"comma": ",", "down": "↓", "up": "↑"}


def key_name(key: str) -> str:
    """A key as it is shown: `^s` for ctrl+s, `F10`."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHORT.get(key, key)


ALWAYS = "app.help_now"
"""The binding that has its place on this line, whatever the width."""


class KeysBar(Widget):
    """As many of the shown bindings as fit. A click on one does what its key does."""

    DEFAULT_CSS = """
    KeysBar { height: 1; dock: bottom; background: $panel; color: $foreground; }
    KeysBar:ansi, KeysBar:nocolor { background: ansi_default; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def shown(self) -> list[Binding]:
        """The bindings to show, those of the screen before those of the program, each action once."""
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            if active.binding.show and active.enabled:
                found.setdefault(active.binding.action, active.binding)
        return list(found.values())

    def _fitting(self) -> list[tuple[int, int, Binding]]:
        """Start and end column of each binding that fits."""
        shown = self.shown()
        always = [binding for binding in shown if binding.id == ALWAYS]
        room = self.size.width - sum(_columns(binding) + 2 for binding in always)
        places, start = [], 1
        for binding in [one for one in shown if one not in always] + always:
            end = start + _columns(binding)
            if end <= (self.size.width if binding in always else room):
                places.append((start, end, binding))
                start = end + 2
            else:
                room = 0  # those after it are left out as well
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


def _columns(binding: Binding) -> int:
    return len(key_name(binding.key)) + 1 + len(binding.description)
