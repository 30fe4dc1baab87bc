"""The library: the skills and triggers of this journal, the person's own too, searched, opened, added, hidden."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from iop_journal.entry import Chart
from iop_journal.errors import JournalError
from iop_journal.insights.skills import SkillRow
from iop_journal.phrases import counted
from iop_journal.tui.acts import library_acts
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.history import SearchField
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.item_keys import ItemKeys
from iop_journal.tui.widgets.items import Items
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.words import library_words
from iop_journal.tui.words.library_words import Library, View

_OTHER_ORDER = {
    ("skill", False): "helped",
    ("skill", True): "group",
    ("trigger", False): "chart",
    ("trigger", True): "kind",
}
"""The order that w turns to, by what is shown and whether it is in its other order."""
AROUND = ("helped", "by_group", "chart", "by_kind", "hidden", "shown")
"""Other looks at the list, by the last words of their bindings' ids."""
OF_ONE = (
    "never", "almost_never", "almost_always", "always", "not_said", "open", "practise", "log", "put_back", "let_go",
)  # fmt: skip
"""What can be done with the one under the cursor."""
_NOUNS = {"skill": "This skill", "trigger": "This trigger", "chart": "Your chart", "draft": "Half-written"}
"""What the line of keys about the one under the cursor begins with."""


