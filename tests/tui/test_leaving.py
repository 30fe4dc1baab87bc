"""A screen is left once, and no other screen is left in its place."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events
from textual.command import CommandList, CommandPalette
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button

from iop_journal import tui
from iop_journal.store.journal import Journal
from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.screens.ask import Ask
from iop_journal.tui.screens.entry_page import EntryPage
from iop_journal.tui.screens.help_now import HelpNow
from iop_journal.tui.screens.keys import KeysScreen
from tests.tui.person import ENTRIES, Person, at_the_program


def click(person: Person, widget: Widget, line: int = 0) -> None:
    """A click on a line of a widget that waits for nothing, as it comes from a terminal."""
    x, y = widget.region.x + 2, widget.region.y + line
    for kind in (events.MouseDown, events.MouseUp):
        person.app.post_message(kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y))


async def asked(person: Person) -> Ask:
    """The question whether an entry is deleted for good, over the entry's page, over History."""
    for key in ("h", "d", "b", "enter", "x"):
        await person.press(key)
    await person.until("Delete this entry for good?")
    ask = person.app.screen
    assert isinstance(ask, Ask)
    return ask


async def at_an_entry(person: Person) -> EntryPage:
    for key in ("h", "enter"):
        await person.press(key)
    page = person.app.screen
    assert isinstance(page, EntryPage)
    return page


def _rows(journal: Journal) -> int:
    """How many entries the journal holds, those in the bin too."""
    (rows,) = journal.database.connection.execute("SELECT count(*) FROM entries").fetchone()
    return int(rows)


def stack(person: Person) -> list[str]:
    return [type(one).__name__ for one in person.app.screen_stack]


async def test_an_answer_that_is_given_twice_at_once_leaves_the_question_alone(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        ask = await asked(person)
        ask.query_one("#no", Button).press()
        ask.query_one("#no", Button).press()
        await person.settle()
        assert stack(person) == ["HistoryScreen", "EntryPage"]


async def test_an_answer_while_help_comes_over_the_question_takes_the_question_away(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        ask = await asked(person)
        ask.query_one("#no", Button).press()
        await person.press("f2")
        assert stack(person) == ["HistoryScreen", "EntryPage", "HelpNow"]
        await person.press("escape", "escape")
        assert "[History]" in person.screen
        assert person.app.fault is None


async def test_a_question_below_help_is_answered_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        ask = await asked(person)
        await person.press("f2")
        assert isinstance(person.app.screen, HelpNow)
        ask.dismiss(True)
        ask.dismiss(False)
        await person.settle()
        assert stack(person) == ["HistoryScreen", "HelpNow"], "the entry is gone, and its page with it"
        assert await person.ask(_rows) == 1


async def test_what_is_left_below_the_list_of_keys_takes_nothing_else_with_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        page = await at_an_entry(person)
        await person.press("f1")
        page.dismiss(None)
        await person.settle()
        assert isinstance(person.app.screen, KeysScreen)
        assert not page.is_attached
        await person.press("escape")
        assert "[History]" in person.screen


async def test_a_command_that_is_clicked_twice_at_once_is_done_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_an_entry(person)
        await person.press("ctrl+p")
        await person.type("again")
        await person.until("A new entry with the same")
        await person.pilot.pause(0.3)
        menu = person.app.screen
        assert isinstance(menu, CommandPalette)
        found = menu.query_one(CommandList)
        click(person, found, 1)
        click(person, found, 1)
        await person.settle()
        assert stack(person) == ["HistoryScreen", "EntryPage", "EntryForm"]


async def test_a_menu_that_is_left_before_it_is_drawn_is_no_fault(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        person.app.action_command_palette()
        menu = person.app.screen
        assert isinstance(menu, CommandPalette)
        menu.dismiss(None)
        await person.settle()
        assert "[Today]" in person.screen
        assert person.app.fault is None


async def test_what_is_added_is_chosen_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("m", "a")
        add = person.app.screen
        for _ in range(2):
            person.app.call_later(add.action_take, "topic")  # type: ignore[attr-defined]
        await person.settle()
        assert stack(person) == ["SessionsScreen", "TopicForm"]


async def test_a_main_place_is_never_left_without_another(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.app.screen.dismiss(None)
        assert "[Today]" in person.screen


def test_every_screen_is_left_in_this_way() -> None:
    others = [one for one in _screens() if not issubclass(one, Leaving)]
    assert others == []


def _screens() -> Iterator[type[Screen[object]]]:
    """All screens of the program, of whatever file."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, Screen) and one.__module__ == module.name:
                yield one


async def test_what_comes_when_there_is_no_screen_is_let_go_of(tmp_path: Path) -> None:
    """The screens are closed while the last keys and clicks are still on their way."""
    async with at_the_program(tmp_path, ENTRIES) as person:
        stack = person.app._screen_stack
        kept = stack[:]
        stack.clear()
        click = events.MouseDown(None, 0, 0, 0, 0, 1, False, False, False, screen_x=0, screen_y=0)
        for event in (click, events.Key("h", "h"), events.Paste("words")):
            await person.app.on_event(event)
        stack.extend(kept)
        await person.settle()
        assert "[Today]" in person.screen
        await person.press("h")
        assert "[History]" in person.screen


@pytest.mark.parametrize("turns", range(6))
async def test_a_screen_that_is_left_before_it_is_drawn_is_no_fault(tmp_path: Path, turns: int) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        entry, *_ = await person.entries()
        for page in (EntryPage(person.app.desk, entry), KeysScreen(person.app.screen), Ask("Really?", [], yes="Yes")):
            person.app.push_screen(page)
            for _ in range(turns):
                await asyncio.sleep(0)
            page.dismiss(None)
            await person.settle()
            assert "Latest entries" in person.screen
            assert person.app.fault is None
