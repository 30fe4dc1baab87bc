"""`list` and `show`: entries that are there."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, now


def test_a_list_is_a_line_for_each_entry_oldest_first(run: Commands) -> None:
    run.good("log", "-b", "2", "--at", "2026-03-02 10:00", "-n", "first\nof two lines")
    run.good("log", "-b", "1", "--at", "2026-03-01 10:00", "--situation", "in\nthe\ttrain")
    lines = run.good("list").splitlines()
    assert [line.split("  ", 1)[1].strip() for line in lines] == [
        "Sun 1 Mar 2026 10:00  craving 1 → – · in the train",
        "Mon 2 Mar 2026 10:00  craving 2 → –",
    ]


def test_an_entry_of_a_note_alone_shows_its_note(here: Here) -> None:
    here("log", "-n", "one\ntwo")
    assert "one two" in here("list").out


def test_an_empty_journal_lists_nothing_and_says_so_beside_it(run: Commands) -> None:
    answer = run("list")
    assert (answer.code, answer.out) == (0, "")
    assert "No entries here." in answer.err
    assert run.json("list") == []
    assert "The bin is empty." in run("list", "--bin").err


def test_a_list_is_narrowed_by_days_skill_trigger_words_and_number(here: Here) -> None:
    here("log", "STOP", "-b", "1", "--at", "2026-03-01 10:00", "-n", "Straße")
    here("log", "urge surfing", "-b", "2", "-t", "angry", "--at", "2026-03-02 02:30")
    here("log", "-b", "3", "-t", "angry", "--at", "2026-03-03 10:00", "--situation", "work at night")

    def found(*words: str) -> list[int]:
        return [entry["craving_before"] for entry in here("list", "--json", *words).json]

    assert found() == [1, 2, 3]
    assert found("--since", "2026-03-01", "--until", "2026-03-01") == [1, 2]
    assert found("--since", "2026-03-02") == [3]
    assert found("--skill", "stop-skill") == [1]
    assert found("--trigger", "ANGRY") == [2, 3]
    assert found("--trigger", "angry", "--skill", "urge surfing") == [2]
    assert found("--search", "night WORK") == [3]
    assert found("--search", "STRAßE") == [1]
    assert found("--search", "%") == [] and found("--search", "_") == []
    assert found("--limit", "2") == [2, 3]
    assert found("--limit", "999999999") == [1, 2, 3]
    assert found("--since", "2w") == []


def test_since_the_last_session_begins_with_its_first_minute(here: Here) -> None:
    here("session", "add", "2026-03-02 09:00")
    here("log", "-b", "1", "--at", "2026-03-02 08:59")
    here("log", "-b", "2", "--at", "2026-03-02 09:00")
    assert [e["craving_before"] for e in here("list", "--since", "last-session", "--json").json] == [2]


def test_show_names_every_field_that_is_not_blank(run: Commands) -> None:
    run.good("log", "STOP", "-b", "0", "--minutes", "5", "--outcome", "passed", "-n", "one\ntwo", "--private")
    whole = run.good("show", "last")
    assert "craving before   0" in whole and "minutes          5" in whole and "passed without using" in whole
    assert "one\n                 two" in whole and "private" in whole
    assert "distress" not in whole and "trigger" not in whole


def test_an_entry_is_shown_by_the_start_of_its_id_and_by_last(run: Commands) -> None:
    uid = run.json("log", "-b", "3")["uid"]
    run.good("log", "-b", "4", "--at", "2d")
    for start in (uid, uid[:4], uid[:8].upper()):
        assert run.json("show", start)["uid"] == uid
    assert run.json("show", "last")["craving_before"] == 4


def test_json_names_each_entry_whole_and_in_the_order_of_time(run: Commands) -> None:
    for days in (1, 3, 2):
        run.good("log", "-b", str(days), "--at", f"{days}d")
    entries = run.json("list")
    assert [entry["craving_before"] for entry in entries] == [3, 2, 1]
    for entry in entries:
        assert datetime.fromisoformat(entry["occurred_at"]).utcoffset() is not None
        assert date.fromisoformat(entry["day"]) <= now().date() + timedelta(days=1)
        assert entry == run.json("show", entry["uid"])


def test_an_end_before_the_start_is_a_plain_error(here: Here) -> None:
    assert_plain_error(here("list", "--since", "2026-03-02", "--until", "2026-03-01"), 2)
