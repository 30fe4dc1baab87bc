"""A craving now: one question at a time, each answer saved when it is given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Button, Static

from iop_journal import phrases
from iop_journal.entry import Entry, Used
from iop_journal.tui.acts.after_saving import STRONG
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import form
from iop_journal.tui.forms.form import Picked
from iop_journal.tui.screens import craving_order as order
from iop_journal.tui.screens import craving_skill as skill
from iop_journal.tui.screens.craving_keeper import CravingKeeper, as_fields, differing
from iop_journal.tui.screens.craving_steps import OutcomeStep, RateStep, SlipStep, Step, WordsStep, with_answer
from iop_journal.tui.screens.craving_triggers import TriggersStep
from iop_journal.tui.widgets.keys_bar import KeysBar

KEPT = "Kept. You can finish it from Today."
NOTHING = "Nothing was written."


class CravingScreen(Leaving[Any]):
    """A new craving, or one that was left and is gone on with. Escape leaves it with what there is."""

    IS_FORM = True
    IS_CRAVING = True
    CSS_PATH = ["modal.tcss", "craving.tcss"]
    AUTO_FOCUS = ""
    HELP = (
        "One question at a time, and any of them may be left out: Enter goes on. Each answer is saved when you give it."
        " Esc leaves at any point, and Today goes on from there. All of it is one step for undo."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="craving.leave", tooltip="Leave; what is here is kept"),
        Binding("shift+tab", "back", "Back", id="craving.back", tooltip="The field or the question before"),
        Binding("tab", "app.focus_next", "Next field", id="craving.next", show=False, tooltip="The next field"),
        Binding(
            "ctrl+s,f10", "finish", "Finish", id="craving.finish", priority=True, tooltip="End it with what is here"
        ),
    ]

    def __init__(self, desk: Desk, entry: Entry | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.keeper = CravingKeeper(desk, entry)
        self.so_far = form.of_entry(entry) if entry else form.EMPTY
        self._at = entry.occurred_at if entry else desk.now()
        self._suggested: skill.Suggested | None = None
        self._slug = ""
        self._ends = False
        left = desk.cravings_left.get(entry.uid, "") if entry else ""
        self.place = order.first_open(self.so_far, left)
        self.step: Step = RateStep("craving_before", None)

    def compose(self) -> ComposeResult:
        yield Static(Content(f"A craving now · {phrases.when(self._at)}"), id="title", classes="title")
        yield Static(id="so-far")
        with Container(id="step"):
            if self.place == "rate":
                yield self.step
        yield Static(Content(STRONG), id="strong")
        with Horizontal(id="foot"):
            yield Button(Content(" Go on "), id="on")
            yield Static(id="say")
        yield KeysBar()

    async def on_mount(self) -> None:
        self._show_so_far()
        if self.place == "rate":
            self._asked()
        else:
            await self._ask(self.place)
        if self.desk.names is None:
            self._read_names()

    @work(exit_on_error=False)
    async def _read_names(self) -> None:
        self.step.offer(*await self.desk.read_names())

    # What is answered so far

    def _show_so_far(self) -> None:
        self.query_one("#so-far", Static).update(Content(self.keeper.words))
        high = max(self.so_far.craving_before or 0, self.so_far.craving_after or 0)
        self.query_one("#strong").display = high >= phrases.FROM_HIGH

    def say(self, words: str) -> None:
        """One line at the foot."""
        self.query_one("#say", Static).update(Content(words))

    def on_descendant_focus(self) -> None:
        self.say(getattr(self.focused, "HINT", ""))

    @on(Step.Said)
    def _said(self, message: Step.Said) -> None:
        self.say(message.words)

    async def _take(self, answers: dict[str, Any]) -> None:
        """Save what is new in the answers."""
        if not (answers := differing(self.so_far, answers)):
            return
        self.so_far = replace(self.so_far, **answers)
        is_first = self.keeper.entry is None
        await self.keeper.save(as_fields(answers))
        self._show_so_far()
        if is_first:
            # What the second answer needs is loaded while the person reads the second question.
            from iop_journal.tui.desk import import_models

            self.desk.submit(import_models)

    # One question after the other

    async def _ask(self, place: str) -> None:
        """Put a question in the place of the one before. The new one has the keys before the old one goes."""
        step = await self._made(place)
        box = self.query_one("#step", Container)
        before = [*box.children]
        with self.app.batch_update():
            self.place, self.step = place, step
            await box.mount(step)
            self._asked()
            await box.remove_children(before)

    def _asked(self) -> None:
        button = self.query_one("#on", Button)
        button.label = Content(f" {self.step.ON} ")
        button.display = bool(self.step.ON)
        self.set_focus(self.step.first)
        self.say(getattr(self.step.first, "HINT", ""))
        self.refresh_bindings()

    async def _made(self, place: str) -> Step:
        so_far = self.so_far
        names = self.desk.names or ([], [])
        if place in ("rate", "again"):
            field = "craving_before" if place == "rate" else "craving_after"
            return RateStep(field, getattr(so_far, field))
        if place == "triggers":
            return TriggersStep(so_far.triggers, names[1])
        if place == "skill":
            return skill.SkillStep(await self._read_skills(), so_far.triggers, names[0])
        if place == "card":
            return await self._card()
        if place == "helped":
            practice = self._practice
            return skill.HelpedStep(practice.name, practice.helped)
        if place == "outcome":
            return OutcomeStep(so_far.outcome)
        return SlipStep() if place == "slip" else WordsStep(so_far.situation, so_far.note)

    async def _read_skills(self) -> skill.Suggested:
        triggers = [one.slug for one in self.so_far.triggers]
        return await self.desk.ask(lambda journal: skill.read(journal, triggers))

    async def _card(self) -> Step:
        slug = self._practice.slug
        one = await self.desk.ask(lambda journal: journal.skills.get(slug))
        return skill.CardStep(one, self.so_far.triggers)

    @property
    def _practice(self) -> Picked:
        """The skill that the questions are about."""
        chosen = [one for one in self.so_far.skills if one.slug == self._slug]
        still_open = [one for one in self.so_far.skills if order.is_open(one)]
        return (chosen or still_open or list(self.so_far.skills))[0]

    async def _go_on(self, answers: dict[str, Any]) -> None:
        """Save, and ask the next question; after the last one it is finished."""
        await self._take(answers)
        place = order.after(self.place, self.so_far)
        if place is None:
            await self.action_finish()
        else:
            await self._ask(place)

    @on(Step.Done)
    async def _done(self, message: Step.Done) -> None:
        if message.step is self.step and not self._ends:
            await self._go_on(message.answers)

    @on(Step.Kept)
    async def _kept(self, message: Step.Kept) -> None:
        if message.step is self.step:
            await self._take(message.answers)

    @on(skill.SkillStep.Chosen)
    async def _chosen(self, message: skill.SkillStep.Chosen) -> None:
        """A skill, or none: then one that was chosen before, and of which nothing came, is taken off again."""
        skills = tuple(one for one in self.so_far.skills if not order.is_open(one) and one.slug != message.slug)
        self._slug = message.slug
        if message.slug:
            skills = (*skills, Picked(message.slug, message.name))
        await self._go_on({"skills": skills})

    @on(skill.CardStep.Came)
    async def _came(self, message: skill.CardStep.Came) -> None:
        practice = self._practice
        helped = practice.helped if message.used is Used.ON_PURPOSE else None
        await self._go_on({"skills": with_answer(self.so_far, practice.slug, used=message.used, helped=helped)})

    @on(skill.HelpedStep.Answered)
    async def _helped(self, message: skill.HelpedStep.Answered) -> None:
        await self._go_on({"skills": with_answer(self.so_far, self._practice.slug, helped=message.helped)})

    @on(SlipStep.Wanted)
    async def _debrief(self) -> None:
        """The debrief, over this; afterwards the next question."""
        from iop_journal.tui.screens.debrief import DebriefScreen

        if (entry := self.keeper.entry) is not None:
            await self.app.push_screen(DebriefScreen(self.desk, entry), self._debriefed)

    async def _debriefed(self, saved: Entry | None) -> None:
        if saved is not None:
            self.keeper.entry = saved
        await self._go_on({})

    @on(Button.Pressed, "#on")
    def _button(self) -> None:
        self.step.go_on()

    async def action_back(self) -> None:
        """The field before; from the first one, the question before."""
        if self.focused is not None and self.focused is not self.step.first:
            self.focus_previous()
        elif place := order.before(self.place, self.so_far):
            await self._take(self.step.left())
            await self._ask(place)

    # Leaving

    async def keep_draft(self) -> None:
        """Save what stands here."""
        if not self._ends and self._is_begun:
            await self._take(self.step.left())

    @property
    def _is_begun(self) -> bool:
        return self.so_far.craving_before is not None or "craving_before" in self.step.left()

    async def leave(self) -> None:
        """Save what stands here, and say where it goes on."""
        if self._ends:
            return
        await self.keep_draft()
        if self.keeper.entry:
            self.desk.cravings_left[self.keeper.entry.uid] = self.place
        if self.keeper.problem:
            self.program.say(f"Not saved: {self.keeper.problem}", seconds=12)
        else:
            self.program.say(KEPT if self.keeper.entry else NOTHING)

    async def action_leave(self) -> None:
        await self.program.action_home()

    async def action_finish(self) -> None:
        """Mark it as finished, whatever was left out."""
        if self._ends:
            return
        if not self._is_begun:
            self.step.go_on()
            return
        self._ends = True
        await self._take(self.step.left())
        if not self.keeper.problem:
            await self.keeper.finish()
        entry = self.keeper.entry
        if self.keeper.problem or entry is None:
            self._ends = False
            self._show_so_far()
            return
        self.dismiss(entry)
        self.program.say(f"Saved: {phrases.when(entry.occurred_at)} · {phrases.summary_line(entry)[:90]}")
