"""How the time of day and the week are written where this person lives, whatever the locale of their computer.

Chosen once in a process, at its edge, from the settings `clock` and `week_start`; every time that a person reads is
written by it. What programs read (JSON, CSV, drafts, the journal itself) is not.
"""

from __future__ import annotations

from datetime import datetime, time

CLOCKS, WEEK_STARTS = ("24h", "12h"), ("mon", "sun")

_chosen = {"clock": CLOCKS[0], "week_start": WEEK_STARTS[0]}


def follow(clock: str = CLOCKS[0], week_start: str = WEEK_STARTS[0]) -> None:
    """From now on, write times and weeks in this way: one of `CLOCKS`, one of `WEEK_STARTS`."""
    _chosen.update(clock=clock, week_start=week_start)


def time_of_day(one: time | datetime) -> str:
    """`21:30`, or `9:30 pm`."""
    if _chosen["clock"] == "24h":
        return f"{one:%H:%M}"
    return f"{one.hour % 12 or 12}:{one:%M} {'am' if one.hour < 12 else 'pm'}"


def hours(start: int, end: int) -> str:
    """A part of the day by its hours 0-24: `18–24`, or `6 pm–12 am`."""
    if _chosen["clock"] == "24h":
        return f"{start:02}–{end:02}"
    return "–".join(f"{hour % 12 or 12} {'am' if hour % 24 < 12 else 'pm'}" for hour in (start, end))


def time_width() -> int:
    """Columns of the widest time of day."""
    return 5 if _chosen["clock"] == "24h" else 8


def weekdays() -> tuple[int, ...]:
    """The days of a week in their order; 0 is Monday."""
    return tuple((day + 6) % 7 if _chosen["week_start"] == "sun" else day for day in range(7))
