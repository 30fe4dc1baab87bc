"""What can go wrong, in words for the person, each with the command line's exit code."""

from __future__ import annotations

from collections.abc import Sequence


class JournalError(Exception):
    """Something could not be done; nothing is half-done. The text is one or two plain lines."""

    exit_code = 1


class BadInput(JournalError):
    """What was asked for, or typed into a field, does not fit."""

    exit_code = 2


class UnknownName(BadInput):
    """A name fits nothing, or several things: `candidates` are the nearest ones, by name."""

    def __init__(self, words: str, candidates: Sequence[str] = ()) -> None:
        super().__init__(words)
        self.candidates = tuple(candidates)


class Changed(JournalError):
    """What is to be edited was changed elsewhere since it was read. Nothing was overwritten."""


class NeedsPassphrase(JournalError):
    """The journal is encrypted and the passphrase is missing or wrong."""

    exit_code = 3


class UnreadableJournal(JournalError):
    """The journal is damaged, newer than this program, or no journal. It was not written to."""

    exit_code = 4
