"""The page as a PDF: one sheet, tagged, its text selectable, set by typst from `page.typ`.

Typst is given the words as data, with its own fonts first. Where they have no sign for a character, the system's fonts
are looked through too, and what no font can show is replaced by a sign that the page explains. No file is read but the
template, no package is loaded, and there is no date in the file: the same page gives the same bytes.
"""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from iop_journal.errors import JournalError
from iop_journal.summary.blocks import Block, Lines, Picture, Points, Section, Table, Words
from iop_journal.summary.drawing import draw
from iop_journal.summary.layout import lines_of
from iop_journal.summary.page import Summary
from iop_journal.summary.room import WHOLE, Room, rooms, shortened
from iop_journal.summary.words import neutral_title, sections

PAPERS = {"letter": "us-letter", "a4": "a4"}
SIZES = (11.0, 10.0, 9.5, 9.0)
"""Of the body in points. Only at the smallest is anything shortened."""

SIGN = "▯"
REPLACED = f"{SIGN} stands for a character that no font on this computer can show."
_ROUNDS = 4
"""Times that what is missing is replaced; after them only the plainest characters are left."""
_PIECE = 10
_LONG_WORD = re.compile(r"\S{24,}")
_JOINED = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_MISSING = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLAIN = re.compile(r"[^\x00-\xff‘’“”–—…→·▯]")


def render(summary: Summary, paper: str = "letter") -> bytes:
    """The PDF, for `letter` or `a4` paper.

    Raises:
        JournalError: typst is missing or cannot set the page.
    """
    return _set(json.dumps(_data(summary, paper), ensure_ascii=False))


def _set(data: str) -> bytes:
    """Set the page, replacing what cannot be shown."""
    try:
        import typst
    except ImportError:
        raise JournalError(
            "A PDF needs the package typst, which is not there or does not run on this computer.\n"
            "--format html makes a file that any browser shows and prints."
        ) from None
    template = Path(__file__).with_name("page.typ").read_bytes()
    typeset = partial(typst.compile, template, format="pdf", pdf_standards="ua-1")
    missing: set[str] = set()
    for attempt in range(_ROUNDS + 2):
        try:
            shown = _PLAIN.sub(SIGN, data) if attempt > _ROUNDS else without(data, missing)
            inputs = {"page": shown, "replaced": REPLACED if shown != data else ""}
            made = typeset(sys_inputs=inputs, ignore_system_fonts=attempt == 0)
            assert isinstance(made, bytes), "one document"
            return made
        except typst.TypstError as error:
            found = _missing(getattr(error, "diagnostic", ""))
            if attempt:  # the first time the system's fonts were not looked through
                missing |= found
            if not found:
                break
    raise JournalError("The PDF cannot be made. --format html makes a file that any browser shows and prints.")


def _missing(diagnostic: str) -> set[str]:
    """The characters that no font could show. A letter is none: it is a mark on it that has no place."""
    texts = {_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _MISSING.findall(diagnostic)}
    found = {sign for text in texts for sign in text}
    return found - {sign for sign in found if ord(sign) < 0x250} or ({*_MARKS} if found else set())


_MARKS = [chr(code) for code in range(0x300, 0x370)]


def without(text: str, missing: set[str]) -> str:
    """The text with a sign for each of these characters; for one made of several joined ones, one sign."""
    if not missing:
        return text
    one = f"[{re.escape(''.join(sorted(missing)))}]{_JOINED}"
    return re.sub(f"{one}(?:\u200d(?:{one})?)*", SIGN, text)


def _data(summary: Summary, paper: str) -> dict[str, Any]:
    """What `page.typ` is given; see there how each is used."""
    found = rooms()
    levels = [(size, WHOLE) for size in SIZES] + [(SIZES[-1], room) for room in found[1:]]
    whole = list(sections(summary))
    appendix = [_section(one) for one in whole if one.name == "appendix"]
    pictures = [block for one in whole for block in one.blocks if isinstance(block, Picture)]
    return {
        "title": neutral_title(summary),
        "paper": PAPERS[paper],
        "titled": summary.heading is not None,
        "drawing": _drawing(pictures[0]) if pictures else None,
        "levels": [{"size": size, "sections": _sections(summary, room)} for size, room in levels],
        "appendix": appendix[0] if appendix else None,
    }


def _sections(summary: Summary, room: Room) -> list[dict[str, Any]]:
    page = replace(shortened(summary, room), appendix=())
    return [_section(section) for section in sections(page, room)]


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
            rows = [[_breakable(cell) for cell in row] for row in block.rows]
            return {"kind": "table", **block._asdict(), "rows": rows, "counts": counts}
        case Picture():
            return {"kind": "drawing"}
        case Lines():
            return {"kind": "lines", "number": block.number}


def _words(words: Words) -> dict[str, Any]:
    return {"label": words.label, "lines": _lines(words.text)}


def _lines(text: str) -> list[dict[str, Any]]:
    return [_line(line) for line in lines_of(text)]


def _line(text: str) -> dict[str, Any]:
    """A line of text, and whether it runs from right to left: its first letter says."""
    strong = (unicodedata.bidirectional(sign) for sign in text if not sign.isascii() or sign.isalpha())
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return {"text": _breakable(text), "rtl": first != "L"}


def _breakable(text: str) -> str:
    """The text with places to break it in words that are longer than a cell: nothing runs over its edge."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(re.findall(f".{{1,{_PIECE}}}", word[0])), text)


def _drawing(block: Picture) -> dict[str, Any]:
    drawing = draw(block.days, block.since, block.until)
    return {
        "alt": f"{drawing.title}. {'; '.join(line.strip() for line in drawing.rows)}",
        "legend": drawing.note,
        "marks": [{"at": one.at, "before": one.before, "after": one.after} for one in drawing.marks],
        "ticks": [one._asdict() for one in drawing.ticks],
    }
