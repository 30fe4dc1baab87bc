"""Builders: small values that a test needs, with what it does not care about filled in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from iop_journal.entry import NewEntry, NewPractice, NewTrigger
from iop_journal.store.journal import Journal

NEW_YORK = timezone(timedelta(hours=-5))
NOW = datetime(2026, 11, 20, 22, 0, tzinfo=NEW_YORK)
"""A Friday evening."""


def at(text: str, zone: timezone = NEW_YORK) -> datetime:
    """A moment by its clock time: `at("2026-11-20 21:30")`."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def new_entry(when: str | datetime = "2026-11-20 21:30", **values: Any) -> NewEntry:
    """An entry to be written; `skills` and `triggers` are slugs."""
    skills = values.pop("skills", ())
    triggers = values.pop("triggers", ())
    values.setdefault("practices", tuple(NewPractice(slug) for slug in skills))
    moment = at(when) if isinstance(when, str) else when
    if not values["practices"] and not triggers:
        values.setdefault("craving_before", 5)
    return NewEntry(
        occurred_at=moment,
        triggers=tuple(one if isinstance(one, NewTrigger) else NewTrigger(one) for one in triggers),
        **values,
    )


def clock(start: datetime = NOW) -> Callable[[], datetime]:
    """A clock that stands at a moment."""
    return lambda: start


def journal(folder: Path, now: datetime | Callable[[], datetime] = NOW, **options: Any) -> Journal:
    """A journal on a real file, whose clock stands still."""
    return Journal(folder / "journal.db", now=now if callable(now) else clock(now), **options)


__all__ = ["NEW_YORK", "NOW", "UTC", "at", "clock", "journal", "new_entry"]
