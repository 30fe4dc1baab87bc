"""What the fields of an entry take, and what they refuse in words."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from tests.tui.person import at_the_program

ALL_PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "


@pytest.mark.parametrize("field", ["skills-letters", "triggers-letters", "minutes", "when", "situation", "note"])
async def test_every_printable_character_can_be_typed_into_every_field(tmp_path: Path, field: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n")
        widget = person.app.screen.query_one(f"#{field}")
        widget.focus()
        if field == "when":
            await person.press(*["backspace"] * 3)
        await person.type(ALL_PRINTABLE)
        assert (getattr(widget, "value", None) or getattr(widget, "text", None)) == ALL_PRINTABLE


@pytest.mark.parametrize("text", ["-1", "1e9", "99999999999999999999", "abc", "1.5", "10081", "٣٣٣٣٣٣"])
async def test_minutes_that_do_not_fit_are_said_at_the_field_and_nothing_is_lost(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        person.app.screen.query_one("#minutes").focus()
        await person.paste(text)
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert person.app.focused is person.app.screen.query_one("#minutes")
        assert "minutes: " in person.screen
        await person.press("home", *["delete"] * 20, "4", "5", "ctrl+s")
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_minutes) == (7, 45)


@pytest.mark.parametrize(("text", "minutes"), [("", None), ("   ", None), ("0", 0), ("10080", 10080), (" 7 ", 7)])
async def test_minutes_that_fit_are_kept(tmp_path: Path, text: str, minutes: int | None) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#minutes").focus()
        await person.paste(text)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert entry.craving_minutes == minutes


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-20", "25:00", "2026-11-21 09:00", "x", "2026-02-30 10:00"])
async def test_a_time_that_cannot_be_is_said_in_words(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#when").focus()
        await person.press(*["backspace"] * 3)
        await person.type(text)
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert "when: " in person.screen
        assert person.app.focused is person.app.screen.query_one("#when")
