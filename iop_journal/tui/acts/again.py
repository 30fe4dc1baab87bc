"""“Log this again now”: the form, filled with the skills and triggers of an entry, for a moment that is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iop_journal.tui.forms.form import Filled, Picked

if TYPE_CHECKING:
    from iop_journal.entry import Entry
    from iop_journal.tui.program import NotesApp


def filled(entry: Entry) -> Filled:
    """The skills and triggers of an entry, without what was answered or rated then."""
    return Filled(
        skills=tuple(Picked(one.slug, one.name) for one in entry.practices),
        triggers=tuple(Picked(one.slug, one.name) for one in entry.triggers),
    )


async def write(program: NotesApp, entry: Entry) -> None:
    """Open the form for a new entry like this one; nothing is saved until the person saves it."""
    from iop_journal.tui.screens.entry_form import EntryForm

    if program.desk.names is None:
        await program.desk.read_names()
    opened = EntryForm(program.desk, like=filled(entry))
    await program.push_screen(opened)
    opened.set_focus(opened.first_field)
