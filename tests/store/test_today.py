"""What stands on Today: its figures, and that reading them does not grow with the journal."""

from __future__ import annotations

from pathlib import Path

from iop_journal.store import today
from iop_journal.store.checkins import CheckIn
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.summary.build import build as build_page
from tests import build
from tests.build import NOW, at, new_entry
from tests.store import look
from tests.store.test_schedule import Clock


def test_what_is_to_be_brought_up_is_what_the_page_has(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-17 20:00"))
    with build.journal(tmp_path, clock) as journal:
        journal.sessions.add(at("2026-11-18 09:00"))
        journal.entries.add(new_entry("2026-11-17 12:00", situation="before", bring_up=True))
        assert today.read(journal).bring_up == 1
        clock.now = NOW
        assert today.read(journal).bring_up == 0
        journal.entries.add(new_entry("2026-11-10 12:00", situation="older, marked since", bring_up=True))
        journal.entries.add(new_entry("2026-11-19 12:00", situation="private", bring_up=True, private=True))
        journal.entries.add(new_entry("2026-11-19 13:00", situation="not marked"))
        gone = journal.entries.add(new_entry("2026-11-19 14:00", situation="deleted", bring_up=True))
        journal.entries.delete([gone])
        since = journal.sessions.since_last().starts
        assert [one.situation for one in journal.entries.to_bring_up(since)] == ["older, marked since"]
        assert [one.situation for one in journal.entries.to_bring_up(None)] == ["older, marked since", "before"]
        assert today.read(journal).bring_up == 1
        page = build_page(journal, journal.sessions.since_last())
        assert [topic.text for topic in page.topics] == ["older, marked since"]


def test_figures_of_the_period_and_of_the_whole_journal(journal: Journal) -> None:
    assert today.read(journal).is_empty and today.read(journal).days_away == 0
    for text, before in (("2026-11-01 12:00", 9), ("2026-11-15 12:00", 4), ("2026-11-16 12:00", 8)):
        journal.entries.add(new_entry(text, craving_before=before, private=True))
    found = today.read(journal)
    assert (found.entries, found.cravings, found.highest, found.typical) == (2, 2, 8, None)
    assert (found.is_empty, found.days_away, found.was_away, len(found.latest)) == (False, 4, True, 3)
    journal.entries.add(new_entry("2026-11-17 12:00", craving_before=7))
    assert today.read(journal).typical == 7.0
    journal.entries.delete(journal.entries.select(Filter()))
    assert today.read(journal).is_empty


def test_nothing_on_today_is_read_by_going_through_all_entries(journal: Journal) -> None:
    for day in range(1, 20):
        journal.entries.add(new_entry(f"2026-11-{day:02} 12:00", skills=["stop-skill"], bring_up=day == 3))
    journal.sessions.add(at("2026-11-16 09:00"))
    journal.assignments.add("practise", skill="stop-skill", given_at=at("2026-11-16 10:00"))
    with look.statements(journal) as seen:
        today.read(journal, window="w")
    asked = [statement for statement in seen if "entries" in statement and statement.startswith("SELECT")]
    assert len(asked) > 5
    for statement in asked:
        plan = look.plan(journal, statement)
        for line in plan.splitlines():
            whole = line.startswith("SCAN entries") and not line.endswith("USING INDEX ix_entries_unfinished")
            bounded = "ORDER BY" in statement and "LIMIT" in statement and "USING" in line
            assert not whole or bounded, f"{statement}\n{plan}"


def test_what_is_prepared_is_for_the_session_to_come_and_holds_something(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-17 20:00"))
    with build.journal(tmp_path, clock) as journal:
        journal.sessions.add(at("2026-11-18 09:00"))
        assert not today.read(journal).prepared
        for something in (
            Preparation(question="why"),
            Preparation(craving=0),
            Preparation(safety=True),
            Preparation(went_well="tea"),
        ):
            journal.preparations.save(something)
            assert today.read(journal).prepared, something
            journal.preparations.save(Preparation())
            assert not today.read(journal).prepared
        journal.preparations.save(Preparation(confidence=3))
        clock.now = at("2026-11-18 20:00")
        assert today.read(journal).prepared, "the page of that day is about it still"
        clock.now = at("2026-11-19 20:00")
        assert not today.read(journal).prepared


def test_a_check_in_is_of_its_journal_day(tmp_path: Path) -> None:
    clock = Clock(at("2026-11-18 02:30"))
    with build.journal(tmp_path, clock) as journal:
        journal.checkins.save(CheckIn(day=at("2026-11-17 12:00").date(), mood=4))
        assert today.read(journal).checked_in
        clock.now = at("2026-11-18 03:00")
        assert not today.read(journal).checked_in
        clock.now = at("2026-11-18 02:30")
        journal.undo()
        assert not today.read(journal).checked_in
