"""The sessions of every week."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from iop_journal.errors import JournalError
from iop_journal.store import rhythm
from iop_journal.store.journal import Journal
from iop_journal.store.rhythm import Rhythm
from iop_journal.store.schedule import Rule
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.rhythm_form import form_of
from iop_journal.tui.widgets.items import Group, Item, Items
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.words.rhythm_words import FORMS

EMPTY = "No session every week yet. a adds one: a day and a time, such as mon 09:00."


class Rules(Items):
    """There is no more to see of a rule than its line: Enter opens nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Choose", id="items.rule", show=False, tooltip="Choose this one"),
    ]


class ScheduleScreen(Leaving[Any]):
    """The rules that go on. Sessions are made from them."""

    CSS_PATH = "schedule.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "The days and times at which there is a session every week. What is removed makes no more sessions; those that"
        " have been stay. One session that is moved or missed is changed in Sessions, not here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="schedule.add", tooltip="Add a session every week"),
        Binding("d,delete", "remove", "Remove", id="schedule.remove", tooltip="No more of these; u takes it back"),
        Binding("escape", "app.home", "Back", id="schedule.back", tooltip="Back to Sessions"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._rules: dict[str, Rule] = {}
        self._rhythm: Rhythm | None = None

    def compose(self) -> ComposeResult:
        yield Static("Sessions of every week", id="title", classes="title")
        yield Rules(id="rules")
        yield Static("Sessions are made from these days. One that is moved or missed is changed in Sessions.", id="say")
        yield KeysBar()

    def on_mount(self) -> None:
        self.query_one(Items).focus()

    def on_screen_resume(self) -> None:
        self.reload()

    @work(exclusive=True, group="load")
    async def reload(self) -> None:
        await self._read()

    async def _read(self) -> None:
        run = self.desk.window

        def read(journal: Journal) -> tuple[list[Rule], Rhythm]:
            return journal.schedule.rules(), rhythm.read(journal, forms=FORMS, run=run)

        try:
            rules, self._rhythm = await self.desk.ask(read)
        except JournalError as error:
            self.program.say(str(error))
            return
        self._rules = {rule.uid: rule for rule in rules}
        items = [Item(rule.uid, Content(f"every {rule.words}")) for rule in rules]
        self.query_one(Items).fill([Group("", items, EMPTY)])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._rules) if action == "remove" else True

    def on_items_opened(self, message: Items.Opened) -> None:
        message.stop()

    async def action_add(self) -> None:
        from iop_journal.tui.screens.schedule_form import ScheduleForm

        if self._rhythm is None:
            await self._read()
        if self._rhythm is not None:
            form = form_of(ScheduleForm, self.desk, self._rhythm)
            await self.app.push_screen(form)
            form.set_focus(form.first_field)

    async def action_remove(self) -> None:
        rule = self._rules.get(self.query_one(Items).chosen)
        if rule is None:
            return
        try:
            await self.desk.do(lambda journal: journal.schedule.end(rule))
        except JournalError as error:
            self.program.say(str(error))
        else:
            self.program.say(f"{rule.ended} u takes it back.")
        self.reload()
