"""Columns that text takes on the screen, as the framework itself counts them; its tables are loaded already."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size


def width(text: str) -> int:
    """Columns that the text takes."""
    return cell_len(text)


def fit(text: str, columns: int) -> str:
    """The text cut to at most `columns`, with an ellipsis where something was cut."""
    if cell_len(text) <= columns:
        return text
    return set_cell_size(text, columns - 1) + "…" if columns > 0 else ""


def pad(text: str, columns: int) -> str:
    """The text cut or filled with spaces to exactly `columns`."""
    return set_cell_size(fit(text, columns), max(0, columns))
