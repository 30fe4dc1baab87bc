"""What Today says, as content: words of a person stand in it as they are, never read as markup."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from iop_journal import phrases
from iop_journal.store.assignments import Assignment
from iop_journal.store.drafts import Draft
from iop_journal.store.sessions import Session
from iop_journal.store.today import Today
from iop_journal.text import one_line
from iop_journal.tui.base.cells import fit

_LABEL = 14
_MOST_ASSIGNMENTS = 3
READY = "r: get ready for it"
READY_ALREADY = "something is prepared · r goes on with it"
CHECK_IN = "i: how today was, any of it"
CHECKED_IN = "written for today · i: see it or change it"


def since(shown: Today) -> Content:
    """Welcome back, since when, and the counts."""
    lines: list[Content] = []
    if shown.was_away:
        lines.append(Content("Welcome back."))
    if shown.is_empty:
        lines.append(Content("Nothing is written yet. n writes an entry: a craving, a skill you tried, or both."))
        return Content("\n").join(lines)
    session = shown.period.session
    title = f"Since your session on {phrases.when(session.starts_at)}" if session else "The last 7 days"
    lines.append(Content.styled(title, "bold $text-primary"))
    lines.append(Content(counts(shown)))
    return Content("\n").join(lines)


def counts(shown: Today) -> str:
    """`11 entries · 9 cravings · highest 8 · typical 5 · 7 passed without using`."""
    if not shown.entries:
        return "No entries in these days."
    parts = [phrases.counted(shown.entries, "entry", "entries"), phrases.counted(shown.cravings, "craving")]
    if shown.cravings:
        parts.append(f"highest {shown.highest}")
        parts.append(f"typical {shown.typical:g}" if shown.typical is not None else "typical: too few to tell")
    if shown.passed:
        parts.append(f"{shown.passed} passed without using")
    return " · ".join(parts)


def what_is_open(shown: Today, columns: int) -> Content:
    """Next session, practice, what to bring up, the check-in: a line each, those that there are."""
    lines = [_line("Next session", _next(shown))]
    if is_near(shown):
        lines.append(_line("", READY_ALREADY if shown.prepared else READY))
    for assignment in shown.assignments[:_MOST_ASSIGNMENTS]:
        lines.append(_line("Practice", _practice(assignment, columns - _LABEL)))
    if (more := len(shown.assignments) - _MOST_ASSIGNMENTS) > 0:
        lines.append(_line("", f"and {more} more"))
    bring_up = [
        phrases.counted(number, noun, plural)
        for number, noun, plural in ((shown.topics, "topic", "topics"), (shown.bring_up, "entry", "entries"))
        if number
    ]
    if bring_up:
        lines.append(_line("To bring up", " and ".join(bring_up)))
    lines.append(_line("Check-in", CHECKED_IN if shown.checked_in else CHECK_IN))
    return Content("\n").join(lines)


def is_near(shown: Today) -> bool:
    """Whether the next session is today or tomorrow."""
    return shown.next_session is not None and (shown.next_session.day - shown.day).days <= 1


def unfinished(shown: Today) -> str:
    """One line about cravings that were left before their end, with its key."""
    newest = next((one for one in shown.latest if one.unfinished), None)
    rated = "" if newest is None or newest.craving_before is None else f", rated {newest.craving_before}"
    what = f": {phrases.when(newest.occurred_at)}{rated}" if newest else ""
    more = f" · {shown.unfinished - 1} more" if shown.unfinished > 1 else ""
    return f"A craving to finish (g goes on){what}{more}"


def draft(one: Draft) -> str:
    """One line about a half-written entry, with its keys."""
    return f"Half-written (w goes on): {draft_content(one)}"


def draft_content(one: Draft) -> str:
    """By what a person knows it again: what is in it, when it was kept."""
    # Today is on the screen before any form is needed.
    from iop_journal.tui.forms import checkin_form, debrief_form, form, preparing

    if one.form == "checkin":
        return f"{checkin_form.name(one.content)}, {phrases.when(one.saved_at, year=False)}"
    if one.form == "debrief":
        words = fit(debrief_form.first_words(one.content), 28) or "no words yet"
        return f"a debrief, {words}, {phrases.when(one.saved_at, year=False)}"
    if one.form == "prepare":
        words = fit(preparing.first_words(one.content), 28) or "no words yet"
        return f"getting ready, {words}, {phrases.when(one.saved_at, year=False)}"
    what = "a change: " if one.entry_uid else ""
    words = fit(form.first_words(form.from_json(one.content.get("fields", {}))), 34 - len(what))
    return f"{what}{words or 'no words yet'}, {phrases.when(one.saved_at, year=False)}"


def _next(shown: Today) -> str:
    one = shown.next_session
    if one is None:
        return "none written down (m: sessions)"
    return session(one, shown.day)


def session(one: Session, today: date, *, year: bool = True) -> str:
    """`Wed 25 Nov 2026 09:00 group, tomorrow`."""
    return f"{phrases.when(one.starts_at, year=year)} {one.kind.value}, {_in_days(today, one.day)}"


def _in_days(today: date, day: date) -> str:
    days = (day - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def _practice(one: Assignment, columns: int) -> str:
    times = f" ({one.done_times} of {one.times} times)" if one.skill and one.times else ""
    done = f" ({phrases.counted(one.done_times or 0, 'time')} so far)" if one.skill and not one.times else ""
    progress = times or done
    return f"{fit(one_line(one.text), max(10, min(44, columns - len(progress))))}{progress}"


def _line(label: str, words: str) -> Content:
    return Content.assemble((f"{label:<{_LABEL}}", "dim"), words)
