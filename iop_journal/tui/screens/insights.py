"""What works for me: which skill helped, cravings over time, when they come, what sets them off."""

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
from iop_journal.findings import words
from iop_journal.findings.build import Findings, build, with_trigger
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from iop_journal.tui import insight_lines
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.items import Group, Items
from iop_journal.tui.widgets.views import Views

VIEWS = ("What helps", "Over time", "When", "Triggers")
PERIODS = ((None, "all of it"), (7, "7 days"), (28, "4 weeks"), (91, "3 months"), (0, "since your last session"))
"""Days up to today, 0 for those since the last session, None for the whole journal; and their words."""


class InsightsScreen(Place):
    """Four views of the same entries. Every picture is there as a table too."""

    NAME = "insights"
    CSS_PATH = "insights.tcss"
    HELP = (
        "What your entries show: which skills helped, cravings over time, when they come, what sets them off. Lower is"
        " better. 1 to 4 choose, p changes the days, v shows the numbers as a table; Enter on a skill shows it with"
        " each trigger. Every figure stands with the number n that it is of. It says what happened, not what caused it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "period", "Days", id="insights.period", tooltip="Other days: all, a week, four, three months"),
        Binding("v", "numbers", "Numbers", id="insights.numbers", tooltip="The picture as a table, and back"),
        *(
            Binding(str(n), f"view({n - 1})", label, id=f"insights.view_{n}", show=False, tooltip=f"Show: {label}")
            for n, label in enumerate(VIEWS, 1)
        ),
        Binding("right,tab", "next(1)", "Next view", id="insights.next", show=False, tooltip="The next view"),
        Binding("left,shift+tab", "next(-1)", "Before", id="insights.before", show=False, tooltip="The view before"),
        Binding("down,j", "scroll(1)", "Down", id="insights.down", show=False, tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", id="insights.up", show=False, tooltip="Scroll up"),
        Binding("pagedown,space", "scroll(15)", "Page down", id="insights.page_down", show=False, tooltip="A page on"),
        Binding("pageup", "scroll(-15)", "Page up", id="insights.page_up", show=False, tooltip="A page back"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._period = 0
        self._numbers = False
        self._found: Findings | None = None
        self._span: tuple[date, date] | None = None

    def content(self) -> ComposeResult:
        yield Views(VIEWS, id="views")
        yield Static("Counting…", id="days")
        yield Items(id="skills")
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="text")
        yield Static(id="below")

    @property
    def view(self) -> int:
        return self.query_one(Views).place

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        days = PERIODS[self._period][0]
        today = clock.journal_day(self.desk.now(), self.desk.day_start)
        try:
            self._found, self._span = await self.desk.ask(lambda journal: _read(journal, days, today))
        except JournalError as error:
            self.program.say(str(error))
            return
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        self.query_one("#days", Static).update(Content(self._days_line(found)))
        skills = self.query_one("#skills", Items)
        listed = self.view == 0 and bool(found.skills) and not self._numbers
        skills.display = listed
        self.query_one("#page").display = not listed
        room = self.size.width - 2
        if listed:
            skills.fill([Group("", insight_lines.skills(found.skills, room))])
            self.set_focus(skills)
            below = insight_lines.below_skills(found)
        else:
            self.set_focus(None)
            below = []
            self.query_one("#text", Static).update(Content("\n".join(self._lines(found, room))))
        self.query_one("#below", Static).update(Content("\n".join(below)))
        self.query_one("#below").display = bool(below)
        self.refresh_bindings()

    def _lines(self, found: Findings, room: int) -> list[str]:
        if self._numbers or found.whole is None:
            return insight_lines.numbers(found, self.view, room)
        if self.view == 1:
            since, until = self._span or (found.whole.since, found.whole.until)
            return insight_lines.over_time(found, since, until, room)
        if self.view == 2:
            return insight_lines.when(found, room)
        return insight_lines.numbers(found, self.view, room)

    def _days_line(self, found: Findings) -> str:
        said = PERIODS[self._period][1]
        if found.whole is None:
            return f"Days: {said} · {words.NO_ENTRIES}"
        counts = f"{phrases.counted(found.whole.entries, 'entry', 'entries')}, n is how many a figure is of"
        return f"Days: {said} · {counts}"

    def on_views_chosen(self, message: Views.Chosen) -> None:
        self.action_view(message.place)

    def action_view(self, place: int) -> None:
        self.query_one(Views).place = place
        self.query_one("#page").scroll_home(animate=False)
        self._show()

    def action_next(self, by: int) -> None:
        self.action_view((self.view + by) % len(VIEWS))

    def action_period(self) -> None:
        self._period = (self._period + 1) % len(PERIODS)
        self.load()

    def action_numbers(self) -> None:
        self._numbers = not self._numbers
        self._show()

    def action_scroll(self, by: int) -> None:
        self.query_one("#page").scroll_relative(y=by, animate=False)

    @work
    async def on_items_opened(self, message: Items.Opened) -> None:
        from iop_journal.tui.screens.with_trigger import WithTrigger

        if self._found is None:
            return
        row = next(one for one in self._found.skills if one.slug == message.key)
        days, today = PERIODS[self._period][0], clock.journal_day(self.desk.now(), self.desk.day_start)
        rows = await self.desk.ask(lambda journal: with_trigger(journal, row.slug, _filter(journal, days, today)))
        await self.app.push_screen(WithTrigger(row, rows))


def _filter(journal: Journal, days: int | None, today: date) -> Filter:
    if days is None:
        return Filter()
    if days:
        return Filter(since=today - timedelta(days=days - 1), until=today)
    period = journal.sessions.since_last()
    return Filter(since=period.since, until=period.until, starts=period.starts)


def _read(journal: Journal, days: int | None, today: date) -> tuple[Findings, tuple[date, date] | None]:
    """What the days show, and from when until when they are; None for all days with an entry."""
    chosen = _filter(journal, days, today)
    return build(journal, chosen), (chosen.since, chosen.until) if chosen.since and chosen.until else None
