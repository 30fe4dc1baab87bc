"""What the place Sessions says, as content: words of a person stand in it as they are, never read as markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from textual.content import Content

from iop_journal import clock, customs, phrases
from iop_journal.entry import AssignmentState, Entry
from iop_journal.store.assignments import Assignment
from iop_journal.store.drafts import Draft
from iop_journal.store.if_then_plans import IfThenPlan
from iop_journal.store.rhythm import Rhythm
from iop_journal.store.sessions import Session
from iop_journal.store.topics import Topic
from iop_journal.text import one_line
from iop_journal.tui.base.cells import fit, pad
from iop_journal.tui.widgets.items import Group, Item

LONGEST = 240
"""Columns that a text takes in the list at most; all of it stands in its form."""
NONE_TO_COME = "None written down. w sets the days of every week, a adds one day."
NO_PRACTICE = "Nothing is written down. a, then p, writes what you were given to practise."
NO_TOPIC = "Nothing yet. a, then t, writes it down. An entry can be marked for it too."
NO_PLAN = "No plan. a, then f, writes one: what is coming, and what you will do then."
NOT_AGREED = "Nothing written of it. g writes what you agreed."

_DRAFTS = {
    "session": "a session",
    "assignment": "practice",
    "assignment-went": "how it went",
    "topic": "to bring up",
    "ahead": "a plan",
    "schedule": "a session every week",
}
"""The forms whose drafts the place offers, with what each is about."""
FORMS = tuple(_DRAFTS)


def groups(shown: Rhythm, *, closed: bool, most: int, width: int) -> list[Group]:
    """The list. `closed` shows what is done with too; `most` sessions that have been; lines of `width` columns."""
    practice = [one for one in shown.assignments if closed or one.state is AssignmentState.OPEN]
    topics = [one for one in shown.topics if closed or one.done_at is None]
    been = [Item(f"session {one.uid}", _session(one, width, not_said="not said")) for one in shown.been[:most]]
    if more := len(shown.been) - most:
        been += [Item("more", Content(f"{more} earlier. Enter shows more."))] if more > 0 else []
    soonest = [shown.next] if shown.next else []
    return [
        Group("Half-written", [Item(f"draft {one.window}", Content(draft(one, width))) for one in shown.drafts]),
        Group("Next session", [Item(f"session {one.uid}", _next(one, shown.day)) for one in soonest], NONE_TO_COME),
        Group("What we agreed last time", [Item(f"agreed {one.uid}", _agreed(one)) for one in shown.agreed]),
        Group("Practice", [Item(f"practice {one.uid}", practice_line(one)) for one in practice], NO_PRACTICE),
        Group("To bring up", [*_topics(topics), *_marked(shown.marked, width)], NO_TOPIC),
        Group("Coming up", [Item(f"ahead {one.uid}", _plan(one)) for one in shown.plans], NO_PLAN),
        Group("Later sessions", [Item(f"session {one.uid}", _session(one, width)) for one in shown.to_come]),
        Group("Sessions that have been", been),
    ]


def in_days(today: date, day: date) -> str:
    """`today`, `tomorrow`, `in 3 days`, `yesterday`, `3 days ago`."""
    days = (day - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return named.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def session_moment(moment: datetime, now: datetime, day_start: int) -> str:
    """`Mon 23 Nov 2026 09:00, in 3 days`."""
    today, day = clock.journal_day(now, day_start), clock.journal_day(moment, day_start)
    return f"{phrases.when(moment)}, {in_days(today, day)}"


def saved(what: str, text: str, *, changed: bool) -> str:
    """One quiet line about what was saved."""
    shown = fit(one_line(text), 36)
    return f"Saved: {what}, {shown} · u takes it back." if changed else nothing_changed(what + ",", shown)


def nothing_changed(what: str, which: str) -> str:
    return f"Nothing was changed: {what} {which}"


def draft(one: Draft, width: int) -> str:
    """By what a person knows it again: what it is about, its first words, when it was kept."""
    fields = one.content.get("fields", {})
    texts = [value for name, value in fields.items() if isinstance(value, str) and name not in ("kind", "state", "due")]
    words = one_line(next((text for text in texts[::-1] if text.strip()), "")) or "no words yet"
    kept = f", {phrases.when(one.saved_at, year=False)}"
    return fit(f"{_DRAFTS[one.form]}: {words}", max(20, width - len(kept))) + kept


def practised(one: Assignment) -> str:
    """How often, by the entries; nothing where no skill is named."""
    return f"{one_line(one.skill_name or '')}, {one.progress}" if one.skill else ""


def practice_line(one: Assignment) -> Content:
    """`practise every evening · Urge surfing · 2 of 3 times · due Mon 23 Nov 2026 09:00`

    A skill that the words name is not named a second time.
    """
    is_open = one.state is AssignmentState.OPEN
    skill = one_line(one.skill_name or "")
    parts = [
        "" if is_open else one.state.value.replace("-", " "),
        "" if skill.casefold() in one.text.casefold() else skill,
        one.progress,
        f"due {phrases.when(one.due_at)}" if one.due_at and is_open else "",
        f"helped: {fit(one_line(one.helped), 60)}" if one.helped else "",
        f"in the way: {fit(one_line(one.because), 60)}" if one.because else "",
    ]
    more = "".join(f" · {part}" for part in parts if part)
    return Content.assemble(fit(one_line(one.text), LONGEST), (more, "dim"))


def _when(moment: datetime) -> str:
    return pad(phrases.when(moment), 16 + customs.time_width())


def _next(one: Session, today: date) -> Content:
    return Content.assemble((_when(one.starts_at), "bold"), f"  {pad(one.kind.value, 10)}  {in_days(today, one.day)}")


def _session(one: Session, width: int, *, not_said: str = "") -> Content:
    """Date and time, kind, whether I was there, what we agreed."""
    start = f"{_when(one.starts_at)}  {pad(one.kind.value, 10)}  "
    said = pad(one.attendance or not_said, 8)
    agreed = fit(one_line(one.agreed or ""), max(0, width - len(start) - len(said) - 2))
    return Content.assemble(start, (said, "" if one.attendance else "dim"), f"  {agreed}")


def _agreed(one: Session) -> Content:
    when = (f"{phrases.when(one.starts_at)}  ", "dim")
    if one.agreed:
        return Content.assemble(when, fit(one_line(one.agreed), LONGEST))
    return Content.assemble(when, (NOT_AGREED, "dim"))


def _topics(topics: Sequence[Topic]) -> list[Item]:
    return [
        Item(f"topic {one.uid}", Content.assemble(("talked about · " if one.done_at else "", "dim"), _topic(one)))
        for one in topics
    ]


def _topic(one: Topic) -> str:
    return fit(one_line(one.text), LONGEST)


def _marked(entries: Sequence[Entry], width: int) -> list[Item]:
    return [
        Item(f"entry {one.uid}", Content(fit(f"{phrases.when(one.occurred_at)}  {phrases.summary_line(one)}", width)))
        for one in entries
    ]


def _plan(one: IfThenPlan) -> Content:
    sure = "" if one.confidence is None else f" · confidence {one.confidence}"
    situation, then = fit(one_line(one.situation), LONGEST), fit(one_line(one.then), LONGEST)
    return Content.assemble(situation, (", then: ", "dim"), then, (sure, "dim"))
