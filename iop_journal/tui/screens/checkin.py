"""The check-in: once a day, one small form, any field of which may be left out."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from iop_journal import clock, phrases
from iop_journal.entry import Answer
from iop_journal.errors import JournalError
from iop_journal.store.checkins import CheckIn
from iop_journal.store.drafts import Draft
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import checkin_form
from iop_journal.tui.forms.checkin_form import ANSWERS, RATINGS, Filled
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.widgets.answer import AnswerField
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.rating import Rating, craving_words
from iop_journal.tui.widgets.tick import Tick
from iop_journal.tui.widgets.words import Line

ORDER = ("day", *RATINGS, "sleep", *ANSWERS, "note", "private", "save")
"""The fields by id, in the order in which Enter goes through them."""


class CheckInForm(FormScreen[None]):
    """The check-in of one day: blank, as it was saved, or as it was left. Escape leaves it and keeps a draft."""

    CSS_PATH = ["modal.tcss", "checkin.tcss"]
    AUTO_FOCUS = ""
    FIELD_OF = {"sleep": "sleep", "note": "note", "on": "day"}
    HELP = (
        "Once a day, any of it. A rating takes one digit, a question y, n or s; Enter goes on. F5 turns to yesterday"
        " and back; what you typed goes along. What you type is kept as a draft until you save."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "Save", id="checkin.save", priority=True, tooltip="Save the check-in"),
        Binding("escape", "leave", "Leave, keep a draft", id="checkin.leave", tooltip="Leave; what is here is kept"),
        Binding("f5", "turn_day", "Today/yesterday", id="checkin.day", tooltip="Yesterday's, and back to today's"),
        Binding("tab", "app.focus_next", "Next field", id="checkin.next", show=False, tooltip="The next field"),
        Binding(
            "shift+tab", "app.focus_previous", "Back", id="checkin.previous", show=False, tooltip="The field before"
        ),
    ]

    def __init__(self, desk: Desk, day: date, saved: CheckIn | None, draft: Draft | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.keeper = DraftKeeper(self, desk, draft, form="checkin")
        self._day = day
        self._base = checkin_form.of_checkin(saved)
        self._first = self._base
        if draft is not None:
            # What was typed goes on top of what is saved by now.
            content = draft.content
            mine, base = (checkin_form.from_json(content.get(name, {})) for name in ("fields", "base"))
            self._first = checkin_form.moved(mine, base, self._base)

    @classmethod
    async def made(cls, desk: Desk, draft: Draft | None = None) -> CheckInForm:
        """The form for today, or for the day of a draft. `JournalError` where the journal cannot be read."""
        today = clock.journal_day(desk.now(), desk.day_start)
        if draft is None:
            others = await desk.ask(lambda journal: journal.drafts.left_over(desk.window))
            drafts = [one for one in (*desk.kept, *others) if one.form == "checkin"]
            draft = next((one for one in drafts if one.content["day"] == today.isoformat()), None)
        day = date.fromisoformat(draft.content["day"]) if draft else today
        return cls(desk, day, await desk.ask(lambda journal: journal.checkins.get(day)), draft)

    @property
    def first_field(self) -> Widget:
        return self.query_one("#highest_craving")

    @property
    def today(self) -> date:
        return clock.journal_day(self.desk.now(), self.desk.day_start)

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="title")
        with VerticalScroll(id="fields", can_focus=False):
            days = checkin_form.days(self.today, self._day)
            words = [(one.isoformat(), checkin_form.day_words(one, self.today)) for one in days]
            yield Choice("", words, may_be_blank=False, id="day")
            yield Rating("Highest craving", words=craving_words, id="highest_craving")
            yield Rating("Mood", words=_mood_words, id="mood")
            yield Rating("Distress", id="distress")
            with Horizontal(classes="row"):
                yield Static("Hours slept", classes="label")
                yield Line(placeholder="7.5, 7:30 or 7h30", id="sleep")
            yield AnswerField("Used", id="used")
            yield Static(Content("\n".join(phrases.SLIP_LINES)), id="slip")
            yield AnswerField("Took medication", id="medication")
            yield AnswerField("A meeting", id="meeting")
            with Horizontal(classes="row"):
                yield Static("One line", classes="label")
                yield Line(placeholder="about the day", id="note")
            with Horizontal(classes="row"):
                yield Static("", classes="label")
                yield Tick("private: on no page", id="private")
        with Horizontal(id="foot"):
            yield Button(Content(" Save  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    def on_mount(self) -> None:
        self.query_one("#day", Choice).value = self._day.isoformat()
        self.fill(self._first)
        self.keeper.start()

    # What stands in the fields

    def fill(self, filled: Filled) -> None:
        """Put values into the fields."""
        for name in RATINGS:
            self.query_one(f"#{name}", Rating).value = getattr(filled, name)
        for name in ANSWERS:
            self.query_one(f"#{name}", AnswerField).value = getattr(filled, name)
        for name in ("sleep", "note"):
            field = self.query_one(f"#{name}", Line)
            field.value = getattr(filled, name)
            field.cursor_position = len(field.value)
        self.query_one("#private", Tick).value = filled.private
        self._show_words()

    def filled(self) -> Filled:
        """What stands in the fields."""
        values: dict[str, Any] = {name: self.query_one(f"#{name}", Rating).value for name in RATINGS}
        values |= {name: self.query_one(f"#{name}", AnswerField).value for name in ANSWERS}
        values |= {name: self.query_one(f"#{name}", Line).value for name in ("sleep", "note")}
        return Filled(**values, private=self.query_one("#private", Tick).value)

    def draft_content(self) -> dict[str, Any] | None:
        """The form as a draft's content; None where nothing was changed."""
        filled = self.filled()
        if filled == self._base:
            return None
        fields, base = checkin_form.to_json(filled), checkin_form.to_json(self._base)
        return {"day": self._day.isoformat(), "fields": fields, "base": base}

    @property
    def draft_entry_uid(self) -> str | None:
        return None

    def _show_words(self) -> None:
        known = "as it is saved" if self._base != checkin_form.EMPTY else "any of it"
        self.query_one("#title", Static).update(Content(f"Check-in, {phrases.day(self._day)} · {known}"))
        self.query_one("#slip").display = self.query_one("#used", AnswerField).value == Answer.YES.value

    # Moving, turning to another day

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        after = self.query_one(f"#{ORDER[ORDER.index(message.field.id or '') + 1]}")
        if self.focused is None or message.field.has_focus:
            self.set_focus(after)
        if message.carry:
            if isinstance(after, Rating):
                after.take(message.carry)
            elif isinstance(after, Input):
                after.insert_text_at_cursor(message.carry)

    @on(Edited)
    @on(Input.Changed)
    async def _edited(self, message: Any) -> None:
        field = self.query_one("#day", Choice)
        if getattr(message, "field", None) is field:
            await self._go_to(date.fromisoformat(field.value or ""))
        else:
            self._show_words()
            self.keeper.soon()

    async def action_turn_day(self) -> None:
        field = self.query_one("#day", Choice)
        values = [value for value, _ in field.options]
        field.choose(values[(values.index(field.value or "") + 1) % len(values)])

    async def _go_to(self, day: date) -> None:
        """To another day. What was typed goes along: most often it was meant for that one."""
        if day == self._day:
            return
        try:
            there = checkin_form.of_checkin(await self.desk.ask(lambda journal: journal.checkins.get(day)))
        except JournalError as error:
            self.query_one("#day", Choice).value = self._day.isoformat()
            self.say(str(error))
            return
        mine = checkin_form.moved(self.filled(), self._base, there)
        self._day, self._base = day, there
        self.fill(mine)
        self.keeper.soon()

    # Leaving, saving

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        day = self._day
        try:
            changes = checkin_form.changes(self.filled(), self._base)
            if changes:
                await self.desk.do(lambda journal: journal.checkins.change(day, changes))
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            self.refused(error)
            return
        with suppress(JournalError):  # it is saved; at worst its draft is offered again
            await self.keeper.drop()
        self.dismiss(None)
        what = "Saved: the check-in of" if changes else "Nothing was changed in the check-in of"
        self.program.say(f"{what} {phrases.day(day)}.")


def _mood_words(value: int | None) -> str:
    return "0 lowest, 10 best" if value is None else ""
