"""How it went with what was given to practise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from iop_journal.entry import AssignmentState
from iop_journal.errors import BadInput
from iop_journal.text import one_line
from iop_journal.tui.screens.rhythm_form import RhythmForm
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.words import Page
from iop_journal.tui.words.rhythm_words import practised, saved

STATES = (AssignmentState.DONE, AssignmentState.PARTLY, AssignmentState.NOT_DONE)


class AssignmentWent(RhythmForm):
    """Done, partly or not; what helped; what got in the way."""

    FORM = "assignment-went"
    ORDER = ("state", "helped", "because")
    FIELD_OF = {"how it went": "state", "what helped": "helped", "what got in the way": "because"}
    HELP = (
        "How it went: done, partly or not done. What helped and what got in the way are worth more in the room than"
        " how often it was. Either may stay blank."
    )

    def title_of_row(self) -> str:
        return f"How it went · {one_line(self.row.text)}"

    def fields(self) -> ComposeResult:
        if words := practised(self.row):
            yield Static(Content(f"By your entries: {words}"), classes="quiet")
        yield Choice("How did it go?", [(one.value, one.value.replace("-", " ")) for one in STATES], id="state")
        yield Static()
        yield Static(Content("What helped"), classes="question")
        yield Page(id="helped")
        yield Static(Content("What got in the way"), classes="question")
        yield Page(id="because")

    def values(self) -> dict[str, Any]:
        state = None if self.row.state is AssignmentState.OPEN else self.row.state.value
        return {"state": state, "helped": self.row.helped or "", "because": self.row.because or ""}

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        one, helped, because = self.row, filled["helped"], filled["because"]
        if filled["state"] is None:
            raise BadInput("how it went: 1 is done, 2 partly, 3 not done.")
        state = AssignmentState(filled["state"])
        if changed:
            await self.desk.do(lambda journal: journal.assignments.close(one, state, helped=helped, because=because))
        return saved(state.value.replace("-", " "), one.text, changed=bool(changed))
