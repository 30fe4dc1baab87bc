"""`skills`: the coping skills on the list, and one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iop_journal import phrases
from iop_journal.cli.named import NamedVerbs
from iop_journal.cli.parser import Parser
from iop_journal.store.skills import Skill, Skills, groups

if TYPE_CHECKING:
    from iop_journal.insights.averages import Change
    from iop_journal.store.journal import Journal


class _SkillVerbs(NamedVerbs):
    noun = "skill"
    fields = {"group": "group", "description": "description", "step": "steps", "caution": "caution"}  # noqa: RUF012
    edited = {}  # noqa: RUF012

    def rows(self, journal: Journal) -> Skills:
        return journal.skills

    def headings(self) -> dict[str, str]:
        return groups()

    def heading_of(self, row: Skill) -> str:
        return row.group

    def line(self, row: Skill) -> str:
        return row.name

    def card(self, row: Skill) -> list[str]:
        lines = [f"{row.name} ({row.slug})", groups().get(row.group, row.group)]
        lines += [row.description] if row.description else []
        lines += [f"{number}. {step}" for number, step in enumerate(row.steps, 1)]
        lines += [f"Takes {row.duration}."] if row.duration else []
        lines += [f"Mind: {row.caution}"] if row.caution else []
        lines += [f"Also called: {', '.join(row.aliases)}"] if row.aliases else []
        return lines

    def more(self, journal: Journal, row: Skill) -> list[str]:
        found = journal.skills.did(row.slug)
        if (did := found.row) is None:
            return []
        change, without = did.change, found.without
        lines = [phrases.practised(did.times, did.could_use, did.helped, change.before, change.after, change.n)]
        lines += phrases.with_triggers(
            (one.name, one.change.before, one.change.after, one.change.n) for one in found.by_trigger
        )
        lines += [f"Cravings without a skill: {_craving(without)}"] if change.n and without.n else []
        return [*lines, *([phrases.NO_PROOF] if change.n else [])]

    def options(self, parser: Parser) -> None:
        parser.add_argument("--group", metavar="GROUP", help=", ".join(groups()))
        parser.add_argument("--description", metavar="TEXT", help="what it is, in a sentence")
        parser.add_argument("--step", action="append", metavar="TEXT", help="how to do it; again for each step")
        parser.add_argument("--caution", metavar="TEXT", help="what to mind")


def _craving(one: Change) -> str:
    return phrases.medians(one.before, one.after, one.n)


VERBS = _SkillVerbs().verbs()
