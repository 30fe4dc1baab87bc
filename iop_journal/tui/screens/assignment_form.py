"""What was given to practise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from iop_journal.errors import BadInput
from iop_journal.names import Named
from iop_journal.store.assignments import due_moment
from iop_journal.text import one_line
from iop_journal.tui.forms.form import written
from iop_journal.tui.screens.rhythm_form import RhythmForm
from iop_journal.tui.widgets.coming_field import ComingField
from iop_journal.tui.widgets.moves import Edited
from iop_journal.tui.widgets.picked_one import PickedOne
from iop_journal.tui.widgets.words import Line, Page
from iop_journal.tui.words.rhythm_words import saved, session_moment


class AssignmentForm(RhythmForm):
    """The words of it, the skill that it is about, how many times, until when."""

    FORM = "assignment"
    NEW_TITLE = "Practice that I was given"
    ORDER = ("text", "skill-name-letters", "times", "due")
    FIELD_OF = {"assignment": "text", "skill": "skill-name-letters", "times": "times", "due": "due"}
    HELP = (
        "What you were given to practise. With a skill named, your entries with it are counted: 2 of 3 times. Due takes"
        " next (the next session) or a day and a time. Words alone are enough."
    )

    def title_of_row(self) -> str:
        return f"Practice · {one_line(self.row.text)}"

    def fields(self) -> ComposeResult:
        yield Static(Content("What were you given to practise?"), classes="question")
        yield Page(id="text")
        yield PickedOne("Skill, if any", "skill", id="skill")
        with Horizontal(classes="row"):
            yield Static("How many times", classes="label")
            yield Line(placeholder="3, or blank", id="times")
        yield ComingField("Due", self._due, self._said, placeholder="next, mon 09:00", id="due")

    def offer(self, skills: Sequence[Named]) -> None:
        """The skills that can be named."""
        self.query_one("#skill", PickedOne).offer(skills)

    def values(self) -> dict[str, Any]:
        one = self.row
        if one is None:
            return {"text": "", "skill": None, "times": "", "due": "next" if self.rhythm.next else ""}
        return {
            "text": one.text,
            "skill": [one.skill, one.skill_name] if one.skill else None,
            "times": str(one.times or ""),
            "due": written(one.due_at) if one.due_at else "",
        }

    @on(Edited)
    def _picked(self, message: Edited) -> None:
        if isinstance(message.field, PickedOne) and message.field.value:
            self.say("↓ then backspace takes it off · Enter goes on")

    def _due(self, text: str) -> datetime | None:
        """The moment that stands in the field; a text shows no seconds and no UTC offset, so what stood there stays."""
        if self.row is not None and text == self._base["due"]:
            return self.row.due_at  # type: ignore[no-any-return]
        if not text.strip():
            return None
        soonest = self.rhythm.next
        try:
            return due_moment(text, self.desk.now(), self.desk.day_start, soonest.starts_at if soonest else None)
        except BadInput as error:
            raise BadInput(f"due: {str(error).removeprefix('when: ').removeprefix('due: ')}") from None

    def _said(self, moment: datetime) -> str:
        return session_moment(moment, self.desk.now(), self.desk.day_start)

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        one = self.row
        if letters := self.query_one("#skill", PickedOne).letters:
            raise BadInput(f"skill: “{letters[:30]}” is not picked yet. Enter takes the first that fits.")
        known = {
            "text": filled["text"],
            "skill": filled["skill"][0] if filled["skill"] else None,
            "times": _whole(filled["times"]),
            "due_at": self._due(filled["due"]),
        }
        if one is None:
            text = known.pop("text")
            await self.desk.do(lambda journal: journal.assignments.add(text, **known))
        elif changed:
            names = {"due_at" if name == "due" else name for name in changed}
            changes = {name: known[name] for name in names}
            await self.desk.do(lambda journal: journal.assignments.edit(one, changes))
        return saved("practice", filled["text"], changed=bool(changed))


def _whole(text: str) -> int | None:
    """A number of times as typed, or None for blank. Its range is checked where it is kept."""
    words = text.strip()
    if words and (not words.isdecimal() or len(words) > 9):
        raise BadInput(f"times: “{one_line(words)[:20]}” is not a whole number.")
    return int(words) if words else None
