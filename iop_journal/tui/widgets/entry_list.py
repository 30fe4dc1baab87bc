"""Entries, a line each, newest first. One widget, however many there are: it asks for the pages that come in sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from iop_journal import customs, phrases
from iop_journal.entry import Entry
from iop_journal.text import one_line
from iop_journal.tui.base.cells import pad

PAGE = 100
"""Entries in a page."""
KEPT_PAGES = 30
"""Pages that are remembered."""

DAY, RATINGS = 17, 9
"""Columns."""
AFTER_MIDNIGHT, MORNING = "after midnight", 6
"""Said of an entry whose evening went on past twelve: up to this hour, it stands first under the day before."""


class Heading(NamedTuple):
    """Words on a line of their own, above the entry at this place."""

    place: int
    words: str


class EntryList(ScrollView, can_focus=True):
    """The list. A place is an entry's, counted from the newest; a row is the screen's, headings too.

    `Opened` says which entry was chosen with Enter or a click; `Wanted` asks for a page.
    """

    DEFAULT_CSS = """
    EntryList {
        height: 1fr; width: 1fr; overflow-x: hidden;
        & > .entry-list--chosen { background: $surface-lighten-2; }
        & > .entry-list--day { text-style: bold; }
        & > .entry-list--heading { text-style: bold; color: $text-primary; }
        & > .entry-list--quiet { color: $text-muted; }
        &:focus > .entry-list--chosen {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("entry-list--chosen", "entry-list--day", "entry-list--heading", "entry-list--quiet")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="list.open", tooltip="Open this entry"),
        Binding("up,k", "move(-1)", "Up", id="list.up", show=False, tooltip="One entry up"),
        Binding("down,j", "move(1)", "Down", id="list.down", show=False, tooltip="One entry down"),
        Binding("pageup", "page(-1)", "Page up", id="list.page_up", show=False, tooltip="One screen up"),
        Binding("pagedown", "page(1)", "Page down", id="list.page_down", show=False, tooltip="One screen down"),
        Binding("home", "end(0)", "Newest", id="list.home", show=False, tooltip="To the newest entry"),
        Binding("end", "end(1)", "Oldest", id="list.end", show=False, tooltip="To the oldest entry"),
    ]
    place: reactive[int] = reactive(0)

    class Opened(Message):
        """An entry was chosen."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Wanted(Message):
        """A page is missing: `number` counts pages, `turn` the fillings of this list."""

        def __init__(self, number: int, turn: int) -> None:
            super().__init__()
            self.number = number
            self.turn = turn

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.total = 0
        self.turn = 0
        self._pages: OrderedDict[int, Sequence[Entry]] = OrderedDict()
        self._asked: set[int] = set()
        self._headings: Sequence[Heading] = ()
        self._heading_rows: list[int] = []

    def fill(
        self, total: int, first: Sequence[Entry], *, keep_place: bool = False, headings: Sequence[Heading] = ()
    ) -> None:
        """Show a new list of `total` entries, of which these are the first ones, newest first; headings by place."""
        self.turn += 1
        self.total = total
        regrouped = bool(headings) != bool(self._headings)
        self._headings = headings
        self._heading_rows = [one.place + number for number, one in enumerate(headings)]
        self._asked.clear()
        self._pages.clear()
        for start in range(0, len(first), PAGE):
            page = first[start : start + PAGE]
            if len(page) == PAGE or start + len(page) == total:
                self._pages[start // PAGE] = page
        self.virtual_size = Size(0, total + len(headings))
        self.place = max(0, min(self.place, total - 1)) if keep_place else 0
        if not keep_place:
            self.scroll_to(0, 0, animate=False)
        elif regrouped:
            self._scroll_to_place()
        self.refresh()

    def put(self, turn: int, number: int, page: Sequence[Entry]) -> None:
        """A page that was asked for. One of an earlier filling is dropped."""
        if turn != self.turn:
            return
        self._asked.discard(number)
        self._pages[number] = page
        while len(self._pages) > KEPT_PAGES:
            self._pages.popitem(last=False)
        self.refresh()

    @property
    def chosen(self) -> Entry | None:
        """The entry under the cursor, where it is loaded."""
        return self.at(self.place)

    def at(self, place: int) -> Entry | None:
        """An entry by its place, or None while it is being fetched."""
        if not 0 <= place < self.total:
            return None
        number, inside = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            if number not in self._asked:
                self._asked.add(number)
                self.post_message(self.Wanted(number, self.turn))
            return None
        self._pages.move_to_end(number)
        return page[inside] if inside < len(page) else None

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place = self._place_at(self.scroll_offset.y + y)
        if isinstance(place, Heading):
            words = pad(f" ── {place.words} ".ljust(width, "─"), width)
            return Strip([Segment(words, self.get_component_rich_style("entry-list--heading"))], width)
        if place >= self.total:
            return Strip.blank(width, self.rich_style)
        one = self.at(place)
        if one is None:
            return Strip([Segment(pad("  …", width), self.rich_style)], width)
        shows_day = y == 0 or self._day(place - 1) != one.day or self._is_under_heading(place)
        text = pad(row(one, shows_day), width)
        if place == self.place:
            mark = "▸" if self.has_focus else " "
            style = self.get_component_rich_style("entry-list--chosen")
            return Strip([Segment(mark + text[1:], style)], width)
        return Strip([Segment(text[:DAY], self._day_style()), Segment(text[DAY:], self.rich_style)], width)

    def _day_style(self) -> Style:
        return self.get_component_rich_style("entry-list--day")

    def _day(self, place: int) -> date | None:
        one = self.at(place)
        return one.day if one else None

    def _row_of(self, place: int) -> int:
        """The row on which the entry at a place stands."""
        return place + bisect_right(self._headings, place, key=lambda one: one.place)

    def _place_at(self, row: int) -> int | Heading:
        """The place of the entry on a row, or the heading that stands there."""
        above = bisect_left(self._heading_rows, row)
        if above < len(self._heading_rows) and self._heading_rows[above] == row:
            return self._headings[above]
        return row - above

    def _is_under_heading(self, place: int) -> bool:
        return isinstance(self._place_at(self._row_of(place) - 1), Heading)

    def _scroll_to_place(self) -> None:
        """Bring the entry at the place in sight, and the heading right above it."""
        row, above = self._row_of(self.place), int(self._is_under_heading(self.place))
        self.scroll_to_region(Region(0, row - above, 1, 1 + above), animate=False, force=True)

    def watch_place(self) -> None:
        self._scroll_to_place()
        self.refresh()

    def action_move(self, by: int) -> None:
        self.place = max(0, min(self.total - 1, self.place + by))

    def action_page(self, by: int) -> None:
        self.action_move(by * max(1, self.size.height - 1))

    def action_end(self, end: int) -> None:
        self.place = max(0, self.total - 1) if end else 0

    def action_open(self) -> None:
        if one := self.chosen:
            self.post_message(self.Opened(one))

    def on_click(self, event: events.Click) -> None:
        place = self._place_at(self.scroll_offset.y + event.y)
        if not isinstance(place, Heading) and place < self.total:
            self.place = place
            self.action_open()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()


def row(one: Entry, shows_day: bool) -> str:
    """An entry on one line: day, time, ratings, what else is in it."""
    day = phrases.day(one.day) if shows_day else ""
    ratings = phrases.change(one.craving_before, one.craving_after)
    rest = phrases.summary_line(one)
    if ratings:
        rest = rest.removeprefix(f"craving {ratings}").removeprefix(" · ")
    rest = rest or one_line(one.note or "")
    rest = " · ".join(part for part in (_other_date(one), rest) if part)
    clock = customs.time_of_day(one.occurred_at)
    return f" {day:<{DAY - 1}}{clock:>{customs.time_width()}}  {ratings:<{RATINGS}}{rest}"


def _other_date(one: Entry) -> str:
    """What tells the date on the calendar where that is not the journal day under which the entry stands."""
    on_calendar = one.occurred_at.date()
    if on_calendar == one.day:
        return ""
    if on_calendar - one.day == timedelta(days=1) and one.occurred_at.hour < MORNING:
        return AFTER_MIDNIGHT
    return phrases.day(on_calendar, year=False)
