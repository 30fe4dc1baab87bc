"""Moments and journal days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iop_journal import clock
from tests.build import at

NEW_YORK = ZoneInfo("America/New_York")


def wall(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(fold=fold)


@pytest.mark.parametrize(
    ("text", "hour", "day"),
    [
        ("2026-11-20 02:59", 3, 19), ("2026-11-20 03:00", 3, 20), ("2026-11-20 23:59", 3, 20),
        ("2026-11-20 00:00", 3, 19),
        ("2026-11-20 00:00", 0, 20), ("2026-11-20 11:59", 12, 19),
    ],
)  # fmt: skip
def test_a_journal_day_ends_at_its_hour(text: str, hour: int, day: int) -> None:
    assert clock.journal_day(at(text), hour) == date(2026, 11, day)


def test_a_clock_time_becomes_a_moment_by_the_rules_of_the_zone() -> None:
    assert clock.local(wall("2026-11-01 01:30"), NEW_YORK).isoformat() == "2026-11-01T01:30:00-04:00"
    assert clock.local(wall("2026-11-01 01:30", 1), NEW_YORK).isoformat() == "2026-11-01T01:30:00-05:00"
    assert clock.local(wall("2026-07-01 01:30"), NEW_YORK).isoformat() == "2026-07-01T01:30:00-04:00"
    for fold in (0, 1):
        with pytest.raises(ValueError, match="the clocks went forward over 02:30"):
            clock.local(wall("2026-03-08 02:30", fold), NEW_YORK)


@given(st.integers(0, 4_000_000_000), st.sampled_from(["Asia/Kathmandu", "America/New_York", "Australia/Lord_Howe"]))
def test_a_moment_is_the_same_at_another_offset_and_back(seconds: int, zone: str) -> None:
    moment = clock.fixed(datetime.fromtimestamp(seconds, ZoneInfo(zone)))
    minutes = clock.offset_minutes(moment)
    assert moment.utcoffset() == timedelta(minutes=minutes)
    assert clock.at_offset(moment.astimezone(UTC), minutes).isoformat() == moment.isoformat()
    again = clock.local(moment.replace(tzinfo=None, fold=moment.astimezone(ZoneInfo(zone)).fold), ZoneInfo(zone))
    assert again == moment


def test_a_time_without_an_offset_is_no_moment() -> None:
    with pytest.raises(ValueError, match="offset"):
        clock.offset_minutes(wall("2026-11-20 09:00"))
