"""From the journal to what it shows: tallies of the entries, and every figure with the number that it is of.

Each view can be read alone: in a long journal that is a part of the time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from iop_journal import customs
from iop_journal.entry import AssignmentState, Outcome
from iop_journal.insights.averages import Fall, fall
from iop_journal.insights.days import DayAfter, Lasted, Rated, Span, by_day, by_week, day_after, lasted, span
from iop_journal.insights.skills import SkillRow, ranked, rows_of
from iop_journal.insights.times import Cell, cells
from iop_journal.insights.triggers import Together, TriggerRow, together
from iop_journal.insights.triggers import rows_of as trigger_rows_of
from iop_journal.store.chosen import Filter

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the entries of some days show, in all views or in one: what belongs to others is empty then. None of it
    says what caused what.

    `entries` is how many there are, `since` and `until` the first and the last day with one, None where there is none.

    - helps: `skills` in the order of `ranked`; `without` is of cravings in which no skill could be used; `practice` are
      the assignments of the whole journal by state.
    - time: `whole`, `days` and `weeks` in numbers (weeks begin as the settings say); `sessions` are the days of those
      that were not missed; `outcomes` counts entries, None for those that say nothing. `between` are the days between
      the last two sessions and those since the last one, where there are two; they are of the whole journal.
    - when: `times`. triggers: `triggers` and `together`.
    """

    entries: int = 0
    since: date | None = None
    until: date | None = None
    skills: tuple[SkillRow, ...] = ()
    without: Fall = field(default_factory=lambda: fall({}))
    practice: Mapping[AssignmentState, int] = field(default_factory=dict)
    whole: Span | None = None
    days: tuple[Span, ...] = ()
    weeks: tuple[Span, ...] = ()
    sessions: tuple[date, ...] = ()
    lasted: Lasted = field(default_factory=lambda: lasted({}))
    outcomes: Mapping[Outcome | None, int] = field(default_factory=dict)
    after: DayAfter = field(default_factory=lambda: day_after(()))
    between: tuple[Span, Span] | None = None
    times: Mapping[str, list[Cell]] = field(default_factory=dict)
    triggers: tuple[TriggerRow, ...] = ()
    together: tuple[Together, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.entries

    @property
    def cravings(self) -> int:
        """How many cravings the view of times counts."""
        return sum(cell.number for row in self.times.values() for cell in row)


def build(journal: Journal, chosen: Filter | None = None) -> Findings:
    """What the entries show that a filter leaves, in all views: of the whole journal where there is none."""
    found = of_view(journal, "helps", chosen)
    for name, read in VIEWS.items():
        if name != "helps":
            found = replace(found, **read(journal, chosen or Filter()))
    return found


def of_view(journal: Journal, view: str, chosen: Filter | None = None) -> Findings:
    """As `build`, in one view alone: one of `VIEWS`."""
    chosen = chosen or Filter()
    entries, since, until = journal.tallies.extent(chosen)
    return Findings(entries=entries, since=since, until=until, **VIEWS[view](journal, chosen))


def _helps(journal: Journal, chosen: Filter) -> dict[str, Any]:
    return {
        "skills": ranked(rows_of(journal.tallies.practised(chosen))),
        "without": fall(journal.tallies.without_skill(chosen)),
        "practice": dict(Counter(one.state for one in journal.assignments.all())),
    }


def _time(journal: Journal, chosen: Filter) -> dict[str, Any]:
    rated = journal.tallies.rated(chosen)
    days = by_day(rated)
    return {
        "whole": span(rated, days[0].since, days[-1].until) if days else None,
        "days": days,
        "weeks": by_week(rated, customs.weekdays()[0]),
        "sessions": tuple(one.day for one in journal.sessions.all() if one.attendance != "missed"),
        "lasted": lasted(journal.tallies.minutes(chosen)),
        "outcomes": _outcomes(rated),
        "after": day_after(rated),
        "between": _between(journal),
    }


def _when(journal: Journal, chosen: Filter) -> dict[str, Any]:
    return {"times": cells(journal.tallies.timed(chosen))}


def _triggers(journal: Journal, chosen: Filter) -> dict[str, Any]:
    rows = trigger_rows_of(journal.tallies.named(chosen))
    return {"triggers": rows, "together": together(journal.tallies.together(chosen), rows)}


VIEWS: dict[str, Callable[[Journal, Filter], dict[str, Any]]] = {
    "helps": _helps,
    "time": _time,
    "when": _when,
    "triggers": _triggers,
}
"""What reads each view."""


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
