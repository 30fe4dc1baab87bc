"""A trigger of one's own, or what is written of one in the catalogue."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from iop_journal.store.triggers import OWN_CATEGORY
from iop_journal.tui.screens.library_form import LibraryForm
from iop_journal.tui.widgets.turn import Turn
from iop_journal.tui.widgets.words import Line, Page
from iop_journal.tui.words.library_words import headings


class TriggerForm(LibraryForm):
    """Name, kind, what it is."""

    CSS_PATH = ["modal.tcss", "rhythm_form.tcss", "library_form.tcss"]
    FORM = "trigger"
    NEW_TITLE = "A trigger of your own"
    ORDER = ("name", "category", "description")
    FIELD_OF = {
        "name": "name",
        "A trigger needs a name.": "name",
        "There is a trigger of that name already": "name",
        "category": "category",
        "description": "description",
    }
    HELP = (
        "A name is all that a trigger needs. Its kind says whether it is inside you or around you, and in which group"
        " it stands. A field of a catalogue trigger that you empty has the catalogue's words again."
    )

    def fields(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static("Name", classes="label")
            yield Line(placeholder="what you call it", id="name")
        yield Turn("Kind", list(headings().items()), id="category")
        yield Static("What it is, in a sentence", classes="question")
        yield Page(id="description")
        yield Static(Content(self.first_words()), classes="quiet")

    def values(self) -> dict[str, Any]:
        if self.row is None:
            return {"name": "", "category": OWN_CATEGORY, "description": ""}
        return {"name": self.row.name, "category": self.row.category, "description": self.row.description or ""}
