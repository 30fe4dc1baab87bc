"""The preparation: one for each coming session, changed until it has been."""

from __future__ import annotations

from pathlib import Path

import pytest

from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from tests import build
from tests.build import at
from tests.store import look
from tests.store.test_schedule import Clock


def test_nothing_is_prepared_at_first(journal: Journal) -> None:
    assert journal.preparations.open() == Preparation()
    assert journal.preparations.since(None) == Preparation()


def test_what_is_saved_until_the_session_is_one_row_and_a_step_each_time(journal: Journal) -> None:
    journal.sessions.add(at("2026-11-18 09:00"))
    first = Preparation(question="why?", safety=True)
    second = first._replace(craving=0, went_well="the walk")
    third = second._replace(question=None, safety=False)
    for one in (first, second, third):
        journal.preparations.save(one)
        assert journal.preparations.open() == one
    assert look.count(journal, "preparations") == 1
    for one in (second, first, Preparation()):
        assert journal.undo().words == "a preparation"
        assert journal.preparations.open() == one
    assert look.count(journal, "preparations") == 0
    journal.redo()
    assert journal.preparations.open() == first


def test_what_is_the_same_is_no_step(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-17 20:00"))
    with build.journal(tmp_path, clock) as journal:
        journal.preparations.save(Preparation())
        journal.preparations.save(Preparation(question="why?"))
        clock.now = at("2026-11-17 20:01")
        journal.preparations.save(Preparation(question="why?"))
        journal.undo()
        with pytest.raises(JournalError, match="nothing to undo"):
            journal.undo()


def test_a_new_one_begins_after_a_session_and_the_old_one_stays(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-17 20:00"))
    with build.journal(tmp_path, clock) as journal:
        for day in (16, 18, 20):
            journal.sessions.add(at(f"2026-11-{day} 09:00"))
        old = Preparation(question="old", confidence=3)
        journal.preparations.save(old)
        clock.now = at("2026-11-18 09:05")
        assert journal.preparations.open() == old  # in the session that it is for
        clock.now = at("2026-11-19 20:00")
        assert journal.preparations.open() == Preparation()
        journal.preparations.save(Preparation(question="new"))
        assert look.count(journal, "preparations") == 2
        assert journal.preparations.open() == Preparation(question="new")
        journal.undo()
        assert journal.preparations.open() == Preparation()
        assert journal.preparations.since(at("2026-11-16 09:00")) == old


def test_one_holds_over_a_session_that_was_missed(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-17 20:00"))
    with build.journal(tmp_path, clock) as journal:
        journal.sessions.add(at("2026-11-16 09:00"))
        journal.sessions.add(at("2026-11-18 09:00"), attendance="missed")
        journal.preparations.save(Preparation(question="why?"))
        clock.now = at("2026-11-19 20:00")
        journal.preparations.save(Preparation(question="why?", craving=3))
        assert look.count(journal, "preparations") == 1


def test_what_is_changed_after_todays_session_is_kept_for_the_next_one(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-17 20:00"))
    with build.journal(tmp_path, clock) as journal:
        journal.sessions.add(at("2026-11-16 09:00"))
        journal.sessions.add(at("2026-11-18 09:00"))
        journal.preparations.save(Preparation(question="why?"))
        clock.now = at("2026-11-18 20:00")
        journal.preparations.save(Preparation(question="and now?"))
        clock.now = at("2026-11-19 08:00")
        assert journal.preparations.open() == Preparation(question="and now?")
