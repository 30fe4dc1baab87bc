"""`log`: an entry from one line of the shell."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error


def test_the_line_of_the_readme_is_saved_and_comes_back_in_the_shape_of_the_contract(run: Commands) -> None:
    answer = run(
        *("log", "urge surfing", "-b", "7", "-a", "3", "-t", "lonely=6", "--helped", "yes"),
        *("--situation", "after the call"),
    )
    assert answer.code == 0
    assert answer.out.count("\n") == 1
    assert "craving 7 → 3 · Urge surfing (helped: yes) · Lonely 6 · after the call" in answer.out
    (entry,) = run.json("list")
    uid, occurred, logged, day = (entry.pop(key) for key in ("uid", "occurred_at", "logged_at", "day"))
    assert answer.out.startswith(f"Saved {uid[:8]}: ")
    moment = datetime.fromisoformat(occurred)
    assert moment.tzinfo is not None and abs(datetime.now(moment.tzinfo) - moment) < timedelta(minutes=1)
    assert datetime.fromisoformat(logged) >= moment
    assert day == (moment - timedelta(hours=3)).date().isoformat()
    contract = {
        "craving_before": 7,
        "craving_after": 3,
        "craving_minutes": None,
        "distress_before": None,
        "distress_after": None,
        "triggers": [{"slug": "lonely", "name": "Lonely", "strength": 6}],
        "practices": [{"slug": "urge-surfing", "name": "Urge surfing", "used": "on-purpose", "helped": "yes"}],
        "outcome": None,
        "situation": "after the call",
        "note": None,
        "bring_up": False,
        "private": False,
    }
    assert {key: entry[key] for key in contract} == contract
    page = run.good("summary")
    assert "Urge surfing" in page and "Lonely" in page and "after the call" in page


def test_every_option_of_log_fills_its_field(here: Here) -> None:
    words = ["log", "STOP", "paced breathing", "-b", "0", "-a", "10", "--minutes", "20"]
    words += ["--distress-before", "8", "--distress-after", "2", "-t", "hungry", "--trigger", "tired=0"]
    words += ["--used", "by-itself", "--helped", "a-bit", "--outcome", "passed", "--at", "2026-03-04 21:30"]
    words += ["--situation", "at home", "-n", "a note", "--bring-up", "--private", "--json"]
    entry = here(*words).json
    assert entry == here("show", "last", "--json").json
    assert (entry["craving_before"], entry["craving_after"], entry["craving_minutes"]) == (0, 10, 20)
    assert (entry["distress_before"], entry["distress_after"]) == (8, 2)
    assert [(t["slug"], t["strength"]) for t in entry["triggers"]] == [("hungry", None), ("tired", 0)]
    assert [p["slug"] for p in entry["practices"]] == ["stop-skill", "paced-breathing"]
    assert {(p["used"], p["helped"]) for p in entry["practices"]} == {("by-itself", "a-bit")}
    assert (entry["outcome"], entry["situation"], entry["note"]) == ("passed", "at home", "a note")
    assert entry["bring_up"] and entry["private"]
    assert entry["occurred_at"].startswith("2026-03-04T21:30:00") and entry["day"] == "2026-03-04"


def test_a_craving_without_a_skill_and_a_skill_without_a_craving_are_entries(here: Here) -> None:
    assert here("log", "-b", "4", "--json").json["practices"] == []
    calm = here("log", "paced breathing", "--json").json
    assert calm["craving_before"] is None
    assert calm["practices"][0]["used"] == "on-purpose" and calm["practices"][0]["helped"] is None


def test_what_is_blank_is_null_and_never_zero_or_empty(here: Here) -> None:
    entry = here("log", "-n", "a note", "--json").json
    blank = [key for key, value in entry.items() if value is None]
    assert {"craving_before", "craving_after", "craving_minutes", "distress_before", "distress_after"} < set(blank)
    assert {"outcome", "situation"} < set(blank)
    assert "" not in entry.values()
    entry = here("log", "STOP", "-b", "0", "-t", "lonely", "--json").json
    assert entry["craving_before"] == 0 and entry["triggers"][0]["strength"] is None
    assert entry["practices"][0]["helped"] is None


def test_options_may_stand_before_between_and_after_the_skills(here: Here) -> None:
    entry = here("log", "-b", "5", "STOP", "-t", "angry", "paced breathing", "-a=2", "--json").json
    assert [p["slug"] for p in entry["practices"]] == ["stop-skill", "paced-breathing"]
    assert (entry["craving_before"], entry["craving_after"]) == (5, 2)


@pytest.mark.parametrize(
    ("typed", "slug"),
    [("URGE-SURFING", "urge-surfing"), ("Urge  Surfing", "urge-surfing"), ("urge_s", "urge-surfing"), ("surf", None)],
)
def test_a_skill_is_found_by_slug_name_or_the_start_of_a_word(here: Here, typed: str, slug: str | None) -> None:
    answer = here("log", typed, "--json")
    assert answer.code == 0, answer
    assert answer.json["practices"][0]["slug"] == (slug or "urge-surfing")


def test_a_skill_named_twice_is_one_practice(here: Here) -> None:
    assert len(here("log", "STOP", "stop-skill", "--json").json["practices"]) == 1


def test_a_note_is_read_from_a_pipe(run: Commands) -> None:
    assert run.json("log", "-b", "3", "-n", "-", stdin="two\nlines\n")["note"] == "two\nlines"


def test_a_note_from_a_pipe_may_start_with_a_byte_order_mark_and_end_its_lines_as_windows_does(run: Commands) -> None:
    entry = run.json("log", "-n", "-", stdin=b"\xef\xbb\xbfone\r\ntwo\r\n")
    assert entry["note"] == "one\r\ntwo"


@pytest.mark.parametrize("text", ["-3 again", "--json", "-b", "--", "- a list", "=", "-h"])
def test_a_text_may_start_with_a_dash(here: Here, text: str) -> None:
    entry = here("log", "--situation", text, f"--note={text}.", "--json").json
    assert (entry["situation"], entry["note"]) == (text, f"{text}.")
    assert here("topic", "add", "--json", "--", text).json["text"] == text


@pytest.mark.parametrize("text", ["-3 again", "-3", "- a list", "--json is a word", "-h there", "---", "-_-"])
def test_a_topic_may_start_with_a_dash_where_it_can_be_no_option(here: Here, text: str) -> None:
    assert here("topic", "add", text, "--json").json["text"] == text


def test_log_with_nothing_to_log_is_a_usage_error_where_nobody_can_be_asked(run: Commands) -> None:
    for words in (["log"], ["log", "--private"], ["log", "-n", "  "], ["log", "--situation", ""], ["log", "--json"]):
        answer = run(*words)
        assert_plain_error(answer, 2)
    assert "nothing to log" in answer.err
    assert run.json("list") == []


def test_a_slip_is_answered_with_two_plain_lines_and_a_strong_craving_with_one(here: Here) -> None:
    slip = here("log", "--outcome", "used")
    assert "tolerance drops" in slip.err and "life-threatening" in slip.err and len(slip.err.splitlines()) == 4
    assert here("log", "-b", "7").err == ""
    strong = here("log", "-b", "8", "--json")
    assert strong.json["craving_before"] == 8
    assert "`iop-journal help-now`" in strong.err and len(strong.err.splitlines()) == 1


def test_used_yes_is_answered_with_a_pointer_to_outcome(here: Here) -> None:
    for word in ("yes", "no", "YES"):
        answer = here("log", "STOP", "--used", word)
        assert_plain_error(answer, 2)
        assert "--outcome" in answer.err


def test_a_skill_that_could_not_be_used_is_logged_without_whether_it_helped(here: Here) -> None:
    entry = here("log", "STOP", "--used", "did-not", "--json").json
    assert entry["practices"] == [{"slug": "stop-skill", "name": "STOP", "used": "did-not", "helped": None}]
    assert_plain_error(here("log", "STOP", "--used", "could-not", "--helped", "yes"), 2)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati"])
def test_a_time_ago_is_kept_with_the_offset_of_the_place(run: Commands, zone: str) -> None:
    entry = run.json("log", "-b", "3", "--at", "90m", tz=zone)
    moment = datetime.fromisoformat(entry["occurred_at"])
    assert abs(datetime.now(moment.tzinfo) - timedelta(minutes=90) - moment) < timedelta(minutes=1)
    assert entry["day"] == (moment.replace(tzinfo=None) - timedelta(hours=3)).date().isoformat()
    (elsewhere,) = run.json("list", tz="Asia/Tokyo")
    assert elsewhere["occurred_at"] == entry["occurred_at"] and elsewhere["day"] == entry["day"]


def test_the_journal_may_be_named_before_the_command_after_it_or_in_the_environment(run: Commands) -> None:
    assert run.file
    free = Commands(None)
    free.good("log", "-b", "1", "--journal", str(run.file))
    free.good("log", "-b", "2", env={"IOP_JOURNAL_FILE": str(run.file)})
    run.good("log", "-b", "3")
    assert [entry["craving_before"] for entry in run.json("list")] == [1, 2, 3]


def test_a_new_journal_is_said_once_and_beside_the_answer(run: Commands) -> None:
    assert "A new journal was made" in run("log", "-b", "3").err
    assert run("log", "-b", "3").err == ""
