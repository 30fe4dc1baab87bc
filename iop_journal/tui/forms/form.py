"""What stands in the entry form, as plain values: from an entry, to an entry, to a draft and back. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from iop_journal import clock, customs, entry, when
from iop_journal.entry import Entry, EntryTrigger, Helped, NewEntry, NewPractice, NewTrigger, Outcome, Practice, Used
from iop_journal.errors import BadInput
from iop_journal.text import one_line

NOW_WORDS = ("", "now")
"""What stands in *when* for the moment of saving."""


@dataclass(frozen=True, slots=True)
class Picked:
    """A skill or trigger that was picked. A skill has the two answers, a trigger a strength 0-10 or None."""

    slug: str
    name: str
    used: Used = Used.ON_PURPOSE
    helped: Helped | None = None
    strength: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The form's fields as they stand, valid or not: texts as typed, ratings 0-10 or None for blank."""

    craving_before: int | None = None
    craving_after: int | None = None
    skills: tuple[Picked, ...] = ()
    triggers: tuple[Picked, ...] = ()
    minutes: str = ""
    distress_before: int | None = None
    distress_after: int | None = None
    outcome: Outcome | None = None
    when: str = "now"
    situation: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    bring_up: bool = False
    private: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing in it that would be a pity to lose."""
        return replace(self, when="now", bring_up=False, private=False) == Filled()


EMPTY = Filled()


def of_entry(one: Entry) -> Filled:
    """An entry as it stands in the form."""
    return Filled(
        craving_before=one.craving_before,
        craving_after=one.craving_after,
        skills=tuple(Picked(p.slug, p.name, p.used, p.helped) for p in one.practices),
        triggers=tuple(Picked(t.slug, t.name, strength=t.strength) for t in one.triggers),
        minutes="" if one.craving_minutes is None else str(one.craving_minutes),
        distress_before=one.distress_before,
        distress_after=one.distress_after,
        outcome=one.outcome,
        when=written(one.occurred_at),
        situation=one.situation or "",
        note=one.note or "",
        bring_up=one.bring_up,
        private=one.private,
    )


def written(moment: datetime) -> str:
    """A moment as a person could have typed it."""
    return f"{moment:%Y-%m-%d} {customs.time_of_day(moment)}"


def moment_of(text: str, now: datetime, day_start: int, typed_at: datetime | None = None) -> datetime:
    """The moment that *when* means. `90m` and `21:30` are meant as of the moment at which they were typed.

    Raises:
        BadInput: it cannot be read, or has not been.
    """
    if text.strip().casefold() in NOW_WORDS:
        return now
    found = when.moment(text, typed_at or now, day_start)
    clock.not_in_the_future(found, now)
    return found


def whole_minutes(text: str) -> int | None:
    """Minutes as typed, or None for blank.

    Raises:
        BadInput: not a whole number, or out of range.
    """
    words = text.strip()
    if not words:
        return None
    if not words.lstrip("+-").isdecimal() or len(words) > 12:
        raise BadInput(f"minutes: “{one_line(words)[:20]}” is not a whole number.")
    return entry.minutes(int(words))


def to_new(filled: Filled, occurred_at: datetime, was: Entry | None = None) -> NewEntry:
    """The entry to be written. What the form does not show is kept from the entry as it was.

    Raises:
        BadInput: a value that does not fit.
    """
    kept = {name: getattr(was, name) for name in entry.TEXTS if name.startswith("debrief")} if was else {}
    return NewEntry(
        occurred_at=occurred_at,
        craving_before=filled.craving_before,
        craving_after=filled.craving_after,
        craving_minutes=whole_minutes(filled.minutes),
        distress_before=filled.distress_before,
        distress_after=filled.distress_after,
        practices=tuple(NewPractice(p.slug, p.used, p.helped) for p in filled.skills),
        triggers=tuple(NewTrigger(t.slug, t.strength) for t in filled.triggers),
        outcome=filled.outcome,
        situation=filled.situation,
        note=filled.note,
        bring_up=filled.bring_up,
        private=filled.private,
        **kept,
    )


def based_on(current: Entry, base: Filled, base_moment: datetime) -> Entry:
    """The entry as it was when the edit began: a draft remembers what the form was filled with."""
    return current._replace(
        occurred_at=base_moment,
        craving_before=base.craving_before,
        craving_after=base.craving_after,
        craving_minutes=whole_minutes(base.minutes),
        distress_before=base.distress_before,
        distress_after=base.distress_after,
        practices=tuple(Practice(p.slug, p.name, p.used, p.helped) for p in base.skills),
        triggers=tuple(EntryTrigger(t.slug, t.name, t.strength) for t in base.triggers),
        outcome=base.outcome,
        situation=base.situation or None,
        note=base.note or None,
        bring_up_at=(current.bring_up_at or current.logged_at) if base.bring_up else None,
        private=base.private,
    )


def rebased(mine: Filled, base: Filled, theirs: Filled) -> Filled:
    """My changes on top of what stands there now: a field that I did not touch takes their value."""
    return replace(
        theirs,
        **{f.name: getattr(mine, f.name) for f in fields(Filled) if getattr(mine, f.name) != getattr(base, f.name)},
    )


def to_json(filled: Filled) -> dict[str, Any]:
    """The fields as JSON values, for a draft."""
    content: dict[str, Any] = {f.name: getattr(filled, f.name) for f in fields(Filled)}
    content["skills"] = [[p.slug, p.name, p.used.value, p.helped and p.helped.value] for p in filled.skills]
    content["triggers"] = [[t.slug, t.name, t.strength] for t in filled.triggers]
    content["outcome"] = filled.outcome and filled.outcome.value
    return content


def from_json(content: Mapping[str, Any]) -> Filled:
    """The fields of a draft; those that are missing are empty."""
    known = {f.name for f in fields(Filled)}
    values = {name: value for name, value in content.items() if name in known}
    values["skills"] = tuple(
        Picked(slug, name, Used(used), Helped(helped) if helped else None)
        for slug, name, used, helped in content.get("skills", ())
    )
    values["triggers"] = tuple(
        Picked(slug, name, strength=strength) for slug, name, strength in content.get("triggers", ())
    )
    values["outcome"] = Outcome(content["outcome"]) if content.get("outcome") else None
    return Filled(**values)


def first_words(filled: Filled) -> str:
    """A few words by which a person knows a draft again."""
    ratings = "" if filled.craving_before is None else f"craving {filled.craving_before}"
    names = [p.name for p in (*filled.skills, *filled.triggers)]
    parts = [ratings, *names[:2], one_line(filled.situation or filled.note)]
    return " · ".join(part for part in parts if part)


def with_when(filled: Filled, words: str) -> Filled:
    """The same, with another time: what was “now” when a draft was begun is a moment that has been."""
    return replace(filled, when=words)
