"""The first line: which place this is, how to get to the others, what day it is; at any width, and by the mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from iop_journal.tui.widgets.places import PLACES, Places
from tests.tui.person import ENTRIES, at_the_program

NAMES = [label for _, _, label in PLACES]


@pytest.mark.parametrize("width", [140, 80, 60, 52, 50, 40, 30, 24, 14])
async def test_the_place_one_is_in_keeps_its_name_at_any_width(tmp_path: Path, width: int) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(width, 20)) as person:
        for _name, key, label in PLACES:
            await person.press(key)
            line = person.lines[0]
            assert f"[{label}]" in line
            assert len(line) <= width
            if width >= 30:
                for other, its_key, its_label in PLACES:
                    assert f"{its_key} {its_label}" in line or f" {its_key} " in f"{line} " or other == _name, line


@pytest.mark.parametrize(("width", "day"), [(80, "Fri 20 Nov 2026"), (72, "Fri 20 Nov"), (60, "")])
async def test_all_names_stand_at_60_columns_and_the_day_beside_them(tmp_path: Path, width: int, day: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(width, 20)) as person:
        line = person.lines[0]
        assert all(name in line for name in NAMES), line
        assert line.endswith(day or "s Summary"), line


@pytest.mark.parametrize(
    ("width", "words"), [(100, "invented demo · Fri 20 Nov 2026"), (80, "invented demo"), (60, "demo")]
)
async def test_that_it_is_a_demo_is_said_at_any_width(tmp_path: Path, width: int, words: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(width, 20)) as person:
        person.app.desk.invented = True
        await person.press("h")
        assert person.lines[0].endswith(f" {words}"), person.lines[0]


@pytest.mark.parametrize("width", [100, 60, 30])
async def test_every_place_is_reached_by_a_click_on_what_stands_for_it(tmp_path: Path, width: int) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(width, 20)) as person:
        for name, _, label in PLACES:
            start = 1
            for one in person.app.screen.query_one(Places)._line()[0]:
                if one.name == name:
                    await person.click("Places", offset=(start, 0))
                    break
                start += len(one.said) + one.gap
            assert f"[{label}]" in person.lines[0], (width, name)
