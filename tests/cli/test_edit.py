"""`edit`, `delete`, `restore`, `undo` and `redo`: entries that change, go and come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error

ALL = ["log", "STOP", "-b", "7", "-a", "3", "--minutes", "9", "--distress-before", "6", "--distress-after", "2"]
ALL += ["-t", "lonely=6", "--helped", "yes", "--outcome", "passed", "--situation", "here", "-n", "a note", "--json"]


def same(entry: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {**entry, **changes}


def test_what_an_edit_names_is_replaced_and_the_rest_stays(run: Commands) -> None:
    entry = run.json(*ALL[:-1])
    words = run.good("edit", "last", "-a", "1", "--note", "another")
    assert words.startswith(f"Saved {entry['uid'][:8]}: ") and words.count("\n") == 1
    assert run.json("show", "last") == same(entry, craving_after=1, note="another")


def test_skills_and_triggers_of_an_edit_take_the_place_of_those_there(here: Here) -> None:
    here(*ALL)
    changed = here("edit", "last", "urge surfing", "-t", "tired", "-t", "hungry=2", "--json").json
    assert [(p["slug"], p["helped"]) for p in changed["practices"]] == [("urge-surfing", None)]
    assert [(t["slug"], t["strength"]) for t in changed["triggers"]] == [("tired", None), ("hungry", 2)]


def test_an_answer_about_the_skill_needs_no_name_in_an_edit(here: Here) -> None:
    here(*ALL)
    changed = here("edit", "last", "--helped", "no", "--json").json
    assert changed["practices"] == [{"slug": "stop-skill", "name": "STOP", "used": "on-purpose", "helped": "no"}]
    changed = here("edit", "last", "--used", "could-not", "--json").json
    assert (changed["practices"][0]["used"], changed["practices"][0]["helped"]) == ("could-not", None)


@pytest.mark.parametrize(
    ("field", "key", "blank"),
    [
        ("before", "craving_before", None),
        ("after", "craving_after", None),
        ("minutes", "craving_minutes", None),
        ("distress-before", "distress_before", None),
        ("distress-after", "distress_after", None),
        ("triggers", "triggers", []),
        ("skills", "practices", []),
        ("outcome", "outcome", None),
        ("situation", "situation", None),
        ("note", "note", None),
    ],
)
def test_a_field_is_made_blank(here: Here, field: str, key: str, blank: object) -> None:
    entry = here(*ALL).json
    assert here("edit", "last", "--clear", field, "--json").json == same(entry, **{key: blank})


def test_marks_are_set_and_taken_away(here: Here) -> None:
    here(*ALL)
    marked = here("edit", "last", "--private", "--bring-up", "--json").json
    assert marked["private"] and marked["bring_up"]
    plain = here("edit", "last", "--no-private", "--no-bring-up", "--json").json
    assert not plain["private"] and not plain["bring_up"]


def test_a_moved_entry_belongs_to_its_new_day(here: Here) -> None:
    here(*ALL)
    assert here("edit", "last", "--at", "2026-03-05 02:59", "--json").json["day"] == "2026-03-04"
    assert here("edit", "last", "--at", "2026-03-05 03:00", "--json").json["day"] == "2026-03-05"


def test_an_edit_that_changes_nothing_says_so_and_is_no_step_to_undo(here: Here) -> None:
    here("log", "-b", "5")
    assert "Nothing to change" in here("edit", "last", "-b", "5").out
    assert "Nothing to change" in here("edit", "last").out
    here("undo")
    assert here("list", "--json").json == []


def test_an_edit_that_would_leave_nothing_is_refused(here: Here) -> None:
    here("log", "-b", "5")
    assert_plain_error(here("edit", "last", "--clear", "before"), 2)
    assert here("show", "last", "--json").json["craving_before"] == 5


def test_a_deleted_entry_lies_in_the_bin_and_is_restored(run: Commands) -> None:
    uid = run.json("log", "-b", "5")["uid"]
    other = run.json("log", "-b", "6")["uid"]
    assert "1 entry in the bin" in run.good("delete", uid[:8])
    assert [entry["uid"] for entry in run.json("list")] == [other]
    assert [entry["uid"] for entry in run.json("list", "--bin")] == [uid]
    assert uid[:8] in run.good("restore", uid)
    assert {entry["uid"] for entry in run.json("list")} == {uid, other}
    assert run.json("list", "--bin") == []


def test_what_is_not_named_stays_and_where_one_name_is_wrong_nothing_is_deleted(here: Here) -> None:
    uids = [here("log", "-b", str(number), "--json").json["uid"] for number in range(4)]
    assert_plain_error(here("delete", uids[0], uids[1], "ffffffff"), 2)
    assert len(here("list", "--json").json) == 4
    assert "2 entries in the bin" in here("delete", uids[0], uids[1], uids[0]).out
    assert [entry["uid"] for entry in here("list", "--json").json] == uids[2:]


def test_deleted_for_good_leaves_no_word_in_any_file(run: Commands, tmp_path: Path) -> None:
    run.good("log", "-b", "5", "-n", "kumquatmarker")
    run.good("edit", "last", "-n", "kumquatmarker twice")
    run.good("log", "-b", "6")
    uid = run.json("list")[0]["uid"]
    assert "deleted for good" in run.good("delete", uid, "--for-good")
    assert [entry["craving_before"] for entry in run.json("list")] == [6]
    assert run.json("list", "--bin") == []
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"kumquatmarker" not in path.read_bytes(), path
    assert_plain_error(run("restore", uid), 2)


def test_undo_and_redo_go_step_by_step_across_commands(run: Commands) -> None:
    run.good("log", "-b", "5", "-n", "first")
    entry = run.json("edit", "last", "-b", "6")
    run.good("delete", "last")
    words = run.good("undo")
    assert words.startswith("Undone: ") and entry["uid"][:8] in words
    assert run.json("show", entry["uid"]) == entry
    run.good("undo")
    assert run.json("show", "last")["craving_before"] == 5
    run.good("undo")
    assert run.json("list") == []
    assert_plain_error(run("undo"), 1)
    assert run.good("redo").startswith("Done again: ")
    run.good("redo")
    assert run.json("show", "last") == entry
    run.good("redo")
    assert len(run.json("list", "--bin")) == 1
    assert_plain_error(run("redo"), 1)


def test_a_new_step_ends_what_could_be_done_again(here: Here) -> None:
    here("log", "-b", "5")
    here("undo")
    here("log", "-b", "6")
    assert_plain_error(here("redo"), 1)


@pytest.mark.parametrize(
    "words",
    [
        ["log", "-b", "3"],
        ["session", "add", "2026-03-02 09:00"],
        ["topic", "add", "a topic"],
        ["skills", "add", "My own"],
        ["skills", "archive", "STOP"],
        ["triggers", "edit", "lonely", "--chart", "always"],
    ],
)
def test_every_change_is_one_step_to_undo(here: Here, words: list[str]) -> None:
    noun = "list" if words[0] == "log" else words[0]
    listed = [noun, "--json"] if noun == "list" else [noun, "list", "--json"]
    before = here(*listed).json
    assert here(*words).code == 0
    assert here(*listed).json != before
    assert here("undo").code == 0
    assert here(*listed).json == before
    assert_plain_error(here("undo"), 1)
