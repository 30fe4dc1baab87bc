"""Text of any kind is shown as it was typed, and kept as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import build
from tests.tui.person import NASTY, at_the_program


@pytest.mark.parametrize("nasty", NASTY)
async def test_what_looks_like_markup_is_shown_as_it_was_typed(tmp_path: Path, nasty: str) -> None:
    async with at_the_program(tmp_path, size=(120, 40)) as person:
        await person.press("n", "7", "3")
        for letters in ("skills", "triggers"):
            person.app.screen.query_one(f"#{letters}-letters").focus()
            await person.type(nasty)
            await person.press("enter")
            assert nasty in person.screen
            await person.press(*["backspace"] * len(nasty))
        for field in ("situation", "note"):
            person.app.screen.query_one(f"#{field}").focus()
            await person.type(nasty)
        person.app.screen.query_one("#minutes").focus()
        await person.type(nasty)
        await person.press("ctrl+s")
        assert nasty[:20] in person.screen
        await person.press(*["backspace"] * len(nasty), "ctrl+s")
        (entry,) = await person.entries()
        assert (entry.situation, entry.note) == (nasty, nasty)
        assert nasty in person.notices
        assert nasty in person.screen, "Today"
        await person.press("h")
        assert nasty in person.screen, "History"
        await person.press("enter")
        assert person.screen.count(nasty) >= 2, "the entry's own page"


TEXTS = ("日本語のメモ", "مرحبا بالعالم", "e\u0301 combining", "👩‍👩‍👧 family", "x" * 300, "\u202eabc", "tab\tin it")


@pytest.mark.parametrize("text", TEXTS)
async def test_text_of_any_script_comes_back_the_same(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path, size=(80, 24)) as person:
        await person.press("n", "7")
        for field in ("situation", "note"):
            person.app.screen.query_one(f"#{field}").focus()
            await person.paste(text)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert (entry.situation, entry.note) == (text, text)
        for key in ("h", "enter", "e"):
            await person.press(key)
        assert (person.app.screen.query_one("#situation").value) == text  # type: ignore[attr-defined]


async def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    words = "a\x1b[31mred\x07\x9b2J\x7f"
    entries = [build.new_entry(situation=words, note=f"{words}\r\nmore")]
    async with at_the_program(tmp_path, entries) as person:
        for keys in ([], ["h"], ["enter"], ["e"]):
            await person.press(*keys)
            assert "a␛[31mred" in person.screen
            assert not set("\x1b\x07\x9b\x7f\r") & set(person.screen)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert (entry.situation, entry.note) == (words, f"{words}\r\nmore"), "editing changed nothing"
