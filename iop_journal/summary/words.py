"""What the page says: a summary as titled sections of plain blocks, from which every format for reading is made.

So the same words and numbers stand in each of them. No text is escaped or wrapped here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iop_journal import customs, phrases
from iop_journal.entry import AssignmentState
from iop_journal.insights.averages import Average, Change
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.times import PARTS
from iop_journal.insights.triggers import HALT
from iop_journal.phrases import TOO_FEW, counted
from iop_journal.summary import chart
from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.layout import lines_of, some
from iop_journal.summary.page import NOT_A_RECORD, Given, Listed, Moment, Since, Slip, Summary, Topic
from iop_journal.summary.room import WHOLE, Room
from iop_journal.text import one_line
from iop_journal.when import DAYS


def sections(page: Summary, room: Room = WHOLE) -> Iterator[Section]:
    """The sections that are on the page, in its order, with as many items of each list as there is room for."""
    if page.heading:
        yield Section("heading", _title(page.heading.title), tuple(_heading(page)))
    if page.safety:
        yield Section("safety", "Safety", (Words("I want to talk about safety."),))
    if page.topics:
        yield Section("topics", "What I want to talk about", (_points(room.topics, [_topic(t) for t in page.topics]),))
    if page.since:
        yield Section("since", since_title(page), tuple(_since(page, page.since)))
    if page.practice:
        yield Section("practice", "Practice I was given", (_points(room.practice, [_given(g) for g in page.practice]),))
    if page.skills:
        yield Section("skills", "Skills tried", tuple(_skills(page, room)))
    if page.triggers:
        yield Section("triggers", "Cravings and triggers", tuple(_triggers(page)))
    if page.slips:
        yield Section("slips", "Slips and close calls", (_points(room.slips, [_slip(page, s) for s in page.slips]),))
    if page.ahead:
        yield Section("ahead", "Coming up", (_points(room.ahead, list(_ahead(page))),))
    if page.well:
        yield Section("well", "What went well", (Words(page.well),))
    if page.now:
        yield Section("now", "Right now", (Words(_now(page)),))
    if page.blank:
        yield Section("blank", "What we decide", (Lines(page.blank),))
    if page.appendix:
        listed = Points(tuple(_listed(page, one) for one in page.appendix))
        yield Section("appendix", f"Every entry on this page: {len(page.appendix)}", (listed,))


def since_title(page: Summary) -> str:
    """What the section of these days is called: a week that was chosen is not said to begin with a session."""
    return "Since the last session" if page.starts else "In these days"


def neutral_title(page: Summary) -> str:
    """What a file calls itself where it is opened or listed: it tells nothing."""
    return f"Notes {page.until_day.isoformat()}"


def _average(one: Average, unit: str = "") -> str:
    return phrases.average(one.value, one.n, unit)


def _change(one: Change) -> tuple[str, str]:
    """How many, and `7 → 3`, or that there are too few."""
    return str(one.n), phrases.fell(one.before, one.after)


_Item = tuple[str, tuple[Words, ...]]


def _points(most: int, items: Sequence[_Item]) -> Points:
    shown, more = some(items, most)
    return Points((*shown, (f"and {more} more", ())) if more else tuple(shown))


def _title(own: str | None) -> str:
    return (lines_of(own or "") or ["Notes for my session"])[0]


def _heading(page: Summary) -> Iterator[Words]:
    assert page.heading
    one = page.heading
    yield Words(f"{NOT_A_RECORD}.")
    if one.name:
        yield Words(one.name, "Name")
    start = f"the session on {phrases.when(one.starts)}" if one.starts else phrases.day(one.since)
    yield Words(f"{start} to {phrases.day(one.until)}, {counted(one.days, 'day')}", "From")
    written = chart.NOTHING
    if one.entries:
        written = f"{one.entries} on {one.days_with_entries} of {counted(one.days, 'day')}"
        written += f"; {one.written_same_day} of {one.entries} written on the same day"
    yield Words(written, "Entries")


def _topic(topic: Topic) -> _Item:
    if topic.kind == "question":
        return f"My question: {topic.text}", ()
    if topic.moment is None:
        return topic.text, ()
    ratings = phrases.change(topic.moment.before, topic.moment.after)
    when = phrases.when(topic.moment.at) + (f", craving {ratings}" if ratings else "")
    return f"{when}: {topic.text}", ()


def _since(page: Summary, since: Since) -> Iterator[Block]:
    if since.agreed:
        yield Words(since.agreed, "What we agreed")
    if since.cravings:
        yield Words(_cravings(since), "Cravings")
    checked = [
        f"{key} {_average(since.averages[key], ' hours' if key == 'sleep' else '')}"
        for key in ("mood", "distress", "sleep")
        if key in since.averages and since.averages[key].n
    ]
    if checked:
        yield Words(", ".join(checked), "Check-ins")
    days = [
        f"{words} {yes} of {answered}"
        for key, words in (("use", "used"), ("medication", "medication taken"))
        for yes, answered in (since.answers.get(key, (0, 0)),)
        if answered
    ]
    if days:
        yield Words(", ".join(days), "Of the days answered")
    if any(day.cravings for day in since.days):
        yield Picture(since.days, page.since_day, page.until_day)


def _cravings(since: Since) -> str:
    found = since.cravings
    assert found
    if found.highest is None:
        return "none rated 1 or more on this page"
    words = f"{found.number}; highest {found.highest}, typical {_average(Average(found.typical, found.number))}"
    words += f"; passed without using {found.passed}"
    return words + (f"; used {found.used}" if since.with_used else "")


def _given(one: Given) -> _Item:
    how = {
        AssignmentState.OPEN: "Still open",
        AssignmentState.DONE: "Done",
        AssignmentState.PARTLY: "Partly done",
        AssignmentState.NOT_DONE: "Not done",
    }[one.state]
    if one.done_times is not None:
        how += f", {one.done_times} of {one.times} times" if one.times else f", {counted(one.done_times, 'time')}"
        how += " on this page"
    under = []
    if one.helped:
        under.append(Words(one.helped, "What helped"))
    if one.because:
        under.append(Words(one.because, "What got in the way"))
    return f"{how}: {one.text}", tuple(under)


def _skills(page: Summary, room: Room) -> Iterator[Block]:
    assert page.skills
    shown, more = some(page.skills.rows, room.skills)
    rows = [
        (one_line(row.name), *map(str, (row.times, row.tried, row.could_use, row.helped)), *_change(row.change))
        for row in shown
    ]
    if page.skills.without.n:
        rows.append(("Cravings without a skill", "", "", "", "", *_change(page.skills.without)))
    head = ("Skill", "noted", "tried", "could use", "helped", "n", "before → after")
    yield Table(head, tuple(rows), open_end=1)
    if more:
        yield Words(f"and {counted(more, 'more skill')}")
    yield Words(phrases.NO_PROOF)
    yield from _in_words(page.skills.rows, room)


def _in_words(rows: Sequence[SkillRow], room: Room) -> Iterator[Words]:
    """What helped most often, what did not, what was thought of; of each the first few."""
    often = [row for row in rows if row.could_use >= TOO_FEW and row.helped]
    often.sort(key=lambda row: (-row.helped / row.could_use, -row.helped, row.name))
    groups = (
        ("Helped most often", [(row.name, f"{row.helped} of {row.could_use}") for row in often]),
        (
            "Tried, did not help",
            [(row.name, f"{row.not_helped} of {row.could_use}") for row in rows if row.not_helped and not row.helped],
        ),
        ("Thought of, not used", [(row.name, str(row.thought_of)) for row in rows if row.thought_of]),
    )
    for label, found in groups:
        if found:
            shown, more = some(found, room.names)
            names = [f"{one_line(name)} ({figures})" for name, figures in shown]
            yield Words(", ".join(names) + (f", and {more} more" if more else ""), label)


def _triggers(page: Summary) -> Iterator[Block]:
    assert page.triggers
    found = page.triggers
    if found.rows:
        rows = tuple(
            (
                one_line(row.name),
                str(row.times),
                phrases.BLANK if row.peak is None else str(row.peak),
                _average(row.strength) if row.strength.n else "not rated",
            )
            for row in found.rows
        )
        yield Table(("Trigger", "entries", "highest craving", "typical strength"), rows, open_end=1)
    if any(found.halt.values()):
        yield Words(", ".join(f"{slug} {found.halt[slug]}" for slug in HALT), "HALT")
    times = tuple(
        (
            f"{part} {customs.hours(start, end)}",
            *_week([str(one) if one else phrases.BLANK for one in found.times[part]]),
        )
        for part, start, end in PARTS
        if any(found.times[part])
    )
    if times:
        yield Table(("Cravings by time", *_week([day.title() for day in DAYS])), times, shaded=True)
    if found.hardest:
        yield Points(((f"Hardest moment: {_figures(page, found.hardest)}", tuple(_around(found.hardest))),))


def _week(cells: Sequence[str]) -> list[str]:
    """Cells of the days from Monday on, in the order of a week."""
    return [cells[day] for day in customs.weekdays()]


def _figures(page: Summary, one: Moment) -> str:
    """When, and the ratings: `Thu 19 Nov 21:30, craving 9 → 4, 40 minutes, distress 8 → 5`."""
    craving = phrases.change(one.before, one.after)
    distress = phrases.change(one.distress_before, one.distress_after)
    one_year = page.since_day.year == page.until_day.year
    parts = [
        phrases.when(one.at, year=not one_year),
        f"craving {craving}" if craving else "",
        counted(one.minutes, "minute") if one.minutes is not None else "",
        f"distress {distress}" if distress else "",
    ]
    return ", ".join(part for part in parts if part)


def _around(one: Moment) -> Iterator[Words]:
    both = [", ".join(found) for found in (one.triggers, one.skills) if found]
    if both:
        yield Words(" · ".join(both))
    if one.situation:
        yield Words(one.situation)


def _slip(page: Summary, one: Slip) -> _Item:
    texts = (
        (one.before, "What led up to it"),
        (one.helped, "What helped"),
        (one.learned, "What I learned"),
        (one.next, "What is next"),
    )
    under = (*_around(one.moment), *(Words(text, label) for text, label in texts if text))
    return f"{'Used' if one.used else 'Close call'}: {_figures(page, one.moment)}", under


def _listed(page: Summary, one: Listed) -> _Item:
    """An entry of the appendix; how it ended stands there where slips are on the page."""
    figures = _figures(page, one.moment) + (f", {one.outcome.words}" if one.outcome else "")
    return figures, tuple(_around(one.moment))


def _ahead(page: Summary) -> Iterator[_Item]:
    for plan in page.ahead:
        sure = "" if plan.confidence is None else f", confidence {plan.confidence} of 10"
        yield f"If: {plan.situation}", (Words(plan.then, f"Then{sure}"),)


def _now(page: Summary) -> str:
    assert page.now
    parts = (
        ("craving", page.now.craving),
        ("distress", page.now.distress),
        ("confidence to cope until the next session", page.now.confidence),
    )
    return ", ".join(f"{name} {rating}" for name, rating in parts if rating is not None)
