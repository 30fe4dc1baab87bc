"""A craving now, from the first rating to the last word."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from iop_journal import phrases
from iop_journal.entry import Entry, Helped, NewPractice, Outcome, Used
from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.tui.screens import craving_order as order
from iop_journal.tui.screens.craving_keeper import GONE, CravingKeeper
from iop_journal.tui.screens.craving_steps import Step
from iop_journal.tui.screens.entry_form import EntryForm
from iop_journal.tui.widgets import elapsed, pacer
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

TO_THE_SKILLS = ("c", "7", "l", "enter", "enter")
TO_THE_END = (*TO_THE_SKILLS, "1", "1", "2", "4", "1")
"""Rated 7, lonely, the first skill, done, helped a bit, rated 4, passed: the last question is on the screen."""


async def entry(person: Person) -> Entry:
    (one,) = await person.entries()
    return one


def lonely(journal: Journal) -> None:
    """Paced breathing lowered it 4 of 5 times; urge surfing once of 3."""
    for day, (slug, after) in enumerate([("paced-breathing", 2)] * 4 + [("paced-breathing", 8)], 10):
        add(journal, f"2026-11-{day} 21:00", slug, after)
    for hour, after in enumerate((8, 8, 2), 10):
        add(journal, f"2026-11-16 {hour}:00", "urge-surfing", after)


def add(journal: Journal, when: str, slug: str, after: int) -> None:
    journal.entries.add(
        build.new_entry(when, craving_before=7, craving_after=after, skills=[slug], triggers=["lonely"])
    )


async def test_a_craving_is_rated_and_saved_within_two_keys(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7")
        one = await entry(person)
        assert (one.craving_before, one.unfinished, one.occurred_at) == (7, True, build.NOW)
        assert "What set it off?" in person.screen
        assert "Saved: craving 7" in person.screen


async def test_the_whole_way_saves_each_answer_when_it_is_given(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c")
        assert "How strong is the craving?" in person.screen
        assert await person.entries() == []
        await person.press("7")
        assert (await entry(person)).craving_before == 7
        await person.press("h", "l", "enter")
        await person.type("home al\n")
        await person.press("6", "enter")
        assert [(t.slug, t.strength) for t in (await entry(person)).triggers] == [
            ("hungry", None),
            ("lonely", None),
            ("home-alone", 6),
        ]
        assert "Would one of these suit now?" in person.screen
        assert "Urge surfing\n     Craving and urge management" in person.screen
        await person.press("1")
        assert [(p.slug, p.helped) for p in (await entry(person)).practices] == [("urge-surfing", None)]
        assert "1.  Sit and find where the urge shows up in your body." in person.screen
        assert "It takes 5-30 min." in person.screen
        await person.press("1")
        assert "Urge surfing: did it help?" in person.screen
        await person.press("3")
        assert [(p.used, p.helped) for p in (await entry(person)).practices] == [(Used.ON_PURPOSE, Helped.YES)]
        assert "How strong is it now?" in person.screen
        await person.press("3")
        assert (await entry(person)).craving_after == 3
        assert "How did it end?" in person.screen
        await person.press("1")
        assert (await entry(person)).outcome is Outcome.PASSED
        await person.type("on the bus\n")
        await person.type("it went by")
        assert (await entry(person)).unfinished
        await person.press("ctrl+s")
        one = await entry(person)
        assert (one.situation, one.note, one.unfinished) == ("on the bus", "it went by", False)
        assert "Saved: Fri 20 Nov 2026 22:00 · craving 7 → 3" in person.notices
        assert "Latest entries" in person.screen
        assert "to finish" not in person.screen


async def test_all_of_it_is_one_step_of_undo(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_END, "x", "f10", "u")
        assert "Undone: a craving" in person.notices
        assert await person.entries() == []
        await person.press("ctrl+r")
        one = await entry(person)
        assert (one.craving_before, one.craving_after, one.situation, one.unfinished) == (7, 4, "x", False)


async def test_it_starts_from_the_first_run_and_leads_to_today(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        assert "a craving now" in person.screen
        await person.press("c", "5")
        assert (await entry(person)).craving_before == 5
        await person.press("f10")
        assert "Latest entries" in person.screen
        assert "Welcome" not in person.screen


async def test_f3_works_from_a_text_field_and_leads_back_to_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n")
        person.app.screen.query_one("#situation").focus()
        await person.type("the call c")
        await person.press("f3", "6")
        assert (await entry(person)).craving_before == 6
        assert len(await person.ask(lambda journal: journal.drafts.left_over("another"))) == 0, "it is still open"
        await person.press("escape")
        assert isinstance(person.app.screen, EntryForm)
        assert person.app.screen.query_one("#situation", Input).value == "the call c"
        await person.type("!")
        assert person.app.screen.query_one("#situation", Input).value == "the call c!"


@pytest.mark.parametrize("key", ["h", "s", "question_mark", "ctrl+p", "n", "f2"])
async def test_f3_works_over_every_place(tmp_path: Path, key: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(key)
        await person.press("f3")
        assert "How strong is the craving?" in person.screen
        await person.press("f3", "f3", "4")
        assert (await entry(person)).craving_before == 4
        assert "What set it off?" in person.screen


async def test_a_second_one_is_not_begun_inside_the_first(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "f3", "4")
        assert len(await person.entries()) == 1
        assert "A craving now" not in person.lines[-1]


@pytest.mark.parametrize(
    ("keys", "rated"),
    [
        (("0",), 0),
        (("1", "enter"), 1),
        (("1", "0"), 10),
        (("1", "6"), 6),
        (("up", "up", "up", "enter"), 2),
        (("x", "9"), 9),
    ],
)
async def test_a_rating_takes_a_digit(tmp_path: Path, keys: tuple[str, ...], rated: int) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", *keys)
        assert (await entry(person)).craving_before == rated
        assert "What set it off?" in person.screen


async def test_a_one_is_saved_while_it_may_become_a_ten(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "1")
        assert "1 or 10?" in person.screen
        assert (await entry(person)).craving_before == 1


async def test_without_a_rating_nothing_is_written(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "enter", "f10")
        assert "A digit rates it" in person.screen
        await person.press("escape")
        assert await person.entries() == []
        assert "Nothing was written." in person.notices
        assert "Kept" not in person.notices


async def test_a_strong_one_has_one_calm_line_with_the_help_key(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7")
        assert "F2 shows who to reach" not in person.screen
        await person.press("shift+tab", "8")
        assert person.screen.count("F2 shows who to reach") == 1
        assert (await entry(person)).craving_before == 8


# Skills


async def test_what_lowered_my_cravings_stands_first_with_its_counts(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lonely) as person:
        await person.press(*TO_THE_SKILLS)
        assert "1  Paced breathing\n     lowered it 4 of 5 times with this trigger" in person.screen
        assert "2  Delay and distract\n     Craving and urge management" in person.screen
        assert "Urge surfing" not in "\n".join(person.lines[2:])


async def test_a_caution_is_seen_before_the_skill_is_chosen(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lonely) as person:
        await person.press(*TO_THE_SKILLS)
        assert "Mind: Stop and breathe normally if you feel light-headed." in person.screen
        await person.press("1")
        lines = person.lines
        mind = next(n for n, line in enumerate(lines) if "Mind: Stop and breathe" in line)
        assert mind < next(n for n, line in enumerate(lines) if "1.  Sit or stand" in line)


async def test_withdrawal_brings_the_medical_line_before_any_skill(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        for day in (10, 11, 12):
            journal.entries.add(
                build.new_entry(
                    f"2026-11-{day} 21:00",
                    craving_before=8,
                    craving_after=1,
                    skills=["tip-body-chemistry"],
                    triggers=["withdrawal-feelings"],
                )
            )

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("c", "7", "enter")
        await person.type("withdr\n\n")
        text = " ".join(person.screen.split())
        assert phrases.WITHDRAWAL in text
        assert text.index("can be withdrawal") < text.index("Would one of these")
        assert "TIP" not in text, "not with these triggers, though it helped"
        await person.press("o")
        await person.type("tip\n")
        text = " ".join(person.screen.split())
        assert "It is not suggested with: Withdrawal-like feelings. Ask a clinician first." in text


async def test_another_skill_is_found_by_its_letters(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "o")
        await person.type("zzz\n")
        assert "none begins like" in person.screen
        await person.press(*["backspace"] * 3)
        await person.type("5-4-3\n")
        assert [p.slug for p in (await entry(person)).practices] == ["grounding-five-senses"]


@pytest.mark.parametrize(("key", "used"), [("2", Used.COULD_NOT), ("3", Used.DID_NOT)])
async def test_could_not_and_not_now_are_answers_too(tmp_path: Path, key: str, used: Used) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "1", key)
        assert "How strong is it now?" in person.screen
        assert [(p.used, p.helped) for p in (await entry(person)).practices] == [(used, None)]


async def test_any_question_can_be_gone_past_with_enter(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", *["enter"] * 5)
        assert "A word about it" in person.screen
        await person.press("f10")
        one = await entry(person)
        assert (one.triggers, one.practices, one.craving_after, one.outcome, one.note) == ((), (), None, None, None)
        assert not one.unfinished


async def test_going_on_without_takes_a_skill_off_that_nothing_came_of(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "1", "shift+tab", "enter")
        assert "How strong is it now?" in person.screen
        assert (await entry(person)).practices == ()


async def test_a_second_skill_joins_the_first(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "1", "1", "1")  # it did not help
        await person.press("shift+tab", "shift+tab", "shift+tab")
        assert "Would one of these" in person.screen
        await person.press("2", "1", "3")
        assert [(p.slug, p.helped) for p in (await entry(person)).practices] == [
            ("urge-surfing", Helped.NO),
            ("delay-and-distract", Helped.YES),
        ]
        assert "How strong is it now?" in person.screen


async def test_the_mouse_does_all_of_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.click("KeysBar", offset=(person.lines[-1].index("A craving now"), 0))
        await person.click("NowRating", offset=(18 + 7, 0))
        assert (await entry(person)).craving_before == 7
        await person.click("Halt", offset=(27, 0))
        await person.click("#on")
        assert [t.slug for t in (await entry(person)).triggers] == ["lonely"]
        await person.click("OptionRow")
        assert [p.slug for p in (await entry(person)).practices] == ["urge-surfing"]
        await person.click("OptionRow")
        await person.click("#on")
        await person.click("NowRating", offset=(18 + 2, 0))
        await person.click("OptionRow")
        one = await entry(person)
        assert (one.craving_after, one.outcome) == (2, Outcome.PASSED)
        await person.click("#on")
        assert not (await entry(person)).unfinished


# The card


def test_a_breath_is_in_for_four_and_out_for_six() -> None:
    assert pacer.breath_at(0) == (1, True, 0, 4)
    assert pacer.breath_at(3.9).is_in
    assert pacer.breath_at(4) == (1, False, 0, 6)
    assert pacer.breath_at(10) == (2, True, 0, 4)
    assert pacer.moving(pacer.breath_at(2)) == ["Breathe in   3 of 4", "█" * 12 + "░" * 12]
    assert pacer.moving(pacer.breath_at(7)) == ["Breathe out  4 of 6", "█" * 12 + "░" * 12]


def test_without_animation_the_words_change_once_for_each_half_of_a_breath() -> None:
    shown = [tuple(pacer.still(pacer.breath_at(tenth / 10))) for tenth in range(200)]
    changes = [n for n in range(1, 200) if shown[n] != shown[n - 1]]
    assert changes == [40, 100, 140]
    assert shown[0] == ("Breathe in, while you count to 4", "[ in 4 ]    out 6")
    assert shown[40] == ("Breathe out, while you count to 6", "  in 4    [ out 6 ]")


def test_the_timer_speaks_in_whole_minutes() -> None:
    assert elapsed.elapsed_words(59, None) == "The time runs by itself."
    assert elapsed.elapsed_words(60, "2-10 min") == "1 minute so far. It takes 2-10 min."
    assert elapsed.elapsed_words(3599, None) == "59 minutes so far."


@pytest.mark.parametrize("skill", ["paced", "mindful br", "sober br"])
async def test_the_breathing_skills_have_a_pacer(tmp_path: Path, skill: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "o")
        await person.type(f"{skill}\n")
        await person.until("Breathe out  2 of 6", 12)
        assert "█" in person.screen
        assert "░" in person.screen


async def test_with_animations_off_the_pacer_stands_still(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=Settings(animations=False)) as person:
        await person.press(*TO_THE_SKILLS, "o")
        await person.type("paced\n")
        await person.until("Breathe in, while you count to 4", 12)
        assert "█" not in person.screen
        await person.until("Breathe out, while you count to 6")
        before = person.screen
        await person.pilot.pause(2)
        assert person.screen == before


async def test_what_is_typed_while_an_answer_is_saved_slowly_goes_to_the_question_that_it_was_meant_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = CravingKeeper._save

    def slow(keeper: CravingKeeper, journal: Journal, answers: dict[str, Any]) -> None:
        time.sleep(1.3)
        save(keeper, journal, answers)

    monkeypatch.setattr(CravingKeeper, "_save", slow)
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "1")
        assert "The time runs by itself" in person.screen
        saved = await entry(person)
        assert [one.slug for one in saved.triggers] == ["lonely"]
        assert len(saved.practices) == 1


async def test_other_skills_have_none(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press(*TO_THE_SKILLS, "1")
        assert "Breathe in" not in person.screen
        assert "The time runs by itself" in person.screen


# Leaving, going on


@pytest.mark.parametrize("number", range(2, len(TO_THE_END) + 1))
async def test_escape_leaves_at_any_question_and_today_goes_on_there(tmp_path: Path, number: int) -> None:
    keys = TO_THE_END[:number]
    async with at_the_program(tmp_path) as person:
        await person.press(*keys)
        question = _question(person)
        await person.press("escape")
        assert "Kept. You can finish it from Today." in person.notices
        assert "A craving to finish (g goes on): Fri 20 Nov 2026 22:00, rated 7" in person.screen
        before = await entry(person)
        assert before.unfinished
        await person.press("g")
        if question == "What set it off?" and before.triggers:
            question = "Would one of these suit now?"
        assert _question(person) == question
        await person.press("f10")
        after = await entry(person)
        assert after == before._replace(unfinished=False)
        assert "to finish" not in person.screen


def _question(person: Person) -> str:
    return str(person.app.screen.query_one(Step).query_one(".question").render())


async def test_what_was_ticked_or_typed_is_kept_on_leaving(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "l", "t", "escape")
        assert [t.slug for t in (await entry(person)).triggers] == ["lonely", "tired"]
        await person.press("g", *["enter"] * 3)
        assert "A word about it" in person.screen
        await person.type("[red] here\n")
        await person.type("and there")
        await person.press("escape")
        one = await entry(person)
        assert (one.situation, one.note) == ("[red] here", "and there")


async def test_leaving_the_program_keeps_what_is_there(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "l", "ctrl+q")
    async with at_the_program(tmp_path) as person:
        one = await entry(person)
        assert ([t.slug for t in one.triggers], one.unfinished) == (["lonely"], True)
        assert "A craving to finish" in person.screen


async def test_one_that_the_shell_began_is_gone_on_with(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        one = journal.cravings.begin(6)
        journal.cravings.go_on(one, {"practices": (NewPractice("urge-surfing"),)})
        journal.cravings.begin(3)

    async with at_the_program(tmp_path, fill=fill) as person:
        assert "A craving to finish (g goes on): Fri 20 Nov 2026 22:00, rated 3 · 1 more" in person.screen
        await person.press("g", "f10", "g")
        assert "1.  Sit and find where the urge" in person.screen, "what was gone past is not asked again"


async def test_a_question_that_was_gone_past_is_not_asked_again(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "enter", "enter")
        assert "Would one of these suit now?" in person.screen
        await person.press("escape")
        await person.press("g")
        assert "Would one of these suit now?" in person.screen
        await person.press("o")
        await person.type("urge\n")
        await person.press("ctrl+q")
    async with at_the_program(tmp_path) as person:
        await person.press("g")
        assert "1.  Sit and find where the urge" in person.screen, "another run knows what was answered"


async def test_going_on_joins_the_same_step_of_undo(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "l", "escape", "g", "enter", "4", "1", "f10", "u")
        assert await person.entries() == []


async def test_an_entry_that_was_deleted_elsewhere_is_told_of(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "l")
        with build.journal(tmp_path) as other:
            other.undo()
        await person.press("enter", "enter")
        assert GONE[:60] in person.screen
        await person.press("escape")
        assert "Not saved" in person.notices
        assert await person.entries() == []


async def test_a_change_elsewhere_stays_beside_the_next_answer(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", "l")
        with build.journal(tmp_path) as other:
            (one,) = other.entries.select()
            other.cravings.go_on(one, {"note": "from the other window", "triggers": ()})
        await person.press("enter", "enter")
        one = await entry(person)
        assert (one.note, [t.slug for t in one.triggers]) == ("from the other window", ["lonely"])


# A slip


async def test_a_slip_brings_two_plain_lines_and_an_offer(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", *["enter"] * 4, "2")
        text = " ".join(person.screen.split())
        for line in phrases.SLIP_LINES:
            assert line in text
        assert "b  debrief now" in person.screen
        assert (await entry(person)).outcome is Outcome.USED
        await person.press("enter", "f10")
        one = await entry(person)
        assert (one.debrief_before, one.unfinished) == (None, False)


async def test_the_debrief_of_a_slip_is_part_of_the_same_step(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("c", "7", *["enter"] * 4, "2", "b")
        assert "What led up to it" in person.screen
        await person.type("payday, [b]alone")
        await person.press("f10")
        assert "A word about it" in person.screen
        assert (await entry(person)).debrief_before == "payday, [b]alone"
        await person.type("home")
        await person.press("f10")
        one = await entry(person)
        assert (one.situation, one.debrief_before, one.unfinished) == ("home", "payday, [b]alone", False)
        await person.press("u")
        assert await person.entries() == []


# Looks


async def test_any_size_keeps_what_is_there(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        for keys in (("c", "7"), ("l", "enter", "enter"), ("1",), ("1",), ("2",), ("4",), ("2",), ("enter",)):
            await person.press(*keys)
            question, before = _question(person), person.app.screen.so_far  # type: ignore[attr-defined]
            for size in ((20, 5), (250, 80), (60, 20), (1, 1), (80, 24)):
                await person.pilot.resize_terminal(*size)
                await person.settle()
            assert _question(person) == question
            assert person.app.screen.so_far == before  # type: ignore[attr-defined]
        await person.type("words")
        await person.pilot.resize_terminal(20, 5)
        await person.press("f10")
        assert (await entry(person)).situation == "words"


async def test_at_60_by_20_every_question_and_its_answers_are_in_sight(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 20)) as person:
        await person.press("c", "9")
        assert "[ ] t Tired" in person.screen
        for keys, words in (
            (("l", "enter", "enter"), "3  Play the tape forward"),
            (("1",), "3 not now"),
            (("1",), "3  yes"),
            (("2",), "○○○"),
            (("9",), "3  prefer not to say"),
            (("2",), "b  debrief now"),
            (("enter",), "Situation"),
        ):
            await person.press(*keys)
            assert words in person.screen
            assert "F2 shows who" in " ".join(person.screen.split())
            assert all(len(line) <= 60 for line in person.lines)


async def test_without_colours_every_question_is_readable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_program(tmp_path) as person:
        for keys in (("c",), ("7",), ("l", "enter", "enter"), ("down",), ("enter",), ("1",), ("2",), ("4",), ("2",)):
            await person.press(*keys)
            for strip in person.app.screen._compositor.render_strips():
                for segment in strip:
                    if segment.text.strip() and segment.style is not None:
                        front, back = segment.style.color, segment.style.bgcolor
                        assert front is None or front.is_default or front != back or segment.style.reverse
        await person.press("shift+tab")
        assert "▸2  used" in person.screen, "what is marked is so by a sign"


@pytest.mark.parametrize("words", NASTY)
async def test_words_of_the_person_are_never_markup(tmp_path: Path, words: str) -> None:
    def fill(journal: Journal) -> None:
        skill = journal.skills.add(f"s {words}", description=words, steps=[words], caution=words)
        journal.triggers.add(f"t {words}")
        journal.entries.add(build.new_entry("2026-11-19 20:00", craving_before=6, skills=[skill]))

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("c", "7", "enter")
        await person.type("t ")
        await person.paste(words)
        await person.press("enter")
        assert f"t {words}" in person.screen
        await person.press("enter", "o")
        await person.type("s ")
        await person.paste(words)
        await person.press("enter")
        text = person.screen
        assert f"Mind: {words}" in text
        assert f"1.  {words}" in text
        await person.press("1", "2", "4", "1")
        await person.paste(words)
        await person.press("f10")
        assert (await person.entries())[-1].situation == words


async def test_no_question_says_a_word_that_judges(tmp_path: Path) -> None:
    seen = []
    async with at_the_program(tmp_path) as person:
        for keys in (("c",), ("9",), ("l", "enter", "enter"), ("1",), ("1",), ("2",), ("4",), ("2",), ("b",), ("f10",)):
            await person.press(*keys)
            seen.append(person.screen.casefold())
    for never in (
        "streak",
        "clean",
        "dirty",
        "failed",
        "addict",
        "abuse",
        "should",
        "relapse",
        "!",
        "great",
        "well done",
    ):
        assert never not in " ".join(seen), never


def test_the_order_of_the_questions() -> None:
    from iop_journal.tui.forms.form import Filled, Picked

    rated = Filled(craving_before=7)
    chosen = Filled(craving_before=7, triggers=(Picked("lonely", "Lonely"),), skills=(Picked("stop-skill", "STOP"),))
    over = Filled(craving_before=7, triggers=(Picked("lonely", "Lonely"),), craving_after=2)
    assert [order.first_open(one) for one in (Filled(), rated, chosen, over)] == ["rate", "triggers", "card", "outcome"]
    passed = Filled(craving_before=7, outcome=Outcome.PASSED)
    assert order.first_open(passed) == "words", "what was gone past is not asked again"
    assert order.first_open(rated, left="skill") == "skill"
    assert order.first_open(chosen, left="skill") == "card", "it was answered elsewhere meanwhile"
    assert order.after("skill", rated) == "again"
    assert order.after("skill", chosen) == "card"
    assert order.after("words", over) is None
    assert order.after("outcome", Filled(outcome=Outcome.USED)) == "slip"
    assert order.before("again", rated) == "skill"
    assert order.before("again", chosen) == "helped"
    assert order.before("rate", rated) is None


# Killed


PROGRAM = """
import sys
from pathlib import Path
from iop_journal.settings import Settings
from iop_journal.tui import app
app.run(Path(sys.argv[1]), Settings(), [])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.drill
def test_a_killed_program_has_saved_every_answer_and_today_offers_the_rest(tmp_path: Path, drill: int) -> None:
    steps = (
        (b"c7", b"What set it off", {"craving_before": 7}),
        (b"l\r\r", b"Would one", {"triggers": 1}),
        (b"1", b"could not", {"practices": 1}),
        (b"13", b"How strong is it now", {"practices": 1}),
        (b"2", b"How did it end", {"craving_after": 2}),
        (b"1", b"A word about it", {"outcome": Outcome.PASSED}),
    )
    for number in range(len(steps) * drill):
        file = tmp_path / f"journal-{number}.db"
        reached = steps[: number % len(steps) + 1]
        _walk_and_die(file, [(keys, words) for keys, words, _ in reached])
        with Journal(file) as journal:
            (one,) = journal.cravings.unfinished()
            for _, _, saved in reached[:-1]:
                for name, value in saved.items():
                    there = getattr(one, name)
                    assert (len(there) if isinstance(there, tuple) else there) == value, (name, reached)
            assert one.craving_before == 7
            assert journal.database.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        _see(file, b"A craving to finish")


def _walk_and_die(file: Path, steps: list[tuple[bytes, bytes]]) -> None:
    """Answer in a real terminal, and kill the program as soon as the last question is drawn."""
    Journal(file).close()
    pid, terminal = _start(file)
    try:
        _until(terminal, b"Nothing is written yet")
        for keys, words in steps:
            os.write(terminal, keys)
            _until(terminal, words)
    finally:
        _kill(pid, terminal)


def _see(file: Path, words: bytes) -> None:
    pid, terminal = _start(file)
    try:
        _until(terminal, words)
    finally:
        _kill(pid, terminal)


def _start(file: Path) -> tuple[int, int]:
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM, str(file)])
    os.set_blocking(terminal, False)
    return pid, terminal


def _kill(pid: int, terminal: int) -> None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)


def _until(terminal: int, words: bytes, seconds: float = 20) -> None:
    """Read what the program draws, until it has drawn these words."""
    seen, end = b"", time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            seen += os.read(terminal, 65536)
        except BlockingIOError:
            time.sleep(0.01)
        if words in seen:
            return
    raise AssertionError(f"{words!r} was not drawn: {seen[-3000:]!r}")
