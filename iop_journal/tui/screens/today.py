"""Today: the days since the last session, what is coming, what is open, the latest entries."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from iop_journal.errors import JournalError
from iop_journal.store import today
from iop_journal.store.drafts import Draft
from iop_journal.store.today import Today
from iop_journal.tui.base.cells import width
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.chart import Chart
from iop_journal.tui.widgets.entry_list import EntryList
from iop_journal.tui.words import today_words

LATEST = 50
"""Entries that Today shows at most."""

WIDE = 100
"""From so many columns on, what is open stands beside the chart."""
NEEDED = 15
"""Lines of the screen that are the chart's, those at its edges, a gap, and the latest entries with their heading."""

FORMS = ("entry", "checkin", "debrief", "prepare")
"""The forms whose drafts Today offers."""


class TodayScreen(Place):
    """Home."""

    NAME = "today"
    CSS_PATH = "today.tcss"
    HELP = (
        "Today shows the days since your last session: how many cravings there were, and what they were like before"
        " and after. Below stand what is coming, what is open, and the latest entries; Enter opens one."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "go_on_writing", "Go on writing", id="today.write_on", tooltip="Go on with what is half-written"),
        Binding("x", "let_go", "Let go of it", id="today.let_go", tooltip="Forget what is half-written"),
        Binding("g", "finish_craving", "Finish a craving", id="today.finish", tooltip="Go on with what you left"),
        Binding("t", "app.go('today')", "Today", id="today.today", show=False, tooltip="Today: what is open"),
        Binding("h", "app.go('history')", "History", id="today.history", show=False, tooltip="All entries"),
        Binding("s", "app.go('summary')", "Summary", id="today.summary", show=False, tooltip="The page to bring along"),
    ]

    class Shown(Message):
        """The first data is on the screen."""

    def __init__(self, desk: Desk, first: Today | None = None) -> None:
        super().__init__(desk)
        self._first = first
        self._today: Today | None = None
        self._said = False

    def content(self) -> ComposeResult:
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="drafts")
            yield Static(id="unfinished")
            with Vertical(id="top"):
                with Vertical(id="since-box"):
                    yield Static(id="since")
                    yield Chart()
                yield Static(id="open")
            yield Static("Latest entries", id="latest-title", classes="title")
            yield EntryList(id="latest")

    def on_mount(self) -> None:
        if self._first is not None:
            self._show(self._first)

    def reload(self) -> None:
        """As every place; the first time it comes in sight, what it was mounted with is fresh enough."""
        first, self._first = self._first, None
        if first is None:
            super().reload()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        window = self.desk.window
        try:
            self._show(await self.desk.ask(lambda journal: today.read(journal, latest=LATEST, window=window)))
        except JournalError as error:
            self.program.say(str(error))

    def _show(self, shown: Today) -> None:
        self._today = shown
        self.query_one("#since", Static).update(today_words.since(shown))
        self.query_one(Chart).points = shown.points
        drafts = self.query_one("#drafts", Static)
        drafts.update(self._draft_words())
        drafts.display = bool(self.drafts)
        unfinished = self.query_one("#unfinished", Static)
        unfinished.update(Content(today_words.unfinished(shown)))
        unfinished.display = bool(shown.unfinished)
        latest = self.query_one("#latest", EntryList)
        latest.fill(len(shown.latest), shown.latest, keep_place=True)
        latest.can_focus = bool(shown.latest)
        self.query_one("#latest-title").display = latest.display = bool(shown.latest)
        self._lay_out(shown)
        if self.focused is None and shown.latest and self.is_current:
            latest.focus()
        self.refresh_bindings()
        if not self._said:
            self._said = True
            self.call_after_refresh(self._say_shown)

    def on_resize(self) -> None:
        if self._today is not None:
            self._lay_out(self._today)

    def _lay_out(self, shown: Today) -> None:
        """What is open, in lines that fit; the chart where the latest entries have room below it."""
        size = self.app.size
        is_wide = size.width >= WIDE
        columns = size.width // 2 - 4 if is_wide else size.width - 2
        here = today_words.what_is_open(shown, columns)
        self.query_one("#open", Static).update(here)
        extra = bool(self.drafts) + bool(shown.unfinished)
        above = lines_of(today_words.since(shown).plain, columns) + lines_of(here.plain, columns) + extra
        self.query_one(Chart).display = bool(shown.points) and (is_wide or above + NEEDED <= size.height)

    def _say_shown(self) -> None:
        self.post_message(self.Shown())
        # Whoever was quicker and has a form open by now is not interrupted.
        if self.app.screen is self and self.desk.is_new and self._today and self._today.is_empty:
            from iop_journal.tui.screens.first_run import FirstRun

            self.app.push_screen(FirstRun(self.desk))

    @property
    def drafts(self) -> list[Draft]:
        """Half-written entries: those left in this run, then those that other windows left behind; newest first."""
        mine = {draft.window for draft in self.desk.kept}
        others = self._today.drafts if self._today else ()
        return sorted(
            [*self.desk.kept, *(d for d in others if d.window not in mine and d.form in FORMS)],
            key=lambda draft: draft.saved_at,
            reverse=True,
        )

    def _draft_words(self) -> Content:
        if not self.drafts:
            return Content("")
        newest, more = self.drafts[0], len(self.drafts) - 1
        words = today_words.draft(newest)
        others = f" · {more} more" if more else ""
        return Content(f"{words}{others}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("go_on_writing", "let_go"):
            return bool(self.drafts)
        if action == "finish_craving":
            return bool(self._today and self._today.unfinished)
        return True

    async def action_finish_craving(self) -> None:
        """Go on with the newest craving that was left before its end."""
        found = await self.desk.ask(lambda journal: journal.cravings.unfinished())
        if found:
            await self.program.open_craving(found[0])

    async def action_go_on_writing(self) -> None:
        draft = self.drafts[0]
        if draft.form == "checkin":
            await self.program.open_checkin(draft)
        elif draft.form == "debrief":
            await self.program.open_debrief(None, draft)
        elif draft.form == "prepare":
            await self.program.action_get_ready()
        else:
            await self.program.open_form(draft=draft)

    @work
    async def action_let_go(self) -> None:
        from iop_journal.tui.screens.ask import Ask

        draft = self.drafts[0]
        question = "Let go of what is half-written? It cannot be brought back."
        if await self.app.push_screen_wait(Ask(question, [today_words.draft_content(draft)], yes="Let go of it")):
            await self.desk.do(lambda journal: journal.drafts.drop(draft.window))
            self.desk.kept = [one for one in self.desk.kept if one.window != draft.window]
            self.reload()

    async def on_entry_list_opened(self, message: EntryList.Opened) -> None:
        from iop_journal.tui.screens.entry_page import EntryPage

        await self.app.push_screen(EntryPage(self.desk, message.entry))


def lines_of(text: str, columns: int) -> int:
    """Lines that a text takes."""
    return sum(max(1, -(-width(line) // max(1, columns))) for line in text.split("\n"))
