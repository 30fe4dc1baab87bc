"""Charts in plain characters: read without colour, each value in a place of its own, a blank in none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from iop_journal import customs, phrases
from iop_journal.entry import HIGHEST
from iop_journal.insights.averages import Change, Fall
from iop_journal.insights.days import Stretch
from iop_journal.insights.times import PARTS, Cell
from iop_journal.phrases import BLANK
from iop_journal.tui.base.cells import pad, width
from iop_journal.when import DAYS

BEFORE, AFTER, SAME, BETWEEN = "B", "A", "X", "│"
SESSION, SLIP = "S", "u"
AXIS = 5
"""Columns that the scale at the left takes."""
SIZES = (1, 2, 7, 14, 28, 91, 182, 364, 728)
"""Days that a column may be of."""
SHADES = (" ", "░", "▒", "▓", "█")
STEP = 2
"""Columns from one rating to the next, on a scale that lies."""
SCALE = HIGHEST * STEP + 1
"""Columns of that scale."""
SCALE_HEAD = f"0{'5':>{5 * STEP}}{'10':>{5 * STEP}}"
"""What stands above it."""
BAR = "█"


def size_for(days: int, room: int) -> int:
    """How many days a column is of, so that all of them fit."""
    columns = max(1, room - AXIS)
    return next((size for size in SIZES if -(-days // size) <= columns), SIZES[-1])


def over_time(spans: Sequence[Stretch], sessions: Collection[date], room: int) -> list[str]:
    """A column for each span: B its strongest craving, A what that was afterwards, a line between them.

    Below the scale: S where a session was, u where an entry says “used”; then the days.
    """
    wide = max(1, min(6, (room - AXIS) // max(1, len(spans))))
    lines = []
    for rating in reversed(range(HIGHEST + 1)):
        marks = "".join(f"{_mark(one, rating):<{wide}}" for one in spans)
        axis = "└" if rating == 0 else "┤"
        lines.append(f"{rating:>3} {axis}{marks}".rstrip())
    met = held(spans, sessions)
    marked = [(SESSION if held else "") + (SLIP if one.slips else "") for one, held in zip(spans, met, strict=True)]
    rows = [[mark[:1] for mark in marked], [mark[1:] for mark in marked]] if wide == 1 else [marked]
    for row in rows:
        if any(row):
            lines.append((" " * AXIS + "".join(f"{mark:<{wide}}" for mark in row)).rstrip())
    return [*lines, _days(spans, wide, room)]


def held(spans: Iterable[Stretch], sessions: Iterable[date]) -> list[bool]:
    """Whether there was a session in each of the spans."""
    days = sorted(sessions)
    return [bisect_left(days, one.since) < bisect_right(days, one.until) for one in spans]


def legend(size: int) -> str:
    """What the marks mean, for columns of so many days."""
    of = "the day" if size == 1 else f"{size} days"
    marks = (
        f"{BEFORE} strongest craving of {of}, {AFTER} after it, {SAME} both the same, {SESSION} session, {SLIP} used"
    )
    return f"{phrases.LOWER} {marks}. No mark: nothing rated."


def bars(rows: Sequence[tuple[str, int, str]], room: int) -> list[str]:
    """A name, its count, a bar as long as that beside the longest, and words: a line each."""
    most = max((number for _, number, _ in rows), default=0)
    counted, said = len(str(most)), max((len(words) for _, _, words in rows), default=0)
    left = room - counted - said - 3
    named = max(1, min(max((width(name) for name, _, _ in rows), default=0), room // 2, left - 4))
    full = min(40, max(1, left - named))
    lines = (
        f"{pad(name, named)} {number:>{counted}} {bar(number, most, full):<{full}} {words}"
        for name, number, words in rows
    )
    return [line.rstrip() for line in lines]


def bar(number: int, most: int, full: int) -> str:
    """So much of a full bar as the number is of the most; never nothing."""
    return BAR * max(1, round(number * full / most)) if number else ""


def scale(change: Change | Fall) -> str:
    """Medians before and after on a scale that lies: `. . A═════B . .`; empty where there are too few."""
    if change.before is None or change.after is None:
        return ""
    places = [" "] * SCALE
    places[::STEP] = "." * (HIGHEST + 1)
    before, after = round(change.before * STEP), round(change.after * STEP)
    low, high = sorted((before, after))
    places[low:high] = "─" * (high - low)
    places[before] = BEFORE
    places[after] = SAME if after == before else AFTER
    return "".join(places)


def heat_map(times: Mapping[str, list[Cell]], room: int) -> list[str]:
    """Cravings by part of the day and weekday: the number, and a shade for it beside the most that there are."""
    order = customs.weekdays()
    most = max((cell.number for row in times.values() for cell in row), default=0)
    labels = {part: f"{part} {customs.hours(start, end)}" for part, start, end in PARTS}
    label_room = max(map(len, labels.values())) + 1
    wide = 8 if room >= label_room + 7 * 8 else 5
    lines = [(" " * label_room + "".join(f"{DAYS[day].capitalize():>{wide - 1}} " for day in order)).rstrip()]
    for part, label in labels.items():
        cells = "".join(_cell(times[part][day], most, wide) for day in order)
        lines.append(f"{label:<{label_room}}{cells}".rstrip())
    return lines


def _cell(cell: Cell, most: int, wide: int) -> str:
    if not cell.number:
        return f"{BLANK:>{wide - 1}} "
    shade = SHADES[1 + min(3, cell.number * 4 // (most + 1))]
    return f"{shade * (2 if wide > 5 else 1)}{cell.number:>{wide - (4 if wide > 5 else 3) + 1}} "


def _mark(one: Stretch, rating: int) -> str:
    before, after = one.highest, one.after_highest
    if before == rating:
        return SAME if after == rating else BEFORE
    if after == rating:
        return AFTER
    if before is not None and after is not None and min(before, after) < rating < max(before, after):
        return BETWEEN
    return " "


def _days(spans: Sequence[Stretch], wide: int, room: int) -> str:
    """The first day of a column under it, as often as there is room."""
    text = " " * AXIS
    for place, one in enumerate(spans):
        start = AXIS + place * wide
        label = phrases.day(one.since, year=False)[4:]
        if len(text) <= start and start + len(label) <= room:
            text = f"{text:<{start}}{label}  "
    return text.rstrip()
