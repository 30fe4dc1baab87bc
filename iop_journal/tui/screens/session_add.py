"""What to add to the rhythm of sessions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.widgets.items import Group, Item, Items
from iop_journal.tui.widgets.keys_bar import key_name

WORDS = {
    "session": "A session on one day",
    "week": "The sessions of every week",
    "assignment": "Practice that I was given",
    "topic": "Something to bring up",
    "ahead": "A plan for something that is coming",
}


class AddItems(Items):
    """Enter is answered before the next key, which is meant for what then opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.take_chosen", "Add", id="items.add", show=False, tooltip="Add this"),
    ]


class SessionAdd(LeavingModal[None]):
    """Asks what to add, goes, and calls `take` with it."""

    CSS_PATH = ["modal.tcss", "session_add.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "take('session')", "Session", id="add.session", tooltip=WORDS["session"]),
        Binding("w", "take('week')", "Every week", id="add.week", tooltip=WORDS["week"]),
        Binding("p", "take('assignment')", "Practice", id="add.practice", tooltip=WORDS["assignment"]),
        Binding("t", "take('topic')", "To bring up", id="add.topic", tooltip=WORDS["topic"]),
        Binding("f", "take('ahead')", "Plan", id="add.plan", tooltip=WORDS["ahead"]),
        Binding("escape", "cancel", "Leave it", id="add.cancel", tooltip="Add nothing"),
    ]

    def __init__(self, take: Callable[[str], Awaitable[None]]) -> None:
        super().__init__()
        self._take = take

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("Add", classes="title")
            yield AddItems(id="what")
            yield Static("Its letter, or ↑ ↓ and Enter. Esc leaves it.", classes="quiet")

    def on_mount(self) -> None:
        keys = {one.binding.action: key_name(key) for key, one in self.active_bindings.items()}
        items = [Item(what, _line(keys.get(f"take('{what}')", " "), words)) for what, words in WORDS.items()]
        self.query_one(Items).fill([Group("", items)])
        self.query_one(Items).focus()

    async def action_take(self, what: str) -> None:
        if self.has_gone:
            return
        await self.dismiss(None)
        await self._take(what)

    async def action_take_chosen(self) -> None:
        await self.action_take(self.query_one(Items).chosen)

    def on_items_opened(self, message: Items.Opened) -> None:
        """Not from here: a screen does not wait for its own end."""
        message.stop()
        self.app.call_later(self.action_take, message.key)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _line(key: str, words: str) -> Content:
    return Content.assemble((f"{key:<3}", "bold $text-primary"), words)
