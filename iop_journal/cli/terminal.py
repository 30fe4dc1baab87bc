"""Opening the terminal program from the command line."""

from __future__ import annotations

import sys
from pathlib import Path

from iop_journal.errors import BadInput


def need_terminal() -> None:
    """Refuse to go on where the terminal program could not be seen or answered."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        raise BadInput("The terminal program needs a terminal. `iop-journal --help` lists the commands that do not.")


def open_terminal_program(file: Path, *, invented: bool = False) -> None:
    """Open the terminal program on a journal; on an invented one it says so."""
    need_terminal()
    from iop_journal import settings
    from iop_journal.tui import app

    app.run(file, *settings.read(), invented=invented)
