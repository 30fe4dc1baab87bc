"""Notices that go by themselves, and take nothing with them.

The framework looks whether a notice is over, and then sets a timer for what is left of it. Where it ended between the
two, the timer is one of less than nothing, which never ends and lets nothing else run: the program stands still.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.notifications import Notification

LEAST = 0.01
"""Seconds for which a notice that comes in sight stays there."""


PASSING = 6.0
"""Seconds for which a notice of what was just done stays. What stays longer is to be read in any case."""


@dataclass
class Notice(Notification):
    """A notice of which something is left for as long as it is there."""

    @classmethod
    def of(cls, one: Notification) -> Notice:
        """The same notice, as one of these."""
        return cls(**vars(one))

    @property
    def time_left(self) -> float:
        return max(LEAST, super().time_left)

    @property
    def has_expired(self) -> bool:
        return super().time_left <= 0
