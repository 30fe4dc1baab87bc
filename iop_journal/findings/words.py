"""What the findings say, as titled sections of plain blocks: the same words in the shell and on the screen.

Every figure stands with the number that it is of. Lower is better, and that is said in words, not by a colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iop_journal import customs, phrases
from iop_journal.entry import AssignmentState, Outcome
from iop_journal.findings.build import Findings
from iop_journal.insights.averages import Average, Change, Fall
from iop_journal.insights.days import Span
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.times import PARTS, Cell
from iop_journal.insights.triggers import TriggerRow
from iop_journal.phrases import BLANK, TOO_FEW_WORDS, counted, number
from iop_journal.summary.blocks import Block, Section, Table, Words
from iop_journal.when import DAYS

CAUTION = (
    "Before is the peak, and cravings fall by themselves too. These are counts of what happened, and say nothing of"
    " what caused it."
)
NO_ENTRIES = "There are no entries in these days yet. What you write down shows here."
NO_RATINGS = "No craving in these days has a rating before and after, so there is nothing to compare yet."
TIMES = "How many, and in brackets the typical rating where there are at least three."


def sections(found: Findings) -> Iterator[Section]:
    """All that there is to say, what helps first. Of nothing there is one section that says so."""
    if found.whole is None:
        yield Section("helps", "What helps", (Words(NO_ENTRIES),))
        return
    yield Section("helps", "What helps", tuple(_helps(found)))
    yield Section("time", "Over time", tuple(_over_time(found)))
    if found.whole.cravings:
        yield Section("when", "When cravings come", (times_table(found.times), Words(TIMES)))
    if found.triggers:
        yield Section("triggers", "Triggers", tuple(_triggers(found)))
    if practice := practice_words(found.practice):
        yield Section("practice", "Practice I was given", (Words(practice),))


def skill_words(row: SkillRow) -> str:
    """`Urge surfing: 6 times, cravings 7 → 3 (n 5)`."""
    return f"{row.name}: {counted(row.times, 'time')}, cravings {change_words(row.change)}"


def change_words(one: Change) -> str:
    """`7 → 3 (n 5)`, or that there are too few."""
    if one.before is None or one.after is None:
        return f"{TOO_FEW_WORDS} (n {one.n})"
    return f"{number(one.before)} → {number(one.after)} (n {one.n})"


def falls_words(one: Fall) -> str:
    """`6 → 4 (n 14)`, of cravings with both ratings."""
    return change_words(Change(one.n, one.before, one.after))


def fall_words(one: Fall) -> str:
    """`2 lower, half of them 1 to 3 lower`; too few to tell under three."""
    if one.median is None or one.low is None or one.high is None:
        return TOO_FEW_WORDS
    return f"{_by(one.median)}, half of them {_from_to(one.low, one.high)}"


def lowered_words(one: Fall) -> str:
    """`12 of 14`: how many cravings were lower afterwards."""
    return f"{one.lowered} of {one.n}" if one.n else BLANK


def skills_table(rows: Sequence[SkillRow], head: str = "Skill", names: Sequence[str] = ()) -> Table:
    """A row for each skill (or each name, for one skill with each trigger)."""
    named = names or [row.name for row in rows]
    return Table(
        (head, "times", "could use", "helped", "lower after", "change"),
        tuple(
            (
                name,
                str(row.times),
                str(row.could_use),
                str(row.helped),
                lowered_words(row.fall),
                _short_fall(row.fall),
            )
            for name, row in zip(named, rows, strict=True)
        ),
        open_end=1,
    )


def times_table(times: dict[str, list[Cell]]) -> Table:
    """Cravings by part of the day and weekday: how many, and the typical rating where there are enough."""
    order = customs.weekdays()
    return Table(
        ("Part of the day", *(DAYS[day].capitalize() for day in order)),
        tuple(
            (f"{part} {customs.hours(start, end)}", *(cell_words(times[part][day]) for day in order))
            for part, start, end in PARTS
        ),
    )


def cell_words(cell: Cell) -> str:
    """`4 (5.5)`: how many, and the typical rating; the number alone under three."""
    if not cell.number:
        return BLANK
    return str(cell.number) if cell.typical is None else f"{cell.number} ({number(cell.typical)})"


def triggers_table(rows: Sequence[TriggerRow]) -> Table:
    return Table(
        ("Trigger", "entries", "highest craving", "typical strength"),
        tuple((row.name, str(row.times), _rating(row.peak), average_words(row.strength)) for row in rows),
        open_end=1,
    )


def spans_table(spans: Sequence[Span], heads: Sequence[str]) -> Table:
    """Spans of days in rows, each with its head."""
    return Table(
        ("Days", "entries", "cravings", "highest", "typical", "before → after"),
        tuple(
            (
                head,
                str(one.entries),
                str(one.cravings),
                _rating(one.highest),
                BLANK if one.typical is None else number(one.typical),
                change_words(one.change) if one.cravings else BLANK,
            )
            for head, one in zip(heads, spans, strict=True)
        ),
        open_end=1,
    )


def average_words(one: Average) -> str:
    """`5.5 (n 4)`, or that there are too few."""
    return f"{TOO_FEW_WORDS if one.value is None else number(one.value)} (n {one.n})"


def practice_words(practice: dict[AssignmentState, int]) -> str:
    """`done 3, partly 1, not done 1, still open 2`; empty where nothing was given."""
    names = (
        (AssignmentState.DONE, "done"),
        (AssignmentState.PARTLY, "partly"),
        (AssignmentState.NOT_DONE, "not done"),
        (AssignmentState.OPEN, "still open"),
    )
    return ", ".join(f"{words} {practice[state]}" for state, words in names if practice.get(state))


def _helps(found: Findings) -> Iterator[Block]:
    if not found.skills:
        yield Words("No skill stands in an entry of these days yet.")
    else:
        yield skills_table(found.skills)
    if found.without.n or found.skills:
        yield Words(f"{falls_words(found.without)}; {fall_words(found.without)}", "Cravings without a skill")
    yield Words(CAUTION)


def _over_time(found: Findings) -> Iterator[Block]:
    assert found.whole
    whole = found.whole
    yield Words(
        f"{counted(whole.entries, 'entry', 'entries')} on {counted(whole.days, 'day')},"
        f" {phrases.day(whole.since)} to {phrases.day(whole.until)}"
    )
    if whole.cravings:
        yield Words(_cravings(found), "Cravings")
        yield Words(lasted_words(found), "How long they lasted")
    if found.between:
        yield Words(_between(*found.between), "Since the last session")
    if found.after.after_skill or found.after.after_none:
        yield Words(_after(found), "The day after")


def _cravings(found: Findings) -> str:
    assert found.whole
    whole = found.whole
    typical = TOO_FEW_WORDS if whole.typical is None else number(whole.typical)
    words = f"{whole.cravings}; highest {_rating(whole.highest)}, typical {typical} (n {whole.cravings})"
    words += f"; before → after {change_words(whole.change)}; passed without using {whole.passed}"
    others = ((Outcome.USED, "used"), (Outcome.UNSAID, "prefer not to say"))
    return words + "".join(f"; {said} {found.outcomes[one]}" for one, said in others if found.outcomes.get(one))


def lasted_words(found: Findings) -> str:
    """How long cravings lasted: they pass, and most people believe that they do not."""
    one = found.lasted
    if one.median is None or one.low is None or one.high is None:
        return f"{TOO_FEW_WORDS} (n {one.n})"
    return (
        f"typically {number(one.median)} minutes (n {one.n}); half of them {number(one.low)} to {number(one.high)}"
        " minutes"
    )


def _between(earlier: Span, later: Span) -> str:
    def words(one: Span) -> str:
        typical = "too few to tell" if one.typical is None else number(one.typical)
        return (
            f"{counted(one.entries, 'entry', 'entries')}, {counted(one.cravings, 'craving')},"
            f" highest {_rating(one.highest)}, typical {typical}"
        )

    return f"{words(later)}; before that {words(earlier)}"


def _after(found: Findings) -> str:
    one = found.after
    return (
        f"after a day with a skill there was a craving on {one.after_skill_cravings} of"
        f" {counted(one.after_skill, 'day')}, after one without on {one.after_none_cravings} of"
        f" {counted(one.after_none, 'day')}"
    )


def _triggers(found: Findings) -> Iterator[Block]:
    yield triggers_table(found.triggers)
    if found.together:
        names = {row.slug: row.name for row in found.triggers}
        pairs = (f"{names[one.first]} and {names[one.second]} {one.number}" for one in found.together)
        yield Words(", ".join(pairs), "Most often together")


def _rating(rating: int | None) -> str:
    return BLANK if rating is None else str(rating)


def _short_fall(one: Fall) -> str:
    return TOO_FEW_WORDS if one.median is None else _by(one.median)


def _by(change: float) -> str:
    """`2 lower`, `1.5 higher`, `the same`."""
    return f"{number(abs(change))} {'lower' if change < 0 else 'higher'}" if change else "the same"


def _from_to(low: float, high: float) -> str:
    """`1 to 3 lower`, `2 lower to 1 higher`: the smaller change first."""
    if low == high:
        return _by(low)
    if high <= 0:
        return f"{number(-high)} to {number(-low)} lower"
    if low >= 0:
        return f"{number(low)} to {number(high)} higher"
    return f"{_by(low)} to {_by(high)}"
