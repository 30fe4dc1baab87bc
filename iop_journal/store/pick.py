"""How a person points at one row of a short list: by the start of its id, or by words that stand in it alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from iop_journal.errors import UnknownName
from iop_journal.text import one_line

Row = TypeVar("Row")


def pick(
    noun: str,
    text: str,
    rows: Sequence[Row],
    uid: Callable[[Row], str],
    words: Callable[[Row], str],
    command: str | None = None,
) -> Row:
    """The one row whose uid starts with `text` (4 characters or more), or whose words hold it.

    `command` is the one that lists the rows, where it is not named as they are.

    Raises:
        UnknownName: none, or several; with their words as candidates.
    """
    wanted = " ".join(text.casefold().split())
    found = [row for row in rows if len(wanted) >= 4 and uid(row).startswith(wanted)]
    if not found and wanted:
        found = [row for row in rows if wanted in " ".join(words(row).casefold().split())]
    if len(found) == 1:
        return found[0]
    candidates = [one_line(words(row)) for row in found]
    if found:
        raise UnknownName(f"“{one_line(text)}” fits {len(found)} {noun}s: {'; '.join(candidates[:4])}.", candidates)
    raise UnknownName(f"There is no {noun} “{one_line(text)}”. `iop-journal {command or noun} list` shows them.")
