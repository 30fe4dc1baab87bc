"""The framework's palette, in a window of any size; a command that is chosen twice at once is done once."""

from __future__ import annotations

from contextlib import suppress

from textual import events, on
from textual.app import ComposeResult
from textual.command import CommandList, CommandPalette
from textual.widgets import Button, Input, OptionList

from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.widgets.marked_list import MarkedList


class Commands(CommandList, MarkedList):
    """The framework's list of commands, marked as other lists are."""


class Menu(CommandPalette, Leaving[None]):
    """All that can be done. Where the window has no room for a list, its keys do nothing: the framework's stop."""

    def compose(self) -> ComposeResult:
        for one in super().compose():
            yield Commands() if isinstance(one, CommandList) else one

    def _on_mount(self, event: events.Mount) -> None:
        if self.has_gone:  # the framework looks for the place that it was opened from, which is no longer below it
            event.prevent_default()

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
