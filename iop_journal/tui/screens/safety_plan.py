"""The safety plan, to be read: all sections on one page. Each is written and changed in a form of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from iop_journal.errors import JournalError
from iop_journal.help_now import plan_line
from iop_journal.store.drafts import Draft
from iop_journal.store.journal import Journal
from iop_journal.store.safety_plan import SECTIONS, PlanLine
from iop_journal.text import one_line
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms.safety_plan_form import FORM, drafted
from iop_journal.tui.widgets.items import Group, Item, Items
from iop_journal.tui.widgets.keys_bar import KeysBar

ABOUT = "The plan that you made with your clinician, written down here. It stands in Help now too (F2)."
NOTHING_YET = "nothing yet: Enter writes it down"
HALF_WRITTEN = "half-written: Enter goes on with it"


class SafetyPlanScreen(Leaving[Any]):
    """Six sections with their lines; Enter opens the section in which the cursor stands."""

    IS_PLAN: ClassVar[bool] = True
    CSS_PATH = "safety_plan.tcss"
    AUTO_FOCUS = "#plan"
    HELP = (
        "The safety plan that you made with your clinician. Enter writes or changes the section that the cursor is in;"
        " u takes back whatever was done last. A line with a number also stands among your people in Help now, F2."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "Write, change", id="plan.edit", tooltip="Write or change this section"),
        Binding("escape", "app.home", "Back", id="plan.back", tooltip="Back to where you were"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._lines: Sequence[PlanLine] = ()
        self._drafts: dict[str, Draft] = {}

    def compose(self) -> ComposeResult:
        yield Static(Content("My safety plan"), id="title", classes="title")
        yield Static(Content(ABOUT), id="about")
        yield Items(id="plan")
        yield KeysBar()

    def on_screen_resume(self) -> None:
        self.reload()

    @work(exclusive=True, group="load")
    async def reload(self) -> None:
        run = self.desk.window

        def read(journal: Journal) -> tuple[list[PlanLine], list[Draft]]:
            return journal.safety_plan.lines(), journal.drafts.left_of((FORM,), run)

        try:
            self._lines, drafts = await self.desk.ask(read)
        except JournalError as error:
            self.program.say(str(error))
            return
        self._drafts = {drafted(one.content)[0]: one for one in reversed(drafts)}
        self.query_one("#plan", Items).fill(self._groups())

    def _groups(self) -> Iterator[Group]:
        for section in dict.fromkeys([*SECTIONS, *(line.section for line in self._lines)]):
            lines = [one for one in self._lines if one.section == section]
            items = [Item(f"{section} {one.uid}", _said(one)) for one in lines]
            if section in self._drafts:
                items.append(Item(f"{section} draft", Content(f"  {HALF_WRITTEN}")))
            elif not lines:
                items.append(Item(f"{section} none", Content.styled(f"  {NOTHING_YET}", "dim")))
            yield Group(SECTIONS.get(section, one_line(section)), items)

    async def on_items_opened(self, message: Items.Opened) -> None:
        await self._open(message.key)

    async def action_edit(self) -> None:
        await self._open(self.query_one("#plan", Items).chosen)

    async def _open(self, key: str) -> None:
        """The form of a section. It goes on with what is half-written there."""
        from iop_journal.tui.screens.safety_plan_section import SafetyPlanSection

        section, _, line = key.partition(" ")
        if section not in SECTIONS:
            if section:
                self.program.say(
                    "A newer version of this program wrote this section. It can be read here, not changed."
                )
            return
        uids = [one.uid for one in self._lines if one.section == section]
        place = uids.index(line) if line in uids else None
        form = SafetyPlanSection(self.desk, section, self._lines, self._drafts.get(section), place=place)
        await self.app.push_screen(form)


def _said(line: PlanLine) -> Content:
    """As in Help now: how to reach somebody comes first, and stands out."""
    first, then, _ = plan_line(line)
    return Content.assemble("  ", (first, "bold"), f"  {then}") if then else Content(f"  {first}")
