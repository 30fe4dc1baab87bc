"""A list under headings: one widget, however many lines it has. The framework's own, with the keys of this program."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from iop_journal.tui.widgets.marked_list import MarkedList


class Item(NamedTuple):
    """A line, or several: what it says, and the key by which the screen knows it again."""

    key: str
    said: Content


class Group(NamedTuple):
    """Items under a heading. Where there are none, `empty` stands below it."""

    heading: str
    items: Sequence[Item]
    empty: str = ""


class Items(MarkedList, inherit_bindings=False):
    """Items under headings; Enter or a click opens one. What is shown anew keeps its place by the item's key."""

    DEFAULT_CSS = """
    Items {
        height: 1fr; width: 1fr; border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: transparent; }
        & > .option-list--option-disabled { color: $text-muted; }
        & > .option-list--option-highlighted { background: $surface-lighten-2; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        &:nocolor:focus > .option-list--option-highlighted { text-style: bold reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Open", id="items.open", tooltip="Open this"),
        Binding("up,k", "cursor_up", "Up", id="items.up", show=False, tooltip="One up"),
        Binding("down,j", "cursor_down", "Down", id="items.down", show=False, tooltip="One down"),
        Binding("pageup", "page_up", "Page up", id="items.page_up", show=False, tooltip="One screen up"),
        Binding("pagedown", "page_down", "Page down", id="items.page_down", show=False, tooltip="One screen down"),
        Binding("home", "first", "First", id="items.home", show=False, tooltip="To the first"),
        Binding("end", "last", "Last", id="items.end", show=False, tooltip="To the last"),
    ]

    class Opened(Message):
        """An item was chosen with Enter or a click."""

        def __init__(self, items: Items, key: str) -> None:
            super().__init__()
            self.items = items
            self.key = key

        @property
        def control(self) -> Items:
            return self.items

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)

    def fill(self, groups: Iterable[Group]) -> None:
        """Show these groups. A group without items and without words for that is left out."""
        key, place = self.chosen, self.highlighted
        options: list[Option] = []
        for group in groups:
            if not group.items and not group.empty:
                continue
            if group.heading:
                above = "\n" if options else ""
                heading = Content.assemble(above, (group.heading, "bold $text-primary"))
                options.append(Option(heading, disabled=True))
            options += [Option(one.said, id=one.key) for one in group.items]
            if not group.items:
                options.append(Option(Content(group.empty), disabled=True))
        self.set_options(options)
        self._find_again(key, place)

    def _find_again(self, key: str, place: int | None) -> None:
        """Where that item is now; where it is gone, what stands in its place."""
        usable = [number for number, option in enumerate(self.options) if not option.disabled]
        if not usable:
            self.highlighted = None
        elif any(self.options[number].id == key for number in usable):
            self.highlighted = self.get_option_index(key)
        else:
            self.highlighted = min(usable, key=lambda number: abs(number - (place or 0)))

    @property
    def chosen(self) -> str:
        """The key of the item under the cursor, or nothing."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    def choose(self, key: str) -> None:
        """Put the cursor on the item with this key."""
        self.highlighted = self.get_option_index(key)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Opened(self, message.option_id or ""))
