"""A list of Textual's own, alone on the screen. Run as a program of its own."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class BareList(App[None]):
    """A hundred lines to go up and down in."""

    def compose(self) -> ComposeResult:
        yield OptionList(*(f"Lighthouse {number}" for number in range(100)))


if __name__ == "__main__":
    BareList().run()
