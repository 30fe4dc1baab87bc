"""The debrief: four questions about a slip, in one's own words, any of them. Offered, never demanded."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static, TextArea

from iop_journal import phrases
from iop_journal.entry import Entry
from iop_journal.errors import Changed, JournalError
from iop_journal.store.drafts import Draft
from iop_journal.store.entries import as_new
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms.debrief_form import QUESTIONS, moved, of_entry
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.words import Page

GONE = "This entry was deleted elsewhere. What you wrote is still here, to be read or copied; Esc keeps it as a draft."


class DebriefScreen(FormScreen[Entry | None]):
    """Gives the entry as it was saved; nothing where it was left. Escape keeps a draft."""

    CSS_PATH = ["modal.tcss", "debrief.tcss"]
    AUTO_FOCUS = ""
    HELP = (
        "Four questions for yourself, any of them or none. Tab goes to the next one, Enter begins a new line. What you"
        " type is kept as a draft until you save. It comes on no page unless you add it there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "Save", id="debrief.save", priority=True, tooltip="Save the debrief"),
        Binding("escape", "leave", "Leave, keep a draft", id="debrief.leave", tooltip="Leave; what is here is kept"),
        Binding("tab", "app.focus_next", "Next field", id="debrief.next", tooltip="The next field"),
        Binding(
            "shift+tab", "app.focus_previous", "Back", id="debrief.previous", show=False, tooltip="The field before"
        ),
    ]

    def __init__(self, desk: Desk, entry: Entry, draft: Draft | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.keeper = DraftKeeper(self, desk, draft, form="debrief")
        self._was = entry
        self._first = of_entry(entry)
        self._base = self._first
        if draft is not None:
            self._base = dict.fromkeys(QUESTIONS, "") | draft.content.get("base", {})
            self._first = moved(draft.content.get("fields", {}), self._base, of_entry(entry))
            self._base = of_entry(entry)

    @property
    def first_field(self) -> Widget:
        return self.query_one("#debrief_before")

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="title")
        with VerticalScroll(id="fields", can_focus=False):
            for line in phrases.SLIP_LINES:
                yield Static(Content(line), classes="worth-knowing")
            yield Static(id="debrief-first")
            for name, words in QUESTIONS.items():
                yield Static(Content(words), classes="question")
                yield Page(id=name)
        with Horizontal(id="foot"):
            yield Button(Content(" Save  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    def on_mount(self) -> None:
        self.query_one("#title", Static).update(Content(f"Debrief · {phrases.when(self._was.occurred_at)}"))
        self.fill(self._first)
        self.keeper.start()
        self.set_focus(self.first_field)

    def fill(self, words: dict[str, str]) -> None:
        for name in QUESTIONS:
            page = self.query_one(f"#{name}", Page)
            page.put(words[name])
            page.move_cursor(page.document.end)

    def filled(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: self.query_one(f"#{name}", Page).words for name in QUESTIONS}

    def draft_content(self) -> dict[str, Any] | None:
        """The form as a draft's content; None where nothing was changed."""
        filled = self.filled()
        return None if filled == self._base else {"fields": filled, "base": self._base}

    @property
    def draft_entry_uid(self) -> str | None:
        return self._was.uid

    @on(TextArea.Changed)
    def _edited(self) -> None:
        self.keeper.soon()

    # Leaving, saving

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        was, words = self._was, self.filled()
        try:
            saved = await self.desk.do(lambda journal: _write(journal, was, words))
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            if isinstance(error, Changed):
                self.settle()
            else:
                self.refused(error)
            return
        await self.keeper.drop()
        self.dismiss(saved)
        what = "Saved: the debrief of" if saved is not was else "Nothing was changed in the debrief of"
        self.program.say(f"{what} {phrases.when(saved.occurred_at)}.")

    @work
    async def settle(self) -> None:
        """It was changed elsewhere: show what stands there, and let the person choose."""
        from iop_journal.tui.screens.changed import ChangedElsewhere

        uid = self._was.uid
        try:
            theirs = await self.desk.ask(lambda journal: journal.entries.find(uid))
        except JournalError:
            self.say(GONE)
            return
        take = await self.app.push_screen_wait(ChangedElsewhere(theirs))
        there = of_entry(theirs)
        mine = there if take else moved(self.filled(), self._base, there)
        self._was, self._base = theirs, there
        self.fill(mine)
        self.keeper.soon()


def _write(journal: Journal, was: Entry, words: dict[str, str]) -> Entry:
    """A craving that is not finished grows by it; of one that is, it is a change."""
    if was.unfinished:
        return journal.cravings.go_on(was, words)
    return journal.entries.edit(was, as_new(was)._replace(**words))  # type: ignore[arg-type]
