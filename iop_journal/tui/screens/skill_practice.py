"""A skill practised in calm: its steps, with the time, then a few words on how it was, any of them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from iop_journal.entry import Entry, Helped
from iop_journal.errors import JournalError
from iop_journal.store.skills import Skill
from iop_journal.text import one_line
from iop_journal.tui.acts import after_saving, library_acts
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms import form
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.forms.editing import Editing
from iop_journal.tui.forms.form import Filled, Picked
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.options import Option, Options
from iop_journal.tui.widgets.rating import Rating, craving_words
from iop_journal.tui.widgets.skill_card import SkillCard
from iop_journal.tui.widgets.tick import Tick
from iop_journal.tui.widgets.words import Line

ORDER = ("helped", "craving_before", "craving_after", "note", "private", "save")
"""The fields by id, in the order in which Enter goes through them."""


class SkillPractice(FormScreen[Entry | None]):
    """The steps first. `1` or Enter goes on to how it was; what is said of that, and not saved, becomes a draft."""

    CSS_PATH = ["modal.tcss", "skill_practice.tcss"]
    AUTO_FOCUS = ""
    HELP = (
        "Follow the steps as they suit you; the time runs by itself. Enter goes on to how it was, any of it or nothing,"
        " and F10 saves an entry with this skill, used on purpose. Esc leaves; nothing is saved then."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "Save", id="practice.save", priority=True, tooltip="Save an entry with it"),
        Binding("escape", "leave", "Leave", id="practice.leave", tooltip="Leave; what you wrote is kept as a draft"),
        Binding("tab", "next_field", "Next field", id="practice.next", tooltip="The next field"),
        Binding(
            "shift+tab", "app.focus_previous", "Back", id="practice.previous", show=False, tooltip="The field before"
        ),
        Binding("pagedown", "scroll(1)", "Down", id="field.practice_down", show=False, tooltip="Down the steps"),
        Binding("pageup", "scroll(-1)", "Up", id="field.practice_up", show=False, tooltip="Up the steps"),
    ]

    def __init__(self, desk: Desk, skill: Skill) -> None:
        super().__init__()
        self.desk = desk
        self.skill = skill
        self.keeper = DraftKeeper(self, desk, None)
        self._base = Filled(skills=(Picked(skill.slug, skill.name),))

    def compose(self) -> ComposeResult:
        yield Static(Content(f"Practise: {one_line(self.skill.name)}"), id="title", classes="title")
        with Vertical(id="steps"):
            yield SkillCard(self.skill, library_acts.minds(self.desk, self.skill))
            answers = [Option("1", "I did it"), Option("2", "leave, save nothing")]
            yield Options(answers, place=0, id="done").add_class("-row")
        with VerticalScroll(id="fields", can_focus=False):
            yield Static("How was it? Any of it, or nothing.", classes="question")
            yield Choice("Did it help?", [(one.value, one.words) for one in Helped], id="helped")
            yield Rating("Craving before", words=craving_words, id="craving_before")
            yield Rating("Craving after", words=craving_words, id="craving_after")
            with Horizontal(classes="row"):
                yield Static("A word", classes="label")
                yield Line(placeholder="about it, if you want", id="note")
            with Horizontal(classes="row"):
                yield Static("", classes="label")
                yield Tick("private: on no page", id="private")
        with Horizontal(id="foot"):
            yield Button(Content(" Save  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    def on_mount(self) -> None:
        self.query_one("#fields").display = False
        self.query_one("#foot").display = False
        self.set_focus(self.query_one("#done"))

    @property
    def is_done(self) -> bool:
        """Whether the steps are behind, and it is asked how it was."""
        return self.is_mounted and bool(self.query_one("#fields").display)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_done if action in ("save", "next_field") else True

    def action_next_field(self) -> None:
        self.focus_next()

    # The steps

    def action_scroll(self, by: int) -> None:
        way = self.query_one(SkillCard).way
        way.scroll_relative(y=by * max(1, way.size.height - 1), animate=False)

    @on(Options.Taken)
    async def _taken(self, message: Options.Taken) -> None:
        message.stop()
        if message.key == "2":
            await self.leave()
            self.dismiss(None)
            return
        self.query_one("#steps").display = False
        self.query_one("#fields").display = True
        self.query_one("#foot").display = True
        self.set_focus(self.query_one("#helped"))
        self.keeper.start()

    # How it was

    def filled(self) -> Filled:
        """What stands in the fields, as the entry's form would have it."""
        helped = self.query_one("#helped", Choice).value
        return Filled(
            skills=(Picked(self.skill.slug, self.skill.name, helped=Helped(helped) if helped else None),),
            craving_before=self.query_one("#craving_before", Rating).value,
            craving_after=self.query_one("#craving_after", Rating).value,
            note=self.query_one("#note", Line).value,
            private=self.query_one("#private", Tick).value,
        )

    def draft_content(self) -> dict[str, Any] | None:
        """A draft of an entry; None where nothing was said."""
        if not self.is_done or self.filled() == self._base:
            return None
        return Editing(base=self._base).draft(self.filled(), self.desk.now())

    @property
    def draft_entry_uid(self) -> str | None:
        return None

    @on(Edited)
    @on(Input.Changed)
    def _edited(self) -> None:
        self.keeper.soon()

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        if message.field.id not in ORDER:
            return
        after: Widget = self.query_one(f"#{ORDER[ORDER.index(message.field.id) + 1]}")
        if self.focused is None or message.field.has_focus:
            self.set_focus(after)
        if message.carry and isinstance(after, Rating):
            after.take(message.carry)
        elif message.carry and isinstance(after, Input):
            after.insert_text_at_cursor(message.carry)

    # Leaving, saving

    async def leave(self) -> None:
        """Nothing is saved; what was said becomes a draft, which Today offers."""
        if self._saving:
            return
        said = self.draft_content() is not None
        await super().leave()
        self.program.say("Kept half-written. It stands on Today." if said else "Nothing was saved.")

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        window = self.keeper.window
        try:
            new = form.to_new(self.filled(), self.desk.now())
            saved = await self.desk.do(lambda journal: journal.entries.add(new, draft=window))
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            self.refused(error)
            return
        self.keeper.forget()
        self.desk.has_written = True
        self.dismiss(saved)
        after_saving.say_saved(self.program, saved, self._base)
