"""The looks, and none of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iop_journal import settings
from iop_journal.settings import Settings
from tests.tui.person import ENTRIES, Person, at_the_program


@pytest.mark.parametrize("theme", settings.THEMES)
async def test_each_look_draws_every_place(tmp_path: Path, theme: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(theme=theme)) as person:
        for key in ("h", "s", "y", "2", "3", "4", "t", "n"):
            await person.press(key)
            assert colours(person) >= 1


def colours(person: Person) -> int:
    """How many pairs of a text's colour and the one behind it there are on the screen, none of them the same."""
    pairs = set()
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() and segment.style is not None:
                front, back = segment.style.color, segment.style.bgcolor
                pairs.add((front, back))
                assert front is None or front.is_default or front != back or segment.style.reverse, segment
    return len(pairs)


@pytest.mark.parametrize("value", ["", "1"])
async def test_without_colour_the_terminals_own_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(theme="dark")) as person:
        for key in ("t", "h", "s", "y", "2", "3", "4", "n"):
            await person.press(key)
            for y in range(person.app.size.height):
                for segment in person.app.screen._compositor.render_strips()[y]:
                    for line_filter in person.app.get_line_filters():
                        (segment,) = line_filter.apply([segment], _background(person))
                    style = segment.style
                    assert style is None or (style.color is None or style.color.is_default), (key, segment)
                    assert style is None or (style.bgcolor is None or style.bgcolor.is_default), (key, segment)


def _background(person: Person) -> Any:
    return person.app.screen.background_colors[1]
