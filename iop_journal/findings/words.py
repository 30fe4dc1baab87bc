"""What the findings say, as titled sections of plain blocks: the same words in the shell and on the screen.

Every figure stands with the number that it is of. Lower is better, and that is said in words, not by a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from iop_journal import phrases
from iop_journal.entry import AssignmentState, Outcome
from iop_journal.findings import tables
from iop_journal.findings.build import Findings
from iop_journal.insights.averages import Fall
from iop_journal.insights.days import Span
from iop_journal.insights.skills import SkillRow
from iop_journal.phrases import TOO_FEW_WORDS, counted, number
from iop_journal.summary.blocks import Block, Section, Words
from iop_journal.text import one_line

NO_ENTRIES = "There are no entries in these days yet. What you write down shows here."
NO_SKILL = "No skill stands in an entry of these days yet."
NO_CRAVING = "No entry of these days has a craving rated 1 or more before."
NO_TRIGGER = "No trigger stands in an entry of these days yet."
TIMES = "How many, and in brackets the typical rating where there are at least three."
N = "n is how many a figure is of."
READING = f"{N} {phrases.LOWER} {phrases.NO_PROOF}"
WEEKS = 12
"""So many of the newest weeks are told."""
TITLES = {"helps": "What helps", "time": "Over time", "when": "When cravings come", "triggers": "Triggers"}


def sections(found: Findings) -> Iterator[Section]:
    """All that there is to say, what helps first. Of nothing there is one section that says so."""
    if found.is_empty:
        yield Section("helps", TITLES["helps"], (Words(NO_ENTRIES),))
        return
    for name, title in TITLES.items():
        yield Section(name, title, tuple(blocks(found, name)))
    if practice := practice_words(found.practice):
        yield Section("practice", "Practice I was given", (Words(practice),))
    yield Section("reading", "How to read it", (Words(READING),))


def blocks(found: Findings, view: str) -> Iterable[Block]:
    """What there is to say in one view."""
    if found.is_empty:
        return [Words(NO_ENTRIES)]
    return {"helps": _helps, "time": _time, "when": _when, "triggers": _triggers}[view](found)


def falls_words(one: Fall) -> str:
    """`6 → 4 (n 14); 2 lower, half of them 1 to 3 lower`, of cravings with both ratings; or that there are too few."""
    medians = phrases.medians(one.before, one.after, one.n)
    return medians if one.median is None else f"{medians}; {fall_words(one)}"


def fall_words(one: Fall) -> str:
    """`2 lower, half of them 1 to 3 lower`; too few to tell under three."""
    if one.median is None or one.low is None or one.high is None:
        return TOO_FEW_WORDS
    return f"{tables.by(one.median)}, half of them {_from_to(one.low, one.high)}"


def calm_words(rows: Iterable[SkillRow]) -> str:
    """`Urge surfing 2, Body scan 1`: how often skills could be used without a craving, the most first."""
    calm = sorted((row for row in rows if row.calm), key=lambda row: (-row.calm, row.name))
    return ", ".join(f"{one_line(row.name)} {row.calm}" for row in calm)


def practice_words(practice: Mapping[AssignmentState, int]) -> str:
    """`done 3, partly 1, not done 1, still open 2`; empty where nothing was given."""
    names = (
        (AssignmentState.DONE, "done"),
        (AssignmentState.PARTLY, "partly"),
        (AssignmentState.NOT_DONE, "not done"),
        (AssignmentState.OPEN, "still open"),
    )
    return ", ".join(f"{words} {practice[state]}" for state, words in names if practice.get(state))


def _helps(found: Findings) -> Iterator[Block]:
    yield tables.skills(found.skills) if found.skills else Words(NO_SKILL)
    yield Words(falls_words(found.without), "Cravings without a skill")
    if calm := calm_words(found.skills):
        yield Words(calm, "Practised in calm")


def _time(found: Findings) -> Iterator[Block]:
    assert found.whole
    whole = found.whole
    yield Words(
        f"{counted(whole.entries, 'entry', 'entries')} on {counted(whole.days, 'day')},"
        f" {phrases.day(whole.since)} to {phrases.day(whole.until)}"
    )
    yield Words(_cravings(whole), "Cravings")
    if whole.cravings:
        yield Words(_lasted(found), "How long they lasted")
    if ended := _outcomes(found.outcomes):
        yield Words(ended, "How it ended")
    if found.between:
        earlier, later = found.between
        yield Words(_span(later), "Since the last session")
        yield Words(_span(earlier), "From the session before to that one")
    if found.after.after_skill or found.after.after_none:
        yield Words(_after(found), "The day after")
    yield tables.weeks(found.weeks[-WEEKS:])
    if len(found.weeks) > WEEKS:
        yield Words(f"These are the newest {WEEKS} of {len(found.weeks)} weeks with an entry.")


def _cravings(whole: Span) -> str:
    if not whole.cravings:
        return NO_CRAVING
    typical = phrases.average(whole.typical, whole.cravings)
    change = phrases.medians(whole.change.before, whole.change.after, whole.change.n)
    return f"{whole.cravings}; highest {tables.rating(whole.highest)}, typical {typical}; before → after {change}"


def _lasted(found: Findings) -> str:
    """How long cravings lasted: they pass, and most people believe that they do not."""
    one = found.lasted
    if one.median is None or one.low is None or one.high is None:
        return f"{TOO_FEW_WORDS} (n {one.n})"
    half = f"half of them {number(one.low)} to {number(one.high)} minutes"
    return f"typically {phrases.average(one.median, one.n, ' minutes')}; {half}"


def _outcomes(outcomes: Mapping[Outcome | None, int]) -> str:
    """`passed without using 4, used 1, left blank 2`: how entries ended; empty where none says so."""
    said = [f"{one.words} {outcomes[one]}" for one in Outcome if outcomes.get(one)]
    blank = outcomes.get(None, 0)
    return ", ".join([*said, *([f"left blank {blank}"] if blank else [])]) if said else ""


def _span(one: Span) -> str:
    if not one.entries:
        return "no entry"
    words = (
        f"{counted(one.entries, 'entry', 'entries')} on {counted(one.days, 'day')}, a skill used in {one.used_skill}"
    )
    if not one.cravings:
        return f"{words}, no craving rated 1 or more"
    typical = phrases.average(one.typical, one.cravings)
    return f"{words}, {counted(one.cravings, 'craving')}, highest {tables.rating(one.highest)}, typical {typical}"


def _after(found: Findings) -> str:
    one = found.after
    return (
        f"after a day with a skill there was a craving on {one.after_skill_cravings} of"
        f" {counted(one.after_skill, 'day')}, after one without on {one.after_none_cravings} of"
        f" {counted(one.after_none, 'day')}"
    )


def _when(found: Findings) -> Iterator[Block]:
    if not found.cravings:
        yield Words(NO_CRAVING)
        return
    yield tables.times(found.times)
    yield Words(TIMES)


def _triggers(found: Findings) -> Iterator[Block]:
    if not found.triggers:
        yield Words(NO_TRIGGER)
        return
    yield tables.triggers(found.triggers)
    if found.together:
        yield tables.together(found.together, found.triggers)


def _from_to(low: float, high: float) -> str:
    """`1 to 3 lower`, `2 lower to 1 higher`: the smaller change first."""
    if low == high:
        return tables.by(low)
    if high <= 0:
        return f"{number(-high)} to {number(-low)} lower"
    if low >= 0:
        return f"{number(low)} to {number(high)} higher"
    return f"{tables.by(low)} to {tables.by(high)}"
