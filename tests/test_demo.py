"""The invented journal: always the same one, believable, never in the future, in words that hurt nobody."""

from __future__ import annotations

import re
import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from iop_journal.demo import make
from iop_journal.entry import Answer, Entry, Outcome
from iop_journal.errors import BadInput, JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.safety_plan import SECTIONS

UNTIL = date(2026, 11, 20)
"""A Friday."""

LATER = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
FORBIDDEN = re.compile(
    r"\b(clean\w*|dirty|fail\w*|addict\w*|abus\w*|should|shouldn|streak\w*|relaps\w*|badges?|points?|resets?|score\w*"
    r"|only|congrat\w*|junkie\w*|sober\w*|dos(e|es|age)|mg)\b|!",
    re.IGNORECASE,
)
THEIR_OWN = ("alembic_version",)


@pytest.fixture(scope="module", autouse=True)
def in_new_york() -> Iterator[None]:
    """The clock rules of one place, where the clocks went back within the six weeks."""
    if not hasattr(time, "tzset"):
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "America/New_York")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="module")
def six_weeks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    yield from _opened(tmp_path_factory, until=UNTIL)


@pytest.fixture(scope="module")
def five_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    yield from _opened(tmp_path_factory, days=1826, entries=9000, until=UNTIL)


def _opened(folders: pytest.TempPathFactory, **options: Any) -> Iterator[Journal]:
    file = folders.mktemp("demo") / "demo.db"
    make(file, now=LATER, **options)
    end = datetime(2026, 11, 20, 23, 0).astimezone()
    with Journal(file, now=lambda: end) as journal:
        yield journal


