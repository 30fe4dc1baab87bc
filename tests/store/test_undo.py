"""Undo and redo: any row of things done, taken back one by one and done again, across openings of the journal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal.entry import (
    Answer,
    AssignmentState,
    Chart,
    Helped,
    NewEntry,
    NewPractice,
    NewTrigger,
    SessionKind,
    Used,
)
from iop_journal.errors import BadInput, JournalError
from iop_journal.store.change_log import LOGGED
from iop_journal.store.checkins import CheckIn
from iop_journal.store.chosen import Filter
from iop_journal.store.entries import as_new
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.when import DAYS
from tests import build
from tests.build import NOW, new_entry
from tests.store import look

TEXTS = ("plain", "[red] ]] '\"\\", "a\nb\tc\r", "\x01\x1f\x7f", "👩‍👩‍👧 ‮עברית é", '{"json": [1, null]}', "1e400")


def _add(journal: Journal, number: int) -> None:
    triggers = [t.slug for t in journal.triggers.all()]
    skills = [s.slug for s in journal.skills.all()]
    journal.entries.add(
        NewEntry(
            occurred_at=NOW - timedelta(hours=number),
            craving_before=number % 11,
            note=TEXTS[number % len(TEXTS)],
            triggers=tuple(NewTrigger(slug, number % 11) for slug in triggers[-(number % 3) :][: number % 3]),
            practices=(NewPractice(skills[-1 - number % 3], Used.BY_ITSELF, Helped.A_BIT),) if number % 2 else (),
            bring_up=bool(number % 5 == 0),
        )
    )


def _edit(journal: Journal, number: int) -> None:
    if entries := journal.entries.select():
        was = entries[number % len(entries)]
        new = as_new(was)
        changed: list[NewEntry] = [
            new._replace(note=TEXTS[number % len(TEXTS)], situation="x"),
            new._replace(craving_before=number % 11, private=not new.private),
            new._replace(triggers=(NewTrigger("angry", 3), *new.triggers[:1])) if new.triggers[:1] != () else new,
            new._replace(practices=(NewPractice("halt-check", Used.DID_NOT),)),
            new._replace(triggers=(), note="x", bring_up=not new.bring_up),
            new._replace(occurred_at=NOW - timedelta(days=number)),
        ]
        journal.entries.edit(was, changed[number % len(changed)])


def _delete(journal: Journal, number: int) -> None:
    journal.entries.delete(journal.entries.select()[: number % 3])


def _restore(journal: Journal, number: int) -> None:
    journal.entries.restore(journal.entries.select(Filter(in_bin=True))[: 1 + number % 2])


def _import(journal: Journal, number: int) -> None:
    some = [(new_entry(NOW - timedelta(days=n), note=str(n), triggers=["hungry"]), NOW) for n in range(number % 5)]
    journal.entries.add_many(some, "an import")


def _session(journal: Journal, number: int) -> None:
    sessions = journal.sessions.all()
    if not sessions or number % 2:
        kinds = list(SessionKind)
        journal.sessions.add(NOW + timedelta(days=number - 500), kinds[number % len(kinds)], agreed=TEXTS[number % 7])
    elif number % 3:
        journal.sessions.edit(sessions[0], {"attendance": "missed", "agreed": None})
    else:
        journal.sessions.delete(sessions[0])


def _topic(journal: Journal, number: int) -> None:
    topics = journal.topics.listed()
    if not topics or number % 2:
        journal.topics.add(TEXTS[number % 7])
    else:
        (journal.topics.done if number % 3 else journal.topics.delete)(topics[0])


def _assignment(journal: Journal, number: int) -> None:
    assignments = journal.assignments.all()
    skills = [s.slug for s in journal.skills.all()]
    if not assignments or number % 2:
        journal.assignments.add(TEXTS[number % 7], skill=skills[-1 - number % 5], times=1 + number % 9)
    elif number % 3:
        journal.assignments.close(assignments[0], AssignmentState.PARTLY, because="tired")
    else:
        journal.assignments.delete(assignments[0])


def _skill(journal: Journal, number: int) -> None:
    skill = journal.skills.all()[-1 - number % 4]
    verbs: list[Callable[[], object]] = [
        lambda: journal.skills.add(f"My skill {number}", steps=["one", "two"], caution=TEXTS[number % 7]),
        lambda: journal.skills.edit(skill.slug, {"name": f"Renamed {number}", "description": TEXTS[number % 7]}),
        lambda: journal.skills.archive(skill.slug),
        lambda: journal.skills.restore(skill.slug),
    ]
    verbs[number % 4]()


def _trigger(journal: Journal, number: int) -> None:
    trigger = journal.triggers.all()[-1 - number % 4]
    verbs: list[Callable[[], object]] = [
        lambda: journal.triggers.add(f"My trigger {number}"),
        lambda: journal.triggers.edit(trigger.slug, {"chart": Chart.ALWAYS}),
        lambda: journal.triggers.archive(trigger.slug),
        lambda: journal.triggers.edit(trigger.slug, {"chart": None, "name": f"Named {number}"}),
    ]
    verbs[number % 4]()


def _safety_plan(journal: Journal, number: int) -> None:
    lines = [(TEXTS[(number + n) % 7], TEXTS[n] if n % 2 else None) for n in range(number % 4)]
    journal.safety_plan.set_sections({"ask": lines, "signs": lines[:1]})


def _schedule(journal: Journal, number: int) -> None:
    """Rules come and go, and something is said of a session that follows from one."""
    rules, coming = journal.schedule.rules(), journal.sessions.find("next") if journal.sessions.next() else None
    sessions = journal.sessions
    if not rules or number % 4 == 0:
        with suppress(BadInput):  # it is there already
            journal.schedule.add(f"{DAYS[number % 7]} {number % 24:02}:{number % 60:02}")
    elif coming is None or number % 4 == 1:
        rule = rules[number % len(rules)]
        journal.schedule.remove(f"{DAYS[rule.weekday]} {rule.time:%H:%M}")
    elif number % 4 == 2:
        sessions.agreed(coming, f"{TEXTS[number % 7]} x")
    else:
        (sessions.missed if number % 8 == 3 else sessions.delete)(coming)


def _checkin(journal: Journal, number: int) -> None:
    journal.checkins.save(
        CheckIn(
            day=(NOW - timedelta(days=number % 3)).date(),
            mood=number % 11,
            sleep_hours=(number * 0.1 + 0.2) % 24,
            used=Answer.NO,
            note=TEXTS[number % 7],
        )
    )


def _preparation(journal: Journal, number: int) -> None:
    journal.preparations.save(Preparation(question=TEXTS[number % 7], safety=bool(number % 2), confidence=number % 11))


def _plan(journal: Journal, number: int) -> None:
    if (plans := journal.if_then_plans.open()) and number % 2:
        (journal.if_then_plans.done if number % 3 else journal.if_then_plans.delete)(plans[0])
    else:
        journal.if_then_plans.add(TEXTS[number % 7], "leave", confidence=number % 11)


VERBS: dict[str, Callable[[Journal, int], None]] = {
    verb.__name__: verb
    for verb in (
        _add, _edit, _delete, _restore, _import, _session, _topic, _assignment,
        _skill, _trigger, _checkin, _preparation, _plan, _safety_plan, _schedule,
    )
}  # fmt: skip
DEEDS = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 999)), max_size=14)
Deeds = list[tuple[str, int]]


def _do(journal: Journal, verb: str, number: int) -> None:
    try:
        VERBS[verb](journal, number)
    except JournalError:
        assert not journal.database.connection.in_transaction


def _until_nothing_is_left(turn: Callable[[], object]) -> int:
    turns = 0
    while True:
        try:
            turn()
        except JournalError as error:
            assert "nothing to" in str(error)
            return turns
        turns += 1


def test_whatever_was_done_is_undone_step_by_step_and_redone_across_openings(drill: int) -> None:
    @settings(max_examples=60 * drill, deadline=None)
    @given(DEEDS, st.integers(1, 4))
    def check(deeds: Deeds, reopen: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            journal = build.journal(Path(folder))
            states = [look.state(journal)]
            for verb, number in deeds:
                _do(journal, verb, number)
                if (now := look.state(journal)) != states[-1]:
                    states.append(now)
            for turn, expected in (("undo", states[-2::-1]), ("redo", states[1:])):
                for number, state in enumerate(expected):
                    if number % reopen == 0:
                        journal.close()
                        journal = build.journal(Path(folder))
                    getattr(journal, turn)()
                    assert look.state(journal) == state, f"after {turn} {number + 1}"
                with pytest.raises(JournalError, match=f"nothing to {turn}"):
                    getattr(journal, turn)()
            journal.close()
            assert look.is_sound(Path(folder) / "journal.db")

    check()


def test_undo_redo_and_deleting_for_good_in_any_order_leave_a_history_that_holds(drill: int) -> None:
    turns = st.tuples(st.sampled_from(["undo", "redo", "for good"]), st.integers(0, 999))

    @settings(max_examples=60 * drill, deadline=None)
    @given(st.lists(st.one_of(turns, st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 999))), max_size=20))
    def check(deeds: Deeds) -> None:
        with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
            start = look.state(journal)
            for verb, number in deeds:
                if verb == "for good":
                    everything = journal.entries.select() + journal.entries.select(Filter(in_bin=True))
                    journal.entries.delete_for_good(everything[number % 3 :: 2])
                elif verb in ("undo", "redo"):
                    try:
                        getattr(journal, verb)()
                    except JournalError as error:
                        assert f"nothing to {verb}" in str(error)
                else:
                    _do(journal, verb, number)
            _until_nothing_is_left(journal.redo)
            end = look.state(journal)
            undone = _until_nothing_is_left(journal.undo)
            assert look.state(journal) == start
            assert _until_nothing_is_left(journal.redo) == undone
            assert look.state(journal) == end
            assert look.is_sound(journal.file)

    check()


def test_something_new_clears_what_could_be_redone(journal: Journal) -> None:
    journal.entries.add(new_entry(note="one"))
    journal.entries.add(new_entry(note="two"))
    journal.undo()
    journal.entries.add(new_entry(note="three"))
    with pytest.raises(JournalError, match="nothing to redo"):
        journal.redo()
    journal.undo()
    journal.redo()
    assert [entry.note for entry in journal.entries.select()] == ["one", "three"]


def test_undo_says_what_it_took_back_and_which_entries_it_touched(journal: Journal) -> None:
    entry = journal.entries.add(new_entry(triggers=["lonely"]))
    journal.entries.delete([entry])
    done = journal.undo()
    assert "deleted" in done.words
    assert [one.uid for one in journal.entries.by_ids(done.entry_ids)] == [entry.uid]
    assert journal.redo().words == done.words


def test_the_words_of_a_step_hold_nothing_that_the_person_typed(journal: Journal) -> None:
    for number, verb in enumerate(sorted(VERBS) * 3):
        _do(journal, verb, 101 * number)
    words = [row[0] for row in journal.database.connection.execute("SELECT words FROM steps")]
    assert len(words) > 20
    assert not [one for one in words if any(text in one for text in (*TEXTS, "My skill", "Renamed", "leave"))]


def test_drafts_are_outside_the_history(journal: Journal) -> None:
    journal.drafts.save("w", "entry", {"note": "half"})
    with pytest.raises(JournalError, match="nothing to undo"):
        journal.undo()
    assert look.count(journal, "drafts") == 1


def test_every_logged_table_is_under_some_verb_of_these_tests(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        for number in range(40):
            for verb in VERBS:
                _do(journal, verb, number)
        nouns = {row[0] for row in journal.database.connection.execute("SELECT DISTINCT noun FROM changes")}
    assert nouns == set(LOGGED)
