"""What can be done with a skill or a trigger, from the list and from its card: one step each, one quiet line.

Who does it reads anew afterwards, the names for the forms too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

from iop_journal import phrases
from iop_journal.entry import Chart
from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.skills import Skill
from iop_journal.store.triggers import Trigger
from iop_journal.text import one_line
from iop_journal.tui.forms.form import Filled, Picked

if TYPE_CHECKING:
    from iop_journal.store.drafts import Draft
    from iop_journal.tui.desk import Desk
    from iop_journal.tui.program import NotesApp

GONE = "What this was about is no longer in the journal. What you wrote makes a new one."


CHART = (
    ("1", "never", "never", "never used with it"),
    ("2", "almost-never", "almost never", "almost never used with it"),
    ("3", "almost-always", "almost always", "almost always used with it"),
    ("4", "always", "always", "always used with it"),
    ("0", "", "out", "not in it"),
)
"""The places of the trigger chart: the key, the value, the word beside the key, and in full."""


def chart_ids(of: str) -> list[str]:
    """The ids of their keys on the screen whose ids begin with this."""
    return [f"{of}.{value.replace('-', '_') or 'not_said'}" for _, value, _, _ in CHART]


def chart_keys(of: str) -> list[BindingType]:
    """Those keys."""
    return [
        Binding(key, f"chart('{value}')", words, id=one, show=False, tooltip=f"In my chart: {tooltip}")
        for (key, value, words, tooltip), one in zip(CHART, chart_ids(of), strict=True)
    ]


def noun(row: Skill | Trigger) -> str:
    return "skill" if isinstance(row, Skill) else "trigger"


def rows(journal: Journal, noun: str) -> Any:
    """The verbs of a noun."""
    return journal.skills if noun == "skill" else journal.triggers


async def hide(program: NotesApp, row: Skill | Trigger) -> None:
    """Take it off the lists."""
    words = f"Hidden: {one_line(row.name)}. Entries keep it. u brings it back."
    await _do(program, lambda journal: rows(journal, noun(row)).archive(row.slug), words)


async def put_back(program: NotesApp, row: Skill | Trigger) -> None:
    """Put it back on the lists."""
    words = f"On the list again: {one_line(row.name)}."
    await _do(program, lambda journal: rows(journal, noun(row)).restore(row.slug), words)


async def set_chart(program: NotesApp, row: Trigger, place: Chart | None) -> None:
    """Give a trigger its place in the chart, or none. What stands there already is no step."""
    if row.chart is place:
        return
    words = f"In your chart: {one_line(row.name)}, {phrases.chart(place)}." if place else ""
    words = words or f"Not in your chart any more: {one_line(row.name)}."
    await _do(program, lambda journal: journal.triggers.edit(row.slug, {"chart": place}), words)


async def _do(program: NotesApp, verb: Callable[[Journal], object], words: str) -> None:
    try:
        await program.desk.do(verb)
    except JournalError as error:
        words = str(error)
    program.say(words)


async def log(program: NotesApp, skill: Skill) -> None:
    """The form for a new entry, with this skill in it."""
    from iop_journal.tui.screens.entry_form import EntryForm

    if program.desk.names is None:
        await program.desk.read_names()
    form = EntryForm(program.desk, like=Filled(skills=(Picked(skill.slug, skill.name),)))
    await program.push_screen(form)
    form.set_focus(form.first_field)


async def practise(program: NotesApp, skill: Skill) -> None:
    """A skill practised in calm."""
    from iop_journal.tui.screens.skill_practice import SkillPractice

    if program.desk.names is None:
        await program.desk.read_names()
    await program.push_screen(SkillPractice(program.desk, skill))


def minds(desk: Desk, skill: Skill) -> list[str]:
    """What is to be minded beside a skill's own caution: the triggers with which it is not suggested, by name."""
    from iop_journal.tui.widgets.skill_card import not_with

    _, triggers = desk.names or ([], [])
    names = [one.name for one in triggers if one.slug in skill.not_with_triggers]
    return [not_with(names)] if names else []


async def open_card(program: NotesApp, row: Skill | Trigger) -> None:
    """All that there is about a skill or a trigger."""
    from iop_journal.tui.screens.skill_page import SkillPage
    from iop_journal.tui.screens.trigger_page import TriggerPage

    if program.desk.names is None:
        await program.desk.read_names()
    page = SkillPage(program.desk, row) if isinstance(row, Skill) else TriggerPage(program.desk, row)
    await program.push_screen(page)


async def open_form(
    program: NotesApp,
    noun: str,
    row: Any = None,
    *,
    draft: Draft | None = None,
    saved: Callable[[str], object] | None = None,
) -> None:
    """The form for a new one, for a row, or to go on with a draft. `saved` is told the slug."""
    from iop_journal.tui.screens.skill_form import SkillForm
    from iop_journal.tui.screens.trigger_form import TriggerForm

    try:
        if row is not None or (draft is not None and draft.content.get("target")):
            slug = row.slug if row is not None else str(draft and draft.content["target"])
            row = await program.desk.ask(lambda journal: rows(journal, noun).get(slug))
    except JournalError:
        if draft is None:
            program.say(f"This {noun} is no longer in the journal.")
            return
        program.say(GONE)
    made = (SkillForm if noun == "skill" else TriggerForm)(program.desk, row, draft, saved)
    await program.push_screen(made)
    made.set_focus(made.first_field)
