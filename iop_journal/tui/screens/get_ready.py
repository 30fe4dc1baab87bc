"""Get ready for my session: a step at a time, each saved as it is left, finished later if need be."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from iop_journal import clock
from iop_journal.tui.base.cells import fit
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import preparing
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.forms.preparing import STEPS
from iop_journal.tui.screens.craving_steps import Step
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.screens.get_ready_keeper import Kept
from iop_journal.tui.screens.get_ready_page import PageStep
from iop_journal.tui.screens.get_ready_practice import PracticeStep
from iop_journal.tui.screens.get_ready_steps import AheadStep, NowStep, PathStep, TopicsStep, WellStep
from iop_journal.tui.widgets.kept_list import KeptList
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited
from iop_journal.tui.words import today_words

SAVED = "each step is saved as you go"
BACK_AGAIN = "what you had typed is here again"
GONE_ON = "the first that is still open · F5 goes back"
NO_SESSION = "Get ready · no session is written down, and none is needed"
MADE: dict[str, type[PathStep]] = {
    "topics": TopicsStep,
    "practice": PracticeStep,
    "now": NowStep,
    "well": WellStep,
    "ahead": AheadStep,
}


class GetReady(FormScreen[Any]):
    """The path to the next session. Escape leaves it with what there is; it begins where something is still open."""

    CSS_PATH = ["modal.tcss", "get_ready.tcss"]
    AUTO_FOCUS = ""
    HELP = (
        "Six steps, and any of them may be left out: F10 goes on, F5 goes back. Each step is saved when you leave it,"
        " and is one step for undo. Esc leaves at any point; what you typed is kept, and r finds it again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+s", "on", "Next step", id="get_ready.on", priority=True, tooltip="On to the next step"),
        Binding("f5", "step_back", "Back", id="get_ready.step_back", tooltip="Back to the step before"),
        Binding("escape", "leave", "Leave", id="get_ready.leave", tooltip="Leave; what is here is kept"),
        Binding("tab", "next", "Next field", id="get_ready.next", show=False, tooltip="The next field"),
        Binding(
            "shift+tab", "back", "Back", id="get_ready.back", show=False, tooltip="The field before, or the step before"
        ),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.keeper = DraftKeeper(self, desk, None, form=preparing.FORM)
        self.kept = Kept(desk)
        self.place = STEPS[0]
        self.step: PathStep | None = None
        self._was_away = False
        self._ends = False

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="title")
        yield Static(id="so-far")
        yield Static(id="asks")
        yield Container(id="step")
        with Horizontal(id="foot"):
            button = Button(Content(" Go on "), id="on")
            button.active_effect_duration = 0  # while it lasts, the next step's Enter would be lost
            yield button
            yield Static(id="say")
        yield KeysBar()

    async def on_mount(self) -> None:
        if not await self.kept.read():
            self._show_so_far()
            return
        draft = await self.desk.ask(lambda journal: journal.drafts.left_of((preparing.FORM,), self.desk.window))
        place = preparing.first_open(self.kept.found)
        if draft:
            self.keeper = DraftKeeper(self, self.desk, draft[0], form=preparing.FORM)
            self.kept.take(draft[0].content.get("fields", {}))
            place = draft[0].content.get("step", place)
        self.keeper.start()
        await self._ask(place)
        if place != STEPS[0] or draft:
            self._show_so_far(BACK_AGAIN if self.kept.typed else GONE_ON)
        # What the first save needs is loaded while the person reads.
        from iop_journal.tui.desk import import_models

        self.desk.submit(import_models)

    # What there is

    def _show_so_far(self, words: str = SAVED) -> None:
        today = clock.journal_day(self.desk.now(), self.desk.day_start)
        session = self.kept.found.session
        title = f"Get ready for {today_words.session(session, today, year=False)}" if session else NO_SESSION
        self.query_one("#title", Static).update(Content(title))
        said = f"Not saved: {self.kept.problem}" if self.kept.problem else words
        number = f"Step {STEPS.index(self.place) + 1} of {len(STEPS)}"
        self.query_one("#so-far", Static).update(Content(f"{number} · {said}"))

    def _take(self) -> None:
        """Note what stands in the step and is not saved."""
        if self.step is not None and self.step.is_mounted:
            self.kept.take(self.step.left())

    async def _save(self, *, adding: bool = False) -> bool:
        """Save what stands in the step, with `adding` also what is whole by now; whether it worked."""
        self._take()
        words = await self.kept.save(adding=adding)
        self._show_so_far()
        if words:
            self.program.say(words, seconds=12)
        self.keeper.soon()
        return words is not None

    def _show(self) -> None:
        """Show in the step what there is now."""
        if self.step is not None:
            self.step.put(self.kept.found, self.kept.values)

    @work(exclusive=True, group="load")
    async def reload(self) -> None:
        await self._read_anew()

    async def _read_anew(self) -> None:
        """Something may have been done elsewhere: undone, or written in what stood over this."""
        if self.step is None or self._ends:
            return
        self._take()
        before = self.step.left()
        if not await self.kept.read():
            return
        self.kept.take({name: value for name, value in self.step.left().items() if value != before.get(name)})
        if self.step.is_whole_with(self.kept.found):
            self._show()
        else:
            await self._ask(self.place)

    def on_screen_suspend(self) -> None:
        self._was_away = True

    def on_screen_resume(self) -> None:
        if self._was_away:
            self.reload()

    # One step after the other

    async def _ask(self, place: str) -> None:
        """Put a step in the place of the one before. The new one has the keys before the old one goes."""
        step = await self._made(place)
        box = self.query_one("#step", Container)
        before = [*box.children]
        with self.app.batch_update():
            self.place, self.step = place, step
            await box.mount(step)
            self._asked(step)
            await box.remove_children(before)

    def _asked(self, step: PathStep) -> None:
        self.query_one("#asks", Static).update(step.TITLE)
        self.query_one("#on", Button).label = Content(f" {step.ON} ")
        self._show_so_far()
        self.set_focus(step.first)
        self.say(getattr(step.first, "HINT", ""))
        self.refresh_bindings()

    async def _made(self, place: str) -> PathStep:
        if place == "page":
            return await PageStep.made(self.desk, self.kept.found)
        return MADE[place](self.kept.found, self.kept.values)

    @on(Step.Said)
    def _said(self, message: Step.Said) -> None:
        self.say(message.words)

    @on(Edited)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _edited(self) -> None:
        self.keeper.soon()

    @on(PathStep.Added)
    async def _added(self, message: PathStep.Added) -> None:
        """Something was typed in whole: it goes on the list, and its line is free for the next one."""
        if message.step is self.step and await self._save(adding=True):
            self._show()
            self.set_focus(message.step.first)

    @on(KeptList.Acted)
    async def _acted(self, message: KeptList.Acted) -> None:
        if message.what == "undo":
            await self.program.action_undo()
            await self._read_anew()  # before the next key
            return
        what, uid = message.what, message.key
        self._take()
        words = await self.kept.do(lambda journal: preparing.act(journal, what, uid))
        said = self.kept.problem if words is None else f"{fit(words, 60)} · u brings it back"
        if words is not None or await self.kept.read():
            self._show()
        self.say(said)

    @on(Step.Done)
    async def _done(self, message: Step.Done) -> None:
        if message.step is self.step:
            await self.action_on()

    @on(Button.Pressed, "#on")
    async def action_on(self) -> None:
        """Save, and ask the next step. What can be mended is mended first; after the last step it is over."""
        if self.step is None or self._ends:
            return
        if not await self._save(adding=True) and self.kept.is_mendable:
            return
        later = STEPS[STEPS.index(self.place) + 1 :]
        if later:
            await self._ask(later[0])
        else:
            await self.leave()
            self.dismiss(None)

    async def action_step_back(self) -> None:
        """What stands here is saved; what is half-written waits here."""
        earlier = STEPS[: STEPS.index(self.place)]
        if not earlier:
            self.say("This is the first step. Esc leaves.")
        elif await self._save() or not self.kept.is_mendable:
            await self._ask(earlier[-1])

    def action_next(self) -> None:
        """Not by where things stand on the screen: what came in sight with the last key has no place yet."""
        stops = self._stops
        place = stops.index(self.focused) if self.focused in stops else -1
        self.set_focus(stops[(place + 1) % len(stops)])

    async def action_back(self) -> None:
        """To the field before; from the first one to the step before."""
        stops = self._stops
        if self.focused in stops[1:]:
            self.set_focus(stops[stops.index(self.focused) - 1])
        else:
            await self.action_step_back()

    @property
    def _stops(self) -> list[Widget]:
        return [*(self.step.stops if self.step else ()), self.query_one("#on")]

    # Leaving

    def draft_content(self) -> dict[str, Any] | None:
        """What is typed and not saved, as a draft's content."""
        self._take()
        return {"step": self.place, "fields": self.kept.typed} if self.kept.typed else None

    @property
    def draft_entry_uid(self) -> str | None:
        return None

    async def keep_draft(self) -> None:
        """Save what stands here; what is half-written is kept."""
        if not self._ends:
            self.keeper.stop()  # what is being saved is no draft any more
            await self._save()
            await self.keeper.keep()
            self.keeper.start()

    async def leave(self) -> None:
        """Save what stands here, keep what is half-written, and say so."""
        if self._ends:
            return
        self._ends = True
        self.keeper.stop()
        await self._save()
        await self.keeper.keep(left=True)
        self.program.say(self.kept.words, seconds=12 if self.kept.problem else 6)
