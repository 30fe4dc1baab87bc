"""The one write that is plain SQL, held to the models: the same rows, the same changes, read the same both ways."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from iop_journal import model
from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import RATINGS, TEXTS, Entry, Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used
from iop_journal.store.journal import Journal
from tests import build

RATING = st.none() | st.integers(0, 10)
WORDS = st.none() | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)
ZONES = st.integers(-11 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.builds(
    lambda seconds, zone: datetime.fromtimestamp(seconds, zone), st.integers(86400 * 366, 4_000_000_000), ZONES
)
PRACTICES = st.builds(
    lambda slug, used, helped: NewPractice(slug, used, helped if used.could_use else None),
    st.sampled_from(["stop-skill", "urge-surfing", "halt-check"]),
    st.sampled_from(Used),
    st.none() | st.sampled_from(Helped),
)
TRIGGERS = st.builds(NewTrigger, st.sampled_from(["lonely", "tired", "angry"]), RATING)
NEW = st.builds(
    NewEntry,
    occurred_at=MOMENTS,
    craving_minutes=st.none() | st.integers(0, 10_080),
    triggers=st.lists(TRIGGERS, unique_by=lambda one: one.slug).map(tuple),
    practices=st.lists(PRACTICES, unique_by=lambda one: one.slug).map(tuple),
    outcome=st.none() | st.sampled_from(Outcome),
    bring_up=st.booleans(),
    private=st.booleans(),
    **dict.fromkeys(RATINGS, RATING),
    **dict.fromkeys(TEXTS, WORDS),
).filter(lambda new: not new.is_blank)


def _through_the_models(journal: Journal, new: NewEntry) -> None:
    now = journal.now()
    with journal.database.models("the same") as session:
        row = model.Entry(
            uid="the same",
            occurred_at=new.occurred_at,
            occurred_offset=offset_minutes(new.occurred_at),
            day=journal_day(new.occurred_at, journal.day_start),
            logged_at=now,
            logged_offset=offset_minutes(now),
            logged_day=journal_day(now, journal.day_start),
            craving_minutes=new.craving_minutes,
            outcome=new.outcome and new.outcome.value,
            bring_up_at=now if new.bring_up else None,
            private=new.private,
            **{name: getattr(new, name) for name in (*RATINGS, *TEXTS)},
        )
        session.add(row)
        session.flush()
        assert row.id
        for trigger in new.triggers:
            known = session.exec(select(model.Trigger).where(col(model.Trigger.slug) == trigger.slug)).one()
            assert known.id
            session.add(model.EntryTrigger(entry_id=row.id, trigger_id=known.id, strength=trigger.strength))
            session.flush()
        for practice in new.practices:
            skill = session.exec(select(model.Skill).where(col(model.Skill.slug) == practice.slug)).one()
            assert skill.id
            helped = practice.helped and practice.helped.value
            session.add(model.Practice(entry_id=row.id, skill_id=skill.id, used=practice.used.value, helped=helped))
            session.flush()


def _written(journal: Journal) -> dict[str, list[str]]:
    """What stands in the tables: values with their types, names of one's own aside."""
    found = {}
    for table in ("entries", "entry_triggers", "practices", "changes"):
        names = [row[1] for row in journal.database.connection.execute(f"PRAGMA table_info({table})")]
        kept = [f'"{name}", typeof("{name}")' for name in names if name not in ("uid", "computer")]
        rows = journal.database.connection.execute(f"SELECT {', '.join(kept)} FROM {table} ORDER BY id")
        found[table] = [repr(row) for row in rows]
    return found


def _as_the_models_read(journal: Journal, uid: str) -> dict[str, Any]:
    with journal.database.models("reading") as session:
        row = session.exec(select(model.Entry).where(col(model.Entry.uid) == uid)).one()
        triggers = session.exec(
            select(model.Trigger.slug, model.Trigger.name, model.EntryTrigger.strength)
            .join(model.EntryTrigger)
            .where(col(model.EntryTrigger.entry_id) == row.id)
            .order_by(col(model.EntryTrigger.id))
        ).all()
        practices = session.exec(
            select(model.Skill.slug, model.Skill.name, model.Practice.used, model.Practice.helped)
            .join(model.Practice)
            .where(col(model.Practice.entry_id) == row.id)
            .order_by(col(model.Practice.id))
        ).all()
        values = row.model_dump()
    values["triggers"] = tuple(tuple(one) for one in triggers)
    values["practices"] = tuple(tuple(one) for one in practices)
    return values


def _same(entry: Entry, read: dict[str, Any]) -> None:
    for name in Entry._fields:
        value, expected = getattr(entry, name), read[name]
        if name in ("triggers", "practices"):
            value = tuple(tuple(row) for row in value)
        if isinstance(expected, datetime):
            expected = expected if expected.tzinfo else expected.replace(tzinfo=UTC)
        assert value == expected, name
    assert offset_minutes(entry.occurred_at) == read["occurred_offset"]
    assert offset_minutes(entry.logged_at) == read["logged_offset"]


def test_an_entry_written_both_ways_is_the_same_rows_and_the_same_changes(drill: int) -> None:
    @settings(max_examples=40 * drill, deadline=None)
    @given(NEW, MOMENTS, st.integers(0, 12))
    def check(new: NewEntry, now: datetime, day_start: int) -> None:
        now = max(now, new.occurred_at)
        with (
            tempfile.TemporaryDirectory() as folder,
            build.journal(Path(folder, "a"), now, day_start=day_start) as lane,
            build.journal(Path(folder, "b"), now, day_start=day_start) as models,
        ):
            entry = lane.entries.add(new)
            _through_the_models(models, new)
            assert _written(lane) == _written(models)
            _same(lane.entries.find(entry.uid), _as_the_models_read(lane, entry.uid))
            _same(models.entries.select()[0], _as_the_models_read(models, "the same"))

    check()


def test_every_column_of_an_entry_is_written_or_left_to_others_on_purpose() -> None:
    from iop_journal.store import entry_rows, fast_lane

    columns = set(model.Entry.model_fields) - {"id"}
    for statement in (fast_lane.ADD_ENTRY, entry_rows.COLUMNS):
        assert [name for name in columns if name not in statement] == []
