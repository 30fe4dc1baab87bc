"""What it takes to open each place and screen on a small and on a large journal, in one process, in turn.

A screen is open when the last thing was drawn on it that its key caused: the journal was read and what it said is
shown. Both journals are equally dense: the large one is a hundred times as long.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.worker import Worker

from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk, import_models
from iop_journal.tui.program import NotesApp
from tests.benchmarks import place
from tests.benchmarks.process import Failed
from tests.tui.person import waits

SMALL, LARGE = 1_000, 100_000
DAYS = {SMALL: 36, LARGE: 3_650}
QUIET = 0.06
"""Seconds in which nothing is drawn any more."""
LONGEST = 20.0
ESCAPES = 6
"""So many lead home from each of them."""
WARM_UP = 2

OPENINGS: dict[str, tuple[Iterable[str], str]] = {
    "Today": (("h",), "t"),
    "History": ((), "h"),
    "History: filter": (("h",), "f"),
    "History: a page down": (("h",), "pagedown"),
    "History: the last page": (("h",), "end"),
    "History: the bin": (("h",), "b"),
    "History: an entry": (("h",), "enter"),
    "Sessions": ((), "m"),
    "Skills": ((), "l"),
    "Skills: a card": (("l",), "enter"),
    "What helps": ((), "y"),
    "What helps: a skill": (("y",), "enter"),
    "Over time": (("y",), "2"),
    "When": (("y",), "3"),
    "Triggers": (("y",), "4"),
    "Summary": ((), "s"),
    "Get ready": ((), "r"),
    "new entry": ((), "n"),
    "check-in": ((), "i"),
    "a craving": ((), "c"),
    "a craving: its triggers": (("c",), "7"),
    "settings": ((), "comma"),
    "help now": ((), "f2"),
    "keys": ((), "f1"),
}
"""The keys that lead to where it is opened from, from Today, and the key that is timed."""


@dataclass
class Opening:
    """One screen and its figures in ms by the size of the journal, one a round."""

    name: str
    took: dict[int, list[float]] = field(default_factory=lambda: {SMALL: [], LARGE: []})


def openings(folder: Path, rounds: int) -> list[Opening]:
    """Measure all of them on both journals, in every round in turn."""
    env = place.surroundings(folder / "home")
    files = {size: folder / f"opening-{size}.db" for size in DAYS}
    for size, file in files.items():
        words = ["demo", "--entries", str(size), "--days", str(DAYS[size])]
        place.run([*place.program(), "--journal", str(file), *words], env | {"PYTHONPATH": place.source()})
    kept = dict(os.environ)
    os.environ.update(env)
    try:
        return asyncio.run(_measure(files, rounds))
    finally:
        os.environ.clear()
        os.environ.update(kept)


async def _measure(files: Mapping[int, Path], rounds: int) -> list[Opening]:
    found = [Opening(name) for name in OPENINGS]
    for number in range(-WARM_UP, rounds):
        sizes = list(files) if number % 2 else list(files)[::-1]
        for size in sizes:
            for one, took in zip(found, await _one_start(files[size]), strict=True):
                if number >= 0:
                    one.took[size].append(took)
    return found


async def _one_start(file: Path) -> list[float]:
    """Every screen once, on a journal that is opened for it; ms each."""
    desk = Desk(lambda: Journal(file))
    desk.start().result()
    desk.submit(import_models).result()
    app = NotesApp(desk, Settings(hide_after=0, animations=False))
    drawn = _watch(app)
    gc.collect()
    gc.freeze()  # as the program does: what the starts before this one left is not looked through again and again
    took = []
    async with app.run_test(size=(80, 24)):
        await _quiet(app, drawn)
        for name, (keys, key) in OPENINGS.items():
            for one in keys:
                await _press(app, drawn, one)
            took.append(await _press(app, drawn, key))
            if not took[-1]:
                raise Failed(f"{name}: nothing was drawn.")
            await _press(app, drawn, *["escape"] * ESCAPES)
    desk.close()
    gc.unfreeze()
    return took


async def _press(app: NotesApp, drawn: list[float], *keys: str) -> float:
    """Press keys; ms until the last thing that they caused was drawn, 0 where nothing was."""
    start = perf_counter()
    for key in keys:
        app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, key if len(key) == 1 else None))
    await _quiet(app, drawn, start)
    return max(0.0, drawn[-1] - start) * 1e3


def _watch(app: NotesApp) -> list[float]:
    """When something was drawn."""
    drawn = [perf_counter()]
    display = app._display

    def watched(*words: Any) -> None:
        display(*words)
        drawn.append(perf_counter())

    app._display = watched  # type: ignore[method-assign, assignment]
    return drawn


async def _quiet(app: NotesApp, drawn: list[float], since: float = 0.0) -> None:
    """Until the journal has answered all that was asked, no worker reads, and nothing is drawn any more."""
    end = perf_counter() + LONGEST
    while perf_counter() < end:
        await asyncio.sleep(0.005)
        if app.is_answering or any(map(_reads, app.workers)):
            continue  # a question now would go before what is being counted
        await app.desk.ask(lambda journal: journal.file)
        if app.is_answering or any(map(_reads, app.workers)):
            since = perf_counter()  # what was read is drawn after this
        elif perf_counter() - max(drawn[-1], since) > QUIET:
            return
    raise Failed(f"{app.screen} is never at rest.")


def _reads(worker: Worker[Any]) -> bool:
    """Whether it is under way, and waits for the journal rather than for the person."""
    return not (worker.is_finished or worker.is_cancelled or worker.name == "models" or waits(worker.name))
