"""Text in columns: how wide it is, where its lines break, and how much of it a page takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from iop_journal.summary.room import WHOLE
from iop_journal.text import fit, one_line, visible, width

WIDTH = 80
"""Columns of the page as text."""

Item = TypeVar("Item")

# All of these take one column. Asking the core's `width` loads the tables of Unicode, which costs more than the page.
_NARROW = dict.fromkeys([*range(0xA1, 0xAD), *range(0xAE, 0x300), *map(ord, "→·…–—‘’“”")], "-")


def columns(text: str) -> int:
    """Columns that the text takes on a terminal."""
    plain = text if text.isascii() else text.translate(_NARROW)
    return len(text) if plain.isascii() and plain.isprintable() else width(text)


def padded(text: str, wide: int, *, right: bool = False) -> str:
    """The text cut or filled with spaces to exactly `wide` columns."""
    missing = wide - columns(text)
    if missing < 0:
        text = fit(text, wide)
        missing = wide - columns(text)
    return " " * missing + text if right else text + " " * missing


def some(items: Sequence[Item], most: int) -> tuple[Sequence[Item], int]:
    """The first of a list, at most `most`, and how many more there are."""
    return (items, 0) if len(items) <= most else (items[:most], len(items) - most)


def lines_of(text: str) -> list[str]:
    """The lines of a text that a person typed, made visible and shortened to what a page takes."""
    shortened = text[: WHOLE.characters]
    lines = [line for line in map(one_line, visible(shortened).split("\n")) if line]
    if len(text) > WHOLE.characters or len(lines) > WHOLE.lines:
        lines = lines[: WHOLE.lines] or [""]
        lines[-1] += "…"
    return lines


def wrapped(text: str, wide: int) -> list[str]:
    """One line of text in lines of at most `wide` columns, broken between words where that can be."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        together = f"{line} {word}" if line else word
        if columns(together) <= wide:
            line = together
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, wide)
        lines.extend(whole)
    return [*lines, line] if line or not lines else lines


def _pieces(word: str, wide: int) -> list[str]:
    """A word that is longer than a line, in pieces that fit."""
    pieces = [""]
    for character in word:
        if columns(pieces[-1] + character) > wide and pieces[-1]:
            pieces.append("")
        pieces[-1] += character
    return pieces
