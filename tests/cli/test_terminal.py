"""On a terminal: the questions of `log`, and what is shown to a person's eyes."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator

import pytest

from tests.cli.process import Commands, controls

pty = pytest.importorskip("pty", reason="no terminals of this kind here", exc_type=ImportError)

PATIENCE = 30
"""Seconds that a question may take to come."""


def _at_a_terminal() -> None:
    """Make the terminal this process's own. A check that runs in the background would hand down a Ctrl+C ignored."""
    os.close(os.open(os.ttyname(0), os.O_RDWR))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Terminal:
    """A command on a terminal of its own."""

    def __init__(self, run: Commands, words: list[str]) -> None:
        self._master, slave = pty.openpty()
        # A session of its own whose terminal this is, so that Ctrl+C reaches it.
        self._process = subprocess.Popen(
            run.words(words),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            preexec_fn=_at_a_terminal,
        )
        os.close(slave)
        self.shown = ""

    def until(self, words: str) -> str:
        """Read until the words are shown; what was shown since the last time."""
        before, deadline = len(self.shown), time.monotonic() + PATIENCE
        while words not in self.shown[before:]:
            assert time.monotonic() < deadline and self._read(), f"{words!r} never came: {self.shown!r}"
        return self.shown[before:]

    def answer(self, words: str, question: str = "") -> None:
        """Wait for a question and type an answer, as it is: Enter is “\\n”."""
        if question:
            self.until(question)
        os.write(self._master, words.encode("utf-8", "surrogateescape"))

    def end(self) -> int:
        """Read the rest; the exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def _read(self) -> bool:
        if not select.select([self._master], [], [], PATIENCE)[0]:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # Linux says so that the other end is closed
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)


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