def _rows(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    connection = sqlite3.connect(file)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {
        table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
        for table in tables
        if table not in THEIR_OWN
    }
    connection.close()
    return found


def _texts(file: Path) -> set[str]:
    return {
        value
        for table, rows in _rows(file).items()
        for row in rows
        for value in row
        if isinstance(value, str) and table not in ("skills", "triggers", "sqlite_sequence")
    }


def _made(folder: Path, name: str = "demo.db", **options: Any) -> Path:
    file = folder / name
    make(file, **{"now": LATER, "until": UNTIL, **options})
    return file


def _entries(file: Path) -> list[Entry]:
    with Journal(file, now=lambda: LATER) as journal:
        return journal.entries.select()


def _cravings(journal: Journal) -> list[Entry]:
    return [entry for entry in journal.entries.select() if entry.is_craving]


def _fall(entries: list[Entry], fits: Callable[[Entry], bool]) -> tuple[int, float]:
    """How many fit, and by how much their cravings fell on average."""
    falls = [
        e.craving_before - e.craving_after
        for e in entries
        if e.craving_before is not None and e.craving_after is not None and fits(e)
    ]
    return len(falls), mean(falls)


def _used(entry: Entry, skill: str | None = None) -> bool:
    return any(p.used.could_use and skill in (None, p.slug) for p in entry.practices)


def _has(entry: Entry, trigger: str) -> bool:
    return any(t.slug == trigger for t in entry.triggers)


def test_same_arguments_make_the_same_rows_in_every_table(tmp_path: Path) -> None:
    one, other = _made(tmp_path, "one.db"), _made(tmp_path, "other.db", now=LATER + timedelta(days=9, minutes=7))
    assert _rows(one) == _rows(other)


def test_a_minute_later_it_is_still_the_same_journal(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 12, 1).astimezone()
    one = _made(tmp_path, "one.db", until=None, now=now)
    other = _made(tmp_path, "other.db", now=now + timedelta(minutes=57))
    assert _rows(one)["entries"] == _rows(other)["entries"]


@pytest.mark.parametrize("other", [{"seed": 2}, {"days": 41}, {"entries": 90}, {"until": date(2026, 11, 19)}])
def test_another_argument_makes_another_journal(tmp_path: Path, other: dict[str, Any]) -> None:
    one, two = _rows(_made(tmp_path, "one.db")), _rows(_made(tmp_path, "two.db", **other))
    assert one["entries"] != two["entries"]
    assert not {row[1] for row in one["entries"]} & {row[1] for row in two["entries"]}


@pytest.mark.parametrize(("days", "entries"), [(1, 1), (1, 20), (7, 20), (42, 150), (3650, 2), (2, 3000)])
def test_it_holds_exactly_as_many_entries_as_were_asked_for(tmp_path: Path, days: int, entries: int) -> None:
    found = _entries(_made(tmp_path, days=days, entries=entries))
    assert len(found) == entries
    assert all(UNTIL - timedelta(days=days) < entry.day <= UNTIL for entry in found)
    assert sum(entry.private for entry in found) == (entries >= 5) or days > 42


def test_five_years_hold_nine_thousand(five_years: Journal) -> None:
    assert five_years.entries.count() == 9000


@pytest.mark.parametrize("seed", range(1, 7))
def test_six_weeks_hold_about_three_a_day(tmp_path: Path, seed: int) -> None:
    found = _entries(_made(tmp_path, seed=seed))
    assert 110 <= len(found) <= 150
    assert [e.outcome for e in found].count(Outcome.USED) == 2
    assert [e.outcome for e in found].count(Outcome.UNSAID) == 1
    assert sum(e.private for e in found) == 1
    assert sum(e.bring_up for e in found) == 2
    assert len({e.day for e in found}) < 42


@pytest.mark.parametrize("hour", ["00:10", "02:59", "03:00", "03:20", "12:00"])
@pytest.mark.parametrize(("days", "entries"), [(1, 20), (42, None)])
@pytest.mark.parametrize("day_start", [0, 3])
def test_nothing_is_in_the_future(tmp_path: Path, hour: str, days: int, entries: int | None, day_start: int) -> None:
    now = datetime.fromisoformat(f"2026-11-20 {hour}").astimezone()
    file = _made(tmp_path, days=days, entries=entries, until=None, now=now, day_start=day_start)
    with Journal(file, now=lambda: now, day_start=day_start) as journal:
        found = journal.entries.select()
        today = journal.today()
        upcoming = journal.sessions.next()
        assert all(s.attendance is None for s in journal.sessions.all() if s.starts_at > now)
        moments = [moment for a in journal.assignments.all() for moment in (a.given_at, a.closed_at) if moment]
        moments += [moment for t in journal.topics.listed(done=True) for moment in (t.written_at, t.done_at) if moment]
    assert entries is None or len(found) == entries
    assert all(e.occurred_at <= e.logged_at <= now for e in found)
    assert max(e.day for e in found) <= today
    assert all(moment <= now for moment in moments)
    assert upcoming is not None
    columns = "logged_at FROM checkins", "written_at FROM preparations", "written_at FROM if_then_plans"
    with sqlite3.connect(file) as connection:
        written = [row[0] for column in columns for row in connection.execute(f"SELECT {column}")]
    connection.close()
    assert max(written) <= now.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def test_cravings_fall_unevenly(six_weeks: Journal, five_years: Journal) -> None:
    for journal in (six_weeks, five_years):
        cravings = [e.craving_before or 0 for e in _cravings(journal)]
        third = len(cravings) // 3
        assert mean(cravings[:third]) > mean(cravings[-third:]) + 1
    weeks: dict[int, list[int]] = {}
    for entry in _cravings(six_weeks):
        weeks.setdefault((UNTIL - entry.day).days // 7, []).append(entry.craving_before or 0)
    means = [mean(weeks[n]) for n in sorted(weeks, reverse=True)]
    assert any(later > earlier for earlier, later in pairwise(means))


def test_weekend_evenings_and_paydays_are_worse(five_years: Journal) -> None:
    cravings = _cravings(five_years)
    weekend = [e.craving_before or 0 for e in cravings if e.day.weekday() >= 4 and e.occurred_at.hour >= 17]
    week = [e.craving_before or 0 for e in cravings if e.day.weekday() < 4 and e.occurred_at.hour >= 17]
    payday = [e.craving_before or 0 for e in cravings if e.day.day in (1, 15)]
    assert mean(weekend) > mean(week) + 0.5
    assert mean(payday) > mean(e.craving_before or 0 for e in cravings) + 0.5


@pytest.mark.parametrize(
    ("skill", "good", "bad"),
    [
        ("urge-surfing", "lonely", "argument-conflict"),
        ("call-support-person", "shame-guilt", "argument-conflict"),
        ("paced-breathing", "anxiety-worry", "lonely"),
    ],
)
def test_a_skill_helps_with_some_triggers_and_not_with_others(
    five_years: Journal, skill: str, good: str, bad: str
) -> None:
    cravings = _cravings(five_years)
    many, helped = _fall(cravings, lambda e: _used(e, skill) and _has(e, good))
    few, did_not = _fall(cravings, lambda e: _used(e, skill) and _has(e, bad))
    without, by_itself = _fall(cravings, lambda e: not _used(e))
    assert min(many, few, without) >= 30
    assert helped > did_not + 1.2
    assert 0.5 < by_itself < helped - 1.5


def test_six_weeks_are_enough_to_see_it(six_weeks: Journal) -> None:
    cravings = _cravings(six_weeks)
    many, helped = _fall(cravings, lambda e: _used(e, "urge-surfing") and _has(e, "lonely"))
    without, by_itself = _fall(cravings, lambda e: not _used(e))
    assert many >= 3 and without >= 20
    assert helped > by_itself + 1


def test_every_kind_of_answer_and_blank_is_there(six_weeks: Journal) -> None:
    entries = six_weeks.entries.select()
    practices = [p for e in entries for p in e.practices]
    assert len({p.used for p in practices}) >= 5
    assert {p.helped for p in practices if p.used.could_use} >= {"no", "a-bit", "yes", None}
    assert any(e.craving_before == 0 and e.practices for e in entries)
    assert any(e.craving_before is None and e.practices for e in entries)
    assert any(e.is_craving and not e.practices for e in entries)
    for name in ("craving_after", "craving_minutes", "distress_before", "situation", "note", "outcome"):
        blanks = [getattr(e, name) is None for e in entries]
        assert any(blanks) and not all(blanks), name
    assert Counter(len(e.triggers) for e in entries).keys() >= {0, 1, 2}
    assert any(t.strength is None for e in entries for t in e.triggers)
    assert 0.7 < mean(e.day == e.logged_day for e in entries) < 0.97


def test_slips_carry_a_debrief(six_weeks: Journal, five_years: Journal) -> None:
    slips = six_weeks.entries.select()
    slips = [e for e in slips if e.outcome is Outcome.USED]
    assert all(e.debrief_before and e.debrief_helped and e.debrief_learned for e in slips)
    assert all(e.logged_day > e.day for e in slips)
    many = [e for e in five_years.entries.select() if e.outcome is Outcome.USED]
    assert 10 <= len(many) <= 90
    checked = {c.day: c.used for c in five_years.checkins.between(date(2020, 1, 1), UNTIL)}
    assert all(checked.get(e.day, Answer.YES) is Answer.YES for e in many)


def test_what_is_to_be_brought_up_lies_after_the_last_session(six_weeks: Journal) -> None:
    marked = [e for e in six_weeks.entries.select() if e.bring_up]
    period = six_weeks.sessions.since_last()
    assert period.starts is not None
    assert all(e.occurred_at >= period.starts and not e.private for e in marked)


def test_there_are_three_sessions_a_week_and_two_weeks_ahead(six_weeks: Journal) -> None:
    sessions = six_weeks.sessions.all()
    assert {s.starts_at.weekday() for s in sessions} == {0, 2, 4}
    assert {s.starts_at.hour for s in sessions} == {9}
    past = [s for s in sessions if s.day <= UNTIL]
    assert len(past) == 18 and len(sessions) == 24
    assert [s.attendance for s in past].count("missed") == 1
    assert [s.kind for s in past].count(past[0].kind.INDIVIDUAL) == 1
    attended = [s for s in past if s.attendance == "attended"]
    assert len(attended) / 2 < sum(bool(s.agreed) for s in attended)
    assert six_weeks.sessions.next() == next(s for s in sessions if s.day > UNTIL)


def test_the_sessions_are_those_of_the_weekly_rhythm_and_none_stands_there_twice(six_weeks: Journal) -> None:
    assert [rule.words for rule in six_weeks.schedule.rules()] == [
        "Monday 09:00 group", "Wednesday 09:00 group", "Friday 09:00 group",
    ]  # fmt: skip
    sessions = six_weeks.sessions.all()
    assert len({s.starts_at for s in sessions}) == len({s.day for s in sessions}) == len(sessions)
    rules = {rule.uid for rule in six_weeks.schedule.rules()}
    assert {s.uid[6:] for s in sessions} == rules


def test_a_session_of_the_demo_can_be_changed_and_its_rhythm_ended(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 23, 0).astimezone()
    with Journal(_made(tmp_path), now=lambda: now) as journal:
        before = journal.sessions.all()
        coming = journal.sessions.next()
        assert coming is not None
        journal.sessions.missed(coming)
        assert len(journal.sessions.all()) == len(before)
        journal.schedule.remove("mon 09:00")
        left = journal.sessions.all()
        assert [s for s in left if s.day <= UNTIL] == [s for s in before if s.day <= UNTIL]
        assert {s.starts_at.weekday() for s in left if s.day > UNTIL} == {2, 4}


def test_there_is_a_safety_plan_with_people_whose_numbers_nobody_has(six_weeks: Journal) -> None:
    lines = six_weeks.safety_plan.lines()
    assert {line.section for line in lines} == set(SECTIONS)
    people = six_weeks.safety_plan.people()
    assert len(people) >= 4
    assert all(re.search(r"\b555 01\d\d\b", line.contact or "") for line in people)


def test_assignments_went_as_the_entries_say(six_weeks: Journal, five_years: Journal) -> None:
    for journal in (six_weeks, five_years):
        assignments = journal.assignments.all()
        assert {a.state.value for a in assignments} == {"open", "done", "partly", "not-done"}
        assert all(a.because for a in assignments if a.state.value in ("partly", "not-done"))
        for one in assignments:
            assert one.done_times is not None
            if one.skill and one.times and one.state.value == "done":
                assert one.done_times >= one.times
            if one.skill and one.times and one.state.value == "partly":
                assert 0 < one.done_times < one.times


def test_topics_are_open_and_done(six_weeks: Journal) -> None:
    topics = six_weeks.topics.listed(done=True)
    assert 1 <= sum(t.done_at is None for t in topics) <= 3
    assert sum(t.done_at is not None for t in topics) >= 4


def test_checkins_have_gaps(six_weeks: Journal) -> None:
    days = [c.day for c in six_weeks.checkins.between(date(2026, 1, 1), UNTIL)]
    assert 24 <= len(days) <= 32
    assert any((later - earlier).days >= 2 for earlier, later in pairwise(days))


def test_the_coming_session_is_prepared(six_weeks: Journal) -> None:
    period = six_weeks.sessions.since_last()
    assert period.starts is not None
    prepared = six_weeks.preparations.since(period.starts)
    assert prepared.question and prepared.went_well and prepared.confidence and not prepared.safety
    assert len(six_weeks.if_then_plans.open()) == 2


def test_one_skill_and_one_trigger_are_ones_own_and_used(five_years: Journal) -> None:
    (skill,) = [s.slug for s in five_years.skills.all() if s.own]
    (trigger,) = [t.slug for t in five_years.triggers.all() if t.own]
    entries = five_years.entries.select()
    assert any(_used(e, skill) for e in entries) and any(_has(e, trigger) for e in entries)


def test_there_is_nothing_to_undo_and_what_comes_next_can_be_undone(tmp_path: Path) -> None:
    with Journal(_made(tmp_path), now=lambda: LATER) as journal:
        with pytest.raises(JournalError, match="nothing to undo"):
            journal.undo()
        before = len(journal.topics.listed())
        journal.topics.add("something new")
        journal.undo()
        assert len(journal.topics.listed()) == before


def test_the_file_is_sound(five_years: Journal) -> None:
    connection = five_years.database.connection
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT count(*) FROM steps").fetchone() == (0,)
    assert connection.execute("SELECT * FROM writing").fetchall() == [(1, None, None, None)]


def test_no_text_holds_a_word_that_hurts(five_years: Journal) -> None:
    texts = _texts(five_years.file)
    assert len(texts) > 300
    assert [text for text in texts if FORBIDDEN.search(text)] == []


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "mine.db"
    file.write_text("my own words")
    with pytest.raises(JournalError, match="is there already"):
        make(file, now=LATER)
    assert file.read_text() == "my own words"
    journal = _made(tmp_path)
    before = journal.read_bytes()
    with pytest.raises(JournalError, match="nothing was overwritten"):
        make(journal, now=LATER)
    assert journal.read_bytes() == before
    with pytest.raises(JournalError):
        make(tmp_path, now=LATER)


def test_an_error_leaves_no_half_of_a_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(*_: object) -> None:
        raise JournalError("The disk is full.")

    monkeypatch.setattr("iop_journal.store.fast_lane.add_entry", no_space)
    with pytest.raises(JournalError, match="disk is full"):
        make(tmp_path / "demo.db", now=LATER)
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == []


def test_no_situation_ends_with_a_stop_that_a_tail_would_double(five_years: Journal) -> None:
    assert not any(".." in (entry.situation or "") for entry in five_years.entries.select())


def test_an_empty_file_may_be_filled(tmp_path: Path) -> None:
    file = tmp_path / "empty.db"
    file.touch()
    make(file, days=1, entries=1, now=LATER)
    assert len(_entries(file)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": 0},
        {"days": 3651},
        {"entries": 0},
        {"entries": 100_001},
        {"until": date(2026, 12, 2)},
        {"until": date(9999, 12, 31)},
        {"until": date(1970, 1, 5)},
        {"until": date(1, 1, 1)},
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_nothing(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        make(tmp_path / "demo.db", now=LATER, **wrong)
    assert not (tmp_path / "demo.db").exists()


def test_all_texts_of_the_story_are_in_its_manner() -> None:
    from iop_journal.demo import story

    words = Path(story.__file__).read_text("utf-8")
    strings = re.findall(r'^\s+"([^"]+)"|, "([^"]+)"|\("([^"]+)"', words, re.MULTILINE)
    texts = [text for group in strings for text in group if text]
    assert len(texts) > 150
    assert [text for text in texts if FORBIDDEN.search(text)] == []
