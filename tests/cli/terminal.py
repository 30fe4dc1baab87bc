"""A command on a terminal of its own, as a person sits in front of it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import time

import pytest

from tests.cli.process import Commands

pty = pytest.importorskip("pty", reason="no terminals of this kind here", exc_type=ImportError)

PATIENCE = 30
"""Seconds that a question may take to come."""
CTRL_C, AGAIN = "\x03", 10
"""Seconds after which Ctrl+C is pressed again: one that comes just before Python waits for a line is seen with the next
key alone."""


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
        self._waited_for = 0
        self._typed = ""

    def until(self, words: str) -> str:
        """Read until the words are shown, after those that were waited for last; all that was shown since then."""
        start, deadline = self._waited_for, time.monotonic() + PATIENCE
        while words not in self.shown[start:]:
            assert time.monotonic() < deadline and self._read(), f"{words!r} never came: {self.shown!r}"
        self._waited_for = self.shown.index(words, start) + len(words)
        return self.shown[start : self._waited_for]

    def answer(self, words: str, question: str = "") -> None:
        """Wait for a question and type an answer, as it is: Enter is “\\n”."""
        if question:
            self.until(question)
        self._typed = words
        os.write(self._master, words.encode("utf-8", "surrogateescape"))

    def end(self) -> int:
        """Read the rest; the exit code."""
        while self._read():
            pass
        return self._process.wait(PATIENCE)

    def kill(self) -> None:
        """End it as a dead battery does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(PATIENCE)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)

    def _read(self) -> bool:
        for _ in range(PATIENCE // AGAIN):
            if select.select([self._master], [], [], AGAIN)[0]:
                break
            if self._typed == CTRL_C:
                os.write(self._master, CTRL_C.encode())
        else:
            return False
        try:
            data = os.read(self._master, 65_536)
        except OSError:  # Linux says so that the other end is closed
            return False
        self.shown += data.decode("utf-8", "replace")
        return bool(data)
