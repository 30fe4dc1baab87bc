"""The findings as tables: the same in the shell and on the screen. Each figure stands with the number it is of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from iop_journal import customs, phrases
from iop_journal.insights.averages import Fall
from iop_journal.insights.days import Span, Stretch
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.times import PARTS, Cell
from iop_journal.insights.triggers import Together, TriggerRow
from iop_journal.phrases import BLANK, TOO_FEW_WORDS, number
from iop_journal.summary.blocks import Table
from iop_journal.text import one_line
from iop_journal.when import DAYS


def skills(rows: Sequence[SkillRow], head: str = "Skill", names: Sequence[str] = ()) -> Table:
    """A row for each skill (or each name, for one skill with each trigger)."""
    named = names or [one_line(row.name) for row in rows]
    return Table(
        (head, "times", "could use", "helped", "lower", "change, half of them"),
        tuple(
            (
                name,
                str(row.times),
                str(row.could_use),
                str(row.helped),
                lowered(row.fall),
                _change(row.fall),
            )
            for name, row in zip(named, rows, strict=True)
        ),
        open_end=1,
    )


def lowered(one: Fall) -> str:
    """`12 of 14`: how many cravings were lower afterwards."""
    return f"{one.lowered} of {one.n}" if one.n else BLANK


def times(found: Mapping[str, list[Cell]]) -> Table:
    """Cravings by part of the day and weekday: how many, and the typical rating where there are enough."""
    order = customs.weekdays()
    return Table(
        ("Part of the day", *(DAYS[day].capitalize() for day in order)),
        tuple(
            (f"{part} {customs.hours(start, end)}", *(cell(found[part][day]) for day in order))
            for part, start, end in PARTS
        ),
    )


def cell(one: Cell) -> str:
    """`4 (5.5)`: how many, and the typical rating; the number alone under three."""
    if not one.number:
        return BLANK
    return str(one.number) if one.typical is None else f"{one.number} ({number(one.typical)})"


def triggers(rows: Sequence[TriggerRow]) -> Table:
    return Table(
        ("Trigger", "entries", "highest craving", "typical strength"),
        tuple(
            (one_line(row.name), str(row.times), rating(row.peak), phrases.average(row.strength.value, row.strength.n))
            for row in rows
        ),
        open_end=1,
    )


def together(pairs: Sequence[Together], rows: Sequence[TriggerRow]) -> Table:
    """Two triggers in a row. `rows` tell their names."""
    names = {row.slug: one_line(row.name) for row in rows}
    return Table(("Together", "entries"), tuple((f"{names[a]} + {names[b]}", str(counted)) for a, b, counted in pairs))


def weeks(spans: Sequence[Span]) -> Table:
    """A row for each week, from its first day."""
    return Table(
        ("Week from", "entries", "cravings", "highest", "typical", "before → after"),
        tuple(
            (
                phrases.day(one.since, year=False),
                str(one.entries),
                str(one.cravings),
                rating(one.highest),
                BLANK if not one.cravings else TOO_FEW_WORDS if one.typical is None else number(one.typical),
                phrases.medians(one.change.before, one.change.after, one.change.n) if one.change.n else BLANK,
            )
            for one in spans
        ),
        open_end=1,
    )


def columns(found: Sequence[Stretch], sessions: Sequence[bool]) -> Table:
    """What the columns of the chart show, each in a row, but for those with nothing in them."""
    days = max(((one.until - one.since).days + 1 for one in found), default=1)
    return Table(
        ("Day" if days == 1 else f"{days} days from", "cravings", "highest", "after it", "sessions", "used"),
        tuple(
            (
                phrases.day(one.since),
                str(one.cravings) if one.cravings else BLANK,
                rating(one.highest),
                rating(one.after_highest),
                "S" if held else BLANK,
                str(one.slips) if one.slips else BLANK,
            )
            for one, held in zip(found, sessions, strict=True)
            if one.cravings or held or one.slips
        ),
    )


def rating(one: int | None) -> str:
    return BLANK if one is None else str(one)


def by(change: float) -> str:
    """`2 lower`, `1.5 higher`, `the same`."""
    return f"{number(abs(change))} {'lower' if change < 0 else 'higher'}" if change else "the same"


def _change(one: Fall) -> str:
    """`3 lower, 1 to 4`: the median, and between what half of them lie; with signs where some rose."""
    if one.median is None or one.low is None or one.high is None:
        return TOO_FEW_WORDS
    near, far = sorted((abs(one.low), abs(one.high)))
    if one.high <= 0 or one.low >= 0:
        return f"{by(one.median)}, {number(near)}" + (f" to {number(far)}" if near != far else "")
    return f"{by(one.median)}, −{number(-one.low)} to +{number(one.high)}"
