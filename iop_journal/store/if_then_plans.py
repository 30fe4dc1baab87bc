"""If-then plans: risky situations that are coming, and what I will do then."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal.clock import offset_minutes
from iop_journal.entry import rating
from iop_journal.errors import BadInput
from iop_journal.store import rows
from iop_journal.store.columns import new_uid
from iop_journal.store.pick import pick
from iop_journal.text import checked
from iop_journal.values import without_words

if TYPE_CHECKING:
    from iop_journal.store.database import Database


class IfThenPlan(NamedTuple):
    """A situation to come, the plan for it, and the confidence 0-10 to carry it out."""

    uid: str
    situation: str
    then: str
    confidence: int | None

    def __repr__(self) -> str:
        return without_words(self)


class IfThenPlans:
    """The if-then plans of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self, situation: str, then: str, *, confidence: int | None = None, written_at: datetime | None = None
    ) -> IfThenPlan:
        """Write a plan down.

        Raises:
            BadInput: no situation, no plan, or a confidence outside 0-10.
        """
        from iop_journal import model

        values = _checked(situation, then, confidence)
        now = written_at or self._db.now()
        uid = new_uid()
        row = model.IfThenPlan(
            uid=uid,
            **values,
            written_at=now,
            written_offset=offset_minutes(now),
        )
        rows.add(self._db, "an if-then plan added", row)
        return self.find(uid)

    def open(self) -> list[IfThenPlan]:
        """The plans for what is still to come, oldest first."""
        with self._db.reading() as connection:
            found = connection.execute(
                'SELECT uid, situation, "then", confidence FROM if_then_plans'
                " WHERE deleted_at IS NULL AND done_at IS NULL ORDER BY written_at, id"
            ).fetchall()
        return [IfThenPlan(*row) for row in found]

    def find(self, text: str) -> IfThenPlan:
        """The open plan that a person points at: the start of its uid, or words in its situation.

        Raises:
            UnknownName: none, or several.
        """
        return pick("plan", text, self.open(), lambda p: p.uid, lambda p: p.situation, "ahead")

    def edit(self, plan: IfThenPlan, changes: Mapping[str, Any]) -> None:
        """Change some of situation, then, confidence.

        Raises:
            BadInput: as in `add`.
        """
        values = {"situation": plan.situation, "then": plan.then, "confidence": plan.confidence} | dict(changes)
        checked_values = _checked(**values)
        self._change(plan, "an if-then plan edited", {name: checked_values[name] for name in changes})

    def done(self, plan: IfThenPlan) -> None:
        """The situation has passed."""
        self._change(plan, "an if-then plan done", {"done_at": self._db.now()})

    def delete(self, plan: IfThenPlan) -> None:
        """Take a plan off the list; undo brings it back."""
        self._change(plan, "an if-then plan deleted", {"deleted_at": self._db.now()})

    def _change(self, plan: IfThenPlan, words: str, values: Mapping[str, Any]) -> None:
        from iop_journal import model

        rows.change(self._db, words, model.IfThenPlan, plan.uid, values)


def _checked(situation: str, then: str, confidence: int | None) -> dict[str, Any]:
    """The columns of a plan that is whole."""
    kept, plan = checked(situation, "situation"), checked(then, "plan")
    if kept is None or plan is None:
        raise BadInput("An if-then plan has a situation and what to do then.")
    return {"situation": kept, "then": plan, "confidence": rating(confidence, "confidence")}
