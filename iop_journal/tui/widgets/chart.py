"""Cravings before and after, in the order in which they came: a small chart that needs no colour."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from iop_journal.entry import HIGHEST
from iop_journal.phrases import day
from iop_journal.store.today import Point

BEFORE_FULL, BEFORE_HALF = "█", "▄"
AFTER_FULL, AFTER_HALF = "▌", "▖"
ZERO = "▁"
AXIS = 4
"""Columns left of the chart."""
EACH = 3
"""Columns of one moment: before, after, a gap."""
LOW, HIGH = HIGHEST // 2, HIGHEST
"""Rows: two ratings in a row, or one."""


def cell(value: int | None, row: int, rows: int, full: str, half: str) -> str:
    """What stands in one row (0 is the lowest) of one column: a rating as a bar, 0 as a mark, blank as nothing."""
    if value is None:
        return " "
    each = HIGHEST // rows
    if value == 0:
        return ZERO if row == 0 else " "
    filled = value - row * each
    if filled >= each:
        return full
    return half if filled > 0 else " "


class Chart(Widget):
    """Bars for each rated moment: wide for before, thin for after."""

    DEFAULT_CSS = "Chart { height: 7; width: 1fr; }"
    points: reactive[tuple[Point, ...]] = reactive[tuple[Point, ...]]((), layout=True)

    def render(self) -> Content:
        return Content("\n".join(self.lines(self.size)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return LOW + 2

    def lines(self, size: Size) -> list[str]:
        """The chart as text: rows of bars, the days below, what the bars mean."""
        rows = HIGH if size.height >= HIGH + 2 else LOW
        shown = self.points[-max(1, (size.width - AXIS) // EACH) :]
        lines = []
        for row in reversed(range(rows)):
            top = (row + 1) * HIGHEST // rows
            bars = "".join(
                cell(p.before, row, rows, BEFORE_FULL, BEFORE_HALF)
                + cell(p.after, row, rows, AFTER_FULL, AFTER_HALF)
                + " "
                for p in shown
            )
            lines.append(f"{top:>2} ┤{bars}".rstrip())
        return [*lines, self._days(shown, size.width), self._key(len(shown), size.width)]

    def _days(self, shown: Sequence[Point], width: int) -> str:
        text = " 0 └"
        last = None
        for place, point in enumerate(shown):
            start = AXIS + place * EACH
            if point.day != last and len(text) <= start and start + 6 <= width:
                text = f"{text:<{start}}{day(point.day, year=False)[:6].rstrip()} "
            last = point.day
        return text.rstrip()

    def _key(self, shown: int, width: int) -> str:
        key = f"    {BEFORE_FULL} before  {AFTER_FULL} after  {ZERO} zero · left blank: nothing"
        if shown < len(self.points):
            key = f"    {BEFORE_FULL} before  {AFTER_FULL} after  {ZERO} zero · the last {shown} of {len(self.points)}"
        return key[:width]
