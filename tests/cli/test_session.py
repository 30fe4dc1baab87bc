"""`session`: the weekly schedule, and what is said of a session."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from iop_journal.when import DAYS
from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, now


def on(days: int) -> datetime:
    """Noon, so many days from today."""
    day = now().replace(tzinfo=None) + timedelta(days=days)
    return day.replace(hour=12, minute=0, second=0, microsecond=0).astimezone()


def weekly(days: int) -> str:
    return f"{DAYS[on(days).weekday()]} 12:00"


def past(run: Commands | Here, *days: int) -> None:
    """Sessions at noon of days ago."""
    for one in days:
        assert run("session", "add", f"{on(-one):%Y-%m-%d} 12:00").code == 0


def test_a_schedule_is_added_listed_and_ended(run: Commands) -> None:
    empty = run("session", "schedule")
    assert (empty.code, empty.out) == (0, "") and "No weekly session." in empty.err
    (rule,) = run.json("session", "schedule", "--add", weekly(2), "--kind", "individual")
    assert (rule["weekday"], rule["time"], rule["kind"]) == (DAYS[on(2).weekday()], "12:00", "individual")
    run.good("session", "schedule", "--add", weekly(4))
    assert len(run.good("session", "schedule").splitlines()) == 2
    assert f"every {on(2):%A} 12:00 individual" in run.good("session", "schedule")
    coming = run.json("session", "next")
    assert (coming["starts_at"], coming["kind"]) == (on(2).isoformat(), "individual")
    assert [row["starts_at"] for row in run.json("session", "list")] == [on(n).isoformat() for n in (2, 4, 9, 11)]
    assert f"next session {on(2):%a}" in run.good("status")
    answer = run("session", "schedule", "--remove", weekly(2))
    assert answer.code == 0 and "No more sessions on" in answer.err and len(answer.out.splitlines()) == 1
    assert run.json("session", "next")["starts_at"] == on(4).isoformat()
    run.good("undo")
    assert run.json("session", "next")["uid"] == coming["uid"]
    assert run.json("session", "next") == coming


def test_a_schedule_that_cannot_be_is_refused(here: Here) -> None:
    assert here("session", "schedule", "--add", "mon 09:00").code == 0
    for words in (
        ["--add", "mon 9:00"],
        ["--add", "09:00"],
        ["--add", "mon"],
        ["--add", ""],
        ["--add", "wed 09:00", "--kind", "party"],
        ["--remove", "tue 09:00"],
        ["--remove", "x"],
        ["--add", "wed 09:00", "--remove", "mon 09:00"],
        ["--kind", "group"],
        ["mon 09:00"],
    ):
        assert_plain_error(here("session", "schedule", *words), 2)
    assert len(here("session", "schedule", "--json").json) == 1


def test_a_session_of_the_schedule_is_moved_and_does_not_come_back(run: Commands) -> None:
    run.good("session", "schedule", "--add", weekly(2))
    coming = run.json("session", "next")
    moved = run.json("session", "edit", coming["uid"][:8], "--at", "15:30")
    assert moved["uid"] == coming["uid"]
    assert moved["starts_at"] == on(2).replace(hour=15, minute=30).isoformat()
    text = run.good("session", "edit", "next", "--at", f"{on(3):%Y-%m-%d} 10:00", "--kind", "family")
    assert text.startswith(f"Saved {coming['uid'][:8]}: ") and "10:00 · family" in text
    rows = run.json("session", "list")
    assert [row["starts_at"][:10] for row in rows] == [f"{on(3):%Y-%m-%d}", f"{on(9):%Y-%m-%d}"]
    run.good("session", "delete", "next")
    assert [row["starts_at"] for row in run.json("session", "list")] == [on(9).isoformat()]
    for _ in range(3):
        run.good("undo")
    assert run.json("session", "next") == coming


def test_an_edit_names_what_is_to_change(here: Here) -> None:
    past(here, 3)
    for words in (["last"], ["last", "--at", "someday"], ["last", "--kind", "party"], ["zzzz", "--kind", "group"], []):
        assert_plain_error(here("session", "edit", *words), 2)
    assert_plain_error(here("session", "edit", "next", "--at", "15:00"), 2)


def test_the_last_session_that_has_begun_is_meant_where_none_is_named(run: Commands) -> None:
    past(run, 5, 3)
    run.good("session", "add", f"{on(2):%Y-%m-%d} 12:00")
    text = run.good("session", "attended")
    assert text.endswith("12:00 · group · attended\n")
    assert run.json("session", "missed")["attendance"] == "missed"
    earlier, last, coming = run.json("session", "list")
    assert (earlier["attendance"], last["attendance"], coming["attendance"]) == (None, "missed", None)
    agreed = run.json("session", "agreed", "call him")
    assert (agreed["uid"], agreed["agreed"]) == (earlier["uid"], "call him")
    assert run.json("session", "attended", f"{on(-5):%Y-%m-%d}")["uid"] == earlier["uid"]
    agreed = run.json("session", "agreed", "-", "--session", last["uid"][:6], stdin="one\ntwo\n")
    assert agreed["agreed"] == "one\ntwo"
    assert run.good("session", "agreed", "one\ntwo", "--session", "last").endswith(" · missed · one two\n")
    run.good("undo")
    assert run.good("undo") and run.json("session", "list")[0]["attendance"] is None


def test_what_was_agreed_in_todays_session_is_of_todays(run: Commands) -> None:
    past(run, 3)
    moment = now() - timedelta(minutes=1)
    run.good("session", "add", moment.strftime("%Y-%m-%d %H:%M"))
    assert run.json("session", "agreed", "call him")["starts_at"] == moment.replace(second=0, microsecond=0).isoformat()


def test_what_was_agreed_stands_on_the_next_page(run: Commands) -> None:
    past(run, 3)
    run.good("session", "agreed", "call him")
    run.good("log", "-b", "3")
    assert run.json("summary")["since"]["agreed"] == "call him"


def test_nothing_is_said_of_a_session_that_is_not_there_or_has_not_begun(here: Here) -> None:
    for words in (["attended"], ["missed"], ["agreed", "x"]):
        assert_plain_error(here("session", *words), 1)
    assert here("session", "add", f"{on(2):%Y-%m-%d} 12:00").code == 0
    for words in (["attended"], ["missed"], ["agreed", "x"]):
        assert_plain_error(here("session", *words), 1)
    assert_plain_error(here("session", "attended", "next"), 2)
    assert_plain_error(here("session", "missed", "zzzz"), 2)
    for words in (["agreed"], ["agreed", " ", "--session", "next"], ["agreed", "x", "--session", "zzzz"]):
        assert_plain_error(here("session", *words), 2)
    assert here("session", "missed", "next", "--json").json["attendance"] == "missed"
    assert_plain_error(here("session", "next"), 1)


def test_a_session_far_ahead_can_be_added(here: Here) -> None:
    assert here("session", "add", f"{on(200):%Y-%m-%d} 12:00").code == 0
    assert here("session", "next", "--json").json["starts_at"] == on(200).isoformat()


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Kolkata", "Pacific/Auckland"])
def test_a_weekly_session_is_at_the_clock_of_the_place(run: Commands, zone: str) -> None:
    run.good("session", "schedule", "--add", "wed 09:00", tz=zone)
    assert [row["starts_at"][11:16] for row in run.json("session", "list", tz=zone)] == ["09:00"] * len(
        run.json("session", "list", tz=zone)
    )
