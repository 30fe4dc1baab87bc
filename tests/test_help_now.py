"""The help page: what is nearest first, every crisis line with its source, and in calm words."""

from __future__ import annotations

import re

import pytest

from iop_journal import catalogue
from iop_journal.help_now import IN_THE_SHELL, NO_JOURNAL, NO_NUMBER, NO_PLAN, NOBODY_WATCHES, Line, Section, help_now
from iop_journal.setting_rules import COUNTRIES, OwnLine
from iop_journal.settings import Settings
from iop_journal.store.safety_plan import SECTIONS, PlanLine
from tests.test_house import FORBIDDEN

PLAN = [
    PlanLine("1", "signs", "I stop answering calls", None),
    PlanLine("2", "ask", "my sister", "555 0199"),
    PlanLine("3", "services", "the clinic", "555 0101"),
]
SETTINGS = Settings(after_hours="555 0100, ask for Lee", country="GB", lines=(OwnLine("Warm line", "555 0102"),))


def by_slug(sections: list[Section]) -> dict[str, Section]:
    return {section.slug: section for section in sections}


def test_the_programs_own_number_comes_first_then_people_plan_crisis_lines_and_danger() -> None:
    found = help_now(SETTINGS, PLAN)
    assert [section.slug for section in found] == [
        "after-hours", "own", "people", "plan-signs", "plan-ask", "plan-services",
        "crisis-lines", "country-gb", "elsewhere", "danger",
    ]  # fmt: skip
    assert found[0].lines == (Line("555 0100, ask for Lee"),)
    assert found[1].lines == (Line("555 0102", "Warm line"),)
    assert found[2].lines == (Line("555 0199", "my sister"), Line("555 0101", "the clinic"))
    assert (found[3].title, found[3].lines) == (
        "Your safety plan: How I notice that it is getting hard",
        (Line("I stop answering calls"),),
    )


def test_without_a_number_one_line_says_how_to_set_it() -> None:
    assert help_now(Settings(), PLAN)[0].words == (f"{NO_NUMBER} {IN_THE_SHELL.number}",)


def test_a_country_that_is_chosen_shows_its_lines_alone_and_without_one_all_are_shown() -> None:
    for code in COUNTRIES:
        shown = [one for one in help_now(Settings(country=code), None) if one.slug.startswith("country-")]
        assert [one.slug for one in shown] == [f"country-{code.casefold()}"]
    everyone = [one for one in help_now(Settings(), None) if one.slug.startswith("country-")]
    assert [one.title for one in everyone] == list(COUNTRIES.values())
    assert help_now(Settings(), None)[-2].lines[0].first.startswith("findahelpline.com")


@pytest.mark.parametrize("country", ["", *COUNTRIES])
def test_every_crisis_line_has_its_source_and_the_words_to_check_it(country: str) -> None:
    found = help_now(Settings(country=country), None)
    shown = {line for one in found for line in one.lines if line.source}
    for known in catalogue.help_lines().countries:
        if country in ("", known.code):
            assert {(line.contact, line.source) for line in known.lines} <= {
                (line.first, line.source) for line in shown
            }
    assert "Numbers change: check yours." in by_slug(found)["crisis-lines"].words


def test_it_says_that_nobody_watches_and_what_to_call_in_danger() -> None:
    for settings in (Settings(), Settings(country="GB")):
        danger = help_now(settings, None)[-1]
        assert danger.lines == (Line("Call your local emergency number."),)
        assert danger.words == (NOBODY_WATCHES,)
    assert "911" in help_now(Settings(country="US"), None)[-1].lines[0].first
    chosen = by_slug(help_now(Settings(country="US"), None))
    assert "911" not in str(chosen["country-us"]), "once is enough"
    everywhere = by_slug(help_now(Settings(), None))
    assert everywhere["country-us"].lines[-1] == Line("Call 911.", "In immediate danger")


def test_a_plan_that_is_empty_or_cannot_be_read_is_said_and_the_rest_is_there() -> None:
    assert by_slug(help_now(SETTINGS, []))["plan"].words == (f"{NO_PLAN} {IN_THE_SHELL.plan}",)
    assert by_slug(help_now(SETTINGS, None))["plan"].words == (NO_JOURNAL,)
    found = help_now(SETTINGS, None, "It is\n\x1b[31mdamaged.")
    assert by_slug(found)["plan"].words == ("It is ␛[31mdamaged.",)
    assert [one.slug for one in found if one.slug != "plan"] == [
        "after-hours", "own", "crisis-lines", "country-gb", "elsewhere", "danger",
    ]  # fmt: skip


def test_nothing_that_a_person_typed_steers_a_terminal_or_breaks_a_line() -> None:
    text = "[red]\x1b[31m\x07\x9b\u202e\nx"
    settings = Settings(after_hours=text, lines=(OwnLine(text, text),))
    plan = [PlanLine("1", "ask", text, text), PlanLine("2", "a\nb\x1b", text, None)]
    for section in help_now(settings, plan):
        for shown in (section.title, *section.words, *(part for line in section.lines for part in line)):
            assert shown.isprintable(), shown
    assert "[red]␛[31m" in help_now(settings, plan)[0].lines[0].first


def test_the_words_are_calm_and_the_sections_are_not_another_plans() -> None:
    pages = [help_now(settings, plan) for settings in (Settings(), SETTINGS) for plan in (PLAN, [], None)]
    texts = [
        part for page in pages for s in page for part in (s.title, *s.words, *(p for line in s.lines for p in line))
    ]
    assert not [text for text in texts if FORBIDDEN.search(text) or re.search(r"[a-z]!(\s|$)|\bonly\b", text)]
    for theirs in ("warning signs", "internal coping", "distraction", "agencies", "environment"):
        assert not [name for name in SECTIONS.values() if theirs in name.casefold()]


def test_the_countries_that_can_be_chosen_are_those_with_lines() -> None:
    lines = catalogue.help_lines()
    assert {one.code: one.name for one in lines.countries} == COUNTRIES
    assert all(one.lines and all(line.source and line.contact for line in one.lines) for one in lines.countries)
