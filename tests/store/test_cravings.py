"""A craving on its way: each step saved when it is made, all of it one step of undo, finished later if it was left."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal.entry import Entry, Helped, NewPractice, NewTrigger, Outcome, Used
from iop_journal.errors import BadInput, Changed, JournalError, UnknownName
from iop_journal.store.journal import Journal
from tests import build
from tests.build import NOW, new_entry
from tests.store import look
from tests.store.test_undo import VERBS

STEPS: list[dict[str, Any]] = [
    {"triggers": (NewTrigger("lonely", 6), NewTrigger("tired"))},
    {"practices": (NewPractice("urge-surfing"),)},
    {"practices": (NewPractice("urge-surfing", Used.ON_PURPOSE, Helped.YES),)},
    {"craving_after": 3, "craving_minutes": 20},
    {"outcome": Outcome.PASSED},
    {"situation": "after the call", "note": "it went by"},
]


def through(journal: Journal) -> Entry:
    """A craving from its first rating to its last word."""
    entry = journal.cravings.begin(7)
    for step in STEPS:
        entry = journal.cravings.go_on(entry, step)
    return journal.cravings.finish(entry)


def steps(journal: Journal) -> list[tuple[str, str]]:
    found = journal.database.connection.execute("SELECT kind, words FROM steps ORDER BY id").fetchall()
    return [(kind, words) for kind, words in found]


def test_the_first_rating_is_an_entry_that_is_not_finished(journal: Journal) -> None:
    entry = journal.cravings.begin(0)
    assert (entry.craving_before, entry.unfinished, entry.occurred_at, entry.logged_at) == (0, True, NOW, NOW)
    assert journal.entries.select() == [entry] == journal.cravings.unfinished()


@pytest.mark.parametrize("before", [-1, 11])
def test_a_first_rating_out_of_range_writes_nothing(journal: Journal, before: int) -> None:
    with pytest.raises(BadInput, match="from 0 to 10"):
        journal.cravings.begin(before)
    assert journal.entries.count() == 0 and steps(journal) == []


def test_beginning_loads_no_sqlmodel(tmp_path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from iop_journal.store.journal import Journal

        with Journal(Path(sys.argv[1])) as journal:
            journal.cravings.begin(5)
            journal.cravings.effects(["lonely"])
            assert len(journal.cravings.unfinished()) == 1
        print(sorted({name.partition(".")[0] for name in sys.modules} & {"sqlmodel", "sqlalchemy", "pydantic"}))
    """
    out, err = look.child(script, tmp_path / "journal.db").communicate(timeout=60)
    assert (out.strip(), err) == ("[]", "")


def test_each_step_is_there_as_soon_as_it_is_made(journal: Journal) -> None:
    entry = journal.cravings.begin(7)
    for step in STEPS:
        entry = journal.cravings.go_on(entry, step)
        assert entry.unfinished
        assert journal.entries.find(entry.uid) == entry
    assert [(one.slug, one.strength) for one in entry.triggers] == [("lonely", 6), ("tired", None)]
    assert [(one.slug, one.helped) for one in entry.practices] == [("urge-surfing", Helped.YES)]
    assert (entry.craving_before, entry.craving_after, entry.craving_minutes) == (7, 3, 20)
    assert (entry.outcome, entry.situation, entry.note) == (Outcome.PASSED, "after the call", "it went by")
    done = journal.cravings.finish(entry)
    assert done == entry._replace(unfinished=False) == journal.entries.find(entry.uid)
    assert journal.cravings.unfinished() == []


def test_what_is_not_finished_comes_newest_first_and_not_from_the_bin(tmp_path: Path) -> None:
    now = NOW
    with build.journal(tmp_path, lambda: now) as journal:
        made = []
        for number in range(3):
            now = NOW + timedelta(hours=number)
            made.append(journal.cravings.begin(number))
        journal.entries.add(new_entry(NOW))
        journal.entries.delete([made[1]])
        assert [entry.uid for entry in journal.cravings.unfinished()] == [made[2].uid, made[0].uid]


def test_all_of_it_is_one_step_of_undo_and_redo(journal: Journal) -> None:
    before = look.state(journal)
    entry = through(journal)
    after = look.state(journal)
    assert steps(journal) == [("do", "a craving")]
    assert journal.undo().words == "a craving"
    assert look.state(journal) == before
    with pytest.raises(JournalError, match="nothing to undo"):
        journal.undo()
    assert journal.redo().words == "a craving"
    assert look.state(journal) == after
    assert journal.entries.find(entry.uid) == entry
    assert look.is_sound(journal.file)


