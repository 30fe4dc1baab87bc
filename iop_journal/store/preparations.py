"""The preparation for the coming session: one question, safety, how it is right now, what went well."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, Self

from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import rating
from iop_journal.store.columns import new_uid, stored
from iop_journal.text import checked
from iop_journal.values import Checked, without_words

if TYPE_CHECKING:
    from iop_journal.store.database import Database


class _PreparationValues(NamedTuple):
    question: str | None = None
    safety: bool = False
    craving: int | None = None
    distress: int | None = None
    confidence: int | None = None
    went_well: str | None = None


class Preparation(Checked, _PreparationValues):
    """What is prepared, checked as it is made. Ratings 0-10: craving and distress right now, confidence to cope."""

    __slots__ = ()

    def __repr__(self) -> str:
        return without_words(self)

    def valid(self) -> Self:
        rating(self.craving, "craving")
        rating(self.distress, "distress")
        rating(self.confidence, "confidence")
        texts = {
            "question": checked(self.question, "question"),
            "went_well": checked(self.went_well, "what went well"),
        }
        return type(self)._make((self._asdict() | texts).values())


class Preparations:
    """The preparations of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def since(self, starts: datetime | None) -> Preparation:
        """What was prepared last since a moment (the last session's start), or ever; blank where nothing was."""
        found = self._latest(starts)
        return Preparation() if found is None else found[1]

    def open(self) -> Preparation:
        """What is prepared for the coming session; blank where nothing is yet."""
        return self.since(self._starts())

    def save(self, preparation: Preparation, *, written_at: datetime | None = None) -> None:
        """Write what is prepared down, in place of what was prepared since the last session began."""
        from sqlmodel import col, select

        from iop_journal import model

        starts = self._starts()
        now = written_at or self._db.now()
        with self._db.models("a preparation") as session:
            found = self._latest(starts)
            if (found[1] if found else Preparation()) == preparation:
                return
            uid = found[0] if found else new_uid()
            row = session.exec(select(model.Preparation).where(col(model.Preparation.uid) == uid)).one_or_none()
            values = {
                "written_at": now,
                "written_offset": offset_minutes(now),
                "day": journal_day(now, self._db.day_start),
                **preparation._asdict(),
            }
            row = row or model.Preparation(uid=uid, **values)
            for name, value in values.items():
                setattr(row, name, value)
            session.add(row)

    def _starts(self) -> datetime | None:
        """When the last session began, the same as the page has it."""
        from iop_journal.store.sessions import Sessions

        return Sessions(self._db).since_last().starts

    def _latest(self, starts: datetime | None) -> tuple[str, Preparation] | None:
        """The newest preparation since a moment, with its uid."""
        row = self._db.connection.execute(
            "SELECT uid, question, safety, craving, distress, confidence, went_well FROM preparations"
            " WHERE deleted_at IS NULL AND written_at >= ? ORDER BY written_at DESC, id DESC LIMIT 1",
            (stored(starts) if starts else "",),
        ).fetchone()
        if row is None:
            return None
        uid, question, safety, craving, distress, confidence, went_well = row
        return uid, Preparation(
            question=question,
            safety=bool(safety),
            craving=craving,
            distress=distress,
            confidence=confidence,
            went_well=went_well,
        )
