"""A monkey at the program: any key, click, scroll, paste and size, one after the other, from a seed.

What it does is kept as plain actions, so that a crash can be had again: `python -m tests.tui.monkey FILE` does what a
failed test wrote down, and then tries to leave out as much of it as it can.
"""

from __future__ import annotations

import asyncio
import json
import string
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from traceback import format_exception
from typing import Any

from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.pilot import Pilot

from iop_journal import demo, settings
from iop_journal.store.drafts import STALE
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk
from iop_journal.tui.program import NotesApp
from iop_journal.tui.screens.today import FORMS, TodayScreen
from tests import build
from tests.tui.ledger import Ledger
from tests.tui.person import NASTY

Action = tuple[Any, ...]
"""What the monkey does, in words that JSON knows: `("key", "h")`, `("click", 3, 4)`, `("resize", 60, 20)`; `LOOK` is
to wait for what comes of it, `HOME` to press escape until Today is in sight."""
LOOK: Action = ("look",)
HOME: Action = ("home",)

MOVES = ("up", "down", "left", "right", "pageup", "pagedown", "home", "end")
TABS = ("tab", "tab", "tab", "shift+tab")
EDITS = ("space", "backspace", "delete", "ctrl+w", "ctrl+u", "ctrl+k", "shift+left", "shift+end", "ctrl+a")
FUNCTIONS = tuple(f"f{number}" for number in range(1, 13))
CTRL = tuple(f"ctrl+{letter}" for letter in string.ascii_lowercase if letter not in "q")
WIDE = "日本한éßİ🙂👩\u200d\u0301\u200bשا½Ａ\u00ad\u202e"
CHARACTERS = {_character_to_key(one): one for one in string.printable[:95]}
PASTES = (
    *NASTY,
    "one\ntwo\nthree",
    "a\tb\r\nc\rd",
    "x" * 3000,
    "日本語" * 40,
    "ends in a backslash \\",
    "\x1b[31mred\x1b[0m \x07\x00",
    "\u202eright to left",
    "   ",
    "",
    "2026-11-19 21:00",
    "99999999999999999999",
)
WORDS = ("lonely", "urge", "my own skill", "payday", "call before work", "breathe", "11", "90m", "mon 9:00")
SIZES = ((60, 20), (80, 24), (80, 24), (140, 45), (200, 60), (40, 12), (20, 5), (1, 1), (2, 60), (200, 1), (3, 3))
LIKELY = {
    "bound": 30,
    "letter": 8,
    "digit": 8,
    "move": 14,
    "tab": 8,
    "enter": 10,
    "escape": 4,
    "edit": 5,
    "function": 3,
    "ctrl": 3,
    "wide": 1,
    "paste": 2,
    "word": 2,
    "click": 8,
    "scroll": 3,
    "resize": 2,
}
"""How often it does what. `bound` is a key that does something in the place in sight."""
LEAVING = ("q", "ctrl+q")
"""They end the program, so they are pressed seldom."""

MOST_ESCAPES = 40
"""So many lead home from anywhere."""
HOME_EVERY, BATCH = 60, 8
PATIENCE = 20.0
"""Seconds after which a program that does not answer is stuck."""
STEP = timedelta(seconds=7)
"""By so much the clock goes on with every action: a long run crosses days."""


class Found(AssertionError):
    """The monkey found something."""


@dataclass
class Clock:
    """A clock that the monkey moves."""

    moment: datetime = build.NOW

    def __call__(self) -> datetime:
        return self.moment


