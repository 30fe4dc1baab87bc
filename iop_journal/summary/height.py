"""How high the page will be in print, reckoned in lines of its smallest text, without setting it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.layout import columns, lines_of

FULL, HALF, THIRD = 125, 60, 42
"""Columns of text that about fit beside each other in the whole width, half of it, and what a table leaves."""
TITLE, CHART, RULE = 1.5, 6.5, 1.6
_SHORT = ("slips", "ahead", "well", "now")


def height(found: Sequence[Section]) -> float:
    """The lines that the sections take on a sheet, laid out as `html` and `page.typ` do."""
    short = [section for section in found if section.name in _SHORT]
    lines = sum(_section(section) for section in found if section not in short)
    if len(short) < 2:
        return lines + sum(map(_section, short))
    return lines + max(sum(TITLE + _blocks(one.blocks, HALF) for one in part) for part in (short[:1], short[1:]))


def _section(section: Section) -> float:
    blocks = section.blocks
    if section.name == "heading" and len(blocks) > 1:
        return max(TITLE + _blocks(blocks[:-2], HALF), _blocks(blocks[-2:], HALF))
    if section.name == "since" and isinstance(blocks[-1], Picture):
        return TITLE + max(_blocks(blocks[:-1], THIRD), _block(blocks[-1], HALF))
    if section.name == "skills":
        return TITLE + max(_block(blocks[0], HALF), _blocks(blocks[1:], THIRD))
    tables = [block for block in blocks if isinstance(block, Table)]
    if len(tables) == 2:
        others = [block for block in blocks if block not in tables]
        return TITLE + max(_block(table, HALF) for table in tables) + _blocks(others, FULL)
    if len(blocks) == 1 and isinstance(blocks[0], Points) and len(blocks[0].items) > 2:
        items = [_item(text, under, HALF) for text, under in blocks[0].items]
        half = -(-len(items) // 2)
        return TITLE + max(sum(items[:half]), sum(items[half:]))
    return TITLE + _blocks(blocks, FULL)


def _blocks(blocks: Iterable[Block], width: int) -> float:
    return sum(_block(block, width) for block in blocks)


def _block(block: Block, width: int) -> float:
    match block:
        case Words():
            return _words(block, width) + 0.1
        case Points():
            return sum(_item(text, under, width) for text, under in block.items)
        case Table():
            names = 30 if block.open_end else 16
            return 1.2 + sum(_lines(row[0], names) for row in block.rows)
        case Picture():
            return CHART + 2
        case Lines():
            return RULE * block.number


def _item(text: str, under: Iterable[Words], width: int) -> float:
    own = sum(_lines(line, width - 3) for line in lines_of(text))
    return own + sum(_words(words, width - 3) for words in under) + 0.1


def _words(words: Words, width: int) -> float:
    first = f"{words.label}: " if words.label else ""
    lines = lines_of(words.text) or [""]
    return sum(_lines(line, width) for line in (first + lines[0], *lines[1:]))


def _lines(text: str, width: int) -> int:
    """Lines that a line of text takes; the last word of each may not fit any more."""
    return max(1, -(-columns(text) // width))
