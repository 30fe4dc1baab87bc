"""Faults end in one plain line, and a journal that cannot be opened in no screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.tui import app

CRASH = """
import sys
from pathlib import Path
from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.tui import app
app.hush_framework()
from iop_journal.tui import program
from iop_journal.tui.screens import entry_form
def crash(self):
    words = self.filled().note
    raise RuntimeError("boom " + words)
entry_form.EntryForm.{method} = crash
run = program.NotesApp.run
async def person(pilot):
    await pilot.press("n", "7")
    pilot.app.screen.query_one("#note").focus()
    await pilot.press(*"secretword")
    await pilot.press("ctrl+s")
    await pilot.pause(1)
program.NotesApp.run = lambda self: run(self, headless=True, auto_pilot=person)
try:
    app.run(Path(sys.argv[1]), Settings(), [])
except JournalError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("method", ["action_save", "draft_content"])
def test_a_fault_ends_in_one_plain_line_without_what_was_written(tmp_path: Path, method: str) -> None:
    script = CRASH.format(method=method)
    env = {**os.environ, "TEXTUAL_LOG": str(tmp_path / "log"), "TEXTUAL": "debug"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "journal.db")],
        capture_output=True,
        timeout=60,
        env=env,
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert "The program stopped because of a fault of its own (RuntimeError" in said
    assert "secretword" not in said
    assert "Traceback" not in said
    assert done.returncode == 1
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("content", [b"not a journal", b"SQLite format 3\x00" + b"x" * 200])
def test_a_journal_that_cannot_be_opened_is_said_before_any_screen(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes(content)
    with pytest.raises(JournalError):
        app.run(file, Settings(), [])
    assert file.read_bytes() == content
