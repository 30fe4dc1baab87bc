"""Summary: the page for the next session as it will be, what is on it, its period; printing, saving, copying it."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from functools import partial
from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, ScrollableContainer, Vertical
from textual.content import Content
from textual.widgets import Static

from iop_journal import clock, settings
from iop_journal.errors import BadInput, JournalError
from iop_journal.setting_rules import typed
from iop_journal.summary.page import EXTRAS, SECTIONS
from iop_journal.text import one_line, visible
from iop_journal.tui.acts import page_acts, page_making
from iop_journal.tui.acts.page_choices import PageChoices
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.items import Items
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.ticks import Ticks
from iop_journal.tui.words import page_words
from iop_journal.tui.words.page_words import Preview

SINCE, OWN = "since", "own"
OPTIONS = ((SINCE, "since last session"), ("7", "7 days"), ("14", "14"), ("28", "28"), (OWN, "own"))

WIDE_PAGE = 80
"""Columns from which the page as text is in sight whole."""
BESIDE = 130
"""Columns from which what is on the page can be chosen beside it."""

ASKED = {
    "page_title": ("A title of your own", "“Weekly notes”, perhaps. Empty: Notes for my session."),
    "name": ("A name or an alias at the top", "Initials, an alias, or nothing. It is kept in the settings."),
}
"""The settings that are written here: the question, and a hint."""


class SummaryScreen(Place):
    """The page, made anew for the chosen period and whenever a choice changes. Private entries are not on it."""

    NAME = "summary"
    CSS_PATH = "summary.tcss"
    HELP = (
        "The page for your next session, as it will be on paper. d and then the arrow keys or 1 to 5 choose the days"
        " it is about; o shows what is on it, to take off or add sections and to leave out single entries. What you"
        " choose for a section is remembered; slips, safety and the pages with every entry are asked anew each time."
        " Private entries are on no page. Whoever gets a saved, copied or printed page can read it: staff, and through"
        " them perhaps a court, probation or family."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "print", "Print", id="summary.print", tooltip="Print the page"),
        Binding("f", "save", "Save", id="summary.save", tooltip="Save the page to a file"),
        Binding("o", "choose", "What is on it", id="summary.choose", tooltip="Sections and entries, on it or off"),
        Binding("x", "copy", "Copy", id="summary.copy", tooltip="Ask the terminal to copy the page"),
        Binding("right", "sideways(20)", "Right", id="summary.right", show=False, tooltip="What is cut off there"),
        Binding("left", "sideways(-20)", "Left", id="summary.left", show=False, tooltip="Back to the left"),
        Binding("pagedown,space", "scroll(15)", "More", id="summary.page_down", tooltip="A page on"),
        Binding("d", "period", "Choose the days", id="summary.period", tooltip="Choose the days it is about"),
        Binding("down,j", "scroll(1)", "Down", id="summary.down", show=False, tooltip="Scroll down"),
        Binding("up,k", "scroll(-1)", "Up", id="summary.up", show=False, tooltip="Scroll up"),
        Binding("pageup", "scroll(-15)", "Page up", id="summary.page_up", show=False, tooltip="A page back"),
        Binding("home", "scroll(-9999)", "Top", id="summary.home", show=False, tooltip="To the top of the page"),
        Binding("end", "scroll(9999)", "End", id="summary.end", show=False, tooltip="To the end of the page"),
        Binding("escape", "back", "Back", id="summary.back", show=False, tooltip="Back to the page, then home"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._own: tuple[date, date] | None = None
        self._choosing = PageChoices()
        self._shown: Preview | None = None

    def content(self) -> ComposeResult:
        yield PeriodChoice("", OPTIONS, may_be_blank=False, id="period")
        yield Static(id="notice")
        yield Static("→ shows the rest.", id="cut")
        with Horizontal(id="both"):
            with PageText(id="page"):
                yield Static(id="text")
            with Vertical(id="choosing"):
                yield Static(Content(page_words.BEFORE_SAVING), id="hint")
                yield Ticks(id="parts")

    def on_mount(self) -> None:
        self._page.focus()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= BESIDE, "-beside")
        self.set_class(event.size.width < WIDE_PAGE, "-cut")
        self.refresh_bindings()

    @property
    def _page(self) -> PageText:
        return self.query_one("#page", PageText)

    @property
    def _is_choosing(self) -> bool:
        return self.has_class("-choosing")

    # The page

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        chosen, own, today = self.query_one("#period", Choice).value or SINCE, self._own, self._today()
        try:
            period = await self.desk.ask(lambda journal: page_making.period(journal, chosen, own, today))
            is_new = self._choosing.begin(period)
            choices, appendix = self._choosing.of(self.program.settings), self._choosing.appendix
            before = None if is_new else self._shown
            make = partial(page_making.preview, period=period, choices=choices, appendix=appendix, before=before)
            made = await self.desk.ask(make)
            self._show(made)
        except JournalError as error:
            self._shown = None
            self.query_one("#notice", Static).update(Content(str(error)))
            self.query_one("#text", Static).update("")
            is_new = True
        if is_new:
            self._page.scroll_to(0, 0, animate=False)
        self.refresh_bindings()
        if (shown := self._shown) and shown.page:
            self._show(await asyncio.to_thread(page_making.on_paper, shown, self.program.settings.paper))

    def _show(self, preview: Preview) -> None:
        self._shown = preview
        self.set_class(preview.page is None, "-nothing")
        self.query_one("#notice", Static).update(Content(page_words.about(preview)))
        self.query_one("#text", Static).update(Content(visible(preview.words)))
        self.query_one("#parts", Ticks).fill(page_words.groups(preview))

    def _today(self) -> date:
        return clock.journal_day(self.desk.now(), self.desk.day_start)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("print", "save", "copy"):
            return self._shown is not None and self._shown.page is not None
        if action == "sideways":
            return self.size.width < WIDE_PAGE and not self._is_choosing
        return True

    def action_scroll(self, by: int) -> None:
        self._page.scroll_relative(y=by, animate=False)

    def action_sideways(self, by: int) -> None:
        self._page.scroll_relative(x=by, animate=False)

    # Its days

    def on_edited(self, message: Edited) -> None:
        message.stop()
        if self.query_one("#period", Choice).value == OWN:
            self._ask_dates()
        else:
            self.load()

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self._focus_again()

    def action_period(self) -> None:
        self.query_one("#period").focus()

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

    # What is on it

    def action_choose(self) -> None:
        """Show what is on the page, or the page alone."""
        self.toggle_class("-choosing")
        self._focus_again()
        self.refresh_bindings()

    async def action_back(self) -> None:
        if self._is_choosing:
            self.action_choose()
        else:
            await self.program.action_home()

    def _focus_again(self) -> None:
        self.query_one("#parts" if self._is_choosing else "#page").focus()

    @on(Items.Opened)
    async def _chosen(self, message: Items.Opened) -> None:
        message.stop()
        key = message.key
        if key.startswith(page_words.ENTRY):
            self._choosing.switch_entry(key.removeprefix(page_words.ENTRY))
        elif key == page_words.APPENDIX:
            self._choosing.appendix = not self._choosing.appendix
        elif key in (*SECTIONS, *EXTRAS):
            found = self._choosing.switch(key, self.program.settings)
            if found is not None:
                await self._remember(found[0], ",".join(found[1]), found[1])
        else:
            self.action_write(key)
            return
        self.load()

    @work
    async def action_write(self, key: str) -> None:
        """Write a title or a name, which may be nothing."""
        from iop_journal.tui.screens.write_line import WriteLine

        def read(words: str) -> str:
            try:
                return typed(key, words) or ""
            except BadInput as error:
                raise BadInput(str(error).removeprefix(f"{key}: ").capitalize()) from None

        question, hint = ASKED[key]
        first = getattr(self.program.settings, key)
        words = await self.app.push_screen_wait(WriteLine(question, read, hint=hint, first=first, may_be_blank=True))
        if words is not None:
            await self._remember(key, words, words)
            self.load()

    async def _remember(self, key: str, text: str, value: Any) -> None:
        """Keep a setting; where that cannot be, it holds until the program is left."""
        self.program.settings = self.program.settings._replace(**{key: value})
        try:
            await asyncio.to_thread(settings.write, key, text)
        except JournalError as error:
            self.program.say(f"{one_line(str(error))} It holds until you leave the program.")

    # What is done with it: with what is in sight

    @property
    def _file_name(self) -> str:
        """Of a file; it tells nothing."""
        return f"weekly-notes-{self._today().isoformat()}"

    @work
    async def action_print(self) -> None:
        if self._shown and self._shown.page:
            await page_acts.print_out(self.program, self._shown, self._file_name)

    @work
    async def action_save(self) -> None:
        if self._shown and self._shown.page:
            await page_acts.save(self.program, self._shown.page, self._file_name)

    @work
    async def action_copy(self) -> None:
        if self._shown and self._shown.page:
            await page_acts.copy(self.program, self._shown.page)


class PageText(ScrollableContainer, inherit_bindings=False):
    """The page. Its keys are those of the screen."""


class PeriodChoice(Choice):
    """Which days. On this place letters keep their meaning."""

    HINT = ""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return character is not None and (character == " " or character.isdigit())

    def on_key(self, event: events.Key) -> None:
        event.prevent_default()  # or the field's own answer to keys, which stops letters, is given too
        if self.typed(event.key, event.character or ""):
            event.stop()
