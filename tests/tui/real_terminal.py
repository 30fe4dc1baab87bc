"""The program in a process of its own, on a real pseudo-terminal. Not on Windows."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = """
import sys
from pathlib import Path
from iop_journal.settings import Settings
from iop_journal.tui import app
app.run(Path(sys.argv[1]), Settings(), [])
"""


@dataclass
class Terminal:
    """What a person has before them: `press` writes bytes, `until` reads what is drawn."""

    pid: int
    handle: int

    def press(self, keys: bytes) -> None:
        os.write(self.handle, keys)

    def until(self, words: bytes | None, seconds: float = 20) -> None:
        """Read what the program draws, until it has drawn these words, or for so many seconds."""
        seen, end = b"", time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                seen += os.read(self.handle, 65536)
            except BlockingIOError:
                time.sleep(0.01)
            if words and words in seen:
                return
        assert words is None, f"{words!r} was not drawn: {seen[-3000:]!r}"

    def close(self) -> None:
        """Close the terminal, as one closes its window."""
        os.close(self.handle)
        self.handle = -1

    def has_ended(self, within: float) -> bool:
        """Whether the program ends within so many seconds."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                return True
            time.sleep(0.02)
        return False

    def cpu_seconds(self) -> float:
        """What the program has used so far. Linux."""
        fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def program(file: Path, *, ignores_hang_up: bool = False) -> Iterator[Terminal]:
    """The program on this journal; it is killed at the end. Hang-ups may be ignored where it is started."""
    import pty

    pid, handle = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        if ignores_hang_up:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, str(file)])
    os.set_blocking(handle, False)
    terminal = Terminal(pid, handle)
    try:
        yield terminal
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        if terminal.handle >= 0:
            terminal.close()
