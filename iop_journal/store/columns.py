"""How a moment stands in a column: in UTC as text, with the offset of its place in a column beside it."""

from __future__ import annotations

from datetime import UTC, datetime

from iop_journal.clock import at_offset


def stored(moment: datetime) -> str:
    """A moment as the models store it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def moment(text: str, offset: int = 0) -> datetime:
    """A stored moment, as seen at a place `offset` minutes east of UTC."""
    return at_offset(datetime.fromisoformat(text).replace(tzinfo=UTC), offset)


def moment_or_none(text: str | None, offset: int | None = 0) -> datetime | None:
    return None if text is None else moment(text, offset or 0)


def new_uid() -> str:
    """A random name for a row, the same on every computer: 20 hexadecimal digits."""
    import os

    return os.urandom(10).hex()
