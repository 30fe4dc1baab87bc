"""Moving about as in vim: in every list, page and picker, where the settings say so, and never in a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.content import Content

from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.tui.base.moving import KEYMAP
from iop_journal.tui.base.own_keys import _nodes
from iop_journal.tui.screens.changed import ChangedElsewhere
from iop_journal.tui.widgets.entry_list import EntryList
from iop_journal.tui.widgets.items import Group, Item, Items
from iop_journal.tui.widgets.options import Options
from tests import build
from tests.tui.person import ENTRIES, Person, at_the_program

VIM = Settings(motion="vim")
MANY = [build.new_entry(f"2026-11-{day:02} {hour:02}:00") for day in range(1, 20) for hour in range(9, 21)]
TWINS = [("j", "down"), ("k", "up"), ("ctrl+f", "pagedown"), ("ctrl+b", "pageup"), ("G", "end"), (">", "end"),
         ("<", "home")]  # fmt: skip


def the_list(person: Person) -> EntryList:
    return person.app.screen.query_one(EntryList)


async def test_every_key_does_in_a_list_what_its_twin_does(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY, settings=VIM) as person:
        await person.press("h")
        entries = the_list(person)
        entries.focus()
        for key, twin in TWINS:
            entries.place = 100
            await person.press(twin)
            wanted = entries.place
            entries.place = 100
            await person.press(key)
            assert entries.place == wanted != 100, key


async def test_half_a_screen_is_half_of_what_is_in_sight(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY, settings=VIM) as person:
        await person.press("h")
        entries = the_list(person)
        entries.focus()
        half = entries.size.height // 2
        assert half > 3
        await person.press("ctrl+d", "ctrl+d")
        assert entries.place == 2 * half
        await person.press("ctrl+u")
        assert entries.place == half


async def test_keys_that_are_typed_fast_stay_in_their_order(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY, settings=VIM) as person:
        await person.press("h")
        the_list(person).focus()
        wanted = (await person.ask(lambda journal: journal.entries.select()))[-4]
        await person.press("j", "j", "j", "enter")
        assert person.app.screen.entry.uid == wanted.uid  # type: ignore[attr-defined]


async def test_a_list_under_headings_moves_too(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=VIM) as person:
        items = Items()
        await person.app.screen.mount(items)
        items.fill([Group("all", [Item(str(n), Content(f"one\n{n}")) for n in range(60)])])
        items.focus()
        await person.press("j", "j")
        assert items.chosen == "2"
        await person.press("ctrl+d")
        assert 2 < int(items.chosen) <= 2 + max(1, items.size.height // 4)
        await person.press("G")
        assert items.chosen == "59"
        await person.press("<")
        assert items.chosen == "0"


async def test_a_page_scrolls(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=VIM, size=(60, 20)) as person:
        await person.press("?")
        page = person.app.screen.query_one(VerticalScroll)
        assert page.max_scroll_y > 8
        await person.press("j", "j")
        assert page.scroll_target_y == 2
        await person.press("ctrl+d")
        assert page.scroll_target_y == min(page.max_scroll_y, 2 + page.size.height // 2) > 3
        await person.press("G")
        assert page.scroll_target_y == page.max_scroll_y
        await person.press("<")
        assert page.scroll_target_y == 0


async def test_a_picker_of_answers_moves(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=VIM) as person:
        await person.press("c", "7", "enter", "enter")
        options = person.app.screen.query_one(Options)
        assert options.has_focus
        await person.press("j", "j", "k")
        assert options.place == 0


@pytest.mark.parametrize("field", ["situation", "note", "skills-letters"])
async def test_in_a_text_every_one_of_them_is_a_letter(tmp_path: Path, field: str) -> None:
    async with at_the_program(tmp_path, settings=VIM) as person:
        await person.press("n")
        widget: Any = person.app.screen.query_one(f"#{field}")
        widget.focus()
        await person.type("jkG<>")
        assert (getattr(widget, "value", None) or getattr(widget, "text", None)) == "jkG<>"


async def test_a_hidden_screen_comes_back_at_such_a_key(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=VIM) as person:
        await person.press("f9")
        assert person.app.is_hidden
        await person.press("j")
        assert not person.app.is_hidden


async def test_without_the_setting_there_are_none(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY) as person:
        await person.press("h")
        entries = the_list(person)
        entries.focus()
        await person.press("ctrl+d", "G", ">", "ctrl+f")
        assert entries.place == 0
        await person.press("?")
        assert "Half a screen" not in person.screen


async def test_it_can_be_chosen_in_place_and_is_told_among_the_keys(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY, size=(140, 45)) as person:
        await person.press("comma")
        person.app.screen.query_one("#motion").focus()
        await person.press("right", "escape", "h")
        the_list(person).focus()
        await person.press("G")
        assert the_list(person).place == len(MANY) - 1
        await person.press("?")
        assert "PgDn Ctrl+F" in person.screen


async def test_they_can_have_other_keys(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY, settings=Settings(motion="vim", keymap={"motion.down": "y"})) as person:
        await person.press("h")
        the_list(person).focus()
        await person.press("y", "y", "j")
        assert the_list(person).place == 3, "j is the list's own too"


async def test_g_still_finishes_a_craving_on_today(tmp_path: Path) -> None:
    def left(journal: Journal) -> None:
        journal.cravings.begin(7)

    async with at_the_program(tmp_path, settings=VIM, fill=left) as person:
        await person.press("g")
        assert "What set it off?" in person.screen


def test_no_place_has_another_use_for_these_keys() -> None:
    keys = {key for keys in KEYMAP.values() for key in keys.split(",")}
    moves = {"down", "up", "page_down", "page_up", "half_down", "half_up", "last", "first", "home", "end"}
    taken = {(one.id, key) for node in _nodes() for one in node for key in one.key.split(",") if key.strip() in keys}
    clashes = {(binding, key) for binding, key in taken if (binding or "").rpartition(".")[2] not in moves}
    assert clashes == {("changed.keep", "k")}, "a question with two answers, where there is nothing to move in"


async def test_where_a_question_has_such_a_letter_it_answers(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=VIM) as person:
        answers: list[bool | None] = []
        theirs = (await person.entries())[0]
        person.app.push_screen(ChangedElsewhere(theirs), answers.append)
        await person.settle()
        await person.press("j", "k")
        assert answers == [False]
