"""The short lists: sessions, assignments, topics, check-ins, preparations, plans, skills, triggers."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from iop_journal.entry import AssignmentState, Chart, NewPractice, SessionKind, Used
from iop_journal.errors import BadInput, Changed, JournalError, UnknownName
from iop_journal.store.checkins import CheckIn
from iop_journal.store.entries import as_new
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from tests import build
from tests.build import NOW, at, new_entry


def test_without_a_session_the_period_is_the_last_seven_days(journal: Journal) -> None:
    period = journal.sessions.since_last()
    assert (period.since, period.until, period.days) == (date(2026, 11, 14), date(2026, 11, 20), 7)
    assert period.starts is None


def test_the_period_starts_with_the_last_session_not_missed_on_an_earlier_day(journal: Journal) -> None:
    """A page printed at 09:05 inside the 09:00 session still covers the days before it."""
    journal.sessions.add(at("2026-11-16 09:00"))
    journal.sessions.add(at("2026-11-18 09:00"), attendance="missed")
    journal.sessions.add(at("2026-11-20 09:00"))
    journal.sessions.add(at("2026-11-23 09:00"))
    period = journal.sessions.since_last()
    assert (period.starts, period.since, period.days) == (at("2026-11-16 09:00"), date(2026, 11, 16), 5)
    upcoming = journal.sessions.next()
    assert upcoming is not None and upcoming.starts_at == at("2026-11-23 09:00")
    journal.sessions.edit(journal.sessions.find("2026-11-18"), {"attendance": "attended"})
    assert journal.sessions.since_last().since == date(2026, 11, 18)
    journal.sessions.delete(journal.sessions.find("2026-11-18"))
    assert journal.sessions.since_last().since == date(2026, 11, 16)


def test_a_session_after_midnight_is_of_the_day_before(journal: Journal) -> None:
    assert journal.sessions.add(at("2026-11-20 02:00")).day == date(2026, 11, 19)


def test_sessions_are_found_by_uid_day_and_place_in_time(journal: Journal) -> None:
    first = journal.sessions.add(at("2026-11-16 09:00"), SessionKind.FAMILY, agreed="call him")
    later = journal.sessions.add(at("2026-11-23 09:00"))
    assert journal.sessions.find("last") == first
    assert journal.sessions.find("next") == later
    assert journal.sessions.find(first.uid[:6]) == first
    assert journal.sessions.find("family") == first
    with pytest.raises(UnknownName, match="fits 2 sessions"):
        journal.sessions.find("09:00")
    with pytest.raises(UnknownName, match="no session"):
        journal.sessions.find("\x1b[31m")
    moved = journal.sessions.edit(first, {"starts_at": at("2026-11-17 10:00"), "kind": "other", "agreed": None})
    assert (moved.day, moved.kind, moved.agreed) == (date(2026, 11, 17), SessionKind.OTHER, None)


def test_an_assignment_counts_the_times_that_its_skill_could_be_used_since(journal: Journal) -> None:
    def practise(text: str, used: Used = Used.ON_PURPOSE, skill: str = "stop-skill", private: bool = False) -> None:
        journal.entries.add(new_entry(text, practices=(NewPractice(skill, used),), private=private))

    given = journal.assignments.add("practise", skill="stop-skill", times=3, given_at=at("2026-11-18 10:00"))
    practise("2026-11-18 09:59")
    practise("2026-11-18 10:00")
    practise("2026-11-19 10:00", Used.BY_ITSELF)
    practise("2026-11-19 11:00", Used.COULD_NOT)
    practise("2026-11-19 12:00", Used.DID_NOT)
    practise("2026-11-19 13:00", skill="halt-check")
    practise("2026-11-19 14:00", private=True)
    (found,) = journal.assignments.open()
    assert (found.done_times, found.skill, found.times, found.state) == (3, "stop-skill", 3, AssignmentState.OPEN)
    journal.assignments.close(given, AssignmentState.PARTLY, because="tired", helped="card", at=at("2026-11-19 09:00"))
    (closed,) = journal.assignments.all()
    assert (closed.done_times, closed.because, closed.helped) == (1, "tired", "card")
    assert journal.assignments.open() == []
    journal.entries.delete(journal.entries.select())
    assert journal.assignments.all()[0].done_times == 0
    journal.assignments.delete(closed)
    assert journal.assignments.all() == []


def test_how_an_assignment_went_said_anew_keeps_its_moment(journal: Journal) -> None:
    given = journal.assignments.add("practise", given_at=at("2026-11-18 10:00"))
    journal.assignments.close(given, AssignmentState.PARTLY, at=at("2026-11-19 09:00"))
    journal.assignments.close(journal.assignments.find("practise"), AssignmentState.DONE, helped="card")
    (closed,) = journal.assignments.all()
    assert (closed.state, closed.closed_at, closed.helped) == (AssignmentState.DONE, at("2026-11-19 09:00"), "card")


def test_an_assignment_is_due_at_a_moment_to_come(journal: Journal) -> None:
    for due in (NOW, NOW - timedelta(days=1)):
        with pytest.raises(BadInput, match="has been already"):
            journal.assignments.add("practise", due_at=due)
    assert journal.assignments.add("practise", due_at=NOW + timedelta(minutes=1)).due_at


def test_an_assignment_is_checked(journal: Journal) -> None:
    with pytest.raises(BadInput, match="nothing in it"):
        journal.assignments.add("  ")
    for times in (0, -1, 1001, 10**9):
        with pytest.raises(BadInput, match="times"):
            journal.assignments.add("x", times=times)
    with pytest.raises(UnknownName, match="no skill"):
        journal.assignments.add("x", skill="unheard-of")
    assert journal.assignments.all() == []


def test_a_topic_is_open_until_it_was_talked_about(journal: Journal) -> None:
    topic, other = journal.topics.add("the weekend"), journal.topics.add("sleep")
    journal.topics.done(topic)
    assert journal.topics.listed() == [other]
    assert [one.text for one in journal.topics.listed(done=True)] == ["the weekend", "sleep"]
    assert journal.topics.find("WEEKEND").done_at == NOW
    journal.topics.delete(other)
    assert journal.topics.listed() == []
    with pytest.raises(BadInput, match="nothing in it"):
        journal.topics.add("\n")


def test_what_was_taken_back_in_another_window_meanwhile_is_said_in_words(journal: Journal, tmp_path: Path) -> None:
    topic = journal.topics.add("the weekend")
    with build.journal(tmp_path) as elsewhere:
        elsewhere.undo()
    with pytest.raises(Changed, match="deleted elsewhere"):
        journal.topics.done(topic)
    with pytest.raises(JournalError, match="nothing to undo"):
        journal.undo()


def test_one_check_in_a_day_is_replaced_by_the_next(journal: Journal) -> None:
    day = date(2026, 11, 20)
    first = CheckIn(day=day, mood=0, sleep_hours=7.333333, note="x")
    journal.checkins.save(first)
    assert journal.checkins.between(day, day) == [first]
    assert first.sleep_hours == 7.33
    second = replace(first, mood=None, distress=10)
    journal.checkins.save(second)
    assert journal.checkins.between(day, day) == [second]
    journal.undo()
    assert journal.checkins.between(day, day) == [first]
    journal.undo()
    assert journal.checkins.between(day - timedelta(days=9), day) == []


NOT_IN_RANGE: list[dict[str, float]] = [
    {"mood": 11},
    {"distress": -1},
    {"sleep_hours": 24.5},
    {"sleep_hours": math.nan},
]


@pytest.mark.parametrize("values", NOT_IN_RANGE)
def test_a_check_in_is_checked(values: dict[str, float]) -> None:
    with pytest.raises(BadInput):
        CheckIn(day=date(2026, 11, 20), **values)  # type: ignore[arg-type]


def test_the_latest_preparation_since_the_last_session_counts(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.preparations.save(Preparation(question="old"), written_at=at("2026-11-10 20:00"))
        assert journal.preparations.since(at("2026-11-16 09:00")) == Preparation()
        journal.preparations.save(Preparation(question="one", confidence=0))
        latest = Preparation(question="two", safety=True, craving=0, went_well="sleep")
        journal.preparations.save(latest)
        assert journal.preparations.since(at("2026-11-16 09:00")) == latest
    with pytest.raises(BadInput, match="confidence"):
        Preparation(confidence=11)


def test_an_if_then_plan_has_both_and_is_open_until_it_is_done(journal: Journal) -> None:
    with pytest.raises(BadInput, match="situation"):
        journal.if_then_plans.add("a party", " ")
    with pytest.raises(BadInput, match="confidence"):
        journal.if_then_plans.add("a party", "leave", confidence=11)
    plan = journal.if_then_plans.add("a party", "leave", confidence=0)
    assert journal.if_then_plans.open() == [plan]
    journal.if_then_plans.done(journal.if_then_plans.find("party"))
    assert journal.if_then_plans.open() == []


def test_a_skill_of_ones_own_is_added_edited_archived_and_restored(journal: Journal) -> None:
    slug = journal.skills.add(
        "Feed the cat", group="support-connection", steps=[" one ", "", "two\nlines"], caution="x"
    )
    skill = journal.skills.get(slug)
    assert (slug, skill.name, skill.own, skill.steps) == ("feed-the-cat", "Feed the cat", True, ("one", "two lines"))
    assert journal.skills.listed()[-1] == skill
    journal.skills.archive(slug)
    assert slug not in [one.slug for one in journal.skills.listed()]
    assert [one.slug for one in journal.skills.listed(archived=True)] == [slug]
    with pytest.raises(BadInput, match="off the list, and can be put back"):
        journal.skills.add("FEED the cat")
    journal.skills.restore(slug)
    journal.skills.edit(slug, {"name": "Feed both cats", "steps": None, "caution": None})
    found = journal.skills.get(slug)
    assert (found.name, found.steps, found.caution, found.group) == ("Feed both cats", (), None, skill.group)
    assert journal.skills.add("Feed the cat?") == "feed-the-cat-2"


def test_what_is_edited_in_a_skill_of_the_catalogue_can_be_taken_back(journal: Journal) -> None:
    before = journal.skills.get("stop-skill")
    journal.skills.edit("stop-skill", {"description": "mine", "steps": ["a"], "caution": "c"})
    edited = journal.skills.get("stop-skill")
    assert (edited.description, edited.steps, edited.caution) == ("mine", ("a",), "c")
    journal.skills.edit("stop-skill", {"description": None, "steps": None, "caution": None})
    assert journal.skills.get("stop-skill") == before


def test_a_trigger_of_ones_own_and_the_trigger_chart(journal: Journal) -> None:
    slug = journal.triggers.add("The old street", category="place")
    journal.triggers.edit(slug, {"chart": Chart.ALMOST_ALWAYS, "name": "The old bridge", "category": "event"})
    trigger = journal.triggers.get(slug)
    assert (trigger.chart, trigger.name, trigger.category, trigger.own) == (
        Chart.ALMOST_ALWAYS, "The old bridge", "event", True,
    )  # fmt: skip
    assert [t.halt for t in journal.triggers.all() if t.halt] == ["H", "A", "L", "T"]
    with pytest.raises(BadInput, match="no category"):
        journal.triggers.add("x", category="nonsense")


@pytest.mark.parametrize("name", ["", "  ", "\n"])
def test_a_name_is_needed(name: str, journal: Journal) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        journal.skills.add(name)


def test_a_skill_or_group_that_is_not_there_is_said_in_words(journal: Journal) -> None:
    with pytest.raises(UnknownName, match="no skill"):
        journal.skills.get("unheard-of")
    with pytest.raises(UnknownName, match="no trigger"):
        journal.triggers.get("unheard-of")
    with pytest.raises(BadInput, match="no group"):
        journal.skills.add("x", group="nonsense")
    for verb in (journal.skills.archive, journal.skills.restore, journal.triggers.archive):
        with pytest.raises(UnknownName):
            verb("unheard-of")


def test_entries_show_a_skill_by_its_new_name_and_edit_by_its_slug(journal: Journal) -> None:
    slug = journal.skills.add("Feed the cat")
    entry = journal.entries.add(new_entry(skills=[slug]))
    journal.skills.edit(slug, {"name": "Feed both cats"})
    journal.skills.archive(slug)
    found = journal.entries.find(entry.uid)
    assert found.practices[0].name == "Feed both cats"
    assert journal.entries.edit(found, as_new(found)._replace(note="x")).practices == found.practices


def test_a_renamed_one_of_the_catalogue_takes_its_own_name_back(journal: Journal) -> None:
    for verbs, slug, own in (
        (journal.skills, "urge-surfing", "Urge surfing"),
        (journal.triggers, "lonely", "Lonely"),
    ):
        for blank in (None, "", "  "):
            verbs.edit(slug, {"name": "Mine"})
            assert verbs.get(slug).name == "Mine"
            verbs.edit(slug, {"name": blank})
            assert verbs.get(slug).name == own
            journal.undo()
            assert verbs.get(slug).name == "Mine"
    added = journal.skills.add("Feed the cat")
    with pytest.raises(BadInput, match="needs a name"):
        journal.skills.edit(added, {"name": None})


def test_a_name_that_was_taken_meanwhile_is_not_taken_back(journal: Journal) -> None:
    journal.skills.edit("urge-surfing", {"name": "Mine"})
    journal.skills.add("Urge surfing 2")
    journal.skills.edit("urge-surfing-2", {"name": "Something else"})
    with pytest.raises(BadInput, match="of that name already"):
        journal.skills.edit("urge-surfing-2", {"name": "Mine"})


def test_a_group_of_none_is_the_catalogues_or_ones_own(journal: Journal) -> None:
    journal.skills.edit("urge-surfing", {"group": "own"})
    journal.skills.edit("urge-surfing", {"group": None})
    assert journal.skills.get("urge-surfing").group == "craving-management"
    journal.triggers.edit("lonely", {"category": "place"})
    journal.triggers.edit("lonely", {"category": None})
    assert journal.triggers.get("lonely").category == "halt"
    added = journal.triggers.add("The phone rings", category="thing")
    journal.triggers.edit(added, {"category": None})
    assert journal.triggers.get(added).category == "own"
