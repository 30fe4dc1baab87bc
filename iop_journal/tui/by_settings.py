"""What of the program goes by the settings: its looks, its keys, when it hides, when a day begins."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable

from textual import constants, work

from iop_journal import customs
from iop_journal.settings import Settings
from iop_journal.tui import themes
from iop_journal.tui.base.moving import KEYMAP, Moving
from iop_journal.tui.desk import Desk

SOON = 1.0
"""Seconds after which the ids of own keys are looked at: it loads every screen."""


class BySettings(Moving):
    """A program with settings, which can change while it runs. `wrong` are lines about the settings file."""

    def __init__(self, desk: Desk, settings: Settings, wrong: Iterable[str]) -> None:
        # Textual chooses its filter for NO_COLOR here, by the theme of this moment: later it would draw black on black.
        colourless = "NO_COLOR" in os.environ
        super().__init__(ansi_color=True if colourless else None, hide_after=settings.hide_after)
        self.desk = desk
        self.settings = settings
        customs.follow(settings.clock, settings.week_start)
        self.wrong = list(wrong)
        for theme in themes.OWN:
            self.register_theme(theme)
        self._begin_with(themes.TERMINAL if colourless else themes.NAMES[settings.theme])
        if not settings.animations:
            self.animation_level = "none"

    def _begin_with(self, theme: str) -> None:
        """Take a theme before anything is styled: setting it as one does later would read all styles three times."""
        self.set_reactive(BySettings.theme, theme)
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self.set_class(True, f"-theme-{theme}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def say_what_is_wrong(self) -> None:
        """Say what could not be used of the settings file, and take the keys from it."""
        for words in self.wrong:
            self.say(words, seconds=12)
        self.wrong.clear()
        self.take_keymap()

    async def action_settings(self) -> None:
        from iop_journal.tui.screens.settings import SettingsScreen

        await self.push_screen(SettingsScreen(self.desk, self.settings))

    async def take_settings(self, settings: Settings) -> None:
        """Go by these settings from now on."""
        before, self.settings = self.settings, settings
        customs.follow(settings.clock, settings.week_start)
        if settings.theme != before.theme and "NO_COLOR" not in os.environ:
            self.theme = themes.NAMES[settings.theme]
        self.hide_after = settings.hide_after
        self.watch_idle()
        self.take_keymap()
        self.animation_level = constants.TEXTUAL_ANIMATIONS if settings.animations else "none"
        if settings.day_start != before.day_start:
            await self.desk.begin_days_at(settings.day_start)

    def take_keymap(self) -> None:
        from iop_journal.tui.base.own_keys import safe

        keymap, wrong = safe(self.settings.keymap)
        self.moves_as_vim = self.settings.motion == "vim"
        self.set_keymap((KEYMAP if self.moves_as_vim else {}) | keymap)
        for words in wrong:
            self.say(words, seconds=12)
        if self.settings.keymap:
            self._look_at_ids()

    @work(exclusive=True, group="ids")
    async def _look_at_ids(self) -> None:
        from iop_journal.tui.base.own_keys import problems

        keymap = {**(KEYMAP if self.moves_as_vim else {}), **self.settings.keymap}
        await asyncio.sleep(SOON)
        for words in await asyncio.to_thread(problems, keymap):
            self.say(words, seconds=12)
