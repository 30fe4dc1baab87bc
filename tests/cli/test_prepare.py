"""`prepare`: getting ready for the next session, by options and by prompts on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, controls
from tests.cli.terminal import Terminal
from tests.cli.test_session import on

BLANK = {"question": None, "safety": False, "craving": None, "distress": None, "confidence": None, "went_well": None}


def test_what_is_named_is_changed_and_the_rest_is_kept(run: Commands) -> None:
    assert run.json("prepare", "--show") == BLANK
    assert run("prepare", "--show").err == "Nothing is prepared yet.\n"
    first = run.json("prepare", "--question", "is that [red] normal?", "--craving", "0", "--safety")
    assert first == {**BLANK, "question": "is that [red] normal?", "craving": 0, "safety": True}
    text = run.good("prepare", "--distress", "4", "--confidence", "10", "--went-well", "the\nwalk")
    assert text.splitlines() == [
        "Question: is that [red] normal?",
        "Safety: I want to talk about it",
        "Right now: craving 0, distress 4, confidence 10",
        "What went well: the walk",
    ]
    assert run.good("prepare", "--show") == text
    last = run.json("prepare", "--no-safety", "--question", "")
    assert last == {**BLANK, "craving": 0, "distress": 4, "confidence": 10, "went_well": "the\nwalk"}
    page = run.json("summary")
    assert (page["now"], page["well"]) == ({"craving": 0, "distress": 4, "confidence": 10}, "the\nwalk")
    run.good("undo")
    assert run.good("prepare", "--show") == text
    run.good("undo")
    assert run.json("prepare", "--show") == first
    run.good("undo")
    assert run.json("prepare", "--show") == BLANK


def test_safety_says_how_it_comes_on_the_page(run: Commands) -> None:
    answer = run("prepare", "--safety", "--question", "x")
    assert "iop-journal summary --with safety" in answer.err
    assert "safety" not in run.json("summary")
    assert run.json("summary", "--with", "safety")["safety"] is True


def test_a_strong_craving_points_to_help(here: Here) -> None:
    assert "A strong craving." in here("prepare", "--craving", "8").err
    assert "A strong craving." not in here("prepare", "--craving", "7").err
    assert "A strong craving." not in here("prepare", "--distress", "10").err


def test_what_cannot_be_is_refused_and_nothing_is_kept(here: Here) -> None:
    for words in (
        [],
        ["--json"],
        ["--craving", "11"],
        ["--distress", "-1"],
        ["--confidence", "high"],
        ["--question"],
        ["--question", "x" * 100_001],
        ["now"],
    ):
        assert_plain_error(here("prepare", *words), 2)
    assert here("prepare", "--show", "--json").json == BLANK


@pytest.fixture
def way(run: Commands) -> Iterator[Terminal]:
    """`prepare` on a terminal, on a journal with something of everything."""
    run.good("session", "add", f"{on(-3):%Y-%m-%d} 12:00")
    run.good("log", "-b", "6", "--situation", "after the call", "--bring-up")
    run.good("log", "-b", "6", "--situation", "kept for me", "--bring-up", "--private")
    run.good("topic", "add", "my \x1b[31mbrother")
    run.good("assignment", "add", "surf", "--skill", "urge surfing", "--times", "3")
    run.good("assignment", "add", "write a list")
    run.good("ahead", "add", "payday", "--then", "walk home")
    terminal = Terminal(run, ["prepare"])
    yield terminal
    terminal.close()


QUESTIONS = (
    "Something else to bring up",
    "One question",
    "about safety",
    "How did it go?",
    "How did it go?",
    "Right now: craving",
    "Right now: distress",
    "Confidence to cope",
    "What went well",
    "A risky situation",
)
"""What is asked where Enter is the answer to everything."""


def test_the_path_asks_for_everything_and_each_answer_is_saved(run: Commands, way: Terminal) -> None:
    for question, words in (
        (QUESTIONS[0], "sleep"),
        (QUESTIONS[0], ""),
        ("One question", "is that normal?"),
        ("about safety", "maybe"),
        ("about safety", "yes"),
        ("How did it go?", "partly"),
        ("What helped", "the card"),
        ("What got in the way", "tired"),
        ("How did it go?", ""),
        ("Right now: craving", "11"),
        ("Right now: craving", "8"),
        ("Right now: distress", "0"),
        ("Confidence to cope", "6"),
        ("What went well", "the walk"),
        ("A risky situation", "a party"),
        ("What will you do then", "leave at ten"),
        ("How sure are you", "7"),
        ("A risky situation", ""),
    ):
        way.answer(f"{words}\n", question)
    assert way.end() == 0
    assert not controls(way.shown.replace("\r\n", "\n"))
    for said in ("- my ␛[31mbrother", "after the call", "Practice: surf · Urge surfing · 0 of 3 times",
                 "Coming up: payday, then: walk home", "A strong craving.", "The page: iop-journal summary",
                 "--with safety"):  # fmt: skip
        assert said in way.shown, said
    assert "kept for me" not in way.shown
    assert run.json("prepare", "--show") == {
        "question": "is that normal?", "safety": True, "craving": 8, "distress": 0, "confidence": 6,
        "went_well": "the walk",
    }  # fmt: skip
    assert [topic["text"] for topic in run.json("topic", "list")][1:] == ["sleep"]
    surf, wrote = run.json("assignment", "list", "--all")
    assert (surf["state"], surf["helped"], surf["because"], wrote["state"]) == ("partly", "the card", "tired", "open")
    added = run.json("ahead", "list")[1]
    assert (added["situation"], added["then"], added["confidence"]) == ("a party", "leave at ten", 7)


def test_enter_everywhere_changes_nothing(run: Commands, way: Terminal) -> None:
    run.good("prepare", "--question", "why?", "--safety", "--craving", "3", "--went-well", "the walk")
    before = [run.json("prepare", "--show"), run.json("assignment", "list"), run.json("ahead", "list")]
    for question in QUESTIONS:
        way.answer("\n", question)
    assert way.end() == 0
    for shown in ("[why?]", "[yes]", "[3]", "[the walk]"):
        assert shown in way.shown
    assert [run.json("prepare", "--show"), run.json("assignment", "list"), run.json("ahead", "list")] == before
    run.good("undo")
    assert run.json("prepare", "--show") == BLANK


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_leaving_early_keeps_what_was_answered(run: Commands, way: Terminal, key: str) -> None:
    for question, words in ((QUESTIONS[0], ""), ("One question", "why?"), ("about safety", "")):
        way.answer(f"{words}\n", question)
    way.answer("done\n", "How did it go?")
    way.answer(key, "What helped")
    assert way.end() == 0
    assert "Kept so far." in way.shown and "Traceback" not in way.shown
    assert run.json("prepare", "--show") == {**BLANK, "question": "why?"}
    assert [one["state"] for one in run.json("assignment", "list", "--all")] == ["done", "open"]
