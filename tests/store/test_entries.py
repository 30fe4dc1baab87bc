"""Entries: added, found, chosen, edited, put into the bin."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal.entry import Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used
from iop_journal.errors import BadInput, Changed, JournalError, UnknownName
from iop_journal.store.chosen import Filter
from iop_journal.store.entries import as_new
from iop_journal.store.journal import Journal
from tests import build
from tests.build import NOW, at, new_entry
from tests.store import look

FULL: dict[str, Any] = {
    "craving_before": 7,
    "craving_after": 3,
    "craving_minutes": 20,
    "distress_before": 6,
    "distress_after": 4,
    "triggers": (NewTrigger("lonely", 6), NewTrigger("tired")),
    "practices": (NewPractice("urge-surfing", Used.ON_PURPOSE, Helped.YES), NewPractice("stop-skill", Used.COULD_NOT)),
    "outcome": Outcome.PASSED,
    "situation": "after the call",
    "note": "a note",
    "debrief_before": "led up",
    "debrief_helped": "helped",
    "debrief_learned": "learned",
    "debrief_next": "next",
    "bring_up": True,
    "private": True,
}
OTHER: dict[str, Any] = {
    "occurred_at": at("2026-11-19 08:15"),
    "craving_before": 8,
    "craving_after": 0,
    "craving_minutes": None,
    "distress_before": 1,
    "distress_after": None,
    "triggers": (NewTrigger("tired", 2), NewTrigger("hungry", 0)),
    "practices": (NewPractice("stop-skill", Used.BY_ITSELF, Helped.NO), NewPractice("halt-check", Used.DID_NOT)),
    "outcome": Outcome.USED,
    "situation": None,
    "note": "another [red]note",
    "debrief_before": "x",
    "debrief_helped": None,
    "debrief_learned": "y",
    "debrief_next": "z",
    "bring_up": False,
    "private": False,
}


def full() -> NewEntry:
    return NewEntry(occurred_at=at("2026-11-20 21:30"), **FULL)


def test_everything_in_an_entry_comes_back(journal: Journal) -> None:
    entry = journal.entries.add(full())
    assert as_new(journal.entries.find(entry.uid)) == full()
    assert entry.logged_at == NOW
    assert entry.day == date(2026, 11, 20)
    assert entry.bring_up_at == NOW
    assert [(t.slug, t.name, t.strength) for t in entry.triggers] == [
        ("lonely", "Lonely", 6),
        ("tired", "Tired or short of sleep", None),
    ]


def test_blank_is_not_zero(journal: Journal) -> None:
    zero = journal.entries.add(new_entry(craving_before=0, craving_minutes=0))
    blank = journal.entries.add(new_entry(note="x", craving_before=None))
    assert (zero.craving_before, zero.craving_minutes, zero.is_craving) == (0, 0, False)
    assert (blank.craving_before, blank.craving_minutes, blank.is_craving) == (None, None, False)


def test_nothing_to_log_and_the_future_are_refused(journal: Journal) -> None:
    with pytest.raises(BadInput, match="nothing to log"):
        journal.entries.add(NewEntry(occurred_at=NOW, bring_up=True, private=True, note="  "))
    with pytest.raises(BadInput, match="in the future"):
        journal.entries.add(new_entry("2026-11-20 22:02"))
    assert look.count(journal, "steps") == 0


def test_the_tests_know_every_field_of_an_entry() -> None:
    assert set(NewEntry._fields) == {*FULL, "occurred_at"} == set(OTHER)


@pytest.mark.parametrize("name", NewEntry._fields)
def test_editing_one_field_leaves_all_others_as_they_were(name: str, journal: Journal) -> None:
    """D8, both for a field that changes and one that is cleared."""
    sibling = journal.entries.add(new_entry("2026-11-20 20:00", note="a sibling"))
    was = journal.entries.add(full())
    before = look.state(journal)
    wanted = full()._replace(**{name: OTHER[name]})
    assert as_new(journal.entries.edit(was, wanted)) == wanted
    assert as_new(journal.entries.find(was.uid)) == wanted
    after = look.state(journal)
    columns = [row[1] for row in journal.database.connection.execute("PRAGMA table_info(entries)")]
    touched = {
        column
        for column, one, other in zip(columns, before["entries"][1], after["entries"][1], strict=True)
        if one != other
    }
    expected = {
        "occurred_at": {"occurred_at", "day"},
        "bring_up": {"bring_up_at"},
        "triggers": set(),
        "practices": set(),
    }
    assert touched == expected.get(name, {name})
    assert before["entries"][0] == after["entries"][0]
    for table in before.keys() - {"entries", {"triggers": "entry_triggers"}.get(name, name)}:
        assert before[table] == after[table], table
    assert journal.entries.find(sibling.uid) == sibling
    journal.undo()
    assert look.state(journal) == before


def test_a_trigger_that_stays_keeps_its_row(journal: Journal) -> None:
    was = journal.entries.add(full())
    kept = look.state(journal)["entry_triggers"][0]
    journal.entries.edit(was, full()._replace(triggers=(NewTrigger("lonely", 6), NewTrigger("angry"))))
    assert look.state(journal)["entry_triggers"][0] == kept


def test_an_edit_that_changes_nothing_is_no_step(journal: Journal) -> None:
    was = journal.entries.add(full())
    assert journal.entries.edit(was, full()) == was
    assert look.count(journal, "steps") == 1


def test_the_same_moment_seen_from_another_place_is_an_edit(journal: Journal) -> None:
    was = journal.entries.add(full())
    moved = was.occurred_at.astimezone(timezone(timedelta(hours=9)))
    entry = journal.entries.edit(was, full()._replace(occurred_at=moved))
    assert entry.occurred_at.isoformat() == "2026-11-21T11:30:00+09:00"
    assert entry.day == date(2026, 11, 21)


def test_an_edit_of_what_was_changed_elsewhere_overwrites_nothing(journal: Journal, tmp_path: Path) -> None:
    """D4: the last window to save does not win."""
    mine = journal.entries.add(full())
    with build.journal(tmp_path) as elsewhere:
        elsewhere.entries.edit(elsewhere.entries.find(mine.uid), full()._replace(note="theirs"))
    before = look.everything(journal.file)
    with pytest.raises(Changed, match="Nothing was overwritten"):
        journal.entries.edit(mine, full()._replace(note="mine", situation="mine too"))
    assert look.everything(journal.file) == before


@pytest.mark.parametrize("name", ["triggers", "practices", "occurred_at", "private"])
def test_a_changed_field_of_any_kind_is_noticed(name: str, journal: Journal, tmp_path: Path) -> None:
    mine = journal.entries.add(full())
    with build.journal(tmp_path) as elsewhere:
        elsewhere.entries.edit(elsewhere.entries.find(mine.uid), full()._replace(**{name: OTHER[name]}))
    third: dict[str, Any] = {
        "triggers": (NewTrigger("angry"),),
        "practices": (),
        "occurred_at": at("2026-11-18 08:00"),
        "private": False,
    }
    with pytest.raises(Changed):
        journal.entries.edit(mine, full()._replace(**{name: third[name]}))


def test_edits_of_different_fields_both_survive(journal: Journal, tmp_path: Path) -> None:
    mine = journal.entries.add(full())
    with build.journal(tmp_path) as elsewhere:
        elsewhere.entries.edit(elsewhere.entries.find(mine.uid), full()._replace(note="theirs"))
    entry = journal.entries.edit(mine, full()._replace(craving_after=1))
    assert (entry.note, entry.craving_after) == ("theirs", 1)


def test_an_edit_of_what_was_deleted_for_good_elsewhere_says_so(journal: Journal, tmp_path: Path) -> None:
    mine = journal.entries.add(full())
    with build.journal(tmp_path) as elsewhere:
        elsewhere.entries.delete_for_good([mine])
    with pytest.raises(Changed, match="deleted elsewhere"):
        journal.entries.edit(mine, full()._replace(note="mine"))
    assert look.count(journal, "entries") == 0


def test_an_edit_that_leaves_nothing_or_lies_in_the_future_is_refused(journal: Journal) -> None:
    was = journal.entries.add(new_entry(note="x"))
    with pytest.raises(BadInput, match="Nothing would be left"):
        journal.entries.edit(was, NewEntry(occurred_at=was.occurred_at))
    with pytest.raises(BadInput, match="in the future"):
        journal.entries.edit(was, as_new(was)._replace(occurred_at=at("2026-11-21 09:00")))


ENTRIES = st.lists(
    st.tuples(
        st.integers(0, 6),
        st.sampled_from([None, 0, 4, 9]),
        st.sampled_from(["", "stop-skill", "halt-check"]),
        st.sampled_from(["", "lonely", "tired"]),
        st.sampled_from([None, "apple pie", "50% off_road", "Émile été", "ähnlich"]),
        st.booleans(),
    ),
    max_size=12,
)
DAYS = st.dates(date(2026, 11, 13), date(2026, 11, 20))
CONDITIONS: dict[str, st.SearchStrategy[Any]] = {
    "since": DAYS,
    "until": DAYS,
    "skill": st.just("stop-skill"),
    "trigger": st.just("lonely"),
    "search": st.sampled_from(["APPLE", "%", "_", "été", "ÉTÉ ém", "pie apple", "'"]),
    "craving_from": st.just(5),
    "craving_to": st.just(5),
    "private": st.booleans(),
}
FILTERS = st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=2, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: CONDITIONS[name] for name in names}).map(lambda asked: Filter(**asked))
)


def _fits(row: tuple[Any, ...], day: date, chosen: Filter) -> bool:
    _, before, skill, trigger, situation, private = row
    words = (situation or "").casefold()
    return (
        (chosen.since is None or day >= chosen.since)
        and (chosen.until is None or day <= chosen.until)
        and chosen.skill in (None, skill)
        and chosen.trigger in (None, trigger)
        and all(word in words for word in chosen.search.casefold().split())
        and (chosen.craving_from is None or (before is not None and before >= chosen.craving_from))
        and (chosen.craving_to is None or (before is not None and before <= chosen.craving_to))
        and chosen.private in (None, private)
    )


def test_deleting_what_a_filter_chose_leaves_the_others_and_a_filter_chooses_what_it_says(drill: int) -> None:
    """D5: `--delete` with a filter removed everything that was *not* chosen."""

    @settings(max_examples=60 * drill, deadline=None)
    @given(ENTRIES, FILTERS, st.booleans())
    def check(given_rows: list[tuple[Any, ...]], chosen: Filter, for_good: bool) -> None:
        with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
            fitting: set[str] = set()
            others: set[str] = set()
            for row in given_rows:
                ago, before, skill, trigger, situation, private = row
                new = NewEntry(
                    occurred_at=NOW - timedelta(days=ago),
                    craving_before=before,
                    situation=situation,
                    note="anything",
                    practices=(NewPractice(skill),) if skill else (),
                    triggers=(NewTrigger(trigger),) if trigger else (),
                    private=private,
                )
                entry = journal.entries.add(new)
                (fitting if _fits(row, entry.day, chosen) else others).add(entry.uid)
            for entry in journal.entries.select():
                assert entry in journal.entries.select(Filter(since=entry.day, until=entry.day))
            found = journal.entries.select(chosen)
            assert {entry.uid for entry in found} == fitting
            assert journal.entries.count(chosen) == len(found)
            if not found:
                return
            rest = [entry for entry in journal.entries.select() if entry.uid in others]
            if for_good:
                journal.entries.delete_for_good(found)
            else:
                journal.entries.delete(found)
                assert {entry.uid for entry in journal.entries.select(Filter(in_bin=True))} == fitting
            assert journal.entries.select() == rest
            if not for_good:
                journal.entries.restore(journal.entries.select(Filter(in_bin=True)))
                assert {entry.uid for entry in journal.entries.select()} == fitting | others

    check()


def test_deleting_nothing_is_an_error_and_changes_nothing(journal: Journal) -> None:
    journal.entries.add(new_entry())
    with pytest.raises(JournalError, match="No entry"):
        journal.entries.delete([])
    assert journal.entries.count() == 1


def test_the_newest_few_are_given_oldest_first_and_paged(journal: Journal) -> None:
    for minute in range(9):
        journal.entries.add(new_entry(f"2026-11-20 21:0{minute}", note=str(minute)))
    assert [e.note for e in journal.entries.select(Filter(limit=3))] == ["6", "7", "8"]
    assert [e.note for e in journal.entries.select(Filter(limit=3, offset=3))] == ["3", "4", "5"]
    assert journal.entries.count(Filter(limit=3)) == 9


def test_a_search_beyond_ascii_works_in_a_count_alone(journal: Journal) -> None:
    journal.entries.add(new_entry(situation="ÜBER den Berg"))
    assert journal.entries.count(Filter(search="über")) == 1


@pytest.mark.parametrize("text", ["\udcff\udcfe", "a\x00b", "word " * 60, " ".join(map(str, range(2000)))])
def test_a_search_that_cannot_be_made_is_said_in_words_or_finds_nothing(text: str, journal: Journal) -> None:
    journal.entries.add(new_entry())
    try:
        assert journal.entries.select(Filter(search=text)) == []
    except BadInput as error:
        assert str(error).startswith("search:")


def test_a_search_of_any_length_is_answered(journal: Journal) -> None:
    entry = journal.entries.add(new_entry(note="x" * 60_000))
    assert journal.entries.select(Filter(search="x" * 60_000)) == [entry]
    assert journal.entries.select(Filter(search="x" * 60_001)) == []


def test_an_entry_is_found_by_the_start_of_its_uid_or_as_the_last_one_written(tmp_path: Path) -> None:
    moments = iter([NOW, NOW, NOW + timedelta(hours=1), NOW, NOW])
    with build.journal(tmp_path, lambda: next(moments, NOW)) as journal:
        journal.entries.add(new_entry("2026-11-20 21:30"))
        older = journal.entries.add(new_entry("2026-11-01 10:00"))
        assert journal.entries.find("last") == older, "written last, not what happened last"
        assert journal.entries.find(f" {older.uid[:6].upper()} ") == older


@pytest.mark.parametrize(
    "text",
    ["", "abc", "zzzzzz", "%%%%", "____", "ÄÄÄÄ", "\udcff\udcfe\udcfd\udcfc", "a\x1b[31mbcd", "a\x00bcd", "x" * 9999],
)
def test_what_fits_no_entry_is_said_in_words(text: str, journal: Journal) -> None:
    with pytest.raises(UnknownName, match="no entry yet"):
        journal.entries.find("last")
    journal.entries.add(new_entry())
    with pytest.raises(UnknownName) as caught:
        journal.entries.find(text)
    assert "\x1b" not in str(caught.value)
    assert "\udcff" not in str(caught.value)


def test_what_fits_several_entries_is_said_with_their_uids(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    uids = iter(["abcd1", "abcd2"])
    monkeypatch.setattr("iop_journal.store.fast_lane.new_uid", lambda: next(uids))
    journal.entries.add(new_entry())
    journal.entries.add(new_entry())
    with pytest.raises(UnknownName, match="fits 2 entries") as caught:
        journal.entries.find("abcd")
    assert caught.value.candidates == ("abcd1", "abcd2")
    assert journal.entries.find("abcd2").uid == "abcd2"


def test_very_many_entries_can_be_undone_deleted_and_read_by_key(journal: Journal) -> None:
    journal.database.connection.setlimit(9, 999)  # SQLITE_LIMIT_VARIABLE_NUMBER, as old builds have it
    number = 3000
    journal.entries.add_many(((new_entry(note="x"), NOW) for _ in range(number)), "an import")
    journal.undo()
    done = journal.redo()
    assert len(journal.entries.by_ids(done.entry_ids)) == number
    entries = journal.entries.select()
    journal.entries.delete(entries[:2000])
    assert journal.entries.count() == number - 2000
    journal.entries.restore(entries[:2000])
    journal.entries.delete_for_good(entries)
    assert look.count(journal, "entries") == look.count(journal, "changes") == 0


VERBS: dict[str, Callable[[Journal], object]] = {
    "archive a skill": lambda j: j.skills.archive("urge-surfing"),
    "rename a skill": lambda j: j.skills.edit("urge-surfing", {"name": "Wave riding"}),
    "archive a trigger": lambda j: j.triggers.archive("lonely"),
    "rename a trigger": lambda j: j.triggers.edit("lonely", {"name": "Alone"}),
    "delete a session": lambda j: j.sessions.delete(j.sessions.all()[0]),
}


@pytest.mark.parametrize("verb", VERBS)
def test_lists_that_change_keep_every_entry_readable(verb: str, journal: Journal) -> None:
    """D7: deleting a definition erased what was logged with it."""
    journal.sessions.add(at("2026-11-18 09:00"))
    entry = journal.entries.add(full())
    VERBS[verb](journal)
    assert as_new(journal.entries.find(entry.uid)) == full()
    (found,) = journal.entries.select(Filter(skill="urge-surfing", trigger="lonely"))
    assert found.uid == entry.uid
    assert all(name for name in (*(t.name for t in found.triggers), *(p.name for p in found.practices)))


@pytest.mark.parametrize("day_start", range(13))
def test_no_setting_changes_what_is_written(day_start: int, tmp_path: Path) -> None:
    """D6: changing the format of the date wiped the journal."""
    with build.journal(tmp_path) as journal:
        for hour in range(22):
            journal.entries.add(new_entry(f"2026-11-20 {hour:02}:30"))
        journal.sessions.add(at("2026-11-20 01:00"))
        before, days = look.state(journal), [entry.day for entry in journal.entries.select()]
    with build.journal(tmp_path, day_start=day_start) as journal:
        assert [entry.day for entry in journal.entries.select()] == days
        journal.sessions.last()
        assert look.state(journal) == before
        one = journal.entries.select()[0]
        journal.entries.edit(one, as_new(one)._replace(note="only the note"))
        assert journal.entries.find(one.uid).day == one.day


def _selects(journal: Journal, chosen: Filter) -> list[str]:
    with look.statements(journal) as seen:
        journal.entries.select(chosen)
    return [look.plan(journal, statement) for statement in seen if statement.startswith("SELECT")]


@pytest.fixture
def many(journal: Journal) -> Journal:
    """Two thousand entries over two hundred days."""
    rows = [
        (new_entry(NOW - timedelta(hours=2.4 * number), skills=["stop-skill"], triggers=["lonely"]), NOW)
        for number in range(2000)
    ]
    journal.entries.add_many(rows, "many")
    return journal


def test_a_list_of_a_window_uses_the_index_of_days_and_its_rows_theirs(many: Journal) -> None:
    window = Filter(since=date(2026, 11, 14), until=date(2026, 11, 20))
    entries, triggers, practices = _selects(many, window)
    assert "USING INDEX ix_entries_day" in entries
    assert "SEARCH entry_triggers USING INDEX uq_entry_triggers_entry_id_trigger_id" in triggers.replace(
        "sqlite_autoindex_entry_triggers_1", "uq_entry_triggers_entry_id_trigger_id"
    )
    assert "SEARCH practices USING INDEX" in practices
    assert "SEARCH triggers USING INTEGER PRIMARY KEY" in triggers
    for plan in (triggers, practices):
        assert "SCAN entry_triggers" not in plan
        assert "SCAN practices" not in plan


def test_the_newest_page_walks_the_index_of_moments(many: Journal) -> None:
    entries, *_ = _selects(many, Filter(limit=30))
    assert "USING INDEX ix_entries_occurred_at" in entries
    assert "TEMP B-TREE" not in entries.replace("USE TEMP B-TREE FOR LAST TERM OF ORDER BY", "").replace(
        "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY", ""
    )


def test_a_window_with_a_filter_by_skill_and_words_still_starts_from_its_days(many: Journal) -> None:
    entries, *_ = _selects(many, Filter(since=date(2026, 11, 14), skill="stop-skill", search="call"))
    assert "SCAN entries" not in entries


def test_counting_how_often_an_assignment_was_practised_uses_an_index(many: Journal) -> None:
    many.assignments.add("practise", skill="stop-skill", times=3)
    with look.statements(many) as seen:
        many.assignments.all()
    (statement,) = [one for one in seen if one.startswith("SELECT")]
    plan = look.plan(many, statement)
    assert "SEARCH e USING INDEX ix_entries_occurred_at" in plan
    assert "SEARCH p USING" in plan
    assert "SCAN e" not in plan
    assert "SCAN p" not in plan
