"""`triggers`: what can set a craving off, one's own too, and the trigger chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from iop_journal import phrases
from iop_journal.cli.named import NamedVerbs
from iop_journal.cli.parser import Parser, choice
from iop_journal.entry import Chart
from iop_journal.store.triggers import Trigger, Triggers, categories

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal


class _TriggerVerbs(NamedVerbs):
    noun = "trigger"
    fields = {"category": "category", "description": "description"}  # noqa: RUF012
    edited = {"chart": "chart"}  # noqa: RUF012

    def rows(self, journal: Journal) -> Triggers:
        return journal.triggers

    def headings(self) -> dict[str, str]:
        return categories()

    def heading_of(self, row: Trigger) -> str:
        return row.category

    def line(self, row: Trigger) -> str:
        return row.name + (f" · {phrases.chart(row.chart)}" if row.chart else "")

    def card(self, row: Trigger) -> list[str]:
        lines = [f"{self.line(row)} ({row.slug})", categories().get(row.category, row.category)]
        lines += [row.description] if row.description else []
        lines += [f"Also called: {', '.join(row.aliases)}"] if row.aliases else []
        return lines

    def more(self, journal: Journal, row: Trigger) -> list[str]:
        noted = journal.triggers.noted(row.slug)
        return [phrases.noted(noted.times, noted.strength.value, noted.strength.n, noted.peak)] if noted else []

    def options(self, parser: Parser) -> None:
        parser.add_argument("--category", metavar="CATEGORY", help=", ".join(categories()))
        parser.add_argument("--description", metavar="TEXT", help="what it is, in a sentence")

    def edit_options(self, parser: Parser) -> None:
        known = list(Chart)
        words = f"in your trigger chart: it went with using {', '.join(known)}"
        parser.add_argument("--chart", type=choice(known), metavar="HOW", help=words)


VERBS = _TriggerVerbs().verbs()
