"""Assignments: what was given to practise until a session, and how it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal import phrases, when
from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import AssignmentState
from iop_journal.errors import BadInput
from iop_journal.store import fast_lane, rows
from iop_journal.store.columns import moment, moment_or_none, new_uid, stored
from iop_journal.store.pick import pick
from iop_journal.text import checked
from iop_journal.values import without_words

if TYPE_CHECKING:
    from iop_journal.store.database import Database

NEXT = "next"
"""Stands for the next session where it is said until when."""


class Assignment(NamedTuple):
    """Something given to practise. `done_times` counts the practices of its skill since, private entries too; None
    where nobody asked for the count.

    Where a skill is named: entries not in the bin, from the moment it was given until it was closed, in which the
    skill could be used. The page counts for itself, without the private ones.
    """

    uid: str
    text: str
    skill: str | None
    skill_name: str | None
    times: int | None
    given_at: datetime
    given_day: date
    due_at: datetime | None
    state: AssignmentState
    helped: str | None
    because: str | None
    closed_at: datetime | None
    done_times: int | None

    def __repr__(self) -> str:
        return without_words(self)

    @property
    def progress(self) -> str:
        """How often it was practised, by the entries; where no skill is named, how often it is to be."""
        if self.skill and self.done_times is not None:
            return phrases.progress(self.done_times, self.times)
        return phrases.counted(self.times, "time") if self.times else ""


class Assignments:
    """The assignments of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(
        self,
        text: str,
        *,
        skill: str | None = None,
        times: int | None = None,
        due_at: datetime | None = None,
        given_at: datetime | None = None,
    ) -> Assignment:
        """Write down what was given; `skill` is a slug.

        Raises:
            BadInput: no text, a number of times outside 1-1000, or due at a moment that has been.
            UnknownName: a skill that the journal does not hold.
        """
        from iop_journal import model

        given = given_at or self._db.now()
        row = model.Assignment(
            uid=new_uid(),
            given_at=given,
            given_offset=offset_minutes(given),
            given_day=journal_day(given, self._db.day_start),
            **self._columns({"text": text, "skill": skill, "times": times, "due_at": due_at}, given),
        )
        uid = row.uid
        rows.add(self._db, "an assignment added", row)
        return self.find(uid)

    def all(self, *, count_closed: bool = True) -> list[Assignment]:
        """All assignments, in the order in which they were given. Without `count_closed`, the practices of those that
        are closed are not counted: a journal of years has hundreds of them."""
        return self._read("a.deleted_at IS NULL", counted="1" if count_closed else "a.state = 'open'")

    def open(self, *, closed_after: datetime | None = None) -> list[Assignment]:
        """The assignments that are still to be practised; with a moment, also those that were closed after it."""
        after = stored(closed_after) if closed_after else None
        return self._read("a.deleted_at IS NULL AND (a.state = 'open' OR a.closed_at > ?)", [after])

    def _read(self, where: str, values: Sequence[str | None] = (), *, counted: str = "1") -> list[Assignment]:
        with self._db.reading() as connection:
            found = connection.execute(
                "SELECT a.uid, a.text, s.slug, s.name, a.times, a.given_at, a.given_offset, a.given_day, a.due_at,"
                " a.due_offset, a.state, a.helped, a.because, a.closed_at,"
                f" CASE WHEN {counted} THEN"
                " (SELECT count(*) FROM entries AS e CROSS JOIN practices AS p ON p.entry_id = e.id"
                # Not '9999': beside a DATETIME column SQLite reads that as a number, which every text is above.
                "   WHERE e.occurred_at BETWEEN a.given_at AND ifnull(a.closed_at, '9999-12-31')"
                "   AND e.deleted_at IS NULL AND p.skill_id = a.skill_id"
                "   AND p.used IN ('on-purpose', 'by-itself')) END"
                " FROM assignments AS a LEFT JOIN skills AS s ON s.id = a.skill_id"
                f" WHERE {where} ORDER BY a.given_at, a.id",
                values,
            ).fetchall()
        return [
            Assignment(
                uid=r[0],
                text=r[1],
                skill=r[2],
                skill_name=r[3],
                times=r[4],
                given_at=moment(r[5], r[6]),
                given_day=date.fromisoformat(r[7]),
                due_at=moment_or_none(r[8], r[9]),
                state=AssignmentState(r[10]),
                helped=r[11],
                because=r[12],
                closed_at=moment_or_none(r[13], r[6]),
                done_times=r[14],
            )
            for r in found
        ]

    def find(self, text: str) -> Assignment:
        """The assignment that a person points at: the start of its uid, or words in it.

        Raises:
            UnknownName: none, or several.
        """
        return pick("assignment", text, self.all(), lambda a: a.uid, lambda a: a.text)

    def edit(self, assignment: Assignment, changes: Mapping[str, Any]) -> None:
        """Change some of text, skill (a slug), times, due_at.

        Raises:
            BadInput: as in `add`; so is UnknownName.
        """
        from iop_journal import model

        values = self._columns(changes, assignment.given_at)
        rows.change(self._db, "an assignment edited", model.Assignment, assignment.uid, values)

    def _columns(self, values: Mapping[str, Any], given_at: datetime) -> dict[str, Any]:
        """The columns that these values come to."""
        columns = {name: value for name, value in values.items() if name in ("times", "due_at")}
        _check(columns.get("times"), columns.get("due_at"), given_at)
        if "text" in values:
            columns["text"] = checked(values["text"], "assignment")
            if columns["text"] is None:
                raise BadInput("assignment: there is nothing in it yet.")
        if "skill" in values:
            slug = values["skill"]
            connection = self._db.connection
            columns["skill_id"] = fast_lane.row_id(connection, fast_lane.SKILL_ID, "skill", slug) if slug else None
        if "due_at" in columns:
            due = columns["due_at"]
            columns["due_offset"] = offset_minutes(due) if due else None
            columns["due_day"] = journal_day(due, self._db.day_start) if due else None
        return columns

    def close(
        self,
        assignment: Assignment,
        state: AssignmentState,
        *,
        helped: str | None = None,
        because: str | None = None,
        at: datetime | None = None,
    ) -> None:
        """Say how it went: done, partly, not done; what helped, what got in the way. Said anew, it keeps its moment."""
        from iop_journal import model

        values = {
            "state": state.value,
            "helped": checked(helped, "what helped"),
            "because": checked(because, "what got in the way"),
            "closed_at": at or assignment.closed_at or self._db.now(),
        }
        rows.change(self._db, "an assignment closed", model.Assignment, assignment.uid, values)

    def reopen(self, assignment: Assignment) -> None:
        """It is to be practised still. What was said of it stays."""
        from iop_journal import model

        values = {"state": AssignmentState.OPEN.value, "closed_at": None}
        rows.change(self._db, "an assignment opened again", model.Assignment, assignment.uid, values)

    def delete(self, assignment: Assignment) -> None:
        """Take it off the list; undo brings it back."""
        from iop_journal import model

        values = {"deleted_at": self._db.now()}
        rows.change(self._db, "an assignment deleted", model.Assignment, assignment.uid, values)


def due_moment(text: str, now: datetime, day_start: int, next_session: datetime | None) -> datetime:
    """The moment at which something is due: `next` is the start of the next session, else a moment to come.

    Raises:
        BadInput: it cannot be read, or no session is to come.
    """
    if text.strip().casefold() != NEXT:
        return when.coming(text, now, day_start)
    if next_session is None:
        raise BadInput("due: no session is to come. A day and a time would do.")
    return next_session


def _check(times: int | None, due_at: datetime | None, given_at: datetime) -> None:
    if times is not None and not 1 <= times <= 1000:
        raise BadInput(f"times: from 1 to 1000, not {times}.")
    if due_at is not None and due_at <= given_at:
        raise BadInput(f"due: {phrases.when(due_at)} has been already.")
