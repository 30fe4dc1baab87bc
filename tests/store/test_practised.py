"""What skills and triggers did: counted in SQL, and the same as the rules say of the entries themselves."""

from __future__ import annotations

from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.entry import Helped, NewEntry, NewPractice, NewTrigger, Used
from iop_journal.insights.averages import Change, change, pairs_of
from iop_journal.insights.cravings import change_without_skill
from iop_journal.insights.skills import skill_rows
from iop_journal.insights.triggers import trigger_rows
from iop_journal.store.journal import Journal
from tests import build

SKILLS = ("urge-surfing", "stop-skill", "halt-check")
TRIGGERS = ("lonely", "hungry")
ratings = st.none() | st.integers(0, 10)


@st.composite
def practices(draw: st.DrawFn) -> tuple[NewPractice, ...]:
    slugs = draw(st.lists(st.sampled_from(SKILLS), unique=True, max_size=3))
    found = []
    for slug in slugs:
        used = draw(st.sampled_from(Used))
        found.append(NewPractice(slug, used, draw(st.none() | st.sampled_from(Helped)) if used.could_use else None))
    return tuple(found)


@st.composite
def entries(draw: st.DrawFn) -> NewEntry:
    triggers = draw(st.lists(st.sampled_from(TRIGGERS), unique=True))
    return NewEntry(
        occurred_at=build.at("2026-11-20 12:00"),
        craving_before=draw(ratings),
        craving_after=draw(ratings),
        practices=draw(practices()),
        triggers=tuple(NewTrigger(slug, draw(ratings)) for slug in triggers),
        situation="always something",
        private=draw(st.booleans()),
    )


def test_it_is_what_the_rules_say_of_the_entries_whatever_they_are(tmp_path: Path, drill: int) -> None:
    @settings(max_examples=25 * drill, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(entries(), st.booleans()), max_size=8))
    def check(given: list[tuple[NewEntry, bool]]) -> None:
        with build.journal(Path(mkdtemp(dir=tmp_path))) as journal:
            for new, is_deleted in given:
                entry = journal.entries.add(new)
                if is_deleted:
                    journal.entries.delete([entry])
            _is_as_the_rules_say(journal)

    check()


def _is_as_the_rules_say(journal: Journal) -> None:
    kept = journal.entries.select()
    rows = {row.slug: row for row in skill_rows(kept)}
    assert journal.skills.practised() == rows
    for skill in SKILLS:
        could = [e for e in kept if any(p.slug == skill and p.used.could_use for p in e.practices)]
        expected = {t: change(pairs_of(e for e in could if any(one.slug == t for one in e.triggers))) for t in TRIGGERS}
        did = journal.skills.did(skill)
        assert did.row == rows.get(skill)
        assert did.without == change_without_skill(kept)
        found = {one.slug: one.change for one in did.by_trigger}
        assert found == {slug: change for slug, change in expected.items() if change.n}
    for trigger in TRIGGERS:
        named = [row for row in trigger_rows(kept) if row.slug == trigger]
        assert journal.triggers.noted(trigger) == (named[0] if named else None)


def test_nothing_is_known_of_an_empty_journal(journal: Journal) -> None:
    assert journal.skills.practised() == {}
    assert journal.skills.did("urge-surfing") == (None, (), Change(0, None, None))
    assert journal.triggers.noted("lonely") is None


def test_triggers_with_the_most_entries_come_first(journal: Journal) -> None:
    for triggers in (["lonely"], ["lonely", "hungry"]):
        journal.entries.add(
            build.new_entry(skills=["urge-surfing"], triggers=triggers, craving_before=6, craving_after=2)
        )
    assert [one.name for one in journal.skills.did("urge-surfing").by_trigger] == ["Lonely", "Hungry or thirsty"]
