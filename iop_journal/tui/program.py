"""The terminal program: its places, its keys, its looks. What a place shows is in `screens`."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.store.today import Today
from iop_journal.tui import themes
from iop_journal.tui.desk import Desk
from iop_journal.tui.discreet import Discreet
from iop_journal.tui.screens.today import TodayScreen

if TYPE_CHECKING:
    from iop_journal.store.drafts import Draft

IDLE = 1.0
"""Seconds without a key after which slow imports may begin."""


class NotesApp(Discreet):
    """The program on a journal that is open at its desk.

    Args:
        desk: the open journal.
        settings: the looks.
        wrong: lines about the settings file.
        first: what Today shows, where it was read already.
    """

    TITLE = "Notes"
    CSS_PATH = ["app.tcss", "screens/today.tcss"]  # noqa: RUF012 - with the first place, read at once
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,f4", "new_entry", "New entry", id="app.new_entry", tooltip="Write an entry"),
        Binding("t,f6", "go('today')", "Today", id="app.today", show=False, tooltip="Today: what is open"),
        Binding("h,f7", "go('history')", "History", id="app.history", show=False, tooltip="All entries"),
        Binding("s,f8", "go('summary')", "Summary", id="app.summary", show=False, tooltip="The page to bring along"),
        Binding("u", "undo", "Undo", id="app.undo", tooltip="Take back what was done last"),
        Binding("ctrl+r", "redo", "Redo", id="app.redo", show=False, tooltip="Do again what was taken back"),
        Binding("escape", "home", "Back", id="app.home", show=False, tooltip="Back, and home to Today"),
        Binding("question_mark,f1", "keys", "Keys", id="app.keys", tooltip="All keys of this place"),
        Binding("q", "quit", "Quit", id="app.quit", tooltip="Leave the program"),
        Binding(
            "ctrl+q", "quit", "Quit", id="app.quit_anywhere", show=False, priority=True, tooltip="Leave the program"
        ),
        Binding("ctrl+c", "how_to_quit", "Quit", id="app.how_to_quit", show=False, system=True, tooltip="How to leave"),
        Binding("ctrl+p", "command_palette", "Menu", id="app.menu", priority=True, tooltip="All that can be done"),
    ]

    def __init__(
        self, desk: Desk, settings: Settings | None = None, wrong: Iterable[str] = (), *, first: Today | None = None
    ) -> None:
        # Textual chooses its filter for NO_COLOR here, by the theme of this moment: later it would draw black on black.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None)
        self.desk = desk
        self.wrong = list(wrong)
        self._last_key = 0.0
        self._warm = iter((self._read_names, self._load_form, self._load_models))
        for theme in themes.OWN:
            self.register_theme(theme)
        self._begin_with(themes.TERMINAL if colourless else themes.NAMES[(settings or Settings()).theme])
        self._first = first
        self.add_mode("history", self._history)
        self.add_mode("summary", self._summary)

    def _begin_with(self, theme: str) -> None:
        """Take a theme before anything is styled: setting it as one does later would read all styles three times."""
        self.set_reactive(NotesApp.theme, theme)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self.set_class(True, f"-theme-{theme}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        """Today, as the framework's first screen: the first screen of a mode has all styles read a second time."""
        return TodayScreen(self.desk, self._first)

    def on_mount(self) -> None:
        self.add_mode("today", self.get_default_screen)  # is there already; this makes it a place to come back to

    def _history(self) -> Screen[Any]:
        from iop_journal.tui.screens.history import HistoryScreen

        return HistoryScreen(self.desk)

    def _summary(self) -> Screen[Any]:
        from iop_journal.tui.screens.summary import SummaryScreen

        return SummaryScreen(self.desk)

    def say(self, words: str, *, seconds: float = 6) -> None:
        """A notice of a line or two, which goes by itself."""
        self.notify(words, markup=False, timeout=seconds)

    # What must not be waited for later is loaded when nothing happens.

    def on_today_screen_shown(self) -> None:
        """The first data is on the screen."""
        for words in self.wrong:
            self.say(words, seconds=12)
        self.wrong.clear()
        self.set_timer(0.05, self._warm_up)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key):
            self._last_key = time.monotonic()
        await super().on_event(event)

    async def _warm_up(self) -> None:
        for step in self._warm:
            await step()
            self.set_timer(0.2 if step == self._read_names else IDLE, self._when_idle)
            return

    async def _when_idle(self) -> None:
        quiet = time.monotonic() - self._last_key
        if quiet < IDLE:
            self.set_timer(IDLE - quiet, self._when_idle)
        else:
            await self._warm_up()

    async def _read_names(self) -> None:
        await self.desk.read_names()

    async def _load_form(self) -> None:
        await self.desk.ask(_import_form)

    async def _load_models(self) -> None:
        self.run_worker(self.desk.ask(_import_models), name="models", exit_on_error=False)

    # Places

    async def action_go(self, place: str) -> None:
        """To a main place; what lies over it is left as with escape."""
        await self._leave_all()
        await self.switch_mode(place)

    async def action_home(self) -> None:
        if len(self.screen_stack) > 1:
            await self._leave_one()
        elif self.current_mode != "today":
            await self.switch_mode("today")

    async def on_places_go(self, message: Any) -> None:
        await self.action_go(message.place)

    async def _leave_all(self) -> None:
        while len(self.screen_stack) > 1:
            await self._leave_one()

    async def _leave_one(self) -> None:
        screen = self.screen
        if (leave := getattr(screen, "leave", None)) is not None:
            await leave()
        if self.screen is screen:
            await screen.dismiss(None)

    # Entries

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """In a form there is no other form, and undo is about the text."""
        return not (action in ("undo", "redo", "new_entry") and getattr(self._top(), "IS_FORM", False))

    def _top(self) -> Screen[Any] | None:
        return self.screen_stack[-1] if self._screen_stack else None

    async def action_new_entry(self) -> None:
        """The form, empty."""
        await self.open_form()

    async def open_form(self, draft: Draft | None = None, entry: Any = None) -> None:
        """The form: empty, with a draft in it, or with an entry to be edited. Keys wait until it is there."""
        from iop_journal.tui.screens.entry_form import EntryForm

        if self.desk.names is None:
            await self.desk.read_names()
        form = EntryForm(self.desk, draft=draft, entry=entry)
        await self.push_screen(form)
        form.set_focus(form.first_field)

    async def action_undo(self) -> None:
        await self._turn("Undone", lambda journal: journal.undo())

    async def action_redo(self) -> None:
        await self._turn("Done again", lambda journal: journal.redo())

    async def _turn(self, what: str, verb: Any) -> None:
        from iop_journal.tui.turning import turned

        try:
            words = await self.desk.do(lambda journal: turned(journal, verb))
        except JournalError as error:
            self.say(str(error))
            return
        self.say(f"{what}: {words}")
        self.reload()

    def reload(self) -> None:
        """Let the place in sight show what is there now; the others do so when they come in sight."""
        if (reload := getattr(self.screen, "reload", None)) is not None:
            reload()

    async def try_demo(self) -> None:
        """Open an invented journal in place of this one."""
        from iop_journal.tui.demo import open_demo

        self.say("Making the demo. This takes a moment.")
        try:
            await open_demo(self.desk)
        except JournalError as error:
            self.say(str(error))
            return
        await self._leave_all()
        self.reload()

    # Help, quitting

    async def action_keys(self) -> None:
        from iop_journal.tui.screens.keys import KeysScreen

        await self.push_screen(KeysScreen(self.screen))

    def action_how_to_quit(self) -> None:
        self.say("ctrl+q leaves the program, and so does q outside a text field.")

    async def action_quit(self) -> None:
        """Leave; a form that is open keeps its draft."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if (leave := getattr(screen, "keep_draft", None)) is not None:
                    await leave()
        self.exit()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        from iop_journal.tui.commands import commands

        return commands(self, screen)


def _import_form(_journal: Journal) -> None:
    import iop_journal.tui.screens.entry_form  # noqa: F401


def _import_models(journal: Journal) -> None:
    """SQLModel, so that the first edit, deletion or undo does not wait for its import."""
    import iop_journal.model  # noqa: F401

    _ = journal.database.engine
