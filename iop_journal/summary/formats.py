"""The formats that a page is saved in: one list for the shell and the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from iop_journal.errors import JournalError

if TYPE_CHECKING:
    from iop_journal.summary.page import Summary


class Format(NamedTuple):
    """A format as the command line calls it, as a person does, and how the names of its files end.

    `is_file` says that it is made to be opened by something else, and not shown in a terminal.
    """

    name: str
    words: str
    endings: tuple[str, ...]
    is_file: bool = False


FORMATS = (
    Format("text", "text", (".txt",)),
    Format("markdown", "Markdown", (".md", ".markdown")),
    Format("html", "HTML", (".html", ".htm"), is_file=True),
    Format("pdf", "PDF", (".pdf",), is_file=True),
    Format("json", "JSON", (".json",)),
)
"""The first is the one that is taken where nothing else is said."""

PAPERS = {"letter": "Letter", "a4": "A4"}
"""What paper there is, and what it is called."""


def of_name(name: str) -> Format:
    """The format that the command line calls so.

    Raises:
        JournalError: there is no such format.
    """
    for one in FORMATS:
        if one.name == name:
            return one
    raise JournalError(f"There is no format {name}.")


def of_file(file: Path) -> Format:
    """The format that a file's name asks for."""
    ending = file.suffix.lower()
    return next((one for one in FORMATS if ending in one.endings), FORMATS[0])


def file_name(page: Summary, form: str) -> str:
    """A name for a file of the page that tells nothing: `weekly-notes-2026-11-23.pdf`."""
    return f"weekly-notes-{page.until_day.isoformat()}{of_name(form).endings[0]}"


def rendered(page: Summary, form: str, paper: str) -> bytes:
    """The page as it stands in a file of this format. What a format loads is loaded when it is asked for.

    `paper` is `letter` or `a4`, for the formats that are made to be printed.

    Raises:
        JournalError: there is no such format, or the PDF cannot be made.
    """
    match of_name(form).name:
        case "pdf":
            from iop_journal.summary import pdf

            return pdf.render(page, paper)
        case "html":
            from iop_journal.summary import html

            return html.render(page, paper).encode()
        case "json":
            import json

            from iop_journal.summary.data import as_json

            return (json.dumps(as_json(page), ensure_ascii=False, indent=1) + "\n").encode()
        case "markdown":
            from iop_journal.summary import markdown

            return markdown.render(page).encode()
    from iop_journal.summary import text

    return text.render(page).encode()
