"""Moving about as in vim, where the settings say so: one place for all lists, pages and pickers.

A letter does what an arrow, PgUp, PgDn, Home or End does where one is. In a text field it is a letter. There is no `g`:
it finishes a craving on Today, so the first line has the key that it has in `less`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, TypeGuard

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.dom import DOMNode
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Input, OptionList

from iop_journal.tui.base.careful import Careful

KEYMAP = {
    "motion.down": "j",
    "motion.up": "k",
    "motion.half_down": "ctrl+d",
    "motion.half_up": "ctrl+u",
    "motion.page_down": "ctrl+f",
    "motion.page_up": "ctrl+b",
    "motion.last": "G,greater_than_sign",
    "motion.first": "less_than_sign",
}
"""The keys, set as keys of a person's own are. Without them the bindings have a name that no key has; with them they
are there in the fields too that let no other letter through."""

_HALF = "half_"


class Moving(Careful):
    """A program in which letters can move about. `moves_as_vim` says whether they do."""

    moves_as_vim = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(f"vim+{name}", f"move('{how}')", words, id=name, show=False, priority=True, tooltip=words)
        for name, how, words in (
            ("motion.down", "down", "One down"),
            ("motion.up", "up", "One up"),
            ("motion.half_down", f"{_HALF}down", "Half a screen down"),
            ("motion.half_up", f"{_HALF}up", "Half a screen up"),
            ("motion.page_down", "pagedown", "One screen down"),
            ("motion.page_up", "pageup", "One screen up"),
            ("motion.last", "end", "To the last"),
            ("motion.first", "home", "To the first"),
        )
    ]

    @property
    def may_move(self) -> bool:
        """Whether such a key moves about here: not where it is a letter of a text, nor on a hidden screen."""
        if not self.moves_as_vim or self.is_hidden:
            return False
        from textual.widgets import TextArea  # large, and asked for by those alone who move like this

        return not isinstance(self.focused, Input | TextArea)

    async def action_move(self, how: str) -> None:
        """As if that key had been pressed; half a screen is as many lines as that."""
        self._give_way(how)
        key, here = how.removeprefix(_HALF), self.focused or self.screen
        if key == how:
            await self._as_key(key)
        elif isinstance(here, ScrollableContainer) and not isinstance(here, ScrollView):
            lines = max(1, here.size.height // 2)
            here.scroll_relative(y=lines if key == "down" else -lines, animate=False)
        else:
            for _ in range(_half(here)):
                await self._as_key(key)

    def _give_way(self, how: str) -> None:
        """Leave a key to the screen where it means something else there, as `k` does in one question."""
        own = self.screen._bindings.key_to_bindings
        twins = {one.action for one in own.get(how, ())}
        keys = [self._keymap.get(one.id or "", "") for one in Moving.BINDINGS if _is_for(one, how)]
        for key in ",".join(keys).split(","):
            if any(one.action not in twins for one in own.get(key, ())):
                raise SkipAction

    async def _as_key(self, key: str) -> None:
        """What this key does, whatever keys of their own a person has given it to."""
        nodes: Iterable[DOMNode] = self.focused.ancestors_with_self if self.focused else (self.screen, self)
        for node in nodes:
            for binding in node._bindings.key_to_bindings.get(key, ()):
                if await self.run_action(binding.action, node):
                    return
            if node.is_modal:
                return


def _is_for(binding: BindingType, how: str) -> TypeGuard[Binding]:
    return isinstance(binding, Binding) and binding.action == f"move('{how}')"


def _half(here: Widget) -> int:
    """Of what is listed, half of what is in sight."""
    lines = max(1, here.size.height // 2)
    if isinstance(here, OptionList):
        lines = lines * here.option_count // max(1, here.virtual_size.height)
    return max(1, lines)
