"""What there is for a page: counted whether it is on the page or not."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from iop_journal import setting_rules
from iop_journal.entry import Answer, Outcome
from iop_journal.errors import JournalError
from iop_journal.store.checkins import CheckIn
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.store.sessions import Period
from iop_journal.summary import formats, words
from iop_journal.summary.choices import ASKED_ANEW, Choices
from iop_journal.summary.contents import Contents, contents
from iop_journal.summary.page import EXTRAS, SECTIONS
from tests import build
from tests.summary.pages import ALL, as_json, page, write

WEEK = Period(date(2026, 11, 14), date(2026, 11, 20))


def found(journal: Journal, period: Period | None = None, **choices: Any) -> Contents:
    return contents(journal, period or journal.sessions.since_last(), Choices(**choices))


def fill(journal: Journal) -> None:
    """Something for every section and every extra."""
    journal.sessions.add(build.at("2026-11-18 09:00"), agreed="call Marta")
    write(
        journal,
        build.new_entry("2026-11-18 12:00", craving_before=5, outcome=Outcome.USED, triggers=["lonely", "tired"]),
        build.new_entry("2026-11-19 12:00", craving_before=6, skills=["urge-surfing"], situation="in the shop"),
        build.new_entry("2026-11-20 12:00", craving_before=9, private=True, situation="never"),
    )
    journal.entries.add(build.new_entry("2026-11-10 12:00", bring_up=True, situation="earlier"))  # marked now
    journal.topics.add("my brother")
    journal.assignments.add("surf", skill="urge-surfing", given_at=build.at("2026-11-18 10:00"))
    journal.if_then_plans.add("the party", "leave at nine")
    journal.preparations.save(Preparation(question="why?", safety=True, craving=3, confidence=5, went_well="the walk"))
    for day in (18, 19):
        journal.checkins.save(
            CheckIn(day=date(2026, 11, day), mood=4, sleep_hours=7, used=Answer.NO, medication=Answer.YES)
        )


def test_every_section_and_extra_is_counted_whether_it_is_on_the_page_or_not(journal: Journal) -> None:
    fill(journal)
    counted = {
        "heading": "2 entries in 3 days",
        "safety": "I want to talk about it",
        "topics": "3",
        "since": "2 cravings, what we agreed",
        "practice": "1",
        "skills": "1",
        "triggers": "2",
        "slips": "1",
        "ahead": "1",
        "well": "written",
        "now": "2 ratings",
        "blank": "3 lines",
        "use": "2 days answered",
        "medication": "2 days answered",
        "mood": "2 days",
        "sleep": "2 days",
    }
    for choices in ({}, {"without": SECTIONS}, {"extra": ALL}, {"only": ("now",)}):
        assert {part.name: part.holds for part in found(journal, **choices).parts} == counted


def test_an_empty_journal_has_nothing_but_a_heading_and_lines_to_write_on(journal: Journal) -> None:
    parts = found(journal).parts
    assert {part.name: part.holds for part in parts if part.holds} == {
        "heading": "0 entries in 7 days",
        "blank": "3 lines",
    }
    assert len(parts) == len({*SECTIONS, *EXTRAS})


def test_entries_are_listed_newest_first_those_left_out_too_and_private_ones_are_a_number(journal: Journal) -> None:
    fill(journal)
    first = found(journal)
    assert [one.situation for one in first.entries] == ["in the shop", None]
    assert [one.situation for one in first.earlier] == ["earlier"]
    assert first.private == 1
    left = found(journal, leave_out=(first.entries[0].uid, first.earlier[0].uid))
    assert (left.entries, left.earlier, left.private) == (first.entries, first.earlier, 1)


def test_what_is_left_out_is_in_no_count(journal: Journal) -> None:
    fill(journal)
    first = found(journal)
    left = found(journal, leave_out=tuple(one.uid for one in (*first.entries, *first.earlier)))
    assert left.holds("heading") == "0 entries in 3 days"
    assert left.holds("since") == "what we agreed"
    assert (left.holds("topics"), left.holds("skills"), left.holds("triggers"), left.holds("slips")) == (
        "2",
        "",
        "",
        "",
    )


def test_slips_and_safety_are_named_while_they_are_not_added(journal: Journal) -> None:
    fill(journal)
    for added, missing in ((set(), ["safety", "slips"]), ({"slips"}, ["safety"]), ({"slips", "safety"}, [])):
        choices = Choices(extra=frozenset(added))
        assert [part.name for part in found(journal).not_added(choices)] == missing


@pytest.mark.parametrize("period", [None, WEEK])
@pytest.mark.parametrize("without", [(), ("heading",)])
def test_titles_are_those_of_the_page(journal: Journal, period: Period | None, without: tuple[str, ...]) -> None:
    fill(journal)
    on_page = {one.name: one.title for one in words.sections(page(journal, period, extra=ALL, without=without))}
    assert set(on_page) == {*SECTIONS} - {*without}
    named = {part.name: part.title for part in found(journal, period).parts}
    assert {name: named[name] for name in on_page if name != "heading"} == {
        name: title for name, title in on_page.items() if name != "heading"
    }
    assert set(named) == {*SECTIONS, *EXTRAS}


@pytest.mark.parametrize("without", [(), ("heading",)])
def test_a_week_that_was_chosen_is_not_said_to_begin_with_a_session(journal: Journal, without: tuple[str, ...]) -> None:
    fill(journal)
    for period, title in ((None, "Since the last session"), (WEEK, "In these days")):
        on_page = {one.name: one.title for one in words.sections(page(journal, period, without=without))}
        assert on_page["since"] == title


def test_what_can_be_remembered_is_every_section_and_extra_but_those_asked_anew() -> None:
    assert set(setting_rules.PAGE_SECTIONS) == {*SECTIONS} - {*ASKED_ANEW}
    assert set(setting_rules.PAGE_EXTRAS) == {*EXTRAS} - {*ASKED_ANEW}


class TestNothingToPrint:
    def test_with_all_but_the_frame_switched_off_the_frame_is_printed(self, journal: Journal) -> None:
        fill(journal)
        without = tuple(name for name in SECTIONS if name not in ("heading", "blank"))
        assert set(as_json(journal, without=without)) == {"heading", "blank"}

    @pytest.mark.parametrize("choices", [{"without": SECTIONS}, {"only": ()}, {"only": ("slips",)}])
    def test_with_everything_switched_off_it_is_said(self, journal: Journal, choices: Any) -> None:
        fill(journal)
        with pytest.raises(JournalError, match="sections that you chose are empty"):
            page(journal, **choices)


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "form"),
        [("a.txt", "text"), ("a.MD", "markdown"), ("a.markdown", "markdown"), ("a.json", "json"), ("a", "text")],
    )
    def test_the_end_of_a_name_says_which(self, name: str, form: str) -> None:
        assert formats.of_file(Path(name)).name == form

    def test_each_can_be_made_and_no_other(self, journal: Journal) -> None:
        fill(journal)
        made = {one.name: formats.rendered(page(journal), one.name, "a4") for one in formats.FORMATS}
        assert len(set(made.values())) == len(formats.FORMATS)
        assert made.pop("pdf").startswith(b"%PDF-")
        assert all(text.endswith(b"\n") for text in made.values())
        with pytest.raises(JournalError, match="no format"):
            formats.rendered(page(journal), "wax", "a4")


def test_every_figure_is_of_the_entries_that_are_left(journal: Journal) -> None:
    """Of ten cravings, leave out one after the other: the text and the JSON count the rest."""
    uids = [
        journal.entries.add(
            build.new_entry(
                build.NOW - timedelta(hours=hours),
                craving_before=hours + 1,
                craving_after=1,
                skills=["urge-surfing"],
                triggers=["lonely"],
            )
        ).uid
        for hours in range(9)
    ]
    for left in range(8):
        leave_out = tuple(uids[len(uids) - left :])
        whole = as_json(journal, leave_out=leave_out)
        number = 9 - left
        assert whole["heading"]["entries"] == whole["since"]["cravings"]["count"] == number
        assert whole["since"]["cravings"]["highest"] == whole["triggers"][0]["peak"] == number
        assert whole["skills"][0]["n"] == whole["triggers"][0]["count"] == whole["halt"]["lonely"] == number
        text = formats.rendered(page(journal, leave_out=leave_out), "text", "a4").decode()
        assert f"Cravings: {number}; highest {number}" in text
        assert re.search(rf"Urge surfing +{number} +{number} +{number}", text)
