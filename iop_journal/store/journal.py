"""The journal: the one object that reads and writes it. A noun's verbs are in the file of its name."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from iop_journal import clock
from iop_journal.store import change_log
from iop_journal.store.change_log import Done
from iop_journal.store.database import Database
from iop_journal.store.entries import Entries

if TYPE_CHECKING:
    from iop_journal.store.assignments import Assignments
    from iop_journal.store.checkins import CheckIns
    from iop_journal.store.cravings import Cravings
    from iop_journal.store.drafts import Drafts
    from iop_journal.store.if_then_plans import IfThenPlans
    from iop_journal.store.preparations import Preparations
    from iop_journal.store.safety_plan import SafetyPlan
    from iop_journal.store.schedule import Schedule
    from iop_journal.store.sessions import Sessions
    from iop_journal.store.skills import Skills
    from iop_journal.store.tallies import Tallies
    from iop_journal.store.topics import Topics
    from iop_journal.store.triggers import Triggers


class Journal:
    """An open journal. Every public verb is one transaction; all of it belongs to the thread that opened it.

    Args:
        file: the journal; made where it is missing.
        day_start: the hour at which a journal day begins, 0-12.
        now: gives the moment that a write carries.

    Raises:
        UnreadableJournal: damaged, newer than this program, or no journal. It was not written to.
        JournalError: the place cannot be written.
    """

    def __init__(self, file: Path, *, day_start: int = 3, now: Callable[[], datetime] = clock.now) -> None:
        self.database = Database(file, day_start, now)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. What is not closed leaves its write-ahead log behind, with text in it."""
        self.database.close()

    @property
    def file(self) -> Path:
        return self.database.file

    @property
    def is_new(self) -> bool:
        """Whether this opening made the file."""
        return self.database.is_new

    @property
    def day_start(self) -> int:
        return self.database.day_start

    def now(self) -> datetime:
        return self.database.now()

    def today(self) -> date:
        """The journal day that it is."""
        return clock.journal_day(self.now(), self.day_start)

    def undo(self) -> Done:
        """Take back the newest thing that was done; what it was. `JournalError` where there is nothing."""
        with self.database.writing(None) as connection:
            return change_log.undo(connection, self.now(), self.database.computer)

    def redo(self) -> Done:
        """Do again what was undone last; what it was. `JournalError` where there is nothing."""
        with self.database.writing(None) as connection:
            return change_log.redo(connection, self.now(), self.database.computer)

    def together(self) -> AbstractContextManager[None]:
        """What is written meanwhile is one step of undo, each part of it saved when it is written."""
        return self.database.together()

    @cached_property
    def entries(self) -> Entries:
        return Entries(self.database)

    @cached_property
    def cravings(self) -> Cravings:
        from iop_journal.store.cravings import Cravings

        return Cravings(self.database)

    # The others are loaded when first asked for: `log` needs none of them.

    @cached_property
    def skills(self) -> Skills:
        from iop_journal.store.skills import Skills

        return Skills(self.database)

    @cached_property
    def triggers(self) -> Triggers:
        from iop_journal.store.triggers import Triggers

        return Triggers(self.database)

    @cached_property
    def drafts(self) -> Drafts:
        from iop_journal.store.drafts import Drafts

        return Drafts(self.database)

    @cached_property
    def sessions(self) -> Sessions:
        from iop_journal.store.sessions import Sessions

        return Sessions(self.database)

    @cached_property
    def schedule(self) -> Schedule:
        from iop_journal.store.schedule import Schedule

        return Schedule(self.database)

    @cached_property
    def topics(self) -> Topics:
        from iop_journal.store.topics import Topics

        return Topics(self.database)

    @cached_property
    def assignments(self) -> Assignments:
        from iop_journal.store.assignments import Assignments

        return Assignments(self.database)

    @cached_property
    def preparations(self) -> Preparations:
        from iop_journal.store.preparations import Preparations

        return Preparations(self.database)

    @cached_property
    def checkins(self) -> CheckIns:
        from iop_journal.store.checkins import CheckIns

        return CheckIns(self.database)

    @cached_property
    def if_then_plans(self) -> IfThenPlans:
        from iop_journal.store.if_then_plans import IfThenPlans

        return IfThenPlans(self.database)

    @cached_property
    def safety_plan(self) -> SafetyPlan:
        from iop_journal.store.safety_plan import SafetyPlan

        return SafetyPlan(self.database)

    @cached_property
    def tallies(self) -> Tallies:
        from iop_journal.store.tallies import Tallies

        return Tallies(self.database)
