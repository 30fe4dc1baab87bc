"""What the summary says about its page: what it is of, and each thing that can be put on it or taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from iop_journal import phrases
from iop_journal.entry import Entry
from iop_journal.store.sessions import Period
from iop_journal.summary.build import in_short
from iop_journal.summary.choices import ASKED_ANEW, Choices
from iop_journal.summary.contents import Contents, Part
from iop_journal.summary.page import EXTRAS, Summary
from iop_journal.summary.room import WHOLE, Room
from iop_journal.text import one_line
from iop_journal.tui.widgets.items import Group, Item

MOST = 200
"""Entries that are listed one by one."""

ENTRY = "entry:"
"""What the key of an entry in the list begins with; the other keys are sections, extras and settings."""

APPENDIX = "appendix"

BEFORE_SAVING = f"{phrases.INITIALS} {phrases.WHO_MAY_READ}"


class Preview(NamedTuple):
    """A page as it will be, what there is for it, and the choices that it was made with.

    Where there is nothing to print, `page` is None and `words` say so; else they are the page as text. `document` is
    its PDF (empty until it was made), `room` and `paper` how that one is shortened and what is said of it.
    """

    period: Period
    choices: Choices
    contents: Contents
    page: Summary | None
    words: str
    appendix: bool = False
    room: Room = WHOLE
    paper: tuple[str, ...] = ()
    document: bytes = b""


def about(preview: Preview) -> str:
    """What the page is of: a line, and one more where slips or safety are there and not on it."""
    found = preview.contents
    without = left_out(preview)
    number = phrases.counted(len(found.entries) - without, "entry", "entries")
    parts = [
        f"{phrases.day(preview.period.since)} to {phrases.day(preview.period.until)}: {number}",
        f", {without} left out" if without else "",
        ". None is private.",
    ]
    missing = [f"{one.title} ({one.holds})" if one.name == "slips" else one.title for one in _not_added(preview)]
    more = f"\nNot on the page: {', '.join(missing)}. o adds what you want on it." if missing else ""
    return "\n".join(("".join(parts) + more, *preview.paper))


def left_out(preview: Preview) -> int:
    """How many of the entries of these days are left out."""
    return sum(one.uid in preview.choices.leave_out for one in preview.contents.entries)


def _not_added(preview: Preview) -> list[Part]:
    return preview.contents.not_added(preview.choices)


def _private(number: int) -> str:
    if not number:
        return "Private ones are on no page."
    return f"{phrases.counted(number, 'private one')} {'is' if number == 1 else 'are'} on no page."


def groups(preview: Preview) -> Iterator[Group]:
    """All that can be chosen, in the order of the page."""
    choices, found = preview.choices, preview.contents
    sections = [one for one in found.parts if one.name not in (*EXTRAS, *ASKED_ANEW)]
    extras = [one for one in found.parts if one.name in EXTRAS and one.name not in ASKED_ANEW]
    anew = [one for one in found.parts if one.name in ASKED_ANEW]
    yield Group("On the page, unless you take it off", [_part(one, choices) for one in sections])
    yield Group("Off the page, unless you add it", [_part(one, choices) for one in extras])
    yield Group("Off the page, and asked anew each time", [_part(one, choices) for one in anew])
    yield Group("At the top", [*_top(choices)])
    yield Group("After the page, and asked anew each time", [_appendix(preview)])
    yield Group(_entries_heading(preview), _entries(found.entries, choices), "None that may be on a page.")
    if choices.has("topics"):
        yield Group("To bring up, from before these days", _entries(found.earlier, choices))


def is_on(name: str, choices: Choices) -> bool:
    """Whether a section or an extra is ticked."""
    return name in choices.extra if name in EXTRAS else choices.has(name)


def _part(part: Part, choices: Choices) -> Item:
    on = is_on(part.name, choices)
    if not part.holds:
        return _item(part.name, on, f"{part.title}: nothing in these days", "dim")
    words = f"{part.title}: {part.holds}"
    if not on:
        words += ", not on the page"
    elif part.name in EXTRAS and part.name not in ASKED_ANEW and not choices.has("since"):
        words += ", its section is off the page"
    return _item(part.name, on, words)


def _top(choices: Choices) -> Iterator[Item]:
    without = "" if choices.has("heading") else ", not on the page without the heading"
    title = one_line(choices.title or "")
    name = one_line(choices.name or "")
    yield Item("page_title", Content(f"Title: {title}{without}" if title else "Title: none of your own"))
    yield Item("name", Content(f"Name: {name}{without}" if name else "Name: none"))


def _appendix(preview: Preview) -> Item:
    on, number = preview.appendix, len(preview.contents.entries) - left_out(preview)
    words = f"Every entry, on pages of its own: {number:,}" if number else "Every entry: nothing in these days"
    return _item(APPENDIX, on, words + (", not there" if number and not on else ""), "" if number else "dim")


def _entries_heading(preview: Preview) -> str:
    found = preview.contents
    heading = f"Single entries: {len(found.entries):,}"
    if len(found.entries) > MOST:
        heading += f", here the newest {MOST}"
    return f"{heading}. {_private(found.private)}"


def _entries(entries: Sequence[Entry], choices: Choices) -> list[Item]:
    """The newest, and all that are left out, so that each can be put back."""
    shown = [one for place, one in enumerate(entries) if place < MOST or one.uid in choices.leave_out]
    return [_entry(one, on=one.uid not in choices.leave_out) for one in shown]


def _entry(one: Entry, *, on: bool) -> Item:
    ratings = phrases.change(one.craving_before, one.craving_after)
    parts = ["" if on else "left out", phrases.when(one.occurred_at, year=False), ratings]
    words = " · ".join(part for part in (*parts, one_line(one.situation or in_short(one))) if part)
    return _item(ENTRY + one.uid, on, words, "" if on else "dim")


def _item(key: str, on: bool, words: str, style: str = "") -> Item:
    return Item(key, Content.styled(f"[{'x' if on else ' '}] {words}", style))
