"""A person at the program: what they press, and what the screen says."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from iop_journal.entry import Entry, NewEntry
from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk
from iop_journal.tui.program import NotesApp
from tests import build

T = TypeVar("T")

NASTY = ("[", "[/", "[red]", "[type=x, v={'a[0]'}]", "<b>", "\\[", "@click=", "[@click=app.quit]x[/]")
"""What has been read as markup elsewhere."""

ENTRIES = [
    build.new_entry(
        "2026-11-19 21:00", craving_before=7, craving_after=3, skills=["urge-surfing"], triggers=["lonely"]
    ),
    build.new_entry("2026-11-20 21:30", craving_before=9, situation="payday", note="a secretword in it"),
]
"""A little to look at."""

NAMES = {" ": "space", "\n": "enter", "\t": "tab"}


@dataclass
class Person:
    """Someone at the program."""

    app: NotesApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys, as fast as they come from a terminal."""
        for key in keys:
            character = key if len(key) == 1 else {"space": " "}.get(key)
            name = _character_to_key(key) if len(key) == 1 else key
            self.app.post_message(events.Key(name, character))
        await self.settle()

    async def type(self, text: str) -> None:
        """Type characters, one key each."""
        await self.press(*[NAMES.get(c, c) for c in text])

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, selector: str, offset: tuple[int, int] = (0, 0)) -> None:
        await self.pilot.click(selector, offset=offset)
        await self.settle()

    async def settle(self) -> None:
        """Until nothing is under way, nor anything that this brought about."""
        quiet = 0
        while quiet < 2:
            await asyncio.sleep(0)
            async with asyncio.timeout(10):
                while self.app.is_answering and self.app.is_running:
                    await asyncio.sleep(0.002)
            working = [one for one in self.app.workers if not (one.name == "models" or waits(one.name))]
            # One that was cancelled before it began is never said to be finished.
            working = [one for one in working if not (one.is_finished or one.is_cancelled)]
            async with asyncio.timeout(10):
                while not all(one.is_finished or one.is_cancelled for one in working):
                    await asyncio.sleep(0.002)
            await self.pilot._wait_for_screen()
            await self.app.desk.ask(lambda journal: journal.file)
            quiet = 0 if working else quiet + 1
        await self.pilot.pause(0.03)

    async def until(self, words: str, seconds: float = 5) -> str:
        """Until the screen says these words."""
        for _ in range(int(seconds / 0.05)):
            if words in (text := self.screen):
                return text
            await asyncio.sleep(0.05)
            await self.pilot.pause()
        raise AssertionError(f"“{words}” is not on the screen:\n{self.screen}")

    async def until_gone(self, words: str, seconds: float = 5) -> None:
        """Until the screen no longer says these words."""
        for _ in range(int(seconds / 0.05)):
            if words not in self.screen:
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"“{words}” is still on the screen:\n{self.screen}")

    @property
    def lines(self) -> list[str]:
        """The screen as text, without its colours."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def screen(self) -> str:
        return "\n".join(self.lines)

    @property
    def notices(self) -> str:
        """What was said in notices that are still up."""
        return "\n".join(one.message for one in self.app._notifications)

    async def ask(self, question: Callable[[Journal], T]) -> T:
        return await self.app.desk.ask(question)

    async def entries(self) -> list[Entry]:
        return await self.ask(lambda journal: journal.entries.select())


def waits(name: str) -> bool:
    """Workers that wait for an answer from the person."""
    return name.startswith("action_") or name in ("_ask_dates", "settle")


@asynccontextmanager
async def at_the_program(
    folder: Path,
    entries: Iterable[NewEntry] = (),
    *,
    now: datetime | Callable[[], datetime] = build.NOW,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    fill: Callable[[Journal], object] | None = None,
    first_run: bool = False,
    notices: bool = False,
) -> AsyncIterator[Person]:
    """Someone at the program on a journal in this folder, whose clock stands at a moment (or is asked).

    What is said in `notices` lies on the screen only where that is wanted: else the screen is as it is without them.
    """
    clock = now if callable(now) else build.clock(now)
    if not first_run:
        with build.journal(folder, clock) as journal:
            for one in entries:
                journal.entries.add(one)
            if fill:
                fill(journal)
    desk = Desk(lambda: build.journal(folder, clock), now=clock)
    desk.start().result()
    app = NotesApp(desk, settings)
    try:
        async with app.run_test(size=size, notifications=notices) as pilot:
            person = Person(app, pilot)
            await person.settle()
            yield person
    finally:
        desk.close()