class LibraryItems(Items):
    """Enter is answered before the next key, which is meant for what it opens."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.open", "Open", id="library.open", show=False, tooltip="Open the card"),
    ]


class LibraryScreen(Place):
    """Skills, or triggers."""

    NAME = "library"
    CSS_PATH = "library.tcss"
    HELP = (
        "Skills, and the triggers beside them: v turns to the other. Enter opens a card; from there, or with p, a skill"
        " can be practised. Below a skill stands what it did for you. Hiding takes one off the lists and out of no"
        " entry. A trigger's place in your chart is one digit: how often you used when it was there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add", id="library.add", tooltip="Add one of your own"),
        Binding("v", "turn('trigger')", "Triggers", id="library.triggers", tooltip="Show the triggers"),
        Binding("v", "turn('skill')", "Skills", id="library.skills", tooltip="Show the skills"),
        Binding("e", "edit", "Edit", id="library.edit", tooltip="Change its name or its words"),
        Binding("d,delete", "hide", "Hide", id="library.hide", tooltip="Take it off the lists; entries keep it"),
        Binding("slash", "search", "Search", id="library.search", tooltip="Search as you type"),
        Binding("p", "practise", "Practise", id="library.practise", show=False, tooltip="Practise this skill now"),
        Binding("g", "log", "Log it", id="library.log", show=False, tooltip="Write an entry with this skill in it"),
        Binding("o", "put_back", "Put back", id="library.put_back", show=False, tooltip="Put it back on the lists"),
        Binding("d,delete", "let_go", "Forget it", id="library.let_go", show=False, tooltip="Forget what I wrote"),
        *(
            Binding("w", f"order('{order}')", words, id=f"library.{name}", show=False, tooltip=tooltip)
            for order, name, words, tooltip in (
                ("helped", "helped", "What helped", "Skills that helped me first"),
                ("group", "by_group", "By group", "Skills by group"),
                ("chart", "chart", "My chart", "My whole trigger chart"),
                ("kind", "by_kind", "By kind", "Triggers by kind"),
            )
        ),
        Binding("b", "hidden(True)", "Hidden", id="library.hidden", show=False, tooltip="Those that are hidden"),
        Binding("b", "hidden(False)", "Not hidden", id="library.shown", show=False, tooltip="Those on the lists"),
        *library_acts.chart_keys("library"),
        Binding("escape", "clear", "Back", id="library.clear", show=False, tooltip="Show all again, then home"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = View()
        self._library: Library | None = None
        self._practised: dict[str, SkillRow] = {}
        self._next = ""

    def content(self) -> ComposeResult:
        with Horizontal(id="bar"):
            yield Static("Search", id="search-label")
            yield SearchField(placeholder="a name, or words about it", id="search")
            yield Static(id="count")
            yield ItemKeys([f"library.{name}" for name in AROUND], id="around")
        yield LibraryItems(id="items")
        yield ItemKeys([f"library.{name}" for name in OF_ONE], id="one")

    @property
    def items(self) -> Items:
        return self.query_one("#items", Items)

    def on_mount(self) -> None:
        self.items.focus()
        self.query_one("#around", ItemKeys).noun = "List"

    # What is shown

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """The names first: counting in a long journal takes a moment."""
        run = self.desk.window
        try:
            self._library = await self.desk.ask(lambda journal: library_words.read(journal, run))
            self._show()
            await self.desk.read_names()
            practised = await self.desk.count(lambda journal: journal.skills.practised())
        except JournalError as error:
            self.program.say(str(error))
            return
        if practised != self._practised:
            self._practised = practised
            self._show()

    def _show(self, *, from_top: bool = False) -> None:
        if self._library is None:
            return
        if from_top:
            self.items.highlighted = None
        self.items.fill(library_words.groups(self._library, self.view, self._practised, max(20, self.size.width - 4)))
        if self._next and any(option.id == self._next for option in self.items.options):
            self.items.choose(self._next)
        self._next = ""
        number = len(library_words.found(self._library, self.view))
        noun = f"hidden: {number}" if self.view.hidden else counted(number, self.view.noun)
        self.query_one("#count", Static).update(Content(noun))
        self._chosen_changed()

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        self._chosen_changed()

    def _chosen_changed(self) -> None:
        noun = self.items.chosen.partition(" ")[0]
        if noun == "trigger" and not self.view.hidden:
            noun = "chart"
        self.query_one("#one", ItemKeys).noun = _NOUNS.get(noun, "")
        self.refresh_bindings()

    def _look(self, **changes: Any) -> None:
        """Look at it in another way."""
        self.view = self.view._replace(**changes)
        self._show(from_top=True)

    @property
    def row(self) -> Any:
        """What is under the cursor: a skill, a trigger or a draft."""
        if self._library is None or not self.is_mounted:
            return None
        noun, _, key = self.items.chosen.partition(" ")
        if noun == "draft":
            return next((one for one in self._library.drafts if one.window == key), None)
        rows = self._library.skills if noun == "skill" else self._library.triggers
        return next((one for one in rows if one.slug == key), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        noun = self.items.chosen.partition(" ")[0] if self.is_mounted else ""
        if action in ("edit", "hide", "put_back"):
            is_one = noun in ("skill", "trigger")
            return is_one and (action == "edit" or self.view.hidden is (action == "put_back"))
        if action in ("practise", "log"):
            return noun == "skill" and not self.view.hidden
        if action == "chart":
            return noun == "trigger" and not self.view.hidden
        if action == "order":
            return not self.view.hidden and parameters[0] == _OTHER_ORDER[self.view.noun, self.view.other_order]
        if action == "hidden":
            return self.view.hidden is not parameters[0]
        if action == "turn":
            return self.view.noun != parameters[0]
        return bool(noun) if action == "open" else noun == "draft" if action == "let_go" else True

    # Looking around

    def action_turn(self, noun: str) -> None:
        self._look(noun=noun, other_order=False)

    def action_order(self, order: str) -> None:
        self._look(other_order=order in ("helped", "chart"))

    def action_hidden(self, hidden: bool) -> None:
        self._look(hidden=hidden, other_order=False)

    def action_search(self) -> None:
        self.query_one("#search", SearchField).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        if message.value != self.view.search:
            self._look(search=message.value)

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.items.focus()

    async def action_clear(self) -> None:
        """Show all again; where all is shown, home."""
        search = self.query_one("#search", SearchField)
        if self.view == View(noun=self.view.noun) and not search.has_focus:
            await self.program.action_home()
            return
        self.view = View(noun=self.view.noun)
        search.value = ""
        self.items.focus()
        self._show()

    # One of them

    async def action_open(self) -> None:
        """Its card, or the form in which it was left."""
        row, noun = self.row, self.items.chosen.partition(" ")[0]
        if row is None:
            return
        if noun == "draft":
            await library_acts.open_form(self.program, row.form, draft=row, saved=self._saved)
        else:
            await library_acts.open_card(self.program, row)

    async def on_items_opened(self, message: Items.Opened) -> None:
        await self.action_open()

    async def action_add(self) -> None:
        await library_acts.open_form(self.program, self.view.noun, saved=self._saved)

    async def action_edit(self) -> None:
        await library_acts.open_form(self.program, self.view.noun, self.row, saved=self._saved)

    def _saved(self, slug: str) -> None:
        """The cursor goes to what was written."""
        self._next = f"{self.view.noun} {slug}"

    async def action_hide(self) -> None:
        await library_acts.hide(self.program, self.row)
        self.reload()

    async def action_put_back(self) -> None:
        await library_acts.put_back(self.program, self.row)
        self.reload()

    async def action_chart(self, place: str) -> None:
        await library_acts.set_chart(self.program, self.row, Chart(place) if place else None)
        self.reload()

    async def action_practise(self) -> None:
        await library_acts.practise(self.program, self.row)

    async def action_log(self) -> None:
        await library_acts.log(self.program, self.row)

    @work
    async def action_let_go(self) -> None:
        from iop_journal.tui.screens.ask import Ask

        draft = self.row
        question = "Forget what is half-written? It cannot be brought back."
        if await self.app.push_screen_wait(Ask(question, [library_words.draft(draft, 60)], yes="Forget it")):
            await self.desk.do(lambda journal: journal.drafts.drop(draft.window))
            self.reload()
