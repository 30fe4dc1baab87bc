"""The step about practice that was given: how each assignment went, what helped, what got in the way."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from iop_journal.entry import AssignmentState
from iop_journal.store.assignments import Assignment
from iop_journal.text import one_line
from iop_journal.tui.forms.preparing import Found
from iop_journal.tui.screens.get_ready_steps import PathStep, row, row_of
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

WENT = (AssignmentState.DONE, AssignmentState.PARTLY, AssignmentState.NOT_DONE)


class HowItWent(Choice):
    """A first letter or a digit says it, and goes on."""

    HINT = "d done · p partly · n not done · Enter leaves it"

    def __init__(self) -> None:
        super().__init__("How it went", [(one.value, one.value.replace("-", " ")) for one in WENT])

    def typed(self, key: str, character: str) -> bool:
        was = [value for value, _ in self.options if character and value[0] == character.casefold()]
        if was:
            self.choose(was[0])
        elif not super().typed(key, character):
            return False
        if character != " ":
            self.post_message(GoOn(self))
        return True


def _words(name: str) -> Line:
    line = Line()
    line.add_class(name)
    return line


class Practised(Vertical):
    """One assignment: what it is and how far, how it went, what helped, what got in the way."""

    def __init__(self, one: Assignment) -> None:
        super().__init__()
        self.given = one

    def compose(self) -> ComposeResult:
        one = self.given
        words = " · ".join(part for part in (one_line(one.text), one.progress) if part)
        yield Static(Content(words), classes="given")
        yield HowItWent()
        yield row("What helped", _words("helped"))
        yield row("Got in the way", _words("because"))

    @property
    def fields(self) -> Iterator[tuple[str, Widget]]:
        yield f"state {self.given.uid}", self.query_one(HowItWent)
        for name in ("helped", "because"):
            yield f"{name} {self.given.uid}", self.query_one(f".{name}")

    def noticed(self) -> None:
        """Words about it are asked for once it is said how it went. Their place is kept free: nothing jumps."""
        is_said = self.query_one(HowItWent).value is not None
        for line in self.query(Line):
            row_of(line).visible = is_said or bool(line.value)


class PracticeStep(PathStep):
    """Each assignment that is open, or was closed since the last session."""

    TITLE = "Practice I was given"

    def compose(self) -> ComposeResult:
        yield from (Practised(one) for one in self._found.given)
        if not self._found.given:
            yield Static("No practice is written down.", classes="quiet")

    @property
    def fields(self) -> list[tuple[str, Widget]]:
        return [field for one in self.query(Practised) for field in one.fields]

    @property
    def first(self) -> Widget:
        return self.fields[0][1] if self.fields else self.screen.query_one("#on")

    def is_whole_with(self, found: Found) -> bool:
        return [one.given.uid for one in self.query(Practised)] == [one.uid for one in found.given]

    def noticed(self) -> None:
        for one in self.query(Practised):
            one.noticed()
