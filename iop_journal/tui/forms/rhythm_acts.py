"""What can be said of the items in Sessions with one key: which of it now, what is written, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from iop_journal.entry import AssignmentState
from iop_journal.store.journal import Journal
from iop_journal.text import one_line
from iop_journal.tui.base.cells import fit


class Act(NamedTuple):
    """What is written of a row, and what is said of it."""

    verb: Callable[[Journal, Any], object]
    words: Callable[[Any], str]


def _short(one: Any) -> str:
    """An item in a few words."""
    text = getattr(one, "text", "") or getattr(one, "situation", "")
    return fit(one_line(text), 40) if text else str(one.words)


ACTS = {
    "attended": Act(lambda journal, one: journal.sessions.attended(one), lambda one: f"You were there: {one.words}"),
    "missed": Act(lambda journal, one: journal.sessions.missed(one), lambda one: f"Missed: {one.words}"),
    "unsaid": Act(lambda journal, one: journal.sessions.unsaid(one), lambda one: f"Not said any more: {one.words}"),
    "talked": Act(lambda journal, one: journal.topics.done(one), lambda one: f"Talked about: {_short(one)}"),
    "passed": Act(lambda journal, one: journal.if_then_plans.done(one), lambda one: f"It has passed: {_short(one)}"),
    "reopen-practice": Act(
        lambda journal, one: journal.assignments.reopen(one), lambda one: f"Open again: {_short(one)}"
    ),
    "reopen-topic": Act(lambda journal, one: journal.topics.reopen(one), lambda one: f"Open again: {_short(one)}"),
    "delete-session": Act(lambda journal, one: journal.sessions.delete(one), lambda one: f"Deleted: {_short(one)}"),
    "delete-practice": Act(lambda journal, one: journal.assignments.delete(one), lambda one: f"Deleted: {_short(one)}"),
    "delete-topic": Act(lambda journal, one: journal.topics.delete(one), lambda one: f"Deleted: {_short(one)}"),
    "delete-ahead": Act(lambda journal, one: journal.if_then_plans.delete(one), lambda one: f"Deleted: {_short(one)}"),
}


def act(name: str, noun: str) -> Act:
    """What `name` means for an item of this kind."""
    name = "missed" if name == "will_miss" else name
    return ACTS.get(name) or ACTS[f"{name}-{noun}"]


def possible(noun: str, row: Any, now: datetime) -> set[str]:
    """What can be done with an item now."""
    if noun == "draft":
        return {"let_go"}
    if noun == "entry":
        return {"edit"}
    found = {"edit", "delete"}
    if noun == "session":
        has_begun = row.starts_at <= now
        found |= {"unsaid"} if row.attendance else set()
        found |= {"agreed"} if has_begun else set()
        if row.attendance != "attended" and has_begun:
            found.add("attended")
        if row.attendance != "missed":
            found.add("missed" if has_begun else "will_miss")
    elif noun == "practice":
        found |= {"went"} | (set() if row.state is AssignmentState.OPEN else {"reopen"})
    elif noun == "topic":
        found.add("reopen" if row.done_at else "talked")
    else:
        found.add("passed")
    return found
