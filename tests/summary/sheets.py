"""What a reader of a PDF finds in it, and journals that ask for more than a sheet."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from pypdf import PdfReader

from iop_journal.entry import AssignmentState, NewPractice, NewTrigger, Outcome
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from tests import build


@dataclass(frozen=True)
class Pdf:
    """A PDF: its pages, its words, and every byte of it with the streams uncompressed."""

    content: bytes

    @cached_property
    def reader(self) -> PdfReader:
        return PdfReader(io.BytesIO(self.content), strict=True)

    @property
    def pages(self) -> int:
        return len(self.reader.pages)

    @cached_property
    def text(self) -> str:
        """All words, with one space between two, whatever the line they stand on."""
        return " ".join(" ".join(page.extract_text() for page in self.reader.pages).split())

    @property
    def size(self) -> tuple[int, int]:
        """Of the first page, in points."""
        return round(self.reader.pages[0].mediabox.width), round(self.reader.pages[0].mediabox.height)

    @cached_property
    def everything(self) -> bytes:
        """The file's bytes, and after them those of each object, uncompressed."""
        found = [self.content]
        for number in range(1, len(self.reader.xref.get(0, {})) + 1):
            read = self.reader.get_object(number)
            found.append(repr(read).encode())
            if read is not None and hasattr(read, "get_data"):
                found.append(read.get_data())
        return b"\n".join(found)


def too_much(journal: Journal, words: str, number: int = 12) -> None:
    """More of everything than fits, with these words in each of its texts."""
    journal.sessions.add(build.at("2026-11-18 09:00"), agreed=words)
    name = "".join(words.split())[:56] or "x"
    skills = [journal.skills.add(f"{name} {one}") for one in range(number)]
    triggers = [journal.triggers.add(f"{name} {one}") for one in range(number)]
    for one in range(number):
        journal.entries.add(
            build.new_entry(
                build.at("2026-11-19 12:00") + timedelta(hours=one),
                practices=tuple(NewPractice(skill) for skill in skills),
                triggers=tuple(NewTrigger(trigger, 5) for trigger in triggers),
                craving_before=10,
                craving_after=10 if one % 2 else None,
                craving_minutes=10_080,
                distress_before=10,
                distress_after=10,
                outcome=Outcome.USED,
                bring_up=True,
                situation=words,
                debrief_before=words,
                debrief_helped=words,
                debrief_learned=words,
                debrief_next=words,
            )
        )
        journal.topics.add(words)
        given = journal.assignments.add(words, skill=skills[one], times=1000, given_at=build.at("2026-11-18 10:00"))
        journal.assignments.close(given, AssignmentState.PARTLY, helped=words, because=words)
        journal.if_then_plans.add(words, words, confidence=10)
    journal.preparations.save(
        Preparation(question=words, safety=True, craving=10, distress=10, confidence=10, went_well=words)
    )
