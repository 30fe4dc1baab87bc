"""What stands in the form of one section of the safety plan, as plain values. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from iop_journal.errors import BadInput
from iop_journal.store.safety_plan import SECTIONS, New, PlanLine

Row = tuple[str, str]
"""A line as typed: what or who, and how to reach them."""

FORM = "safety-plan"
"""The name of its drafts."""

ABOUT = {
    "signs": "A thought, a mood, a place, something that I begin to do.",
    "myself": "What takes my mind elsewhere, without anybody's help.",
    "away": "People I like to be with, and places where I feel well.",
    "ask": "Family or friends whom I can tell that it is hard.",
    "services": "My program, my clinician, an emergency room, a help line.",
    "place": "What I put away, hand over or lock up, and who helps me do it.",
}
"""A few words on what belongs in a section."""

WITH_CONTACT = ("away", "ask", "services")
"""The sections in which a line can be somebody who is reached by a number."""


def rows_of(section: str, plan: Iterable[PlanLine]) -> list[Row]:
    """The lines of a section as they stand in its form."""
    return [(line.text, line.contact or "") for line in plan if line.section == section]


def has_contacts(section: str, rows: Iterable[Row]) -> bool:
    """Whether the form shows a second field."""
    return section in WITH_CONTACT or any(contact for _, contact in rows)


def filled(rows: Iterable[Row]) -> list[Row]:
    """The rows with something in them: an emptied one is a line taken away."""
    return [(text, contact) for text, contact in rows if text.strip() or contact.strip()]


def to_new(rows: Iterable[Row]) -> list[New]:
    """The lines to be kept.

    Raises:
        BadInput: a number stands alone.
    """
    for text, contact in filled(rows):
        if not text.strip():
            raise BadInput(f"Whose number is {contact.strip()[:30]}? A name goes before it.")
    return [(text, contact or None) for text, contact in filled(rows)]


def merged(mine: Sequence[Row], base: Sequence[Row], theirs: Sequence[Row]) -> list[Row]:
    """My lines, with what was added elsewhere since `base`, without what was taken away there and left alone here."""
    kept = [row for row in mine if row not in base or row in theirs]
    return kept + [row for row in theirs if row not in base and row not in kept]


def content(section: str, rows: Sequence[Row], base: Sequence[Row]) -> dict[str, Any] | None:
    """A draft's content; None where nothing was changed."""
    if filled(rows) == list(base):
        return None
    return {"section": section, "rows": [list(row) for row in filled(rows)], "base": [list(row) for row in base]}


def drafted(content: Mapping[str, Any]) -> tuple[str, list[Row], list[Row]]:
    """The section of a draft's content, its rows, and the rows that it began from."""
    rows, base = ([(text, contact) for text, contact in content.get(name, ())] for name in ("rows", "base"))
    section = content.get("section", "")
    return (section if section in SECTIONS else ""), rows, base
