"""The settings, changed in place: each is written to the settings file when its field is left."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from iop_journal import settings
from iop_journal.errors import BadInput, JournalError
from iop_journal.setting_rules import RULES
from iop_journal.settings import Settings
from iop_journal.text import one_line
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.widgets.moves import Edited, GoOn
from iop_journal.tui.widgets.words import Line

LABELS = {
    "after_hours": "After hours",
    "country": "Country",
    "lines": "Own help lines",
    "name": "Name or alias",
    "page_title": "Page title",
    "page_off": "Page leaves out",
    "page_add": "Page adds",
    "theme": "Looks",
    "hide_after": "Hide after",
    "day_start": "Day begins at",
    "week_start": "Week begins",
    "clock": "Clock",
    "paper": "Paper",
    "animations": "Animation",
    "fields": "Form fields",
    "motion": "Moving about",
    "keymap": "Keys",
}
"""The settings in the order of the screen."""

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "theme": (("dark", "dark"), ("light", "light"), ("high-contrast", "contrast"), ("terminal", "own")),
    "week_start": (("mon", "Monday"), ("sun", "Sunday")),
    "clock": (("24h", "21:30"), ("12h", "9:30 pm")),
    "paper": (("letter", "letter"), ("a4", "A4")),
    "animations": (("true", "yes"), ("false", "no")),
    "motion": (("arrows", "arrow keys"), ("vim", "as in vim too")),
}
"""Those with a few values: as in the file, and in words."""

LOOKS = " “contrast” is high contrast, “own” the terminal's own colours."
MOTION = " Also > for the last. g is not among them: on Today it finishes a craving. Text fields take letters as ever."
NO_COLOUR = " NO_COLOR is set, so the terminal's own colours are used."

BLANKS = {
    "after_hours": "not set: a number, and whom to ask for",
    "country": "none chosen: help shows the lines of all",
    "lines": "none: Name: number; Name: number",
    "name": "none",
    "page_title": "none: Notes for my session",
    "keymap": "none",
}


class Fields(VerticalScroll):
    """The settings. What is said of one below takes lines from them: it stays in sight however many they are."""

    def on_resize(self) -> None:
        if self.screen.focused:
            self.call_after_refresh(self.screen.focused.scroll_visible, animate=False)


class SettingsScreen(Leaving[None]):
    """Every setting in a field. What does not fit is said, and the old value stays."""

    IS_FORM = True
    MAY_COVER: ClassVar[bool] = True
    CSS_PATH = "settings.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "What can be set. Enter keeps what you typed and goes on; ← and → choose where there are a few words. An empty"
        " field goes back to what it was at first. All of it is kept in the settings file; entries stay as they are."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="settings.leave", tooltip="Keep what you typed, and back"),
    ]

    def __init__(self, desk: Desk, found: Settings) -> None:
        super().__init__()
        self.desk = desk
        self._found = found
        self._leaving = False
        self._unfit: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        yield Static(Content("Settings"), id="title", classes="title")
        with Fields(id="all", can_focus=False):
            yield from self._fields()
        yield Static(id="said")
        yield Static(id="say")
        yield KeysBar()

    def _fields(self) -> Iterator[Widget]:
        for key, label in LABELS.items():
            if key in CHOICES:
                yield Setting(label, list(CHOICES[key]), may_be_blank=False, id=key)
            else:
                line = SettingLine(placeholder=BLANKS.get(key, ""), id=key)
                yield Horizontal(Static(f" {label}", id=f"{key}-label", classes="label"), line, classes="row")

    def on_mount(self) -> None:
        for key in LABELS:
            self._put(key)
        self.query_one("#after_hours").focus()

    def _put(self, key: str) -> None:
        """Show the value that is set."""
        field, text = self.query_one(f"#{key}"), settings.as_text(key, getattr(self._found, key))
        if isinstance(field, Choice):
            field.value = text
        elif isinstance(field, Line) and field.value != text:
            field.value = text
            field.cursor_position = len(text)
        self._mark(key, fits=True)

    def _mark(self, key: str, *, fits: bool) -> None:
        """Mark a field in which something stands that is not kept."""
        if key in CHOICES:
            return
        self._unfit = self._unfit - {key} if fits else self._unfit | {key}
        label = self.query_one(f"#{key}-label", Static)
        label.update(Content(f"{' ' if fits else '?'}{LABELS[key]}"))
        label.set_class(not fits, "-unfit")

    def said(self, words: str) -> None:
        """What became of the last change."""
        self.query_one("#said", Static).update(Content(words))

    def on_descendant_focus(self) -> None:
        key = self.focused.id if self.focused else None
        if key in RULES:
            rule = RULES[key]
            looks = NO_COLOUR if "NO_COLOR" in os.environ else LOOKS
            more = {"theme": looks, "motion": MOTION}.get(key, "")
            takes = f"← → or 1-{len(CHOICES[key])} choose." if key in CHOICES else f"It takes {rule.takes}."
            about = f"{rule.about[0].upper()}{rule.about[1:]}. {takes}{more}"
            self.query_one("#say", Static).update(Content(about))

    # Keeping

    @on(Edited)
    async def _chosen(self, message: Edited) -> None:
        if isinstance(message.field, Choice):
            await self._keep(message.field.id or "", message.field.value or "")

    @on(GoOn)
    async def _go_on(self, message: GoOn) -> None:
        """Enter: keep it, and go on; what does not fit stays to be mended."""
        key = message.field.id or ""
        if isinstance(message.field, Line) and not await self._keep_line(message.field):
            return
        if self.focused is message.field:
            keys = list(LABELS)
            self.query_one(f"#{keys[(keys.index(key) + 1) % len(keys)]}").focus()

    @on(Input.Blurred)
    async def _left(self, message: Input.Blurred) -> None:
        """A field was left in another way. What does not fit stays in it, with a mark, to be mended."""
        if isinstance(message.input, Line) and not self._leaving:
            await self._keep_line(message.input)

    async def _keep_line(self, field: Line) -> bool:
        key = field.id or ""
        if field.value.strip() == settings.as_text(key, getattr(self._found, key)).strip():
            self._mark(key, fits=True)
            return True
        return await self._keep(key, field.value)

    async def _keep(self, key: str, text: str) -> bool:
        """Write one setting, and go by it. Whether it fits."""
        try:
            found = await asyncio.to_thread(settings.write, key, text)
        except BadInput as error:
            self._mark(key, fits=False)
            self.said(f"{error} Until it fits, the setting stays as it was.")
            return False
        except JournalError as error:
            self._put(key)
            self.said(f"{error} It stays as it was.")
            return False
        self._found = found
        self._put(key)
        await self.program.take_settings(found)
        value = one_line(settings.as_text(key, getattr(found, key)))
        self.said(f"Kept: {LABELS[key].casefold()}{f', {value}' if value else ', nothing'}.")
        return True

    async def leave(self) -> None:
        """Keep what was typed in the field that has the focus, if it fits."""
        if isinstance(self.focused, Line) and not self._leaving:
            self._leaving = True
            await self._keep_line(self.focused)
        for key in LABELS:
            if key in self._unfit:
                self.program.say(f"{LABELS[key]} stays as it was: what was typed does not fit.")

    async def action_leave(self) -> None:
        await self.leave()
        self.dismiss(None)


class SettingLine(Line):
    """A line whose up and down go to the settings above and below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", id="setting_line.next", tooltip="The next setting"),
        Binding("up", "app.focus_previous", "Before", id="setting_line.previous", show=False, tooltip="The one before"),
    ]


class Setting(Choice):
    """A choice whose up and down go to the settings above and below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "app.focus_next", "Next", id="setting.next", tooltip="The next setting"),
        Binding("up", "app.focus_previous", "Before", id="setting.previous", show=False, tooltip="The one before"),
    ]
