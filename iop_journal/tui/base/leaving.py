"""Leaving a screen. The framework takes away whatever is in sight when any screen says that it is done.

So a button that is clicked twice, or an answer that comes when help has just opened over the question, took away the
screen below, or the help, and the question stayed, to be answered a second time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

if TYPE_CHECKING:
    from iop_journal.tui.program import NotesApp

Answer = TypeVar("Answer")


class Leaving(Screen[Answer]):
    """A screen that is left once, and alone: from below what lies over it, too. A main place stays."""

    @property
    def program(self) -> NotesApp:
        """The program that it is a screen of."""
        return cast("NotesApp", self.app)

    @property
    def has_gone(self) -> bool:
        """Whether it was left. What was pressed in it before that may still arrive, and is to do nothing."""
        return self not in self.app._screen_stack

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Leave it, with this answer; where it was left already, nothing.

        Whoever leaves it from its own handlers does not wait for the end of that: the framework's stop.
        """
        stack = self.app._screen_stack
        if self not in stack[1:]:
            return AwaitComplete()  # of nothing
        kept = stack.index(self) + 1
        over = stack[kept:]
        del stack[kept:]
        try:
            return super().dismiss(result)
        finally:
            stack.extend(over)


class LeavingModal(ModalScreen[Answer], Leaving[Answer]):
    """Such a screen over another that stays in sight. The framework reads styles along the first base."""
