"""`debrief`: four questions about an entry, offered and never demanded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error
from tests.cli.terminal import Terminal

WORDS = ["--led-up", "payday", "--helped", "my sister called", "--learned", "money at hand", "--next", "bank first"]
WRITTEN = {"before": "payday", "helped": "my sister called", "learned": "money at hand", "next": "bank first"}
QUESTIONS = ["What led up to it: ", "What helped it stop: ", "What I learned: ", "What is next: "]


@pytest.fixture
def slip(here: Here) -> str:
    """The uid of an entry whose outcome is “used”."""
    return str(here("log", "-b", "7", "--outcome", "used", "--json").json["uid"])


def test_a_slip_offers_it_in_one_line_and_demands_nothing(here: Here) -> None:
    offer = "`iop-journal debrief last` if you want to look at it later."
    assert here("log", "--outcome", "used").err.splitlines()[-1] == offer
    assert "debrief" not in here("log", "--outcome", "passed").err + here("log", "-b", "9").err
    uid = here("show", "last", "--json").json["uid"]
    here("log", "-b", "1")
    assert f"`iop-journal debrief {uid[:8]}`" in here("edit", uid, "--outcome", "used").err


def test_every_option_fills_its_field(here: Here, slip: str) -> None:
    answer = here("debrief", slip[:8], *WORDS)
    assert answer.code == 0 and answer.err == ""
    lines = answer.out.splitlines()
    assert lines[0].startswith(f"Saved {slip[:8]}: ") and lines[1:] == [
        *("  What led up to it: payday", "  What helped it stop: my sister called"),
        *("  What I learned: money at hand", "  What is next: bank first"),
    ]
    entry = here("show", slip, "--json").json
    assert entry["debrief"] == WRITTEN and entry["outcome"] == "used"


def test_what_is_not_named_stays_and_undo_takes_it_back(here: Here, slip: str) -> None:
    here("debrief", "last", *WORDS)
    assert here("debrief", slip, "--next", "", "--learned", "new", "--json").json["debrief"] == {
        **WRITTEN,
        "next": None,
        "learned": "new",
    }
    here("undo")
    assert here("show", slip, "--json").json["debrief"] == WRITTEN
    here("undo")
    assert set(here("show", slip, "--json").json["debrief"].values()) == {None}


def test_one_answer_is_read_from_a_pipe(run: Commands, slip: str) -> None:
    assert run.json("debrief", slip, "--led-up", "-", "--next", "x", stdin="two\nlines\n")["debrief"] == {
        "before": "two\nlines",
        "helped": None,
        "learned": None,
        "next": "x",
    }
    assert_plain_error(run("debrief", slip, "--led-up", "-", "--next", "-", stdin="x"), 2)


def test_errors_are_said_and_change_nothing(here: Here, slip: str) -> None:
    before = here("show", slip, "--json").out
    for words in ([], [slip], [slip, "--json"], ["zz", *WORDS], ["ffffffff", *WORDS], [slip, "--learned", "a\x00b"]):
        assert_plain_error(here("debrief", *words), 2)
    assert "--led-up" in here("debrief", slip).err
    assert here("show", slip, "--json").out == before


def test_without_an_entry_it_is_said(here: Here) -> None:
    assert_plain_error(here("debrief", "last", *WORDS), 2)


Open = Callable[[], Terminal]


@pytest.fixture
def open_(run: Commands, slip: str) -> Iterator[Open]:
    """Opens `debrief` of the slip on a terminal."""
    terminals: list[Terminal] = []

    def debrief() -> Terminal:
        terminals.append(Terminal(run, ["debrief", slip]))
        return terminals[-1]

    yield debrief
    for terminal in terminals:
        terminal.close()


def test_alone_on_a_terminal_it_asks_and_all_of_it_is_one_step(run: Commands, open_: Open) -> None:
    form = open_()
    for question, text in zip(QUESTIONS, WRITTEN.values(), strict=True):
        form.answer(f"{text}\n", question)
    assert form.end() == 0
    assert run.json("show", "last")["debrief"] == WRITTEN
    assert "!" not in form.shown
    run.good("undo")
    assert set(run.json("show", "last")["debrief"].values()) == {None}


def test_enter_keeps_what_is_there(run: Commands, open_: Open, slip: str) -> None:
    run.good("debrief", slip, "--led-up", "payday")
    form = open_()
    assert "Now: payday" in form.until(QUESTIONS[0])
    for text, question in (("\n", QUESTIONS[1]), ("\n", QUESTIONS[2]), ("learned\n", QUESTIONS[3]), ("\n", "")):
        form.answer(text)
        if question:
            form.until(question)
    assert form.end() == 0
    assert run.json("show", slip)["debrief"] == {"before": "payday", "helped": None, "learned": "learned", "next": None}


def test_leaving_before_an_answer_changes_nothing(open_: Open) -> None:
    form = open_()
    form.answer("\x03", QUESTIONS[0])
    assert form.end() == 130
    assert "Kept" not in form.shown


@pytest.mark.parametrize("how", ["\x03", "\x04", "kill"], ids=["ctrl+c", "ctrl+d", "kill"])
def test_leaving_keeps_what_was_answered(run: Commands, open_: Open, slip: str, how: str) -> None:
    form = open_()
    form.answer("payday\n", QUESTIONS[0])
    form.answer("my sister called\n", QUESTIONS[1])
    form.until(QUESTIONS[2])
    if how == "kill":
        form.kill()
    else:
        form.answer(how)
        assert form.end() == 0
        assert f"Kept so far. `iop-journal debrief {slip[:8]}` goes on with it." in form.shown
    expected = {"before": "payday", "helped": "my sister called", "learned": None, "next": None}
    assert run.json("show", slip)["debrief"] == expected
    run.good("undo")
    assert set(run.json("show", slip)["debrief"].values()) == {None}
