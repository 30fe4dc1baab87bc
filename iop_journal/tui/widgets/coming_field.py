"""A moment, mostly to come: as typed, and beside it the day that this means, now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from iop_journal.errors import JournalError
from iop_journal.tui.widgets.words import Line


class ComingField(Horizontal):
    """The field with this id, and the line about it.

    Args:
        label: what it is called.
        means: the moment of a text, or None for none; an error where it cannot be read.
        said: a moment in words.
    """

    DEFAULT_CSS = """
    ComingField {
        height: auto;
        & Line { width: 20; }
        & .meaning { width: 1fr; height: auto; min-height: 1; padding-left: 2; color: $text-muted; }
    }
    """

    def __init__(
        self,
        label: str,
        means: Callable[[str], datetime | None],
        said: Callable[[datetime], str],
        *,
        placeholder: str,
        id: str,
    ) -> None:
        super().__init__()
        self._label = label
        self._means = means
        self._said = said
        self._line = Line(placeholder=placeholder, id=id)

    def compose(self) -> ComposeResult:
        yield Static(self._label, classes="label")
        yield self._line
        yield Static(classes="meaning")

    @on(Input.Changed)
    def show_meaning(self) -> None:
        """Say which moment is meant."""
        words = ""
        if self._line.value.strip():
            try:
                moment = self._means(self._line.value)
                words = self._said(moment) if moment else ""
            except JournalError:
                words = "not a time I can read yet"
        self.query_one(".meaning", Static).update(Content(words))
