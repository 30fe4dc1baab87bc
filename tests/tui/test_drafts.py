"""What is typed and not saved is not lost."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.store.journal import Journal
from iop_journal.tui.forms import draft_keeper
from tests import build
from tests.tui.person import Person, at_the_program
from tests.tui.real_terminal import program


async def drafts(person: Person) -> int:
    return await person.ask(
        lambda journal: int(journal.database.connection.execute("SELECT count(*) FROM drafts").fetchone()[0])
    )


async def test_escape_keeps_a_draft_and_today_offers_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "1", "tab")
        await person.type("urge\nst\n\nlonely\n6")
        person.app.screen.query_one("#situation").focus()
        await person.type("after [the] call")
        before = person.app.screen.filled()  # type: ignore[attr-defined]
        await person.press("escape")
        assert "Half-written (w goes on): craving 7" in person.screen
        await person.press("w")
        after = person.app.screen.filled()  # type: ignore[attr-defined]
        assert after == before.__class__(
            **{f: getattr(before, f) for f in before.__slots__} | {"when": "2026-11-20 22:00"}
        )
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_after, entry.situation) == (7, 1, "after [the] call")
        assert entry.occurred_at == build.NOW
        assert await drafts(person) == 0
        assert "Half-written" not in person.screen


async def test_a_draft_of_now_is_about_the_moment_at_which_it_was_begun(tmp_path: Path) -> None:
    moment = [build.NOW]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n", "7")
        await person.press("escape")
        moment[0] += timedelta(hours=10)
        await person.press("w")
        assert "Fri 20 Nov 22:00" in person.screen
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert entry.occurred_at == build.NOW


async def test_another_window_offers_what_a_dead_one_left(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        fields = {"craving_before": 6, "situation": "on the bus", "when": "now"}
        journal.drafts.save("dead", "entry", {"fields": fields, "moment": build.NOW.isoformat()})
        journal.database.connection.execute("UPDATE drafts SET process = 999999999")

    async with at_the_program(tmp_path, fill=fill) as person:
        assert "Half-written (w goes on): craving 6 · on the bus" in person.screen
        await person.press("w")
        assert "on the bus" in person.screen
        await person.press("ctrl+s")
        assert [entry.situation for entry in await person.entries()] == ["on the bus"]
        assert await drafts(person) == 0


async def test_a_draft_can_be_let_go(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        await person.press("escape")
        await person.press("x")
        assert "It cannot be brought back" in person.screen
        await person.press("escape")
        assert await drafts(person) == 1
        await person.press("x")
        await person.press("right", "enter")
        await person.until_gone("Let go of this")
        await person.until_gone("Half-written")
        assert await drafts(person) == 0


async def test_an_emptied_form_leaves_no_draft(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        await person.app.screen.keep_draft()  # type: ignore[attr-defined]
        assert await drafts(person) == 1
        await person.press("shift+tab", "backspace")
        await person.press("escape")
        assert await drafts(person) == 0
        assert "Half-written" not in person.screen


async def test_the_draft_of_an_edit_opens_the_edit_again(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry(craving_before=7, situation="one")]) as person:
        for key in ("h", "e"):
            await person.press(key)
        await person.press("4")
        await person.press("escape")
        await person.press("escape")
        await person.until("a change:")
        await person.press("w")
        assert "A change to an entry" in person.screen
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.situation) == (4, "one")


async def test_an_open_form_renews_its_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draft_keeper, "RENEW", 0.05)
    moment = [build.NOW]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n", "7")
        await person.app.screen.keep_draft()  # type: ignore[attr-defined]
        moment[0] += timedelta(minutes=5)
        for _ in range(40):
            await person.pilot.pause(0.05)
            left = await person.ask(lambda journal: journal.drafts.left_over("another"))
            if not left:
                break
        assert left == []


async def test_leaving_the_program_keeps_the_draft(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "ctrl+q")
    with build.journal(tmp_path) as journal:
        assert journal.database.connection.execute("SELECT count(*) FROM drafts").fetchone()[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.drill
def test_a_killed_program_loses_at_most_a_second_of_typing(tmp_path: Path, drill: int) -> None:
    file = tmp_path / "journal.db"
    Journal(file).close()
    for number in range(2 * drill):
        typed = _typed_and_killed(file, pause=1.0 + 0.13 * (number % 5))
        with Journal(file) as journal:
            newest = max(journal.drafts.left_over("test"), key=lambda draft: draft.saved_at)
            fields = newest.content["fields"]
            assert fields["craving_before"] == 7
            assert fields["situation"].startswith(typed), f"{fields['situation']!r} of {typed!r}"
            assert journal.database.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            journal.database.connection.execute("DELETE FROM drafts")


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.parametrize("ignores_hang_up", [False, True])
def test_a_terminal_that_is_closed_ends_the_program_and_keeps_the_draft(tmp_path: Path, ignores_hang_up: bool) -> None:
    """Where hang-ups are ignored it went on for ever, and used a whole processor."""
    file = tmp_path / "journal.db"
    Journal(file).close()
    with program(file, ignores_hang_up=ignores_hang_up) as terminal:
        terminal.until(b"Nothing is written yet")
        terminal.press(b"n")
        terminal.until(b"Craving before")
        terminal.press(b"7")
        terminal.until(None, 1.5)
        terminal.close()
        assert terminal.has_ended(within=10)
    with Journal(file) as journal:
        (left,) = journal.drafts.left_over("test")
        assert left.content["fields"]["craving_before"] == 7


def _typed_and_killed(file: Path, pause: float) -> str:
    """Type into the form in a real terminal, and kill the program; what had been typed a second before."""
    with program(file) as terminal:
        terminal.until(b"Nothing is written yet")
        terminal.press(b"n")
        terminal.until(b"Craving before")
        terminal.press(b"7" + b"\t" * 8)
        typed: list[float] = []
        end = time.monotonic() + pause
        while time.monotonic() < end:
            terminal.press(b"x")
            typed.append(time.monotonic())
            terminal.until(None, 0.03)
        now = time.monotonic()
    return "x" * sum(at < now - 1.0 for at in typed)
