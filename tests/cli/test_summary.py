"""`summary`, `status`, `where` and `demo`: what the journal shows."""

from __future__ import annotations

import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, now

SESSION = (now() - timedelta(days=3)).strftime("%Y-%m-%d 09:00")
MOMENT = (now() - timedelta(days=2)).strftime("%Y-%m-%d 12:00")


def some_days(here: Here) -> None:
    """A session three days ago and four entries since, one of them private."""
    here("session", "add", SESSION)
    for before, more in ((5, []), (6, []), (8, ["--outcome", "passed"]), (9, ["--private", "-n", "kumquatmarker"])):
        here("log", "urge surfing", "-b", str(before), "-a", "3", "-t", "lonely=4", "--at", MOMENT, *more)


def test_the_page_covers_the_days_since_the_last_session(here: Here) -> None:
    some_days(here)
    here("log", "-b", "10", "--at", "2026-03-01 10:00")
    page = here("summary", "--format", "json").json
    assert page == here("summary", "--json").json
    assert (page["heading"]["from"], page["heading"]["entries"]) == (SESSION[:10], 3)
    cravings = page["since"]["cravings"]
    assert {key: cravings[key] for key in ("count", "highest", "typical", "passed")} == {
        "count": 3,
        "highest": 8,
        "typical": 6.0,
        "passed": 1,
    }
    (skill,) = page["skills"]
    assert (skill["slug"], skill["times"], skill["n"], skill["before"], skill["after"]) == ("urge-surfing", 3, 3, 6, 3)
    assert page["triggers"][0]["slug"] == "lonely" and page["triggers"][0]["peak"] == 8


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_private_entry_is_on_no_page_in_any_format(here: Here, form: str) -> None:
    some_days(here)
    page = here("summary", "--format", form, "--with", "slips,use,medication,mood,sleep,safety").out
    assert "Urge surfing" in page and "kumquatmarker" not in page


def test_sections_names_and_entries_are_chosen(here: Here) -> None:
    some_days(here)
    here("topic", "add", "my sleep")
    assert set(here("summary", "--json", "--only", "topics,skills").json) >= {"topics", "skills"}
    assert "triggers" not in here("summary", "--json", "--only", "topics,skills").json
    assert "topics" not in here("summary", "--json", "--without", "topics").json
    left_out = here("summary", "--json", "--leave-out", "last").json
    assert left_out["heading"]["entries"] == 3
    uid = here("list", "--json").json[0]["uid"]
    assert here("summary", "--json", "--leave-out", uid).json["heading"]["entries"] == 2
    page = here("summary", "--name", "J.", "--title", "For Tuesday").out
    assert "J." in page and "FOR TUESDAY" in page.upper()


def test_a_period_with_nothing_in_it_is_said_and_writes_nothing(here: Here, tmp_path: Path) -> None:
    for words in ([], ["--format", "json"], ["--output", str(tmp_path / "page.txt")]):
        assert_plain_error(here("summary", "--since", "2026-03-01", "--until", "2026-03-02", *words), 1)
    assert not (tmp_path / "page.txt").exists()


def test_a_page_is_saved_once_and_written_over_only_when_asked(here: Here, tmp_path: Path) -> None:
    some_days(here)
    page = tmp_path / "page.md"
    saved = here("summary", "--format", "markdown", "--output", str(page))
    assert (saved.code, saved.out) == (0, "") and str(page) in saved.err
    assert page.read_text("utf-8") == here("summary", "--format", "markdown", "--output", "-").out
    page.write_text("mine")
    assert_plain_error(here("summary", "--output", str(page)), 1)
    assert page.read_text() == "mine"
    assert here("summary", "--output", str(page), "--force").code == 0
    assert "lonely" in page.read_text("utf-8").casefold()
    for place in (tmp_path / "nowhere" / "page.txt", tmp_path / "page.md" / "below"):
        assert_plain_error(here("summary", "--output", str(place)), 1)
    assert_plain_error(here("summary", "--output", str(tmp_path), "--force"), 1)
    assert_plain_error(here("summary", "--output", ""), 2)


def test_an_unknown_section_or_extra_is_answered_with_those_there_are(here: Here) -> None:
    some_days(here)
    for option in ("--only", "--without", "--with"):
        answer = here("summary", option, "skills,nothing" if option != "--with" else "nothing")
        assert_plain_error(answer, 2)
        assert "slips" in answer.err


def test_status_is_one_line(run: Commands) -> None:
    assert run.good("status") == "no session to come · nothing left to practise · 0 entries in the last 7 days\n"
    coming = now() + timedelta(days=2)
    run.good("session", "add", SESSION)
    run.good("session", "add", f"{coming:%Y-%m-%d} 09:00")
    run.good("log", "-b", "4", "--at", "2026-03-01 10:00")
    run.good("log", "-b", "4", "--at", "1m", "-n", "kumquatmarker")
    line = run.good("status")
    assert line.count("\n") == 1
    assert f"{coming.day} " in line and " 09:00 · nothing left to practise · 1 entry since " in line
    assert "kumquatmarker" not in line


def test_status_as_json_counts_what_is_open(here: Here, file: Path) -> None:
    from iop_journal.store.journal import Journal

    empty = here("status", "--json").json
    assert (empty["next_session"], empty["entries"], empty["practice"]) == (None, 0, [])
    with Journal(file) as journal:
        journal.assignments.add("Surf the urge", skill="urge-surfing", times=3)
    here("log", "-b", "5", "--at", "2026-03-01 10:00")
    here("log", "urge surfing", "-b", "6")
    found = here("status", "--json").json
    assert (found["entries"], found["cravings"], found["practice_left"]) == (1, 1, 1)
    (practice,) = found["practice"]
    assert {key: practice[key] for key in ("text", "skill", "times", "state")} == {
        "text": "Surf the urge",
        "skill": "urge-surfing",
        "times": 3,
        "state": "open",
    }
    assert "1 to practise" in here("status").out


def test_where_names_the_places_whatever_state_the_journal_is_in(run: Commands) -> None:
    assert run.file
    places = run.json("where")
    assert places["journal"] == {"path": str(run.file), "exists": False}
    assert not run.file.exists()
    run.file.write_bytes(b"\x00\x01 no journal")
    assert run.json("where")["journal"]["exists"] is True
    assert str(run.file) in run.good("where")
    assert set(places) >= {"journal", "backups", "settings"}


def test_a_demo_journal_is_made_where_it_is_asked_for_and_always_the_same(run: Commands, tmp_path: Path) -> None:
    options = ["--days", "14", "--entries", "20", "--until", "2026-11-20", "--seed", "7"]
    answer = run("demo", *options)
    assert (answer.code, answer.out) == (0, "") and str(run.file) in answer.err
    entries = run.json("list")
    assert len(entries) == 20 and {entry["day"] for entry in entries} <= {f"2026-11-{n:02}" for n in range(7, 21)}
    again = Commands(tmp_path / "again.db")
    again.good("demo", *options)
    without = [{k: v for k, v in entry.items() if k != "uid"} for entry in again.json("list")]
    assert without == [{k: v for k, v in entry.items() if k != "uid"} for entry in entries]
    assert_plain_error(run("demo", *options), 1)
    assert run.json("list") == entries
    assert run.file and stat.S_IMODE(run.file.stat().st_mode) == 0o600


def test_a_demo_on_no_terminal_says_so_and_leaves_nothing_behind(tmp_path: Path) -> None:
    answer = Commands(None)("demo", "--days", "5", env={"TMPDIR": str(tmp_path)})
    assert_plain_error(answer, 2)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]
