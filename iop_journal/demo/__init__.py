"""An invented journal, to look around in. Nobody in it is real; the same seed makes the same journal."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from iop_journal import clock
from iop_journal.clock import journal_day
from iop_journal.demo.entries import Invention, finished
from iop_journal.demo.marks import Marks
from iop_journal.demo.sessions import Meeting, homework, meetings
from iop_journal.demo.span import Span, span
from iop_journal.entry import EARLIEST
from iop_journal.errors import BadInput, JournalError
from iop_journal.store import bulk
from iop_journal.store.journal import Journal

SIX_WEEKS = 42
MOST_DAYS = 3650
MOST_ENTRIES = 100_000


def make(
    file: Path,
    *,
    days: int = SIX_WEEKS,
    entries: int | None = None,
    until: date | None = None,
    seed: int = 1,
    day_start: int = 3,
    now: datetime | None = None,
) -> None:
    """Make an invented journal of `days` journal days up to `until` (today), in a new file.

    Args:
        days: 1 to 3650.
        entries: exactly so many, 1 to 100,000; about three a day where it is not said.
        now: nothing in it is later. A journal that ends today ends at the last full hour.

    Raises:
        BadInput: a number outside its range, or a last day that has not come.
        JournalError: there is something in the file; it was left as it is.
    """
    now = now or clock.now()
    _check(file, days, entries, until)
    if until and until > journal_day(now.astimezone(), day_start):
        raise BadInput(f"until: {until} has not come yet.")
    covered = span(days, until, now, day_start, f"{seed} {days} {entries}")
    count = entries or _about_three_a_day(covered)
    ours = False
    try:
        with Journal(file, day_start=day_start, now=lambda: covered.end) as journal:
            if not journal.is_new:
                raise _taken(file)
            ours = True
            _fill(journal, covered, count)
    except BaseException:
        if ours:  # half of a demo is none
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise


def _check(file: Path, days: int, entries: int | None, until: date | None) -> None:
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(f"days: from 1 to {MOST_DAYS}, not {days}.")
    if entries is not None and not 1 <= entries <= MOST_ENTRIES:
        raise BadInput(f"entries: from 1 to {MOST_ENTRIES}, not {entries}.")
    if until and (until - EARLIEST).days < days:
        raise BadInput(f"until: {until} is too long ago for {days} days.")
    try:
        there = file.stat().st_size if file.is_file() else file.exists()
    except OSError as error:
        raise JournalError(f"{file} cannot be made: {error.strerror}.") from None
    if there:
        raise _taken(file)


def _taken(file: Path) -> JournalError:
    return JournalError(f"{file} is there already. A demo is made in a new file; nothing was overwritten.")


def _about_three_a_day(span: Span) -> int:
    return max(1, round(span.days * span.random("count").uniform(2.75, 3.4)))


def _fill(journal: Journal, span: Span, count: int) -> None:
    """Invent everything, then write it in one transaction."""
    from iop_journal.demo import lists

    planned = meetings(span)
    given = homework(planned)
    drafts = Invention(span, given).drafts(count)
    since = _last_session(span, planned)
    Marks(span, drafts).set(since)
    skill_ids = {one.slug: one.id for one in journal.skills.named()}
    rhythm = lists.rhythm(span)
    rows = [
        *lists.own_names(span),
        *rhythm,
        *lists.sessions(span, planned, rhythm),
        *lists.safety_plan(span),
        *lists.assignments(span, given, drafts, skill_ids),
        *lists.topics(span, planned),
        *lists.checkins(span, drafts),
        *lists.ahead(span, since),
    ]
    bulk.fill(journal.database, span.uids("journal")(), rows, finished(drafts, span.uids("entries")))


def _last_session(span: Span, planned: list[Meeting]) -> datetime | None:
    """Where the time since the last session starts, seen from the end."""
    today = span.day_of(span.end)
    starts = [one.starts_at for one in planned if one.attendance == "attended" and span.day_of(one.starts_at) < today]
    return starts[-1] if starts else None
