"""Summary: the page for the next session as text, its period, and saving it to a file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from iop_journal import clock, phrases
from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.sessions import Period
from iop_journal.text import visible
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.moves import Edited, GoOn

SINCE, OWN = "since", "own"
OPTIONS = ((SINCE, "since last session"), ("7", "7 days"), ("14", "14 days"), ("28", "28 days"), (OWN, "own dates"))


class SummaryScreen(Place):
    """The page, made anew for the chosen period. Private entries are not on it."""

    NAME = "summary"
    CSS_PATH = "summary.tcss"
    HELP = (
        "The page for your next session, as it would be saved. Choose the days it is about with the arrow keys or 1 to"
        " 5. Private entries are on no page. Whoever gets a saved or printed page can read it: staff, and through them"
        " perhaps a court, probation or family."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "save", "Save to a file", id="summary.save", tooltip="Save it as text or Markdown"),
        Binding("pagedown,space", "scroll(15)", "More", id="summary.page_down", tooltip="A page on"),
        Binding("p", "period", "Choose the days", id="summary.period", tooltip="Choose the days it is about"),
        Binding("down,j", "scroll(1)", "Down", id="summary.down", show=False, tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", id="summary.up", show=False, tooltip="Scroll up"),
        Binding("pageup", "scroll(-15)", "Page up", id="summary.page_up", show=False, tooltip="A page back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._own: tuple[date, date] | None = None
        self._page = ""

    def content(self) -> ComposeResult:
        yield PeriodChoice("", OPTIONS, may_be_blank=False, id="period")
        yield Static(id="notice")
        with VerticalScroll(id="page"):
            yield Static(id="text")

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        chosen, own, today = self.query_one("#period", Choice).value or SINCE, self._own, self._today()
        try:
            words, page = await self.desk.ask(lambda journal: _page(journal, _period(journal, chosen, own, today)))
        except JournalError as error:
            words, page = str(error), ""
        self._page = page
        self.query_one("#notice", Static).update(Content(words))
        self.query_one("#text", Static).update(Content(visible(page)))
        self.query_one("#page").scroll_home(animate=False)
        self.refresh_bindings()

    def _today(self) -> date:
        return clock.journal_day(self.desk.now(), self.desk.day_start)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._page) if action == "save" else True

    def on_edited(self, message: Edited) -> None:
        message.stop()
        if self.query_one("#period", Choice).value == OWN:
            self._ask_dates()
        else:
            self.load()

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.query_one("#page").focus()

    def action_period(self) -> None:
        self.query_one("#period").focus()

    def action_scroll(self, by: int) -> None:
        self.query_one("#page").scroll_relative(y=by, animate=False)

    @work
    async def _ask_dates(self) -> None:
        from iop_journal.tui.screens.own_dates import OwnDates

        until = self._today()
        since, until = self._own or (until - timedelta(days=6), until)
        found = await self.app.push_screen_wait(OwnDates(self.desk, since, until))
        if found is None and self._own is None:
            self.query_one("#period", Choice).value = SINCE
        self._own = found or self._own
        self.load()

    @work
    async def action_save(self) -> None:
        from iop_journal.tui.screens.save_file import SaveFile

        chosen, own, today = self.query_one("#period", Choice).value or SINCE, self._own, self._today()

        async def markdown() -> str:
            return await self.desk.ask(lambda journal: _markdown(journal, _period(journal, chosen, own, today)))

        saved = await self.app.push_screen_wait(SaveFile(f"weekly-notes-{today.isoformat()}.txt", self._page, markdown))
        if saved:
            self.program.say(f"Saved: {visible(str(saved))}")


class PeriodChoice(Choice):
    """Which days. On this place letters keep their meaning."""

    HINT = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and (character == " " or character.isdigit())

    def on_key(self, event: object) -> None:
        from textual import events

        assert isinstance(event, events.Key)
        if self.typed(event.key, event.character or ""):
            event.stop()
            event.prevent_default()


def _period(journal: Journal, chosen: str, own: tuple[date, date] | None, today: date) -> Period:
    if chosen == OWN and own:
        return Period(*own)
    if chosen.isdecimal():
        return Period(today - timedelta(days=int(chosen) - 1), today)
    return journal.sessions.since_last()


def _page(journal: Journal, period: Period) -> tuple[str, str]:
    """What the page is about, and the page."""
    from iop_journal.summary import text
    from iop_journal.summary.build import build

    words = f"{phrases.day(period.since)} to {phrases.day(period.until)}. Private entries are not on the page."
    return words, text.render(build(journal, period))


def _markdown(journal: Journal, period: Period) -> str:
    from iop_journal.summary import markdown
    from iop_journal.summary.build import build

    return markdown.render(build(journal, period))
