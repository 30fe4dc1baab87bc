"""A whole process, from just before it is started until its end is known."""

from __future__ import annotations

import contextlib
import marshal
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

LONGEST = 120.0
"""Seconds after which a process is ended."""
MIB = 1024 * 1024 if sys.platform == "darwin" else 1024
"""What a MiB is in the system's accounts: bytes on macOS, KiB elsewhere."""


class Failed(Exception):
    """A measured process did not do what it was to do."""


class Taken(NamedTuple):
    """What a process took: seconds, exit code, and where the system tells, CPU seconds and peak memory in MiB."""

    wall: float
    code: int
    cpu: float | None = None
    peak: float | None = None


class Starter:
    """Starts processes through a small process of its own (`starter.py`) until the block is left.

    Where the system keeps no accounts (Windows), it starts them itself, and there is only the time.
    """

    def __init__(self) -> None:
        self._helper: subprocess.Popen[bytes] | None = None
        if hasattr(os, "wait4"):
            argv = [sys.executable, "-I", "-S", str(Path(__file__).with_name("starter.py"))]
            pipe = subprocess.PIPE
            self._helper = subprocess.Popen(argv, stdin=pipe, stdout=pipe, start_new_session=True)

    def __enter__(self) -> Starter:
        return self

    def __exit__(self, *_: object) -> None:
        """End the helper, and what it started."""
        if self._helper:
            self._end(self._helper)
            self._helper.communicate()

    def run(self, argv: Sequence[str], env: Mapping[str, str], folder: Path, said: Path) -> Taken:
        """Run a command to its end; its words go to a file.

        Raises:
            Failed: it took too long, and was ended.
        """
        if self._helper is None:
            return _directly(argv, env, folder, said)
        assert self._helper.stdin and self._helper.stdout, "there are pipes"
        guard = threading.Timer(LONGEST, self._end, (self._helper,))
        guard.start()
        try:
            self._helper.stdin.write(marshal.dumps((list(argv), dict(env), str(folder), str(said))))
            self._helper.stdin.flush()
            wall, code, cpu, peak = marshal.load(self._helper.stdout)
        except (EOFError, BrokenPipeError):
            raise Failed(f"{' '.join(argv)} could not be run to its end.") from None
        finally:
            guard.cancel()
        return Taken(wall, code, cpu, peak / MIB)

    @staticmethod
    def _end(helper: subprocess.Popen[bytes]) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(helper.pid, signal.SIGKILL)


def _directly(argv: Sequence[str], env: Mapping[str, str], folder: Path, said: Path) -> Taken:
    with said.open("wb") as words:
        start = time.perf_counter()
        done = subprocess.run(
            argv,
            env=env,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            timeout=LONGEST,
            check=False,
        )
        return Taken(time.perf_counter() - start, done.returncode)


@dataclass
class Command:
    """A command and its figures, one a round: wall time and CPU time in ms, peak memory in MiB.

    Args:
        before: is done before each start and not timed.
        rival: the name of the command that it is compared with.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    folder: Path
    starter: Starter
    before: Callable[[], None] | None = None
    rival: str | None = None
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    def once(self, *, counts: bool) -> None:
        if self.before:
            self.before()
        said = self.folder / "said.txt"
        taken = self.starter.run(self.argv, self.env, self.folder, said)
        if taken.code:
            words = said.read_bytes()[-1000:].decode(errors="replace")
            raise Failed(f"{self.name} ended with {taken.code}:\n{words}")
        if counts:
            self.wall.append(taken.wall * 1e3)
            if taken.cpu is not None and taken.peak is not None:
                self.cpu.append(taken.cpu * 1e3)
                self.peak.append(taken.peak)
