"""What the entries show: against another computation of the same, and against examples that one can do by hand."""

from __future__ import annotations

import statistics
import tempfile
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal import clock
from iop_journal.entry import Entry, Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used
from iop_journal.findings.build import VIEWS, Findings, build, of_view, with_trigger
from iop_journal.insights.days import Span
from iop_journal.insights.skills import SkillRow
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from tests import build as make

SKILLS = ("urge-surfing", "paced-breathing", "stop-skill")
TRIGGERS = ("lonely", "angry", "home-alone", "boredom-emptiness")
USABLE = (Used.ON_PURPOSE, Used.BY_ITSELF)
RATING = st.one_of(st.none(), st.integers(0, 10))
NEW_YORK = make.NEW_YORK


@st.composite
def new_entries(draw: st.DrawFn) -> list[NewEntry]:
    """Entries of three weeks; many share a day, a skill, a trigger, so that there are figures of three and more."""
    found = []
    for number in range(draw(st.integers(0, 25))):
        practices = []
        for slug in draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=2)):
            used = draw(st.sampled_from(Used))
            helped = draw(st.none() | st.sampled_from(Helped)) if used.could_use else None
            practices.append(NewPractice(slug, used, helped))
        chosen = draw(st.lists(st.sampled_from(TRIGGERS), unique=True, max_size=3))
        moment = make.at("2026-10-31 12:00") + timedelta(
            days=draw(st.integers(0, 20)), hours=draw(st.integers(0, 23)), minutes=number
        )
        if moment > make.NOW:
            continue
        found.append(
            make.new_entry(
                moment,
                craving_before=draw(RATING),
                craving_after=draw(RATING),
                craving_minutes=draw(st.none() | st.integers(0, 90)),
                outcome=draw(st.none() | st.sampled_from(Outcome)),
                situation="so that there is something in it",
                practices=tuple(practices),
                triggers=tuple(NewTrigger(slug, draw(RATING)) for slug in chosen),
                private=draw(st.booleans()),
            )
        )
    return found


def median(values: Sequence[float]) -> float | None:
    return statistics.median(values) if len(values) >= 3 else None


def quartile(values: Sequence[float], which: int) -> float | None:
    return statistics.quantiles(values, n=4, method="inclusive")[which] if len(values) >= 3 else None


