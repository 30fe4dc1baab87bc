"""A program that dies on the way to a session: what was typed a second before is offered again."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from iop_journal.store.journal import Journal
from tests.tui.real_terminal import program

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal"), pytest.mark.drill]

F10 = b"\x1b[21~"
FIELDS = {
    "topic": (b"", b"What I want to talk about"),
    "question": (b"\t", b"What I want to talk about"),
    "went_well": (F10, b"What went well"),
    "situation": (F10, b"Coming up"),
}
"""What leads to a field from the step before, and the words of its step."""
BEFORE = {"went_well": 2, "situation": 3}
"""Steps that are gone past on the way there."""
TITLES = (b"Practice I was given", b"Right now", b"What went well")


@pytest.mark.parametrize("field", FIELDS)
def test_a_killed_program_loses_at_most_a_second_of_typing(tmp_path: Path, drill: int, field: str) -> None:
    file = tmp_path / "journal.db"
    Journal(file).close()
    for number in range(drill):
        typed = _typed_and_killed(file, field, pause=1.2 + 0.13 * (number % 5))
        with Journal(file) as journal:
            newest = max(journal.drafts.left_over("test"), key=lambda draft: draft.saved_at)
            assert newest.form == "prepare"
            assert newest.content["fields"][field].startswith(typed), f"{newest.content} of {typed!r}"
            assert journal.database.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        with program(file) as terminal:
            terminal.until(b"Half-written (w goes on): getting ready, xxx")
            terminal.press(b"r")
            terminal.until(b"what you had typed is here again")
        with Journal(file) as journal:
            journal.database.connection.execute("DELETE FROM drafts")


def _typed_and_killed(file: Path, field: str, pause: float) -> str:
    """Type into a field in a real terminal, and kill the program; what had been typed a second before."""
    keys, words = FIELDS[field]
    with program(file) as terminal:
        terminal.until(b"Nothing is written yet")
        terminal.press(b"r")
        terminal.until(b"What I want to talk about")
        for title in TITLES[: BEFORE.get(field, 0)]:
            terminal.press(F10)
            terminal.until(title)
        terminal.press(keys)
        if keys == F10:
            terminal.until(words)
        typed: list[float] = []
        end = time.monotonic() + pause
        while time.monotonic() < end:
            terminal.press(b"x")
            typed.append(time.monotonic())
            terminal.until(None, 0.03)
        now = time.monotonic()
    return "x" * sum(at < now - 1.0 for at in typed)


def test_what_a_step_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    Journal(file).close()
    with program(file) as terminal:
        terminal.until(b"Nothing is written yet")
        terminal.press(b"r")
        terminal.until(b"What I want to talk about")
        terminal.press(b"\twhy" + F10)
        terminal.until(b"Practice I was given")
    with Journal(file) as journal:
        assert journal.preparations.open().question == "why"
        assert journal.undo().words == "a preparation"