class WatchedDesk(Desk):
    """A desk that tells a ledger what was written."""

    def __init__(self, ledger: Ledger, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._ledger = ledger

    async def do(self, verb: Callable[[Journal], Any]) -> Any:
        answer = await super().do(verb)
        if not self.invented:
            self._ledger.note(answer)
        return answer


@dataclass
class Monkey:
    """One run on one journal. `done` is what it did; `starts` how often it opened the program."""

    folder: Path
    seed: int = 0
    actions: int = 300
    is_new: bool = False
    done: list[Action] = field(default_factory=list)
    starts: int = 0
    screens: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.clock = Clock()
        self.faults: list[str] = []
        if not self.is_new:
            fill(self.folder)
        else:
            build.journal(self.folder).close()
        self.ledger = Ledger(self.folder / "journal.db")

    async def run(self, given: Iterable[Action] | None = None) -> None:
        """Do what is given, or whatever comes to mind.

        Raises:
            Found: a crash, a program that is stuck, something lost.
        """
        left = iter(given) if given is not None else None
        is_over = False
        asyncio.get_running_loop().set_exception_handler(self._task_failed)
        while not is_over:
            is_over = await self._one_start(left)
        self.ledger.check()

    async def _one_start(self, given: Any) -> bool:
        """Open the program and be at it until it is left; whether that was all."""
        self.starts += 1
        self.clock.moment += STALE + STEP  # the process is the same: what is half-written in it is offered by its age
        chosen, wrong = settings.read()
        desk = WatchedDesk(
            self.ledger,
            lambda: build.journal(self.folder, self.clock, day_start=chosen.day_start),
            now=self.clock,
            day_start=chosen.day_start,
        )
        desk.start().result()
        app = NotesApp(desk, chosen._replace(hide_after=0), wrong)
        try:
            async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
                at = At(app, pilot)
                await at.settle()
                await self._offers_drafts(at)
                is_over = await self._at_the_program(at, given)
        except Found:
            raise
        except Exception as error:
            raise Found("".join(format_exception(error))) from None
        finally:
            desk.close()
        return is_over

    async def _at_the_program(self, at: At, given: Any) -> bool:
        for action in self._own_mind(at) if given is None else given:
            self.done.append(action)
            if action == LOOK:
                await self._look(at)
            elif action == HOME:
                await self._goes_home(at)
            else:
                self.clock.moment += STEP
                await at.do(action)
            if at.app._exit or at.app.desk.invented:
                await self._look(at)
                await at.ends()
                return False
        return True

    def _own_mind(self, at: At) -> Iterator[Action]:
        """Some actions at a time, now and then home, until it has done enough."""
        until_home = HOME_EVERY
        while len(self.done) < self.actions:
            number = self.random.randint(1, BATCH)
            until_home -= number
            for _ in range(number):
                yield self._choose(at)
            yield LOOK
            if until_home < 0:
                yield HOME
                until_home = self.random.randint(1, 2 * HOME_EVERY)
        yield HOME

    async def _look(self, at: At) -> None:
        """That nothing went wrong so far."""
        try:
            await at.settle()
        except TimeoutError:
            raise Found(f"The program does not answer: {at.app.screen}, workers {list(at.app.workers)}") from None
        if at.app._exception:
            raise Found("".join(format_exception(at.app._exception)))
        if self.faults:
            raise Found("\n".join(self.faults))
        if at.app._screen_stack:
            self.screens.add(type(at.app.screen).__name__)

    async def _goes_home(self, at: At) -> None:
        passed = []
        await self._look(at)
        for _ in range(MOST_ESCAPES):
            if at.is_home:
                return
            passed.append(f"{type(at.app.screen).__name__}, {at.app.focused!r}")
            await at.do(("key", "escape"))
            await self._look(at)
        raise Found(f"Escape does not lead home: {passed[-5:]}")

    async def _offers_drafts(self, at: At) -> None:
        """What was half-written when the program was left is offered."""
        async with asyncio.timeout(PATIENCE):
            while isinstance(at.app.screen, TodayScreen) and at.app.screen._today is None:
                await asyncio.sleep(0.001)
        kept = await at.app.desk.ask(
            lambda journal: journal.database.connection.execute("SELECT form FROM drafts").fetchall()
        )
        screen, kept = at.app.screen, [form for (form,) in kept if form in FORMS]
        if isinstance(screen, TodayScreen) and len(screen.drafts) != len(kept):
            raise Found(f"{len(kept)} drafts are kept, {len(screen.drafts)} are offered: {kept}")

    def _task_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        self.faults.append("".join(format_exception(error)) if error else str(context.get("message")))

    # Choosing

    def _choose(self, at: At) -> Action:
        """What is next. A bound key of the place in sight is the likeliest."""
        chance = self.random
        (kind,) = chance.choices(list(LIKELY), list(LIKELY.values()))
        if kind == "click":
            return ("click", *at.somewhere(chance))
        if kind == "scroll":
            return ("scroll", *at.somewhere(chance), chance.choice(("up", "down")))
        if kind == "resize":
            return ("resize", *chance.choice(SIZES))
        if kind == "paste":
            return ("paste", chance.choice(PASTES))
        if kind == "word":
            return ("type", chance.choice(WORDS))
        key = str(chance.choice(self._keys(kind, at)))
        return ("key", "escape" if key in LEAVING and chance.random() < 0.95 else key)

    @staticmethod
    def _keys(kind: str, at: At) -> tuple[str, ...]:
        return {
            "bound": at.bound,
            "letter": lambda: tuple(string.ascii_letters + string.punctuation),
            "digit": lambda: tuple(string.digits),
            "move": lambda: MOVES,
            "tab": lambda: TABS,
            "enter": lambda: ("enter",),
            "escape": lambda: ("escape",),
            "edit": lambda: EDITS,
            "function": lambda: FUNCTIONS,
            "ctrl": lambda: CTRL,
            "wide": lambda: tuple(WIDE),
        }[kind]()  # type: ignore[no-untyped-call]


@dataclass
class At:
    """The program in front of the monkey."""

    app: NotesApp
    pilot: Pilot[None]

    async def do(self, action: Action) -> None:
        """One action, without waiting for what becomes of it."""
        kind, *rest = action
        if self.app._exit or not self.app.is_running:
            return
        if kind == "key":
            self._key(rest[0])
        elif kind == "type":
            for character in rest[0]:
                self._key(character)
        elif kind == "paste":
            self.app.post_message(events.Paste(rest[0]))
        elif kind == "resize":
            size = Size(*rest)
            if isinstance(self.app._driver, HeadlessDriver):
                self.app._driver._size = size
            self.app.post_message(events.Resize(size, size))
        elif kind == "click":
            self._mouse(events.MouseDown, rest[0], rest[1], button=1)
            self._mouse(events.MouseUp, rest[0], rest[1], button=1)
        else:
            x, y, way = rest
            self._mouse(events.MouseScrollUp if way == "up" else events.MouseScrollDown, x, y)
        await asyncio.sleep(0)

    def _key(self, key: str) -> None:
        """A key by its name or its character, as they come from a terminal."""
        name = _character_to_key(key) if len(key) == 1 else key
        self.app.post_message(events.Key(name, key if len(key) == 1 else CHARACTERS.get(key)))

    def _mouse(self, kind: type[events.MouseEvent], x: int, y: int, button: int = 0) -> None:
        self.app.post_message(
            kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y),
        )

    async def settle(self) -> None:
        """Until keys are answered, the journal's answers are shown, and nothing waits in the widgets.

        It waits for no worker: a person does not either.
        """
        async with asyncio.timeout(PATIENCE):
            for _ in range(2):
                while self.app.is_answering and self.app.is_running and not self.app._exit:
                    await asyncio.sleep(0.001)
                if self.app._exit or self.app._exception or not self.app._screen_stack:
                    return
                await self.app.desk.ask(lambda journal: journal.file)
                await self.pilot._wait_for_screen(PATIENCE)

    async def ends(self) -> None:
        """Until a program that is left has answered what was typed before that, and has ended."""
        async with asyncio.timeout(PATIENCE):
            while self.app._exit and self.app._running and not self.app._exception:
                await asyncio.sleep(0.001)

    @property
    def is_home(self) -> bool:
        app = self.app
        return isinstance(app.screen, TodayScreen) and len(app.screen_stack) == 1

    def bound(self) -> tuple[str, ...]:
        """The keys that do something here."""
        active = self.app.screen.active_bindings if self.app._screen_stack else {}
        return tuple(key for key, one in active.items() if one.enabled) or ("escape",)

    def somewhere(self, chance: Random) -> tuple[int, int]:
        """A place on the screen: of a widget in sight, or anywhere."""
        width, height = self.app.size
        if chance.random() < 0.5 or not self.app._screen_stack:
            return chance.randrange(max(1, width)), chance.randrange(max(1, height))
        widget = chance.choice(list(self.app.screen.walk_children(with_self=True)))
        region = getattr(widget, "region", self.app.screen.region)
        x, y = region.x + chance.randrange(max(1, region.width)), region.y + chance.randrange(max(1, region.height))
        return min(max(x, 0), max(0, width - 1)), min(max(y, 0), max(0, height - 1))


