"""On a terminal: the questions of `log`, and what is shown to a person's eyes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.cli.process import Commands, controls
from tests.cli.terminal import Terminal


@pytest.fixture
def log(run: Commands) -> Iterator[Terminal]:
    terminal = Terminal(run, ["log"])
    yield terminal
    terminal.close()


QUESTIONS = {
    "before": "Craving before, 0-10: ",
    "skill": "Skill you tried",
    "helped": "Did it help?",
    "after": "Craving after",
    "trigger": "What set it off",
    "situation": "What was going on",
}


def answer(log: Terminal, **answers: str) -> int:
    """Answer the questions in this order, each where it is asked; the exit code."""
    for name, words in answers.items():
        log.answer(f"{words}\n", QUESTIONS[name])
    return log.end()


def test_log_alone_asks_and_saves_the_answers(run: Commands, log: Terminal) -> None:
    answers = {"before": "7", "skill": "urge s", "helped": "yes", "after": "3", "trigger": "lonely, hungry"}
    assert answer(log, **answers, situation="after the call") == 0
    assert "craving 7 → 3 · Urge surfing (helped: yes) · Lonely, Hungry or thirsty · after the call" in log.shown
    (entry,) = run.json("list")
    assert (entry["craving_before"], entry["craving_after"], entry["situation"]) == (7, 3, "after the call")


def test_enter_leaves_a_question_blank_and_no_skill_is_not_asked_about(run: Commands, log: Terminal) -> None:
    assert answer(log, before="", skill="", after="", trigger="", situation="a quiet evening") == 0
    assert "Did it help" not in log.shown
    (entry,) = run.json("list")
    assert (entry["craving_before"], entry["practices"], entry["situation"]) == (None, [], "a quiet evening")


def test_an_answer_that_cannot_be_read_is_asked_for_again(run: Commands, log: Terminal) -> None:
    for wrong in ("many\n", "11\n", "-1\n", "1e9\n"):
        log.answer(wrong, QUESTIONS["before"])
    log.answer("6\n", QUESTIONS["before"])
    log.answer("breathing\n", QUESTIONS["skill"])
    log.answer("urge sufring\n", "fits several skills")
    log.answer("STOP\n", "Did you mean Urge surfing")
    log.answer("maybe\n", QUESTIONS["helped"])
    log.answer("a-bit\n", QUESTIONS["helped"])
    log.answer("\udcff\udcfe\n", QUESTIONS["after"])
    assert answer(log, after="2", trigger="", situation="") == 0 and "Traceback" not in log.shown
    (entry,) = run.json("list")
    assert (entry["craving_before"], entry["craving_after"]) == (6, 2)
    assert entry["practices"][0]["helped"] == "a-bit"


def test_nothing_answered_writes_nothing(run: Commands, log: Terminal) -> None:
    assert answer(log, before="", skill="", after="", trigger="", situation="") == 1
    assert "Nothing was written down." in log.shown
    assert run.json("list") == []


@pytest.mark.parametrize("key", ["\x03", "6\n\x03"])
def test_ctrl_c_leaves_without_a_word_written(run: Commands, log: Terminal, key: str) -> None:
    log.until("Craving before")
    for part in key:
        log.answer(part)
        if part == "\n":
            log.until("Skill you tried")
    assert log.end() == 130
    assert "Traceback" not in log.shown and "KeyboardInterrupt" not in log.shown
    assert run.json("list") == []


def test_deleting_for_good_is_asked_for_and_no_keeps_everything(run: Commands) -> None:
    run.good("log", "-b", "3")
    for words, left in (("no\n", 1), ("\n", 1), ("yes\n", 0)):
        terminal = Terminal(run, ["delete", "last", "--for-good"])
        terminal.answer(words, "Type yes to go on.")
        assert terminal.end() == 0
        terminal.close()
        assert len(run.json("list")) == left


def test_a_text_with_controls_is_shown_safely_on_a_terminal(run: Commands) -> None:
    text = "\x1b[31mred\x1b]0;title\x07\x9b2J\x08\x7f\u202e\r\x0c"
    run.good("log", "-b", "3", "--situation", text, "-n", text)
    run.good("topic", "add", text)
    for words in (["list"], ["show", "last"], ["summary"], ["topic", "list"], ["list", "--json"], ["show", text]):
        terminal = Terminal(run, words)
        terminal.end()
        terminal.close()
        assert not controls(terminal.shown.replace("\r\n", "\n")), (words, terminal.shown)
