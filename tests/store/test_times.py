"""Time: entries stay on the day and at the moment where they were, whatever the zone, the clocks and the hour."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from iop_journal import clock, when
from iop_journal.entry import NewEntry
from iop_journal.errors import BadInput
from iop_journal.phrases import day as day_words
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from tests import build
from tests.build import at, new_entry

ZONES = (
    "Pacific/Kiritimati",  # +14
    "Pacific/Pago_Pago",  # −11
    "Asia/Kathmandu",  # +5:45
    "America/New_York",
    "Europe/Berlin",
    "Asia/Tokyo",
)
Move = Callable[[str], None]


@pytest.fixture
def move(monkeypatch: pytest.MonkeyPatch) -> Iterator[Move]:
    """Takes this computer to another zone."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for a process")

    def to(zone: str) -> None:
        os.environ["TZ"] = zone
        time.tzset()

    monkeypatch.setenv("TZ", "UTC")
    yield to
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("hour", ["00:00", "00:30", "03:00", "12:00", "23:59"])
def test_the_day_logged_is_the_day_on_the_clock_in_every_zone(zone: str, hour: str, move: Move, tmp_path: Path) -> None:
    """T1: local midnight sent through UTC shifted the date."""
    move(zone)
    now = clock.local(datetime.fromisoformat("2026-11-20 23:59:59"))
    moment = when.moment(f"2026-11-20 {hour}", now, 0)
    with build.journal(tmp_path, now, day_start=0) as journal:
        entry = journal.entries.add(new_entry(moment))
        assert entry.day == entry.logged_day == entry.occurred_at.date() == date(2026, 11, 20)
        assert entry.occurred_at.isoformat() == f"2026-11-20T{hour}:00{now.isoformat()[-6:]}"
        assert day_words(entry.day) == "Fri 20 Nov 2026"
        assert journal.today() == date(2026, 11, 20)
        assert journal.entries.select(Filter(since=entry.day, until=entry.day)) == [entry]
        for beside in (-1, 1):
            other = entry.day + timedelta(days=beside)
            assert journal.entries.select(Filter(since=other, until=other)) == []


@pytest.mark.parametrize("zone", ZONES)
def test_now_is_this_moment_here(zone: str, move: Move) -> None:
    move(zone)
    now = clock.now()
    assert now.microsecond == 0
    assert abs(now - datetime.now(UTC)) < timedelta(seconds=5)
    assert now.utcoffset() == datetime.now(ZoneInfo(zone)).utcoffset()


def test_the_hour_that_comes_twice_sorts_right_and_shows_once_each(move: Move, tmp_path: Path) -> None:
    """T2: the autumn repeat, on 1 November 2026 in New York."""
    move("America/New_York")
    now = clock.local(datetime.fromisoformat("2026-11-01 12:00"))
    with build.journal(tmp_path, now) as journal:
        texts = ["2026-11-01T01:30-05:00", "2026-11-01 01:30", "2026-11-01 02:30", "2026-11-01 00:30"]
        for text in texts:
            journal.entries.add(new_entry(when.moment(text, now, 3), note=text))
        found = journal.entries.select()
        assert [entry.note for entry in found] == [texts[3], texts[1], texts[0], texts[2]]
        assert [entry.occurred_at.isoformat()[11:] for entry in found] == [
            "00:30:00-04:00", "01:30:00-04:00", "01:30:00-05:00", "02:30:00-05:00",
        ]  # fmt: skip
        for entry in found:
            again = when.moment(entry.occurred_at.isoformat(), now, 3)
            assert (again, again.utcoffset()) == (entry.occurred_at, entry.occurred_at.utcoffset())


def test_the_hour_that_never_comes_is_said_and_those_beside_it_are_right(move: Move, tmp_path: Path) -> None:
    """T2: the spring gap, on 8 March 2026 in New York."""
    move("America/New_York")
    now = clock.local(datetime.fromisoformat("2026-03-08 12:00"))
    with pytest.raises(BadInput, match="never came: the clocks went forward over 02:30"):
        when.moment("2026-03-08 02:30", now, 3)
    with build.journal(tmp_path, now) as journal:
        before, after = (
            journal.entries.add(new_entry(when.moment(f"2026-03-08 {hour}", now, 3))) for hour in ("01:59", "03:00")
        )
        assert after.occurred_at - before.occurred_at == timedelta(minutes=1)
        assert (before.day, after.day) == (date(2026, 3, 7), date(2026, 3, 8))


