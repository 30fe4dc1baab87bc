"""From the journal to what it shows: tallies of the entries, and every figure with the number that it is of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from iop_journal.entry import AssignmentState, Outcome
from iop_journal.insights.averages import Fall, fall
from iop_journal.insights.days import DayAfter, Lasted, Rated, Span, by_day, day_after, lasted, span
from iop_journal.insights.skills import SkillRow, ranked, rows_of
from iop_journal.insights.times import Cell, cells
from iop_journal.insights.triggers import Together, TriggerRow, together
from iop_journal.insights.triggers import rows_of as trigger_rows_of
from iop_journal.store.chosen import Filter

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the entries of some days show. None of it says what caused what.

    `since` and `until` are the first and the last day with an entry, None where there is none. `skills` are in the
    order of `ranked`. `sessions` are the days of sessions that were
    not missed. `without` is of cravings in which no skill could be used. `outcomes` counts
    entries by outcome, None for those that say nothing. `between` are the days between the last two sessions and those
    since the last one, where there are two sessions; they are of the whole journal, whatever days were asked for.
    """

    since: date | None
    until: date | None
    whole: Span | None
    skills: tuple[SkillRow, ...]
    without: Fall
    triggers: tuple[TriggerRow, ...]
    together: tuple[Together, ...]
    times: dict[str, list[Cell]]
    days: tuple[Span, ...]
    sessions: tuple[date, ...]
    lasted: Lasted
    outcomes: dict[Outcome | None, int]
    practice: dict[AssignmentState, int]
    after: DayAfter
    between: tuple[Span, Span] | None

    @property
    def is_empty(self) -> bool:
        return self.whole is None


def build(journal: Journal, chosen: Filter | None = None) -> Findings:
    """What the entries show that a filter leaves: of the whole journal where there is none."""
    chosen = chosen or Filter()
    tallies = journal.tallies
    rated = tallies.rated(chosen)
    rows = trigger_rows_of(tallies.named(chosen))
    days = by_day(rated)
    since, until = (days[0].since, days[-1].until) if days else (None, None)
    return Findings(
        since=since,
        until=until,
        whole=span(rated, since, until) if since and until else None,
        skills=ranked(rows_of(tallies.practised(chosen))),
        without=fall(tallies.without_skill(chosen)),
        triggers=rows,
        together=together(tallies.together(chosen), rows),
        times=cells(tallies.timed(chosen)),
        days=days,
        sessions=tuple(one.day for one in journal.sessions.all() if one.attendance != "missed"),
        lasted=lasted(tallies.minutes(chosen)),
        outcomes=_outcomes(rated),
        practice=dict(Counter(one.state for one in journal.assignments.all())),
        after=day_after(rated),
        between=_between(journal),
    )


def with_trigger(journal: Journal, skill: str, chosen: Filter | None = None) -> tuple[tuple[str, SkillRow], ...]:
    """One skill (a slug) by trigger: the trigger's name, and what came of the skill with it, as `ranked`."""
    found = journal.tallies.practised_with(chosen or Filter(), skill)
    rows = {(slug, name): rows_of(practices)[0] for (slug, name), practices in found.items()}
    names = {id(row): name for (_, name), row in rows.items()}
    return tuple((names[id(row)], row) for row in ranked(tuple(rows.values())))


def _outcomes(rated: list[Rated]) -> dict[Outcome | None, int]:
    counts: Counter[Outcome | None] = Counter()
    for one in rated:
        counts[one.outcome] += one.number
    return dict(counts)


def _between(journal: Journal) -> tuple[Span, Span] | None:
    """The days between the last two sessions, and those since; sessions that were missed are none here."""
    last = journal.sessions.since_last()
    if last.session is None:
        return None
    before = journal.sessions.before(last.session)
    if before is None:
        return None
    earlier = Filter(since=before.day, starts=before.starts_at, ends=last.session.starts_at)
    later = Filter(since=last.since, until=last.until, starts=last.starts)
    return (
        span(journal.tallies.rated(earlier), before.day, last.session.day),
        span(journal.tallies.rated(later), last.since, last.until),
    )
