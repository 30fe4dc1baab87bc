"""How a time that a person typed is read: `21:30`, `yesterday 21:30`, `2d`, `2026-11-20`, `mon 09:00`."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from iop_journal import clock, customs
from iop_journal.errors import BadInput
from iop_journal.text import one_line

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_AGO = r"(\d{1,6}) ?(m|h|d|w)(?: ago)?"
_TIME = r"(\d{1,2}):(\d{2})(?: ?([ap])\.?m\.?)?|(\d{1,2}) ?([ap])\.?m\.?"
_DAY = r"\d{4}-\d{2}-\d{2}"
_ISO = r"\d{4}-\d{2}-\d{2}[t ].*(?:z|[+-]\d{2}:?\d{2})"

YEARS = (1900, 9998)
"""The calendar's bounds; an entry's own are narrower."""

EXAMPLES = "21:30, “yesterday 21:30”, 90m, “2026-11-20 21:30”"


def moment(text: str, now: datetime, day_start: int, zone: tzinfo | None = None) -> datetime:
    """A moment that has been: of an entry, or of a session that is recorded afterwards.

    `21:30` is the latest such moment that is not in the future; `yesterday 21:30` is of the journal day before this
    one; `90m`, `3h`, `2d`, `2w` are that long ago (days and weeks by the calendar, at this time of day).

    Raises:
        BadInput: it cannot be read, has no time of day, or never came.
    """
    words = _words(text)
    if ago := _ago(words, now, zone):
        return ago
    if re.fullmatch(_ISO, words):
        return _iso(text)
    day_words, clock_time = _split(words)
    if clock_time is None:
        if _day(day_words, now, day_start):
            raise BadInput(f"when: “{one_line(text)}” is a day; a time of day is missing, such as “{words} 21:30”.")
        raise _unread(text, EXAMPLES)
    if not day_words:
        return _latest(clock_time, now, zone)
    day = _day(day_words, now, day_start)
    if day is None:
        raise _unread(text, EXAMPLES)
    if not re.fullmatch(_DAY, day_words) and clock_time.hour < day_start:
        day += timedelta(days=1)  # 01:30 of a journal day comes after its midnight
    return _local(datetime.combine(day, clock_time), text, zone)


def day(text: str, now: datetime, day_start: int, zone: tzinfo | None = None) -> date:
    """The journal day that a range starts or ends with: a day, or the journal day of a moment."""
    found = _day(_words(text), now, day_start)
    try:
        return found or clock.journal_day(moment(text, now, day_start, zone), day_start)
    except BadInput:
        raise _unread(text, "2026-11-20, yesterday, 2w, last-session") from None


def coming(text: str, now: datetime, day_start: int, zone: tzinfo | None = None) -> datetime:
    """A moment to come, as of a session: `tomorrow 09:00`, `mon 09:00` (the next one), or a whole date and time.

    Raises:
        BadInput: it cannot be read, or is a time of day alone, which could be today's or tomorrow's.
    """
    words = _words(text)
    if re.fullmatch(_ISO, words):
        return _iso(text)
    day_words, clock_time = _split(words)
    if clock_time is not None and not day_words:
        raise BadInput(f"when: which day? “today {words}” or “tomorrow {words}”.")
    weekday = _weekday(day_words)
    if clock_time is None:
        if weekday is not None or _day(day_words, now, day_start):
            raise BadInput(f"when: a time of day is missing, such as “{words} 09:00”.")
        raise _unread(text, "“tomorrow 09:00”, “mon 09:00”, “2026-11-20 09:00”")
    if weekday is not None:
        ahead = (weekday - now.weekday()) % 7
        wall = datetime.combine(now.date() + timedelta(days=ahead), clock_time)
        if wall <= now.replace(tzinfo=None):
            wall += timedelta(days=7)
        return _local(wall, text, zone)
    if day_words == "tomorrow":
        found: date | None = clock.journal_day(now, day_start) + timedelta(days=1)
    else:
        found = _day(day_words, now, day_start)
    if found is None:
        return moment(text, now, day_start, zone)
    return _local(datetime.combine(found, clock_time), text, zone)


def time_of_day(text: str) -> time:
    """A time of day alone: `21:30`, `9:30 pm`."""
    day_words, clock_time = _split(_words(text))
    if clock_time is None or day_words:
        raise _unread(text, "21:30")
    return clock_time


def weekly(text: str) -> tuple[int, time]:
    """A weekday (0 is Monday) and a time of day: `mon 09:00`."""
    day_words, clock_time = _split(_words(text))
    weekday = _weekday(day_words)
    if weekday is None or clock_time is None:
        raise _unread(text, "“mon 09:00”")
    return weekday, clock_time


def _words(text: str) -> str:
    return " ".join(text.casefold().split())


def _split(words: str) -> tuple[str, time | None]:
    """The words for the day, and the time of day after them."""
    match = re.search(rf"(?:^|[ t])(?:{_TIME})$", words)
    if not match:
        return words, None
    hour, minute, half, bare_hour, bare_half = match.groups()
    number, half = int(hour or bare_hour), half or bare_half
    if half:
        if not 1 <= number <= 12:
            return words, None
        number = number % 12 + (12 if half == "p" else 0)
    if number > 23 or int(minute or 0) > 59:
        return words, None
    return words[: match.start()].strip(), time(number, int(minute or 0))


def _day(words: str, now: datetime, day_start: int) -> date | None:
    """A day by its name or date; None where the words are something else."""
    today = clock.journal_day(now, day_start)
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    if not re.fullmatch(_DAY, words):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise BadInput(f"when: there is no day {words}.") from None


def _weekday(words: str) -> int | None:
    if len(words) < 3:
        return None
    found = [number for number, name in enumerate(WEEKDAYS) if name.casefold().startswith(words)]
    return found[0] if found else None


def _ago(words: str, now: datetime, zone: tzinfo | None) -> datetime | None:
    match = re.fullmatch(_AGO, words)
    if not match:
        return None
    number, unit = int(match[1]), match[2]
    try:
        if unit in "mh":
            instant = now - timedelta(**{"minutes" if unit == "m" else "hours": number})
            return clock.fixed(instant.astimezone(zone))
        days = number * (7 if unit == "w" else 1)
        return _local(now.replace(tzinfo=None) - timedelta(days=days), words, zone)
    except OverflowError:
        raise BadInput(f"when: {words} is too long ago to be kept.") from None


def _latest(clock_time: time, now: datetime, zone: tzinfo | None) -> datetime:
    """The latest moment, not in the future, at which a clock here showed this time."""
    for days in (0, 1, 2):
        wall = datetime.combine(now.date() - timedelta(days=days), clock_time)
        for fold in (1, 0):
            try:
                found = clock.local(wall.replace(fold=fold), zone)
            except ValueError:
                continue
            if found <= now:
                return found
    raise BadInput(f"when: {customs.time_of_day(clock_time)} has not been lately; add its day.")


def _iso(text: str) -> datetime:
    words = text.upper().replace("T", " ").split()
    try:
        found = clock.fixed(datetime.fromisoformat(f"{words[0]}T{''.join(words[1:])}").replace(microsecond=0))
    except (ValueError, OverflowError):
        raise _unread(text, EXAMPLES) from None
    return _within_reach(found, text)


def _local(wall: datetime, text: str, zone: tzinfo | None) -> datetime:
    _within_reach(wall, text)
    try:
        return clock.local(wall, zone)
    except (OverflowError, OSError):
        raise _out_of_reach(text) from None
    except ValueError as error:
        raise BadInput(f"when: “{one_line(text)}” never came: {error}.") from None


def _within_reach(found: datetime, text: str) -> datetime:
    """The moment, with a day to either side of it in every zone."""
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise _out_of_reach(text)
    return found


def _out_of_reach(text: str) -> BadInput:
    return BadInput(f"when: “{one_line(text)}” is out of reach of this calendar, {YEARS[0]} to {YEARS[1]}.")


def _unread(text: str, examples: str) -> BadInput:
    return BadInput(f"when: “{one_line(text)}” is not a time I can read. Try {examples}.")


_HOURS = r"(\d{1,2})(?:[.,](\d{1,4}))?\s*h?|(\d{1,2})\s*(?::|h)\s*([0-5]\d)\s*(?:m|min)?"


def hours(text: str) -> float:
    """A number of hours: `7`, `7.5`, `7,5`, `7:30`, `7h30`.

    Raises:
        BadInput: it is none.
    """
    found = re.fullmatch(_HOURS, text.strip(), re.IGNORECASE)
    if not found:
        raise BadInput(f"sleep: “{one_line(text)[:20]}” is not a number of hours. Try 7.5, 7:30 or 7h30.")
    whole, fraction, clock_hours, minutes = found.groups()
    if clock_hours:
        return int(clock_hours) + int(minutes) / 60
    return float(f"{whole}.{fraction or 0}")
