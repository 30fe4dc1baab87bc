"""What is on the page: section by section, and what is never on it."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.entry import Answer, AssignmentState, Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used
from iop_journal.errors import BadInput, JournalError
from iop_journal.store.checkins import CheckIn
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.store.sessions import Period
from iop_journal.summary.build import Choices
from iop_journal.summary.page import SECTIONS
from tests import build
from tests.summary.pages import ALL, Clock, as_json, every_format, page, write

WEEK = Period(date(2026, 11, 14), date(2026, 11, 20))
MARKER = "xyzzymarker"


def surfed(when: str, **values: Any) -> NewEntry:
    return build.new_entry(when, skills=["urge-surfing"], **values)


class TestThePeriod:
    def test_is_since_the_last_session_and_of_its_day_what_came_after_it_began(self, journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-18 09:00"), agreed="call Marta")
        write(journal, *(build.new_entry(f"2026-11-{when}") for when in ("18 08:59", "18 09:00", "19 12:00")))
        found = as_json(journal)
        assert found["heading"]["from"] == "2026-11-18"
        assert found["heading"]["entries"] == 2
        assert found["since"]["agreed"] == "call Marta"

    def test_printed_in_this_mornings_session_covers_the_days_before_it(self, tmp_path: Path) -> None:
        with build.journal(tmp_path, Clock("2026-11-20 09:05")) as journal:
            journal.sessions.add(build.at("2026-11-18 09:00"), agreed="Wednesday")
            journal.sessions.add(build.at("2026-11-20 09:00"), agreed="this morning")
            write(journal, build.new_entry("2026-11-19 12:00", bring_up=True, situation="in the shop"))
            found = as_json(journal)
        assert found["heading"]["from"] == "2026-11-18"
        assert found["heading"]["entries"] == 1
        assert found["since"]["agreed"] == "Wednesday"
        assert [topic["text"] for topic in found["topics"]] == ["in the shop"]

    def test_a_missed_session_is_skipped(self, journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-16 09:00"), agreed="Monday")
        journal.sessions.add(build.at("2026-11-18 09:00"), attendance="missed", agreed="Wednesday")
        write(journal, build.new_entry("2026-11-17 12:00"))
        found = as_json(journal)
        assert (found["heading"]["from"], found["heading"]["entries"]) == ("2026-11-16", 1)
        assert found["since"]["agreed"] == "Monday"

    def test_of_ones_own_choice_has_what_was_agreed_before_it(self, journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-09 09:00"), agreed="the 9th")
        journal.sessions.add(build.at("2026-11-13 09:00"), agreed="missed this", attendance="missed")
        journal.sessions.add(build.at("2026-11-18 09:00"), agreed="the 18th")
        write(journal, build.new_entry("2026-11-15 12:00"))
        assert as_json(journal, WEEK)["since"]["agreed"] == "the 9th"

    def test_that_is_empty_says_so_in_plain_words(self, journal: Journal) -> None:
        write(journal, build.new_entry("2026-11-01 12:00"))
        with pytest.raises(JournalError, match="nothing to print from Sat 14 Nov 2026 to Fri 20 Nov 2026") as caught:
            page(journal, WEEK)
        assert caught.value.exit_code == 1
        assert len(str(caught.value).splitlines()) <= 2

    def test_with_nothing_but_private_entries_is_empty(self, journal: Journal) -> None:
        write(journal, build.new_entry("2026-11-19 12:00", private=True))
        with pytest.raises(JournalError, match="nothing to print"):
            page(journal, WEEK)

    def test_what_stands_open_fills_these_days_and_not_those_long_ago(self, journal: Journal) -> None:
        journal.topics.add("my brother")
        assert page(journal, WEEK).topics
        with pytest.raises(JournalError, match="nothing to print"):
            page(journal, Period(date(2026, 10, 1), date(2026, 10, 7)))

    def test_an_assignment_of_those_days_fills_them(self, journal: Journal) -> None:
        assignment = journal.assignments.add("read", given_at=build.at("2026-10-02 10:00"))
        journal.assignments.close(assignment, AssignmentState.DONE, at=build.at("2026-10-20 10:00"))
        found = page(journal, Period(date(2026, 10, 1), date(2026, 10, 7)))
        assert [one.text for one in found.practice] == ["read"]


class TestChoices:
    @pytest.mark.parametrize("choice", [{"only": ("topcs",)}, {"without": ("nonsense",)}])
    def test_a_section_that_there_is_not_is_answered_with_those_there_are(self, choice: Any) -> None:
        with pytest.raises(BadInput, match="There are heading, safety, topics, since") as caught:
            Choices(**choice)
        assert caught.value.exit_code == 2

    def test_an_extra_that_there_is_not_is_answered_with_those_there_are(self) -> None:
        with pytest.raises(BadInput, match="slips, use, medication, mood, sleep, safety"):
            Choices(extra=frozenset({"everything"}))

    def test_only_and_without_choose_sections(self, journal: Journal) -> None:
        write(journal, surfed("2026-11-19 12:00", craving_before=5, triggers=["lonely"]))
        assert set(as_json(journal, only=("skills", "heading"))) == {"heading", "skills", "without_skill"}
        left = as_json(journal, without=("skills", "blank", "heading"))
        assert list(left)[:2] == ["since", "triggers"]
        assert not {"skills", "without_skill", "blank", "heading"} & set(left)

    def test_sections_that_are_all_empty_print_nothing(self, journal: Journal) -> None:
        write(journal, build.new_entry("2026-11-19 12:00"))
        with pytest.raises(JournalError, match="sections that you chose are empty"):
            page(journal, only=("heading", "ahead"))
        assert page(journal, only=("heading",)).heading

    def test_a_name_and_a_title_are_there_if_given(self, journal: Journal) -> None:
        write(journal, build.new_entry("2026-11-19 12:00"))
        assert not {"name", "title"} & set(as_json(journal, name=" ")["heading"])
        found = every_format(page(journal, name="J.", title="Weekly notes"))
        assert "Name: J." in found["text"]
        assert found["text"].startswith("WEEKLY NOTES\n")
        assert found["markdown"].startswith("# Weekly notes\n")

    def test_sections_are_in_the_order_of_the_page(self, journal: Journal) -> None:
        fill(journal)
        keys = [key for key in as_json(journal, extra=ALL) if key in SECTIONS]
        assert keys == list(SECTIONS)


def fill(journal: Journal) -> None:
    """Something for every section."""
    journal.sessions.add(build.at("2026-11-18 09:00"), agreed="call Marta")
    write(journal, surfed("2026-11-19 12:00", craving_before=5, outcome=Outcome.USED, triggers=["lonely"]))
    journal.topics.add("my brother")
    journal.assignments.add("surf", skill="urge-surfing", times=3, given_at=build.at("2026-11-18 10:00"))
    journal.if_then_plans.add("the party", "leave at nine", confidence=6)
    journal.preparations.save(Preparation(question="why?", safety=True, craving=3, went_well="the walk"))


class TestWhatIsNeverOnThePage:
    def texts(self, **values: Any) -> NewEntry:
        """An entry that would be in every section."""
        words = ("situation", "note", "debrief_before", "debrief_helped", "debrief_learned", "debrief_next")
        return build.new_entry(
            "2026-11-19 12:00",
            skills=["stop-skill"],
            triggers=["angry"],
            craving_before=10,
            craving_after=9,
            outcome=Outcome.USED,
            bring_up=True,
            **dict.fromkeys(words, MARKER),
            **values,
        )

    def check(self, journal: Journal, **choices: Any) -> None:
        write(journal, surfed("2026-11-20 12:00", craving_before=4))
        journal.assignments.add("stop", skill="stop-skill", given_at=build.at("2026-11-18 10:00"))
        for format_, rendered in every_format(page(journal, extra=ALL, **choices)).items():
            assert MARKER not in rendered, format_
            assert "Angry" not in rendered, format_
        found = as_json(journal, extra=ALL, **choices)
        assert found["heading"]["entries"] == 1
        assert found["since"]["cravings"] == {"count": 1, "highest": 4, "typical": None, "passed": 0, "used": 0}
        assert [row["slug"] for row in found["skills"]] == ["urge-surfing"]
        assert found["practice"][0]["done_times"] == 0
        assert found["halt"]["angry"] == 0
        assert sum(map(sum, found["cravings_by_time"].values())) == 1
        assert not {"slips", "topics"} & set(found)

    def test_private_entries(self, journal: Journal) -> None:
        write(journal, self.texts(private=True))
        self.check(journal)

    def test_entries_in_the_bin(self, journal: Journal) -> None:
        journal.entries.delete([journal.entries.add(self.texts())])
        self.check(journal)

    def test_entries_that_were_left_out(self, journal: Journal) -> None:
        left_out = journal.entries.add(self.texts())
        self.check(journal, leave_out=(left_out.uid,))

    def test_a_private_check_in(self, journal: Journal) -> None:
        write(journal, build.new_entry("2026-11-19 12:00"))
        for day in (18, 19, 20):
            journal.checkins.save(CheckIn(day=date(2026, 11, day), mood=9, used=Answer.YES, private=day == 20))
        since = as_json(journal, extra=ALL)["since"]
        assert since["mood"] == {"typical": None, "n": 2}
        assert since["use"] == {"yes": 2, "answered": 2}

    def test_notes_of_the_hardest_moment_and_of_what_is_brought_up(self, journal: Journal) -> None:
        write(journal, build.new_entry("2026-11-19 12:00", craving_before=9, note=MARKER, bring_up=True))
        assert all(MARKER not in rendered for rendered in every_format(page(journal, extra=ALL)).values())

    def test_slips_safety_and_the_rest_unless_they_are_added(self, journal: Journal) -> None:
        fill(journal)
        journal.checkins.save(CheckIn(day=date(2026, 11, 19), mood=9, sleep_hours=3, used=Answer.YES))
        found = as_json(journal)
        assert not {"slips", "safety"} & set(found)
        assert set(found["since"]) == {"agreed", "cravings", "days"}
        assert "used" not in found["since"]["cravings"]
        rendered = every_format(page(journal))
        assert "safety" not in rendered["text"].casefold()
        assert "; used" not in rendered["text"]
        assert "; used 1" in every_format(page(journal, extra=ALL))["text"]
        assert "used" not in rendered["json"].replace("not_used", "")


class TestTopics:
    def test_are_the_question_those_open_and_the_entries_to_bring_up(self, journal: Journal) -> None:
        journal.topics.done(journal.topics.add("done with"))
        topic = journal.topics.add("my brother")
        journal.preparations.save(Preparation(question="is that normal?"))
        entry = journal.entries.add(build.new_entry("2026-11-19 12:00", situation="in the shop", bring_up=True))
        assert [(t["kind"], t["uid"], t["text"], t["entry"]) for t in as_json(journal)["topics"]] == [
            ("question", None, "is that normal?", None),
            ("topic", topic.uid, "my brother", None),
            ("entry", entry.uid, "in the shop", entry.uid),
        ]

    def test_a_mark_holds_until_the_next_session(self, tmp_path: Path) -> None:
        now = Clock("2026-11-17 20:00")
        with build.journal(tmp_path, now) as journal:
            journal.sessions.add(build.at("2026-11-18 09:00"))
            journal.entries.add(build.new_entry("2026-11-17 12:00", situation="brought up", bring_up=True))
            now.set("2026-11-19 20:00")
            old = build.new_entry("2026-11-10 12:00", situation="older, marked since", bring_up=True)
            journal.entries.add(old)
            found = as_json(journal)
        assert [topic["text"] for topic in found["topics"]] == ["older, marked since"]
        assert found["heading"]["entries"] == 0

    def test_an_entry_without_a_situation_is_told_by_what_is_in_it(self, journal: Journal) -> None:
        write(journal, surfed("2026-11-19 12:00", triggers=["lonely"], bring_up=True))
        assert as_json(journal)["topics"][0]["text"] == "Lonely, Urge surfing"

    def test_a_preparation_for_a_session_that_has_been_is_not_on_it(self, tmp_path: Path) -> None:
        now = Clock("2026-11-17 20:00")
        with build.journal(tmp_path, now) as journal:
            journal.sessions.add(build.at("2026-11-18 09:00"))
            journal.preparations.save(Preparation(question="old", safety=True, craving=3, went_well="old"))
            now.set("2026-11-19 20:00")
            journal.entries.add(build.new_entry("2026-11-19 12:00"))
            assert not {"topics", "safety", "now", "well"} & set(as_json(journal, extra=ALL))
            journal.preparations.save(Preparation(question="new", safety=True, craving=0, went_well="the walk"))
            found = as_json(journal, extra=ALL)
        assert found["topics"][0]["text"] == "new"
        assert (found["safety"], found["well"]) == (True, "the walk")
        assert found["now"] == {"craving": 0, "distress": None, "confidence": None}


class TestSince:
    def test_check_ins_are_medians_with_their_n(self, journal: Journal) -> None:
        for day, mood, sleep in ((17, 4, 6.5), (18, 6, None), (19, 7, 5)):
            journal.checkins.save(CheckIn(day=date(2026, 11, day), mood=mood, sleep_hours=sleep))
        found = as_json(journal, WEEK, extra=frozenset({"mood", "sleep"}))
        assert found["since"]["mood"] == {"typical": 6.0, "n": 3}
        assert found["since"]["sleep"] == {"typical": None, "n": 2}
        shown = every_format(page(journal, WEEK, extra=frozenset({"mood", "sleep"})))["text"]
        assert "mood 6 (n 3), sleep too few to tell (n 2)" in shown

    def test_a_skipped_question_is_no_answer(self, journal: Journal) -> None:
        for day, answer in ((17, Answer.YES), (18, Answer.NO), (19, Answer.SKIP), (20, None)):
            journal.checkins.save(CheckIn(day=date(2026, 11, day), used=answer, medication=answer))
        found = as_json(journal, WEEK, extra=frozenset({"use", "medication"}))["since"]
        assert found["use"] == found["medication"] == {"yes": 1, "answered": 2}

    def test_an_entry_written_later_is_not_of_the_same_day(self, journal: Journal) -> None:
        journal.entries.add(build.new_entry("2026-11-19 12:00"))
        journal.entries.add(build.new_entry("2026-11-20 12:00"))
        heading = as_json(journal, WEEK)["heading"]
        assert (heading["entries"], heading["written_same_day"]) == (2, 1)
        assert (heading["days"], heading["days_with_entries"]) == (7, 2)


class TestPractice:
    def test_what_was_done_is_counted_on_the_page(self, journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-16 09:00"))
        for day in (13, 16):
            given_at = build.at(f"2026-11-{day} 10:00")
            journal.assignments.add("surf", skill="urge-surfing", times=3, given_at=given_at)
        could_not = (NewPractice("urge-surfing", Used.COULD_NOT),)
        write(
            journal,
            surfed("2026-11-14 12:00"),  # before the page
            surfed("2026-11-16 09:30"),  # before the second one was given
            surfed("2026-11-17 12:00"),
            surfed("2026-11-18 12:00"),
            build.new_entry("2026-11-18 13:00", practices=could_not),
            build.new_entry("2026-11-18 14:00", skills=["stop-skill"]),
        )
        first, second = as_json(journal)["practice"]
        assert (first["times"], first["done_times"], first["state"]) == (3, 3, "open")
        assert second["done_times"] == 2
        assert "2 of 3 times on this page: surf" in every_format(page(journal))["text"]

    def test_what_was_closed_before_the_page_is_not_on_it(self, journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-16 09:00"))
        write(journal, build.new_entry("2026-11-17 12:00"))
        for words, closed in (("before", "2026-11-16 08:50"), ("since", "2026-11-18 08:50")):
            one = journal.assignments.add(words, given_at=build.at("2026-11-10 10:00"))
            journal.assignments.close(one, AssignmentState.PARTLY, because="no time", at=build.at(closed))
        (given_,) = as_json(journal)["practice"]
        assert (given_["text"], given_["state"], given_["because"]) == ("since", "partly", "no time")
        assert "What got in the way: no time" in every_format(page(journal))["text"]


class TestSlips:
    def test_are_what_ended_with_using_and_what_was_looked_back_on(self, journal: Journal) -> None:
        write(
            journal,
            build.new_entry("2026-11-17 12:00", outcome=Outcome.USED, debrief_before="no lunch", debrief_next="eat"),
            build.new_entry("2026-11-18 12:00", outcome=Outcome.PASSED, debrief_learned="call early"),
            build.new_entry("2026-11-19 12:00", outcome=Outcome.PASSED),
        )
        slips = as_json(journal, extra=frozenset({"slips"}))["slips"]
        assert [(slip["used"], slip["before"], slip["learned"]) for slip in slips] == [
            (True, "no lunch", None),
            (False, None, "call early"),
        ]
        shown = every_format(page(journal, extra=frozenset({"slips"})))["text"]
        assert "Close call: Wed 18 Nov 12:00" in shown
        assert "What is next: eat" in shown


class TestTheContract:
    def test_shape_of_the_json(self, journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-16 09:00"), agreed="call Marta")
        topic = journal.topics.add("my brother")
        one = journal.assignments.add("surf", skill="urge-surfing", times=3, given_at=build.at("2026-11-16 10:00"))
        helped = (NewPractice("urge-surfing", Used.ON_PURPOSE, Helped.YES),)
        for day, before, after in ((17, 7, 3), (18, 8, 4), (19, 6, 2)):
            entry = build.new_entry(
                f"2026-11-{day} 12:00",
                craving_before=before,
                craving_after=after,
                outcome=Outcome.PASSED,
                practices=helped,
                triggers=[NewTrigger("lonely", day - 12)],
            )
            write(journal, entry)
        found = as_json(journal)
        heading = {"from": "2026-11-16", "until": "2026-11-20", "days": 5, "days_with_entries": 3, "entries": 3}
        skill = {"slug": "urge-surfing", "name": "Urge surfing", "times": 3, "tried": 3, "could_use": 3, "helped": 3}
        given_ = {"uid": one.uid, "text": "surf", "skill": "urge-surfing", "times": 3, "done_times": 3, "state": "open"}
        trigger = {"slug": "lonely", "name": "Lonely", "count": 3, "strength": 6.0, "strength_n": 3, "peak": 8}
        assert found["heading"].items() >= (heading | {"written_same_day": 3}).items()
        assert found["topics"][0].items() >= {"uid": topic.uid, "text": "my brother", "entry": None}.items()
        assert found["since"]["agreed"] == "call Marta"
        assert found["since"]["cravings"] == {"count": 3, "highest": 8, "typical": 7.0, "passed": 3}
        assert found["practice"][0].items() >= given_.items()
        assert found["skills"][0].items() >= (skill | {"n": 3, "before": 7.0, "after": 3.0}).items()
        assert found["triggers"] == [trigger]

    def test_an_empty_section_is_absent_and_an_average_of_two_is_null(self, journal: Journal) -> None:
        write(journal, *(surfed(f"2026-11-{d} 12:00", craving_before=5, craving_after=1) for d in (18, 19)))
        found = as_json(journal)
        assert set(found) & set(SECTIONS) == {"heading", "since", "skills", "triggers", "blank"}
        assert found["since"]["cravings"]["typical"] is None
        row = found["skills"][0]
        assert (row["n"], row["before"], row["after"]) == (2, None, None)


RATING = st.one_of(st.none(), st.integers(0, 10))
ENTRY = st.fixed_dictionaries(
    {
        "hours": st.integers(0, 24 * 9),
        "before": RATING,
        "after": RATING,
        "private": st.booleans(),
        "outcome": st.one_of(st.none(), st.sampled_from(Outcome)),
        "skills": st.dictionaries(st.sampled_from(["stop-skill", "urge-surfing"]), st.sampled_from(Used)),
        "triggers": st.dictionaries(st.sampled_from(["lonely", "tired", "home-alone"]), RATING),
        "left_out": st.booleans(),
    }
)


@given(st.lists(ENTRY, min_size=1, max_size=15))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_figures_of_a_random_journal_equal_a_plain_computation(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
        left_out = []
        for row in rows:
            entry = journal.entries.add(
                NewEntry(
                    occurred_at=build.NOW - timedelta(hours=row["hours"]),
                    craving_before=row["before"],
                    craving_after=row["after"],
                    outcome=row["outcome"],
                    private=row["private"],
                    situation="x",
                    practices=tuple(NewPractice(slug, used) for slug, used in row["skills"].items()),
                    triggers=tuple(NewTrigger(slug, strength) for slug, strength in row["triggers"].items()),
                )
            )
            left_out += [entry.uid] if row["left_out"] else []
        on_page = [row for row in rows if not row["private"] and not row["left_out"] and row["hours"] <= 163]
        if not on_page:
            with pytest.raises(JournalError):
                page(journal, leave_out=tuple(left_out))
            return
        check_figures(as_json(journal, leave_out=tuple(left_out)), on_page)


def check_figures(found: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """163 hours before Friday 22:00 is 03:00 of the first of the last seven days, where a journal day begins."""
    assert found["heading"]["entries"] == len(rows)
    befores = [row["before"] for row in rows if row["before"]]
    assert found["since"]["cravings"] == {
        "count": len(befores),
        "highest": max(befores, default=None),
        "typical": middle(befores),
        "passed": sum(row["outcome"] == "passed" for row in rows if row["before"]),
    }
    assert sorted(c["before"] for day in found["since"]["days"] for c in day["cravings"]) == sorted(befores)
    for skill in found.get("skills", []):
        used = [(row, row["skills"][skill["slug"]]) for row in rows if skill["slug"] in row["skills"]]
        able = [row for row, how in used if how in ("on-purpose", "by-itself")]
        both = [row for row in able if row["before"] is not None and row["after"] is not None]
        assert (skill["times"], skill["could_use"], skill["n"]) == (len(used), len(able), len(both))
        assert skill["before"] == middle([row["before"] for row in both])
        assert skill["after"] == middle([row["after"] for row in both])
    for trigger in found.get("triggers", []):
        of_it = [row for row in rows if trigger["slug"] in row["triggers"]]
        strengths = [s for row in of_it if (s := row["triggers"][trigger["slug"]]) is not None]
        assert (trigger["count"], trigger["strength_n"]) == (len(of_it), len(strengths))
        assert trigger["strength"] == middle(strengths)


def middle(values: list[int]) -> float | None:
    return statistics.median(values) if len(values) > 2 else None


def test_the_page_loads_nothing_heavy(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        fill(journal)
        file = journal.file
    code = f"""
import sys
from pathlib import Path
from iop_journal.summary import markdown, text
from iop_journal.summary.build import Choices, build
from tests import build as make
with make.journal(Path({str(tmp_path)!r})) as journal:
    page = build(journal, journal.sessions.since_last(), Choices(extra=frozenset(("slips", "mood", "safety"))))
text.render(page), markdown.render(page)
heavy = "sqlmodel sqlalchemy pydantic alembic textual rich statistics textwrap wcwidth".split()
print(*(name for name in heavy if name in sys.modules))
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert file.exists()
    assert ran.stdout.strip() == ""
