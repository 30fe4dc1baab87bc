"""What the forms have in common: a line at the foot, a draft that is kept on leaving, a button that saves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, TypeVar

from textual import on
from textual.content import Content
from textual.widgets import Button, Input, Static, TextArea

from iop_journal.errors import JournalError
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.widgets.moves import Edited

Answer = TypeVar("Answer")


class FormScreen(Leaving[Answer]):
    """A form with a `#say` line and a `#save` button. The form itself sets `keeper`, and says what saving is."""

    IS_FORM = True
    FIELD_OF: ClassVar[Mapping[str, str]] = {}
    """The id of the field that an error is about, by the word before its colon."""
    keeper: DraftKeeper

    def __init__(self) -> None:
        super().__init__()
        self._saving = False
        self._wrong = ""

    def say(self, words: str) -> None:
        """One line at the foot of the form. What is wrong stays there until something is changed."""
        self.query_one("#say", Static).update(Content(self._wrong or words))

    def on_descendant_focus(self) -> None:
        self.say(getattr(self.focused, "HINT", ""))

    def refused(self, error: JournalError) -> None:
        """Say what is wrong, and go to its field."""
        self._wrong = str(error)
        self.say(self._wrong)
        if name := self.FIELD_OF.get(self._wrong.partition(":")[0]):
            self.query_one(f"#{name}").focus()

    @on(Edited)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _mended(self) -> None:
        if self._wrong:
            self._wrong = ""
            self.on_descendant_focus()

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
