"""The page of a trigger: what it is, its place in the chart, what the entries say of it."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.entry import Chart
from iop_journal.insights.suggestions import TRIED_ENOUGH
from iop_journal.insights.triggers import TriggerRow
from iop_journal.store.effects import Effect
from iop_journal.store.journal import Journal
from iop_journal.store.triggers import Trigger
from iop_journal.text import one_line
from iop_journal.tui.acts import library_acts
from iop_journal.tui.screens.library_page import LibraryPage, keys
from iop_journal.tui.widgets.item_keys import ItemKeys
from iop_journal.tui.words.library_words import headings

MOST = 5
"""Skills that are named."""


class Said(NamedTuple):
    """What the entries say of a trigger: of itself, and of the skills that could be used with it."""

    noted: TriggerRow | None
    lowered: tuple[tuple[str, Effect], ...]


class TriggerPage(LibraryPage):
    """One trigger."""

    HELP = (
        "All that there is about one trigger. A digit gives it its place in your chart: how often you used when it was"
        " there. 0 takes it out of the chart."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys("trigger"),
        *library_acts.chart_keys("trigger"),
    ]

    def body(self) -> ComposeResult:
        yield Static(id="facts", classes="about")
        yield Static(id="chart", classes="about")
        yield ItemKeys(library_acts.chart_ids("trigger"), id="places")
        yield Static(id="said", classes="about")

    def read(self, journal: Journal) -> Said:
        slug = self.row.slug
        names = {one.slug: one.name for one in journal.skills.named()}
        found = [one for one in journal.cravings.effects([slug]) if one.times >= TRIED_ENOUGH and one.lowered]
        found.sort(key=lambda one: (-one.lowered, one.times))
        return Said(journal.triggers.noted(slug), tuple((names[one.slug], one) for one in found[:MOST]))

    async def show(self, more: Said | None) -> None:
        self.query_one("#facts", Static).update(facts(self.row))
        place = phrases.chart(self.row.chart) if self.row.chart else "not in it"
        self.query_one("#chart", Static).update(Content.assemble(("In your trigger chart: ", "bold"), place))
        self.query_one("#places", ItemKeys).noun = "Set it"
        if more is not None:
            self.query_one("#said", Static).update(said(more))

    async def action_chart(self, place: str) -> None:
        await library_acts.set_chart(self.program, self.row, Chart(place) if place else None)
        self.reload()


def facts(trigger: Trigger) -> Content:
    """What it is, its kind, its other names."""
    lines = [one_line(trigger.description)] if trigger.description else []
    lines.append(headings().get(trigger.category, trigger.category))
    lines += [f"Also called: {', '.join(trigger.aliases)}"] if trigger.aliases else []
    return Content("\n".join(lines))


def said(more: Said) -> Content:
    """How often it was there, how strong; which skills lowered cravings with it."""
    heading = Content.styled("In your entries", "bold $text-primary")
    if more.noted is None:
        return Content("\n").join([heading, Content("No entry has it yet.")])
    noted, strength = more.noted, more.noted.strength
    lines = [phrases.noted(noted.times, strength.value, strength.n, noted.peak)]
    lines += [_lowered(name, one) for name, one in more.lowered]
    parts = [heading, Content("\n".join(lines))]
    return Content("\n").join([*parts, *([Content.styled(phrases.NO_PROOF, "dim")] if more.lowered else [])])


def _lowered(name: str, one: Effect) -> str:
    return f"  {one_line(name)}: {phrases.lowered(one.lowered, one.times, 1)}"
