"""`ahead`: if-then plans for what is coming."""

from __future__ import annotations

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error


def test_a_plan_is_added_listed_done_and_deleted(run: Commands) -> None:
    text = run.good("ahead", "add", "a party [/]", "--then", "leave\nat ten", "--confidence", "0")
    assert text.startswith("Saved ") and text.endswith(": a party [/], then: leave at ten · confidence 0\n")
    second = run.json("ahead", "add", "payday", "--then", "walk home with Kim")
    assert second["confidence"] is None
    first, listed = run.json("ahead", "list")
    assert listed == second
    assert (first["situation"], first["then"], first["confidence"]) == ("a party [/]", "leave\nat ten", 0)
    assert run.good("ahead", "list").splitlines()[1] == f"{second['uid'][:8]}  payday, then: walk home with Kim"
    assert [plan["situation"] for plan in run.json("summary")["ahead"]] == ["a party [/]", "payday"]
    assert run.good("ahead", "done", "PARTY") == "Done: a party [/]\n"
    assert run.json("ahead", "list") == [second]
    assert "Deleted: payday" in run.good("ahead", "delete", second["uid"][:5])
    empty = run("ahead", "list")
    assert (empty.code, empty.out, empty.err) == (0, "", "No if-then plan is written down.\n")
    run.good("undo")
    assert run.json("ahead", "list") == [second]
    run.good("undo")
    assert run.json("ahead", "list") == [first, second]
    run.good("undo")
    assert run.json("ahead", "list") == [first]


def test_what_cannot_be_is_refused_and_nothing_is_kept(here: Here) -> None:
    for words in (
        [],
        ["a party"],
        ["a party", "--then", " "],
        [" ", "--then", "leave"],
        ["a party", "--then", "leave", "--confidence", "11"],
        ["a party", "--then", "leave", "--confidence", "sure"],
        ["a", "party", "--then", "leave"],
    ):
        assert_plain_error(here("ahead", "add", *words), 2)
    assert here("ahead", "list", "--json").json == []


def test_one_that_fits_several_or_none_is_not_guessed(here: Here) -> None:
    here("ahead", "add", "party at home", "--then", "leave")
    here("ahead", "add", "party at work", "--then", "leave")
    for verb in ("done", "delete"):
        several = here("ahead", verb, "party")
        assert_plain_error(several, 2)
        assert "at home" in several.err and "at work" in several.err
        assert "`iop-journal ahead list` shows them." in here("ahead", verb, "money").err
    assert len(here("ahead", "list", "--json").json) == 2
