"""The keys that work in the place below, and a few words about it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.widgets.keys_bar import key_name

_WIDTH = 16


class KeysScreen(LeavingModal[None]):
    """Help, made from the bindings themselves, so that it cannot be out of date."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,f1,enter,q", "close", "Close", id="keys.close", tooltip="Back"),
    ]
    CSS_PATH = "modal.tcss"
    DEFAULT_CSS = "KeysScreen .box { max-height: 90%; } KeysScreen #help { height: auto; margin: 1 1 1 0; }"

    def __init__(self, place: Screen[Any]) -> None:
        super().__init__()
        self._help = place.HELP or ""
        self._keys = _keys(place)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box"):
            yield Static("Keys", classes="title")
            if self._help:
                yield Static(Content(self._help), id="help")
            yield Static(self._table())
            yield Static(Content("\nEsc closes this."), classes="quiet")

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def _table(self) -> Content:
        return Content("\n").join(
            [Content.assemble((f"{keys:<{_WIDTH}}", "bold"), words) for keys, words in self._keys]
        )

    def action_close(self) -> None:
        self.dismiss(None)


def _keys(place: Screen[Any]) -> list[tuple[str, str]]:
    """Keys and what they do, each action once: those of the line of keys first, then those that move about."""
    found: dict[str, tuple[bool, list[str], str]] = {}
    for key, active in place.active_bindings.items():
        binding = active.binding
        words = binding.tooltip or binding.description
        if binding.id and active.enabled:
            _, keys, _ = found.setdefault(words, (binding.show, [], words))
            keys.append(key_name(key))
    return [(" ".join(keys[:4]), words) for _, keys, words in sorted(found.values(), key=lambda one: not one[0])]