def test_it_stays_one_step_across_openings_and_beside_what_has_nothing_to_do_with_it(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(new_entry())
        entry = journal.cravings.begin(6)
    for step in STEPS:
        with build.journal(tmp_path) as journal:
            entry = journal.cravings.go_on(journal.cravings.unfinished()[0], step)
    with build.journal(tmp_path) as journal:
        journal.topics.add("something else")
        journal.cravings.finish(entry)
        assert [words for _, words in steps(journal)] == ["a new entry", "a craving", "a topic added"]
        assert journal.undo().words == "a topic added"
        assert journal.undo().words == "a craving"
        assert journal.entries.count() == 1


def test_after_another_change_of_the_entry_it_is_a_step_of_its_own(journal: Journal) -> None:
    entry = journal.cravings.begin(6)
    edited = journal.entries.edit(entry, new_entry(NOW, craving_before=6, situation="at home"))
    entry = journal.cravings.go_on(edited, {"craving_after": 2})
    journal.cravings.finish(entry)
    assert [words for _, words in steps(journal)] == ["a craving", "an edited entry", "a craving"]
    journal.undo()
    (left,) = journal.cravings.unfinished()
    assert (left.craving_after, left.situation) == (None, "at home")
    journal.undo()
    journal.undo()
    assert journal.entries.count() == 0


def test_a_craving_that_was_undone_and_done_again_goes_on_as_one_step(journal: Journal) -> None:
    before = look.state(journal)
    entry = journal.cravings.begin(6)
    entry = journal.cravings.go_on(entry, STEPS[0])
    journal.undo()
    with pytest.raises(Changed):
        journal.cravings.go_on(entry, {"craving_after": 2})
    with pytest.raises(Changed):
        journal.cravings.finish(entry)
    journal.redo()
    entry = journal.cravings.go_on(entry, STEPS[1])
    done = journal.cravings.finish(entry)
    after = look.state(journal)
    assert journal.undo().words == "a craving"
    assert look.state(journal) == before
    journal.redo()
    assert look.state(journal) == after and journal.entries.find(done.uid) == done


def test_what_is_written_after_a_redo_is_taken_back_with_the_step_that_was_redone(journal: Journal) -> None:
    entry = journal.cravings.begin(6)
    entry = journal.entries.edit(entry, new_entry(NOW, craving_before=6, situation="at home"))
    before = look.state(journal)
    entry = journal.cravings.go_on(entry, {"craving_after": 2})
    journal.undo()
    journal.redo()
    journal.cravings.go_on(entry, {"note": "later"})
    assert journal.undo().words == "a craving"
    assert look.state(journal) == before


def test_a_skill_that_was_added_on_the_way_can_be_taken_back_after_what_rests_on_it(journal: Journal) -> None:
    """What is undone last rests on nothing that is undone first."""
    entry = journal.cravings.begin(6)
    slug = journal.skills.add("Walk the dog")
    entry = journal.cravings.go_on(entry, {"practices": (NewPractice(slug),)})
    journal.cravings.finish(entry)
    assert [words for _, words in steps(journal)] == ["a craving", "a skill added", "a craving"]
    state = look.state(journal)
    for _ in range(3):
        journal.undo()
    assert journal.entries.count() == 0
    for _ in range(3):
        journal.redo()
    assert look.state(journal) == state
    assert look.is_sound(journal.file)


def test_cravings_among_everything_else_leave_a_history_that_holds(drill: int) -> None:
    """Steps that are gone on with after others were done, undone and redone, are still taken back and done again."""
    ways = st.tuples(st.sampled_from(["begin", "go on", "go on", "finish", "undo", "redo"]), st.integers(0, 999))
    others = st.tuples(st.sampled_from(["_edit", "_skill", "_trigger", "_delete", "_topic"]), st.integers(0, 999))

    def way(journal: Journal, verb: str, number: int) -> None:
        if verb == "begin":
            journal.cravings.begin(number % 11)
            return
        left = journal.cravings.unfinished()
        entry = left[number % len(left)] if left else journal.cravings.begin(3)
        if verb == "finish":
            journal.cravings.finish(entry)
            return
        practice = (NewPractice(journal.skills.all()[-1].slug),)
        trigger = (NewTrigger(journal.triggers.all()[-1].slug),)
        changes = (
            {"practices": practice},
            {"triggers": trigger},
            {"craving_after": number % 11},
            {"note": f"{number}"},
        )
        journal.cravings.go_on(entry, changes[number % 4])

    @settings(max_examples=60 * drill, deadline=None)
    @given(st.lists(ways | others, max_size=20))
    def check(deeds: list[tuple[str, int]]) -> None:
        with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
            start = look.state(journal)
            for verb, number in deeds:
                with suppress(JournalError):
                    if verb in ("undo", "redo"):
                        getattr(journal, verb)()
                    elif verb in VERBS:
                        VERBS[verb](journal, number)
                    else:
                        way(journal, verb, number)
            turned(journal.redo)
            end = look.state(journal)
            undone = turned(journal.undo)
            assert look.state(journal) == start
            assert turned(journal.redo) == undone
            assert look.state(journal) == end
            assert look.is_sound(journal.file)

    check()


def turned(turn: Callable[[], object]) -> int:
    """Undo or redo until nothing is left; how many times."""
    times = 0
    with suppress(JournalError):
        while True:
            turn()
            times += 1
    return times


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"craving_after": 11}, BadInput),
        ({"craving_minutes": -1}, BadInput),
        ({"note": "a\x00b"}, BadInput),
        ({"triggers": (NewTrigger("unheard-of"),)}, UnknownName),
        ({"triggers": (NewTrigger("lonely"), NewTrigger("lonely"))}, BadInput),
        ({"practices": (NewPractice("unheard-of"),)}, UnknownName),
    ],
)
def test_a_step_that_does_not_fit_changes_nothing(
    journal: Journal, changes: dict[str, Any], error: type[Exception]
) -> None:
    entry = journal.cravings.begin(6)
    state = look.state(journal)
    with pytest.raises(error):
        journal.cravings.go_on(entry, changes)
    assert look.state(journal) == state
    assert journal.cravings.go_on(entry, {"craving_after": 4}).craving_after == 4


