"""How much a page takes, and in which order it is shortened where there is too much for it.

What is left out is always said (“and 3 more”, “…”), and the JSON has all of it. Never shortened: safety, the figures
since the last session, the five triggers, right now, the lines to write on.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, TypeVar

from iop_journal.insights import SkillRow, TriggerRow
from iop_journal.summary.page import Moment, Summary

SHORTEST_NAME = 24
"""Characters that are left of a skill's or a trigger's name at least."""

Row = TypeVar("Row", SkillRow, TriggerRow)


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


def shortened(page: Summary, room: Room) -> Summary:
    """The page with what a person wrote cut to the room that there is. The figures and our own words stay whole."""

    def cut(text: str | None) -> str | None:
        return None if text is None else _cut(text, room)

    def moment(one: Moment) -> Moment:
        return one._replace(
            situation=cut(one.situation), skills=_some(one.skills, room), triggers=_some(one.triggers, room)
        )

    def named(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        name = room._replace(characters=max(room.characters, SHORTEST_NAME))
        return tuple(row._replace(name=_cut(row.name, name)) for row in rows)

    return replace(
        page,
        heading=page.heading and page.heading._replace(name=cut(page.heading.name), title=cut(page.heading.title)),
        topics=tuple(one._replace(text=_cut(one.text, room)) for one in page.topics),
        since=page.since and page.since._replace(agreed=cut(page.since.agreed)),
        practice=tuple(
            one._replace(text=_cut(one.text, room), helped=cut(one.helped), because=cut(one.because))
            for one in page.practice
        ),
        skills=page.skills and page.skills._replace(rows=named(page.skills.rows)),
        triggers=page.triggers
        and page.triggers._replace(
            rows=named(page.triggers.rows), hardest=page.triggers.hardest and moment(page.triggers.hardest)
        ),
        slips=tuple(
            one._replace(
                moment=moment(one.moment),
                before=cut(one.before),
                helped=cut(one.helped),
                learned=cut(one.learned),
                next=cut(one.next),
            )
            for one in page.slips
        ),
        ahead=tuple(one._replace(situation=_cut(one.situation, room), then=_cut(one.then, room)) for one in page.ahead),
        well=cut(page.well),
    )


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
