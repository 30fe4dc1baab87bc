"""The figures: by hand, and against another computation of the same."""

from __future__ import annotations

import statistics
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal import catalogue
from iop_journal.entry import HIGHEST, Entry, EntryTrigger, Helped, Outcome, Practice, Used
from iop_journal.insights.averages import Average, Change, average, median
from iop_journal.insights.cravings import change_without_skill, cravings, hardest
from iop_journal.insights.skills import skill_rows
from iop_journal.insights.times import by_time, part_of_day
from iop_journal.insights.triggers import HALT, halt, trigger_rows
from tests import build

RATING = st.one_of(st.none(), st.integers(0, HIGHEST))
SLUGS = ("urge-surfing", "stop-skill", "one-of-mine")
TRIGGERS = ("lonely", "tired", "home-alone", "angry", "hungry", "cash-or-payday", "boredom-emptiness")


def entry(when: str = "2026-11-20 21:30", **values: Any) -> Entry:
    """An entry as it stands; `skills` are (slug, used, helped), `triggers` (slug, strength)."""
    moment = build.at(when)
    blank: dict[str, Any] = dict.fromkeys(
        ("craving_before", "craving_after", "craving_minutes", "distress_before", "distress_after", "outcome")
    )
    texts = dict.fromkeys(("situation", "note", *(f"debrief_{n}" for n in ("before", "helped", "learned", "next"))))
    values["practices"] = tuple(Practice(s, s.title(), used, helped) for s, used, helped in values.pop("skills", ()))
    values["triggers"] = tuple(EntryTrigger(s, s.title(), strength) for s, strength in values.pop("triggers", ()))
    values.setdefault("day", (moment - timedelta(hours=3)).date())
    marks = {"bring_up_at": None, "private": False, "unfinished": False, "deleted_at": None}
    given = {"uid": when, "occurred_at": moment, "logged_at": moment, "logged_day": values["day"]}
    return Entry(**(given | blank | texts | marks | values))


def surfed(before: int | None, after: int | None, used: Used = Used.ON_PURPOSE, helped: Helped | None = None) -> Entry:
    return entry(craving_before=before, craving_after=after, skills=[("urge-surfing", used, helped)])


@st.composite
def entries(draw: st.DrawFn) -> list[Entry]:
    used = st.sampled_from(Used)
    found = []
    for number in range(draw(st.integers(0, 14))):
        skills = [(slug, draw(used)) for slug in draw(st.lists(st.sampled_from(SLUGS), unique=True))]
        triggers = draw(st.lists(st.sampled_from(TRIGGERS), unique=True, max_size=4))
        helped = st.one_of(st.none(), st.sampled_from(Helped))
        found.append(
            entry(
                f"2026-11-{1 + number:02} {draw(st.integers(0, 23)):02}:30",
                craving_before=draw(RATING),
                craving_after=draw(RATING),
                outcome=draw(st.one_of(st.none(), st.sampled_from(Outcome))),
                skills=[(slug, how, draw(helped) if how.could_use else None) for slug, how in skills],
                triggers=[(slug, draw(RATING)) for slug in triggers],
            )
        )
    return found


def plain_median(values: list[int]) -> float | None:
    return float(statistics.median(values)) if len(values) >= 3 else None


class TestMedian:
    @pytest.mark.parametrize("values", [[], [5], [5, 9]])
    def test_of_fewer_than_three_there_is_none(self, values: list[float]) -> None:
        assert median(values) is None

    def test_is_the_middle_value_or_half_way_between_the_two(self) -> None:
        assert median([9, 1, 4]) == 4.0
        assert median([9, 1, 4, 5]) == 4.5

    def test_a_blank_is_no_zero(self) -> None:
        assert average([None, 4, 5, None, 6]) == Average(5.0, 3)
        assert average([None, 4, 5]) == Average(None, 2)

    @given(st.lists(st.integers(0, 10), min_size=3))
    def test_is_what_the_standard_library_gives(self, values: list[int]) -> None:
        assert median(values) == statistics.median(values)


class TestCravings:
    def test_a_calm_practice_and_a_blank_are_none(self) -> None:
        found = cravings([entry(craving_before=0), entry(craving_before=None), entry(craving_before=1)])
        assert (found.number, found.highest, found.typical) == (1, 1, None)

    def test_passed_and_used_are_of_the_cravings(self) -> None:
        passed, used = Outcome.PASSED, Outcome.USED
        given = [
            entry(craving_before=before, outcome=outcome)
            for before, outcome in ((8, passed), (6, used), (4, None), (0, used), (None, passed))
        ]
        found = cravings(given)
        assert (found.number, found.typical, found.passed, found.used) == (3, 6.0, 1, 1)

    def test_of_nothing_there_is_no_highest(self) -> None:
        assert cravings([]).highest is None


