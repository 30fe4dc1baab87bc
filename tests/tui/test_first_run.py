"""The first start."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from iop_journal.tui.screens import first_run
from tests import build
from tests.tui.person import at_the_program


async def test_the_first_run_explains_itself_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        text = " ".join(person.screen.split())
        for words in ("one file on this computer", "a court can ask for it", "not medical advice", "not for detox",
                      "nobody watches this program", "local emergency number", "There is no passphrase"):  # fmt: skip
            assert words in text, words
        await person.press("n", "7", "ctrl+s")
        await person.until("Latest entries")
        assert len(await person.entries()) == 1
    async with at_the_program(tmp_path, first_run=True) as person:
        assert "Welcome" not in person.screen


async def test_enter_goes_from_the_first_run_to_today(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        await person.press("enter")
        assert "Nothing is written yet" in person.screen


async def test_the_demo_is_opened_from_the_first_run_and_gone_afterwards(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        making = asyncio.create_task(person.press("d"))
        while "Making the demo" not in person.screen:
            assert not making.done()
            await asyncio.sleep(0.01)
        await making
        await person.until("invented demo", 30)
        await person.until("Latest entries", 30)
        assert person.notices == "Nobody in this journal is real. It is gone when you leave."
        folder = await person.ask(lambda journal: journal.file.parent)
        assert folder.exists()
        assert folder != tmp_path
        if os.name == "posix":
            assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
    with build.journal(tmp_path) as journal:
        assert journal.entries.count() == 0


def test_no_screen_says_a_word_that_judges() -> None:
    words = " ".join(first_run.LINES).casefold()
    for never in ("streak", "clean", "dirty", "failed", "addict", "abuse", "should", "relapse", "!"):
        assert never not in words
