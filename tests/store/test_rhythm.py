"""The rhythm of sessions: what is read at once, and what can be changed and taken back in it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.entry import AssignmentState
from iop_journal.errors import BadInput, Changed, UnknownName
from iop_journal.store import rhythm
from iop_journal.store.assignments import due_moment
from iop_journal.store.drafts import STALE
from tests import build
from tests.build import NOW


def test_an_empty_journal_has_an_empty_rhythm(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        found = rhythm.read(journal)
        assert (found.next, found.sessions, found.agreed, found.assignments, found.topics) == (None, (), (), (), ())


def test_what_was_agreed_is_of_the_last_session_that_was_not_missed(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        first = journal.sessions.add(build.at("2026-11-13 09:00"), agreed="first")
        held = journal.sessions.add(build.at("2026-11-16 09:00"))
        journal.sessions.add(build.at("2026-11-18 09:00"), attendance="missed")
        assert rhythm.read(journal).agreed == (held, first), (
            "nothing is agreed in it yet: the one before stands there too"
        )
        held = journal.sessions.agreed(held, "second")
        assert rhythm.read(journal).agreed == (held,)


def test_sessions_stand_in_the_order_in_which_they_are_looked_for(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        for day in (25, 13, 23, 16, 30):
            journal.sessions.add(build.at(f"2026-11-{day} 09:00"))
        found = rhythm.read(journal)
        assert found.next is not None
        assert found.next.day.day == 23
        assert [one.day.day for one in found.to_come] == [25, 30]
        assert [one.day.day for one in found.been] == [16, 13]


def test_attendance_can_be_taken_back(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        one = journal.sessions.add(build.at("2026-11-18 09:00"), agreed="words")
        one = journal.sessions.unsaid(journal.sessions.attended(one))
        assert (one.attendance, one.agreed) == (None, "words")
        assert journal.undo().words == "attended or missed taken back"
        assert journal.sessions.find(one.uid).attendance == "attended"


def test_a_topic_is_edited_done_and_opened_again(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        one = journal.topics.add("sleep")
        journal.topics.edit(one, "sleep, and mornings")
        journal.topics.done(one)
        assert journal.topics.listed() == []
        journal.topics.reopen(one)
        assert [topic.text for topic in journal.topics.listed()] == ["sleep, and mornings"]
        with pytest.raises(BadInput, match="nothing in it"):
            journal.topics.edit(one, " ")


def test_an_assignment_is_edited_and_opened_again(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        one = journal.assignments.add("ride it out", skill="urge-surfing", times=2, due_at=NOW + timedelta(days=1))
        journal.assignments.edit(one, {"skill": "paced-breathing", "times": None})
        (one,) = journal.assignments.all()
        assert (one.text, one.skill, one.times, one.due_at) == (
            "ride it out",
            "paced-breathing",
            None,
            NOW + timedelta(days=1),
        )
        journal.assignments.edit(one, {"due_at": None, "skill": None})
        (one,) = journal.assignments.all()
        assert (one.due_at, one.skill) == (None, None)
        journal.assignments.close(one, AssignmentState.PARTLY, helped="mornings")
        journal.assignments.reopen(one)
        (one,) = journal.assignments.open()
        assert (one.closed_at, one.helped) == (None, "mornings")
        for changes in ({"text": ""}, {"times": 0}, {"due_at": NOW - timedelta(days=9)}):
            with pytest.raises(BadInput):
                journal.assignments.edit(one, changes)
        with pytest.raises(UnknownName):
            journal.assignments.edit(one, {"skill": "no-such"})


def test_a_plan_is_edited(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        one = journal.if_then_plans.add("a party", "leave", confidence=6)
        journal.if_then_plans.edit(one, {"then": "leave at ten", "confidence": None})
        (one,) = journal.if_then_plans.open()
        assert (one.situation, one.then, one.confidence) == ("a party", "leave at ten", None)
        for changes in ({"then": " "}, {"situation": ""}, {"confidence": 11}):
            with pytest.raises(BadInput):
                journal.if_then_plans.edit(one, changes)


def test_what_is_off_its_list_is_not_written_to(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        topic, plan = journal.topics.add("sleep"), journal.if_then_plans.add("a party", "leave")
        given, rule = journal.assignments.add("ride it out"), journal.schedule.add("mon 09:00")
        journal.topics.delete(topic)
        journal.if_then_plans.delete(plan)
        journal.assignments.delete(given)
        journal.schedule.end(rule)
        for verb in (
            lambda: journal.topics.edit(topic, "x"),
            lambda: journal.topics.delete(topic),
            lambda: journal.if_then_plans.done(plan),
            lambda: journal.assignments.close(given, AssignmentState.DONE),
            lambda: journal.schedule.end(rule),
        ):
            with pytest.raises(Changed, match="Nothing was written"):
                verb()  # type: ignore[no-untyped-call]


def test_due_is_the_next_session_or_a_moment_to_come() -> None:
    monday = build.at("2026-11-23 09:00")
    assert due_moment(" Next ", NOW, 3, monday) == monday
    assert f"{due_moment('tomorrow 09:00', NOW, 3, None):%Y-%m-%d %H:%M}" == "2026-11-21 09:00"
    with pytest.raises(BadInput, match="no session is to come"):
        due_moment("next", NOW, 3, None)


def test_drafts_left_in_this_run_are_told_from_those_of_open_windows(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.drafts.save("mine-1", "topic", {})
        journal.drafts.save("mine-2", "entry", {})
        journal.drafts.save("theirs-1", "topic", {})
        assert [one.window for one in journal.drafts.left_of(["topic"], "mine")] == ["mine-1"]
    with build.journal(tmp_path, NOW + STALE + timedelta(seconds=1)) as journal:
        assert {one.window for one in journal.drafts.left_of(["topic"], "mine")} == {"mine-1", "theirs-1"}
