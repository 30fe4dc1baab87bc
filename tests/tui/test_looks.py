"""The looks, and none of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.color_triplet import ColorTriplet
from rich.style import Style
from textual.strip import Strip
from textual.widgets import Input, OptionList

from iop_journal import settings
from iop_journal.settings import Settings
from iop_journal.tui.widgets.entry_list import EntryList
from tests.tui.person import ENTRIES, Person, at_the_program
from tests.tui.test_sessions import rhythm


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


LISTS = ("m a", "m", "l", "l v", "h", "f2 p", "ctrl+p", "ctrl+p s")
"""Keys that lead to a list with a marked row."""
READABLE = 4.5
"""The contrast that small text wants, by WCAG 2.1, 1.4.3."""


@pytest.mark.parametrize("keys", LISTS)
@pytest.mark.parametrize("theme", settings.THEMES)
async def test_each_word_of_a_marked_row_can_be_read(tmp_path: Path, theme: str, keys: str) -> None:
    chosen = Settings(theme=theme)
    async with at_the_program(tmp_path, ENTRIES, settings=chosen, fill=rhythm) as person:
        for key in keys.split():
            await person.press(key)
        await person.pilot.pause(0.3)
        rows = list(marked_rows(person))
        assert rows
        for segment in (one for row in rows for one in row if one.text.strip()):
            assert contrast(segment.style) >= READABLE, segment


@pytest.mark.parametrize("journal", ["empty", "filled"])
@pytest.mark.parametrize("theme", ["dark", "light", "high-contrast"])
async def test_each_word_can_be_read(tmp_path: Path, theme: str, journal: str) -> None:
    entries, fill = (ENTRIES, rhythm) if journal == "filled" else ([], None)
    chosen = Settings(theme=theme)
    async with at_the_program(tmp_path, entries, settings=chosen, fill=fill) as person:
        for keys in (
            "t",
            "n",
            "escape c",
            "7",
            "escape m",
            "l",
            "h",
            "y",
            "s",
            "i",
            "escape f2",
            "escape m a s",
            "escape ,",
        ):
            for key in keys.split():
                await person.press(key)
            segments = [one for strip in person.app.screen._compositor.render_strips() for one in strip]
            for segment in segments:
                if any(map(str.isalnum, segment.text)):
                    assert contrast(segment.style) >= READABLE, (keys, segment)


def marked_rows(person: Person) -> Iterator[Strip]:
    """The lines of the marked rows in sight, as they are drawn."""
    screen = person.app.screen
    strips = screen._compositor.render_strips()
    for one in screen.walk_children():
        if isinstance(one, OptionList | EntryList) and one.display:
            area = one.content_region
            for y in range(area.height):
                line = one.scroll_offset.y + y
                if isinstance(one, EntryList):
                    is_marked = one.total and one._place_at(line) == one.place
                else:
                    is_marked = line < len(one._lines) and one._lines[line][0] == one.highlighted
                if is_marked:
                    yield strips[area.y + y].crop(area.x, area.x + one.scrollable_content_region.width)


def contrast(style: Style | None) -> float:
    """Between a text's colour and the one behind it, 1 to 21; a colour that the terminal chooses is of no concern."""
    assert style is not None
    if style.color is None or style.bgcolor is None or style.color.is_default or style.bgcolor.is_default:
        return 21
    front, back = (_luminance(one.get_truecolor()) for one in (style.color, style.bgcolor))
    return (max(front, back) + 0.05) / (min(front, back) + 0.05)


def _luminance(colour: ColorTriplet) -> float:
    """As WCAG 2.1 has it."""
    red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in colour.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


@pytest.mark.parametrize("keys", LISTS)
async def test_without_colour_the_marked_row_and_the_cursor_are_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_program(tmp_path, ENTRIES, fill=rhythm) as person:
        for key in keys.split():
            await person.press(key)
        await person.pilot.pause(0.3)
        rows = list(marked_rows(person))
        assert rows
        for row in rows:
            assert "▸" in row.text or all(one.style and one.style.reverse for one in row if one.text.strip()), row
        if keys.startswith("ctrl+p"):
            field = person.app.screen.query_one(Input)
            field.cursor_blink = False
            await person.pilot.pause(0.1)
            line = person.app.screen._compositor.render_strips()[field.content_region.y]
            assert any(one.style and one.style.reverse for one in line)
