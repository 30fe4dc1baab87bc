"""The days that an invented journal covers, and moments within them: none after its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from iop_journal import clock

HOURS = (6, 2, 0, 0, 0, 1, 3, 6, 8, 5, 5, 5, 7, 7, 6, 7, 9, 12, 15, 17, 18, 18, 15, 10)
"""How likely something happens in each hour of the clock."""

IN_SESSION = range(9, 12)


@dataclass(frozen=True, slots=True)
class Span:
    """Journal days `first` to `last`, both included; nothing is later than `end`. `key` seeds all that is invented."""

    first: date
    last: date
    end: datetime
    day_start: int
    key: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def random(self, part: str) -> Random:
        """Chance for one part of the journal, so that a change in one part does not move the others."""
        return Random(f"{self.key} {part}")

    def uids(self, part: str) -> Callable[[], str]:
        """Names for rows, always the same ones."""
        chance = self.random(f"uids {part}")
        return lambda: f"{chance.getrandbits(80):020x}"

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """A clock time of a journal day as a moment; an hour later where the clocks went forward over it."""
        wall = datetime.combine(day + timedelta(days=hour < self.day_start), time(hour, minute))
        try:
            return clock.local(wall)
        except ValueError:
            return clock.local(wall + timedelta(hours=1))

    def day_of(self, moment: datetime) -> date:
        return clock.journal_day(moment, self.day_start)

    def elapsed(self, day: date) -> float:
        """The part of a day's life that has passed by the end: 1 for every day but the last."""
        if day != self.last:
            return 1.0
        return sum(n for hour, n in enumerate(HOURS) if self.at(day, hour, 59) <= self.end) / sum(HOURS)

    def moment(self, day: date, chance: Random, *, in_session: bool) -> datetime:
        """A moment of a day, evenings first; outside the session's hours where there was one."""
        for _ in range(40):
            (hour,) = chance.choices(range(24), HOURS)
            moment = self.at(day, hour, chance.randrange(60))
            if moment <= self.end and self.day_of(moment) == day and not (in_session and hour in IN_SESSION):
                return moment
        start = self.at(day, self.day_start)
        seconds = max(0, int((self.end - start).total_seconds()))
        return clock.fixed((start + timedelta(seconds=chance.randint(0, seconds))).astimezone())

    def capped(self, moment: datetime) -> datetime:
        """The moment, or the end where that comes first."""
        return min(moment, self.end)


def span(days: int, until: date | None, now: datetime, day_start: int, key: str) -> Span:
    """The span that ends with `until`, or today. Today ends at the last full hour, so that a minute changes nothing."""
    here = clock.fixed(now.replace(microsecond=0).astimezone())
    today = clock.journal_day(here, day_start)
    last = until or today
    first = last - timedelta(days=days - 1)
    open_ended = Span(first, last, here, day_start, f"{key} {last}")
    if last < today:
        end = open_ended.at(last + timedelta(days=1), day_start) - timedelta(seconds=1)
    else:
        end = max(here.replace(minute=0, second=0), min(open_ended.at(last, day_start), here))
    return Span(first, last, end, day_start, f"{key} {last}")
