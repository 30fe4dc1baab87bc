"""One skill with each trigger: what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from iop_journal.findings import words
from iop_journal.insights.averages import Fall
from iop_journal.insights.skills import SkillRow
from iop_journal.phrases import LOWER, NO_PROOF, counted
from iop_journal.summary.blocks import Words
from iop_journal.text import one_line
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.widgets.keys_bar import KeysBar
from iop_journal.tui.words import insight_lines


class WithTrigger(Leaving[Any]):
    """Args:
    row: the skill, all of it.
    without: what cravings did without a skill.
    rows: the name of each trigger, and the skill in entries with it.
    """

    CSS_PATH = "with_trigger.tcss"
    HELP = "One skill with each trigger: how often cravings were lower after it. n is how many a figure is of."
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.home", "Back", id="with_trigger.back", tooltip="Back"),
    ]

    def __init__(self, row: SkillRow, without: Fall, rows: Sequence[tuple[str, SkillRow]]) -> None:
        super().__init__()
        self._row = row
        self._without = without
        self._rows = rows

    def compose(self) -> ComposeResult:
        yield Static(Content(one_line(self._row.name)), id="title", classes="title")
        with VerticalScroll(id="body"):
            yield Static(id="lines")
        yield KeysBar()

    def on_mount(self) -> None:
        self.query_one("#body").focus()

    def on_resize(self) -> None:
        room = self.size.width - 3
        row = self._row
        lines = [
            f"{counted(row.times, 'time')} · tried {row.tried} · could use it {row.could_use} · helped {row.helped}"
            f" · did not help {row.not_helped} · in calm {row.calm}",
            f"Cravings with it: {words.falls_words(row.fall)}.",
            f"Cravings without a skill: {words.falls_words(self._without)}.",
        ]
        told = [line for one in lines for line in insight_lines.said(Words(one), room)]
        table = ["No trigger stands in the entries with this skill."]
        if self._rows:
            table = [insight_lines.skills_head(room)[1:]]
            table += [insight_lines.skill(one_line(name), one, room)[1:] for name, one in self._rows]
        told += ["", *table, "", *insight_lines.said(Words(f"{LOWER} {NO_PROOF}"), room)]
        self.query_one("#lines", Static).update(Content("\n".join(told)))
