"""The chart of cravings as SVG inside a page of HTML; it takes the page's own colour."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from iop_journal.entry import HIGHEST
from iop_journal.summary.drawing import Drawing, Mark

WIDTH, HEIGHT = 640, 150
LEFT, RIGHT, TOP, FOOT = 34, 24, 8, 32
TEXT = 17
"""High enough to be read where the page is as narrow as a phone."""
RADIUS = 3.5
_NEAR_EDGE = 0.02


def svg(drawing: Drawing) -> str:
    """A filled circle before, an open square after, a line between them; a blank is not drawn."""
    shapes = "\n".join([*_scale(), *_days(drawing), *(shape for mark in drawing.marks for shape in _mark(mark))])
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false" fill="currentColor"'
        f' stroke="none" font-size="{TEXT}">\n{shapes}\n</svg>'
    )


def x(at: float) -> float:
    """Where a moment stands, of 0 to 1 from left to right."""
    return round(LEFT + at * (WIDTH - LEFT - RIGHT), 1)


def y(rating: int) -> float:
    """Where a rating stands."""
    return round(TOP + (HIGHEST - rating) / HIGHEST * (HEIGHT - TOP - FOOT), 1)


def _scale() -> Iterator[str]:
    for rating in (0, HIGHEST // 2, HIGHEST):
        yield _line(x(0), y(rating), x(1), y(rating), 'stroke-opacity=".4"')
        yield f'<text x="{LEFT - 6}" y="{y(rating) + 6}" text-anchor="end">{rating}</text>'


def _days(drawing: Drawing) -> Iterator[str]:
    for tick in drawing.ticks:
        side = "start" if tick.at < _NEAR_EDGE else "end" if tick.at > 1 - _NEAR_EDGE else "middle"
        yield _line(x(tick.at), y(0), x(tick.at), y(0) + 4)
        yield f'<text x="{x(tick.at)}" y="{HEIGHT - 4}" text-anchor="{side}">{escape(tick.label)}</text>'


def _mark(mark: Mark) -> Iterator[str]:
    at = x(mark.at)
    if mark.before is not None and mark.after is not None:
        yield _line(at, y(mark.before), at, y(mark.after))
    if mark.after is not None:
        place = f'x="{round(at - RADIUS - 0.5, 1)}" y="{round(y(mark.after) - RADIUS - 0.5, 1)}"'
        size = 2 * RADIUS + 1
        yield f'<rect {place} width="{size}" height="{size}" fill="Canvas" stroke="currentColor"/>'
    if mark.before is not None:
        yield f'<circle cx="{at}" cy="{y(mark.before)}" r="{RADIUS - 0.5}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, more: str = "") -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="currentColor" {more}/>'
