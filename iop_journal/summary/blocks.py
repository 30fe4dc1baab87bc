"""What a page is made of, whatever its format. Texts are as they were typed: nothing is escaped or wrapped."""

from datetime import date
from typing import NamedTuple

from iop_journal.summary.page import Day


class Words(NamedTuple):
    """A paragraph, after a label where it has one."""

    text: str
    label: str = ""


class Points(NamedTuple):
    """A list; each item is a text with lines under it."""

    items: tuple[tuple[str, tuple[Words, ...]], ...]


class Table(NamedTuple):
    """A table with a row of heads. The first column is words, those between are numbers."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    open_end: int = 0
    """How many of the last columns are words."""
    shaded: bool = False
    """Whether its numbers are counts that a format may shade, the highest darkest."""


class Picture(NamedTuple):
    """The chart of these days, a craving on one of them at least: in characters by `chart`, drawn by `drawing`."""

    days: tuple[Day, ...]
    since: date
    until: date


class Lines(NamedTuple):
    """Blank lines to write on."""

    number: int


Block = Words | Points | Table | Picture | Lines


class Section(NamedTuple):
    """A titled part of the page, by its name in `SECTIONS`."""

    name: str
    title: str
    blocks: tuple[Block, ...]
