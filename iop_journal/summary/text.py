"""The page as plain text, at most 80 columns of a terminal wide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from iop_journal.summary import chart
from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.layout import WIDTH, columns, lines_of, padded, wrapped
from iop_journal.summary.page import Summary
from iop_journal.summary.room import WHOLE, Room, shortened
from iop_journal.summary.words import sections

_INDENT = "  "
_NAME = 30
"""The widest that the first column of a table gets."""


def render(summary: Summary, room: Room = WHOLE) -> str:
    """The page, ending with a line end; shortened as a sheet with less room is."""
    return of_sections(sections(summary if room == WHOLE else shortened(summary, room), room))


def of_sections(given: Iterable[Section], wide: int = WIDTH) -> str:
    """Titled sections as text of at most `wide` columns, ending with a line end."""
    return "\n\n".join("\n".join(_section(section, wide)) for section in given) + "\n"


def _section(section: Section, wide: int) -> Iterator[str]:
    """A title and what stands under it; one paragraph alone stands beside it."""
    title = section.title.upper()
    match section.blocks:
        case (Words(text, ""),):
            yield from _filled(f"{title}: {text}", "", _INDENT, wide)
            return
    yield from wrapped(title, wide)
    for block in section.blocks:
        yield from (line.rstrip() for line in of_block(block, wide))


def of_block(block: Block, wide: int = WIDTH) -> Iterator[str]:
    """The lines of a block, at most `wide` columns each."""
    match block:
        case Words():
            yield from _words(block, _INDENT, wide)
        case Points():
            for text, under in block.items:
                yield from _filled(text, _INDENT + "- ", _INDENT * 2, wide)
                for words in under:
                    yield from _words(words, _INDENT * 2, wide)
        case Table():
            yield from _table(block, wide)
        case Picture():
            yield from (_INDENT + line for line in chart.lines(*block))
        case Lines():
            yield from ["", _INDENT + "_" * (wide - 2 * len(_INDENT))] * block.number


def _words(words: Words, indent: str, wide: int) -> Iterator[str]:
    text = f"{words.label}: {words.text}" if words.label else words.text
    yield from _filled(text, indent, indent + _INDENT if words.label else indent, wide)


def _filled(text: str, first: str, rest: str, wide: int) -> Iterator[str]:
    """A text with its own line ends, the first line after `first`, all others after `rest`."""
    start = first
    for own in lines_of(text):
        for line in wrapped(own, wide - max(len(first), len(rest))):
            yield start + line
            start = rest


def _table(table: Table, wide: int) -> Iterator[str]:
    """Columns of words to the left, of numbers to the right, two spaces between them."""
    rows = (table.head, *table.rows)
    widths = [max(columns(row[place]) for row in rows) for place in range(len(table.head))]
    widths[0] = min(widths[0], max(_NAME, columns(table.head[0])), wide - sum(widths[1:]) - 2 * len(widths))
    words_from = len(widths) - table.open_end
    for row in rows:
        cells = [
            padded(cell, own, right=0 < place < words_from)
            for place, (cell, own) in enumerate(zip(row, widths, strict=True))
        ]
        yield _INDENT + "  ".join(cells)
