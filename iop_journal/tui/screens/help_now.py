"""Help now: who can be reached. It opens at once; what the journal knows comes when the journal answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from iop_journal import help_now
from iop_journal.errors import JournalError
from iop_journal.help_now import Section, Ways
from iop_journal.settings import Settings
from iop_journal.store.safety_plan import PlanLine
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.commands import PLAN, PLAN_DOES
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.keys_bar import KeysBar

ON_ITS_WAY = "Your safety plan is being fetched from your journal. The numbers below are here already."
BY_KEY = Ways(
    "The comma key opens the settings, where it can be written down: it stands first on this page then.",
    "p takes the plan that you made with your clinician.",
    "The comma key opens the settings, which take one.",
)
PATIENCE = 1.5
"""Seconds after which a journal that is busy is said to be."""
BUSY = "Your journal is busy with something else. Your people and your safety plan come when it answers."

_SHORT = 64
"""Columns up to which a number and what it is stand on one line."""


class HelpNow(LeavingModal[None]):
    """One page, from `help_now.help_now`: the same words, in the same order, as the command prints."""

    MAY_COVER: ClassVar[bool] = True
    CSS_PATH = "help_now.tcss"
    AUTO_FOCUS = "#page"
    HELP = (
        "Who you can reach now. Up and down scroll the page; p opens your safety plan, to be read, written or changed;"
        " Esc goes back to where you were."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "Back", id="help.close", tooltip="Back to where you were"),
        Binding("p", "plan", PLAN, id="help.plan", tooltip=PLAN_DOES),
        Binding("comma,f12", "app.settings", "Your number", id="help.settings", tooltip="Set your program's number"),
    ]

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._settings = settings
        self._is_answered = False

    def compose(self) -> ComposeResult:
        own, planned, lines = self._parts(None, ON_ITS_WAY)
        yield Static(Content("Help now · ↑ ↓ scroll · Esc back"), id="title", classes="title")
        with VerticalScroll(id="page"):
            yield Vertical(*_widgets(own), id="own")
            yield Vertical(*_widgets(planned), id="planned")
            yield Vertical(*_widgets(lines), id="lines")
        yield KeysBar()

    def on_mount(self) -> None:
        self.set_timer(PATIENCE, self._say_busy)
        self.fetch()

    def _parts(
        self, plan: Sequence[PlanLine] | None, problem: str = ""
    ) -> tuple[list[Section], list[Section], list[Section]]:
        """The page before, of and after what the journal knows."""
        page = help_now.help_now(self._settings, plan, problem, BY_KEY)
        theirs = [number for number, one in enumerate(page) if one.slug == "people" or one.slug.startswith("plan")]
        first, after = theirs[0], theirs[-1] + 1
        return page[:first], page[first:after], page[after:]

    @work(exclusive=True)
    async def fetch(self) -> None:
        """Put the people and the plan on the page, or why they are not there. Nothing may stop the page itself."""
        try:
            parts = self._parts(await self._desk.ask(lambda journal: journal.safety_plan.lines()))
        except JournalError as error:
            parts = self._parts(None, help_now.cannot_be_read(str(error)))
        except Exception as error:  # whatever it is: the numbers are needed more than its name
            parts = self._parts(None, help_now.cannot_be_read(type(error).__name__))
        self._is_answered = True
        await self._show("planned", parts[1])

    async def _show(self, part: str, sections: list[Section]) -> None:
        place = self.query_one(f"#{part}", Vertical)
        await place.remove_children()
        await place.mount(*_widgets(sections))

    async def _say_busy(self) -> None:
        if not self._is_answered:
            await self._show("planned", self._parts(None, BUSY)[1])

    async def on_screen_resume(self) -> None:
        """Back from the plan or the settings: what they hold may be another."""
        if not self.is_mounted:
            return
        if self._is_answered:
            self.fetch()
        if self.program.settings != self._settings:
            self._settings = self.program.settings
            own, _, lines = self._parts(None)
            await self._show("own", own)
            await self._show("lines", lines)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Over a hidden screen nothing opens that would show more of the journal."""
        return not (action == "plan" and self.program.is_hidden)

    async def action_plan(self) -> None:
        """The safety plan; where help was opened from it, back to it."""
        if self.program.is_in_plan:
            self.dismiss(None)
        else:
            await self.program.action_safety_plan()

    def action_close(self) -> None:
        self.dismiss(None)


def _widgets(sections: Sequence[Section]) -> list[Widget]:
    return [one for section in sections for one in _section(section)]


def _section(section: Section) -> Iterator[Widget]:
    yield Static(Content(section.title), classes="title")
    for line in section.lines:
        yield Static(_line(line), classes="line")
    for words in section.words:
        yield Static(Content(words), classes="words")


def _line(line: help_now.Line) -> Content:
    """The number or name in bold, then whose it is, then the source, small."""
    parts: list[str | tuple[str, str]] = [(line.first, "bold")]
    if line.then:
        short = len(line.first) + len(line.then) <= _SHORT
        parts.append(f"  {line.then}" if short else f"\n{line.then}")
    if line.source:
        parts.append((f"\nSource: {line.source}", "dim"))
    return Content.assemble(*parts)
