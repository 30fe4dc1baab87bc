"""What the forms of the rhythm of sessions have in common: a few fields, a draft on leaving, one step on saving."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from iop_journal.errors import JournalError
from iop_journal.store.drafts import Draft
from iop_journal.store.rhythm import Rhythm
from iop_journal.tui.desk import Desk
from iop_journal.tui.forms.draft_keeper import DraftKeeper
from iop_journal.tui.screens.form_screen import FormScreen
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.picker import Picker
from iop_journal.tui.widgets.words import Line, Page

KEPT = "Kept half-written. It stands at the top of Sessions."


class RhythmForm(FormScreen[None]):
    """A form about one row, or a new one. `rhythm` is what there is, read when the form was asked for.

    A subclass gives the fields and their values; `FORM` is its name among drafts, `ORDER` the fields by id in the
    order in which Enter goes through them, `FIELD_OF` the field that an error is about by its first words.
    """

    CSS_PATH = ["modal.tcss", "rhythm_form.tcss"]
    AUTO_FOCUS = ""
    FORM = ""
    NEW_TITLE = ""
    ORDER: ClassVar[tuple[str, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "save", "Save", id="rhythm.save", priority=True, tooltip="Save it"),
        Binding("escape", "leave", "Leave, keep a draft", id="rhythm.leave", tooltip="Leave; what is here is kept"),
        Binding("tab", "app.focus_next", "Next field", id="rhythm.next", tooltip="The next field"),
        Binding(
            "shift+tab", "app.focus_previous", "Back", id="rhythm.previous", show=False, tooltip="The field before"
        ),
    ]

    def __init__(
        self, desk: Desk, rhythm: Rhythm, row: Any = None, draft: Draft | None = None, *, at: str = ""
    ) -> None:
        super().__init__()
        self.desk = desk
        self.rhythm = rhythm
        self.row = row
        self.keeper = DraftKeeper(self, desk, draft, form=self.FORM)
        self._at = at
        self._base = self.values()
        self._first = self._base
        if draft is not None:
            self._first = moved(draft.content.get("fields", {}), draft.content.get("base", {}), self._base)

    @property
    def first_field(self) -> Widget:
        return self.query_one(f"#{self._at or self.ORDER[0]}")

    def compose(self) -> ComposeResult:
        yield Static(Content(self._title()), id="title", classes="title")
        with VerticalScroll(id="fields", can_focus=False):
            yield from self.fields()
        with Horizontal(id="foot"):
            yield Button(Content(" Save  F10 "), id="save")
            yield Static(id="say")
        yield KeysBar()

    def _title(self) -> str:
        as_left = " · as you left it" if self._first != self._base else ""
        return f"{self.NEW_TITLE if self.row is None else self.title_of_row()}{as_left}"

    def on_mount(self) -> None:
        for name, value in self._first.items():
            put(self.query_one(f"#{name}"), value)
        self.keeper.start()

    # What a subclass says

    def title_of_row(self) -> str:
        """What stands at the top where a row is changed."""
        raise NotImplementedError

    def fields(self) -> ComposeResult:
        """The fields, each with the id of its value."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """What the fields hold at first, as JSON values: of the row, or of a new one."""
        raise NotImplementedError

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        """Write it as one step; `changed` are the fields that are not as they were. What is said of it."""
        raise NotImplementedError

    # What stands in the fields

    def filled(self) -> dict[str, Any]:
        """What stands in the fields."""
        return {name: taken(self.query_one(f"#{name}")) for name in self._base}

    def draft_content(self) -> dict[str, Any] | None:
        """The form as a draft's content; None where nothing was changed."""
        filled = self.filled()
        if filled == self._base:
            return None
        return {"target": self.row and self.row.uid, "fields": filled, "base": self._base}

    @property
    def draft_entry_uid(self) -> str | None:
        return None

    @on(Edited)
    @on(Input.Changed)
    @on(TextArea.Changed)
    def _edited(self) -> None:
        self.keeper.soon()

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        name = message.field.id
        places = [*self.ORDER, "save"]
        if name not in places:
            return
        after = self.query_one(f"#{places[places.index(name) + 1]}")
        if self.focused is None or message.field.has_focus:
            self.set_focus(after)
        if message.carry and isinstance(after, Input):
            after.insert_text_at_cursor(message.carry)

    @on(Picker.Unknown)
    def _unknown(self, message: Picker.Unknown) -> None:
        self.say(message.words)

    # Leaving, saving

    async def leave(self) -> None:
        """Keep a draft, which Sessions offers."""
        if self._saving:
            return
        self.keeper.stop()
        await self.keeper.keep()
        if self.draft_content() is not None:
            self.program.say(KEPT)

    async def action_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        filled = self.filled()
        changed = frozenset(name for name, value in filled.items() if value != self._base[name])
        try:
            said = await self.write(filled, changed)
        except JournalError as error:
            self._saving = False
            self.keeper.start()
            self.refused(error)
            return
        with suppress(JournalError):  # it is saved; at worst its draft is offered again
            await self.keeper.drop()
        self.dismiss(None)
        self.program.say(said)


def moved(mine: Mapping[str, Any], base: Mapping[str, Any], there: dict[str, Any]) -> dict[str, Any]:
    """What was typed, on top of what stands there now: a field that was not touched takes that."""
    return {n: mine[n] if n in mine and mine[n] != base.get(n) else value for n, value in there.items()}


def put(field: Widget, value: Any) -> None:
    """Put a value into a field."""
    if isinstance(field, Page):
        field.put(value)
        field.move_cursor(field.document.end)
    elif isinstance(field, Line):
        field.value = value
        field.cursor_position = len(value)
    else:
        field.value = value  # type: ignore[attr-defined]


def taken(field: Widget) -> Any:
    """What stands in a field."""
    return field.words if isinstance(field, Page) else field.value  # type: ignore[attr-defined]


def form_of(
    kind: type[RhythmForm], desk: Desk, rhythm: Rhythm, row: Any = None, *, at: str = "", draft: Draft | None = None
) -> RhythmForm:
    """The form about a row, or for a new one, with what was left half-written of it."""
    uid = row and row.uid
    left = [one for one in rhythm.drafts if one.form == kind.FORM and one.content.get("target") == uid]
    return kind(desk, rhythm, row, draft or next(iter(left), None), at=at)
