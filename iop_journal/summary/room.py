"""How much a page takes, and in which order it is shortened where there is too much for it.

What is left out is always said (“and 3 more”, “…”), and the JSON has all of it. Never shortened: safety, the figures
since the last session, the five triggers, right now, the lines to write on.
"""

from collections.abc import Sized
from typing import Any, NamedTuple, TypeVar

from iop_journal.insights.skills import SkillRow
from iop_journal.insights.triggers import TriggerRow
from iop_journal.summary.page import Given, Heading, Moment, Plan, Since, Slip, Summary, Topic

SHORTEST_NAME = 24
"""Characters that are left of a skill's or a trigger's name at least."""

Row = TypeVar("Row", SkillRow, TriggerRow)
Value = TypeVar("Value", Heading, Topic, Since, Given, Moment, Slip, Plan, SkillRow, TriggerRow)


class Room(NamedTuple):
    """Items of each list at most, and of one text at most so many characters and lines of its own."""

    topics: int = 8
    practice: int = 8
    skills: int = 12
    slips: int = 5
    ahead: int = 6
    names: int = 3
    characters: int = 500
    lines: int = 6


WHOLE = Room()
"""What every format takes at most."""

_STEPS = (
    {"skills": 8},
    {"characters": 240, "lines": 3},
    {"slips": 3, "names": 2},
    {"characters": 140, "lines": 2, "skills": 6},
    {"practice": 6, "ahead": 4},
    {"slips": 2, "practice": 5},
    {"characters": 100},
    {"practice": 4, "ahead": 3, "topics": 6},
    {"slips": 1},
    {"practice": 3, "skills": 5},
    {"characters": 70, "lines": 1},
    {"ahead": 2, "topics": 5},
    {"practice": 2, "skills": 4, "topics": 4, "names": 1},
    {"characters": 40, "topics": 3},
    {"practice": 1, "skills": 2, "topics": 2, "ahead": 1},
    {"skills": 1, "topics": 1, "characters": 20},
)
"""What is shortened, one step after the other: skills tried least, long texts, later slips and practice, then all lists
in turn; what the person wants to talk about keeps its place longest."""


def rooms() -> list[Room]:
    """From the most room to the least."""
    found = [WHOLE]
    for step in _STEPS:
        found.append(found[-1]._replace(**step))
    return found


def cuts(page: Summary, room: Room) -> list[str]:
    """What is shortened in this room, each in a few words; empty where the page is whole."""
    lists: tuple[tuple[str, Sized, int], ...] = (
        ("what to talk about", page.topics, room.topics),
        ("practice", page.practice, room.practice),
        ("skills", page.skills.rows if page.skills else (), room.skills),
        ("slips and close calls", page.slips, room.slips),
        ("coming up", page.ahead, room.ahead),
    )
    found = [f"{name} {most} of {len(items)}" for name, items, most in lists if len(items) > most]
    return [*found, "long texts"] if shortened(page, room) != page else found


def shortened(page: Summary, room: Room) -> Summary:
    """The page with what a person wrote cut to the room that there is. The figures and our own words stay whole."""
    return page._replace(
        heading=page.heading and _with(page.heading, room, "name", "title"),
        topics=tuple(_with(one, room, "text") for one in page.topics),
        since=page.since and _with(page.since, room, "agreed"),
        practice=tuple(_with(one, room, "text", "helped", "because") for one in page.practice),
        skills=page.skills and page.skills._replace(rows=_named(page.skills.rows, room)),
        triggers=page.triggers
        and page.triggers._replace(
            rows=_named(page.triggers.rows, room),
            hardest=page.triggers.hardest and _moment(page.triggers.hardest, room),
        ),
        slips=tuple(
            _with(one, room, "before", "helped", "learned", "next")._replace(moment=_moment(one.moment, room))
            for one in page.slips
        ),
        ahead=tuple(_with(one, room, "situation", "then") for one in page.ahead),
        well=page.well and _cut(page.well, room),
    )


def _with(one: Value, room: Room, *fields: str) -> Value:
    """A value with these of its texts cut."""
    found = {name: getattr(one, name) for name in fields}
    texts: dict[str, Any] = {name: _cut(text, room) for name, text in found.items() if text}
    return one._replace(**texts)


def _moment(one: Moment, room: Room) -> Moment:
    return _with(one, room, "situation")._replace(skills=_some(one.skills, room), triggers=_some(one.triggers, room))


def _named(rows: tuple[Row, ...], room: Room) -> tuple[Row, ...]:
    name = room._replace(characters=max(room.characters, SHORTEST_NAME))
    return tuple(_with(row, name, "name") for row in rows)


def _cut(text: str, room: Room) -> str:
    """A text of at most so many characters and lines; where something was cut, between words if that can be, “…”."""
    kept = text[: room.characters]
    if len(text) > room.characters and not text[room.characters].isspace():
        whole = kept.rpartition(" ")[0]
        kept = whole if len(whole) > len(kept) // 2 else kept
    lines = [line for line in kept.splitlines() if line.strip()]
    if len(text) > room.characters or len(lines) > room.lines:
        return "\n".join(lines[: room.lines]).rstrip() + "…"
    return text


def _some(names: tuple[str, ...], room: Room) -> tuple[str, ...]:
    """Names that together keep to the room, and how many more there are."""
    kept = 0
    while kept < len(names) and sum(map(len, names[: kept + 1])) <= room.characters:
        kept += 1
    more = len(names) - kept
    return (*names[:kept], f"and {more} more") if more else names
