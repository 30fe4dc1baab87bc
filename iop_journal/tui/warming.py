"""What must not be waited for later is loaded when nothing happens."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from textual import work

from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.tui.by_settings import BySettings
from iop_journal.tui.desk import Desk, import_models

IDLE = 1.0
"""Seconds without a key after which slow imports may begin."""


class Warming(BySettings):
    """A program that loads its slow imports a step at a time, from its first data on the screen on."""

    def __init__(self, desk: Desk, settings: Settings, wrong: Iterable[str]) -> None:
        super().__init__(desk, settings, wrong)
        self._warm = iter((self._read_names, self._load_form, self._load_models))

    def on_today_screen_shown(self) -> None:
        """The first data is on the screen."""
        self.say_what_is_wrong()
        self.set_timer(0.05, self._warm_up)

    @work(name="models", exit_on_error=False)
    async def _warm_up(self) -> None:
        """One step. A worker: a journal that is busy must not keep the program from its keys."""
        for step in self._warm:
            await step()
            self.set_timer(0.2 if step == self._read_names else IDLE, self._when_idle)
            return

    async def _when_idle(self) -> None:
        quiet = monotonic() - self._last_input
        if quiet < IDLE:
            self.set_timer(IDLE - quiet, self._when_idle)
        else:
            self._warm_up()

    async def _read_names(self) -> None:
        await self.desk.read_names()

    async def _load_form(self) -> None:
        await self.desk.ask(_import_form)

    async def _load_models(self) -> None:
        self._ask_models()

    @work(name="models", exit_on_error=False)
    async def _ask_models(self) -> None:
        await self.desk.ask(import_models)


def _import_form(_journal: Journal) -> None:
    import iop_journal.tui.screens.entry_form
    import iop_journal.tui.screens.help_now  # noqa: F401
