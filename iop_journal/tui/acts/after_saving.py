"""What is said when an entry was saved: one line, and where it matters a calm word more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iop_journal import phrases
from iop_journal.entry import Entry, Outcome
from iop_journal.tui.base.cells import fit
from iop_journal.tui.forms.debrief_form import OFFER
from iop_journal.tui.forms.form import Filled

if TYPE_CHECKING:
    from iop_journal.tui.program import NotesApp

COLUMNS = 72
"""What a notice of one line holds on a small terminal: it lies over a line of the page behind it."""

STRONG = phrases.strong("F2")


def say_saved(program: NotesApp, saved: Entry, base: Filled) -> None:
    """Say that it was saved. `base` is what the form began with: what stood there before is not said again."""
    program.say(fit(f"Saved: {phrases.when(saved.occurred_at)} · {phrases.summary_line(saved)}", COLUMNS))
    if saved.outcome is Outcome.USED and base.outcome is not Outcome.USED:
        from iop_journal.tui.screens.ask import Ask

        async def answered(wants: bool | None) -> None:
            if wants:
                await program.open_debrief(saved)

        lines = [*phrases.SLIP_LINES, "", OFFER]
        program.push_screen(Ask("Saved. Two things worth knowing:", lines, no="Continue", yes="Debrief now"), answered)
    elif (saved.craving_before or 0) >= phrases.FROM_HIGH and saved.craving_before != base.craving_before:
        program.say(STRONG, seconds=12)
