"""Moments and journal days. A moment is an aware `datetime` of whole seconds with the offset of its place."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from iop_journal.customs import time_of_day
from iop_journal.errors import BadInput


def now() -> datetime:
    """This moment, here. The edge calls it; everything below is given it."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def journal_day(moment: datetime, day_start: int) -> date:
    """The journal day of a moment: with `day_start` 3, 02:59 on the clock is still the day before."""
    return (moment.replace(tzinfo=None) - timedelta(hours=day_start)).date()


def local(wall: datetime, zone: tzinfo | None = None) -> datetime:
    """A clock time without an offset as a moment, by the rules of this computer's zone (or `zone`).

    A time that came twice, when the clocks went back, is the first of the two (or the second with `fold=1`).

    Raises:
        ValueError: the clocks were set forward over this time, so that it never came.
    """
    moment = wall.replace(tzinfo=zone) if zone else wall.astimezone()
    moment = moment.astimezone(UTC).astimezone(zone)
    if moment.replace(tzinfo=None, fold=0) != wall.replace(fold=0):
        raise ValueError(f"the clocks went forward over {time_of_day(wall)} on that day")
    return fixed(moment)


def fixed(moment: datetime) -> datetime:
    """The same moment with its offset as a plain number of whole minutes."""
    return at_offset(moment, offset_minutes(moment))


def offset_minutes(moment: datetime) -> int:
    """The UTC offset of an aware moment, in minutes east."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment has a UTC offset")
    return round(offset.total_seconds() / 60)


def at_offset(moment: datetime, minutes: int) -> datetime:
    """The same instant as seen at a place `minutes` east of UTC."""
    return moment.astimezone(timezone(timedelta(minutes=minutes)))


def not_in_the_future(moment: datetime, now: datetime) -> None:
    """Refuse a moment that has not come. A minute's grace, for clocks that were just set."""
    if moment > now + timedelta(minutes=1):
        words = f"{moment:%Y-%m-%d} {time_of_day(moment)}"
        raise BadInput(f"when: {words} is in the future. An entry is about a moment that has been.")
