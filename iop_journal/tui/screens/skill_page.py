"""The card of a skill: what to mind, how it goes, and what it did for this person."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.insights.averages import Change
from iop_journal.store.journal import Journal
from iop_journal.store.practised import Did
from iop_journal.store.skills import Skill, groups
from iop_journal.tui.acts import library_acts
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens.library_page import LibraryPage, keys
from iop_journal.tui.widgets.skill_card import SkillCard
from iop_journal.tui.words.library_words import figures

MODES = {
    "in-the-moment": "for a hard moment",
    "planned-practice": "to be practised in calm",
    "daily-habit": "a daily habit",
}


MOST = 5
"""Triggers that the card has a line for, those with the most entries."""


class SkillPage(LibraryPage):
    """One skill."""

    HELP = (
        "All that there is about one skill. p begins to practise it in calm, with its timer; g writes an entry with it."
        " Below stands what it did for you, of all your entries but those in the bin."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "practise", "Practise", id="skill.practise", tooltip="Practise it now, step by step"),
        Binding("g", "log", "Log it", id="skill.log", tooltip="Write an entry with this skill in it"),
        *keys("skill"),
    ]

    def __init__(self, desk: Desk, row: Skill) -> None:
        super().__init__(desk, row)
        self._carded: tuple[Skill, list[str]] | None = None

    def body(self) -> ComposeResult:
        yield Vertical(id="card")
        yield Static(id="facts", classes="about")
        yield Static(id="did", classes="about")

    def read(self, journal: Journal) -> Did:
        return journal.skills.did(self.row.slug)

    async def show(self, more: Did | None) -> None:
        await self._show_card(library_acts.minds(self.desk, self.row))
        self.query_one("#facts", Static).update(facts(self.row))
        if more is not None:
            self.query_one("#did", Static).update(did(more))

    async def _show_card(self, minds: list[str]) -> None:
        if self._carded == (self.row, minds):
            return
        self._carded = (self.row, minds)
        card = self.query_one("#card", Vertical)
        await card.remove_children()
        await card.mount(SkillCard(self.row, minds, timed=False))

    async def action_practise(self) -> None:
        await library_acts.practise(self.program, self.row)

    async def action_log(self) -> None:
        await library_acts.log(self.program, self.row)


def facts(skill: Skill) -> Content:
    """Its group, how long it takes, its other names."""
    parts = [groups().get(skill.group, skill.group), MODES.get(skill.mode or "", "")]
    lines = [" · ".join(part for part in parts if part)]
    lines += [f"Takes {skill.duration}."] if skill.duration else []
    lines += [f"Also called: {', '.join(skill.aliases)}"] if skill.aliases else []
    return Content("\n".join(lines))


def did(more: Did) -> Content:
    """What it did for this person; beside it what cravings did without any skill."""
    heading = Content.styled("What it did for you", "bold $text-primary")
    row = more.row
    if row is None:
        return Content("\n").join([heading, Content("No entry has it yet.")])
    lines = [figures(row)]
    lines += phrases.with_triggers(
        (one.name, one.change.before, one.change.after, one.change.n) for one in more.by_trigger[:MOST]
    )
    if others := more.by_trigger[MOST:]:
        lines.append(f"  {phrases.counted(len(others), 'more trigger')}: What helps (y) shows each")
    if row.change.n and more.without.n:
        lines.append(f"Your cravings without a skill: {_craving(more.without)}")
    body = Content("\n".join(lines))
    return Content("\n").join([heading, body, *([Content.styled(phrases.NO_PROOF, "dim")] if row.change.n else [])])


def _craving(one: Change) -> str:
    return phrases.medians(one.before, one.after, one.n)
