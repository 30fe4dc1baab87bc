"""The weekly schedule: sessions follow from it, and are rows when something is said of them."""

from __future__ import annotations

import time as clocks
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from iop_journal.entry import SessionKind
from iop_journal.errors import BadInput, Changed, JournalError, UnknownName
from iop_journal.store import schedule
from iop_journal.store.journal import Journal
from iop_journal.store.schedule import Rule
from iop_journal.store.sessions import Session
from tests import build
from tests.store import look

FRIDAY = datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
"""An evening, on the clock of the place."""


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the zone of this computer; UTC at first."""
    if not hasattr(clocks, "tzset"):
        pytest.skip("the zone of this process cannot be set here")

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        clocks.tzset()

    move("UTC")
    yield move
    monkeypatch.undo()
    clocks.tzset()


class Clock:
    """A clock that is set by hand."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        self.now = utc(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock(FRIDAY)


@pytest.fixture
def journal(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    with build.journal(tmp_path, clock) as made:
        yield made


def starts(sessions: list[Session]) -> list[str]:
    return [f"{one.starts_at:%m-%d %H:%M}" for one in sessions]


def upcoming(journal: Journal) -> str:
    found = journal.sessions.next()
    assert found is not None
    return f"{found.starts_at:%m-%d %H:%M}"


def test_a_rule_is_added_once_and_listed_by_weekday(journal: Journal) -> None:
    wednesday = journal.schedule.add("WED 18:30", SessionKind.FAMILY)
    monday = journal.schedule.add("monday 9:00")
    assert journal.schedule.rules() == [monday, wednesday]
    assert (monday.weekday, monday.time, monday.from_day) == (0, time(9), date(2026, 11, 20))
    assert wednesday.words == "Wednesday 18:30 family"
    with pytest.raises(BadInput, match="in the schedule already"):
        journal.schedule.add("mon 09:00", SessionKind.FAMILY)
    for text in ("", "mon", "09:00", "mon 25:00", "someday 09:00", "tomorrow 09:00"):
        with pytest.raises(BadInput):
            journal.schedule.add(text)
    journal.undo()
    assert journal.schedule.rules() == [wednesday]


def test_sessions_follow_from_the_rules_and_are_no_rows(journal: Journal, clock: Clock) -> None:
    journal.schedule.add("mon 09:00")
    journal.schedule.add("fri 21:00", SessionKind.INDIVIDUAL)
    assert starts(journal.sessions.all()) == [
        "11-20 21:00", "11-23 09:00", "11-27 21:00", "11-30 09:00", "12-04 21:00",
    ]  # fmt: skip
    assert upcoming(journal) == "11-23 09:00"
    assert journal.sessions.last() is None
    clock.set("2026-11-23 09:05")
    last = journal.sessions.last()
    assert last is not None and (last.starts_at, last.kind) == (utc("2026-11-20 21:00"), SessionKind.INDIVIDUAL)
    assert journal.sessions.since_last().starts == utc("2026-11-20 21:00")
    begun = journal.sessions.begun()
    assert begun is not None and begun.starts_at == utc("2026-11-23 09:00")
    assert upcoming(journal) == "11-27 21:00"
    assert look.count(journal, "sessions") == 0


def test_scheduled_and_single_sessions_stand_in_one_order(journal: Journal, clock: Clock) -> None:
    single = journal.sessions.add(utc("2026-11-24 15:00"), SessionKind.FAMILY)
    far = journal.sessions.add(utc("2027-03-01 10:00"))
    journal.schedule.add("mon 09:00")
    assert starts(journal.sessions.all()) == ["11-23 09:00", "11-24 15:00", "11-30 09:00", "03-01 10:00"]
    assert journal.sessions.find(far.uid) == far
    clock.set("2026-11-25 12:00")
    assert journal.sessions.last() == single
    assert upcoming(journal) == "11-30 09:00"


def test_a_single_session_at_the_time_of_a_scheduled_one_is_that_session(journal: Journal) -> None:
    single = journal.sessions.add(utc("2026-11-23 09:00"))
    journal.schedule.add("mon 09:00")
    assert starts(journal.sessions.all()) == ["11-23 09:00", "11-30 09:00"]
    assert journal.sessions.next() == single
    journal.sessions.delete(single)
    assert starts(journal.sessions.all()) == ["11-23 09:00", "11-30 09:00"]


SAID: dict[str, Callable[[Journal, Session], object]] = {
    "attended": lambda journal, session: journal.sessions.attended(session),
    "missed": lambda journal, session: journal.sessions.missed(session),
    "agreed": lambda journal, session: journal.sessions.agreed(session, "call him"),
    "moved": lambda journal, session: journal.sessions.edit(session, {"starts_at": utc("2026-11-24 14:00")}),
    "another kind": lambda journal, session: journal.sessions.edit(session, {"kind": SessionKind.FAMILY}),
    "deleted": lambda journal, session: journal.sessions.delete(session),
}


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_of_a_scheduled_session_makes_it_one_row_and_is_one_step(
    journal: Journal, clock: Clock, said: str
) -> None:
    rule = journal.schedule.add("mon 09:00")
    clock.set("2026-11-25 12:00")
    before = journal.sessions.all()
    session = before[0]
    SAID[said](journal, session)
    after = journal.sessions.all()
    assert look.count(journal, "sessions") == 1
    assert after != before and [one for one in after if one.uid != session.uid] == before[1:]
    found = {one.uid: one for one in after}.get(session.uid)
    assert (
        found
        == {
            "attended": Session(session.uid, session.starts_at, session.day, session.kind, "attended", None),
            "missed": Session(session.uid, session.starts_at, session.day, session.kind, "missed", None),
            "agreed": Session(session.uid, session.starts_at, session.day, session.kind, None, "call him"),
            "moved": Session(session.uid, utc("2026-11-24 14:00"), date(2026, 11, 24), session.kind, None, None),
            "another kind": Session(session.uid, session.starts_at, session.day, SessionKind.FAMILY, None, None),
            "deleted": None,
        }[said]
    )
    journal.undo()
    assert journal.sessions.all() == before and look.count(journal, "sessions") == 0
    journal.redo()
    assert journal.sessions.all() == after
    assert journal.schedule.rules() == [rule]


def test_one_that_was_missed_starts_no_period_and_is_not_the_next(journal: Journal, clock: Clock) -> None:
    journal.schedule.add("mon 09:00")
    journal.schedule.add("wed 09:00")
    clock.set("2026-11-26 12:00")
    wednesday = journal.sessions.begun()
    assert wednesday is not None
    journal.sessions.missed(wednesday)
    assert journal.sessions.since_last().starts == utc("2026-11-23 09:00")
    found = journal.sessions.begun()
    assert found is not None and found.attendance == "missed"
    found = journal.sessions.begun(missed=False)
    assert found is not None and found.starts_at == utc("2026-11-23 09:00")
    journal.sessions.missed(journal.sessions.find("2026-11-30"))
    assert upcoming(journal) == "12-02 09:00"


def test_a_session_to_come_cannot_be_attended_and_nothing_cannot_be_agreed(journal: Journal) -> None:
    journal.schedule.add("mon 09:00")
    session = journal.sessions.find("next")
    with pytest.raises(BadInput, match="has not begun"):
        journal.sessions.attended(session)
    with pytest.raises(BadInput, match="nothing in it"):
        journal.sessions.agreed(session, " ")
    assert look.count(journal, "sessions") == 0


def test_the_next_one_is_found_behind_weeks_that_were_taken_off_the_list(journal: Journal) -> None:
    journal.schedule.add("mon 09:00")
    far = journal.sessions.add(utc("2027-02-01 12:00"))
    for _ in range(6):
        journal.sessions.delete(journal.sessions.find("next"))
    assert upcoming(journal) == "01-04 09:00"
    journal.schedule.remove("mon 09:00")
    assert journal.sessions.next() == far


def test_a_rule_that_ended_keeps_the_sessions_that_have_begun_and_no_others(journal: Journal, clock: Clock) -> None:
    journal.schedule.add("mon 09:00")
    journal.schedule.add("fri 09:00")
    clock.set("2026-11-30 12:00")
    journal.sessions.agreed(journal.sessions.find("2026-11-27"), "call him")
    journal.sessions.edit(journal.sessions.find("2026-12-04"), {"starts_at": utc("2026-12-05 10:00")})
    before = journal.sessions.all()
    journal.schedule.remove("MON 9:00")
    journal.schedule.remove("fri 09:00")
    assert journal.schedule.rules() == []
    been = ["11-20 09:00", "11-23 09:00", "11-27 09:00", "11-30 09:00"]
    assert starts(journal.sessions.all()) == been
    assert journal.sessions.next() is None
    clock.set("2027-06-01 12:00")
    assert starts(journal.sessions.all()) == been
    assert journal.sessions.since_last().starts == utc("2026-11-30 09:00")
    with pytest.raises(UnknownName, match="No weekly session is on Monday 09:00"):
        journal.schedule.remove("mon 09:00")
    journal.undo()
    journal.undo()
    clock.set("2026-11-30 12:00")
    assert journal.sessions.all() == before


def test_a_rule_that_ends_before_todays_session_ends_with_yesterday(journal: Journal, clock: Clock) -> None:
    journal.schedule.add("mon 09:00")
    clock.set("2026-11-30 08:59")
    journal.schedule.remove("mon 09:00")
    assert starts(journal.sessions.all()) == ["11-23 09:00"]


@pytest.mark.parametrize("hour", [8, 12])
def test_a_rule_that_comes_back_doubles_no_session(journal: Journal, clock: Clock, hour: int) -> None:
    journal.schedule.add("mon 09:00")
    clock.set(f"2026-11-30 {hour:02}:00")
    before = starts(journal.sessions.all())
    journal.schedule.remove("mon 09:00")
    journal.schedule.add("mon 09:00", SessionKind.FAMILY)
    assert starts(journal.sessions.all()) == before


def test_what_is_said_of_a_session_that_is_gone_elsewhere_is_not_written(
    journal: Journal, clock: Clock, tmp_path: Path
) -> None:
    single = journal.sessions.add(utc("2026-11-19 09:00"))
    journal.schedule.add("mon 09:00")
    session = journal.sessions.find("next")
    with build.journal(tmp_path, clock) as elsewhere:
        elsewhere.undo()
        elsewhere.undo()
    for one in (single, session):
        with pytest.raises(Changed, match="elsewhere"):
            journal.sessions.missed(one)
    assert look.count(journal, "sessions") == 0
    with pytest.raises(JournalError, match="nothing to undo"):
        journal.undo()


def test_a_session_that_was_deleted_is_not_said_anything_of(journal: Journal) -> None:
    journal.schedule.add("mon 09:00")
    session = journal.sessions.find("next")
    journal.sessions.delete(session)
    with pytest.raises(Changed):
        journal.sessions.missed(session)


def test_two_computers_give_a_session_the_same_uid_and_a_few_characters_tell_it(journal: Journal) -> None:
    journal.schedule.add("mon 09:00")
    rule = journal.schedule.rules()[0]
    assert rule.session_uid(date(2026, 11, 23)) == f"261123{rule.uid}"
    assert schedule.rule_of(rule.session_uid(date(2026, 11, 23))) == rule.uid
    uids = [one.uid for one in journal.sessions.all()]
    assert uids == [f"{day}{rule.uid}" for day in ("261123", "261130")]
    for uid in uids:
        assert journal.sessions.find(uid[:8]).uid == uid
    assert journal.sessions.find("14 dec").uid.startswith("261214")


def test_a_session_in_the_night_is_of_the_journal_day_before(journal: Journal, clock: Clock) -> None:
    journal.schedule.add("sat 01:00")
    found = journal.sessions.next()
    assert found is not None and (found.starts_at, found.day) == (utc("2026-11-21 01:00"), date(2026, 11, 20))
    clock.set("2026-11-21 02:00")
    assert journal.sessions.last() is None
    clock.set("2026-11-21 03:00")
    last = journal.sessions.last()
    assert last is not None and last.starts_at == utc("2026-11-21 01:00")


def test_a_session_keeps_its_clock_time_over_the_change_of_the_clocks(
    journal: Journal, clock: Clock, place: Callable[[str], None]
) -> None:
    place("America/New_York")
    clock.set("2027-03-01 12:00")
    journal.schedule.add("fri 09:00")
    found = journal.sessions.all()
    assert [one.starts_at.astimezone(UTC).hour for one in found] == [14, 14]
    assert [one.starts_at.hour for one in found] == [9, 9]
    clock.set("2027-03-13 12:00")
    assert [one.starts_at.astimezone(UTC).hour for one in journal.sessions.all()] == [14, 14, 13, 13]
    assert [one.starts_at.hour for one in journal.sessions.all()] == [9, 9, 9, 9]


@pytest.mark.parametrize(
    ("zone", "day", "at", "expected"),
    [
        ("America/New_York", "2027-03-14", "02:30", "2027-03-14T03:30:00-04:00"),
        ("America/New_York", "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00"),
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04T02:45:00+11:00"),
        ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-31T09:00:00+14:00"),
    ],
)
def test_a_time_that_never_came_or_came_twice_is_one_moment(
    place: Callable[[str], None], zone: str, day: str, at: str, expected: str
) -> None:
    place(zone)
    when = date.fromisoformat(day)
    rule = Rule("ab", when.weekday(), time.fromisoformat(at), SessionKind.GROUP, when, None)
    assert rule.starts_at(when).isoformat() == expected


def test_the_last_session_of_a_schedule_of_years_costs_a_handful_of_rows(journal: Journal, clock: Clock) -> None:
    """What every `summary`, `status` and Today asks first looks at weeks, not at years."""
    for text in ("mon 09:00", "wed 09:00", "fri 09:00"):
        journal.schedule.add(text)
    made: list[date] = []
    start = Rule.starts_at

    def counted(rule: Rule, day: date) -> datetime:
        made.append(day)
        return start(rule, day)

    clock.set("2036-11-20 12:00")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "starts_at", counted)
        with look.statements(journal) as seen:
            period = journal.sessions.since_last()
            assert journal.sessions.next() is not None
    assert period.starts == utc("2036-11-19 09:00")
    assert len(made) < 30
    for statement in seen:
        if "FROM sessions" in statement:
            assert "SCAN sessions" not in look.plan(journal, statement), statement


def test_the_last_session_is_found_however_long_ago_it_was(journal: Journal, clock: Clock) -> None:
    journal.schedule.add("mon 09:00")
    clock.set("2026-12-01 12:00")
    journal.schedule.remove("mon 09:00")
    for days in (20, 200, 2_000, 20_000):
        clock.now = utc("2026-12-01 12:00") + timedelta(days=days)
        assert journal.sessions.since_last().starts == utc("2026-11-30 09:00")


def test_the_last_one_that_was_not_missed_is_found_however_many_were(journal: Journal, clock: Clock) -> None:
    journal.sessions.add(utc("1999-01-04 09:00"))
    for month in range(1, 11):
        journal.sessions.add(utc(f"2026-{month:02}-02 09:00"), attendance="missed")
    assert journal.sessions.since_last().starts == utc("1999-01-04 09:00")
    journal.sessions.delete(journal.sessions.find("1999"))
    assert journal.sessions.last() is None
    clock.set("1999-06-01 12:00")
    assert journal.sessions.last() is None
