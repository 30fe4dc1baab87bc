"""The page as it will be on paper: how many sheets there are, and what is shortened so that it fits on one."""

from __future__ import annotations

from iop_journal.summary.formats import PAPERS
from iop_journal.summary.page import Summary
from iop_journal.summary.pdf import Fitted
from iop_journal.summary.room import WHOLE, cuts


def on_paper(page: Summary, fitted: Fitted, paper: str) -> list[str]:
    """A line about the sheets, and one more about what is shortened on the first of them, if anything is."""
    sheets = f"One sheet of {PAPERS[paper]} paper"
    if fitted.pages > 1:
        sheets += f", and every entry on {fitted.pages - 1} more"
    if not (short := cuts(page, fitted.room)):
        return [f"{sheets}."]
    more = "JSON holds all of it" if fitted.room == WHOLE else "text and Markdown hold more of it, JSON all"
    return [f"{sheets}.", f"Shortened there: {', '.join(short)}; {more}."]
