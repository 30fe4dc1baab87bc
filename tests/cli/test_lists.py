"""`skills`, `triggers`, `session` and `topic`: the lists beside the entries."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from iop_journal import phrases
from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, now

KNOWN = {"skills": "urge-surfing", "triggers": "lonely"}
GROUP = {"skills": "--group", "triggers": "--category"}
NOUNS = pytest.mark.parametrize("noun", ["skills", "triggers"])


@NOUNS
def test_the_catalogue_is_listed_in_its_groups(run: Commands, noun: str) -> None:
    rows = run.json(noun, "list")
    assert len(rows) == (60 if noun == "skills" else 50)
    assert all({"slug", "name", "own", "archived"} <= row.keys() for row in rows)
    text = run.good(noun, "list")
    for row in rows:
        assert f"\n  {row['name']}\n" in f"{text}\n"


@NOUNS
def test_one_is_shown_whole(run: Commands, noun: str) -> None:
    row = run.json(noun, "show", KNOWN[noun])
    assert row["slug"] == KNOWN[noun]
    text = run.good(noun, "show", row["name"].upper())
    assert row["name"] in text and row["slug"] in text and (row["description"] or "") in text
    for step in row.get("steps", ()):
        assert step in text


@NOUNS
def test_one_of_your_own_is_added_edited_used_archived_and_restored(here: Here, noun: str) -> None:
    added = here(noun, "add", "Walk the dog", "--description", "Around the block.")
    assert added.code == 0 and added.out == "Added Walk the dog (walk-the-dog).\n"
    row = here(noun, "show", "dog", "--json").json
    assert row["own"] and row["description"] == "Around the block."
    assert here(noun, "edit", "walk-the-dog", "--name", "Walk with Rex").out == "Saved Walk with Rex.\n"
    edited = here(noun, "edit", "rex", GROUP[noun], "own", "--description", "Further.", "--json").json
    assert (edited["slug"], edited["name"], edited["description"]) == ("walk-the-dog", "Walk with Rex", "Further.")
    entry = ["log", "rex"] if noun == "skills" else ["log", "-b", "3", "-t", "rex=4"]
    assert here(*entry).code == 0
    assert here(noun, "archive", "rex").code == 0
    assert "walk-the-dog" not in [row["slug"] for row in here(noun, "list", "--json").json]
    assert [row["slug"] for row in here(noun, "list", "--archived", "--json").json] == ["walk-the-dog"]
    assert "Walk with Rex" in here("show", "last").out
    assert_plain_error(here("list", f"--{noun[:-1]}", "rex"), 2)
    assert len(here("list", f"--{noun[:-1]}", "Walk with Rex", "--json").json) == 1
    assert here(noun, "restore", "walk with rex").code == 0
    assert "walk-the-dog" in [row["slug"] for row in here(noun, "list", "--json").json]
    assert "is archived" in here(noun, "list", "--archived").err


@NOUNS
def test_a_name_that_is_taken_missing_or_too_long_is_refused(here: Here, noun: str) -> None:
    taken = here(noun, "show", KNOWN[noun], "--json").json["name"].upper()
    for name in (taken, "", "   ", "x" * 61):
        assert_plain_error(here(noun, "add", name), 2)
    assert_plain_error(here(noun, "add", "New", GROUP[noun], "nowhere"), 2)
    assert_plain_error(here(noun, "edit", KNOWN[noun]), 2)
    assert not [row for row in here(noun, "list", "--json").json if row["own"]]


def test_steps_and_caution_of_a_skill_are_kept(here: Here) -> None:
    words = ["--step", "One.", "--step", "Two.", "--caution", "Not while driving."]
    row = here("skills", "add", "Box", *words, "--json").json
    assert (row["steps"], row["caution"]) == (["One.", "Two."], "Not while driving.")
    assert "1. One.\n2. Two.\n" in here("skills", "show", "box").out


def test_a_trigger_has_its_place_in_the_chart(here: Here) -> None:
    assert here("triggers", "edit", "lonely", "--chart", "almost-always", "--json").json["chart"] == "almost-always"
    assert "Lonely · almost always used" in here("triggers", "list").out


def test_a_card_says_what_a_skill_did(here: Here) -> None:
    assert "could use it" not in here("skills", "show", "urge-surfing").out
    for before in ("5", "7", "9"):
        assert here("log", "urge-surfing", "--helped", "yes", "-b", before, "-a", "3", "-t", "lonely=6").code == 0
    assert here("log", "-b", "4", "-a", "4", "-t", "lonely", "-t", "hungry").code == 0
    lines = here("skills", "show", "urge-surfing").out.splitlines()
    assert lines[-4:] == [
        "3 times · could use it 3 · helped 3 · craving: 7 → 3 (n 3)",
        "  with Lonely: 7 → 3 (n 3)",
        "Cravings without a skill: too few to tell (n 1)",
        phrases.NO_PROOF,
    ]
    assert here("triggers", "show", "lonely").out.endswith("4 times · how strong: 6 (n 3) · highest craving 9\n")
    assert here("triggers", "show", "hungry").out.endswith("1 time · highest craving 4\n")


def test_a_session_to_come_is_added_listed_next_and_deleted(run: Commands) -> None:
    tomorrow = (now() + timedelta(days=2)).replace(hour=9, minute=30)
    assert_plain_error(run("session", "next"), 1)
    added = run.good("session", "add", f"{tomorrow:%Y-%m-%d}", "09:30", "--kind", "individual")
    assert added.startswith("Saved ") and "09:30 · individual" in added
    run.good("session", "add", "2026-03-02 09:00")
    past, coming = run.json("session", "list")
    assert (past["kind"], past["day"]) == ("group", "2026-03-02")
    assert coming == run.json("session", "next")
    assert coming["starts_at"].startswith(f"{tomorrow:%Y-%m-%dT%H:%M}")
    assert run.good("session", "list").splitlines()[1] == f"{coming['uid'][:8]}  {run.good('session', 'next').strip()}"
    assert "Deleted: " in run.good("session", "delete", "next")
    assert_plain_error(run("session", "next"), 1)
    run.good("session", "delete", past["uid"][:6])
    answer = run("session", "list")
    assert (answer.out, answer.code) == ("", 0) and "No session is written down yet." in answer.err


def test_a_weekday_means_the_next_one(here: Here) -> None:
    starts = datetime.fromisoformat(here("session", "add", "mon 09:00", "--json").json["starts_at"])
    assert starts.weekday() == 0 and timedelta(0) < starts - datetime.now(starts.tzinfo) <= timedelta(days=7, hours=1)


def test_topics_are_added_listed_done_and_deleted(run: Commands) -> None:
    topic = run.json("topic", "add", "my sleep")
    assert run.good("topic", "add", "-", stdin="from a\npipe\n").endswith(": from a pipe\n")
    assert [row["text"] for row in run.json("topic", "list")] == ["my sleep", "from a\npipe"]
    assert run.good("topic", "list").splitlines()[0].startswith(topic["uid"][:8])
    assert run.good("topic", "done", "SLEEP") == "Done: my sleep\n"
    assert [row["text"] for row in run.json("topic", "list")] == ["from a\npipe"]
    done = run.json("topic", "list", "--all")[0]
    assert done["uid"] == topic["uid"] and datetime.fromisoformat(done["done_at"])
    assert "Deleted: from a pipe" in run.good("topic", "delete", "pipe")
    assert "Nothing to bring up yet." in run("topic", "list").err
    assert len(run.json("topic", "list", "--all")) == 1


def test_a_topic_that_fits_several_or_none_is_not_guessed(here: Here) -> None:
    here("topic", "add", "my sleep at home")
    here("topic", "add", "my sleep at work")
    several = here("topic", "done", "sleep")
    assert_plain_error(several, 2)
    assert "at home" in several.err and "at work" in several.err
    assert_plain_error(here("topic", "delete", "money"), 2)
    assert len(here("topic", "list", "--json").json) == 2
