"""The chart: each rating at its own place, and a blank at none."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise, product

import pytest

from iop_journal import customs
from iop_journal.store.journal import Journal
from iop_journal.summary import chart, text
from iop_journal.summary.chart import NOTHING
from iop_journal.summary.layout import WIDTH
from iop_journal.summary.page import Day, Rated
from tests import build
from tests.summary.pages import page, write

SINCE = date(2026, 11, 16)
RATINGS = range(11)


def rated(day: date, before: int | None = 5, after: int | None = None, hour: int = 12) -> Rated:
    return Rated(build.at(f"{day} {hour:02}:00"), before, after)


def days(*numbers: int, cravings: int = 1) -> list[Day]:
    """Days that many after the first one, each with cravings of 5."""
    found = [SINCE + timedelta(days=number) for number in numbers]
    return [Day(day, cravings, tuple(rated(day, hour=8 + i) for i in range(cravings))) for day in found]


def test_every_rating_before_has_a_place_of_its_own() -> None:
    places = [chart.bar(rating, None).index("B") for rating in RATINGS]
    assert places == sorted(set(places))
    assert len({second - first for first, second in pairwise(places)}) == 1


def test_before_and_after_share_the_scale() -> None:
    for rating in RATINGS:
        place = chart.bar(rating, None).index("B")
        assert chart.bar(None, rating).index("A") == place
        assert chart.bar(rating, rating)[place] == "X"


def test_a_blank_is_not_drawn_and_least_of_all_as_zero() -> None:
    assert not set("AX-") & set(chart.bar(7, None))
    assert not set("BX-") & set(chart.bar(None, 3))
    assert not set("ABX-") & set(chart.bar(None, None))
    assert chart.bar(7, None) != chart.bar(7, 0)
    assert chart.bar(7, 0).startswith("A")


@pytest.mark.parametrize(("before", "after"), list(product(RATINGS, RATINGS)))
def test_both_marks_are_there_and_the_line_joins_them(before: int, after: int) -> None:
    drawn = chart.bar(before, after)
    if before == after:
        assert (drawn.count("X"), drawn.count("-")) == (1, 0)
    else:
        assert (drawn.count("A"), drawn.count("B")) == (1, 1)
        between = drawn[min(map(drawn.index, "AB")) + 1 : max(map(drawn.index, "AB"))]
        assert set(between) == {"-"}
    assert len(drawn) == len(chart.bar(None, None))


def test_the_numbers_stand_over_their_places() -> None:
    head, row, *_ = chart.lines([Day(SINCE, 1, (rated(SINCE, 10, 0),))], SINCE, SINCE)
    assert head.index("0") == row.index("A", len("Mon 16 Nov 12:00"))
    assert head.index("10") == row.index("B")


def test_days_without_an_entry_say_that_nothing_is_on_the_page() -> None:
    rows = chart.rows(days(1, 5), SINCE, SINCE + timedelta(days=6))
    assert [(row.label, row.words) for row in rows if row.rated is None] == [
        ("Mon 16 Nov", NOTHING),
        ("18 Nov – 20 Nov", NOTHING),
        ("Sun 22 Nov", NOTHING),
    ]


def test_a_day_with_entries_and_no_craving_is_not_nothing() -> None:
    found = [Day(SINCE, 2, ()), *days(1)]
    assert chart.rows(found, SINCE, SINCE + timedelta(days=1))[0].words == "2 entries, no craving of 1 or more"
    weeks = chart.rows([*found, *days(*range(14, 42))], SINCE, SINCE + timedelta(days=41))
    assert weeks[1].words == NOTHING


def test_few_cravings_have_a_row_each_and_many_share_one_with_the_strongest() -> None:
    few = chart.rows(days(0, 1, cravings=3), SINCE, SINCE + timedelta(days=1))
    assert [row.label for row in few][:2] == ["Mon 16 Nov 08:00", "Mon 16 Nov 09:00"]
    many = days(0, 1, cravings=6)
    many[0] = Day(SINCE, 7, (rated(SINCE, 9, 2, hour=7), *many[0].cravings))
    first, second = chart.rows(many, SINCE, SINCE + timedelta(days=1))
    assert first.rated == rated(SINCE, 9, 2, hour=7)
    assert (first.label, first.words) == ("Mon 16 Nov", "9 → 2, strongest of 7")
    assert second.words == "5 → –, strongest of 6"


@pytest.mark.parametrize("number", [2, 7, 8, 9, 14, 16, 17, 42, 56, 57, 200, 365, 1826, 3000])
def test_a_period_of_any_length_fits_its_rows(number: int) -> None:
    until = SINCE + timedelta(days=number - 1)
    lines = chart.lines(days(*range(number), cravings=5), SINCE, until)
    assert 3 <= len(lines) <= chart.MOST_ROWS + 2
    assert max(map(len, lines)) <= WIDTH - 2
    assert sum(int(line.split("strongest of ")[1]) for line in lines if "strongest" in line) == 5 * number


def test_the_page_has_every_rating_and_no_mark_for_a_blank(journal: Journal) -> None:
    for rating in range(1, 11):
        write(journal, build.new_entry("2026-11-20 12:00", craving_before=rating, craving_after=10 - rating))
        found = text.render(page(journal))
        (row,) = [line for line in found.splitlines() if line.startswith("  Fri 20 Nov 12:00")]
        assert chart.bar(rating, 10 - rating) in row
        journal.entries.delete(journal.entries.select())
    write(journal, build.new_entry("2026-11-20 12:00", craving_before=5))
    assert chart.bar(5, None) in text.render(page(journal))


def test_on_a_12_hour_clock_the_ratings_stand_below_each_other_and_fit_the_page() -> None:
    customs.follow("12h")
    drawn = chart.lines(days(0, 1, 2, cravings=2), SINCE, SINCE + timedelta(days=4))
    scale, *rows = drawn[:-1]
    assert any("8:00 am " in row for row in rows)
    for row in rows:
        if "B" in row:
            assert scale[row.index("B")] == "5"
    assert max(map(len, drawn)) <= WIDTH
