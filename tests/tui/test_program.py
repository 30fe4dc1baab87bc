"""The program as a whole: its keys, its places, what it must not have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from iop_journal.errors import JournalError
from tests.tui.person import ENTRIES, at_the_program


def modules_of_the_program() -> list[Any]:
    import importlib
    import pkgutil

    import iop_journal.tui

    names = [one.name for one in pkgutil.walk_packages(iop_journal.tui.__path__, "iop_journal.tui.")]
    return [importlib.import_module(name) for name in names]


def own_bindings() -> list[tuple[type, Binding]]:
    nodes = {
        one
        for module in modules_of_the_program()
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__.startswith("iop_journal.tui")
    }
    return [
        (node, binding)
        for node in sorted(nodes, key=lambda one: one.__name__)
        for binding in vars(node).get("BINDINGS", ())
    ]


def test_every_binding_has_an_id_of_its_own_words_and_a_tooltip() -> None:
    bindings = own_bindings()
    assert len(bindings) > 40
    for node, binding in bindings:
        assert binding.id, (node, binding)
        assert binding.description, (node, binding)
        assert binding.tooltip, (node, binding)
    ids = [binding.id for _, binding in bindings]
    assert sorted(set(ids)) == sorted(ids)  # type: ignore[type-var]


async def test_places_are_reached_by_letters_and_by_function_keys(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for key, place in (("h", "History"), ("s", "Summary"), ("t", "Today"), ("f7", "History"), ("f8", "Summary")):
            await person.press(key)
            assert f"[{place}]" in person.screen
        await person.press("escape")
        assert "[Today]" in person.screen
        await person.press("f4", "7")
        await person.press("f7")
        assert "[History]" in person.screen, "a form in the way is left, with a draft"
        await person.press("f6")
        assert "Half-written" in person.screen


async def test_places_and_keys_answer_the_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(120, 24)) as person:
        await person.pilot.click("Places", offset=(person.lines[0].index("History"), 0))
        await person.settle()
        assert "[History]" in person.screen
        await person.pilot.click("KeysBar", offset=(person.lines[-1].index("Bin"), 0))
        await person.settle()
        assert "Nothing is in the bin." in person.screen
        await person.pilot.click("KeysBar", offset=(person.lines[-1].index("New entry"), 0))
        await person.settle()
        assert "Craving before" in person.screen
        await person.pilot.click("#craving_before", offset=(24, 0))
        await person.settle()
        assert "moderate" in person.lines[2]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_tells_the_keys_of_the_place(tmp_path: Path, key: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(100, 50)) as person:
        await person.press("h")
        await person.press(key)
        for words in ("Search as you type", "Write an entry", "Take back what was done last", "Every entry, newest"):
            assert words in person.screen
        await person.press("escape")
        assert "[History]" in person.screen


async def test_the_palette_offers_what_keys_do_and_no_screenshot(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        commands = {one.title for one in person.app.get_system_commands(person.app.screen)}
        assert {"New entry", "History", "Summary", "Undo", "Quit", "Look: light"} <= commands
        assert not any("screenshot" in one.casefold() for one in commands)
        before = set(Path.home().rglob("*"))
        await person.app.run_action("screenshot")
        person.app.action_screenshot()
        assert person.app.deliver_screenshot() is None
        with pytest.raises(JournalError):
            person.app.save_screenshot()
        await person.press("ctrl+p")
        await person.until("Search for commands")
        await person.type("screensh")
        await person.pilot.pause(0.3)
        assert "Save an SVG" not in person.screen
        assert set(Path.home().rglob("*")) == before


async def test_escape_always_leads_home(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for keys in (["h", "enter", "e", "5"], ["s", "f"], ["h", "slash", "x"], ["h", "f"], ["n", "ctrl+p"], ["f1"]):
            for key in keys:
                await person.press(key)
            for _ in range(8):
                await person.press("escape")
            await person.until("[Today]")


async def test_what_was_wrong_in_the_settings_is_said_calmly(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        assert person.notices == ""
        person.app.wrong = ["Settings: theme: [red] is not one."]
        person.app.on_today_screen_shown()
        await person.settle()
        assert "[red] is not one" in person.notices
