"""Something to bring up at the next session, in one's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.tui.screens.rhythm_form import RhythmForm
from iop_journal.tui.widgets.words import Page
from iop_journal.tui.words.rhythm_words import saved


class TopicForm(RhythmForm):
    """One field."""

    FORM = "topic"
    NEW_TITLE = "Something to bring up"
    ORDER = ("text",)
    FIELD_OF = {"topic": "text"}
    HELP = "Write it as you want to say it. It stands on your page for the next session until you talked about it."

    def title_of_row(self) -> str:
        return f"To bring up · written {phrases.when(self.row.written_at)}"

    def fields(self) -> ComposeResult:
        yield Static(Content("What do you want to bring up?"), classes="question")
        yield Page(id="text")

    def values(self) -> dict[str, Any]:
        return {"text": self.row.text if self.row else ""}

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        text, topic = filled["text"], self.row
        if topic is None:
            await self.desk.do(lambda journal: journal.topics.add(text))
        elif changed:
            await self.desk.do(lambda journal: journal.topics.edit(topic, text))
        return saved("to bring up", text, changed=bool(changed))
