"""What each view of what helps takes beside the plainest SQL for the same numbers, on a long journal, in one process.

The plain SQL is what one would type: joins and groups, with no figure made of them, in a connection of its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from iop_journal.findings.build import VIEWS, of_view, with_trigger
from iop_journal.store.journal import Journal
from tests.benchmarks import place
from tests.benchmarks.rounds import interleave

LARGE, DAYS = 100_000, 3_650

_ONE_SKILL = "urge-surfing"
_USED = "SELECT 1 FROM practices WHERE entry_id = entries.id AND used IN ('on-purpose', 'by-itself')"
_COUNTED = "SELECT count(*), min(day), max(day) FROM entries WHERE deleted_at IS NULL"
PLAIN: dict[str, Sequence[str]] = {
    "helps": (
        _COUNTED,
        "SELECT skill_id, used, helped, craving_before, craving_after, count(*) FROM practices"
        " JOIN entries ON entries.id = entry_id WHERE deleted_at IS NULL GROUP BY 1, 2, 3, 4, 5",
        "SELECT craving_before, craving_after, count(*) FROM entries WHERE deleted_at IS NULL AND craving_before >= 1"
        f" AND NOT EXISTS ({_USED}) GROUP BY 1, 2",
        "SELECT state, count(*) FROM assignments GROUP BY 1",
    ),
    "time": (
        _COUNTED,
        f"SELECT day, craving_before, craving_after, outcome, count(*), sum(EXISTS ({_USED})) FROM entries"
        " WHERE deleted_at IS NULL GROUP BY 1, 2, 3, 4",
        "SELECT craving_minutes, count(*) FROM entries WHERE deleted_at IS NULL AND craving_before >= 1 GROUP BY 1",
        "SELECT day FROM sessions",
    ),
    "when": (
        _COUNTED,
        "SELECT strftime('%w', day), strftime('%H', occurred_at, occurred_offset || ' minutes'), craving_before,"
        " count(*) FROM entries WHERE deleted_at IS NULL AND craving_before >= 1 GROUP BY 1, 2, 3",
    ),
    "triggers": (
        _COUNTED,
        "SELECT trigger_id, strength, craving_before, count(*) FROM entry_triggers"
        " JOIN entries ON entries.id = entry_id WHERE deleted_at IS NULL GROUP BY 1, 2, 3",
        "SELECT one.trigger_id, other.trigger_id, count(*) FROM entry_triggers AS one"
        " JOIN entry_triggers AS other ON other.entry_id = one.entry_id AND other.trigger_id > one.trigger_id"
        " JOIN entries ON entries.id = one.entry_id WHERE deleted_at IS NULL GROUP BY 1, 2",
    ),
    "one skill with each trigger": (
        "SELECT trigger_id, used, helped, craving_before, craving_after, count(*) FROM practices"
        " JOIN entry_triggers ON entry_triggers.entry_id = practices.entry_id"
        " JOIN entries ON entries.id = practices.entry_id WHERE deleted_at IS NULL"
        f" AND skill_id = (SELECT id FROM skills WHERE slug = '{_ONE_SKILL}') GROUP BY 1, 2, 3, 4, 5",
    ),
}
"""What has to be read for each view."""


@dataclass
class Reading:
    """Something that is read, and what it took in ms, one figure a round."""

    name: str
    read: Callable[[], object]
    took: list[float] = field(default_factory=list)

    def once(self, *, counts: bool) -> None:
        start = perf_counter()
        self.read()
        if counts:
            self.took.append((perf_counter() - start) * 1e3)


def readings(folder: Path, rounds: int) -> list[tuple[Reading, Reading]]:
    """Each view and the plain SQL for it, measured in turn."""
    file = folder / "findings.db"
    env = place.surroundings(folder / "home") | {"PYTHONPATH": place.source()}
    words = ["--journal", str(file), "demo", "--entries", str(LARGE), "--days", str(DAYS)]
    place.run([*place.program(), *words], env)
    with Journal(file) as journal:
        plain = sqlite3.connect(file)
        pairs = [(Reading(name, _view(journal, name)), Reading(name, _plain(plain, PLAIN[name]))) for name in PLAIN]
        interleave([one for pair in pairs for one in pair], rounds)
        plain.close()
    return pairs


def _view(journal: Journal, name: str) -> Callable[[], object]:
    if name in VIEWS:
        return lambda: of_view(journal, name)
    return lambda: with_trigger(journal, _ONE_SKILL)


def _plain(connection: sqlite3.Connection, statements: Sequence[str]) -> Callable[[], object]:
    return lambda: [connection.execute(statement).fetchall() for statement in statements]
