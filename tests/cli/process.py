"""The command line as a person or a script meets it: a process with words, input, an exit code and two streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

PROGRAM = (sys.executable, "-m", "iop_journal")


class Answer(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Commands:
    """Runs commands on one journal. `file` None leaves the journal to the environment."""

    def __init__(self, file: Path | None, program: Sequence[str] = PROGRAM) -> None:
        self.file = file
        self.program = tuple(program)

    def words(self, words: Sequence[str | bytes]) -> list[str | bytes]:
        journal = () if self.file is None else ("--journal", str(self.file))
        return [*self.program, *journal, *words]

    def __call__(
        self,
        *words: str | bytes,
        stdin: str | bytes = b"",
        tz: str | None = None,
        env: Mapping[str, str] | None = None,
        before: Callable[[], object] | None = None,
    ) -> Answer:
        """Run a command to its end. `before` runs in the new process before the program does."""
        done = subprocess.run(
            self.words(words),
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            env={**os.environ, **({"TZ": tz} if tz else {}), **(env or {})},
            preexec_fn=before,
            timeout=120,
            check=False,
        )
        out, err = (part.decode("utf-8", "surrogateescape") for part in (done.stdout, done.stderr))
        return Answer(done.returncode, out, err)

    def good(self, *words: str | bytes, **options: Any) -> str:
        """What a command that is done answers."""
        answer = self(*words, **options)
        assert answer.code == 0, answer
        return answer.out

    def json(self, *words: str | bytes, **options: Any) -> Any:
        """What a command answers to `--json`."""
        return json.loads(self.good(*words, "--json", **options))


def assert_plain_error(answer: Answer, code: int) -> None:
    """One or two lines on stderr for a person, and nothing on stdout."""
    lines = [line for line in answer.err.splitlines() if not line.startswith("A new journal was made")]
    assert answer.code == code, answer
    assert answer.out == ""
    assert 1 <= len(lines) <= 2, answer.err
    assert lines[0].startswith("iop-journal: ")
    assert all(0 < len(line) < 400 for line in lines), answer.err
    for rude in ("Traceback", "argument ", "unrecognized", "expected", "invalid", "Error", "fail", "should", "!"):
        assert rude not in answer.err, answer.err


def controls(text: str) -> set[str]:
    """The characters in a text that could steer a terminal, and that it shows raw; line ends and tabs are none."""
    steering = {*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    return {sign for sign in text if ord(sign) in steering - {0x0A, 0x09}}


def now() -> datetime:
    """The clock of the place, as a command reads it."""
    return datetime.now().astimezone()
