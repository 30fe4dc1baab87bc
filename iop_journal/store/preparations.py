"""The preparation for the coming session: one question, safety, how it is right now, what went well."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import TYPE_CHECKING

from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import rating
from iop_journal.store import rows
from iop_journal.store.columns import new_uid, stored
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is prepared, checked as it is made. Ratings 0-10: craving and distress right now, confidence to cope."""

    question: str | None = field(default=None, repr=False)
    safety: bool = False
    craving: int | None = None
    distress: int | None = None
    confidence: int | None = None
    went_well: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        rating(self.craving, "craving")
        rating(self.distress, "distress")
        rating(self.confidence, "confidence")
        object.__setattr__(self, "question", checked(self.question, "question"))
        object.__setattr__(self, "went_well", checked(self.went_well, "what went well"))


class Preparations:
    """The preparations of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def since(self, starts: datetime) -> Preparation:
        """What was prepared last, since a moment (the last session's start); a blank one where nothing was."""
        with self._db.reading() as connection:
            row = connection.execute(
                "SELECT question, safety, craving, distress, confidence, went_well FROM preparations"
                " WHERE deleted_at IS NULL AND written_at >= ? ORDER BY written_at DESC, id DESC LIMIT 1",
                (stored(starts),),
            ).fetchone()
        if row is None:
            return Preparation()
        return Preparation(
            question=row[0], safety=bool(row[1]), craving=row[2], distress=row[3], confidence=row[4], went_well=row[5]
        )

    def save(self, preparation: Preparation, *, written_at: datetime | None = None) -> None:
        """Write what is prepared down, as it stands now."""
        from iop_journal import model

        now = written_at or self._db.now()
        row = model.Preparation(
            uid=new_uid(),
            written_at=now,
            written_offset=offset_minutes(now),
            day=journal_day(now, self._db.day_start),
            **{one.name: getattr(preparation, one.name) for one in fields(preparation)},
        )
        rows.add(self._db, "a preparation", row)