class TestSkills:
    def test_each_answer_is_counted_where_it_belongs(self) -> None:
        given = [
            surfed(7, 3, helped=Helped.YES),
            surfed(8, 4, helped=Helped.A_BIT),
            surfed(6, 5, Used.BY_ITSELF, Helped.NO),
            surfed(9, 9, Used.COULD_NOT),
            surfed(5, 5, Used.DID_NOT),
            surfed(5, 5, Used.DID_NOT_WANT),
            surfed(5, 5, Used.NOT_THOUGHT_OF),
            surfed(4, None),
        ]
        (row,) = skill_rows(given)
        assert (row.times, row.tried, row.could_use, row.helped) == (8, 5, 4, 2)
        assert (row.not_helped, row.thought_of) == (1, 2)
        assert row.change == Change(3, 7.0, 4.0)

    def test_beside_them_stand_cravings_without_a_skill(self) -> None:
        without = [entry(craving_before=before, craving_after=2) for before in (4, 6, 8)]
        tried = surfed(9, 9, Used.COULD_NOT)
        calm = entry(craving_before=0, craving_after=0)
        assert change_without_skill([*without, tried, calm, surfed(1, 1)]) == Change(4, 7.0, 2.0)

    @given(entries())
    @settings(max_examples=50)
    def test_rows_are_what_a_plain_count_gives(self, given: list[Entry]) -> None:
        rows = {row.slug: row for row in skill_rows(given)}
        assert set(rows) == {p.slug for e in given for p in e.practices}
        for slug, row in rows.items():
            of_it = [(e, p) for e in given for p in e.practices if p.slug == slug]
            able = [e for e, p in of_it if p.used.value in ("on-purpose", "by-itself")]
            both = [e for e in able if None not in (e.craving_before, e.craving_after)]
            assert row.times == len(of_it)
            assert row.could_use == len(able)
            assert row.tried == len(able) + sum(p.used.value == "could-not" for _, p in of_it)
            assert row.helped == sum(p.helped in ("yes", "a-bit") for _, p in of_it)
            assert row.change.n == len(both)
            assert row.change.before == plain_median([e.craving_before or 0 for e in both])
            assert row.change.after == plain_median([e.craving_after or 0 for e in both])


class TestTriggers:
    def test_five_named_most_with_strength_and_peak(self) -> None:
        given = [
            entry(craving_before=before, triggers=[("lonely", strength), ("tired", None)])
            for before, strength in ((8, 6), (4, None), (None, 9), (3, 3))
        ]
        given += [entry(triggers=[(slug, 5)]) for slug in ("angry", "home-alone", "hungry", "cash-or-payday")]
        rows = trigger_rows(given)
        assert [row.slug for row in rows] == ["lonely", "tired", "angry", "cash-or-payday", "home-alone"]
        assert (rows[0].times, rows[0].strength, rows[0].peak) == (4, Average(6.0, 3), 8)
        assert rows[1].strength == Average(None, 0)
        assert rows[2].peak is None

    @given(entries())
    @settings(max_examples=50)
    def test_rows_are_what_a_plain_count_gives(self, given: list[Entry]) -> None:
        rows = trigger_rows(given)
        counts = sorted((sum(t.slug == s for e in given for t in e.triggers) for s in TRIGGERS), reverse=True)
        assert [row.times for row in rows] == [count for count in counts if count][:5]
        for row in rows:
            of_it = [(e, t) for e in given for t in e.triggers if t.slug == row.slug]
            strengths = [t.strength for _, t in of_it if t.strength is not None]
            peaks = [e.craving_before for e, _ in of_it if e.craving_before is not None]
            assert row.strength == Average(plain_median(strengths), len(strengths))
            assert row.peak == (max(peaks) if peaks else None)

    def test_halt_is_the_four_of_the_catalogue(self) -> None:
        marked = {trigger.halt: slug for slug, trigger in catalogue.triggers().items() if trigger.halt}
        assert tuple(marked[letter] for letter in "HALT") == HALT
        given = [entry(triggers=[("lonely", None), ("home-alone", 4)]), entry(triggers=[("lonely", 2)])]
        assert halt(given) == {"hungry": 0, "angry": 0, "lonely": 2, "tired": 0}


class TestTimes:
    @pytest.mark.parametrize(
        ("hour", "part"),
        [
            (0, "night"),
            (4, "night"),
            (5, "morning"),
            (11, "morning"),
            (12, "afternoon"),
            (16, "afternoon"),
            (17, "evening"),
            (21, "evening"),
            (22, "night"),
            (23, "night"),
        ],
    )
    def test_every_hour_has_its_part_of_the_day(self, hour: int, part: str) -> None:
        assert part_of_day(hour) == part

    def test_a_craving_after_midnight_is_of_the_night_before(self) -> None:
        late = entry("2026-11-21 01:30", craving_before=5)
        assert late.day == date(2026, 11, 20)
        assert by_time([late])["night"] == [0, 0, 0, 0, 1, 0, 0]

    @given(entries())
    @settings(max_examples=30)
    def test_the_cells_add_up_to_the_cravings(self, given: list[Entry]) -> None:
        assert sum(map(sum, by_time(given).values())) == cravings(given).number


class TestHardest:
    def test_is_the_highest_craving_then_the_most_distress(self) -> None:
        given = [entry("2026-11-18 10:00", craving_before=9, distress_before=2), entry(craving_before=8)]
        worse = entry("2026-11-17 10:00", craving_before=9, distress_before=7)
        assert hardest([*given, worse]) is worse

    def test_there_is_none_without_a_craving(self) -> None:
        assert hardest([entry(craving_before=0, distress_before=10), entry()]) is None
