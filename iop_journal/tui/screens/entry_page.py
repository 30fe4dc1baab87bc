"""One entry, all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.entry import Entry, Outcome
from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.tui.acts import again
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms.debrief_form import OFFER, of_entry
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.words.entry_words import fields

if TYPE_CHECKING:
    from iop_journal.tui.program import NotesApp

NARROWEST, WIDEST = 40, 76
"""Columns between which the fields are laid out."""


class EntryPage(Leaving[Any]):
    """An entry to be read, edited, put into the bin or taken out of it."""

    CSS_PATH = "entry_page.tcss"
    AUTO_FOCUS = ""
    HELP = "All that stands in one entry. It can be edited; deleting puts it into the bin, and undo brings it back."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Edit", id="entry.edit", tooltip="Change this entry"),
        Binding("d,delete", "delete", "Delete", id="entry.delete", tooltip="Put it into the bin; undo brings it back"),
        Binding("r", "restore", "Restore", id="entry.restore", tooltip="Take it out of the bin"),
        Binding("x", "for_good", "Delete for good", id="entry.for_good", tooltip="Remove it and every word of it"),
        Binding("a", "again", "Again", id="entry.again", tooltip="A new entry with the same skills and triggers"),
        Binding("b", "debrief", "Debrief", id="entry.debrief", tooltip="Four short questions about a slip"),
        Binding("escape", "app.home", "Back", id="entry.back", tooltip="Back"),
    ]

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__()
        self.desk = desk
        self.entry = entry

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="title")
        with VerticalScroll(id="body"):
            yield Static(id="fields")
            yield Static(id="slip")
        yield KeysBar()

    def on_mount(self) -> None:
        self._show()
        self.query_one("#body").focus()

    def on_screen_resume(self) -> None:
        self.reload()

    @work(exclusive=True, group="load")
    async def reload(self) -> None:
        uid = self.entry.uid
        try:
            self.entry = await self.desk.ask(lambda journal: journal.entries.find(uid))
        except JournalError:
            self.dismiss(None)
            self.program.say("This entry is no longer in the journal.")
            return
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        self.query_one("#title", Static).update(Content(phrases.when(self.entry.occurred_at)))
        self.query_one("#fields", Static).update(fields(self.entry, min(WIDEST, max(NARROWEST, self.size.width - 4))))
        slip = self.query_one("#slip", Static)
        slip.display = self._is_slip
        slip.update(Content("\n".join([*phrases.SLIP_LINES, "", self._offer])))
        self.refresh_bindings()

    @property
    def _is_slip(self) -> bool:
        return self.entry.outcome is Outcome.USED and self.entry.deleted_at is None

    @property
    def _offer(self) -> str:
        """What b does: never more than an offer."""
        return "b changes the debrief." if any(of_entry(self.entry).values()) else f"{OFFER} b begins it."

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        in_bin = self.entry.deleted_at is not None
        if action in ("restore", "for_good"):
            return in_bin
        if action == "debrief":
            return self._is_slip
        if action in ("edit", "delete", "again"):
            return not in_bin
        return True

    async def action_edit(self) -> None:
        await self.program.open_form(entry=self.entry)

    async def action_again(self) -> None:
        await again.write(self.program, self.entry)

    async def action_debrief(self) -> None:
        await self.program.open_debrief(self.entry)

    async def action_delete(self) -> None:
        await delete(self.program, self.entry)
        self.dismiss(None)

    async def action_restore(self) -> None:
        await restore(self.program, self.entry)
        self.reload()

    @work
    async def action_for_good(self) -> None:
        if await delete_for_good(self.program, self.entry):
            self.dismiss(None)


async def delete(program: NotesApp, entry: Entry) -> None:
    """Put an entry into the bin, and say how it comes back."""
    await _do(
        program,
        lambda journal: journal.entries.delete([entry]),
        f"In the bin: the entry of {phrases.when(entry.occurred_at)}. u brings it back.",
    )


async def restore(program: NotesApp, entry: Entry) -> None:
    """Take an entry out of the bin."""
    await _do(
        program,
        lambda journal: journal.entries.restore([entry]),
        f"Out of the bin: the entry of {phrases.when(entry.occurred_at)}.",
    )


async def delete_for_good(program: NotesApp, entry: Entry) -> bool:
    """Ask, then remove an entry and every word of it; whether it was done. Names the backups that hold it still."""
    from iop_journal.tui.screens.ask import Ask

    lines = [
        f"The entry of {phrases.when(entry.occurred_at)}: {phrases.summary_line(entry)[:200]}",
        "",
        "It cannot be undone. Backups of the journal that hold it keep it; they are named afterwards.",
    ]
    if not await program.push_screen_wait(Ask("Delete this entry for good?", lines, yes="Delete for good")):
        return False
    try:
        backups = await program.desk.do(lambda journal: journal.entries.delete_for_good([entry]))
    except JournalError as error:
        program.say(str(error))
        return False
    if backups:
        names = [str(backup) for backup in backups]
        program.push_screen(Ask("Gone from the journal. These backups hold it still:", names, no="Continue"))
    else:
        program.say("Gone for good. No backup beside the journal holds it.")
    return True


async def _do(program: NotesApp, verb: Any, words: str) -> None:
    def done(journal: Journal) -> None:
        verb(journal)

    try:
        await program.desk.do(done)
    except JournalError as error:
        words = str(error)
    program.say(words)
