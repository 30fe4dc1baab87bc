"""`assignment`: what was given to practise, how often it was, how it went."""

from __future__ import annotations

from datetime import datetime

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, now
from tests.cli.test_session import on


def test_an_assignment_is_added_and_listed(run: Commands) -> None:
    due = on(3)
    text = run.good("assignment", "add", "surf [red] every evening", "--skill", "urge surf", "--times", "3",
                    "--due", f"{due:%Y-%m-%d} 12:00")  # fmt: skip
    assert text.startswith("Saved ") and "surf [red] every evening · Urge surfing · 0 of 3 times · due " in text
    piped = run.json("assignment", "add", "-", stdin="a list\nof two\n")
    assert (piped["text"], piped["skill"], piped["times"], piped["due_at"]) == ("a list\nof two", None, None, None)
    first, second = run.json("assignment", "list")
    assert second == piped and first["state"] == "open"
    assert (first["skill"], first["skill_name"], first["times"], first["done_times"]) == (
        "urge-surfing", "Urge surfing", 3, 0,
    )  # fmt: skip
    assert first["due_at"] == due.isoformat() and datetime.fromisoformat(first["given_at"])
    listed = run.good("assignment", "list").splitlines()
    assert listed[1] == f"{piped['uid'][:8]}  a list of two"
    assert run.good("status").split(" · ")[1] == "2 to practise"
    run.good("undo")
    assert run.json("assignment", "list") == [first]


def test_due_at_the_next_session(run: Commands) -> None:
    assert_plain_error(run("assignment", "add", "x", "--due", "next"), 1)
    assert run.json("assignment", "list") == []
    run.good("session", "schedule", "--add", f"{on(2):%a} 12:00")
    assert run.json("assignment", "add", "x", "--due", "NEXT")["due_at"] == on(2).isoformat()


def test_progress_counts_private_entries_here_and_not_on_the_page(run: Commands) -> None:
    run.good("assignment", "add", "surf", "--skill", "urge surfing", "--times", "3")
    run.good("assignment", "add", "stop", "--skill", "STOP")
    later = now().strftime("%Y-%m-%d %H:%M:%S%z")
    for words in ([], ["--private"], ["--used", "could-not"]):
        run.good("log", "urge surfing", "-b", "5", "--at", later, *words)
    surf, stop = run.good("assignment", "list").splitlines()
    assert surf.endswith(" · 2 of 3 times") and stop.endswith(" · 0 times so far")
    assert run.json("status")["practice"][0]["done_times"] == 2
    assert run.json("summary")["practice"][0]["done_times"] == 1


def test_how_it_went_is_said_and_taken_back(run: Commands) -> None:
    uid = run.json("assignment", "add", "surf", "--skill", "urge surfing")["uid"]
    partly = run.json("assignment", "partly", "SURF", "--because", "tired", "--helped", "the card")
    assert (partly["uid"], partly["state"], partly["because"], partly["helped"]) == (uid, "partly", "tired", "the card")
    assert datetime.fromisoformat(partly["closed_at"])
    done = run.good("assignment", "done", uid[:6], "--because", "")
    assert done.endswith(" · done · helped: the card\n")
    assert run("assignment", "list").err == "Nothing to practise is written down.\n"
    assert run.json("assignment", "list", "--all")[0]["state"] == "done"
    assert run.good("assignment", "not-done", uid[:6]).endswith(" · not done · helped: the card\n")
    run.good("undo")
    run.good("undo")
    (back,) = run.json("assignment", "list", "--all")
    assert back == partly
    run.good("undo")
    (back,) = run.json("assignment", "list")
    assert (back["state"], back["closed_at"], back["because"]) == ("open", None, None)


def test_one_is_deleted_and_comes_back(run: Commands) -> None:
    run.good("assignment", "add", "surf")
    assert run.good("assignment", "delete", "surf") == "Deleted: surf. `iop-journal undo` brings it back.\n"
    assert run.json("assignment", "list", "--all") == []
    run.good("undo")
    assert len(run.json("assignment", "list")) == 1


def test_what_cannot_be_is_refused_and_nothing_is_kept(here: Here) -> None:
    yesterday = f"{on(-1):%Y-%m-%d} 12:00"
    for words in (
        [],
        [" "],
        ["x", "--skill", "zzzz"],
        ["x", "--skill", ""],
        ["x", "--times", "0"],
        ["x", "--times", "many"],
        ["x", "--due", "someday"],
        ["x", "--due", "09:00"],
        ["x", "--due", ""],
        ["x", "--due", yesterday],
        ["x", "y"],
    ):
        assert_plain_error(here("assignment", "add", *words), 2)
    assert here("assignment", "list", "--json").json == []
    assert_plain_error(here("assignment", "done", "x"), 2)
    assert_plain_error(here("assignment"), 2)


def test_one_that_fits_several_or_none_is_not_guessed(here: Here) -> None:
    here("assignment", "add", "surf at home")
    here("assignment", "add", "surf at work")
    for verb in ("done", "partly", "not-done", "delete"):
        several = here("assignment", verb, "surf")
        assert_plain_error(several, 2)
        assert "at home" in several.err and "at work" in several.err
        assert "`iop-journal assignment list` shows them." in here("assignment", verb, "money").err
    assert len(here("assignment", "list", "--json").json) == 2
