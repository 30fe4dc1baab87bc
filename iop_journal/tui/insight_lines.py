"""The lines of the views of what works: pictures, and the same as tables. Plain text, never read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from iop_journal.findings import words
from iop_journal.findings.build import Findings
from iop_journal.insights.days import stretches
from iop_journal.insights.skills import SkillRow
from iop_journal.summary import text
from iop_journal.summary.blocks import Words
from iop_journal.text import one_line
from iop_journal.tui import charts
from iop_journal.tui.cells import pad
from iop_journal.tui.widgets.items import Item

_NAMES = ("helps", "time", "when", "triggers")
_LOWERED, _RATED, _WIDE = 15, 17, 78


def skills(rows: Sequence[SkillRow], room: int) -> list[Item]:
    """A line for each skill: its name, how often cravings were lower after it, and how far on the scale."""
    return [Item(row.slug, Content(skill(one_line(row.name), row, room))) for row in rows]


def skill(name: str, row: SkillRow, room: int) -> str:
    """`Urge surfing   lower 12 of 14   . . . A───B . .  6 → 4 (n 14)`."""
    rated = words.falls_words(row.fall) if row.fall.n else ""
    scale = pad(charts.scale(row.fall), charts.SCALE + 1) if room >= _WIDE else ""
    named = max(8, room - _LOWERED - (charts.SCALE + 1 + _RATED if scale else 24) - 3)
    drawn = scale if row.fall.before is not None else ""
    return f" {pad(name, named)} {pad(_done(row), _LOWERED)} {drawn}{rated}".rstrip()


def _done(row: SkillRow) -> str:
    """What there is to say of a skill in a few words: what cravings did after it, or else how far it came."""
    if row.fall.n:
        return f"lower {words.lowered_words(row.fall)}"
    if row.could_use:
        return f"used {row.could_use}"
    return f"tried {row.tried}" if row.tried else f"thought of {row.thought_of}" if row.thought_of else "noted"


def below_skills(found: Findings) -> list[str]:
    """What stands under the skills: what cravings did without one, and what none of it says."""
    without = f"Without a skill: {words.falls_words(found.without)}; {words.fall_words(found.without)}."
    return [without, words.CAUTION]


def over_time(found: Findings, since: date, until: date, room: int) -> list[str]:
    """The chart, what its marks mean, and what the days come to."""
    if not found.whole or not found.whole.cravings:
        return ["There is no craving in these days.", *numbers(found, 1, room)]
    size = charts.size_for((until - since).days + 1, room)
    drawn = charts.over_time(stretches(found.days, since, until, size), found.sessions, room)
    legend = text.of_block(Words(charts.legend(size)), room)
    return [*drawn, *legend, "", *numbers(found, 1, room)]


def when(found: Findings, room: int) -> list[str]:
    """The heat map, and what it counts."""
    if not found.whole or not found.whole.cravings:
        return ["There is no craving in these days."]
    return [*charts.heat_map(found.times, room), "", "How many cravings, each with a shade: the fuller, the more."]


def numbers(found: Findings, view: int, room: int) -> list[str]:
    """A view as the shell's `insights` tells it."""
    named = {section.name: section for section in words.sections(found)}
    section = named.get(_NAMES[view]) or named.get(_NAMES[0])
    if section is None or (section.name != _NAMES[view] and found.whole):
        return ["There is nothing of this in these days."]
    return [line for block in section.blocks for line in text.of_block(block, room)]
