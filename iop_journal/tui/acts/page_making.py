"""Making what the summary shows: the page of the chosen days, and how it fits on paper; nothing of the screen."""

from __future__ import annotations

from datetime import date, timedelta

from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.sessions import Period
from iop_journal.summary.choices import Choices
from iop_journal.summary.room import WHOLE
from iop_journal.tui.words.page_words import Preview


def period(journal: Journal, chosen: str, own: tuple[date, date] | None, today: date) -> Period:
    """The days: so many up to today, two days of one's own, or those since the last session."""
    if chosen.isdecimal():
        return Period(today - timedelta(days=int(chosen) - 1), today)
    return Period(*own) if chosen == "own" and own else journal.sessions.since_last()


def preview(
    journal: Journal, period: Period, choices: Choices, *, appendix: bool = False, before: Preview | None = None
) -> Preview:
    """The page as text, and what there is for it; on the thread of the journal.

    Until it is known how it fits on paper it is shown as the one `before` was, so that nothing jumps.
    """
    from iop_journal.summary import text
    from iop_journal.summary.build import build
    from iop_journal.summary.contents import contents

    found = contents(journal, period, choices)
    try:
        page = build(journal, period, choices, appendix=appendix)
    except JournalError as error:
        return Preview(period, choices, found, None, str(error))
    room, paper = (before.room, before.paper) if before else (WHOLE, ())
    return Preview(period, choices, found, page, text.render(page, room), appendix, room, paper)


def on_paper(made: Preview, paper: str) -> Preview:
    """The preview with its sheet beside it, its text shortened as that one is; whole where no PDF can be made.

    It takes a tenth of a second or so, and waits for nobody: for a thread of its own.
    """
    from iop_journal.summary import preview, text
    from iop_journal.summary.pdf import fitted

    if made.page is None:
        return made
    try:
        found = fitted(made.page, paper)
    except JournalError:
        return made._replace(words=text.render(made.page), room=WHOLE, paper=())
    lines = tuple(preview.on_paper(made.page, found, paper))
    words = text.render(made.page, found.room)
    return made._replace(words=words, room=found.room, paper=lines, document=found.document)
