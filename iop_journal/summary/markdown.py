"""The page as Markdown. What a person typed is escaped, so that it is text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iop_journal.summary import chart
from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.layout import lines_of
from iop_journal.summary.page import Summary
from iop_journal.summary.words import sections
from iop_journal.text import one_line

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#~|&$^]|:(?=//)|(?<=[wW]{3})\.|@")
_AT_START = re.compile(r"^([-+=]|\d{1,9}(?=[.)]))")
_RULED_OFF = "\\\n"
"""A line end inside a paragraph."""


def render(summary: Summary) -> str:
    """The page, ending with a line end."""
    return "\n\n".join("\n\n".join(_section(section)) for section in sections(summary)) + "\n"


def escaped(text: str) -> str:
    """One line of text as Markdown that shows it as it is: no markup, no HTML, no link, no list."""
    text = _SIGNS.sub(lambda sign: "\\" + sign[0], one_line(text))
    return _AT_START.sub(lambda start: f"\\{start[1]}" if not start[1].isdigit() else f"{start[1]}\\", text)


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' if section.name == 'heading' else '##'} {escaped(section.title)}"
    for block in section.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Words():
            return _words(block)
        case Points():
            return "\n".join(_point(text, under) for text, under in block.items)
        case Table():
            return "\n".join(_table(block))
        case Picture():
            return "\n".join(("```text", *chart.lines(*block), "```"))
        case Lines():
            return "\n\n".join([escaped("_" * 60)] * block.number)


def _words(words: Words) -> str:
    text = _RULED_OFF.join(escaped(line) for line in lines_of(words.text))
    return f"**{escaped(words.label)}:** {text}" if words.label else text


def _point(text: str, under: tuple[Words, ...]) -> str:
    own = [escaped(line) for line in lines_of(text)]
    own += [line for words in under for line in _words(words).split(_RULED_OFF)]
    return "- " + (_RULED_OFF + "  ").join(own)


def _table(table: Table) -> Iterator[str]:
    words_from = len(table.head) - table.open_end
    yield _row(table.head)
    yield _row(tuple("---:" if 0 < place < words_from else "---" for place in range(len(table.head))), as_it_is=True)
    for row in table.rows:
        yield _row(row)


def _row(cells: tuple[str, ...], *, as_it_is: bool = False) -> str:
    return f"| {' | '.join(cell if as_it_is else escaped(cell) for cell in cells)} |"
