"""The formats that a page is saved in: one list for the shell and the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iop_journal.errors import JournalError

if TYPE_CHECKING:
    from iop_journal.summary.page import Summary


class Format(NamedTuple):
    """A format as the command line calls it, as a person does, and how the names of its files end."""

    name: str
    words: str
    endings: tuple[str, ...]


FORMATS = (
    Format("text", "text", (".txt",)),
    Format("markdown", "Markdown", (".md", ".markdown")),
    Format("json", "JSON", (".json",)),
)
"""The first is the one that is taken where nothing else is said."""


def of_file(file: Path) -> Format:
    """The format that a file's name asks for."""
    ending = file.suffix.lower()
    return next((one for one in FORMATS if ending in one.endings), FORMATS[0])


def rendered(page: Summary, form: str) -> bytes:
    """The page as it stands in a file of this format. What a format loads is loaded when it is asked for.

    Raises:
        JournalError: there is no such format.
    """
    if form == "text":
        from iop_journal.summary import text

        return text.render(page).encode()
    if form == "markdown":
        from iop_journal.summary import markdown

        return markdown.render(page).encode()
    if form == "json":
        import json

        from iop_journal.summary.data import as_json

        return (json.dumps(as_json(page), ensure_ascii=False, indent=1) + "\n").encode()
    raise JournalError(f"There is no format {form}.")
