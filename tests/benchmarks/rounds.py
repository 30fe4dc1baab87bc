"""One interleaved run: each round measures every case once, in an order that moves on from round to round.

So a drift of the machine's speed falls on all alike, and a ratio is taken between two figures of the same round.
"""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Protocol

WARM_UP = 2
"""Rounds that count for nothing: files come into memory, bytecode is written, a new journal is made."""


class Case(Protocol):
    """Something that is measured once a round."""

    @property
    def name(self) -> str: ...

    def once(self, *, counts: bool) -> None:
        """Measure; keep the figures where they count."""


def interleave(cases: Sequence[Case], rounds: int) -> None:
    """Measure every case in every round."""
    for number in range(-WARM_UP, rounds):
        first = number % len(cases)
        for case in [*cases[first:], *cases[:first]]:
            case.once(counts=number >= 0)


def ratio(some: Sequence[float], others: Sequence[float]) -> float:
    """The median, over the rounds, of one case's figure by another's."""
    return statistics.median(one / other for one, other in zip(some, others, strict=True))


def p95(figures: Sequence[float]) -> float:
    """The figure that 95 of 100 do not exceed; the nearest one measured."""
    return sorted(figures)[round(0.95 * (len(figures) - 1))]
