"""How a time that a person typed is read."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal import clock, when
from iop_journal.errors import BadInput
from tests.build import NEW_YORK, NOW

ZONE = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "America/New_York", "Europe/Berlin",
            "Australia/Lord_Howe", "America/St_Johns", "Africa/Casablanca", "UTC",
        )
    ]
)  # fmt: skip
INSTANTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))

MOMENTS = {
    "21:30": "2026-11-20T21:30:00-05:00",
    "22:00": "2026-11-20T22:00:00-05:00",
    "22:01": "2026-11-19T22:01:00-05:00",
    "00:00": "2026-11-20T00:00:00-05:00",
    " 9:05 ": "2026-11-20T09:05:00-05:00",
    "9pm": "2026-11-20T21:00:00-05:00",
    "9:30 PM": "2026-11-20T21:30:00-05:00",
    "12 am": "2026-11-20T00:00:00-05:00",
    "12pm": "2026-11-20T12:00:00-05:00",
    "yesterday 21:30": "2026-11-19T21:30:00-05:00",
    "Yesterday  9pm": "2026-11-19T21:00:00-05:00",
    "yesterday 01:30": "2026-11-20T01:30:00-05:00",
    "yesterday 03:00": "2026-11-19T03:00:00-05:00",
    "today 08:00": "2026-11-20T08:00:00-05:00",
    "2026-11-20 21:30": "2026-11-20T21:30:00-05:00",
    "2026-11-20T21:30": "2026-11-20T21:30:00-05:00",
    "2026-11-20 01:30": "2026-11-20T01:30:00-05:00",
    "2026-07-04 12:00": "2026-07-04T12:00:00-04:00",
    "2026-11-20T21:30:15+01:00": "2026-11-20T21:30:15+01:00",
    "2026-11-20 21:30+05:45": "2026-11-20T21:30:00+05:45",
    "2026-11-20 21:30 -0500": "2026-11-20T21:30:00-05:00",
    "2026-11-21t02:30z": "2026-11-21T02:30:00+00:00",
    "2026-11-20T21:30:00.750-05:00": "2026-11-20T21:30:00-05:00",
    "90m": "2026-11-20T20:30:00-05:00",
    "0m": "2026-11-20T22:00:00-05:00",
    "3h": "2026-11-20T19:00:00-05:00",
    "3 h ago": "2026-11-20T19:00:00-05:00",
    "2d": "2026-11-18T22:00:00-05:00",
    "2w": "2026-11-06T22:00:00-05:00",
    "3w": "2026-10-30T22:00:00-04:00",
}


@pytest.mark.parametrize("text", MOMENTS)
def test_a_moment_that_has_been(text: str) -> None:
    found = when.moment(text, NOW, 3, ZONE)
    assert found.isoformat() == MOMENTS[text]
    assert found.tzinfo is not ZONE, "the offset is a plain number"


def test_yesterday_after_midnight_is_the_journal_day_before_this_one() -> None:
    late = datetime(2026, 11, 21, 1, 0, tzinfo=NEW_YORK)
    assert when.moment("yesterday 21:30", late, 3, ZONE).isoformat() == "2026-11-19T21:30:00-05:00"
    assert when.moment("yesterday 21:30", late, 0, ZONE).isoformat() == "2026-11-20T21:30:00-05:00"
    assert when.moment("23:30", late, 3, ZONE).isoformat() == "2026-11-20T23:30:00-05:00"
    assert when.day("today", late, 3, ZONE) == date(2026, 11, 20)


DAYS = {
    "2026-11-20": "2026-11-20",
    "today": "2026-11-20",
    "YESTERDAY": "2026-11-19",
    "2d": "2026-11-18",
    "2w": "2026-11-06",
    "yesterday 01:30": "2026-11-19",
    "2026-11-20 02:59": "2026-11-19",
    "2026-11-20 03:00": "2026-11-20",
    "21:30": "2026-11-20",
    "2026-11-20T02:00+09:00": "2026-11-19",
}


@pytest.mark.parametrize("text", DAYS)
def test_a_day_that_a_range_starts_or_ends_with(text: str) -> None:
    assert when.day(text, NOW, 3, ZONE).isoformat() == DAYS[text]


COMING = {
    "tomorrow 09:00": "2026-11-21T09:00:00-05:00",
    "tomorrow 9am": "2026-11-21T09:00:00-05:00",
    "today 23:00": "2026-11-20T23:00:00-05:00",
    "mon 09:00": "2026-11-23T09:00:00-05:00",
    "Monday 09:00": "2026-11-23T09:00:00-05:00",
    "thurs 18:30": "2026-11-26T18:30:00-05:00",
    "fri 22:00": "2026-11-27T22:00:00-05:00",
    "fri 22:01": "2026-11-20T22:01:00-05:00",
    "2026-12-01 09:00": "2026-12-01T09:00:00-05:00",
    "2027-07-01 09:00": "2027-07-01T09:00:00-04:00",
    "2026-11-18 09:00": "2026-11-18T09:00:00-05:00",
    "2026-12-01T09:00+01:00": "2026-12-01T09:00:00+01:00",
}


@pytest.mark.parametrize("text", COMING)
def test_a_moment_to_come(text: str) -> None:
    assert when.coming(text, NOW, 3, ZONE).isoformat() == COMING[text]


def test_tomorrow_at_night_is_the_day_after_the_one_that_is_not_over() -> None:
    late = datetime(2026, 11, 21, 1, 0, tzinfo=NEW_YORK)
    assert when.coming("tomorrow 09:00", late, 3, ZONE).isoformat() == "2026-11-21T09:00:00-05:00"


def test_the_weekly_rhythm_and_a_time_of_day() -> None:
    assert when.weekly("mon 09:00")[0] == 0
    assert when.weekly("Sunday 9pm")[1].isoformat() == "21:00:00"
    assert when.time_of_day("9:30 pm").isoformat() == "21:30:00"
    for text in ("mon", "09:00", "mo 09:00", "someday 09:00"):
        with pytest.raises(BadInput):
            when.weekly(text)
    for text in ("mon 09:00", "", "25:00"):
        with pytest.raises(BadInput):
            when.time_of_day(text)


OUT_OF_REACH = "out of reach|not a time I can read"
WRONG: dict[str, tuple[Callable[..., object], str]] = {
    "yesterday": (when.moment, "a time of day is missing"),
    "2026-11-20": (when.moment, "a time of day is missing"),
    "2026-02-30 09:00": (when.moment, "no day 2026-02-30"),
    "2026-03-08 02:30": (when.moment, "never came"),
    "25:00": (when.moment, "not a time I can read"),
    "13pm": (when.moment, "not a time I can read"),
    "12:60": (when.moment, "not a time I can read"),
    "20.11.2026 09:00": (when.moment, "not a time I can read"),
    "11/20/2026 09:00": (when.moment, "not a time I can read"),
    "": (when.moment, "not a time I can read"),
    "tomorrow 09:00": (when.moment, "not a time I can read"),
    "999999w": (when.moment, "too long ago|out of reach"),
    "0001-01-01T00:00+14:00": (when.moment, OUT_OF_REACH),
    "0001-01-01 00:00": (when.moment, "out of reach"),
    "9999-12-31 23:59": (when.moment, "out of reach"),
    "2026-11-20T25:00Z": (when.moment, "not a time I can read"),
    "soon": (when.day, "not a time I can read"),
    "0001-01-01T00:00Z": (when.day, "not a time I can read"),
    "09:00": (when.coming, "which day"),
    "mon": (when.coming, "a time of day is missing"),
    "tomorrow": (when.coming, "missing|not a time"),
    "9999-12-31T23:59-12:00": (when.coming, OUT_OF_REACH),
}


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_read_is_said_with_what_could_be(text: str) -> None:
    read, words = WRONG[text]
    with pytest.raises(BadInput, match=words) as caught:
        read(text, NOW, 3, ZONE)
    assert caught.value.exit_code == 2
    assert len(str(caught.value).splitlines()) == 1


def test_any_text_is_read_or_refused_in_words(drill: int) -> None:
    parts = st.sampled_from(
        ["yesterday", "today", "tomorrow", "mon", "2026-11-20", "0000-00-00", "9999-12-31", "0001-01-01", "21:30",
         "T", "Z", "+14:00", "-99:99", "99:99", "12 am", "9d", "999999h", "999999m",
         "１２:３０", "٢١:٣٠", "\udcff", "\x00", "-", " "]
    )  # fmt: skip
    texts = st.one_of(st.text(max_size=30), st.lists(parts, max_size=4).map("".join), st.lists(parts).map(" ".join))

    @settings(max_examples=300 * drill, deadline=None)
    @given(texts, INSTANTS, ZONES, st.integers(0, 12))
    def check(text: str, instant: datetime, zone: ZoneInfo, day_start: int) -> None:
        now = clock.fixed(instant.astimezone(zone))
        for read in (when.moment, when.day, when.coming):
            try:
                found = read(text, now, day_start, zone)
            except BadInput as error:
                assert not [sign for sign in str(error) if unicodedata.category(sign) in ("Cc", "Cs")]
            else:
                if isinstance(found, datetime):
                    assert found.microsecond == 0
                    assert found.utcoffset() is not None
                    clock.journal_day(found.astimezone(UTC), 12)  # far enough from the ends of the calendar
        for read_alone in (when.weekly, when.time_of_day):
            with contextlib.suppress(BadInput):
                read_alone(text)

    check()


def test_a_time_of_day_is_the_latest_such_moment_and_never_in_the_future(drill: int) -> None:
    @settings(max_examples=200 * drill, deadline=None)
    @given(INSTANTS, ZONES, st.times(), st.integers(0, 12))
    def check(instant: datetime, zone: ZoneInfo, at: object, day_start: int) -> None:
        now = clock.fixed(instant.astimezone(zone))
        text = f"{at:%H:%M}"
        found = when.moment(text, now, day_start, zone)
        assert found <= now
        assert f"{found:%H:%M}" == text
        assert now - found <= timedelta(hours=25) or now - found < timedelta(hours=50)
        later = [found.astimezone(UTC) + timedelta(minutes=step) for step in range(15, 26 * 60, 15)]
        again = [one for one in later if one <= now and f"{one.astimezone(zone):%H:%M:%S}" == f"{text}:00"]
        assert again == [], "a later one had been"

    check()


def test_yesterday_is_the_journal_day_before_at_any_hour(drill: int) -> None:
    @settings(max_examples=200 * drill, deadline=None)
    @given(INSTANTS, ZONES, st.times(), st.integers(0, 12))
    def check(instant: datetime, zone: ZoneInfo, at: object, day_start: int) -> None:
        now = clock.fixed(instant.astimezone(zone))
        try:
            found = when.moment(f"yesterday {at:%H:%M}", now, day_start, zone)
        except BadInput as error:
            assert "never came" in str(error)
            return
        yesterday = clock.journal_day(now, day_start) - timedelta(days=1)
        assert clock.journal_day(found, day_start) == yesterday
        assert when.day("yesterday", now, day_start, zone) == yesterday

    check()


def test_a_moment_shown_and_typed_again_is_the_same(drill: int) -> None:
    @settings(max_examples=200 * drill, deadline=None)
    @given(INSTANTS, ZONES)
    def check(instant: datetime, zone: ZoneInfo) -> None:
        moment = clock.fixed(instant.astimezone(zone))
        again = when.moment(moment.isoformat(), NOW, 3, zone)
        assert (again, again.utcoffset()) == (moment, moment.utcoffset())

    check()
