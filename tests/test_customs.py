"""The time of day and the week, as the person writes them; and that nobody else writes a time."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import iop_journal
from iop_journal import customs, phrases, when
from tests import build

ZONE = ZoneInfo("America/New_York")
PACKAGE = Path(iop_journal.__file__).parent
FOR_PROGRAMS = {
    "customs.py",
    "store/columns.py",  # the journal's own
    "store/schedule.py",  # the column
    "store/sessions.py",  # what a person may type, beside the words
    "cli/session.py",  # JSON, and a text that is read at once
    "store/backup.py",  # a file's name
}
"""Where a time is written for programs. All others ask for its words."""


@pytest.mark.parametrize(
    ("moment", "words"),
    [("00:00", "12:00 am"), ("00:05", "12:05 am"), ("09:30", "9:30 am"), ("11:59", "11:59 am"), ("12:00", "12:00 pm"),
     ("12:30", "12:30 pm"), ("13:00", "1:00 pm"), ("21:30", "9:30 pm"), ("23:59", "11:59 pm")],
)  # fmt: skip
def test_a_time_of_day_on_either_clock(moment: str, words: str) -> None:
    one = time.fromisoformat(moment)
    assert customs.time_of_day(one) == moment
    customs.follow("12h")
    assert customs.time_of_day(one) == words
    assert len(words) <= customs.time_width() == 8


@given(st.times(), st.sampled_from(customs.CLOCKS))
def test_what_is_written_is_read_again(one: time, clock: str) -> None:
    customs.follow(clock)
    minute = one.replace(second=0, microsecond=0)
    assert when.time_of_day(customs.time_of_day(one)) == minute
    assert len(customs.time_of_day(one)) <= customs.time_width()


def test_parts_of_the_day() -> None:
    assert customs.hours(0, 6) == "00–06"
    customs.follow("12h")
    assert [customs.hours(0, 6), customs.hours(6, 12), customs.hours(18, 24)] == [
        "12 am–6 am",
        "6 am–12 pm",
        "6 pm–12 am",
    ]


def test_the_days_of_a_week_in_their_order() -> None:
    assert customs.weekdays() == (0, 1, 2, 3, 4, 5, 6)
    customs.follow(week_start="sun")
    assert customs.weekdays() == (6, 0, 1, 2, 3, 4, 5)


def test_a_moment_with_its_day() -> None:
    moment = build.at("2026-11-20 21:30")
    assert (phrases.when(moment), phrases.when(moment, year=False)) == ("Fri 20 Nov 2026 21:30", "Fri 20 Nov 21:30")
    customs.follow("12h")
    assert phrases.when(moment) == "Fri 20 Nov 2026 9:30 pm"


@pytest.mark.parametrize("words", ["9:30 pm", "9:30pm", "9:30 PM", "9:30\u202fpm", "9:30 p.m.", "21:30"])
@pytest.mark.parametrize("clock", customs.CLOCKS)
def test_every_form_reads_either_clock_whatever_is_set(words: str, clock: str) -> None:
    customs.follow(clock)
    now, wanted = build.NOW, time(21, 30)
    assert when.time_of_day(words) == wanted
    assert when.weekly(f"mon {words}") == (0, wanted)
    assert when.moment(words, now, 3, ZONE) == build.at("2026-11-20 21:30")
    assert when.moment(f"yesterday {words}", now, 3, ZONE) == build.at("2026-11-19 21:30")
    assert when.moment(f"2026-11-18 {words}", now, 3, ZONE) == build.at("2026-11-18 21:30")
    for coming in (f"tomorrow {words}", f"sat {words}", f"2026-11-21 {words}"):
        assert when.coming(coming, now, 3, ZONE) == build.at("2026-11-21 21:30")
    assert when.day(words, now, 3, ZONE) == date(2026, 11, 20)


def test_no_other_place_writes_a_time_of_its_own() -> None:
    found = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if "migrations" not in file.parts and re.search("%H:?%M|%I|timespec", file.read_text("utf-8"))
    }
    assert found <= FOR_PROGRAMS
