"""What the framework stops at, and this program does not: a window without room, what goes away under the pointer."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style
from textual import events
from textual.command import CommandPalette
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets._toast import Toast

from iop_journal.tui.screens.entry_page import EntryPage
from tests.tui.person import ENTRIES, Person, at_the_program

ROOMLESS = ((1, 1), (2, 60), (3, 3), (200, 1))


@pytest.mark.parametrize("size", ROOMLESS)
async def test_the_palette_opened_without_room_answers_its_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=size) as person:
        await person.press("ctrl+p")
        assert isinstance(person.app.screen, CommandPalette)
        await person.pilot.pause(0.3)
        for key in ("pagedown", "pageup", "down", "up", "home", "end", "pagedown"):
            await person.press(key)
        await person.press("escape")
        assert not isinstance(person.app.screen, CommandPalette)


@pytest.mark.parametrize("size", ROOMLESS)
@pytest.mark.parametrize("place", ["m", "l"])
async def test_a_list_without_room_answers_its_keys(tmp_path: Path, size: tuple[int, int], place: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=size) as person:
        await person.press(place)
        for key in ("pagedown", "pageup", "down", "up", "home", "end", "pagedown"):
            await person.press(key)
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert person.screen.strip()


async def test_keys_are_told_where_a_screen_has_no_words_of_its_own(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.app.push_screen(Screen())
        await person.press("f1")
        assert "Who you can reach now" in person.screen


async def test_what_goes_away_under_the_pointer_is_not_clicked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        page = await _left_page(person)
        gone = page.query_one("#title")
        await person.press("escape")
        assert not gone.is_attached
        monkeypatch.setattr(person.app, "get_widget_at", lambda *_: (gone, gone.region))
        monkeypatch.setattr(person.app.screen, "get_widget_and_offset_at", lambda *_: (gone, Offset(0, 0)))
        person.app.post_message(events.MouseDown(None, 3, 3, 0, 0, 1, False, False, False))
        await person.settle()
        assert "[History]" in person.screen


@pytest.mark.parametrize("place", ["m", "ctrl+p", "l"])
async def test_a_click_on_a_row_that_has_gone_from_its_list_does_nothing(tmp_path: Path, place: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press(place)
        await person.pilot.pause(0.3)
        before, rows = person.app.screen, person.app.screen.query_exactly_one(OptionList)
        row = Style(meta={"option": rows.option_count})
        rows.post_message(events.Click(rows, 3, 3, 0, 0, 1, False, False, False, style=row))
        await person.settle()
        assert person.app.screen is before
        assert person.app.fault is None


async def test_a_notice_that_ends_while_it_is_drawn_is_drawn_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A timer of less than nothing never ends, and lets nothing else run."""
    asked: list[float] = []
    set_timer = Toast.set_timer

    def watched(toast: Toast, delay: float, *args: Any, **options: Any) -> Timer:
        asked.append(delay)
        return set_timer(toast, max(0.01, delay), *args, **options)

    async with at_the_program(tmp_path, ENTRIES) as person:
        monkeypatch.setattr(Toast, "set_timer", watched)
        person.app.say("It is saved.")
        await person.settle()
        (notice,) = person.app._notifications
        notice.raised_at = time.time() - notice.timeout - 0.00003
        toast = Toast(notice)
        await person.app.screen.mount(toast)
        assert [delay > 0 for delay in asked] == [True]
        assert notice.has_expired
        while toast.is_attached:
            await person.pilot.pause(0.02)
        assert person.notices == ""


async def test_what_was_said_in_passing_goes_when_something_else_is_said_or_opened(tmp_path: Path) -> None:
    """It would lie over the hints and buttons of what is open now. What went wrong stays."""
    async with at_the_program(tmp_path, ENTRIES) as person:
        person.app.say("The disk is full.", seconds=12)
        person.app.say("It is saved.")
        await person.settle()
        assert person.notices == "The disk is full.\nIt is saved."
        person.app.say("Undone.")
        await person.settle()
        assert person.notices == "The disk is full.\nUndone."
        await person.press("c")
        assert person.notices == "The disk is full."
        await person.press("7", "escape")
        await person.press("t")
        assert "You can finish it from Today" in person.notices, "it stays where one comes to by it"


async def test_an_answer_for_a_screen_that_was_left_meanwhile_is_no_fault(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        page = await _left_page(person)

        async def late() -> None:
            with suppress(asyncio.CancelledError):  # it was past its last wait
                await asyncio.sleep(60)
            while page.is_attached:
                await asyncio.sleep(0)
            page.query_one("#title")

        page.run_worker(late())
        await person.press("escape")
        await person.settle()
        assert person.app.fault is None
        assert "[History]" in person.screen


async def test_a_worker_that_looks_for_what_was_never_there_is_a_fault(tmp_path: Path) -> None:
    async def wrong() -> None:
        person.app.screen.query_one("#nowhere")

    with pytest.raises(Exception, match="nowhere"):
        async with at_the_program(tmp_path, ENTRIES) as person:
            person.app.screen.run_worker(wrong())
            await person.pilot.pause(0.2)
    assert person.app.fault


async def _left_page(person: Person) -> EntryPage:
    for key in ("h", "enter"):
        await person.press(key)
    page = person.app.screen
    assert isinstance(page, EntryPage)
    return page
