"""What happens while nothing is done: slow imports at the right time, and otherwise next to nothing."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import build
from tests.tui.person import ENTRIES, at_the_program
from tests.tui.real_terminal import program

LAZY = """
import sys
from pathlib import Path
from iop_journal.settings import Settings
from iop_journal.tui import app, program
seen = []
shown = program.NotesApp.on_today_screen_shown
def watch(self):
    seen.extend(sys.modules)
    shown(self)
program.NotesApp.on_today_screen_shown = watch
run = program.NotesApp.run
async def person(pilot):
    await pilot.pause(0.3)
    before = set(sys.modules)
    assert not {{"sqlmodel", "sqlalchemy"}} & before, "not in the first moment"
    await pilot.press("n", "7", "ctrl+s")
    await pilot.pause(0.2)
    assert not {{"sqlmodel", "sqlalchemy"}} & set(sys.modules), "an entry needs none of it"
    for _ in range(100):
        await pilot.pause(0.1)
        if "iop_journal.model" in sys.modules and "sqlmodel" in sys.modules:
            print("warm")
            break
    pilot.app.exit()
program.NotesApp.run = lambda self: run(self, headless=True, auto_pilot=person)
app.run(Path(sys.argv[1]), Settings(), [])
slow = {{"sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual.widgets._data_table", "textual.widgets._text_area",
        "textual.widgets._markdown", "iop_journal.model"}}
print(sorted(slow & set(seen)))
"""


def test_the_first_data_comes_before_sqlmodel_which_is_loaded_when_idle(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(build.new_entry())
    script = LAZY.replace("{{", "{").replace("}}", "}")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "journal.db")], capture_output=True, timeout=60, check=False
    )
    assert done.stdout.decode().splitlines() == ["warm", "[]"], done.stderr.decode()[-2000:]


async def test_nothing_ticks_on_a_place_that_rests(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await asyncio.sleep(0.3)
        screen = person.app.screen
        timers = [timer for node in screen.walk_children(with_self=True) for timer in node._timers]
        running = [one for one in timers if one._active.is_set() and (one._interval or 99) < 1]
        assert not running, running


MOST = 0.03
"""Of one processor, at rest. It is a small part of that; the bound leaves room for a busy machine."""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_program_at_rest_uses_next_to_no_processor_time(tmp_path: Path) -> None:
    """On Today, in the form with its blinking cursor, and in History."""
    with build.journal(tmp_path) as journal:
        for one in ENTRIES:
            journal.entries.add(one)
    with program(tmp_path / "journal.db") as terminal:
        terminal.until(b"payday")
        terminal.until(None, 4)  # what is imported when idle
        for keys, words in ((b"", None), (b"n\t\t", b"type letters"), (b"\x1b[18~", b"2 entries")):
            terminal.press(keys)
            terminal.until(words, 5 if words else 0)
            terminal.until(None, 0.5)
            before, start = terminal.cpu_seconds(), time.monotonic()
            terminal.until(None, 2.5)
            assert terminal.cpu_seconds() - before < MOST * (time.monotonic() - start), keys