def rated(entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """Cravings with both ratings."""
    pairs = [(e.craving_before, e.craving_after) for e in entries]
    return [(b, a) for b, a in pairs if b is not None and b >= 1 and a is not None]


def expected_fall(entries: Sequence[Entry]) -> dict[str, Any]:
    pairs = rated(entries)
    changes = [after - before for before, after in pairs]
    return {
        "n": len(pairs),
        "lowered": sum(c < 0 for c in changes),
        "same": sum(c == 0 for c in changes),
        "raised": sum(c > 0 for c in changes),
        "before": median([b for b, _ in pairs]),
        "after": median([a for _, a in pairs]),
        "median": median(changes),
        "low": quartile(changes, 0),
        "high": quartile(changes, 2),
    }


def check_skill(row: SkillRow, entries: Sequence[Entry]) -> None:
    """A row against the entries that it is of."""
    practices = [(p, e) for e in entries for p in e.practices if p.slug == row.slug]
    usable = [e for p, e in practices if p.used in (Used.ON_PURPOSE, Used.BY_ITSELF)]
    assert row.times == len(practices)
    assert row.could_use == len(usable)
    assert row.tried == len(usable) + sum(p.used is Used.COULD_NOT for p, _ in practices)
    assert row.helped == sum(p.helped in (Helped.YES, Helped.A_BIT) for p, _ in practices)
    assert row.not_helped == sum(p.helped is Helped.NO for p, _ in practices)
    assert row.calm == sum(e.craving_before in (None, 0) for e in usable)
    assert row.fall._asdict() == expected_fall(usable)


def check(found: Findings, entries: Sequence[Entry]) -> None:
    """Everything in the findings against plain Python over the entries."""
    cravings = [e for e in entries if e.craving_before is not None and e.craving_before >= 1]
    assert {row.slug for row in found.skills} == {p.slug for e in entries for p in e.practices}
    for row in found.skills:
        check_skill(row, entries)
    unaided = [e for e in cravings if not any(p.used in (Used.ON_PURPOSE, Used.BY_ITSELF) for p in e.practices)]
    assert found.without._asdict() == expected_fall(unaided)
    for trigger in found.triggers:
        named = [(t, e) for e in entries for t in e.triggers if t.slug == trigger.slug]
        strengths = [t.strength for t, _ in named if t.strength is not None]
        assert trigger.times == len(named)
        assert (trigger.strength.value, trigger.strength.n) == (median(strengths), len(strengths))
        peaks = [e.craving_before for _, e in named if e.craving_before is not None]
        assert trigger.peak == max(peaks, default=None)
    pairs = Counter(frozenset((a.slug, b.slug)) for e in entries for a, b in combinations(e.triggers, 2))
    for pair in found.together:
        assert pairs[frozenset((pair.first, pair.second))] == pair.number
    assert sorted((n for n in pairs.values() if n >= 2), reverse=True)[:5] == [pair.number for pair in found.together]
    assert sum(cell.number for row in found.times.values() for cell in row) == len(cravings)
    night = [e for e in cravings if e.occurred_at.hour >= 22 or e.occurred_at.hour < 5]
    for weekday, cell in enumerate(found.times["night"]):
        ratings = [e.craving_before for e in night if e.day.weekday() == weekday and e.craving_before is not None]
        assert cell == (len(ratings), max(ratings, default=None), median(ratings))
    for one in found.days:
        of_day = [e.craving_before for e in cravings if e.day == one.since and e.craving_before is not None]
        afterwards = [
            e.craving_after
            for e in cravings
            if e.day == one.since and e.craving_before == max(of_day) and e.craving_after is not None
        ]
        assert (one.cravings, one.highest, one.typical) == (len(of_day), max(of_day, default=None), median(of_day))
        assert one.after_highest == max(afterwards, default=None)
    assert [one.since for one in found.days] == sorted({e.day for e in entries})
    minutes = [e.craving_minutes for e in cravings if e.craving_minutes is not None]
    assert found.lasted == (len(minutes), median(minutes), quartile(minutes, 0), quartile(minutes, 2))
    assert found.outcomes == Counter(e.outcome for e in entries)
    check_day_after(found, entries)
    check_spans(found, entries)
    check_order(found)


def check_spans(found: Findings, entries: Sequence[Entry]) -> None:
    """The whole, and each week, against the entries in it."""
    days = [e.day for e in entries]
    assert (found.entries, found.since, found.until) == (len(days), min(days, default=None), max(days, default=None))
    mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
    assert [one.since for one in found.weeks] == mondays
    for one in (*found.weeks, *filter(None, [found.whole])):
        inside = [e for e in entries if one.since <= e.day <= one.until]
        check_span(one, inside)


def check_span(one: Span, inside: Sequence[Entry]) -> None:
    ratings = [e.craving_before for e in inside if e.craving_before]
    pairs = rated(inside)
    assert (one.entries, one.days, one.cravings) == (len(inside), len({e.day for e in inside}), len(ratings))
    assert (one.highest, one.typical) == (max(ratings, default=None), median(ratings))
    assert one.change == (len(pairs), median([b for b, _ in pairs]), median([a for _, a in pairs]))
    assert one.passed == sum(e.outcome is Outcome.PASSED for e in inside if e.craving_before)
    assert one.slips == sum(e.outcome is Outcome.USED for e in inside)
    assert one.used_skill == sum(any(p.used in USABLE for p in e.practices) for e in inside)


def check_order(found: Findings) -> None:
    """Skills with three and more stand first, those whose cravings fell most before the others."""
    enough = [row.fall.n >= 3 for row in found.skills]
    assert enough == sorted(enough, reverse=True)
    falls = [row.fall.median for row in found.skills if row.fall.median is not None]
    assert falls == sorted(falls)
    helped = [row.helped for row in found.skills if row.fall.n < 3 and row.could_use]
    assert helped == sorted(helped, reverse=True)


def check_between(journal: Journal, found: Findings, sessions: Sequence[datetime]) -> None:
    """The days between the last two sessions that began on an earlier day, and those since."""
    begun = sorted(one for one in sessions if clock.journal_day(one, journal.day_start) < journal.today())
    if len(begun) < 2:
        assert found.between is None
        return
    entries = journal.entries.select()
    assert found.between is not None
    earlier, later = found.between
    check_span(earlier, [e for e in entries if begun[-2] <= e.occurred_at < begun[-1]])
    check_span(later, [e for e in entries if e.occurred_at >= begun[-1]])


def check_day_after(found: Findings, entries: Sequence[Entry]) -> None:
    days: dict[date, list[Entry]] = {}
    for e in entries:
        days.setdefault(e.day, []).append(e)

    def with_skill(day: date) -> bool:
        return any(p.used in (Used.ON_PURPOSE, Used.BY_ITSELF) for e in days[day] for p in e.practices)

    def with_craving(day: date) -> bool:
        return any(e.craving_before for e in days[day])

    known = [(day - timedelta(days=1), day) for day in days if day - timedelta(days=1) in days]
    after = [day for before, day in known if with_skill(before)]
    none = [day for before, day in known if not with_skill(before)]
    assert found.after == (len(after), sum(map(with_craving, after)), len(none), sum(map(with_craving, none)))


def test_every_figure_equals_another_computation_of_it(drill: int) -> None:
    @settings(max_examples=12 * drill, deadline=None, suppress_health_check=list(HealthCheck))
    @given(new_entries(), st.none() | st.integers(1, 21), st.sets(st.integers(0, 12), max_size=4))
    def same(new: list[NewEntry], days: int | None, ago: set[int]) -> None:
        sessions = [make.at("2026-11-20 09:00") - timedelta(days=one) for one in ago]
        with tempfile.TemporaryDirectory() as folder, make.journal(Path(folder)) as journal:
            journal.entries.add_many([(one, one.occurred_at) for one in new], "entries")
            for one in sessions:
                journal.sessions.add(one)
            if len(new) > 4:
                journal.entries.delete([journal.entries.select()[2]])
            chosen = Filter(since=journal.today() - timedelta(days=days)) if days else Filter()
            entries = journal.entries.select(chosen)
            found = build(journal, chosen)
            check(found, entries)
            check_between(journal, found, sessions)
            for view in VIEWS:
                check_view(journal, chosen, view, found)
            check_with_trigger(journal, chosen, entries)

    same()


def check_view(journal: Journal, chosen: Filter, view: str, whole: Findings) -> None:
    """A view that is read alone says what it says among all."""
    alone = of_view(journal, view, chosen)
    for name in {"entries", "since", "until", *VIEWS[view](journal, chosen)}:
        assert getattr(alone, name) == getattr(whole, name), name


def check_with_trigger(journal: Journal, chosen: Filter, entries: Sequence[Entry]) -> None:
    for slug in SKILLS:
        rows = with_trigger(journal, slug, chosen)
        names = {t.name: t.slug for e in entries for t in e.triggers}
        assert {name for name, _ in rows} == {
            t.name for e in entries if any(p.slug == slug for p in e.practices) for t in e.triggers
        }
        for name, row in rows:
            check_skill(row, [e for e in entries if any(t.slug == names[name] for t in e.triggers)])


def surfed(when: str, before: int | None, after: int | None, **values: Any) -> NewEntry:
    return make.new_entry(when, skills=["urge-surfing"], craving_before=before, craving_after=after, **values)


def add(journal: Journal, *entries: NewEntry) -> None:
    journal.entries.add_many([(one, one.occurred_at) for one in entries], "entries")


class TestByHand:
    def test_what_cravings_did_with_a_skill_and_without(self, journal: Journal) -> None:
        add(
            journal,
            surfed("2026-11-16 12:00", 8, 4),
            surfed("2026-11-17 12:00", 6, 5),
            surfed("2026-11-18 12:00", 7, 7),
            surfed("2026-11-19 12:00", 0, 0),  # practised in calm: no craving
            surfed("2026-11-19 13:00", 9, None),
            *(make.new_entry(f"2026-11-2{n} 12:00", craving_before=6, craving_after=5) for n in (0,)),
        )
        found = build(journal)
        (row,) = found.skills
        assert row.fall == (3, 2, 1, 0, 7.0, 5.0, -1.0, -2.5, -0.5)
        assert (row.times, row.calm) == (5, 1)
        assert found.without.n == 1
        assert found.without.median is None

    def test_an_average_of_two_puts_no_skill_before_one_of_three(self, journal: Journal) -> None:
        add(
            journal,
            *(surfed(f"2026-11-1{n} 12:00", 6, 5) for n in range(3)),
            *(
                make.new_entry(f"2026-11-1{n} 18:00", skills=["stop-skill"], craving_before=9, craving_after=0)
                for n in range(2)
            ),
        )
        assert [row.slug for row in build(journal).skills] == ["urge-surfing", "stop-skill"]

    def test_the_days_between_the_last_two_sessions_stand_beside_those_since(self, journal: Journal) -> None:
        for day in ("09", "16", "18"):
            journal.sessions.add(make.at(f"2026-11-{day} 09:00"), attendance="missed" if day == "16" else None)
        add(
            journal,
            surfed("2026-11-08 12:00", 3, 1),
            surfed("2026-11-09 08:59", 3, 1),
            surfed("2026-11-09 09:00", 4, 1),
            surfed("2026-11-17 12:00", 5, 1),
            surfed("2026-11-18 08:59", 6, 1),
            surfed("2026-11-18 09:00", 7, 1),
        )
        found = build(journal)
        assert found.between is not None
        assert [(one.entries, one.highest) for one in found.between] == [(3, 6), (1, 7)]

    def test_without_two_sessions_there_is_nothing_beside_which_to_stand(self, journal: Journal) -> None:
        assert build(journal).between is None
        journal.sessions.add(make.at("2026-11-18 09:00"))
        assert build(journal).between is None
