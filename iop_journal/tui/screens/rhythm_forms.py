"""The forms of the rhythm of sessions, by their names, and how one is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from iop_journal.errors import JournalError
from iop_journal.names import Named
from iop_journal.store.drafts import Draft
from iop_journal.store.rhythm import Rhythm
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.ahead_form import AheadForm
from iop_journal.tui.screens.assignment_form import AssignmentForm
from iop_journal.tui.screens.assignment_went import AssignmentWent
from iop_journal.tui.screens.rhythm_form import RhythmForm, form_of
from iop_journal.tui.screens.schedule_form import ScheduleForm
from iop_journal.tui.screens.session_form import SessionForm
from iop_journal.tui.screens.topic_form import TopicForm

if TYPE_CHECKING:
    from iop_journal.tui.program import NotesApp

FORMS: dict[str, type[RhythmForm]] = {
    one.FORM: one for one in (SessionForm, AssignmentForm, AssignmentWent, TopicForm, AheadForm, ScheduleForm)
}


async def open_form(
    program: NotesApp,
    desk: Desk,
    rhythm: Rhythm,
    name: str,
    row: Any = None,
    *,
    at: str = "",
    draft: Draft | None = None,
) -> None:
    """A form about a row, or for a new one; at the field `at`, or the first. Keys wait until it is there."""
    skills: list[Named] = []
    if name == AssignmentForm.FORM:
        try:
            skills, _ = await desk.read_names()
        except JournalError as error:
            program.say(str(error))
            return
    form = form_of(FORMS[name], desk, rhythm, row, at=at, draft=draft)
    await program.push_screen(form)
    if isinstance(form, AssignmentForm):
        form.offer(skills)
    form.set_focus(form.first_field)
