"""The card of a skill, the page of a trigger, and practice in calm from the card."""

from __future__ import annotations

from pathlib import Path

import pytest

from iop_journal import catalogue, phrases
from iop_journal.entry import Helped, NewTrigger, Used
from iop_journal.store.journal import Journal
from iop_journal.tui.screens.skill_page import SkillPage
from iop_journal.tui.screens.skill_practice import SkillPractice
from iop_journal.tui.screens.trigger_page import TriggerPage
from tests import build
from tests.tui.person import NASTY, Person, at_the_program
from tests.tui.test_drafts import drafts
from tests.tui.test_library import go_to, open_library

LONELY = [
    build.new_entry(skills=["urge-surfing"], triggers=["lonely"], craving_before=before, craving_after=3)
    for before in (5, 7, 9)
]
WITHOUT = [build.new_entry(triggers=["hungry"], craving_before=6, craving_after=after) for after in (4, 5, 6)]


def plain(person: Person) -> str:
    return " ".join(person.screen.split())


async def card_of(person: Person, words: str) -> None:
    await open_library(person)
    await go_to(person, words)
    await person.press("enter")


async def test_a_card_says_the_caution_first_then_how_it_goes(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(80, 50)) as person:
        await card_of(person, "TIP")
        known, text = catalogue.skills()["tip-body-chemistry"], plain(person)
        assert known.caution is not None
        order = [
            f"Mind: {known.caution}",
            "It is not suggested with: Pain or illness, Withdrawal-like feelings, Medication or hormone changes.",
            known.description,
            *known.steps,
            "Distress tolerance and crisis survival · for a hard moment",
            "Takes 1-15 min.",
            "Also called: TIPP,",
            "No entry has it yet.",
        ]
        places = [text.index(words) for words in order]
        assert places == sorted(places)
        assert phrases.NO_PROOF not in text, "there is nothing to mind about figures that are not there"


async def test_a_card_says_what_it_did_beside_what_cravings_did_without(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [*LONELY, *WITHOUT], size=(80, 40)) as person:
        await card_of(person, "urge surfing")
        text = plain(person)
        assert "3 times · could use it 3 · helped 0 · craving: 7 → 3 (n 3)" in text
        assert "with Lonely: 7 → 3 (n 3)" in text
        assert "Your cravings without a skill: 6 → 5 (n 3)" in text
        assert phrases.NO_PROOF in text


async def test_fewer_than_three_are_too_few_to_tell(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, LONELY[:2], size=(80, 40)) as person:
        await card_of(person, "urge surfing")
        assert "craving: too few to tell (n 2)" in plain(person)
        assert "with 1 trigger: too few to tell" in plain(person)
        assert "→" not in person.screen.replace("before → after", "")


