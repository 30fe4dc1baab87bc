"""What a command has at hand: the journal, the clock, and the two streams. The only place that prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iop_journal import clock, customs, paths, settings
from iop_journal.errors import BadInput, JournalError
from iop_journal.text import visible

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal

RISKY = {number: f"\\u{number:04x}" for number in (0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F))}
RISKY |= {number: f"\\u{number:04x}" for number in range(0x2066, 0x206A)}
"""Characters that JSON allows raw and that steer a terminal, escaped."""


TYPEWRITTEN = str.maketrans({"→": "->", "–": "-", "·": "|", "…": "...", "“": '"', "”": '"', "×": "x"})
"""Our own signs where a terminal does not know them all."""


class Shell:
    """One run of the command line. `chosen` is the journal of `--journal`, if given."""

    def __init__(self, chosen: str | None = None) -> None:
        self.chosen = chosen
        self.file = paths.journal_file(chosen)

    def now(self) -> datetime:
        return clock.now()

    @cached_property
    def settings(self) -> settings.Settings:
        """The settings; what is wrong in the file is said once."""
        found, wrong = settings.read()
        customs.follow(found.clock, found.week_start)
        for line in wrong:
            self.say(line)
        return found

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        """The journal, open. That a new one was made is said: the path may be a slip of the fingers."""
        from iop_journal.store.journal import Journal

        with Journal(self.file, day_start=self.settings.day_start, now=self.now) as journal:
            if journal.is_new:
                self.say(f"A new journal was made: {self.file}")
            yield journal

    def print(self, text: str = "") -> None:
        """Print what was asked for."""
        self.write(sys.stdout, visible(text))

    def print_json(self, value: Any) -> None:
        """Print what was asked for as JSON: any text comes back the same, none of it steers a terminal."""
        import json

        plain = (getattr(sys.stdout, "encoding", None) or "ascii").lower().replace("-", "") != "utf8"
        text = json.dumps(value, ensure_ascii=plain, indent=1)
        self.write(sys.stdout, text if plain else text.translate(RISKY))

    @staticmethod
    def say(words: str) -> None:
        """Say something about the answer, beside it. That nobody can hear it stops nothing."""
        with suppress(OSError):
            Shell.write(sys.stderr, visible(words))

    @staticmethod
    def write(stream: Any, text: str) -> None:
        """Write a line to a stream, in the characters that it knows; nowhere where the stream was closed."""
        if stream is None:
            return
        try:
            stream.write(text + "\n")
        except UnicodeEncodeError:
            encoding = stream.encoding or "ascii"
            text = text.translate(TYPEWRITTEN)
            stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")

    @property
    def is_interactive(self) -> bool:
        """Whether a person sits at both ends."""
        return bool(sys.stdin and sys.stdin.isatty() and sys.stderr.isatty())

    def confirm(self, question: str) -> bool:
        """Ask before something that cannot be undone. Without a terminal the option alone is the answer."""
        if not self.is_interactive:
            return True
        self.say(f"{question} Type yes to go on.")
        return sys.stdin.readline().strip().casefold() in ("y", "yes")

    def read_stdin(self) -> str:
        """All of standard input as text; one line end at its end is the shell's, not the person's.

        Raises:
            BadInput: it is not UTF-8.
        """
        data = sys.stdin.buffer.read()
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise BadInput("What was piped in is not UTF-8 text. Nothing was saved.") from None
        return text[:-2] if text.endswith("\r\n") else text.removesuffix("\n")

    def write_file(self, file: Path, content: bytes, *, force: bool) -> None:
        """Write a private file, whole or not at all.

        Raises:
            JournalError: it exists, or cannot be written.
        """
        try:
            paths.save_private(file, content, replace=force, spare=self.file)
        except FileExistsError:
            raise JournalError(f"{file} is there already and was left as it is. --force writes over it.") from None
