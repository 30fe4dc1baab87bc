"""One session: when it is, what kind, and what we agreed in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from iop_journal import phrases, when
from iop_journal.entry import SessionKind
from iop_journal.errors import BadInput
from iop_journal.tui.forms.form import written
from iop_journal.tui.screens.rhythm_form import RhythmForm
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.coming_field import ComingField
from iop_journal.tui.widgets.words import Page
from iop_journal.tui.words.rhythm_words import nothing_changed, session_moment


class SessionForm(RhythmForm):
    """A session, to come or past."""

    FORM = "session"
    NEW_TITLE = "A session on one day"
    ORDER = ("when", "kind", "agreed")
    FIELD_OF = {"when": "when", "agreed": "agreed"}
    HELP = (
        "When a session is, and what you and staff agreed in it. What you agreed stands on the page for the next"
        " session. Write a session down that has been, too: yesterday 09:00."
    )

    def title_of_row(self) -> str:
        said = f" · {self.row.attendance}" if self.row.attendance else ""
        return f"Session · {self.row.words}{said}"

    def fields(self) -> ComposeResult:
        yield ComingField("When", self._moment, self._said, placeholder="mon 09:00", id="when")
        yield Choice("Kind", [(kind.value, kind.value) for kind in SessionKind], may_be_blank=False, id="kind")
        yield Static()
        yield Static(Content("What we agreed, if anything"), classes="question")
        yield Page(id="agreed")
        yield Static(Content("When: mon 09:00 (the next one), tomorrow 14:00, 2026-11-20 09:00."), classes="quiet")

    def values(self) -> dict[str, Any]:
        if self.row is None:
            return {"when": "", "kind": SessionKind.GROUP.value, "agreed": ""}
        return {"when": written(self.row.starts_at), "kind": self.row.kind.value, "agreed": self.row.agreed or ""}

    def _moment(self, text: str) -> datetime:
        """A text shows no seconds and no UTC offset: the one that stood there at first is the session's own moment."""
        if self.row is not None and text == self._base["when"]:
            return self.row.starts_at  # type: ignore[no-any-return]
        if not text.strip():
            raise BadInput("when: a day and a time are missing, such as “mon 09:00”.")
        return when.coming(text, self.desk.now(), self.desk.day_start)

    def _said(self, moment: datetime) -> str:
        return session_moment(moment, self.desk.now(), self.desk.day_start)

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        session, starts_at, kind = self.row, self._moment(filled["when"]), SessionKind(filled["kind"])
        known: dict[str, Any] = {"starts_at": starts_at, "kind": kind, "agreed": filled["agreed"]}
        if session is None:
            made = await self.desk.do(lambda journal: journal.sessions.add(starts_at, kind, agreed=filled["agreed"]))
        elif changed:
            names = {"starts_at" if name == "when" else name for name in changed}
            changes = {name: known[name] for name in names}
            made = await self.desk.do(lambda journal: journal.sessions.edit(session, changes))
        else:
            return nothing_changed("the session of", phrases.when(starts_at))
        what = "what we agreed on" if changed == {"agreed"} else "the session of"
        return f"Saved: {what} {phrases.when(made.starts_at)}. u takes it back."
