"""What History says about what it shows: which entries were chosen, between which sessions they stand. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from iop_journal import phrases
from iop_journal.entry import Outcome
from iop_journal.names import Named
from iop_journal.store.chosen import Filter
from iop_journal.store.outline import Stretch
from iop_journal.text import one_line
from iop_journal.tui.widgets.entry_list import Heading

Names = tuple[Sequence[Named], Sequence[Named]]
"""The skills and the triggers that there are."""

ALL = "Newest first. f filters, v groups by session, b shows the bin"
BY_SESSION = "From session to session, newest first. v groups by day alone"
NO_SESSIONS = "no session is written down yet"

_ENDED = {Outcome.PASSED: "passed without using", Outcome.USED: "slips", Outcome.UNSAID: "how it ended: not said"}


def unfiltered(chosen: Filter) -> Filter:
    """The same search in the same place, entries or bin, without a filter."""
    return Filter(search=chosen.search, in_bin=chosen.in_bin)


def shown(chosen: Filter, names: Names, today: date, *, by_session: bool) -> str:
    """One line about what is shown: what was chosen and how to see all again, or how to choose."""
    parts = ["In the bin" if chosen.in_bin else "", filtered(chosen, names, today)]
    if words := " · ".join(part for part in parts if part):
        return f"{words}. Esc shows all"
    if chosen.search:
        return "With these words. Esc shows all"
    return BY_SESSION if by_session else ALL


def filtered(chosen: Filter, names: Names, today: date) -> str:
    """`cravings 5 to 8 · with Lonely · since Mon 2 Nov · slips`; nothing where no filter is set."""
    marked = [
        words
        for words, asked in (
            ("to bring up", chosen.bring_up),
            ("private", chosen.private),
            ("not private", chosen.private is False),
        )
        if asked
    ]
    ended = _ENDED[chosen.outcome] if chosen.outcome else ""
    parts = [_cravings(chosen), _with(chosen, names), _days(chosen, today.year), ended, *marked]
    return " · ".join(part for part in parts if part)


def _cravings(chosen: Filter) -> str:
    lowest, highest = chosen.craving_from, chosen.craving_to
    if lowest is None:
        return "" if highest is None else f"cravings up to {highest}"
    if highest is None:
        return f"cravings {lowest} and more"
    return f"cravings of {lowest}" if lowest == highest else f"cravings {lowest} to {highest}"


def _with(chosen: Filter, names: Names) -> str:
    slugs = (chosen.skill, chosen.trigger)
    found = [_name(slug, known) for slug, known in zip(slugs, names, strict=True) if slug]
    return f"with {' and '.join(found)}" if found else ""


def _name(slug: str, known: Iterable[Named]) -> str:
    return one_line(next((one.name for one in known if one.slug == slug), slug))


def _days(chosen: Filter, this_year: int) -> str:
    since, until = (one and phrases.day(one, year=one.year != this_year) for one in (chosen.since, chosen.until))
    if since and until:
        return f"on {since}" if since == until else f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def swapped(chosen: Filter) -> Filter:
    """With the lower craving first: 8 to 5 means 5 to 8."""
    lowest, highest = chosen.craving_from, chosen.craving_to
    if lowest is not None and highest is not None and lowest > highest:
        return chosen._replace(craving_from=highest, craving_to=lowest)
    return chosen


def headings(stretches: Iterable[Stretch], today: date) -> list[Heading]:
    """A line above each stretch: how many entries, and the session that they lead up to."""
    return [Heading(one.first, _stretch(one, today.year)) for one in stretches]


def _stretch(one: Stretch, this_year: int) -> str:
    number, session = counted(one.number), one.until or one.since
    if session is None:
        return f"{number}; {NO_SESSIONS}"
    moment = phrases.when(session.starts_at, year=session.starts_at.year != this_year)
    return f"{number} {'before' if one.until else 'since'} the session of {moment}"


def counted(number: int) -> str:
    """`1 entry`, `2,500 entries`."""
    return f"{number:,} {'entry' if number == 1 else 'entries'}"
