"""Summary: the page, its period, saving it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from iop_journal.store.journal import Journal
from tests import build
from tests.tui.person import NASTY, at_the_program

ENTRIES = [
    build.new_entry("2026-11-01 20:00", craving_before=4, situation="long ago", skills=["body-scan"]),
    build.new_entry(
        "2026-11-19 21:00", craving_before=7, craving_after=3, skills=["urge-surfing"], triggers=["lonely"]
    ),
    build.new_entry("2026-11-20 21:30", craving_before=9, skills=["stop-skill"], private=True),
]


async def test_the_page_is_shown_as_text_without_private_entries(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(80, 60)) as person:
        await person.press("s")
        assert "Urge surfing" in person.screen
        assert "STOP" not in person.screen
        assert "Body scan" not in person.screen
        assert "was left blank is not drawn." in person.screen, "a line of 80 columns is seen to its end"


async def test_the_days_can_be_chosen(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(80, 60)) as person:
        await person.press("s")
        await person.press("d", "right", "right", "right")
        assert "Sat 24 Oct 2026 to Fri 20 Nov 2026" in person.screen
        assert "Body scan" in person.screen
        await person.press("5")
        await person.until("Which days?")
        await person.press(*["backspace"] * 10)
        await person.type("2026-11-21\n\n")
        assert "is before the first" in person.screen
        await person.press("shift+tab", *["backspace"] * 10)
        await person.type("2026-11-01\n")
        await person.press(*["backspace"] * 10)
        await person.type("2026-11-02\n")
        await person.until("Sun 1 Nov 2026 to Mon 2 Nov 2026")
        assert "Urge surfing" not in person.screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_period_without_entries_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, size=size) as person:
        await person.press("s")
        assert "[Summary]" in person.screen
        assert "There is nothing to print" in person.screen
        assert "nothing was written that goes on the page." in " ".join(person.screen.split()), "its lines wrap"
        await person.press("f")
        assert "Save this page" not in person.screen


@pytest.mark.parametrize(("name", "start"), [("notes.txt", ""), ("notes.md", "#")])
async def test_the_page_is_saved_for_the_user_alone(tmp_path: Path, name: str, start: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("s")
        await person.press("f")
        await person.until("weekly-notes-2026-11-20.txt")
        await person.press(*["backspace"] * 150)
        await person.paste(name)
        await person.press("enter")
        await person.until_gone("Save this page")
        file = Path.home() / name
        assert "Urge surfing" in file.read_text("utf-8")
        assert file.read_text("utf-8").startswith(start)
        if os.name == "posix":
            assert file.stat().st_mode & 0o777 == 0o600


async def test_a_file_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    file = Path.home() / "weekly-notes-2026-11-20.txt"
    file.write_text("mine")
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("s")
        await person.press("f")
        await person.until("Save this page")
        await person.press("enter")
        await person.until("is there already")
        assert file.read_text() == "mine"
        await person.press("enter")
        await person.until_gone("Save this page")
        assert "Urge surfing" in file.read_text("utf-8")


@pytest.mark.parametrize("name", ["/nowhere/at/all.txt", "x" * 300, " ", "a\x00b"])
async def test_a_file_that_cannot_be_written_is_said(tmp_path: Path, name: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("s")
        await person.press("f")
        await person.until("Save this page")
        person.app.screen.query_one("#file").value = name  # type: ignore[attr-defined]
        await person.press("enter")
        await person.settle()
        assert "Save this page" in person.screen
        assert "cannot be written" in person.screen or "needs a name" in person.screen


async def test_what_looks_like_markup_stands_on_the_page_as_it_was_typed(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        for nasty in NASTY:
            journal.topics.add(nasty)
        journal.assignments.add(NASTY[3], given_at=build.at("2026-11-18 09:00"))

    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=(100, 70)) as person:
        assert NASTY[3] in person.screen, "Today"
        await person.press("s")
        for nasty in NASTY:
            assert nasty in person.screen
