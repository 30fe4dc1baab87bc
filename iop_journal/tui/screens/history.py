"""History: every entry, newest first; searched, filtered, opened, edited, deleted."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import WorkerError

from iop_journal import clock
from iop_journal.entry import Entry
from iop_journal.errors import JournalError
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from iop_journal.store.outline import Outline, newest, outline, page
from iop_journal.tui.acts import again
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens import entry_page
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.entry_list import PAGE, EntryList
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line
from iop_journal.tui.words import history_words

PAUSE = 0.15
"""Seconds without a key after which a search is looked up."""


class SearchField(Line):
    """Words to search for. Down and Enter go to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "To the list", id="search.down", show=False, tooltip="To the entries found"),
    ]

    def action_to_list(self) -> None:
        self.post_message(GoOn(self))


class HistoryScreen(Place):
    """All entries, or those in the bin."""

    NAME = "history"
    CSS_PATH = "history.tcss"
    HELP = (
        "Every entry, newest first. / searches in what you wrote; f filters by skill, trigger, craving, days and more;"
        " v groups them from one session to the next; b shows the bin. What is chosen stands under the search, and"
        " Esc shows all again. Deleting puts an entry into the bin; u takes back whatever was done last."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="history.edit", tooltip="Change the chosen entry"),
        Binding("d,delete", "delete", "Delete", id="history.delete", tooltip="Put it into the bin; u brings it back"),
        Binding("r", "restore", "Restore", id="history.restore", tooltip="Take it out of the bin"),
        Binding("x", "for_good", "Delete for good", id="history.for_good", tooltip="Remove it and every word of it"),
        Binding("a", "again", "Again", id="history.again", tooltip="A new entry with the same skills and triggers"),
        Binding("slash", "search", "Search", id="history.search", tooltip="Search as you type"),
        Binding("f", "filter", "Filter", id="history.filter", tooltip="Choose by skill, trigger, craving, days, marks"),
        Binding("v", "sessions", "By session", id="history.sessions", tooltip="Group by session, or by day alone"),
        Binding("b", "bin", "Bin", id="history.bin", tooltip="The bin, and back"),
        Binding("escape", "clear", "Back", id="history.clear", show=False, tooltip="Show all again, then home"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen = Filter()
        self.by_session = False
        self._outline = Outline(())
        self._timer: Timer | None = None
        self._keep_place = True

    def content(self) -> ComposeResult:
        with Horizontal(id="bar"):
            yield Static("Search", id="search-label")
            yield SearchField(placeholder="words in what you wrote", id="search")
            yield Static(id="count")
        yield Static(id="shown")
        yield EntryList(id="entries")

    @property
    def entries(self) -> EntryList:
        return self.query_one("#entries", EntryList)

    def on_mount(self) -> None:
        self.entries.focus()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        chosen, by_session, keep = self.chosen, self.by_session, self._keep_place
        self._keep_place = True

        def read(journal: Journal) -> tuple[Outline, list[Entry]]:
            found = outline(journal, chosen, by_session=by_session)
            return found, page(journal, chosen, found, 0, PAGE)

        try:
            if not self.entries.turn:  # nothing stands there yet: the newest first, then all is counted
                head = await self.desk.ask(lambda journal: newest(journal, chosen, PAGE))
                self.entries.fill(len(head), head)
            self._outline, first = await self.desk.ask(read)
        except JournalError as error:
            self.program.say(str(error))
            return
        headings = history_words.headings(self._outline.stretches, self._today)
        self.entries.fill(self._outline.total, first, keep_place=keep, headings=headings)
        self._say_what_is_shown()
        self.refresh_bindings()

    def _say_what_is_shown(self) -> None:
        """How many there are beside the search; under it, which, and how they are found."""
        total = self._outline.total
        words = history_words.counted(total)
        if not total:
            empty = "Nothing is in the bin." if self.chosen.in_bin else "No entry fits." if self._narrowed else ""
            words = empty or "No entry yet. n writes one."
        self.query_one("#count", Static).update(Content(words))
        names = self.desk.names or ((), ())
        line = history_words.shown(self.chosen, names, self._today, by_session=self.by_session)
        self.query_one("#shown", Static).update(Content(line))

    @property
    def _today(self) -> date:
        return clock.journal_day(self.desk.now(), self.desk.day_start)

    @property
    def _narrowed(self) -> bool:
        return self.chosen != Filter()

    async def _choose(self, chosen: Filter) -> None:
        self.chosen = chosen
        self._keep_place = False
        await self._loaded()

    async def _loaded(self) -> None:
        """Until the list is what there is now: a key that was typed meanwhile is meant for that one."""
        with suppress(WorkerError):  # another load took its place
            await self.load().wait()

    @work(group="pages")
    async def _fetch(self, number: int, turn: int) -> None:
        chosen, found = self.chosen, self._outline
        try:
            entries = await self.desk.ask(lambda journal: page(journal, chosen, found, number * PAGE, PAGE))
        except JournalError as error:
            self.program.say(str(error))
            return
        self.entries.put(turn, number, entries)
        self.refresh_bindings()

    def on_entry_list_wanted(self, message: EntryList.Wanted) -> None:
        self._fetch(message.number, message.turn)

    # Searching, filtering

    def on_input_changed(self, message: Input.Changed) -> None:
        if message.value == self.chosen.search:
            return
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._search)

    async def _search(self) -> None:
        await self._choose(self.chosen._replace(search=self.query_one("#search", SearchField).value))

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.entries.focus()

    def action_search(self) -> None:
        self.query_one("#search", SearchField).focus()

    async def action_filter(self) -> None:
        """All filters, on a screen of their own. It is awaited: letters that are typed at once go into it."""
        from iop_journal.tui.screens.history_filter import HistoryFilter

        try:
            names = await self.desk.read_names()
        except JournalError as error:
            self.program.say(str(error))
            return
        await self.app.push_screen(HistoryFilter(self.desk, self.chosen, names), self._filtered)

    async def _filtered(self, chosen: Filter | None) -> None:
        if chosen is not None:
            self.entries.focus()
            await self._choose(chosen)

    async def action_sessions(self) -> None:
        """Group by session as well, or by day alone; the cursor stays on its entry."""
        self.by_session = not self.by_session
        await self._loaded()

    async def action_bin(self) -> None:
        await self._choose(self.chosen._replace(in_bin=not self.chosen.in_bin))

    async def action_clear(self) -> None:
        """Show all again; where all is shown, home."""
        search = self.query_one("#search", SearchField)
        if not self._narrowed and not search.value:
            await self.program.action_home()
            return
        search.value = ""
        self.entries.focus()
        await self._choose(Filter())

    # One entry

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("restore", "for_good"):
            return self.chosen.in_bin and self.entries.total > 0
        if action in ("edit", "delete", "again"):
            return not self.chosen.in_bin and self.entries.total > 0
        return True

    async def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        await self.app.push_screen(entry_page.EntryPage(self.desk, message.entry))

    async def action_edit(self) -> None:
        if one := self.entries.chosen:
            await self.program.open_form(entry=one)

    async def action_again(self) -> None:
        if one := self.entries.chosen:
            await again.write(self.program, one)

    async def action_delete(self) -> None:
        if one := self.entries.chosen:
            await entry_page.delete(self.program, one)
            await self._loaded()

    async def action_restore(self) -> None:
        if one := self.entries.chosen:
            await entry_page.restore(self.program, one)
            await self._loaded()

    @work
    async def action_for_good(self) -> None:
        if (one := self.entries.chosen) and await entry_page.delete_for_good(self.program, one):
            self.reload()
