"""A skill of one's own, or what is written of one in the catalogue."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from iop_journal.store.skills import OWN_GROUP, groups
from iop_journal.tui.screens.library_form import LibraryForm
from iop_journal.tui.widgets.turn import Turn
from iop_journal.tui.widgets.words import Line, Page


class SkillForm(LibraryForm):
    """Name, group, what it is, how to do it, what to mind."""

    CSS_PATH = ["modal.tcss", "rhythm_form.tcss", "library_form.tcss"]
    FORM = "skill"
    NEW_TITLE = "A skill of your own"
    ORDER = ("name", "group", "description", "steps", "caution")
    FIELD_OF = {
        "name": "name",
        "A skill needs a name.": "name",
        "There is a skill of that name already": "name",
        **{field: field for field in ("group", "description", "steps", "caution")},
    }
    HELP = (
        "A name is all that a skill needs. How to do it: one step a line. What you write under “what to mind” stands"
        " before the steps. A field of a catalogue skill that you empty has the catalogue's words again."
    )

    def fields(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static("Name", classes="label")
            yield Line(placeholder="what you call it", id="name")
        yield Turn("Group", list(groups().items()), id="group")
        yield Static("What it is, in a sentence", classes="question")
        yield Page(id="description")
        yield Static("How to do it, one step a line", classes="question")
        yield Page(id="steps")
        yield Static("What to mind, if anything", classes="question")
        yield Page(id="caution")
        yield Static(Content(self.first_words()), classes="quiet")

    def values(self) -> dict[str, Any]:
        if self.row is None:
            return {"name": "", "group": OWN_GROUP, "description": "", "steps": "", "caution": ""}
        return {
            "name": self.row.name,
            "group": self.row.group,
            "description": self.row.description or "",
            "steps": "\n".join(self.row.steps),
            "caution": self.row.caution or "",
        }

    def kept(self, name: str, value: Any) -> Any:
        return value.splitlines() if name == "steps" else value
