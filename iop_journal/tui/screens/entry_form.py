"""The entry form: one moment on one screen, for a new entry and for a change to one."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from iop_journal.entry import Entry
from iop_journal.errors import BadInput, Changed, JournalError
from iop_journal.store.drafts import Draft
from iop_journal.tui.acts import after_saving
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import form
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.forms.editing import Editing
from iop_journal.tui.forms.form import Filled
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.widgets.entry_fields import EntryFields
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited, GoOn


class EntryForm(FormScreen[Any]):
    """A new entry (or one that begins `like` these fields), a draft that is gone on with, or an entry to be changed.

    Escape leaves it and keeps a draft.
    """

    CSS_PATH = ["modal.tcss", "entry_form.tcss"]
    AUTO_FOCUS = ""
    FIELD_OF = {
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

    def __init__(
        self, desk: Desk, *, draft: Draft | None = None, entry: Entry | None = None, like: Filled = form.EMPTY
    ) -> None:
        super().__init__()
        self.desk = desk
        self.keeper = DraftKeeper(self, desk, draft)
        self.fields = EntryFields(desk.now, desk.day_start)
        self.editing = Editing.of(entry) if entry else Editing(base=like)
        self._draft = draft

    @property
    def first_field(self) -> Widget:
        return self.query_one("#craving_before")

    def compose(self) -> ComposeResult:
        is_edit = self.editing.was is not None or bool(self._draft and self._draft.entry_uid)
        yield Static(Content("A change to an entry" if is_edit else "New entry"), id="title", classes="title")
        self.fields.shown = self.program.settings.fields
        yield self.fields
        with Horizontal(id="foot"):
            yield Button(Content(" Save  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    async def on_mount(self) -> None:
        if self._draft is not None:
            await self._continue(self._draft)
        else:
            self._begin(self.editing)
        self.keeper.start()
        self.read_names()

    @work(exclusive=True, group="load")
    async def read_names(self) -> None:
        if self.desk.names is not None:
            self.fields.offer(*self.desk.names)
        self.fields.offer(*await self.desk.read_names())

    def _begin(self, editing: Editing, filled: Filled | None = None) -> None:
        """Edit this, with these values in the fields or as it was."""
        self.editing = editing
        if editing.moment is not None:
            self.fields.when.exact = (editing.base.when, editing.moment)
        self.fields.fill(filled or editing.base)

    async def _continue(self, draft: Draft) -> None:
        """Fill the form with a draft. One of an edit goes on from what the entry was when the edit began."""
        content = draft.content
        if draft.entry_uid:
            uid = draft.entry_uid
            try:
                current = await self.desk.ask(lambda journal: journal.entries.find(uid))
                self.editing = Editing.gone_on_with(content, current)
            except JournalError:
                self._gone("This entry was deleted elsewhere. What you wrote is here; saving makes a new entry of it.")
        moment = datetime.fromisoformat(content["moment"]) if content.get("moment") else draft.saved_at
        self.fields.when.exact = (form.written(moment), moment)
        self.fields.fill(form.with_when(form.from_json(content.get("fields", {})), form.written(moment)))

    def _gone(self, words: str) -> None:
        self.editing = Editing()
        self.say(words)

    # What a draft is made of

    def filled(self) -> Filled:
        """What stands in the fields."""
        return self.fields.filled()

    def draft_content(self) -> dict[str, Any] | None:
        """The form as a draft's content; None where there is nothing to keep."""
        filled = self.filled()
        if self.editing.is_untouched(filled):
            return None
        try:
            moment = self.fields.when.moment()
        except BadInput:
            moment = self.desk.now()
        return self.editing.draft(filled, moment)

    @property
    def draft_entry_uid(self) -> str | None:
        return self.editing.was.uid if self.editing.was else None

    @on(Edited)
    def edited(self) -> None:
        self.keeper.soon()

    # Words at the foot

    def on_entry_fields_said(self, message: EntryFields.Said) -> None:
        self.say(message.words)

    @on(GoOn)
    def _to_save(self) -> None:
        self.query_one("#save").focus()

    # Leaving, saving

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        try:
            saved = await self._write()
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            if isinstance(error, Changed):
                self.settle()
            else:
                self.refused(error)
        else:
            self.keeper.forget()
            self.desk.has_written = True
            self.dismiss(saved)
            after_saving.say_saved(self.program, saved, self.editing.base)

    async def _write(self) -> Entry:
        self.fields.check_letters()
        was, window = self.editing.was, self.keeper.window
        new = form.to_new(self.filled(), self.fields.when.moment(), was)
        if was is None:
            return await self.desk.do(lambda journal: journal.entries.add(new, draft=window))
        saved = await self.desk.do(lambda journal: journal.entries.edit(was, new))
        await self.desk.do(lambda journal: journal.drafts.drop(window))
        return saved

    @work
    async def settle(self) -> None:
        """The entry was changed elsewhere: show what stands there, and let the person choose."""
        from iop_journal.tui.screens.changed import ChangedElsewhere

        was = self.editing.was
        assert was is not None
        try:
            theirs = Editing.of(await self.desk.ask(lambda journal: journal.entries.find(was.uid)))
        except JournalError:
            self._gone("This entry was deleted elsewhere. What you wrote is still here; saving makes a new entry.")
            return
        assert theirs.was is not None
        mine = None
        if await self.app.push_screen_wait(ChangedElsewhere(theirs.was)):
            await self.keeper.drop()
        else:
            mine = form.rebased(self.filled(), self.editing.base, theirs.base)
        self._begin(theirs, mine)
        self.edited()
