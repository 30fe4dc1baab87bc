"""What stands in the check-in form, as plain values: from a check-in, to its changes, to a draft and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from typing import Any

from iop_journal import phrases, when
from iop_journal.entry import Answer
from iop_journal.store.checkins import CheckIn

RATINGS = ("highest_craving", "mood", "distress")
ANSWERS = ("used", "medication", "meeting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The form's fields as they stand, valid or not: texts as typed, ratings 0-10 and answers or None for blank."""

    highest_craving: int | None = None
    mood: int | None = None
    distress: int | None = None
    sleep: str = ""
    used: str | None = None
    medication: str | None = None
    meeting: str | None = None
    note: str = field(default="", repr=False)
    private: bool = False


EMPTY = Filled()


def of_checkin(one: CheckIn | None) -> Filled:
    """A check-in as it stands in the form; blank where there is none."""
    if one is None:
        return EMPTY
    return Filled(
        **{name: getattr(one, name) for name in RATINGS},
        **{name: answer.value if (answer := getattr(one, name)) else None for name in ANSWERS},
        sleep="" if one.sleep_hours is None else f"{one.sleep_hours:g}",
        note=one.note or "",
        private=one.private,
    )


def changes(filled: Filled, base: Filled) -> dict[str, Any]:
    """The fields of a check-in that are not as they were.

    Raises:
        BadInput: hours that cannot be read.
    """
    found: dict[str, Any] = {name: getattr(filled, name) for name in touched(filled, base)}
    for name in found.keys() & set(ANSWERS):
        found[name] = Answer(found[name]) if found[name] else None
    if "sleep" in found:
        words = found.pop("sleep")
        found["sleep_hours"] = when.hours(words) if words.strip() else None
    return found


def touched(filled: Filled, base: Filled) -> list[str]:
    """The fields that are not as they were."""
    return [one.name for one in fields(Filled) if getattr(filled, one.name) != getattr(base, one.name)]


def moved(filled: Filled, base: Filled, there: Filled) -> Filled:
    """What was typed, on top of what another day has."""
    return replace(there, **{name: getattr(filled, name) for name in touched(filled, base)})


def to_json(filled: Filled) -> dict[str, Any]:
    return {one.name: getattr(filled, one.name) for one in fields(Filled)}


def from_json(content: Mapping[str, Any]) -> Filled:
    """The fields of a draft; those that are missing are blank."""
    known = {one.name for one in fields(Filled)}
    return Filled(**{name: value for name, value in content.items() if name in known})


def days(today: date, also: date) -> list[date]:
    """The days that the form offers, newest first: today, yesterday, and the one that a draft is about."""
    return sorted({today, today - timedelta(days=1), also}, reverse=True)


def day_words(day: date, today: date) -> str:
    """`today, Fri 20 Nov`."""
    name = {0: "today, ", 1: "yesterday, "}.get((today - day).days, "")
    return f"{name}{phrases.day(day, year=False)}"


def name(content: Mapping[str, Any]) -> str:
    """What a draft is about."""
    return f"the check-in of {phrases.day(date.fromisoformat(content['day']), year=False)}"
