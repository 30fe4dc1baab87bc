"""A plan for something that is coming: when it happens, then what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from iop_journal.text import one_line
from iop_journal.tui.screens.rhythm_form import RhythmForm
from iop_journal.tui.widgets.rating import Rating
from iop_journal.tui.widgets.words import Page
from iop_journal.tui.words.rhythm_words import saved


class AheadForm(RhythmForm):
    """The situation, what to do then, and how sure one is."""

    FORM = "ahead"
    NEW_TITLE = "A plan for something that is coming"
    ORDER = ("situation", "then", "confidence")
    FIELD_OF = {"situation": "situation", "plan": "then", "confidence": "confidence"}
    HELP = (
        "A situation before the next session that could be hard, and what you will do then. Confidence is how sure you"
        " are that you can, 0 to 10, or blank."
    )

    def title_of_row(self) -> str:
        return f"A plan · {one_line(self.row.situation)}"

    def fields(self) -> ComposeResult:
        yield Static(Content("What is coming that could be hard?"), classes="question")
        yield Page(id="situation", placeholder="a party on Saturday")
        yield Static(Content("What will you do then?"), classes="question")
        yield Page(id="then", placeholder="go with my sister, leave at ten")
        yield Rating("Confidence", words=_words, id="confidence")

    def values(self) -> dict[str, Any]:
        if self.row is None:
            return {"situation": "", "then": "", "confidence": None}
        return {"situation": self.row.situation, "then": self.row.then, "confidence": self.row.confidence}

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        plan = self.row
        if plan is None:
            await self.desk.do(lambda journal: journal.if_then_plans.add(**filled))
        elif changed:
            changes = {name: filled[name] for name in changed}
            await self.desk.do(lambda journal: journal.if_then_plans.edit(plan, changes))
        return saved("the plan", filled["situation"], changed=bool(changed))


def _words(value: int | None) -> str:
    return "how sure you are" if value is None else ""
