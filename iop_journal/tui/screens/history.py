"""History: every entry, newest first; searched, filtered, opened, edited, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from iop_journal import phrases
from iop_journal.entry import Entry
from iop_journal.errors import JournalError
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from iop_journal.text import one_line
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens import entry_page
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.entry_list import PAGE, EntryList
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

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
        "Every entry, newest first. / searches in what you wrote, f shows the entries with one skill or trigger, b"
        " shows the bin. Deleting puts an entry into the bin; u takes back whatever was done last."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="history.edit", tooltip="Change the chosen entry"),
        Binding("d,delete", "delete", "Delete", id="history.delete", tooltip="Put it into the bin; u brings it back"),
        Binding("r", "restore", "Restore", id="history.restore", tooltip="Take it out of the bin"),
        Binding("x", "for_good", "Delete for good", id="history.for_good", tooltip="Remove it and every word of it"),
        Binding("b", "bin", "Bin", id="history.bin", tooltip="The bin, and back"),
        Binding("slash", "search", "Search", id="history.search", tooltip="Search as you type"),
        Binding("f", "filter", "Filter", id="history.filter", tooltip="Entries with one skill or trigger"),
        Binding("escape", "clear", "Back", id="history.clear", show=False, tooltip="Show all again, then home"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen = Filter()
        self._named = ""
        self._timer: Timer | None = None
        self._keep_place = True

    def content(self) -> ComposeResult:
        with Horizontal(id="bar"):
            yield Static("Search", id="search-label")
            yield SearchField(placeholder="words in what you wrote", id="search")
            yield Static(id="count")
        yield EntryList(id="entries")

    @property
    def entries(self) -> EntryList:
        return self.query_one("#entries", EntryList)

    def on_mount(self) -> None:
        self.entries.focus()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        chosen, keep = self.chosen, self._keep_place
        self._keep_place = True

        def read(journal: Journal) -> tuple[int, list[Entry]]:
            total = journal.entries.count(chosen)
            return total, journal.entries.select(replace(chosen, limit=PAGE))[::-1]

        try:
            total, first = await self.desk.ask(read)
        except JournalError as error:
            self.program.say(str(error))
            return
        self.entries.fill(total, first, keep_place=keep)
        self._say_count(total)
        self.refresh_bindings()

    def _say_count(self, total: int) -> None:
        words = phrases.counted(total, "entry", "entries").replace(str(total), f"{total:,}")
        parts = [words, "in the bin" if self.chosen.in_bin else "", f"with {self._named}" if self._named else ""]
        if not total:
            empty = "Nothing is in the bin." if self.chosen.in_bin else "No entry fits." if self._narrowed else ""
            parts = [empty or "No entry yet. n writes one."]
        self.query_one("#count", Static).update(Content(" ".join(part for part in parts if part)))

    @property
    def _narrowed(self) -> bool:
        return self.chosen != Filter()

    def _choose(self, chosen: Filter) -> None:
        self.chosen = chosen
        self._keep_place = False
        self.load()

    @work(group="pages")
    async def _fetch(self, number: int, turn: int) -> None:
        chosen = replace(self.chosen, limit=PAGE, offset=number * PAGE)
        try:
            page = await self.desk.ask(lambda journal: journal.entries.select(chosen)[::-1])
        except JournalError as error:
            self.program.say(str(error))
            return
        self.entries.put(turn, number, page)
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

    def _search(self) -> None:
        self._choose(replace(self.chosen, search=self.query_one("#search", SearchField).value))

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.entries.focus()

    def action_search(self) -> None:
        self.query_one("#search", SearchField).focus()

    @work
    async def action_filter(self) -> None:
        from iop_journal.tui.screens.find_name import FindName

        skills, triggers = await self.desk.read_names()
        found = await self.app.push_screen_wait(FindName(skills, triggers))
        if found is None:
            return
        noun, named = found
        self._named = one_line(named.name) if named else ""
        self._choose(
            replace(
                self.chosen,
                skill=named.slug if named and noun == "skill" else None,
                trigger=named.slug if named and noun == "trigger" else None,
            )
        )

    def action_bin(self) -> None:
        self._choose(replace(self.chosen, in_bin=not self.chosen.in_bin))

    async def action_clear(self) -> None:
        """Show all again; where all is shown, home."""
        search = self.query_one("#search", SearchField)
        if not self._narrowed and not search.value:
            await self.program.action_home()
            return
        search.value = ""
        self._named = ""
        self.entries.focus()
        self._choose(Filter())

    # One entry

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("restore", "for_good"):
            return self.chosen.in_bin and self.entries.total > 0
        if action in ("edit", "delete"):
            return not self.chosen.in_bin and self.entries.total > 0
        return True

    async def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        await self.app.push_screen(entry_page.EntryPage(self.desk, message.entry))

    async def action_edit(self) -> None:
        if one := self.entries.chosen:
            await self.program.open_form(entry=one)

    async def action_delete(self) -> None:
        if one := self.entries.chosen:
            await entry_page.delete(self.program, one)
            self.reload()

    async def action_restore(self) -> None:
        if one := self.entries.chosen:
            await entry_page.restore(self.program, one)
            self.reload()

    @work
    async def action_for_good(self) -> None:
        if (one := self.entries.chosen) and await entry_page.delete_for_good(self.program, one):
            self.reload()
