"""Keys that mean one thing in one place and another thing elsewhere; the ways home; what the palette offers."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.binding import Binding

from iop_journal.tui import screens
from iop_journal.tui.screens.place import Place
from iop_journal.tui.widgets.places import PLACES
from tests.tui.person import ENTRIES, Person, at_the_program


def screen_of(person: Person) -> str:
    return type(person.app.screen).__name__


async def test_in_the_bin_r_restores_and_never_opens_anything(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for key in ("h", "d", "b"):
            await person.press(key)
        assert "payday" in person.screen
        await person.press("r", "r", "r")
        assert screen_of(person) == "HistoryScreen"
        assert "Nothing is in the bin." in person.screen
        assert len(await person.entries()) == 2


async def test_r_opens_get_ready_from_each_place_and_escape_leads_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for _, key, label in PLACES:
            await person.press(key, "r")
            assert screen_of(person) == "GetReady", label
            await person.press("r")
            assert len([one for one in person.app.screen_stack if type(one).__name__ == "GetReady"]) == 1
            await person.press("escape")
            await person.until(f"[{label}]")


async def test_r_is_a_letter_in_a_field(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h", "slash", "r")
        assert screen_of(person) == "HistoryScreen"
        await person.press("n")
        assert "rn" in person.screen


@pytest.mark.parametrize("key", [key for _, key, _ in PLACES])
async def test_escape_from_every_place_leads_to_today_and_stays_there(tmp_path: Path, key: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press(key, "escape")
        await person.until("[Today]")
        await person.press("escape", "escape")
        assert "[Today]" in person.screen


async def test_the_palette_offers_every_place_from_every_place(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for _, key, _label in PLACES:
            await person.press(key)
            offered = {one.title for one in person.app.get_system_commands(person.app.screen)}
            assert {label for _, _, label in PLACES} - {"Helps"} | {
                "What helps",
                "Get ready",
                "Settings",
                "Check-in",
                "Help now",
            } <= offered


async def test_a_place_is_reached_through_the_palette(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for word, label in (("Sessions", "Sessions"), ("Skills", "Skills")):
            await person.press("ctrl+p")
            await person.until("Search for commands")
            await person.type(word)
            await person.until(f"{label}")
            await person.pilot.pause(0.3)
            await person.press("enter")
            await person.until(f"[{label}]")


def test_a_key_of_a_place_means_nothing_else_in_another() -> None:
    """Or the key would do this where something can be done, and leave the place where nothing can."""
    keys = {key for _, key, _ in PLACES}
    found = []
    for module in iter_modules(screens.__path__):
        for place in vars(import_module(f"{screens.__name__}.{module.name}")).values():
            if isinstance(place, type) and issubclass(place, Place):
                bindings = Binding.make_bindings(place.__dict__.get("BINDINGS", ()))
                found += [(place.__name__, one.key) for one in bindings if one.key in keys and "go(" not in one.action]
    assert found == []