async def test_a_card_at_rest_has_no_clock_and_no_breath(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await card_of(person, "paced breathing")
        assert "Breathe in for a count" in person.screen
        assert "The time runs" not in person.screen
        assert "1 of 4" not in person.screen


async def test_practice_shows_steps_breath_and_time_and_is_saved_with_what_was_said(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await card_of(person, "paced breathing")
        await person.press("p")
        for words in ("Practise: Paced breathing", "Mind: Stop and", "1.  Sit", "The time runs by itself.", "of 4"):
            assert words in person.screen
        await person.press("enter")
        assert "How was it? Any of it, or nothing." in person.screen
        await person.press("2", "enter", "0", "0")
        await person.type("calm [evening]")
        await person.press("enter", "space", "f10")
        (entry,) = await person.entries()
        (practice,) = entry.practices
        assert (practice.slug, practice.used, practice.helped) == ("paced-breathing", Used.ON_PURPOSE, Helped.A_BIT)
        assert (entry.craving_before, entry.craving_after, entry.note) == (0, 0, "calm [evening]")
        assert (entry.occurred_at, entry.private, entry.is_craving) == (build.NOW, True, False)
        assert "Saved: " in person.notices
        assert isinstance(person.app.screen, SkillPage)
        assert "1 time · could use it 1 · helped 1" in plain(person), "the card knows it at once"
        await person.press("u")
        assert await person.entries() == []


async def test_nothing_needs_to_be_said_of_a_practice(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "p", "1", "f10")
        (entry,) = await person.entries()
        assert [(one.slug, one.used, one.helped) for one in entry.practices] == [("stop-skill", Used.ON_PURPOSE, None)]


@pytest.mark.parametrize("keys", [["escape"], ["2"], ["1", "escape"], ["f10", "escape"]])
async def test_leaving_a_practice_saves_nothing(tmp_path: Path, keys: list[str]) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "p", *keys)
        assert "[Skills]" in person.screen
        assert "Nothing was saved." in person.notices
        assert await person.entries() == []
        assert await drafts(person) == 0


async def test_what_was_begun_to_be_said_is_kept_as_a_draft_of_an_entry(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "p", "1", "3", "escape")
        assert "Kept half-written. It stands on Today." in person.notices
        assert await person.entries() == []
        await person.press("t")
        await person.until("Half-written")
        assert "STOP" in person.screen
        await person.press("w", "f10")
        (entry,) = await person.entries()
        assert entry.practices[0].helped is Helped.YES


async def test_letters_do_nothing_else_while_a_skill_is_practised(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "p", *"nthsmlriuqc")
        assert isinstance(person.app.screen, SkillPractice)


async def test_log_it_opens_the_form_with_the_skill_in_it_and_leaves_nothing_behind(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await card_of(person, "urge surfing")
        await person.press("g")
        assert "New entry" in person.lines[0]
        assert "Urge surfing" in person.screen
        await person.press("escape")
        assert await drafts(person) == 0
        await person.press("g", "7", "3", "f10")
        (entry,) = await person.entries()
        assert (entry.craving_before, [one.slug for one in entry.practices]) == (7, ["urge-surfing"])


async def test_a_card_is_changed_hidden_and_put_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await card_of(person, "urge surfing")
        await person.press("e")
        await person.type(" now")
        await person.press("f10")
        assert "Urge surfing now" in person.lines[0]
        await person.press("d")
        assert "Urge surfing now · hidden" in person.lines[0]
        assert "o Put back" in person.lines[-1] and "d Hide" not in person.lines[-1]
        await person.press("o")
        assert "hidden" not in person.lines[0]
        await person.press("u", "u", "u")
        assert person.lines[0].strip() == "Urge surfing"


async def test_a_card_of_one_that_was_taken_back_closes_with_a_word(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lambda journal: journal.skills.add("Feed the cat")) as person:
        await card_of(person, "feed the cat")
        await person.press("u")
        assert "[Skills]" in person.screen
        assert "This skill is no longer in the journal." in person.notices


async def test_a_trigger_page_says_what_the_entries_say(tmp_path: Path) -> None:
    entries = [
        build.new_entry(
            triggers=[NewTrigger("lonely", strength)], skills=["urge-surfing"], craving_before=before, craving_after=3
        )
        for strength, before in ((4, 8), (6, 6), (7, None))
    ]
    async with at_the_program(tmp_path, entries) as person:
        await open_library(person, "v")
        await go_to(person, "lonely")
        await person.press("enter")
        assert isinstance(person.app.screen, TriggerPage)
        text = plain(person)
        for words in (
            "HALT · inside me",
            "Also called: loneliness",
            "In your trigger chart: not in it",
            "3 times · how strong: 6 (n 3) · highest craving 8",
            "Urge surfing: lowered it 2 of 2 times with this trigger",
            phrases.NO_PROOF,
        ):
            assert words in text
        assert "1 never" in text and "0 out" in text
        await person.press("4")
        assert "In your trigger chart: always used" in plain(person)
        await person.press("u")
        assert "In your trigger chart: not in it" in plain(person)


async def test_a_trigger_without_entries_says_so(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 20)) as person:
        await open_library(person, "v", "enter")
        assert "No entry has it yet." in person.screen
        assert "1 never" in person.screen


@pytest.mark.parametrize("nasty", NASTY)
async def test_a_practice_of_ones_own_is_never_markup(tmp_path: Path, nasty: str) -> None:
    def fill(journal: Journal) -> None:
        journal.skills.add(nasty, description=nasty, steps=[nasty], caution=nasty)

    async with at_the_program(tmp_path, fill=fill) as person:
        await open_library(person, "end", "p")
        assert person.screen.count(nasty) >= 4
        await person.press("1")
        person.app.screen.query_one("#note").focus()
        await person.paste(nasty)
        assert nasty in person.screen
        await person.press("f10")
        assert (await person.entries())[0].note == nasty
