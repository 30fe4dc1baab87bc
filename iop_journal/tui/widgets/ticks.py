"""A list whose lines are ticked and unticked where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType

from iop_journal.tui.widgets.items import Group, Items


class Ticks(Items):
    """Space and Enter choose a line, each of which says whether it is on. What is shown anew does not move."""

    DEFAULT_CSS = "Ticks { text-wrap: nowrap; text-overflow: ellipsis; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "select", "On or off", id="items.tick", tooltip="On, off; words are written anew"),
    ]

    def fill(self, groups: Iterable[Group]) -> None:
        top = self.scroll_offset.y
        super().fill(groups)
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    def on_resize(self) -> None:
        self.scroll_to_highlight()
