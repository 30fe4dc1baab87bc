"""`plan`: the safety plan, shown and written down, in one line or asked for on a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iop_journal.store.safety_plan import SECTIONS
from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, controls
from tests.cli.test_imports import HEAVY, loaded


def held(run: Commands) -> dict[str, list[tuple[str, str | None]]]:
    plan = run.json("plan", "show")
    assert [(one["section"], one["name"]) for one in plan["sections"]] == list(SECTIONS.items())
    return {
        one["section"]: [(line["text"], line["contact"]) for line in one["lines"]]
        for one in plan["sections"]
        if one["lines"]
    }


def test_a_section_is_written_shown_changed_emptied_and_each_is_undone(run: Commands) -> None:
    assert run.good("plan", "show") == ""
    assert "plan edit" in run("plan", "show").err
    ask = ("plan", "edit", "--section", "ask")
    out = run.good(*ask, "--line", "my sister | 555 0199", "--line", "Sam from group")
    assert out == "Who I can turn to for help\n  555 0199  my sister\n  Sam from group\n"
    assert run.good("plan", "show") == out
    run.good("plan", "edit", "--section", "SIGNS", "--line", "a | b | c")
    assert held(run) == {"signs": [("a | b", "c")], "ask": [("my sister", "555 0199"), ("Sam from group", None)]}
    run.good(*ask, "--line", "-3 steps")
    run.good(*ask, "--clear")
    assert held(run) == {"signs": [("a | b", "c")]}
    run.good("undo")
    assert held(run)["ask"] == [("-3 steps", None)]
    run.good("undo")
    assert held(run)["ask"] == [("my sister", "555 0199"), ("Sam from group", None)]
    assert "Nothing to change" in run(*ask, "--line", "my sister | 555 0199", "--line", "Sam from group").err
    assert "the safety plan changed" in run.good("undo")
    assert "ask" in held(run) and "signs" not in held(run), "what changed nothing is no step"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "show, edit"),
        (["edit"], "--section: signs, myself"),
        (["edit", "--line", "x"], "--section: signs, myself"),
        (["edit", "--clear"], "--section"),
        (["edit", "--section", "ask"], "--line"),
        (["edit", "--section", "ask", "--line", "x", "--clear"], "--line"),
        (["edit", "--section", "friends", "--line", "x"], "signs, myself, away"),
        (["edit", "--section", "ask", "--line", " "], "nothing in it"),
        (["edit", "--section", "ask", "--line", "good", "--line", "  | 555"], "nothing in it"),
        (["edit", "--section", "ask", "--line", "x" * 100_001], "100,000"),
        (["show", "ask"], "“ask”"),
    ],
)
def test_wrong_words_are_answered_plainly_and_change_nothing(here: Here, words: list[str], said: str) -> None:
    here("plan", "edit", "--section", "ask", "--line", "Sam")
    before = here("plan", "show", "--json").json
    answer = here("plan", *words)
    assert_plain_error(answer, 2)
    assert said in answer.err
    assert here("plan", "show", "--json").json == before


@pytest.mark.parametrize("text", ["[", "[/red]", "\x1b[31m\x07\x9b2J", "\u202ex", "a\nb", "--json", "👩‍👩‍👧"])
def test_a_text_comes_back_the_same_and_is_shown_safely(here: Here, text: str) -> None:
    answer = here("plan", "edit", "--section", "place", f"--line={text} | {text}", "--json")
    (line,) = answer.json["sections"][-1]["lines"]
    assert (line["text"], line["contact"]) == (text, text)
    for words in (["plan", "show"], ["plan", "show", "--json"]):
        assert not controls(here(*words).out)


def test_showing_it_loads_no_large_library(file: Path) -> None:
    assert not {name.partition(".")[0] for name in loaded(file, ["plan", "show"])} & HEAVY


class OnTerminal:
    """`plan edit` on a terminal, its sections answered one by one."""

    def __init__(self, run: Commands) -> None:
        pytest.importorskip("pty", reason="no terminals of this kind here", exc_type=ImportError)
        from tests.cli.terminal import Terminal

        self.terminal = Terminal(run, ["plan", "edit"])

    def answer(self, **sections: list[str]) -> int:
        for section in SECTIONS:
            for number, text in enumerate(sections.get(section, [""])):
                self.terminal.answer(f"{text}\n", "next line: " if number else "first line: ")
        return self.terminal.end()


@pytest.fixture
def asked(run: Commands) -> Iterator[OnTerminal]:
    run.good("plan", "edit", "--section", "ask", "--line", "my sister | 555 0199")
    run.good("plan", "edit", "--section", "myself", "--line", "walk")
    one = OnTerminal(run)
    yield one
    one.terminal.close()


def test_on_a_terminal_it_asks_for_each_section_and_all_of_it_is_one_step(run: Commands, asked: OnTerminal) -> None:
    before = held(run)
    assert asked.answer(signs=["no sleep", "short answers", ""], myself=["-"], services=["clinic | 555 0101", ""]) == 0
    assert "now: 555 0199  my sister" in asked.terminal.shown
    assert held(run) == {
        "signs": [("no sleep", None), ("short answers", None)],
        "ask": [("my sister", "555 0199")],
        "services": [("clinic", "555 0101")],
    }
    run.good("undo")
    assert held(run) == before


def test_enter_everywhere_changes_nothing(run: Commands, asked: OnTerminal) -> None:
    before = held(run)
    assert asked.answer() == 0
    assert "Nothing to change" in asked.terminal.shown
    assert held(run) == before


@pytest.mark.parametrize("bytes_that_are_no_text", ["strict", "surrogateescape"])
def test_an_answer_that_cannot_be_kept_is_asked_for_again(
    run: Commands, monkeypatch: pytest.MonkeyPatch, bytes_that_are_no_text: str
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", f"utf-8:{bytes_that_are_no_text}")
    asked = OnTerminal(run)
    asked.terminal.answer("\udcff\udcfe\n", "first line: ")
    asked.terminal.answer("good\n", "first line: ")
    asked.terminal.answer("\n", "next line: ")
    for _ in range(5):
        asked.terminal.answer("\n", "first line: ")
    assert asked.terminal.end() == 0
    asked.terminal.close()
    assert held(run)["signs"] == [("good", None)]


def test_ctrl_c_leaves_without_a_word_written(run: Commands, asked: OnTerminal) -> None:
    before = held(run)
    asked.terminal.answer("no sleep\n", "first line: ")
    asked.terminal.answer("\x03", "next line: ")
    assert asked.terminal.end() == 130
    assert "Traceback" not in asked.terminal.shown
    assert held(run) == before
