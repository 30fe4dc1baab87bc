"""Handing the page to the system's print command: `lp` or `lpr`, as CUPS and BSD have them.

The page goes through a pipe, so that there is no file of ours to be left behind. What the print system does with it
then, over a network perhaps, and how long it keeps it, is its own affair: who calls says so.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence

from iop_journal.errors import BadInput, JournalError, UnknownName
from iop_journal.summary.formats import PAPERS
from iop_journal.text import one_line

MISSING = "There is no print command (lp or lpr) on this computer."
KEEPS = "The print system may keep a copy of its own for a while."

_TITLE = "Notes"
"""What a queue and its banner pages show."""
_NAME = re.compile(r"[^\s\x00-\x20\x7f/#-][^\s\x00-\x20\x7f#]*")
_LONGEST = 60.0
"""Seconds after which a print command that does not answer is ended."""


def command() -> str | None:
    """The print command of this computer, if it has one."""
    from shutil import which

    return which("lp") or which("lpr")


def check(printer: str | None = None) -> None:
    """Find out whether the page could be printed, before anything is said or sent.

    Raises:
        BadInput: there is no printer of that name; those there are are listed.
        JournalError: there is no print command, or no printer.
    """
    if printer is not None and not _NAME.fullmatch(printer):
        raise BadInput(f"printer: “{one_line(printer)}” is no name of a printer.")
    known = check_any()
    if not command_of_cups():
        return
    if printer and printer.partition("/")[0] not in known:
        raise UnknownName(f"There is no printer “{one_line(printer)}”. There is {', '.join(known)}.", known)
    if printer is None and "no system default" in _run(["lpstat", "-d"])[1]:
        names = ", ".join(known)
        raise JournalError(f"Nothing was printed: no printer is the default one.\nName one with --printer: {names}.")


def check_any() -> list[str]:
    """The printers that there are; empty where they cannot be asked for, and the default one takes the page.

    Raises:
        JournalError: there is no print command, or no printer.
    """
    if command() is None:
        raise JournalError(MISSING)
    known = printers() if command_of_cups() else []
    if not known and command_of_cups():
        raise JournalError("Nothing was printed: no printer answers on this computer.")
    return known


def send(document: bytes, paper: str, printer: str | None = None) -> str | None:
    """Hand a PDF over; the printer that took it, or None where the command does not tell (it is the default one).

    Raises:
        JournalError: as `check`, or the print command did not take the page.
    """
    check(printer)
    program = command() or ""
    if os.path.basename(program).startswith("lpr"):
        words = [program, "-J", _TITLE, *(["-P", printer] if printer else [])]
    else:
        words = [program, "-t", _TITLE, "-o", f"media={PAPERS[paper]}", *(["-d", printer] if printer else [])]
    code, said = _run(words, document)
    if code:
        words_of_it = re.sub(r"^\S*lpr?: *(?:Error - *)?|[.!]+$", "", one_line(said))[:160].strip()
        raise JournalError(f"Nothing was printed. The print command said: “{words_of_it or 'nothing'}”.")
    found = re.search(r"request id is (\S+)-\d+ ", said)
    return found[1] if found else printer


def command_of_cups() -> bool:
    """Whether the printers can be asked for."""
    from shutil import which

    return which("lpstat") is not None


def printers() -> list[str]:
    """The names of the printers that are set up; empty where that cannot be told."""
    code, said = _run(["lpstat", "-e"])
    return [] if code else [line.strip() for line in said.splitlines() if line.strip()]


def default() -> str | None:
    """The printer that takes what names none, where that can be told."""
    found = re.search(r"default destination: (\S+)", _run(["lpstat", "-d"])[1]) if command_of_cups() else None
    return found[1] if found else None


def took(printer: str | None) -> str:
    """What is said of a page that was handed over: who took it, and what happens with it then."""
    return f"Handed to the printer {printer}.\n{KEEPS}" if printer else f"Handed to the default printer.\n{KEEPS}"


def _run(words: Sequence[str], given: bytes = b"") -> tuple[int, str]:
    """Exit code and words of a command, in English, which is what they are read by."""
    try:
        done = subprocess.run(
            words,
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C"},
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 1, "it did not answer within a minute"
    except OSError as error:
        return 1, error.strerror or type(error).__name__
    return done.returncode, done.stdout.decode(errors="replace")
