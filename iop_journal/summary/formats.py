"""The page in each of its formats, as the bytes of a file. A renderer is loaded only when it is asked for."""

from __future__ import annotations

from pathlib import PurePath

from iop_journal.summary.page import Summary

FORMATS = ("text", "markdown", "html", "pdf", "json")
PAPERS = ("letter", "a4")
TO_READ_HERE = ("text", "markdown", "json")
"""What a terminal can show; the others are files to be opened."""

_ENDINGS = {"txt": "text", "md": "markdown", "markdown": "markdown", "html": "html", "htm": "html"}
_ENDINGS |= {"pdf": "pdf", "json": "json"}
_OWN = {"text": "txt", "markdown": "md", "html": "html", "pdf": "pdf", "json": "json"}


def of_file(name: str) -> str | None:
    """The format that the end of a file's name stands for, if any."""
    return _ENDINGS.get(PurePath(name).suffix[1:].casefold())


def file_name(page: Summary, form: str) -> str:
    """A name for a file of the page that tells nothing: `weekly-notes-2026-11-23.pdf`."""
    return f"weekly-notes-{page.until_day.isoformat()}.{_OWN[form]}"


def rendered(page: Summary, form: str, paper: str = "letter") -> bytes:
    """A whole file. `paper` is `letter` or `a4`, for what is printed.

    Raises:
        JournalError: the PDF cannot be made.
    """
    if form == "pdf":
        from iop_journal.summary import pdf

        return pdf.render(page, paper)
    return as_text(page, form, paper).encode()


def as_text(page: Summary, form: str, paper: str = "letter") -> str:
    """A whole file in one of the formats that are text."""
    if form == "json":
        import json

        from iop_journal.summary.data import as_json

        return json.dumps(as_json(page), ensure_ascii=False, indent=1) + "\n"
    if form == "html":
        from iop_journal.summary import html

        return html.render(page, paper)
    if form == "markdown":
        from iop_journal.summary import markdown

        return markdown.render(page)
    from iop_journal.summary import text

    return text.render(page)
