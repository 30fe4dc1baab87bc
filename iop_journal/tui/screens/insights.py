"""What works for me: which skill helped, cravings over time, when they come, what sets them off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from iop_journal import clock, phrases
from iop_journal.errors import JournalError
from iop_journal.findings import words
from iop_journal.findings.build import Findings, of_view, with_trigger
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.items import Items
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.page_text import PageText
from iop_journal.tui.widgets.views import Views
from iop_journal.tui.words import insight_lines

VIEWS = {"helps": "What helps", "time": "Over time", "when": "When", "triggers": "Triggers"}
ALL, SINCE = "all", "since"
OPTIONS = (("91", "91 days"), ("28", "28"), ("7", "7"), (SINCE, "since last session"), (ALL, "all"))
"""Days up to today, and their words. The first is shown unless another is chosen: as long as many programs last,
and in a journal of years as soon there as in a new one."""
COUNTING = "Counting…"


class InsightsScreen(Place):
    """Four views of the same entries. Every picture is there as a table too. What a view shows is read when it is first
    in sight, and no longer than it is."""

    NAME = "insights"
    CSS_PATH = "insights.tcss"
    HELP = (
        "What your entries show: which skills helped, cravings over time, when they come, what sets them off. Lower is"
        " better. 1 to 4 or the arrow keys choose a view; d goes to the days, which the arrow keys choose then; v shows"
        " the numbers as tables. Enter on a skill shows it with each trigger. n is how many a figure is of. It says"
        " what happened, not what caused it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "numbers", "Numbers", id="insights.numbers", tooltip="The picture as a table, and back"),
        Binding("d", "period", "Choose the days", id="insights.period", tooltip="Choose the days it is about"),
        *(
            Binding(str(n), f"view({n - 1})", label, id=f"insights.view_{n}", show=False, tooltip=f"Show: {label}")
            for n, label in enumerate(VIEWS.values(), 1)
        ),
        Binding("right", "next(1)", "Next view", id="insights.next", show=False, tooltip="The next view"),
        Binding("left", "next(-1)", "View before", id="insights.before", show=False, tooltip="The view before"),
        Binding("pagedown,space", "scroll(15)", "More", id="insights.page_down", tooltip="A page on"),
        Binding("down,j", "scroll(1)", "Down", id="insights.down", show=False, tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", id="insights.up", show=False, tooltip="Scroll up"),
        Binding("pageup", "scroll(-15)", "Page up", id="insights.page_up", show=False, tooltip="A page back"),
        Binding("home", "scroll(-9999)", "Top", id="insights.home", show=False, tooltip="To the top"),
        Binding("end", "scroll(9999)", "End", id="insights.end", show=False, tooltip="To the end"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._numbers = False
        self._found: dict[str, Findings] = {}
        self._chosen = Filter()

    def content(self) -> ComposeResult:
        yield Views(list(VIEWS.values()), id="views")
        yield DaysChoice("", OPTIONS, may_be_blank=False, id="period")
        yield Static(COUNTING, id="days")
        yield Items(id="skills")
        with PageText(id="page"):
            yield Static(id="text")
        yield Static(id="below")

    def on_mount(self) -> None:
        self.query_one("#skills").display = self.query_one("#below").display = False
        self._focus_again()

    @property
    def view(self) -> str:
        return list(VIEWS)[self.query_one(Views).place]

    # What there is

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Count anew. What stands there stays until then."""
        chosen, today = self.query_one("#period", Choice).value or OPTIONS[0][0], self._today()
        await self._read(lambda journal: _filter(journal, chosen, today))

    @work(exclusive=True, group="load")
    async def _load_view(self) -> None:
        chosen = self._chosen
        await self._read(lambda _: chosen)

    async def _read(self, chosen: Callable[[Journal], Filter]) -> None:
        view = self.view

        def read(journal: Journal) -> tuple[Filter, Findings]:
            return (found := chosen(journal)), of_view(journal, view, found)

        try:
            found, shown = await self.desk.count(read)
        except JournalError as error:
            self.program.say(str(error))
            return
        if found != self._chosen:
            self._found.clear()
        self._chosen, self._found[view] = found, shown
        self._show()

    def reload(self) -> None:
        self._found = {view: found for view, found in self._found.items() if view == self.view}
        super().reload()

    def on_screen_suspend(self) -> None:
        """What is out of sight is not waited for: whatever comes in its place has the journal to itself."""
        self.workers.cancel_group(self, "load")

    def _today(self) -> date:
        return clock.journal_day(self.desk.now(), self.desk.day_start)

    # What is shown

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        found, room = self._found.get(self.view), self.size.width - 3  # two of padding, one of a scroll bar
        listed = found is not None and bool(found.skills) and self.view == "helps" and not self._numbers
        self.query_one("#skills").display = self.query_one("#below").display = listed
        self.query_one("#page").display = not listed
        self.query_one("#days", Static).update(Content(_about(found, self.size.width - 2)))
        if found and listed:
            self.query_one("#skills", Items).fill(insight_lines.skills(found, room))
            self.query_one("#below", Static).update(Content(insight_lines.below_skills(found)))
        elif found:
            self.query_one("#text", Static).update(Content("\n".join(self._lines(found, room))))
        else:
            self.query_one("#text", Static).update("")
        self._focus_again()
        self.refresh_bindings()

    def _lines(self, found: Findings, room: int) -> list[str]:
        days = (self._chosen.since, self._chosen.until)
        asked = (days[0], days[1]) if days[0] and days[1] else None
        if self._numbers:
            return insight_lines.numbers(found, self.view, asked, room)
        return insight_lines.picture(found, self.view, asked, room)

    def _focus_again(self) -> None:
        """To what is in sight, unless the days are being chosen."""
        if not self.query_one("#period").has_focus:
            self._focus_page()

    def _focus_page(self) -> None:
        self.query_one("#skills" if self.query_one("#skills").display else "#page").focus()

    # Looking around

    def on_views_chosen(self, message: Views.Chosen) -> None:
        self.action_view(message.place)

    def action_view(self, place: int) -> None:
        self.query_one(Views).place = place
        self.query_one("#page").scroll_home(animate=False)
        self._focus_page()
        self._show()
        if self.view in self._found:
            self.workers.cancel_group(self, "load")
        else:
            self._load_view()

    def action_next(self, by: int) -> None:
        self.action_view((list(VIEWS).index(self.view) + by) % len(VIEWS))

    def action_numbers(self) -> None:
        self._numbers = not self._numbers
        self.query_one("#page").scroll_home(animate=False)
        self._show()

    def action_scroll(self, by: int) -> None:
        self.query_one("#page").scroll_relative(y=by, animate=False, immediate=True)

    def action_period(self) -> None:
        self.query_one("#period").focus()

    def on_edited(self, message: Edited) -> None:
        message.stop()
        self.load()

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self._focus_page()

    @work
    async def on_items_opened(self, message: Items.Opened) -> None:
        """The skill, with each trigger."""
        from iop_journal.tui.screens.with_trigger import WithTrigger

        found, chosen = self._found.get("helps"), self._chosen
        row = next((one for one in found.skills if one.slug == message.key), None) if found else None
        if found and row:
            rows = await self.desk.count(lambda journal: with_trigger(journal, row.slug, chosen))
            await self.app.push_screen(WithTrigger(row, found.without, rows))


class DaysChoice(Choice):
    """Which days. On this place letters and digits keep their meaning."""

    HINT = ""
    IN_A_FORM = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character == " "

    def typed(self, key: str, character: str) -> bool:
        return not character.isdigit() and super().typed(key, character)


def _about(found: Findings | None, room: int) -> str:
    """Which days there are, and how many entries, on one line. Where there are none, the view itself says so."""
    if found is None:
        return COUNTING
    if found.since is None or found.until is None:
        return ""
    days = f"{phrases.day(found.since)} to {phrases.day(found.until)}"
    about = f"{days}: {phrases.counted(found.entries, 'entry', 'entries')}."
    whole = f"{about} {words.N}"
    return whole if len(whole) <= room else about


def _filter(journal: Journal, chosen: str, today: date) -> Filter:
    """The entries of the days that were chosen."""
    if chosen == ALL:
        return Filter()
    if chosen == SINCE:
        period = journal.sessions.since_last()
        return Filter(since=period.since, until=period.until, starts=period.starts)
    return Filter(since=today - timedelta(days=int(chosen) - 1), until=today)
