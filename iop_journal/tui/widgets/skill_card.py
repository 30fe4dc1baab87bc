"""All that is said of one skill: what to mind first, then its steps; a timer, and a breath to follow."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from iop_journal.store.skills import Skill
from iop_journal.text import one_line
from iop_journal.tui.widgets.elapsed import Elapsed
from iop_journal.tui.widgets.pacer import Pacer

PACED = ("paced-breathing", "mindful-breathing", "sober-breathing-space")
"""Skills with a breath to follow."""


def not_with(names: Sequence[str]) -> str:
    """What is to be minded where a skill is not suggested with these triggers."""
    return f"It is not suggested with: {', '.join(one_line(name) for name in names)}. Ask a clinician first."


class SkillCard(Vertical):
    """Args:
    skill: whose card it is.
    minds: lines to mind beside the skill's own caution.
    timed: whether time runs, and there is a breath to follow.
    """

    DEFAULT_CSS = """
    SkillCard {
        height: 1fr;
        #way { height: 1fr; }
        .mind { height: auto; color: $text-accent; margin-bottom: 1; }
        .about { height: auto; margin-bottom: 1; }
        .step { height: auto; }
        .number { width: 4; height: 1; }
        .words { width: 1fr; height: auto; }
        Pacer { margin-top: 1; }
    }
    """

    def __init__(self, skill: Skill, minds: Sequence[str] = (), *, timed: bool = True) -> None:
        super().__init__()
        self.skill = skill
        self._minds = [*([f"Mind: {one_line(skill.caution)}"] if skill.caution else []), *minds]
        self._timed = timed

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="way", can_focus=False):
            for line in self._minds:
                yield Static(Content(line), classes="mind")
            if self.skill.description:
                yield Static(Content(one_line(self.skill.description)), classes="about")
            for number, step in enumerate(self.skill.steps, 1):
                with Horizontal(classes="step"):
                    yield Static(Content(f"{number}."), classes="number")
                    yield Static(Content(one_line(step)), classes="words")
        if self._timed and self.skill.slug in PACED:
            yield Pacer()
        if self._timed:
            yield Elapsed(self.skill.duration)

    @property
    def way(self) -> VerticalScroll:
        """What scrolls where there is little room."""
        return self.query_one("#way", VerticalScroll)
