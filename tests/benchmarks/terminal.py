"""A program on a terminal of 80 × 24: what it wrote and when, and what a person saw of it.

While it is measured, its output is only read, stamped and kept, and its questions to the terminal are answered. The
screen is made from it afterwards, so that the emulator's work is in no figure.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import struct
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

COLUMNS, LINES = 80, 24
ANSWERS = (
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),  # synchronized output: supported
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),  # in-band resizing: unknown
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),  # what kind of terminal
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),  # where the cursor is
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),  # the keyboard protocol
)
"""What a program asks its terminal, and what a terminal says."""

SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|P[^\x1b]*\x1b\\|[ -/]*[0-~])")
MISREAD = re.compile(rb"\x1b\[[><=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1bP[^\x1b]*\x1b\\")
"""Sequences that draw nothing and that the emulator takes for others."""

Screen = tuple[tuple[object, ...], ...]


class Piece(NamedTuple):
    """Something that the program wrote, and when."""

    moment: float
    data: bytes


class Program:
    """A program that runs on a terminal of its own until the block is left; then it is ended for sure.

    `start` is the moment before it is executed; `pieces` is all it wrote.
    """

    def __init__(self, argv: Sequence[str], env: Mapping[str, str], folder: Path) -> None:
        import fcntl
        import pty
        import termios

        self.pieces: list[Piece] = []
        self.is_open = True
        gate, opener = os.pipe()
        self._pid, self._terminal = pty.fork()
        if self._pid == 0:
            try:
                os.close(opener)
                os.read(gate, 1)  # until the window has its size
                os.chdir(folder)
                os.execvpe(argv[0], list(argv), dict(env))
            finally:
                os._exit(127)
        os.close(gate)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self.start = time.perf_counter()
        os.close(opener)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_: object) -> None:
        """Ask it to leave, as a person does, and end it where it does not: a journal is closed, not cut off."""
        try:
            self.press(b"\x11")
            if not self._ended(within=3.0):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
        finally:
            os.close(self._terminal)

    def press(self, key: bytes) -> float:
        """Send a key; the moment before."""
        moment = time.perf_counter()
        with contextlib.suppress(OSError):
            os.write(self._terminal, key)
        return moment

    def wait_for(self, words: str, within: float) -> bool:
        """Whether the words were written in time."""
        end = time.perf_counter() + within
        wanted, seen = words.encode(), b""
        while self.is_open and time.perf_counter() < end:
            seen = (seen + self._read(end - time.perf_counter()))[-40_000:]
            if wanted in SEQUENCE.sub(b"", seen):
                return True
        return False

    def wait_for_answer(self, quiet: float, within: float = 0.5) -> None:
        """Until something was written, and then nothing for so many seconds."""
        if self._read(within):
            self.settle(quiet, within)

    def settle(self, quiet: float, within: float) -> None:
        """Until nothing was written for `quiet` seconds."""
        end = time.perf_counter() + within
        while self.is_open and time.perf_counter() < end and self._read(quiet):
            pass

    def _read(self, within: float) -> bytes:
        if not self.is_open or not select.select([self._terminal], [], [], max(0.0, within))[0]:
            return b""
        try:
            data = os.read(self._terminal, 65536)
        except OSError:  # the terminal's other end was closed
            data = b""
        moment = time.perf_counter()
        if not data:
            self.is_open = False
            return b""
        self.pieces.append(Piece(moment, data))
        for question, answer in ANSWERS:
            for _ in question.findall(data):
                self.press(answer)
        return data

    def _ended(self, within: float) -> bool:
        end = time.perf_counter() + within
        while time.perf_counter() < end:
            if not self._read(0.01):
                time.sleep(0.005)
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                return True
        return False


class Picture:
    """What a person sees after all that was fed so far."""

    def __init__(self) -> None:
        import pyte

        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""

    def after(self, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Picture]]:
        """Each piece, with the picture after it."""
        for piece in pieces:
            self._feed(piece.data)
            yield piece, self

    def text(self) -> str:
        return "\n".join(self._screen.display)

    def cells(self) -> Screen:
        """Every character with its colours and attributes."""
        return tuple(tuple(self._screen.buffer[y][x] for x in range(COLUMNS)) for y in range(LINES))

    def _feed(self, data: bytes) -> None:
        data, self._rest = self._rest + data, b""
        cut = data.rfind(b"\x1b", max(0, len(data) - 32))
        if cut >= 0 and not SEQUENCE.match(data, cut):  # a sequence whose end has not come
            data, self._rest = data[:cut], data[cut:]
        self._stream.feed(MISREAD.sub(b"", data))
