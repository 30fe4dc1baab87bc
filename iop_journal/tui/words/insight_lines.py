"""The lines of the views of what works: pictures, and the same as tables. Plain text, never read as markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from iop_journal.findings import tables, words
from iop_journal.findings.build import Findings
from iop_journal.insights.days import Stretch, stretches
from iop_journal.insights.skills import SkillRow
from iop_journal.phrases import LOWER, NO_PROOF, medians
from iop_journal.summary import text
from iop_journal.summary.blocks import Block, Table, Words
from iop_journal.text import one_line
from iop_journal.tui.base.cells import pad, width
from iop_journal.tui.widgets.items import Group, Item
from iop_journal.tui.words import charts

_LOWERED, _RATED, _WIDE = 15, 16, 77
_NAMED = 44
"""Columns for a name at most: its figures stay near it on a wide screen."""
_FIRST = 14
"""Columns that the first of a table gets at least, where it needs them."""


def skills(found: Findings, room: int) -> list[Group]:
    """A line for each skill; after them what else belongs to practice."""
    items = [Item(row.slug, Content(skill(one_line(row.name), row, room))) for row in found.skills]
    more = [
        f" {label}: {said}"
        for label, said in (
            ("Practised in calm", words.calm_words(found.skills)),
            ("Practice I was given", words.practice_words(found.practice)),
        )
        if said
    ]
    return [Group(skills_head(room), items), Group("", (), "\n".join(["", *more]) if more else "")]


def skills_head(room: int) -> str:
    """What stands above the lines of skills."""
    head = charts.SCALE_HEAD if room >= _WIDE else ""
    return f" {pad('', _named(room))} {pad('', _LOWERED)} {pad(head, charts.SCALE + 1) if head else ''}before → after"


def skill(name: str, row: SkillRow, room: int) -> str:
    """`Urge surfing   lower 12 of 14   . . . A───B . .  6 → 4 (n 14)`."""
    rated = medians(row.fall.before, row.fall.after, row.fall.n) if row.fall.n else ""
    scale = pad(charts.scale(row.fall), charts.SCALE + 1) if room >= _WIDE and row.fall.before is not None else ""
    return f" {pad(name, _named(room))} {pad(_done(row), _LOWERED)} {scale}{rated}".rstrip()


def _named(room: int) -> int:
    """Columns for the name of a skill."""
    return max(8, min(_NAMED, room - _LOWERED - (charts.SCALE + 1 + _RATED if room >= _WIDE else 22) - 3))


def _done(row: SkillRow) -> str:
    """What there is to say of a skill in a few words: what cravings did after it, or else how far it came."""
    if row.fall.n:
        return f"lower {tables.lowered(row.fall)}"
    if row.could_use:
        return f"used {row.could_use}"
    return f"tried {row.tried}" if row.tried else f"thought of {row.thought_of}" if row.thought_of else "noted"


def below_skills(found: Findings) -> str:
    """What stands under the skills: what cravings did without one, and what none of it says."""
    return f"Without a skill: {words.falls_words(found.without)}.\n{LOWER} {NO_PROOF}"


def picture(found: Findings, view: str, days: tuple[date, date] | None, room: int) -> list[str]:
    """A view as a picture, and what it counts in words; where there is nothing to draw, words alone."""
    if view == "time" and found.whole and found.whole.cravings:
        size, drawn, _ = _columns(found, days, room)
        lines = charts.over_time(drawn, found.sessions, room)
        return [*lines, *said(Words(charts.legend(size)), room), "", *_without_tables(found, view, room)]
    if view == "when" and found.cravings:
        lines = charts.heat_map(found.times, room)
        return [*lines, "", *said(Words(f"How many cravings, each with a shade: the fuller, the more. {LOWER}"), room)]
    if view == "triggers" and found.triggers:
        return _triggers(found, room)
    return _without_tables(found, view, room)


def numbers(found: Findings, view: str, days: tuple[date, date] | None, room: int) -> list[str]:
    """A view as tables, with the words that the shell's `insights` has for it."""
    blocks = list(words.blocks(found, view))
    if view == "time" and found.whole and found.whole.cravings:
        _, drawn, held = _columns(found, days, room)
        blocks = [tables.columns(drawn, held), Words("What is not here has nothing rated."), *blocks]
    if view == "helps" and (given := words.practice_words(found.practice)):
        blocks.append(Words(given, "Practice I was given"))
    if not found.is_empty:
        blocks.append(Words(words.READING))
    return [line for block in blocks for line in (*said(block, room), "")]


def said(block: Block, room: int) -> Iterator[str]:
    """A block in the room that there is; a table that has none for its names in several, one under the other."""
    for one in _fitting(block, room) if isinstance(block, Table) else (block,):
        for line in text.of_block(one, room + 2):
            yield line[2:].rstrip()


def _triggers(found: Findings, room: int) -> list[str]:
    rows = [(one_line(r.name), r.times, f"highest {tables.rating(r.peak)}") for r in found.triggers]
    pairs = [(name, int(number), "") for name, number in tables.together(found.together, found.triggers).rows]
    lines = charts.bars(rows, room)
    if pairs:
        lines += ["", "What comes together, at least twice:", *charts.bars(pairs, room)]
    note = "How many entries name it, and the highest craving with it. v shows how strong it was."
    return [*said(Words(note), room), "", *lines]


def _columns(found: Findings, days: tuple[date, date] | None, room: int) -> tuple[int, tuple[Stretch, ...], list[bool]]:
    """How many days a column of the chart is of, the columns, and which of them have a session."""
    assert found.since and found.until
    since, until = days or (found.since, found.until)
    since = max(since, found.since)  # before the first entry there is nothing to draw
    size = charts.size_for((until - since).days + 1, room)
    drawn = stretches(found.days, since, until, size)
    return size, drawn, charts.held(drawn, found.sessions)


def _without_tables(found: Findings, view: str, room: int) -> list[str]:
    blocks = [one for one in words.blocks(found, view) if not isinstance(one, Table)]
    return [line for block in blocks for line in said(block, room)]


def _fitting(table: Table, room: int) -> Iterator[Table]:
    """A table as one, or in several with the same first column."""
    rows = (table.head, *table.rows)
    widths = [max(width(row[place]) for row in rows) + 2 for place in range(len(table.head))]
    left = room - min(widths[0], _FIRST + 2)
    start, taken = 1, 0
    for place in range(1, len(widths)):
        if taken and taken + widths[place] > left:
            yield _part(table, start, place)
            start, taken = place, 0
        taken += widths[place]
    yield _part(table, start, len(widths))


def _part(table: Table, start: int, end: int) -> Table:
    is_last = end == len(table.head)
    cut = tuple((row[0], *row[start:end]) for row in table.rows)
    return Table((table.head[0], *table.head[start:end]), cut, open_end=table.open_end if is_last else 0)