def fill(folder: Path) -> None:
    """An invented journal of six weeks, with a few odd words in it."""
    demo.make(folder / "journal.db", now=build.NOW)
    with build.journal(folder) as journal:
        for number, words in enumerate(NASTY):
            journal.entries.add(build.new_entry(f"2026-11-20 20:{number:02}", situation=words, note=words * 3))


async def _again(folder: Path, actions: list[Action]) -> str | None:
    """What becomes of these actions on a journal of their own: what was found, or nothing."""
    monkey = Monkey(folder)
    try:
        await monkey.run(actions)
    except Found as found:
        return str(found)
    return None


def main() -> None:
    """Do again what was written down, and leave out what it can be had without."""
    import os
    import sys
    import tempfile

    actions = [tuple(one) for one in json.loads(Path(sys.argv[1]).read_text("utf-8"))]

    def found(some: list[Action]) -> str | None:
        with tempfile.TemporaryDirectory() as name:
            os.environ["HOME"] = name
            for one in ("DATA", "CONFIG", "STATE", "CACHE"):
                os.environ[f"XDG_{one}_HOME"] = f"{name}/home"
            return asyncio.run(_again(Path(name), some))

    words = found(actions)
    print(words)
    size = len(actions) // 2
    while words and size:
        start = 0
        while start < len(actions):
            fewer = actions[:start] + actions[start + size :]
            again = found(fewer)
            if again and again.splitlines()[-1:] == words.splitlines()[-1:]:
                actions = fewer
            else:
                start += size
        print(len(actions), "left", flush=True)
        size //= 2
    print(json.dumps(actions, ensure_ascii=False))


if __name__ == "__main__":
    main()
