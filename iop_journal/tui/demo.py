"""The demo: an invented journal in a temporary folder, opened in place of the person's own, and removed on leaving."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from iop_journal.store.journal import Journal
from iop_journal.tui.desk import Desk


async def open_demo(desk: Desk) -> None:
    """Make a demo and put it on the desk. The person's own journal is closed, and not touched.

    Raises:
        JournalError: it could not be made.
    """
    folder = Path(tempfile.mkdtemp(prefix="notes-"))
    desk.folders.append(folder)
    file = folder / "demo.db"
    await asyncio.shield(desk.do(lambda _journal: _make(file, desk.day_start)))
    await desk.change_over(lambda: Journal(file, day_start=desk.day_start, now=desk.now))
    desk.invented = True
    desk.names = None
    desk.kept.clear()


def _make(file: Path, day_start: int) -> None:
    from iop_journal import demo

    demo.make(file, day_start=day_start)
