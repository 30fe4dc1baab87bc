"""The framework's palette, in a window of any size."""

from __future__ import annotations

from contextlib import suppress

from textual.command import CommandPalette


class Menu(CommandPalette):
    """All that can be done. Where the window has no room for a list, its keys do nothing: the framework's stop."""

    def _action_command_list(self, action: str) -> None:
        with suppress(LookupError):  # no line of the list is laid out
            super()._action_command_list(action)
