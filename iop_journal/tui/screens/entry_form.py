"""The entry form: one moment on one screen, for a new entry and for a change to one."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from iop_journal import clock, phrases
from iop_journal.entry import Entry, Outcome
from iop_journal.errors import BadInput, Changed, JournalError
from iop_journal.store.drafts import Draft
from iop_journal.text import one_line
from iop_journal.tui import form
from iop_journal.tui.debrief_form import OFFER
from iop_journal.tui.desk import Desk
from iop_journal.tui.draft_keeper import DraftKeeper
from iop_journal.tui.form import Filled, Picked
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.picked_list import PickedList, PickedSkills, PickedTriggers
from iop_journal.tui.widgets.picker import Picker
from iop_journal.tui.widgets.rating import Rating, craving_words
from iop_journal.tui.widgets.tick import Tick
from iop_journal.tui.widgets.words import Line, Page

if TYPE_CHECKING:
    from iop_journal.tui.program import NotesApp

CLOCK_SECONDS = 5
"""How often the day that *when* means is looked at again: the clock may cross midnight with the form open."""

ORDER = (
    "craving_before",
    "craving_after",
    "skills-letters",
    "triggers-letters",
    "minutes",
    "distress_before",
    "distress_after",
    "outcome",
    "when",
    "situation",
    "note",
    "bring_up",
    "private",
    "save",
)
"""The fields by id, in the order in which Enter goes through them. Tab also visits what was picked."""

_FIELD_OF = {
    "craving before": "craving_before",
    "craving after": "craving_after",
    "distress before": "distress_before",
    "distress after": "distress_after",
    "minutes": "minutes",
    "when": "when",
    "situation": "situation",
    "note": "note",
    "skill": "skills-letters",
    "trigger": "triggers-letters",
}
"""Which field an error is about, by its first words."""

HIGH_LINE = "That is a strong one. Cravings rise and fall by themselves. F2 shows who you can reach now."


class EntryForm(Screen[Any]):
    """A new entry, a draft that is gone on with, or an entry to be changed. Escape leaves it and keeps a draft."""

    IS_FORM = True
    CSS_PATH = ["modal.tcss", "entry_form.tcss"]  # noqa: RUF012
    AUTO_FOCUS = ""
    HELP = (
        "Everything here may be left out but the time. A rating takes one digit. For skills and triggers type a few"
        " letters and press Enter; Enter on an empty field goes on, Tab goes through all fields. What you type is kept"
        " as a draft until you save."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "Save", id="form.save", priority=True, tooltip="Save the entry"),
        Binding("escape", "leave", "Leave, keep a draft", id="form.leave", tooltip="Leave; what is here stays a draft"),
        Binding("tab", "app.focus_next", "Next field", id="form.next", show=True, tooltip="The next field"),
        Binding("shift+tab", "app.focus_previous", "Back", id="form.previous", show=False, tooltip="The field before"),
    ]

    def __init__(self, desk: Desk, *, draft: Draft | None = None, entry: Entry | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.keeper = DraftKeeper(self, desk, draft)
        self._draft = draft
        self._was = entry
        self._base = form.of_entry(entry) if entry else form.EMPTY
        self._base_moment = entry.occurred_at if entry else None
        self._typed_at: datetime | None = None
        self._exact: tuple[str, datetime] | None = (self._base.when, entry.occurred_at) if entry else None
        self._saving = False

    @property
    def program(self) -> NotesApp:
        from iop_journal.tui.program import NotesApp

        assert isinstance(self.app, NotesApp)
        return self.app

    @property
    def first_field(self) -> Widget:
        return self.query_one("#craving_before")

    def compose(self) -> ComposeResult:
        yield Static(Content("A change to an entry" if self._is_edit else "New entry"), id="title", classes="title")
        with VerticalScroll(id="fields", can_focus=False):
            with Horizontal(classes="row"):
                yield Rating("Craving before", words=craving_words, id="craving_before")
                yield Rating("Craving after", words=craving_words, id="craving_after")
            with Horizontal(classes="row"):
                yield Static("Skills tried", classes="label")
                yield Picker("skill", id="skills")
            yield PickedSkills(id="picked-skills")
            with Horizontal(classes="row"):
                yield Static("Triggers", classes="label")
                yield Picker("trigger", digits_after=True, id="triggers")
            yield PickedTriggers(id="picked-triggers")
            with Horizontal(classes="row"):
                yield Static("Minutes", classes="label")
                yield Line(placeholder="how long the craving lasted", id="minutes")
            with Horizontal(classes="row"):
                yield Rating("Distress before", id="distress_before")
                yield Rating("Distress after", id="distress_after")
            yield Choice("How it ended", [(one.value, one.words) for one in Outcome], id="outcome")
            with Horizontal(classes="row"):
                yield Static("When", classes="label")
                yield Line("now", placeholder="now", id="when")
                yield Static(id="day")
            with Horizontal(classes="row"):
                yield Static("Situation", classes="label")
                yield Line(placeholder="where, with whom, what was going on", id="situation")
            with Horizontal(id="note-row"):
                yield Static("Note", classes="label")
                yield Page(id="note")
            with Horizontal(classes="row"):
                yield Static("", classes="label")
                yield Tick("bring up at the next session", id="bring_up")
                yield Tick("private: on no page", id="private")
        with Horizontal(id="foot"):
            yield Button(Content(" Save  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    @property
    def _is_edit(self) -> bool:
        return self._was is not None or bool(self._draft and self._draft.entry_uid)

    async def on_mount(self) -> None:
        if self._draft is not None:
            await self._continue(self._draft)
        else:
            self.fill(self._base)
        self.set_interval(CLOCK_SECONDS, self.show_day)
        self.keeper.start()
        self.read_names()

    @work(exclusive=True, group="load")
    async def read_names(self) -> None:
        if self.desk.names is not None:
            self._offer()
        await self.desk.read_names()
        self._offer()

    def _offer(self) -> None:
        if self.desk.names is not None:
            skills, triggers = self.desk.names
            self.query_one("#skills", Picker).offer(skills)
            self.query_one("#triggers", Picker).offer(triggers)

    async def _continue(self, draft: Draft) -> None:
        """Fill the form with a draft. One of an edit goes on from what the entry was when the edit began."""
        content = draft.content
        self._base = form.from_json(content.get("base", {}))
        filled = form.from_json(content.get("fields", {}))
        moment = datetime.fromisoformat(content["moment"]) if content.get("moment") else draft.saved_at
        if draft.entry_uid:
            base_moment = datetime.fromisoformat(content["base_moment"])
            self._base_moment = base_moment
            try:
                current = await self.desk.ask(lambda journal: journal.entries.find(draft.entry_uid or ""))
                self._was = form.based_on(current, self._base, base_moment)
            except JournalError:
                self._gone("This entry was deleted elsewhere. What you wrote is here; saving makes a new entry of it.")
        self.fill(form.with_when(filled, form.written(moment)))
        self._exact = (form.written(moment), moment)
        self.show_day()

    def _gone(self, words: str) -> None:
        self._was = None
        self._base = form.EMPTY
        self._base_moment = None
        self.say(words)

    # What stands in the fields

    def fill(self, filled: Filled) -> None:
        """Put values into the fields."""
        for name in ("craving_before", "craving_after", "distress_before", "distress_after"):
            self.query_one(f"#{name}", Rating).value = getattr(filled, name)
        self.query_one(PickedSkills).put(filled.skills)
        self.query_one(PickedTriggers).put(filled.triggers)
        for name in ("minutes", "when", "situation"):
            field = self.query_one(f"#{name}", Line)
            field.value = getattr(filled, name)
            field.cursor_position = len(field.value)
        self.query_one("#note", Page).put(filled.note)
        self.query_one("#outcome", Choice).value = filled.outcome and filled.outcome.value
        self.query_one("#bring_up", Tick).value = filled.bring_up
        self.query_one("#private", Tick).value = filled.private
        self._typed_at = None
        self.show_day()

    def filled(self) -> Filled:
        """What stands in the fields."""
        outcome = self.query_one("#outcome", Choice).value
        return Filled(
            craving_before=self.query_one("#craving_before", Rating).value,
            craving_after=self.query_one("#craving_after", Rating).value,
            skills=self.query_one(PickedSkills).items,
            triggers=self.query_one(PickedTriggers).items,
            minutes=self.query_one("#minutes", Line).value,
            distress_before=self.query_one("#distress_before", Rating).value,
            distress_after=self.query_one("#distress_after", Rating).value,
            outcome=Outcome(outcome) if outcome else None,
            when=self.query_one("#when", Line).value,
            situation=self.query_one("#situation", Line).value,
            note=self.query_one("#note", Page).words,
            bring_up=self.query_one("#bring_up", Tick).value,
            private=self.query_one("#private", Tick).value,
        )

    def moment(self) -> datetime:
        """The moment that the entry is saved to.

        Raises:
            BadInput: what stands in *when* cannot be read, or has not been.
        """
        text = self.query_one("#when", Line).value
        if self._exact and text == self._exact[0]:
            return self._exact[1]
        return form.moment_of(text, self.desk.now(), self.desk.day_start, self._typed_at)

    def draft_content(self) -> dict[str, Any] | None:
        """The form as a draft's content; None where there is nothing to keep."""
        filled = self.filled()
        if filled.is_blank if self._was is None else filled == self._base:
            return None
        try:
            moment = self.moment()
        except BadInput:
            moment = self.desk.now()
        return {
            "fields": form.to_json(filled),
            "moment": moment.isoformat(),
            "base": form.to_json(self._base),
            "base_moment": self._base_moment and self._base_moment.isoformat(),
        }

    @property
    def draft_entry_uid(self) -> str | None:
        return self._was.uid if self._was else None

    # Words on the form

    def show_day(self) -> None:
        """The full date and the journal day that *when* means, now."""
        try:
            moment = self.moment()
        except BadInput:
            words = "not a time I can read yet"
        else:
            day = clock.journal_day(moment, self.desk.day_start)
            words = f"{phrases.when(moment)}, saved to {phrases.day(day, year=False)}"
        self.query_one("#day", Static).update(Content(words))

    def say(self, words: str) -> None:
        """One line at the foot of the form."""
        self.query_one("#say", Static).update(Content(words))

    def on_descendant_focus(self) -> None:
        self.say(getattr(self.focused, "HINT", ""))

    # Moving, picking

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        field = message.field
        name = field.id or ""
        if isinstance(field, PickedList):
            name = f"{name.removeprefix('picked-')}-letters"
        after = self.query_one(f"#{ORDER[ORDER.index(name) + 1]}")
        if self.focused is None or message.field.has_focus or isinstance(field, PickedList):
            self.set_focus(after)
        if message.carry:
            if isinstance(after, Rating):
                after.take(message.carry)
            elif isinstance(after, Input):
                after.insert_text_at_cursor(message.carry)

    @on(Picker.Taken)
    def _taken(self, message: Picker.Taken) -> None:
        picked = self._picked(message.picker)
        slugs = [one.slug for one in picked.items]
        if message.named.slug in slugs:
            picked.put(picked.items, slugs.index(message.named.slug))
            self.say(f"{one_line(message.named.name)} is on the list already.")
            return
        picked.put((*picked.items, Picked(message.named.slug, message.named.name)), len(picked.items))
        if isinstance(picked, PickedTriggers):
            picked.waits = False
            self.say("A digit now sets its strength · ↓ to the list · Enter goes on")
        else:
            self.say("↓ to the list: did you use it, did it help · Enter goes on")
        self.edited()

    @on(Picker.Digit)
    def _strength(self, message: Picker.Digit) -> None:
        self.query_one(PickedTriggers).take(message.digit)

    @on(Picker.Down)
    def _down(self, message: Picker.Down) -> None:
        picked = self._picked(message.picker)
        if picked.items:
            picked.focus()

    @on(Picker.Unknown)
    def _unknown(self, message: Picker.Unknown) -> None:
        self.say(message.words)

    def _picked(self, picker: Picker) -> PickedList:
        return self.query_one(f"#picked-{picker.id}", PickedList)

    @on(Edited)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _edited(self, message: Any) -> None:
        if getattr(message, "input", None) is self.query_one("#when"):
            self._typed_at = self.desk.now()
            self.show_day()
        self.edited()

    def edited(self) -> None:
        self.keeper.soon()

    # Leaving, saving

    async def keep_draft(self) -> None:
        """Keep what is here at once."""
        await self.keeper.keep()

    async def leave(self) -> None:
        """Keep a draft, which Today offers."""
        if not self._saving:
            await self.keeper.keep(left=True)

    async def action_leave(self) -> None:
        await self.program.action_home()

    @on(Button.Pressed, "#save")
    async def _save_pressed(self) -> None:
        await self.action_save()

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        try:
            saved = await self._write()
        except Changed:
            self._saving = False
            self.keeper.start()
            self.settle()
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            self._refused(error)
        else:
            self.keeper.forget()
            self.desk.has_written = True
            self.dismiss(saved)
            self._say_saved(saved)

    async def _write(self) -> Entry:
        self._check_letters()
        was, window = self._was, self.keeper.window
        new = form.to_new(self.filled(), self.moment(), was)
        if was is None:
            return await self.desk.do(lambda journal: journal.entries.add(new, draft=window))
        saved = await self.desk.do(lambda journal: journal.entries.edit(was, new))
        await self.desk.do(lambda journal: journal.drafts.drop(window))
        return saved

    def _check_letters(self) -> None:
        """Letters that stand in a field of names were meant for something."""
        for noun in ("skill", "trigger"):
            if letters := self.query_one(f"#{noun}s", Picker).letters.value.strip():
                shown = one_line(letters)[:30]
                raise BadInput(
                    f"{noun}: “{shown}” is not picked yet. Enter takes the first that fits, or empty the field."
                )

    def _refused(self, error: JournalError) -> None:
        """Say what is wrong, and go to its field."""
        words = str(error)
        self.query_one("#say", Static).update(Content(words))
        name = _FIELD_OF.get(words.partition(":")[0])
        if name:
            self.query_one(f"#{name}").focus()
            self.call_after_refresh(self.say, words)

    def _say_saved(self, saved: Entry) -> None:
        words = phrases.summary_line(saved)
        self.program.say(f"Saved: {phrases.when(saved.occurred_at)} · {words[:90]}")
        if saved.outcome is Outcome.USED and (self._was is None or self._base.outcome is not Outcome.USED):
            from iop_journal.tui.screens.ask import Ask

            program = self.program

            async def answered(wants: bool | None) -> None:
                if wants:
                    await program.open_debrief(saved)

            lines = [*phrases.SLIP_LINES, "", OFFER]
            ask = Ask("Saved. Two things worth knowing:", lines, no="Continue", yes="Debrief now")
            self.app.push_screen(ask, answered)
        elif (saved.craving_before or 0) >= phrases.FROM_HIGH and saved.craving_before != self._base.craving_before:
            self.program.say(HIGH_LINE, seconds=12)

    @work
    async def settle(self) -> None:
        """The entry was changed elsewhere: show what stands there, and let the person choose."""
        from iop_journal.tui.screens.changed import ChangedElsewhere

        was = self._was
        assert was is not None
        try:
            theirs = await self.desk.ask(lambda journal: journal.entries.find(was.uid))
        except JournalError:
            self._gone("This entry was deleted elsewhere. What you wrote is still here; saving makes a new entry.")
            return
        if await self.app.push_screen_wait(ChangedElsewhere(theirs)):
            mine = form.EMPTY if theirs is None else form.of_entry(theirs)
            await self.keeper.drop()
        else:
            mine = form.rebased(self.filled(), self._base, form.of_entry(theirs))
        self._was, self._base, self._base_moment = theirs, form.of_entry(theirs), theirs.occurred_at
        self._exact = (self._base.when, theirs.occurred_at)
        self.fill(mine)
        self.edited()
