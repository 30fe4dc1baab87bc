"""The terminal program: its places, its keys, its looks. What a place shows is in `screens`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.store.today import Today
from iop_journal.tui import modes
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.today import TodayScreen
from iop_journal.tui.warming import Warming

if TYPE_CHECKING:
    from iop_journal.entry import Entry
    from iop_journal.store.drafts import Draft

NOT_IN_A_FORM = ("undo", "redo", "new_entry", "checkin", "settings", "get_ready")
HIDDEN_ACTIONS = ("help_now",)
OVER_HIDDEN_ACTIONS = ("help_now", "hide", "settings", "quit")
"""Actions of the program that work while the screen is hidden, and in help that was opened from there."""


class NotesApp(Warming):
    """The program on a journal that is open at its desk.

    Args:
        desk: the open journal.
        settings: the looks, the keys, who can be reached.
        wrong: lines about the settings file.
        first: what Today shows, where it was read already.
    """

    TITLE = "Notes"
    CSS_PATH = ["app.tcss", "screens/today.tcss"]  # with the first place, read at once
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "craving", "A craving now", id="app.craving", tooltip="Get through a craving now"),
        Binding(
            "f3",
            "craving",
            "A craving now",
            id="app.craving_anywhere",
            show=False,
            priority=True,
            tooltip="Get through a craving, from a text field too",
        ),
        Binding("n,f4", "new_entry", "New entry", id="app.new_entry", tooltip="Write an entry"),
        Binding("t,f6", "go('today')", "Today", id="app.today", show=False, tooltip="Today: what is open"),
        Binding("h,f7", "go('history')", "History", id="app.history", show=False, tooltip="All entries"),
        Binding("s,f8", "go('summary')", "Summary", id="app.summary", show=False, tooltip="The page to bring along"),
        Binding("m", "go('sessions')", "Sessions", id="app.sessions", show=False, tooltip="Sessions, practice, topics"),
        Binding(
            "l", "go('library')", "Skills", id="app.library", show=False, tooltip="Skills and triggers, with cards"
        ),
        Binding("y", "go('insights')", "What helps", id="app.insights", show=False, tooltip="What works for you"),
        Binding("r", "get_ready", "Get ready", id="app.get_ready", show=False, tooltip="Get ready for my session"),
        Binding("u", "undo", "Undo", id="app.undo", tooltip="Take back what was done last"),
        Binding("ctrl+r", "redo", "Redo", id="app.redo", show=False, tooltip="Do again what was taken back"),
        Binding("escape", "home", "Back", id="app.home", show=False, tooltip="Back, and home to Today"),
        Binding("f2", "help_now", "Help now", id="app.help_now", priority=True, tooltip="Who you can reach now"),
        Binding(
            "f9,ctrl+l", "hide", "Hide", id="app.hide", show=False, priority=True, tooltip="Hide what is on the screen"
        ),
        Binding("i,f5", "checkin", "Check-in", id="app.checkin", show=False, tooltip="How the day was, any of it"),
        Binding("comma,f12", "settings", "Settings", id="app.settings", show=False, tooltip="What can be set"),
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
        super().__init__(desk, settings or Settings(), wrong)
        self._first = first
        for place, make in modes.PLACES.items():
            self.add_mode(place, partial(make, desk))

    def get_default_screen(self) -> Screen[Any]:
        """Today, as the framework's first screen: the first screen of a mode has all styles read a second time."""
        return TodayScreen(self.desk, self._first)

    def on_mount(self) -> None:
        self.add_mode("today", self.get_default_screen)  # is there already; this makes it a place to come back to

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
        while len(self.screens_below()) > 1:
            await self._leave_one()

    async def _leave_one(self) -> None:
        screen = self.screens_below()[-1]
        if (leave := getattr(screen, "leave", None)) is not None:
            await leave()
        if self.screens_below()[-1] is screen:
            await screen.dismiss(None)

    # Entries

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In a form there is no other form, and undo is about the text; on a hidden screen there is help alone."""
        if self._screen_stack and self.is_hidden:
            return action in (HIDDEN_ACTIONS if self.is_covered else OVER_HIDDEN_ACTIONS)
        if action == "move":
            return self.may_move
        if action == "craving" and self._screen_stack and self._in_craving:
            return False
        if action == "get_ready" and self._is_bin:
            return False
        return not (action in NOT_IN_A_FORM and getattr(self._top(), "IS_FORM", False))

    @property
    def _is_bin(self) -> bool:
        """Whether the bin is in sight: there `r` restores, and does nothing else where nothing is left to restore."""
        return bool(getattr(getattr(self._top(), "chosen", None), "in_bin", False))

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

    async def action_checkin(self) -> None:
        await self.open_checkin()

    async def open_checkin(self, draft: Draft | None = None) -> None:
        """Today's check-in: what was left half-written of it, what is saved, or blank."""
        from iop_journal.tui.screens.checkin import CheckInForm

        try:
            form = await CheckInForm.made(self.desk, draft)
        except JournalError as error:
            self.say(str(error))
            return
        await self.push_screen(form)
        form.set_focus(form.first_field)

    async def action_craving(self) -> None:
        """The way through a craving, over whatever is there; where it is open already, that one."""
        await self.open_craving()

    async def open_craving(self, entry: Entry | None = None) -> None:
        """A new craving, or one that was left, which is gone on with."""
        from iop_journal.tui.screens.craving import CravingScreen

        if self._in_craving:
            return
        if isinstance(self.screen, CommandPalette):
            await self.screen.dismiss(None)
        if (keep := getattr(self.screen, "keep_draft", None)) is not None:
            await keep()
        await self.push_screen(CravingScreen(self.desk, entry))

    @property
    def _in_craving(self) -> bool:
        return any(getattr(one, "IS_CRAVING", False) for one in self.screens_below())

    async def action_get_ready(self) -> None:
        """The path to the next session."""
        from iop_journal.tui.screens.get_ready import GetReady

        if not isinstance(self.screen, GetReady):
            await self.push_screen(GetReady(self.desk))

    async def open_debrief(self, entry: Entry | None, draft: Draft | None = None) -> None:
        """Four questions about an entry, or a draft of their answers. With None: of the entry of the draft."""
        from iop_journal.tui.screens.debrief import DebriefScreen

        try:
            uid = entry.uid if entry else (draft and draft.entry_uid) or ""
            entry = await self.desk.ask(lambda journal: journal.entries.find(uid))
        except JournalError:
            self.say("The entry of this debrief is no longer in the journal.")
            return
        await self.push_screen(DebriefScreen(self.desk, entry, draft))

    async def action_undo(self) -> None:
        await self._turn("Undone", lambda journal: journal.undo())

    async def action_redo(self) -> None:
        await self._turn("Done again", lambda journal: journal.redo())

    async def _turn(self, what: str, verb: Any) -> None:
        from iop_journal.tui.acts.turning import turned

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

        try:
            await open_demo(self.desk)
        except JournalError as error:
            self.say(str(error))
            return
        await self._leave_all()
        self.reload()
        self.say("Nobody in this journal is real. It is gone when you leave.")

    # Help, settings, quitting

    async def action_help_now(self) -> None:
        """Who can be reached. It stands over whatever is there, and waits for nothing."""
        from iop_journal.tui.screens.help_now import HelpNow

        if isinstance(self.screen, HelpNow):
            return
        if isinstance(self.screen, CommandPalette):
            await self.screen.dismiss(None)
        await self.push_screen(HelpNow(self.desk, self.settings))

    async def action_safety_plan(self) -> None:
        """The safety plan, to be read, written or changed."""
        from iop_journal.tui.screens.safety_plan import SafetyPlanScreen

        await self.push_screen(SafetyPlanScreen(self.desk))

    @property
    def is_in_plan(self) -> bool:
        """Whether the safety plan is open already, here or below what is in sight."""
        return any(getattr(one, "IS_PLAN", False) for one in self.screens_below())

    async def action_keys(self) -> None:
        from iop_journal.tui.screens.keys import KeysScreen

        await self.push_screen(KeysScreen(self.screen))

    def action_how_to_quit(self) -> None:
        self.say("Ctrl+Q leaves the program, and so does q outside a text field.")

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
