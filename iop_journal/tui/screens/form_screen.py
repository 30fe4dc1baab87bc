"""What the forms have in common: a line at the foot, a draft that is kept on leaving, a button that saves."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.content import Content
from textual.widgets import Button, Static

from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.forms.draft_keeper import DraftKeeper

Answer = TypeVar("Answer")


class FormScreen(Leaving[Answer]):
    """A form with a `#say` line and a `#save` button. The form itself sets `keeper`, and says what saving is."""

    IS_FORM = True
    keeper: DraftKeeper

    def __init__(self) -> None:
        super().__init__()
        self._saving = False

    def say(self, words: str) -> None:
        """One line at the foot of the form."""
        self.query_one("#say", Static).update(Content(words))

    def on_descendant_focus(self) -> None:
        self.say(getattr(self.focused, "HINT", ""))

    async def keep_draft(self) -> None:
        """Keep what is here at once."""
        await self.keeper.keep()

    async def leave(self) -> None:
        """Keep a draft, which Today offers."""
        if not self._saving:
            await self.keeper.keep(left=True)

    async def action_leave(self) -> None:
        await self.program.action_home()

    @on(Button.Pressed, "#save")
    async def _save_pressed(self) -> None:
        await self.action_save()

    async def action_save(self) -> None:
        """Save, and leave the form."""
        raise NotImplementedError
