"""What there is for a page: of each section and each extra how much, whether it is on the page or not, and its entries.

It is what a person chooses from before anything is saved or printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal.entry import Entry
from iop_journal.phrases import counted
from iop_journal.store.chosen import Filter
from iop_journal.summary.build import Sections, entries_of
from iop_journal.summary.choices import ASKED_ANEW, Choices
from iop_journal.summary.page import EXTRAS, SECTIONS, Heading, Now, Since, Summary
from iop_journal.summary.words import since_title

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal
    from iop_journal.store.sessions import Period

TITLES = {
    "heading": "Heading",
    "safety": "Safety",
    "topics": "What I want to talk about",
    "practice": "Practice I was given",
    "skills": "Skills tried",
    "triggers": "Cravings and triggers",
    "slips": "Slips and close calls",
    "ahead": "Coming up",
    "well": "What went well",
    "now": "Right now",
    "blank": "What we decide",
    "mood": "Mood and distress",
    "sleep": "Sleep",
    "use": "Days used",
    "medication": "Medication taken",
}
"""What a person reads for a section or an extra. Sections have the titles that stand on the page; a test holds that.

What the section of these days is called depends on where they begin: see `since_title`."""


class Part(NamedTuple):
    """A section or an extra by its name, in a few words what is in it (none where it is empty), and its title."""

    name: str
    holds: str
    title: str


@dataclass(frozen=True)
class Contents:
    """What could be on the page of a period. Private entries are counted, and nothing else is told of them.

    `parts` are the sections in the order of the page, then the extras that stand in one. `entries` are those of the
    period, left out or not, newest first; `earlier` those from before it that are there to be brought up.
    """

    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    earlier: tuple[Entry, ...]
    private: int

    def holds(self, name: str) -> str:
        """What is in a section or an extra."""
        return next(part.holds for part in self.parts if part.name == name)

    def not_added(self, choices: Choices) -> list[Part]:
        """What there is of slips and safety, where it is not on the page."""
        anew = [part for part in self.parts if part.name in ASKED_ANEW and part.holds]
        return [part for part in anew if part.name not in choices.extra]


def contents(journal: Journal, period: Period, choices: Choices) -> Contents:
    """What there is for the page of a period, without the entries that are left out of it."""
    entries = entries_of(journal, period)
    whole = choices._replace(extra=frozenset(EXTRAS))
    sections = Sections(journal, period, whole, [entry for entry in entries if entry.uid not in choices.leave_out])
    built: dict[str, Any] = {name: getattr(sections, name)() for name in SECTIONS}
    page = Summary(since_day=period.since, until_day=period.until, starts=period.starts, **built)
    titles = TITLES | {"since": since_title(page)}
    listed = {entry.uid for entry in entries}
    return Contents(
        parts=(*(Part(name, _section(page, name), titles[name]) for name in SECTIONS), *_extras(page.since)),
        entries=tuple(reversed(entries)),
        earlier=tuple(one for one in journal.entries.to_bring_up(sections.cutoff)[::-1] if one.uid not in listed),
        private=journal.entries.count(
            Filter(since=period.since, until=period.until, starts=period.starts, private=True)
        ),
    )


def _section(page: Summary, name: str) -> str:
    """What is in a section, in a few words."""
    found: Any = getattr(page, name)
    match name:
        case _ if not found:
            return ""
        case "heading":
            return _heading(found)
        case "since":
            return _since(found)
        case "skills" | "triggers":
            number = len(found.rows)
            return str(number) if number or name == "skills" else "the hardest moment"
        case "now":
            return _now(found)
        case "blank":
            return counted(found, "line")
        case "safety":
            return "I want to talk about it"
        case "well":
            return "written"
    return str(len(found))


def _heading(one: Heading) -> str:
    return f"{counted(one.entries, 'entry', 'entries')} in {counted(one.days, 'day')}"


def _since(one: Since) -> str:
    parts = [
        counted(one.cravings.number, "craving") if one.cravings else "",
        "what we agreed" if one.agreed else "",
    ]
    return ", ".join(part for part in parts if part)


def _now(one: Now) -> str:
    return counted(sum(rating is not None for rating in one), "rating")


def _extras(since: Since | None) -> tuple[Part, ...]:
    """Those of check-ins: the days on which there is something of it."""
    averages, answers = (since.averages, since.answers) if since else ({}, {})
    days = {name: one.n for name, one in averages.items()} | {name: number for name, (_, number) in answers.items()}
    days["mood"] = max(days.get("mood", 0), days.get("distress", 0))
    return tuple(Part(name, _days(days.get(name, 0), name), TITLES[name]) for name in EXTRAS if name not in ASKED_ANEW)


def _days(number: int, name: str) -> str:
    answered = " answered" if name in ("use", "medication") else ""
    return f"{counted(number, 'day')}{answered}" if number else ""
