"""`undo` and `redo`: across restarts, one thing that was done at a time."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from iop_journal import phrases
from iop_journal.cli.parser import Command, no_options
from iop_journal.cli.shell import Shell

if TYPE_CHECKING:
    from iop_journal.store.change_log import Done
    from iop_journal.store.journal import Journal


def undo(_args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        _tell("Undone", journal.undo(), shell, journal)


def redo(_args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        _tell("Done again", journal.redo(), shell, journal)


def _tell(turn: str, done: Done, shell: Shell, journal: Journal) -> None:
    """What was turned, and the entries that it touched as they stand now."""
    shell.print(f"{turn}: {done.words}.")
    for entry in journal.entries.by_ids(done.entry_ids[:3]):
        shell.print(f"{entry.uid[:8]}  {phrases.when(entry.occurred_at)}  {phrases.summary_line(entry)}")


COMMANDS = {
    "undo": Command("Take back what was done last. It says what it changed.", no_options, undo),
    "redo": Command("Do again what was undone last.", no_options, redo),
}
