"""What a screen reads as it opens does not grow with the journal: an index leads to it, or it takes the newest few."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from iop_journal.errors import UnknownName
from iop_journal.store import today
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from tests.build import NOW, new_entry
from tests.store import look

READS: dict[str, Callable[[Journal], object]] = {
    "Today": lambda journal: today.read(journal, window="mine"),
    "cravings to finish": lambda journal: journal.cravings.unfinished(),
    "entries to bring up": lambda journal: journal.entries.to_bring_up(NOW),
    "entries to bring up, of any day": lambda journal: journal.entries.to_bring_up(None),
    "an entry by its id": lambda journal: journal.entries.find("1234"),
    "the newest entries": lambda journal: journal.entries.select(Filter(limit=50)),
    "open assignments": lambda journal: journal.assignments.open(),
    "what skills did": lambda journal: journal.cravings.effects(["lonely"]),
    "own skills that were used": lambda journal: journal.cravings.used_own(),
}


FEW = ("ix_entries_unfinished", "ix_entries_bring_up_at")
"""Indexes that hold those few entries alone that are marked: walking one of them is no walk."""


def walks(journal: Journal, read: Callable[[Journal], object]) -> list[str]:
    """The statements of a read that walk all entries."""
    with look.statements(journal) as statements, suppress(UnknownName):
        read(journal)
    return [one for one in statements if one.lstrip().startswith("SELECT") and _is_walk(one, look.plan(journal, one))]


def _is_walk(statement: str, plan: str) -> bool:
    stops = "LIMIT" in statement and "TEMP B-TREE FOR ORDER BY" not in plan
    scans = [one for one in plan.splitlines() if one.startswith(("SCAN entries", "SCAN e"))]
    return not stops and any(not one.endswith(FEW) for one in scans)


@pytest.mark.parametrize("name", READS)
def test_it_does_not_walk_all_entries(journal: Journal, name: str) -> None:
    journal.skills.add("Walk the dog")
    for _ in range(3):
        journal.entries.add(new_entry(triggers=["lonely"], skills=["urge-surfing"], bring_up=True))
    journal.cravings.begin(7)
    assert walks(journal, READS[name]) == []


def test_a_walk_is_seen(journal: Journal) -> None:
    journal.entries.add(new_entry())
    assert walks(journal, lambda journal: journal.entries.count())


def test_what_is_found_by_an_index_comes_in_the_same_order(journal: Journal) -> None:
    later = [journal.entries.add(new_entry(f"2026-11-20 {hour}:00", bring_up=True)) for hour in (20, 18, 19)]
    assert [one.uid for one in journal.entries.to_bring_up(None)] == [later[n].uid for n in (1, 2, 0)]
