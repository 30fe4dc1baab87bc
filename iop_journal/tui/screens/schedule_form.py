"""A session every week."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from iop_journal.entry import SessionKind
from iop_journal.tui.screens.rhythm_form import RhythmForm
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.words import Line


class ScheduleForm(RhythmForm):
    """The day and time, and the kind."""

    FORM = "schedule"
    NEW_TITLE = "A session every week"
    ORDER = ("when", "kind")
    FIELD_OF = {"when": "when"}
    HELP = "A day and a time, such as mon 09:00. From today on there is a session every week, until you remove it."

    def fields(self) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Static("Day and time", classes="label")
            yield Line(placeholder="mon 09:00", id="when")
        yield Choice("Kind", [(kind.value, kind.value) for kind in SessionKind], may_be_blank=False, id="kind")
        yield Static()
        yield Static(Content("Three sessions a week are three of these."), classes="quiet")

    def values(self) -> dict[str, Any]:
        return {"when": "", "kind": SessionKind.GROUP.value}

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        text, kind = filled["when"], SessionKind(filled["kind"])
        rule = await self.desk.do(lambda journal: journal.schedule.add(text, kind))
        return f"Saved: every {rule.words}. u takes it back."
