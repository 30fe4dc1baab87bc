"""The framework's palette, in a window of any size; a command that is chosen twice at once is done once."""

from __future__ import annotations

from contextlib import suppress

from textual import on
from textual.command import CommandPalette
from textual.widgets import Button, Input, OptionList

from iop_journal.tui.leaving import Leaving


class Menu(CommandPalette, Leaving[None]):
    """All that can be done. Where the window has no room for a list, its keys do nothing: the framework's stop."""

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):  # no line of the list is laid out
            super()._action_command_list(action)

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    @on(Button.Pressed)
    def _choose_once(self, message: OptionList.OptionSelected | Input.Submitted | Button.Pressed) -> None:
        if self.has_gone:
            message.stop()
            message.prevent_default()
