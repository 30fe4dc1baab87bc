"""The least that Textual shows: an application with one label. Run as a program of its own."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Label


class BareApp(App[None]):
    """A marker, and no more."""

    def compose(self) -> ComposeResult:
        yield Label("Lighthouse")


if __name__ == "__main__":
    BareApp().run()
