"""Starting the terminal program. The journal is opened, and Today read, while the framework is still being imported."""

from __future__ import annotations

import gc
import os
import signal
from concurrent.futures import Future
from pathlib import Path

from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.store import today
from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk

_KEPT_VARIABLES = ("TEXTUAL_ANIMATIONS", "TEXTUAL_COLOR_SYSTEM", "TEXTUAL_FPS", "TEXTUAL_SMOOTH_SCROLL")
"""What may be said to the framework. The other variables make it log key presses, take pictures, open a console."""


HELP_ANYWAY = "`iop-journal help-now` shows who you can reach, whatever state the journal is in."


def hush_framework() -> None:
    """Forget the variables that make the framework write things down. To be called before it is imported."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in _KEPT_VARIABLES]:
        del os.environ[name]


def end_with_its_terminal() -> None:
    """Let a terminal that is closed end the program, even where whoever started it has hang-ups ignored: it would go on
    for ever, reading what is no longer there. A draft is at most a second old."""
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def run(file: Path, settings: Settings, wrong: list[str], *, invented: bool = False) -> None:
    """Open the journal and run the program on it until it is left.

    Raises:
        JournalError: the journal cannot be opened (before any screen), or the program stopped because of a fault.
    """
    hush_framework()
    end_with_its_terminal()
    desk = Desk(lambda: Journal(file, day_start=desk.day_start), day_start=settings.day_start, invented=invented)
    opened = desk.start()
    first = desk.submit(lambda journal: today.read(journal, window=desk.window))
    try:
        from iop_journal.tui.program import NotesApp

        _wait_for(opened)
        app = NotesApp(desk, settings, wrong, first=first.result())
        gc.freeze()
        gc.enable()
        app.run()
    finally:
        desk.close()
    if app.fault:
        raise JournalError(app.fault)


def _wait_for(opened: Future[None]) -> None:
    """Wait until the journal is open. What keeps it closed keeps nobody from help."""
    try:
        opened.result()
    except JournalError as error:
        error.args = (f"{error}\n{HELP_ANYWAY}",)
        raise
