"""The rhythm of sessions on one screen: what is next, what was agreed, what is practised, brought up, coming."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from iop_journal.entry import AssignmentState, Entry
from iop_journal.store.assignments import Assignment
from iop_journal.store.if_then_plans import IfThenPlan
from iop_journal.store.sessions import Session
from iop_journal.store.topics import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from iop_journal.store.drafts import Draft
    from iop_journal.store.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """`to_come` are the other sessions after the `next` one, soonest first; `been` newest first.

    `assignments` and `topics` are all there are, open ones first; how often those closed were practised is counted
    where it was asked for. `marked` entries are those that the page would bring
    up. `drafts` are what was left half-written here.
    """

    now: datetime
    day: date
    next: Session | None = None
    to_come: tuple[Session, ...] = ()
    been: tuple[Session, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    topics: tuple[Topic, ...] = ()
    marked: tuple[Entry, ...] = ()
    plans: tuple[IfThenPlan, ...] = ()
    drafts: tuple[Draft, ...] = field(default=(), repr=False)

    @property
    def agreed(self) -> tuple[Session, ...]:
        """The last session that was not missed; where nothing is agreed in it yet, also the last with something."""
        held = [one for one in self.been if one.attendance != "missed"][:1]
        if held and held[0].agreed:
            return tuple(held)
        return (*held, *[one for one in self.been if one.agreed and one not in held][:1])

    @property
    def sessions(self) -> tuple[Session, ...]:
        return (*([self.next] if self.next else []), *self.to_come, *self.been)


def read(journal: Journal, *, forms: Sequence[str] = (), run: str = "", count_closed: bool = False) -> Rhythm:
    """The rhythm as it stands now, with the drafts of these forms that were left in this `run`, or by others."""
    now = journal.now()
    sessions, soonest = journal.sessions.all(), journal.sessions.next()
    to_come = [one for one in sessions if one.starts_at > now and one != soonest]
    drafts = journal.drafts.left_of(forms, run)
    # What is half-written may be about one that is closed.
    assignments = journal.assignments.all(count_closed=count_closed or bool(drafts))
    topics = journal.topics.listed(done=True)
    return Rhythm(
        now=now,
        day=journal.today(),
        next=soonest,
        to_come=tuple(to_come),
        been=tuple(reversed([one for one in sessions if one.starts_at <= now])),
        assignments=tuple(sorted(assignments, key=lambda one: one.state is not AssignmentState.OPEN)),
        topics=tuple(sorted(topics, key=lambda one: one.done_at is not None)),
        marked=tuple(journal.entries.to_bring_up(journal.sessions.since_last().starts)),
        plans=tuple(journal.if_then_plans.open()),
        drafts=tuple(drafts),
    )
