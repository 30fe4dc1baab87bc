"""The page as one HTML file: no script, nothing from elsewhere, for a phone, a screen reader and one sheet of paper.

A browser cannot be asked how high the page will be, so its height is reckoned in lines of print, with some to spare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.drawing import draw
from iop_journal.summary.height import height
from iop_journal.summary.layout import lines_of
from iop_journal.summary.page import Summary
from iop_journal.summary.room import rooms, shortened
from iop_journal.summary.svg import svg
from iop_journal.summary.words import neutral_title, sections
from iop_journal.text import one_line

PAPERS = {"letter": "letter", "a4": "A4"}
SHADES = 4
SHEETS = {"letter": 70.0, "a4": 75.0}
"""Lines that fit on a sheet in whatever font a browser takes."""
_NO_CHARACTERS = re.compile("[\ufdd0-\ufdef]|[^\u0000-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufffe\uffff]")
_SHORT = ("slips", "ahead", "well", "now")

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


def render(summary: Summary, paper: str = "letter") -> str:
    """The file, made to be printed on `letter` or `a4` paper."""
    style = Path(__file__).with_name("page.css").read_text("utf-8").replace("PAPER", PAPERS[paper])
    body = "\n".join(_body(summary, paper))
    return _HEAD.format(title=_safe(neutral_title(summary)), style=style, body=body)


def _body(summary: Summary, paper: str) -> Iterator[str]:
    if summary.heading is None:
        yield f'<h1 class="unseen">{_safe(neutral_title(summary))}</h1>'
    found = _that_fit(summary, paper)
    short = [one for one in found if one.name in _SHORT]
    for section in found:
        if section not in short:
            yield _section(section)
        elif section is short[0]:
            yield _side_by_side(short)
    if summary.appendix:
        *_, appendix = sections(summary)
        yield _section(appendix)


def _that_fit(summary: Summary, paper: str) -> list[Section]:
    """The sections, shortened as far as one sheet asks for."""
    for room in rooms():
        found = list(sections(shortened(summary, room)._replace(appendix=()), room))
        if height(found) <= SHEETS[paper]:
            break
    return found


def _side_by_side(short: Sequence[Section]) -> str:
    columns = ["\n".join(map(_section, part)) for part in (short[:1], short[1:]) if part]
    return columns[0] if len(columns) == 1 else _beside("", *columns)


def _beside(name: str, *columns: str) -> str:
    parts = "\n".join(f"<div>\n{column}\n</div>" for column in columns)
    return f'<div class="beside {name}">\n{parts}\n</div>'


def _section(section: Section) -> str:
    level = 1 if section.name == "heading" else 2
    title = f'<h{level} id="{section.name}" dir="auto">{_safe(section.title)}</h{level}>'
    blocks = [_block(block, section.name) for block in section.blocks]
    kinds = [type(block) for block in section.blocks]
    if section.name == "heading" and len(blocks) > 1:
        inside = _beside("", "\n".join((title, *blocks[:-2])), "\n".join(blocks[-2:]))
        title = ""
    elif section.name == "since" and Picture in kinds[1:]:
        place = kinds.index(Picture)
        inside = _beside("since", "\n".join(blocks[:place]), "\n".join(blocks[place:]))
    elif section.name == "skills":
        inside = _beside("skills", blocks[0], "\n".join(blocks[1:]))
    elif section.name == "triggers" and kinds.count(Table) == 2:
        second = len(kinds) - 1 - kinds[::-1].index(Table)
        others = blocks[1:second] + blocks[second + 1 :]
        inside = "\n".join((_beside("triggers", blocks[0], blocks[second]), *others))
    else:
        inside = "\n".join(blocks)
    page = ' class="appendix"' if section.name == "appendix" else ""
    return "\n".join(
        line for line in (f'<section{page} aria-labelledby="{section.name}">', title, inside, "</section>") if line
    )


def _block(block: Block, name: str) -> str:
    match block:
        case Words():
            return f'<p dir="auto">{_words(block)}</p>'
        case Points():
            many = ' class="many"' if len(block.items) > 2 and name not in _SHORT else ""
            return f"<ul{many}>\n" + "\n".join(_point(text, under) for text, under in block.items) + "\n</ul>"
        case Table():
            return "\n".join(_table(block))
        case Picture():
            return "\n".join(_picture(block))
        case Lines():
            return "\n".join(['<div class="rule"></div>'] * block.number)


def _words(words: Words) -> str:
    text = "<br>".join(map(_safe, lines_of(words.text)))
    return f"<strong>{_safe(words.label)}:</strong> <bdi>{text}</bdi>" if words.label else text


def _point(text: str, under: tuple[Words, ...]) -> str:
    lines = [*map(_safe, lines_of(text)), *map(_words, under)]
    return f'<li dir="auto">{"<br>".join(lines)}</li>'


def _table(table: Table) -> Iterator[str]:
    """The first cell of a row is its head. It scrolls sideways by itself where the screen is narrow."""
    numbers = range(1, len(table.head) - table.open_end)
    highest = max((int(cell) for row in table.rows for cell in row[1:] if cell.isdecimal()), default=1)
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{_safe(table.head[0])}">'
    yield '<table class="shaded">' if table.shaded else "<table>"
    yield f"<thead><tr>{''.join(_head(cell, place in numbers) for place, cell in enumerate(table.head))}</tr></thead>"
    yield "<tbody>"
    for row in table.rows:
        cells = [f'<th scope="row">{_safe(row[0])}</th>']
        for place, cell in enumerate(row[1:], 1):
            kind = _kind(cell, place in numbers, highest if table.shaded else 0)
            cells.append(f"<td{kind}>{_safe(cell)}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def _head(cell: str, is_number: bool) -> str:
    return f'<th scope="col"{_kind("", is_number, 0)}>{_safe(cell)}</th>'


def _kind(cell: str, is_number: bool, highest: int) -> str:
    names = ["number"] if is_number else []
    if highest and cell.isdecimal():
        names.append(f"shade{max(1, -(-int(cell) * SHADES // highest))}")
    return f' class="{" ".join(names)}"' if names else ""


def _picture(picture: Picture) -> Iterator[str]:
    """The chart, which a screen reader passes over, and a table of its marks, which it reads."""
    drawing = draw(picture.days, picture.since, picture.until)
    yield "<figure>"
    yield svg(drawing)
    yield '<div class="unseen">'
    yield f"<table><caption>{_safe(drawing.title)}</caption>"
    yield '<thead><tr><th scope="col">When</th><th scope="col">Craving before and after</th></tr></thead><tbody>'
    for mark in drawing.marks:
        yield f'<tr><th scope="row">{_safe(mark.label)}</th><td>{_safe(mark.words)}</td></tr>'
    yield "</tbody></table></div>"
    yield f"<figcaption>{_safe(drawing.note)}</figcaption>"
    yield "</figure>"


def _safe(text: str) -> str:
    """One line of text as HTML that shows it as it is."""
    return escape(_NO_CHARACTERS.sub("\ufffd", one_line(text)))
