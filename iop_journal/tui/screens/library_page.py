"""What the pages of a skill and of a trigger have in common: read, changed, hidden, put back."""

from __future__ import annotations

from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.text import one_line
from iop_journal.tui.acts import library_acts
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.keys_bar import KeysBar


def keys(of: str) -> list[BindingType]:
    """What both pages can do, for the page whose ids begin with this."""
    return [
        Binding("e", "edit", "Edit", id=f"{of}.edit", tooltip="Change its name or its words"),
        Binding("d,delete", "hide", "Hide", id=f"{of}.hide", tooltip="Take it off the lists; entries keep it"),
        Binding("o", "put_back", "Put back", id=f"{of}.put_back", tooltip="Put it back on the lists"),
        Binding("escape", "app.home", "Back", id=f"{of}.back", tooltip="Back to the list"),
    ]


class LibraryPage(Leaving[Any]):
    """One of them, `row`. A subclass shows it in `#body`, and reads what else there is about it."""

    CSS_PATH = "library_page.tcss"
    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, row: Any) -> None:
        super().__init__()
        self.desk = desk
        self.row = row

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="title")
        with VerticalScroll(id="body"):
            yield from self.body()
        yield KeysBar()

    def body(self) -> ComposeResult:
        """What stands on the page."""
        raise NotImplementedError

    async def show(self, more: Any) -> None:
        """Show the row, and what was read about it; None as long as that is being read."""
        raise NotImplementedError

    def read(self, journal: Journal) -> Any:
        """What there is about the row besides itself."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._title()
        self.query_one("#body").focus()
        # What the list knew of it is there at once: counting in a long journal takes a moment.
        self.call_later(self._show, self.row, None)

    def on_screen_resume(self) -> None:
        self.reload()

    @work(exclusive=True, group="load")
    async def reload(self) -> None:
        noun, slug = library_acts.noun(self.row), self.row.slug

        def read(journal: Journal) -> tuple[Any, Any]:
            return library_acts.rows(journal, noun).get(slug), self.read(journal)

        try:
            await self.desk.read_names()
            row, more = await self.desk.count(read)
        except JournalError:
            self.dismiss(None)
            self.program.say(f"This {noun} is no longer in the journal.")
            return
        # Not from here: the next reload ends this one, and what is half mounted then never is.
        self.call_later(self._show, row, more)

    async def _show(self, row: Any, more: Any) -> None:
        self.row = row
        self._title()
        await self.show(more)
        self.refresh_bindings()

    def _title(self) -> None:
        hidden = " · hidden" if self.row.archived else ""
        self.query_one("#title", Static).update(Content(f"{one_line(self.row.name)}{hidden}"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("hide", "put_back"):
            return bool(self.row.archived) is (action == "put_back")
        return True

    async def action_edit(self) -> None:
        await library_acts.open_form(self.program, library_acts.noun(self.row), self.row)

    async def action_hide(self) -> None:
        await library_acts.hide(self.program, self.row)
        self.reload()

    async def action_put_back(self) -> None:
        await library_acts.put_back(self.program, self.row)
        self.reload()
