"""The outline of a long list: its pages are those of the whole list, its stretches run from session to session."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.entry import Entry, Outcome
from iop_journal.store import outline as module
from iop_journal.store.chosen import Filter
from iop_journal.store.journal import Journal
from iop_journal.store.outline import newest, outline, page
from tests import build

HOURS = st.integers(0, 24 * 12)
FILTERS = (
    Filter(),
    Filter(trigger="lonely"),
    Filter(craving_from=5),
    Filter(in_bin=True),
    Filter(search="payday", outcome=Outcome.USED),
    Filter(private=False, bring_up=True),
    Filter(skill="urge-surfing", trigger="lonely", craving_from=5, craving_to=6),
)


def in_order(journal: Journal, chosen: Filter) -> list[Entry]:
    """The whole list, put in order by hand."""
    newest_first = list(reversed(journal.entries.select(chosen)))
    return sorted(newest_first, key=lambda one: (one.day, one.occurred_at), reverse=True)


def filled(journal: Journal, backs: list[int], sessions: list[tuple[int, bool]]) -> None:
    for number, back in enumerate(backs):
        one = journal.entries.add(
            build.new_entry(
                build.NOW - timedelta(hours=back),
                craving_before=number % 11,
                triggers=["lonely"] if number % 2 else [],
                skills=["urge-surfing"] if number % 3 else [],
                outcome=Outcome.USED if number % 5 == 0 else None,
                situation="payday" if number % 4 else None,
                private=number % 7 == 0,
                bring_up=number % 2 == 0,
            )
        )
        if number % 6 == 5:
            journal.entries.delete([one])
    for back, missed in sessions:
        journal.sessions.add(build.NOW - timedelta(hours=back - 40), attendance="missed" if missed else None)


def test_pages_and_stretches_are_those_of_the_whole_list(tmp_path: Path, drill: int) -> None:
    @settings(max_examples=15 * drill, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(HOURS, max_size=14),
        st.lists(st.tuples(HOURS, st.booleans()), max_size=5),
        st.sampled_from(FILTERS),
        st.integers(1, 5),
    )
    def check(backs: list[int], sessions: list[tuple[int, bool]], chosen: Filter, size: int) -> None:
        with build.journal(Path(mkdtemp(dir=tmp_path))) as journal:
            filled(journal, backs, sessions)
            whole = in_order(journal, chosen)
            found = outline(journal, chosen, by_session=True)
            assert found.total == len(whole) == journal.entries.count(chosen)
            paged = [
                one for first in range(0, len(whole) + 2, size) for one in page(journal, chosen, found, first, size)
            ]
            assert [one.uid for one in paged] == [one.uid for one in whole]
            assert newest(journal, chosen, size) == paged[:size]
            assert sum(one.number for one in found.stretches) == len(whole)
            for stretch in found.stretches:
                uids = {one.uid for one in whole[stretch.first : stretch.first + stretch.number]}
                assert uids, "none is empty"
                assert uids == {one.uid for one in whole if _is_of(one, stretch)}
                for session in (stretch.since, stretch.until):
                    assert session is None or session.attendance != "missed"

    check()


def _is_of(one: Entry, stretch: module.Stretch) -> bool:
    """As product.md says it: from the start of the one session to the start of the next."""
    after, before = stretch.since, stretch.until
    since = after is None or (one.day, one.occurred_at) >= (after.day, after.starts_at)
    return since and (before is None or (one.day, one.occurred_at) < (before.day, before.starts_at))


def test_a_missed_session_makes_no_stretch_and_the_coming_one_ends_the_last(journal: Journal) -> None:
    first = journal.sessions.add(build.at("2026-11-16 09:00"))
    journal.sessions.add(build.at("2026-11-18 09:00"), attendance="missed")
    coming = journal.sessions.add(build.at("2026-11-23 09:00"))
    for moment in ("2026-11-15 20:00", "2026-11-16 08:59", "2026-11-16 09:00", "2026-11-19 20:00"):
        journal.entries.add(build.new_entry(moment))
    found = outline(journal, Filter(), by_session=True).stretches
    assert found == (module.Stretch(0, 2, first, coming), module.Stretch(2, 2, None, first))


def test_sessions_of_the_weekly_rhythm_divide_too(tmp_path: Path) -> None:
    moment = [build.at("2026-11-02 08:00")]
    with build.journal(tmp_path, lambda: moment[0]) as journal:
        journal.schedule.add("mon 09:00")
        for day in (2, 9, 16):
            moment[0] = build.at(f"2026-11-{day:02} 20:00")
            journal.entries.add(build.new_entry(moment[0]))
        found = outline(journal, Filter(), by_session=True).stretches
    assert [one.number for one in found] == [1, 1, 1]
    assert [one.until and one.until.day.day for one in found] == [23, 16, 9]


def test_without_sessions_there_is_one_stretch_and_without_entries_none(journal: Journal) -> None:
    assert outline(journal, Filter(), by_session=True).stretches == ()
    journal.entries.add(build.new_entry())
    assert outline(journal, Filter(), by_session=True).stretches == (module.Stretch(0, 1, None, None),)


def test_an_evening_that_goes_on_past_midnight_stands_under_its_day(journal: Journal) -> None:
    """In a day the newest moment is first, so what came after midnight is at its head."""
    for moment in ("2026-11-18 23:30", "2026-11-19 00:43", "2026-11-19 21:00"):
        journal.entries.add(build.new_entry(moment))
    found = outline(journal, Filter())
    assert [(day.day, number) for day, number in found.days] == [(19, 1), (18, 2)]
    times = [f"{one.occurred_at:%d %H:%M}" for one in page(journal, Filter(), found, 0, 9)]
    assert times == ["19 21:00", "19 00:43", "18 23:30"]


def test_days_stay_together_where_a_setting_changed_between(tmp_path: Path) -> None:
    """With a day that began at 3, then at 0, an older moment can be of an earlier day; each day stands once."""
    with build.journal(tmp_path, day_start=3) as journal:
        journal.entries.add(build.new_entry("2026-11-19 02:30", situation="of the 18th"))
    with build.journal(tmp_path, day_start=0) as journal:
        journal.entries.add(build.new_entry("2026-11-19 02:10", situation="of the 19th"))
        journal.entries.add(build.new_entry("2026-11-18 22:00", situation="of the 18th too"))
        found = outline(journal, Filter())
        words = [one.situation for one in page(journal, Filter(), found, 0, 9)]
    assert words == ["of the 19th", "of the 18th", "of the 18th too"]


def test_a_page_is_read_from_its_own_days_alone(journal: Journal) -> None:
    """No walk past what stands above it: the plan names the days, and the offset stays inside one."""
    moments = [build.NOW - timedelta(hours=5 * number) for number in range(200)]
    journal.entries.add_many(((build.new_entry(one), one) for one in moments), "many")
    found = outline(journal, Filter())
    asked: list[str] = []
    journal.database.connection.set_trace_callback(asked.append)
    page(journal, Filter(), found, 150, 10)
    journal.database.connection.set_trace_callback(None)
    (statement,) = [one for one in asked if "FROM entries" in one]
    assert int(statement.rpartition("OFFSET")[2]) < 10
    plan = journal.database.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    assert "SEARCH entries USING INDEX ix_entries_day (day>? AND day<?)" in [row[3] for row in plan]