def test_days_between_are_counted_on_the_calendar(move: Move, tmp_path: Path) -> None:
    """T3: a day of 23 or 25 hours is one day."""
    move("America/New_York")
    for start, end in (("2026-03-06", "2026-03-09"), ("2026-10-30", "2026-11-02")):
        now = clock.local(datetime.fromisoformat(f"{end} 22:00"))
        with build.journal(tmp_path / start, now) as journal:
            journal.sessions.add(clock.local(datetime.fromisoformat(f"{start} 22:30")))
            period = journal.sessions.since_last()
            assert (period.since.isoformat(), period.until.isoformat(), period.days) == (start, end, 4)
        assert when.moment("3d", now, 3).isoformat()[:16] == f"{start}T22:00"
        assert when.day("3d", now, 3).isoformat() == start


def test_going_to_another_zone_moves_nothing(move: Move, tmp_path: Path) -> None:
    """T4: flying from Singapore to San Francisco asked for the same day twice."""
    move("Asia/Singapore")
    now = clock.local(datetime.fromisoformat("2026-11-20 09:00"))
    with build.journal(tmp_path, now) as journal:
        first = journal.entries.add(new_entry(when.moment("08:30", now, 3)))
        journal.sessions.add(now)
        sessions = journal.sessions.all()
    move("America/Los_Angeles")
    now = clock.local(datetime.fromisoformat("2026-11-19 22:00"))
    with build.journal(tmp_path, now) as journal:
        second = journal.entries.add(new_entry(when.moment("21:30", now, 3)))
        assert journal.entries.select() == [first, second], "by the moment, not by the clock on the wall"
        assert journal.entries.find(first.uid).occurred_at.isoformat() == "2026-11-20T08:30:00+08:00"
        assert (first.day, second.day) == (date(2026, 11, 20), date(2026, 11, 19))
        assert journal.sessions.all() == sessions
        assert [s.starts_at.isoformat() for s in sessions] == ["2026-11-20T09:00:00+08:00"]


def test_each_moment_around_the_end_of_a_day_is_in_exactly_one(journal: Journal) -> None:
    """T5: with a day that ends at 03:00, time between 0 and 3 vanished from both days."""
    days = {"2026-11-18 23:59": 18, "2026-11-19 00:00": 18, "2026-11-19 02:59": 18, "2026-11-19 03:00": 19}
    for text, number in days.items():
        entry = journal.entries.add(new_entry(text))
        assert entry.day == date(2026, 11, number)
        holding = [
            one
            for one in (date(2026, 11, 15) + timedelta(days=number) for number in range(8))
            if entry in journal.entries.select(Filter(since=one, until=one))
        ]
        assert holding == [entry.day]


def test_today_ends_at_the_hour_that_is_set(tmp_path: Path) -> None:
    moment = at("2026-11-21 02:59")
    for hour, day in ((0, 21), (2, 21), (3, 20), (12, 20)):
        with build.journal(tmp_path / str(hour), moment, day_start=hour) as journal:
            assert journal.today() == date(2026, 11, day)
            assert journal.entries.add(new_entry(moment)).day == date(2026, 11, day)


def test_an_entry_written_after_midnight_is_of_the_day_that_the_person_lived(tmp_path: Path) -> None:
    """T6: the moment that is saved is the one that was chosen, whatever time it is by then."""
    moments = iter([at("2026-11-20 23:58"), at("2026-11-21 03:05")])
    with build.journal(tmp_path, lambda: next(moments, at("2026-11-21 03:05"))) as journal:
        entry = journal.entries.add(new_entry("2026-11-20 23:58"))
        assert (entry.day, entry.logged_day) == (date(2026, 11, 20), date(2026, 11, 21))


def test_moments_before_2000_are_kept_and_those_before_1970_refused(journal: Journal) -> None:
    entry = journal.entries.add(new_entry("1999-12-31 23:59"))
    assert entry.day == date(1999, 12, 31)
    assert journal.entries.select()[0].occurred_at.isoformat() == "1999-12-31T23:59:00-05:00"
    with pytest.raises(BadInput, match="too long ago"):
        new_entry("1969-12-31 23:59")
    with pytest.raises(ValueError, match="offset"):
        NewEntry(occurred_at=datetime.fromisoformat("2026-11-20 21:00"))
