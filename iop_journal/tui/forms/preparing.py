"""What the path to the next session is about, as plain values: read, put into fields, and written. No widgets.

A field's name is a name in `PREPARED`, one of `NEW`, or `helped UID` and the like of an assignment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from iop_journal import phrases
from iop_journal.entry import AssignmentState, Entry
from iop_journal.errors import Changed
from iop_journal.store.assignments import Assignment
from iop_journal.store.if_then_plans import IfThenPlan
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.store.sessions import Session
from iop_journal.store.topics import Topic
from iop_journal.text import one_line
from iop_journal.tui.forms import rhythm_acts

FORM = "prepare"
"""What drafts of it are kept as."""
STEPS = ("topics", "practice", "now", "well", "ahead", "page")
PREPARED = ("question", "safety", "craving", "distress", "confidence", "went_well")
"""Fields of the preparation."""
NEW = ("topic", "situation", "then", "sure")
"""Fields of what is added when it is whole: a topic, an if-then plan."""
GONE = "A practice was taken off the list elsewhere. What you wrote about it was not saved."
TAKEN = "This was taken off the list elsewhere meanwhile."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What there is for the next session. `given` are the assignments that are open, or were closed since the last."""

    session: Session | None = None
    prepared: Preparation = field(default_factory=Preparation)
    topics: tuple[Topic, ...] = ()
    marked: tuple[Entry, ...] = ()
    given: tuple[Assignment, ...] = ()
    plans: tuple[IfThenPlan, ...] = ()


NOTHING = Found()


def read(journal: Journal) -> Found:
    period = journal.sessions.since_last()
    since = period.starts or journal.now() - timedelta(days=period.days)
    return Found(
        session=journal.sessions.next(),
        prepared=journal.preparations.open(),
        topics=tuple(journal.topics.listed()),
        marked=tuple(journal.entries.to_bring_up(period.starts)),
        given=tuple(journal.assignments.open(closed_after=since)),
        plans=tuple(journal.if_then_plans.open()),
    )


def values(found: Found) -> dict[str, Any]:
    """What each field holds where nothing is typed: texts, ratings or None for blank."""
    filled: dict[str, Any] = dict.fromkeys(NEW, "") | {"sure": None}
    for name in PREPARED:
        value = getattr(found.prepared, name)
        filled[name] = value or "" if name in ("question", "went_well") else value
    for one in found.given:
        filled[f"state {one.uid}"] = None if one.state is AssignmentState.OPEN else one.state.value
        filled[f"helped {one.uid}"] = one.helped or ""
        filled[f"because {one.uid}"] = one.because or ""
    return filled


def first_open(found: Found) -> str:
    """Where to begin: at the first step; where some of it was done before, at the first one with nothing in it."""
    prepared = found.prepared
    went = [one.state is not AssignmentState.OPEN for one in found.given]
    if prepared == Preparation() and not any(went):
        return STEPS[0]
    has_something = {
        "topics": True,
        "practice": all(went),
        "now": (prepared.craving, prepared.distress, prepared.confidence) != (None, None, None),
        "well": bool(prepared.went_well),
        "ahead": bool(found.plans),
        "page": False,
    }
    return next(step for step in STEPS if not has_something[step])


def differing(typed: Mapping[str, Any], found: Found) -> dict[str, Any]:
    """What of it is not as it is saved. A text of spaces is blank; what has no place any more is left out."""
    saved = values(found)
    return {name: value for name, value in typed.items() if name in saved and _kept(value) != _kept(saved[name])}


def _kept(value: Any) -> Any:
    return value.strip() and value if isinstance(value, str) else value


def first_words(content: Mapping[str, Any]) -> str:
    """A few words by which a person knows a draft again."""
    fields = content.get("fields", {})
    texts = (one for name, one in fields.items() if isinstance(one, str) and not name.startswith("state "))
    return one_line(next((text for text in texts if text.strip()), ""))


def page(journal: Journal) -> str:
    """The page as it stands: of the days since the last session, with nothing that is asked for anew each time.

    Raises:
        JournalError: there is nothing to put on it.
    """
    from iop_journal.summary import text
    from iop_journal.summary.build import build

    return text.render(build(journal, journal.sessions.since_last()))


# Written: what is typed into a step is one step of undo


def whole(typed: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields of `NEW` in which something stands that can be added."""
    filled = {name for name in NEW if str(typed.get(name) or "").strip()}
    topic = ("topic",) if "topic" in filled else ()
    return topic + (("situation", "then", "sure") if filled >= {"situation", "then"} else ())


def write(journal: Journal, typed: Mapping[str, Any], adding: Sequence[str] = ()) -> str:
    """Save fields of the preparation and of assignments, and add what is whole: the fields of it are in `adding`.

    Gives words about what had no place any more, or none.

    Raises:
        BadInput: a text that cannot be kept.
    """
    prepared = {name: typed[name] for name in PREPARED if name in typed}
    uids = dict.fromkeys(name.split()[1] for name in typed if " " in name)
    with journal.together():
        if prepared:
            journal.preparations.save(journal.preparations.open()._replace(**prepared))
        there = {one.uid: one for one in journal.assignments.all(count_closed=False)} if uids else {}
        for uid in uids:
            if uid in there:
                _say_how_it_went(journal, there[uid], typed)
        if "topic" in adding:
            journal.topics.add(typed["topic"])
        if "situation" in adding:
            journal.if_then_plans.add(typed["situation"], typed["then"], confidence=typed.get("sure"))
    return "" if there.keys() >= uids.keys() else GONE


def _say_how_it_went(journal: Journal, one: Assignment, typed: Mapping[str, Any]) -> None:
    """Words about one of which it is not said how it went wait until it is."""
    state = typed.get(f"state {one.uid}", one.state)
    words = {name: typed.get(f"{name} {one.uid}", getattr(one, name)) for name in ("helped", "because")}
    if state and state != AssignmentState.OPEN:
        journal.assignments.close(one, AssignmentState(state), **words)
    elif one.state is not AssignmentState.OPEN:
        journal.assignments.reopen(one)


def act(journal: Journal, what: str, uid: str) -> str:
    """Do `done` or `off` with what stands on the list of a step; in words, what was done.

    Raises:
        Changed: it is not there any more.
    """
    listed: dict[str, tuple[str, Any]] = {one.uid: ("topic", one) for one in journal.topics.listed()}
    listed |= {one.uid: ("ahead", one) for one in journal.if_then_plans.open()}
    if uid not in listed:
        return _unmark(journal, uid)
    noun, one = listed[uid]
    done = rhythm_acts.act({"topic": "talked", "ahead": "passed"}[noun] if what == "done" else "delete", noun)
    done.verb(journal, one)
    return done.words(one)


def _unmark(journal: Journal, uid: str) -> str:
    """An entry stays as it is, without its mark."""
    from iop_journal.store.entries import as_new

    marked = journal.entries.to_bring_up(journal.sessions.since_last().starts)
    entry = next((one for one in marked if one.uid == uid), None)
    if entry is None:
        raise Changed(TAKEN)
    if entry.unfinished:
        journal.cravings.go_on(entry, {"bring_up": False})
    else:
        journal.entries.edit(entry, as_new(entry)._replace(bring_up=False))
    return f"No longer marked to bring up: {phrases.when(entry.occurred_at)}"
