"""Sessions: what is next, what we agreed, what to practise, what to bring up, what is coming, what has been."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from iop_journal.entry import AssignmentState
from iop_journal.errors import JournalError
from iop_journal.store import rhythm
from iop_journal.store.rhythm import Rhythm
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import rhythm_acts
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.item_keys import ItemKeys
from iop_journal.tui.widgets.items import Items
from iop_journal.tui.words import rhythm_words

PAGE = 40
"""Sessions that have been, shown at first and more of at a time."""

NOUNS = {
    "session": "This session",
    "practice": "This practice",
    "topic": "This",
    "entry": "This entry",
    "ahead": "This plan",
    "draft": "Half-written",
}
ITEM_KEYS = (
    "attended", "missed", "will_miss", "agreed", "unsaid", "went", "talked", "passed", "reopen", "let_go", "edit",
    "delete", "open",
)  # fmt: skip
"""What can be done with the item under the cursor, by the last word of its binding's id; the most useful first."""


class RhythmItems(Items):
    """Enter is answered before the next key, which is meant for the form that it opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", "Open", id="sessions.open", show=False, tooltip="Open this"),
    ]


class SessionsScreen(Place):
    """The rhythm of sessions."""

    NAME = "sessions"
    CSS_PATH = "sessions.tcss"
    HELP = (
        "Your sessions and what belongs to them: what you agreed, what you were given to practise, what you want to"
        " bring up, what is coming. a adds any of these. The line above the keys says what can be done with the one"
        " under the cursor; Enter opens it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="sessions.add", tooltip="Add a session, practice, a topic, a plan"),
        Binding("r", "app.get_ready", "Get ready", id="sessions.get_ready", tooltip="Get ready for my session"),
        Binding("w", "week", "Every week", id="sessions.week", tooltip="The days and times of every week"),
        Binding("v", "closed", "Done ones", id="sessions.closed", tooltip="Show what is done with too, or hide it"),
        Binding("p", "act('attended')", "I was there", id="sessions.attended", show=False, tooltip="I was there"),
        Binding("x", "act('missed')", "I missed it", id="sessions.missed", show=False, tooltip="I was not there"),
        Binding(
            "x",
            "act('will_miss')",
            "I will miss it",
            id="sessions.will_miss",
            show=False,
            tooltip="I will not be there",
        ),
        Binding("b", "act('unsaid')", "Not said", id="sessions.unsaid", show=False, tooltip="Neither there nor missed"),
        Binding("g", "agreed", "What we agreed", id="sessions.agreed", show=False, tooltip="Write what we agreed"),
        Binding("x", "went", "How it went", id="sessions.went", show=False, tooltip="Done, partly or not done"),
        Binding("x", "act('talked')", "Talked about", id="sessions.talked", show=False, tooltip="It was talked about"),
        Binding(
            "x", "act('passed')", "It has passed", id="sessions.passed", show=False, tooltip="The situation has passed"
        ),
        Binding(
            "b", "act('reopen')", "Open again", id="sessions.reopen", show=False, tooltip="It is not done with yet"
        ),
        Binding("d,delete", "let_go", "Let go of it", id="sessions.let_go", show=False, tooltip="Forget what I wrote"),
        Binding("e", "edit", "Edit", id="sessions.edit", show=False, tooltip="Change it"),
        Binding("d,delete", "act('delete')", "Delete", id="sessions.delete", show=False, tooltip="u brings it back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._rhythm: Rhythm | None = None
        self._rows: dict[str, Any] = {}
        self._most = PAGE
        self._shows_closed = False

    def content(self) -> ComposeResult:
        yield RhythmItems(id="items")
        yield ItemKeys([f"sessions.{name}" for name in ITEM_KEYS], id="item-keys")

    @property
    def items(self) -> Items:
        return self.query_one("#items", Items)

    def on_mount(self) -> None:
        self.items.focus()

    def on_resize(self) -> None:
        self._show()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        await self._read()

    async def _read(self) -> Rhythm | None:
        run, closed = self.desk.window, self._shows_closed
        try:
            self._rhythm = await self.desk.ask(
                lambda journal: rhythm.read(journal, forms=rhythm_words.FORMS, run=run, count_closed=closed)
            )
        except JournalError as error:
            self.program.say(str(error))
        self._show()
        return self._rhythm

    def _show(self) -> None:
        if (shown := self._rhythm) is None:
            return
        self._rows = {
            **{f"draft {one.window}": one for one in shown.drafts},
            **{f"{noun} {one.uid}": one for noun in ("session", "agreed") for one in shown.sessions},
            **{f"practice {one.uid}": one for one in shown.assignments},
            **{f"topic {one.uid}": one for one in shown.topics},
            **{f"entry {one.uid}": one for one in shown.marked},
            **{f"ahead {one.uid}": one for one in shown.plans},
        }
        width = max(20, self.size.width - 4)
        self.items.fill(rhythm_words.groups(shown, closed=self._shows_closed, most=self._most, width=width))
        self._chosen_changed()

    # What is under the cursor

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        self._chosen_changed()

    def _chosen_changed(self) -> None:
        self.query_one("#item-keys", ItemKeys).noun = NOUNS.get(self.noun, "")
        self.refresh_bindings()

    @property
    def noun(self) -> str:
        """What the item under the cursor is."""
        noun = self.items.chosen.partition(" ")[0] if self.is_mounted else ""
        return "session" if noun == "agreed" else noun

    @property
    def row(self) -> Any:
        """The item under the cursor, as it was read."""
        return self._rows.get(self.items.chosen) if self.is_mounted else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "closed":
            return self._shows_closed or self._rhythm is None or _has_closed(self._rhythm)
        name = str(parameters[0]) if action == "act" else action
        if name not in ITEM_KEYS:
            return True
        if name == "open":
            return self.is_mounted and bool(self.items.chosen)
        row = self.row
        return row is not None and name in rhythm_acts.possible(self.noun, row, self.desk.now())

    # Opening, adding

    async def action_open(self) -> None:
        """Open what is under the cursor: its form, or its page."""
        noun, row = self.noun, self.row
        if noun == "more":
            self._most += PAGE
            self._show()
        elif noun == "draft":
            await self._go_on(row)
        elif noun == "entry" and row is not None:
            from iop_journal.tui.screens.entry_page import EntryPage

            await self.app.push_screen(EntryPage(self.desk, row))
        elif row is not None:
            await self.open_form("assignment" if noun == "practice" else noun, row)

    async def on_items_opened(self, message: Items.Opened) -> None:
        await self.action_open()

    async def action_edit(self) -> None:
        if self.noun == "entry":
            await self.program.open_form(entry=self.row)
        else:
            await self.action_open()

    async def open_form(self, name: str, row: Any = None, *, at: str = "", draft: Any = None) -> None:
        """A form about a row, or for a new one; at the field `at`, or the first."""
        from iop_journal.tui.screens import rhythm_forms

        if (shown := self._rhythm or await self._read()) is None:
            return
        await rhythm_forms.open_form(self.program, self.desk, shown, name, row, at=at, draft=draft)

    async def action_add(self) -> None:
        from iop_journal.tui.screens.session_add import SessionAdd

        await self.app.push_screen(SessionAdd(self._add))

    async def _add(self, what: str) -> None:
        if what == "week":
            await self.action_week()
        else:
            await self.open_form(what)

    async def action_week(self) -> None:
        from iop_journal.tui.screens.schedule import ScheduleScreen

        await self.app.push_screen(ScheduleScreen(self.desk))

    async def _go_on(self, draft: Any) -> None:
        """Go on with what is half-written."""
        target = draft.content.get("target")
        row = next((row for row in self._rows.values() if target and getattr(row, "uid", None) == target), None)
        if target and row is None:
            self.program.say("What this was about was taken off the list. d lets go of these words.")
        else:
            await self.open_form(draft.form, row, draft=draft)

    @work
    async def action_let_go(self) -> None:
        from iop_journal.tui.screens.ask import Ask

        draft = self.row
        question = "Let go of what is half-written? It cannot be brought back."
        if await self.app.push_screen_wait(Ask(question, [rhythm_words.draft(draft, 60)], yes="Let go of it")):
            await self.desk.do(lambda journal: journal.drafts.drop(draft.window))
            self.reload()

    async def action_closed(self) -> None:
        """Show what is done with, too; how often it was practised is read by then."""
        self._shows_closed = not self._shows_closed
        await self._read()

    # Saying something of it

    async def action_act(self, name: str) -> None:
        """One step, and one quiet line about it."""
        one = self.row
        act = rhythm_acts.act(name, self.noun)
        try:
            await self.desk.do(lambda journal: act.verb(journal, one))
        except JournalError as error:
            self.program.say(str(error))
        else:
            self.program.say(f"{act.words(one)} · u takes it back")
        await self._read()

    async def action_agreed(self) -> None:
        await self.open_form("session", self.row, at="agreed")

    async def action_went(self) -> None:
        await self.open_form("assignment-went", self.row)


def _has_closed(shown: Rhythm) -> bool:
    return any(one.state is not AssignmentState.OPEN for one in shown.assignments) or any(
        one.done_at for one in shown.topics
    )
