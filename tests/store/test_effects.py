"""What skills did to cravings, counted by one statement."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from iop_journal.entry import NewEntry, NewPractice, NewTrigger, Used
from iop_journal.store import effects
from iop_journal.store.effects import Effect
from iop_journal.store.journal import Journal
from tests import build
from tests.build import NOW, new_entry
from tests.store import look


def craving(before: int | None = 7, after: int | None = 3, trigger: str = "lonely", **values: Any) -> NewEntry:
    values.setdefault("skills", ["urge-surfing"])
    return new_entry(triggers=[trigger], craving_before=before, craving_after=after, **values)


def of(journal: Journal, *triggers: str) -> list[tuple[str, int, int]]:
    return [(one.slug, one.times, one.lowered) for one in journal.cravings.effects(triggers)]


def test_times_and_lowered_are_counted_by_skill_in_the_order_of_the_list(journal: Journal) -> None:
    for after in (3, 7, 9, 6):
        journal.entries.add(craving(7, after))
    journal.entries.add(craving(5, 4, skills=["stop-skill", "urge-surfing"]))
    assert journal.cravings.effects(["lonely"]) == [Effect("stop-skill", 1, 1), Effect("urge-surfing", 5, 3)]


def test_an_entry_that_shares_two_triggers_counts_once(journal: Journal) -> None:
    journal.entries.add(
        new_entry(triggers=["lonely", "tired"], skills=["stop-skill"], craving_before=5, craving_after=1)
    )
    assert of(journal, "lonely", "tired", "lonely") == [("stop-skill", 1, 1)]


def test_only_cravings_with_these_triggers_both_ratings_and_a_skill_that_could_be_used_count(journal: Journal) -> None:
    for one in (
        craving(trigger="angry"),
        craving(after=None),
        craving(before=None),
        craving(before=0, after=0),
        *(craving(practices=(NewPractice("stop-skill", used),)) for used in Used if not used.could_use),
        new_entry(skills=["stop-skill"], craving_before=5, craving_after=1),
    ):
        journal.entries.add(one)
    assert of(journal, "lonely") == []
    assert of(journal) == [] == of(journal, "unheard-of")
    journal.entries.add(craving(practices=(NewPractice("stop-skill", Used.BY_ITSELF),)))
    assert of(journal, "lonely") == [("stop-skill", 1, 1)]


def test_private_entries_and_those_not_finished_count_the_bin_does_not(journal: Journal) -> None:
    journal.entries.add(craving(private=True))
    begun = journal.cravings.begin(7)
    lonely = (NewTrigger("lonely"),)
    journal.cravings.go_on(begun, {"triggers": lonely, "practices": (NewPractice("urge-surfing"),), "craving_after": 2})
    binned = journal.entries.add(craving())
    journal.entries.delete([binned])
    assert of(journal, "lonely") == [("urge-surfing", 2, 2)]


def test_the_newest_entries_of_a_trigger_are_looked_at(journal: Journal) -> None:
    old = [(craving(7, 3, skills=["stop-skill"]), NOW)] * 5
    new = [(craving(7, 8), NOW)] * effects.NEWEST
    journal.entries.add_many([*old, *new], "an import")
    assert of(journal, "lonely") == [("urge-surfing", effects.NEWEST, 0)]
    journal.entries.add(craving(trigger="tired", skills=["stop-skill"]))
    assert of(journal, "lonely", "tired") == [("stop-skill", 1, 1), ("urge-surfing", effects.NEWEST, 0)]


def test_the_statement_goes_from_the_triggers_to_their_newest_entries(journal: Journal) -> None:
    for statement, values in ((effects.OF_SKILLS, '["lonely"]'), (effects.USED_OWN, None)):
        plan = look.plan(journal, statement.replace("?", f"'{values}'"))
        for table in ("entries", "entry_triggers", "practices"):
            assert f"SCAN {table}" not in plan, plan
    plan = look.plan(journal, effects.OF_SKILLS.replace("?", "'[]'"))
    assert "SEARCH newest USING COVERING INDEX ix_entry_triggers_trigger_id (trigger_id=?)" in plan
    assert "TEMP B-TREE FOR ORDER BY" not in plan


def test_an_own_skill_is_known_as_used_once_it_could_be_used(journal: Journal) -> None:
    slug = journal.skills.add("Walk the dog")
    journal.skills.add("Call Ana")
    journal.entries.add(new_entry(skills=["stop-skill"]))
    journal.entries.add(new_entry(practices=(NewPractice(slug, Used.COULD_NOT),)))
    assert journal.cravings.used_own() == set()
    entry = journal.entries.add(new_entry(skills=[slug]))
    assert journal.cravings.used_own() == {slug}
    journal.entries.delete([entry])
    assert journal.cravings.used_own() == set()


SLUGS = st.sampled_from(["lonely", "tired", "angry"])
PRACTICES = st.builds(NewPractice, st.sampled_from(["stop-skill", "urge-surfing"]), st.sampled_from(Used), st.none())
RATINGS = st.none() | st.integers(0, 10)
ENTRIES = st.builds(
    lambda **values: NewEntry(**values),  # the class itself would be given texts too, NUL and all
    occurred_at=st.just(NOW - timedelta(hours=1)),
    craving_before=RATINGS,
    craving_after=RATINGS,
    triggers=st.lists(SLUGS, unique=True).map(lambda slugs: tuple(map(NewTrigger, slugs))),
    practices=st.lists(PRACTICES, unique_by=lambda one: one.slug).map(tuple),
    private=st.booleans(),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ENTRIES, max_size=12), st.sets(SLUGS))
def test_it_is_what_counting_by_hand_comes_to(entries: list[NewEntry], asked: set[str]) -> None:
    counts: dict[str, list[bool]] = {}
    for entry in entries:
        if not {one.slug for one in entry.triggers} & asked or not entry.craving_before or entry.craving_after is None:
            continue
        for practice in entry.practices:
            if practice.used.could_use:
                counts.setdefault(practice.slug, []).append(entry.craving_after < entry.craving_before)
    with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
        journal.entries.add_many([(entry, NOW) for entry in entries], "an import")
        found = {one.slug: (one.times, one.lowered) for one in journal.cravings.effects(asked)}
    assert found == {slug: (len(times), sum(times)) for slug, times in counts.items()}
