"""The safety plan that client and clinician made together, transcribed: lines in sections, with names of our own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iop_journal.errors import BadInput, Changed
from iop_journal.store.columns import new_uid
from iop_journal.text import checked

if TYPE_CHECKING:
    import sqlite3

    from iop_journal.store.database import Database

SECTIONS = {
    "signs": "How I notice that it is getting hard",
    "myself": "What I can do by myself",
    "away": "Who and where takes my mind off it",
    "ask": "Who I can turn to for help",
    "services": "Staff and services that I can reach",
    "place": "How I make the place around me safer",
}
"""The sections by slug, in their order."""

New = tuple[str, str | None]
"""A line to be written: its text, and how to reach who it is about."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan. `contact` is how to reach who it is about."""

    uid: str
    section: str
    text: str = field(repr=False)
    contact: str | None = field(repr=False)


class SafetyPlan:
    """The safety plan of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def lines(self) -> list[PlanLine]:
        """The whole plan, in the order of its sections."""
        with self._db.reading() as connection:
            return _lines(connection)

    def people(self) -> list[PlanLine]:
        """The lines with a contact: who can be reached."""
        return people(self.lines())

    def set_section(self, section: str, lines: Sequence[New], *, was: Sequence[New] | None = None) -> list[PlanLine]:
        """Let a section hold these lines, as one step; the plan as it is then. `was`: its lines as they were read.

        Raises:
            BadInput: there is no such section, a line has no text, or one cannot be kept.
            Changed: the section holds other lines by now than it was read with; nothing is written.
        """
        return self.set_sections({section: lines}, was=None if was is None else {section: was})

    def set_sections(
        self, sections: Mapping[str, Sequence[New]], *, was: Mapping[str, Sequence[New]] | None = None
    ) -> list[PlanLine]:
        """Let these sections hold these lines, all in one step; the others stay. As `set_section`."""
        wanted = {section: _valid(section, lines) for section, lines in sections.items()}
        from sqlmodel import col, select

        from iop_journal import model

        with self._db.models("the safety plan changed") as session:
            for section, read in (was or {}).items():
                there = [(line.text, line.contact) for line in _lines(self._db.connection) if line.section == section]
                if there != list(read):
                    raise Changed("This section was changed elsewhere meanwhile. Nothing was overwritten.")
            for section, lines in wanted.items():
                query = select(model.SafetyPlanLine).where(model.SafetyPlanLine.section == section)
                ordered = query.order_by(col(model.SafetyPlanLine.position), col(model.SafetyPlanLine.id))
                rows = list(session.exec(ordered))
                for position, (line, row) in enumerate(_matched(lines, rows)):
                    row = row or model.SafetyPlanLine(uid=new_uid(), section=section, position=0, text="")
                    row.position, row.text, row.contact = position, *line
                    session.add(row)
                for row in rows:
                    session.delete(row)
        return self.lines()


def people(plan: Iterable[PlanLine]) -> list[PlanLine]:
    """The lines of a plan that have a contact."""
    return [line for line in plan if line.contact]


def read_plan(file: Path) -> list[PlanLine] | None:
    """The plan of a journal that is not open, for help: nothing is made, migrated or waited for. None: no journal.

    Raises:
        UnreadableJournal: no journal, damaged, or newer than this program.
        JournalError: the file cannot be read.
    """
    from iop_journal.store.connection import read_only

    with read_only(file) as connection:
        return None if connection is None else _lines(connection)


def _lines(connection: sqlite3.Connection) -> list[PlanLine]:
    found = connection.execute(
        "SELECT uid, section, text, contact FROM safety_plan ORDER BY section, position, id"
    ).fetchall()
    order = {section: number for number, section in enumerate(SECTIONS)}
    found.sort(key=lambda row: order.get(row[1], len(order)))  # a stable sort
    return [PlanLine(*row) for row in found]


def _valid(section: str, lines: Sequence[New]) -> list[New]:
    if section not in SECTIONS:
        raise BadInput(f"section: there is no section “{section}”. There are {', '.join(SECTIONS)}.")
    valid: list[New] = []
    for text, contact in lines:
        kept = checked(text, "safety plan")
        if kept is None:
            raise BadInput("safety plan: there is a line with nothing in it.")
        valid.append((kept, checked(contact, "contact")))
    return valid


def _matched(lines: Sequence[New], rows: list[Any]) -> list[tuple[New, Any]]:
    """Each line with the row that it has already, by text and contact, or else by its text; those are taken out."""
    matched: list[tuple[New, Any]] = [(line, None) for line in lines]
    for columns in (2, 1):
        for number, (line, row) in enumerate(matched):
            if row is None:
                found = next((one for one in rows if (one.text, one.contact)[:columns] == line[:columns]), None)
                if found is not None:
                    rows.remove(found)
                    matched[number] = (line, found)
    return matched