def test_a_field_that_was_changed_elsewhere_is_not_overwritten(journal: Journal) -> None:
    entry = journal.cravings.begin(6)
    journal.cravings.go_on(entry, {"note": "from another window"})
    with pytest.raises(Changed):
        journal.cravings.go_on(entry, {"note": "from this one"})
    assert journal.cravings.go_on(entry, {"craving_after": 1}).note == "from another window"


def test_the_change_log_is_asked_for_the_newest_steps_first(journal: Journal) -> None:
    """Not all changes of a long journal are walked to find the step of a moment ago."""
    entry = journal.cravings.begin(6)
    with look.statements(journal) as seen:
        journal.cravings.finish(entry)
    (asked,) = [one for one in seen if "CROSS JOIN changes" in one]
    plan = look.plan(journal, asked)
    assert "SCAN changes" not in plan and "ix_changes_step_id" in plan and "TEMP B-TREE" not in plan


def test_deleting_for_good_leaves_no_word_of_it(journal: Journal) -> None:
    entry = through(journal)
    journal.entries.delete_for_good([entry])
    assert look.count(journal, "changes") == 0
    assert b"after the call" not in journal.file.read_bytes()


class TestTogether:
    """What a command saves bit by bit is one step."""

    def test_it_is_one_step_and_each_part_is_saved_when_it_is_written(self, journal: Journal) -> None:
        day = journal.today()
        with journal.together():
            journal.checkins.change(day, {"mood": 4})
            journal.checkins.change(day, {"distress": 5})
            found = journal.checkins.get(day)
            assert found and (found.mood, found.distress) == (4, 5)
        journal.checkins.change(day, {"mood": 6})
        assert [words for _, words in steps(journal)] == ["a check-in", "a check-in"]
        journal.undo()
        found = journal.checkins.get(day)
        assert found and (found.mood, found.distress) == (4, 5)
        journal.undo()
        assert journal.checkins.get(day) is None

    def test_what_comes_between_divides_it(self, tmp_path: Path, journal: Journal) -> None:
        day = journal.today()
        with journal.together(), build.journal(tmp_path) as other:
            journal.checkins.change(day, {"mood": 4})
            other.topics.add("from another window")
            journal.checkins.change(day, {"mood": 5})
            other.undo()
            journal.checkins.change(day, {"mood": 6})
        assert [kind for kind, _ in steps(journal)] == ["do", "do", "do", "undo", "do"]


WALKER = """
    import sys
    from pathlib import Path
    from iop_journal.store.journal import Journal
    from tests.store.test_cravings import STEPS

    with Journal(Path(sys.argv[1])) as journal:
        entry = journal.cravings.begin(7)
        for step in (*STEPS, None):
            print(entry.uid, flush=True)
            sys.stdin.readline()
            if step:
                entry = journal.cravings.go_on(entry, step)
        print("the end", flush=True)
        sys.stdin.readline()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("made", range(len(STEPS) + 1))
def test_a_kill_between_any_two_steps_loses_none_that_was_made(tmp_path: Path, made: int) -> None:
    file = tmp_path / "journal.db"
    pipe = subprocess.PIPE
    walker = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WALKER), str(file)], stdin=pipe, stdout=pipe, text=True
    )
    assert walker.stdin and walker.stdout
    with walker:
        uid = walker.stdout.readline().strip()
        for _ in range(made):
            walker.stdin.write("\n")
            walker.stdin.flush()
            assert walker.stdout.readline().strip() == uid
        walker.send_signal(signal.SIGKILL)
    expected: dict[str, Any] = {}
    for step in STEPS[:made]:
        expected |= step
    with Journal(file) as journal:
        (left,) = journal.cravings.unfinished()
        assert left.uid == uid and left.craving_before == 7
        assert tuple(NewTrigger(t.slug, t.strength) for t in left.triggers) == expected.pop("triggers", ())
        assert tuple(NewPractice(p.slug, p.used, p.helped) for p in left.practices) == expected.pop("practices", ())
        assert {name: getattr(left, name) for name in expected} == expected
        done = journal.cravings.finish(left)
        assert not done.unfinished
        journal.undo()
        assert journal.entries.count() == 0, "the steps of two processes are one"
    assert look.is_sound(file)
