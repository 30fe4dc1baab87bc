"""The page as a PDF: one sheet, tagged, its text selectable, set by typst from `page.typ`.

What a person typed is given to typst as data and is never read as its markup.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.drawing import draw
from iop_journal.summary.height import height
from iop_journal.summary.layout import columns, lines_of
from iop_journal.summary.page import Summary
from iop_journal.summary.room import WHOLE, Room, rooms, shortened
from iop_journal.summary.typeset import Typesetter, pages
from iop_journal.summary.words import neutral_title, sections

PAPERS = {"letter": "us-letter", "a4": "a4"}
SIZES = {11.0: 52.0, 10.0: 60.5, 9.5: 68.5, 9.0: 72.4}
"""Of the body in points, each with the lines (as `height` reckons them) that fit on a sheet nine times of ten.

At the smallest, and at no other, is anything shortened.
"""
TALLER = {"letter": 1.0, "a4": 1.04}
"""How many of them fit on other paper, in parts of those on Letter: it is longer, and its lines are shorter."""
_STEP = 2.5
"""Lines by which the next one is lower, where one did not fit."""
_PIECE = 10
_LONG_WORD = 24
_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_FEW_COLUMNS = 4
"""Up to here typst finds the widths of the columns by itself: they may have to break, and share what room there is."""
_HEAD, _CELL, _BESIDE = 0.47, 0.43, 1.15
"""Em that a character takes in the head of a table and below it, and what is left free beside both."""
_LONG_NAME = 34
"""Columns from which on the names in a table leave it too little room."""


class Fitted(NamedTuple):
    """A PDF, the pages that it has, and the room in which its first page was made to fit."""

    document: bytes
    pages: int
    room: Room


class _Level(NamedTuple):
    """A size of the body with the sections that are shown at it, as `page.typ` reads them, and their room."""

    room: Room
    data: dict[str, Any]


def render(summary: Summary, paper: str) -> bytes:
    """The PDF, for `letter` or `a4` paper.

    Raises:
        JournalError: typst is missing or cannot set the page.
    """
    return fitted(summary, paper).document


def fitted(summary: Summary, paper: str) -> Fitted:
    """The PDF, and how far it was shortened; what it raises is what `render` does."""
    whole = list(sections(summary))
    pictures = [block for one in whole for block in one.blocks if isinstance(block, Picture)]
    data = {
        "title": neutral_title(summary),
        "paper": PAPERS[paper],
        "titled": summary.heading is not None,
        "drawing": _drawing(pictures[0]) if pictures else None,
        "appendix": None,
    }
    typesetter = Typesetter()
    for level in _levels(summary, paper):
        document = typesetter.typeset(data | level.data)
        if pages(document) == 1:
            break
    if summary.appendix:
        document = typesetter.typeset(data | level.data | {"appendix": _section(whole[-1])})
    return Fitted(document, pages(document), level.room)


def _levels(summary: Summary, paper: str) -> Iterator[_Level]:
    """The sheet from large and whole to small and short, from where on it is likely to fit: setting one takes time."""
    levels = [(size, WHOLE) for size in SIZES] + [(min(SIZES), room) for room in rooms()[1:]]
    last, most = len(levels) - 1, max(SIZES.values()) * TALLER[paper]

    @cache
    def shown_in(room: Room) -> tuple[list[Section], float]:
        shown = list(sections(shortened(summary, room)._replace(appendix=()), room))
        return shown, height(shown)

    def reckoned(place: int) -> tuple[list[Section], float]:
        size, room = levels[place]
        shown, lines = shown_in(room)
        return shown, lines * (max(SIZES.values()) / SIZES[size])

    tried = float("inf")
    for place in range(bisect_left(range(last), True, key=lambda one: reckoned(one)[1] <= most), len(levels)):
        shown, lines = reckoned(place)
        if lines <= tried - _STEP or place == last:
            tried = lines
            size, room = levels[place]
            yield _Level(room, {"size": size, "sections": list(map(_section, shown))})


def _section(section: Section) -> dict[str, Any]:
    blocks = [_block(block) for block in section.blocks]
    return {"name": section.name, "title": _line(section.title), "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Words():
            return {"kind": "words"} | _words(block)
        case Points():
            items = [
                {"lines": _lines(text), "under": [_words(words) for words in under]} for text, under in block.items
            ]
            return {"kind": "points", "items": items}
        case Table():
            counts = [[int(cell) if cell.isdecimal() else None for cell in row[1:]] for row in block.rows]
            rows = [[_breakable(cell).replace("(n ", "(n\u00a0") for cell in row] for row in block.rows]
            long = any(columns(row[0]) > _LONG_NAME for row in block.rows)
            widths = _widths(block) if block.shaded or len(block.head) > _FEW_COLUMNS else None
            return {
                "kind": "table",
                **block._asdict(),
                "rows": rows,
                "counts": counts,
                "long": long,
                "widths": widths,
            }
        case Picture():
            return {"kind": "drawing"}
        case Lines():
            return {"kind": "lines", "number": block.number}


def _widths(table: Table) -> list[float]:
    """How wide the columns are in em. What turns out wider than it was reckoned breaks between words."""
    columns_of = zip(table.head, *table.rows, strict=True)
    return [
        round(max(_HEAD * columns(head), *(_CELL * columns(cell) for cell in cells)) + _BESIDE, 2)
        for head, *cells in columns_of
    ]


def _words(words: Words) -> dict[str, Any]:
    return {"label": words.label, "lines": _lines(words.text)}


def _lines(text: str) -> list[dict[str, Any]]:
    return [_line(line) for line in lines_of(text)]


def _line(text: str) -> dict[str, Any]:
    """A line of text, and whether it runs from right to left: its first letter says."""
    return {"text": _breakable(text), "rtl": not text.isascii() and _turned(text)}


def _turned(text: str) -> bool:
    if not re.search(_RIGHT_TO_LEFT, text):
        return False
    from unicodedata import bidirectional

    return next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L") != "L"


def _breakable(text: str) -> str:
    """The text with places to break it in words that are longer than a cell: nothing runs over its edge."""
    if max(map(len, text.split()), default=0) < _LONG_WORD:
        return text
    return re.sub(rf"\S{{{_LONG_WORD},}}", lambda word: "\u200b".join(re.findall(f".{{1,{_PIECE}}}", word[0])), text)


def _drawing(block: Picture) -> dict[str, Any]:
    drawing = draw(block.days, block.since, block.until)
    return {
        "alt": f"{drawing.title}. {'; '.join(line.strip() for line in drawing.rows)}",
        "legend": drawing.note,
        "marks": [{"at": one.at, "before": one.before, "after": one.after} for one in drawing.marks],
        "ticks": [one._asdict() for one in drawing.ticks],
    }
