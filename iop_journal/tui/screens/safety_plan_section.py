"""One section of the safety plan: a row for each line, and always one more to write in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from iop_journal.errors import Changed, JournalError
from iop_journal.store.drafts import Draft
from iop_journal.store.safety_plan import SECTIONS, PlanLine
from iop_journal.text import one_line
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import safety_plan_form as form
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.forms.safety_plan_form import Row
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

KEYS = "Enter goes on · an empty line goes · Esc keeps it all"
BACK = "What you had typed here is back. Esc keeps it."
ONCE_MORE = "Esc once more leaves; what is here stays half-written."


class PlanField(Line):
    """One of the fields of a line."""

    HINT = KEYS


class PlanRow(Horizontal):
    """A line of the plan: what or who, and, in some sections, how to reach them."""

    def __init__(self, row: Row, *, with_contact: bool) -> None:
        super().__init__(classes="row")
        self.text = PlanField(row[0], placeholder="one more line")
        self.contact = PlanField(row[1], placeholder="a number, if there is one")
        self.contact.display = with_contact

    def compose(self) -> ComposeResult:
        yield self.text
        yield self.contact

    @property
    def row(self) -> Row:
        return self.text.value, self.contact.value

    def put(self, row: Row) -> None:
        for field, words in zip((self.text, self.contact), row, strict=True):
            if field.value != words:
                field.value = words
                field.cursor_position = len(words)


class SafetyPlanSection(FormScreen[None]):
    """Leaving keeps what is written here as one step. What cannot be kept is said; nothing typed is lost.

    Args:
        plan: the plan as it was read.
        draft: what was half-written in this section.
        place: the line at which the cursor begins; None for the empty one at the end.
    """

    CSS_PATH = ["modal.tcss", "safety_plan_section.tcss"]
    AUTO_FOCUS = ""
    HELP = (
        "A line for each thing in this section of the plan. Enter goes on to the next, ↑ and ↓ go from line to line,"
        " Ctrl+↑ and Ctrl+↓ move a line. Empty a line to take it away. Esc and F10 keep what is here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "Keep", id="section.save", priority=True, tooltip="Keep this section, and back"),
        Binding("escape", "leave", "Keep, back", id="section.leave", tooltip="Keep this section, and back"),
        Binding("tab", "app.focus_next", "Next field", id="section.next", tooltip="The next field"),
        Binding("shift+tab", "app.focus_previous", "Back", id="section.back", show=False, tooltip="The field before"),
        Binding("up", "line(-1)", "Up", id="section.up", show=False, tooltip="The line above"),
        Binding("down", "line(1)", "Down", id="section.down", show=False, tooltip="The line below"),
        Binding("ctrl+up", "move(-1)", "Move up", id="section.move_up", show=False, tooltip="Move this line up"),
        Binding("ctrl+down", "move(1)", "Move down", id="section.move_down", show=False, tooltip="Move this line down"),
    ]

    def __init__(
        self,
        desk: Desk,
        section: str,
        plan: Sequence[PlanLine],
        draft: Draft | None = None,
        *,
        place: int | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.section = section
        self.keeper = DraftKeeper(self, desk, draft, form=form.FORM)
        self._base = self._first = form.rows_of(section, plan)
        if draft is not None:
            _, self._first, self._base = form.drafted(draft.content)
        self._goes_on = draft is not None
        self._place = place
        self._was_refused = False

    def compose(self) -> ComposeResult:
        yield Static(Content(SECTIONS[self.section]), id="title", classes="title")
        yield Static(Content(form.ABOUT[self.section]), id="about")
        with VerticalScroll(id="rows", can_focus=False):
            yield from (self._row(one) for one in [*self._first, ("", "")])
        with Horizontal(id="foot"):
            yield Button(Content(" Keep  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    def _row(self, row: Row) -> PlanRow:
        return PlanRow(row, with_contact=form.has_contacts(self.section, self._first))

    async def on_mount(self) -> None:
        self.keeper.start()
        rows = self.rows
        place = len(rows) - 1 if self._place is None or self._goes_on else min(self._place, len(rows) - 1)
        field = rows[place].text
        field.cursor_position = len(field.value)
        self.set_focus(field)
        if self._goes_on:
            self.call_after_refresh(self.say, BACK)

    @property
    def rows(self) -> list[PlanRow]:
        return list(self.query(PlanRow))

    def filled(self) -> list[Row]:
        """The lines as they stand in the form."""
        return form.filled(one.row for one in self.rows)

    # Drafts

    def draft_content(self) -> dict[str, Any] | None:
        return form.content(self.section, self.filled(), self._base)

    @property
    def draft_entry_uid(self) -> str | None:
        return None

    async def leave(self) -> None:
        """Keep a draft, which the plan offers."""
        if not self._saving:
            await self.keeper.keep()
            self.keeper.stop()

    # Fields

    @on(Input.Changed)
    async def _typed(self, message: Input.Changed) -> None:
        self._was_refused = False
        self.keeper.soon()
        rows = self.rows  # none while other lines take their place
        if rows and form.filled([rows[-1].row]):
            await self.query_one("#rows").mount(self._row(("", "")))

    def _here(self) -> tuple[int, bool] | None:
        """The row that has the focus, and whether its second field does."""
        for number, row in enumerate(self.rows):
            if self.focused in (row.text, row.contact):
                return number, self.focused is row.contact
        return None

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        message.stop()
        here = self._here()
        if here is None:
            return
        number, in_contact = here
        row = self.rows[number]
        if row.contact.display and not in_contact and form.filled([row.row]):
            row.contact.focus()
        elif number + 1 < len(self.rows):
            self.rows[number + 1].text.focus()
        else:
            self.query_one("#save").focus()

    def action_line(self, by: int) -> None:
        here, rows = self._here(), self.rows
        if not rows:  # a key that came before the lines were there
            return
        if here is None:
            rows[-1].text.focus()
            return
        row = rows[max(0, min(len(rows) - 1, here[0] + by))]
        (row.contact if here[1] else row.text).focus()

    def action_move(self, by: int) -> None:
        """The line changes places with the one above or below it; the empty one at the end stays where it is."""
        here = self._here()
        if here is None or not 0 <= here[0] + by < len(self.rows) - 1 or here[0] == len(self.rows) - 1:
            return
        one, other = self.rows[here[0]], self.rows[here[0] + by]
        mine, theirs = one.row, other.row
        one.put(theirs)
        other.put(mine)
        self.action_line(by)

    async def _put(self, rows: Iterable[Row]) -> None:
        """Show these lines in place of those that are there."""
        self._first = list(rows)
        place = self.query_one("#rows")
        await place.remove_children()
        await place.mount(*(self._row(one) for one in [*self._first, ("", "")]))
        self.rows[-1].text.focus()

    # Leaving, saving

    async def action_leave(self) -> None:
        """Keep it all, and back. Where it cannot be kept, once more leaves it half-written."""
        if self._was_refused:
            await self.program.action_home()
        else:
            await self.action_save()

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        rows, base = self.filled(), self._base
        try:
            if rows != base:
                new, was = form.to_new(rows), form.to_new(base)
                await self.desk.do(lambda journal: journal.safety_plan.set_section(self.section, new, was=was))
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            if isinstance(error, Changed):
                self.settle()
            else:
                self._was_refused = True
                self.say(f"{error} {ONCE_MORE}")
            return
        await self.keeper.drop()
        self.dismiss(None)
        if rows != base:
            self.program.say("Kept. u on the plan takes it back.")

    @work
    async def settle(self) -> None:
        """It was changed elsewhere: show what stands there, and let the person choose."""
        from iop_journal.tui.screens.ask import Ask

        try:
            plan = await self.desk.ask(lambda journal: journal.safety_plan.lines())
        except JournalError as error:
            self.say(str(error))
            return
        theirs = form.rows_of(self.section, plan)
        there = [f"· {one_line(f'{contact}  {text}' if contact else text)}" for text, contact in theirs]
        lines = ["What stands there now:", *(there or ["nothing"]), "", "With mine, nothing of either is lost."]
        question = "This section was changed elsewhere meanwhile"
        take = await self.app.push_screen_wait(Ask(question, lines, yes="Take what stands there", no="Go on with mine"))
        mine = theirs if take else form.merged(self.filled(), self._base, theirs)
        self._base = theirs
        await self._put(mine)
        self.keeper.soon()
