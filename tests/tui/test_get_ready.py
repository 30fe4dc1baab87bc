"""The path to the next session, as a person walks it by the keys that the screen shows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.entry import AssignmentState
from iop_journal.errors import JournalError
from iop_journal.store.assignments import Assignment
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation, Preparations
from iop_journal.tui.acts.after_saving import STRONG
from iop_journal.tui.forms.preparing import GONE
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

TITLES = (
    "What I want to talk about",
    "Practice I was given",
    "Right now",
    "What went well",
    "Coming up",
    "The page",
)


def a_week(journal: Journal) -> None:
    """A session behind, one to come, and something of everything."""
    journal.sessions.add(build.at("2026-11-18 09:00"))
    journal.sessions.add(build.at("2026-11-21 09:00"))
    journal.topics.add("the weekend")
    journal.topics.add("[red]medication times")
    journal.entries.add(build.new_entry("2026-11-19 21:00", craving_before=7, situation="on the bus", bring_up=True))
    journal.entries.add(build.new_entry("2026-11-19 22:00", situation="kept for me", bring_up=True, private=True))
    given = build.at("2026-11-18 10:00")
    journal.assignments.add("surf the small ones", skill="urge-surfing", times=3, given_at=given)
    journal.assignments.add("write a list", given_at=given)
    journal.if_then_plans.add("payday", "walk home", confidence=6)


async def prepared(person: Person) -> Preparation:
    return await person.ask(lambda journal: journal.preparations.open())


async def topics(person: Person) -> list[str]:
    return [one.text for one in await person.ask(lambda journal: journal.topics.listed())]


async def given(person: Person) -> list[Assignment]:
    return await person.ask(lambda journal: journal.assignments.all())


async def plans(person: Person) -> list[tuple[str, str, int | None]]:
    found = await person.ask(lambda journal: journal.if_then_plans.open())
    return [(one.situation, one.then, one.confidence) for one in found]


async def drafts(person: Person) -> int:
    return await person.ask(
        lambda journal: int(journal.database.connection.execute("SELECT count(*) FROM drafts").fetchone()[0])
    )


async def steps_done(person: Person) -> int:
    def count(journal: Journal) -> int:
        number = 0
        while True:
            try:
                journal.undo()
            except JournalError:
                return number
            number += 1

    return await person.ask(count)


async def test_the_whole_path_by_the_keys_that_it_shows(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r")
        assert person.lines[0].strip() == "Get ready for Sat 21 Nov 09:00 group, tomorrow"
        assert "Step 1 of 6" in person.lines[1]
        for words in ("the weekend", "[red]medication times", "on the bus", "Entries marked to bring up"):
            assert words in person.screen
        assert "kept for me" not in person.screen
        assert "bring up ·" not in person.screen
        await person.type("my brother\n")
        assert (await topics(person))[-1] == "my brother"
        await person.press("tab")
        await person.type("is that normal?")
        await person.press("f10")
        assert "Step 2 of 6" in person.lines[1]
        assert "surf the small ones · 0 of 3 times" in person.screen
        assert (await prepared(person)).question == "is that normal?"
        await person.type("p")
        await person.type("the mornings\nthe phone\n")
        await person.type("n\ntime\n")
        assert "Step 3 of 6" in person.lines[1]
        first, second = await given(person)
        assert (first.state, first.helped, first.because) == (AssignmentState.PARTLY, "the mornings", "the phone")
        assert (second.state, second.helped, second.because) == (AssignmentState.NOT_DONE, None, "time")
        await person.press("3", "enter", "6")
        assert "Step 4 of 6" in person.lines[1]
        assert await prepared(person) == Preparation(question="is that normal?", craving=3, confidence=6)
        await person.type("a walk\nand tea")
        await person.press("f10")
        assert (await prepared(person)).went_well == "a walk\nand tea"
        await person.type("a party\nleave at ten\n7")
        assert await plans(person) == [("payday", "walk home", 6), ("a party", "leave at ten", 7)]
        assert "Step 5 of 6" in person.lines[1], "one more plan may be added"
        await person.press("enter")
        assert "Step 6 of 6" in person.lines[1]
        assert "NOTES FOR MY SESSION" in person.screen
        assert "is that normal?" in person.screen
        assert "perhaps a court, probation or family" in " ".join(person.screen.split())
        assert "s Summary" in person.lines[-1]
        await person.press("enter")
        assert "[Today]" in person.screen
        assert "Kept. r goes on with it." in person.notices
        assert await drafts(person) == 0


async def test_the_summary_is_one_key_from_the_page(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", *["f10"] * 5, "s")
        assert "[Summary]" in person.screen


async def test_all_of_it_may_be_left_out_and_nothing_is_written(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r")
        assert "no session is written down, and none is needed" in person.lines[0]
        for number, title in enumerate(TITLES, 1):
            assert f"Step {number} of 6" in person.lines[1]
            assert title in person.screen
            await person.press("f10")
        assert "[Today]" in person.screen
        assert "Nothing was written." in person.notices
        assert await prepared(person) == Preparation()
        assert await steps_done(person) == 1, "the entry alone"


async def test_enter_alone_leads_through_it_too(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r", *["enter"] * 4)
        assert "Right now" in person.screen, "three fields, and no practice"
        await person.press("enter", "enter", "enter", "tab", "enter", "enter")
        assert "Step 6 of 6" in person.lines[1]


async def test_back_is_a_step_and_what_was_there_is_there(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "f10", "f10", "5", "2")
        await person.press("f5")
        assert "Step 2 of 6" in person.lines[1]
        assert (await prepared(person)).distress == 2
        await person.press("f10")
        assert "Craving         5" in person.screen
        await person.press("shift+tab", "shift+tab", "shift+tab")
        assert "Step 1 of 6" in person.lines[1]
        await person.press("f5")
        assert "This is the first step" in person.screen


async def test_escape_keeps_what_is_there_and_r_goes_on_where_it_is_open(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "tab")
        await person.type("is [/] it")
        await person.press("escape")
        assert "Kept. r goes on with it." in person.notices
        assert (await prepared(person)).question == "is [/] it"
        assert await drafts(person) == 0
        assert "something is prepared · r goes on with it" in person.screen
        await person.press("r")
        assert "Step 2 of 6 · the first that is still open · F5 goes back" in person.screen
        await person.press("d", "tab", "tab", "d", "f10", "4", "escape", "r")
        assert "Step 4 of 6" in person.lines[1]
        await person.press("f5", "f5", "f5")
        assert "is [/] it" in person.screen


async def test_half_written_words_survive_escape_and_are_offered(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r")
        await person.type("about [the")
        await person.press("escape")
        assert "half-written too" in person.notices
        assert "Half-written (w goes on): getting ready, about [the, Fri 20 Nov 22:00" in person.screen
        assert len(await topics(person)) == 2, "it was not added yet"
        await person.press("w")
        assert "what you had typed is here again" in person.screen
        await person.type(" rent\n")
        assert (await topics(person))[-1] == "about [the rent"
        await person.press("escape")
        assert "Half-written" not in person.screen
        assert await drafts(person) == 0


async def test_half_a_plan_waits_while_one_goes_on(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", *["f10"] * 4)
        await person.type("a party\n\n")
        assert "And what will you do then?" in person.screen
        await person.press("f10")
        assert "Step 6 of 6" in person.lines[1]
        assert await plans(person) == [("payday", "walk home", 6)]
        await person.press("f5")
        assert "a party" in person.screen
        await person.press("escape", "r")
        assert "Step 5 of 6" in person.lines[1]
        await person.press("tab")
        await person.type("leave\n\n")
        assert (await plans(person))[-1] == ("a party", "leave", None)
        await person.press("escape")
        assert await drafts(person) == 0


async def test_quitting_saves_the_step_and_keeps_the_half_written(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r")
        await person.type("half")
        await person.press("tab")
        await person.type("whole")
        await person.press("ctrl+q")
    with build.journal(tmp_path) as journal:
        assert journal.preparations.open().question == "whole"
        assert len(journal.topics.listed()) == 2
        assert journal.database.connection.execute("SELECT count(*) FROM drafts").fetchone()[0] == 1
    async with at_the_program(tmp_path, now=build.NOW + timedelta(minutes=2)) as person:
        assert "Half-written (w goes on): getting ready, half" in person.screen
        await person.press("r")
        assert "half" in person.screen


async def test_each_step_is_one_step_of_undo(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r", "tab")
        await person.type("why")
        await person.press("shift+tab")
        await person.type("rent")
        await person.press("f10", "f10", "3", "4", "5")
        assert "Step 4 of 6" in person.lines[1]
        await person.press("escape", "u")
        assert "Undone: a preparation." in person.notices
        assert await prepared(person) == Preparation(question="why")
        await person.press("u")
        assert await prepared(person) == Preparation()
        assert await topics(person) == []


async def test_topics_and_marks_are_taken_off_and_brought_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "tab", "tab", "tab")
        assert "x Done  d Delete  u Undo" in person.lines[-1]
        await person.press("x")
        assert "Talked about: the weekend · u brings it back" in person.screen
        assert await topics(person) == ["[red]medication times"]
        await person.press("d")
        assert await topics(person) == []
        await person.press("u")
        assert await topics(person) == ["[red]medication times"]
        assert "[red]medication times" in person.screen
        await person.press("end", "d")
        assert "No longer marked to bring up" in person.screen
        assert "on the bus" not in person.screen
        entries = await person.entries()
        assert [one.bring_up for one in entries if one.situation == "on the bus"] == [False]
        await person.press("home", "x", "x", "d")
        assert await topics(person) == []
        await person.press("u")
        assert await topics(person) == ["[red]medication times"], "also where nothing was left on the list"


async def test_plans_are_done_with_and_deleted(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", *["f10"] * 4)
        await person.press("tab", "tab", "x")
        assert "It has passed: payday" in person.screen
        assert await plans(person) == []
        await person.press("u", "d")
        assert "Deleted: payday · u brings it back" in person.screen
        assert await plans(person) == []
        await person.press("enter")
        assert "Step 6 of 6" in person.lines[1]


async def test_safety_has_one_calm_line_with_the_help_key(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "tab", "tab")
        assert "F2 shows who" not in person.screen
        await person.press("space")
        assert person.screen.count("F2 shows who") == 1
        await person.press(*["f10"] * 5)
        assert (await prepared(person)).safety
        assert "SAFETY" not in person.screen, "it is asked for anew each time"
        assert "safety is added there" in " ".join(person.screen.split())


@pytest.mark.parametrize(("keys", "line"), [(("7", "7"), ""), (("8", "2"), STRONG), (("2", "8"), "You need not sit")])
async def test_a_strong_rating_has_one_calm_line(tmp_path: Path, keys: tuple[str, ...], line: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("escape", "r", "f10", "f10", *keys)
        assert ("F2 shows" in person.screen) is bool(line)
        assert line in person.screen
        assert ("A strong craving" in person.screen) is (line == STRONG)


async def test_a_one_that_becomes_another_digit_is_that_digit(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r", "f10", "f10", "1", "0", "1", "enter", "1", "5")
        assert "Step 4 of 6" in person.lines[1]
    with build.journal(tmp_path) as journal:
        prepared = journal.preparations.open()
        assert (prepared.craving, prepared.distress, prepared.confidence) == (10, 1, 5)


async def test_a_rating_is_made_blank_again(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r", "f10", "f10", "3", "4", "f10", "f5")
        await person.press("backspace", "tab", "tab", "f10")
        assert await prepared(person) == Preparation(distress=4)


async def test_how_a_practice_went_is_changed_and_opened_again(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "f10", "d")
        await person.type("tea")
        await person.press("f10", "f5")
        assert "(•) done" in person.screen
        await person.press("p", "f10", "f5")
        first = (await given(person))[0]
        assert (first.state, first.helped) == (AssignmentState.PARTLY, "tea")
        await person.press("backspace", "f10")
        first = (await given(person))[0]
        assert (first.state, first.helped) == (AssignmentState.OPEN, "tea")


async def test_a_practice_that_is_gone_elsewhere_is_said_and_stands_in_no_way(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "f10", "d")
        await person.type("tea")
        with build.journal(tmp_path) as other:
            other.assignments.delete(other.assignments.all()[0])
        await person.press("f10")
        assert GONE in person.notices
        assert "Step 3 of 6" in person.lines[1]
        await person.press("f5")
        assert "surf the small ones" not in person.screen


async def test_what_is_changed_elsewhere_meanwhile_is_kept(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r", "f10", "f10", "3")
        with build.journal(tmp_path) as other:
            other.preparations.save(Preparation(question="from the shell", distress=9))
        await person.press("f10")
        assert await prepared(person) == Preparation(question="from the shell", craving=3, distress=9)


async def test_a_craving_on_the_way_leads_back_and_loses_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r")
        await person.type("about rent")
        await person.press("f3", "6", "escape")
        assert "Step 1 of 6" in person.lines[1]
        await person.type("s\n")
        assert (await topics(person))[-1] == "about rents"


async def test_what_cannot_be_saved_is_said_and_is_still_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise JournalError("The disk is full.")

    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r", "f10", "f10", "3")
        with monkeypatch.context() as patched:
            patched.setattr(Preparations, "save", broken)
            await person.press("f10")
            assert "Step 4 of 6 · Not saved: The disk is full." in person.screen
            await person.press("escape")
            assert "Not saved: The disk is full." in person.notices
        assert await prepared(person) == Preparation()
        await person.press("r")
        assert "what you had typed is here again" in person.screen
        await person.press("f10")
        assert await prepared(person) == Preparation(craving=3)
        await person.press("escape")
        assert await drafts(person) == 0


async def test_a_text_that_cannot_be_kept_is_mended_where_it_stands(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry()]) as person:
        await person.press("r", "tab")
        await person.paste("x" * 100_001)
        await person.press("f10")
        assert "Step 1 of 6 · Not saved: question: 100,001 characters" in person.screen
        await person.press("backspace", "f10")
        assert "Step 2 of 6" in person.lines[1]
        assert len((await prepared(person)).question or "") == 100_000


@pytest.mark.parametrize("nasty", [*NASTY, "日本語", "a\x1b[31mred", "👩‍👩‍👧"])
async def test_what_a_person_wrote_is_shown_and_kept_as_it_is(tmp_path: Path, nasty: str) -> None:
    nasty = f"q{nasty}q"

    def fill(journal: Journal) -> None:
        journal.topics.add(nasty)
        journal.assignments.add(nasty)
        journal.if_then_plans.add(nasty, nasty)
        journal.entries.add(build.new_entry(situation=nasty, bring_up=True))

    shown = nasty.replace("\x1b", "␛")
    async with at_the_program(tmp_path, fill=fill, size=(120, 40)) as person:
        await person.press("r")
        assert person.screen.count(shown) == 2
        await person.paste(nasty)
        await person.press("tab")
        await person.paste(nasty)
        assert person.screen.count(shown) == 4
        await person.press("f10", "d")
        await person.paste(nasty)
        assert person.screen.count(shown) == 2
        await person.press("f10", "f10")
        await person.paste(nasty)
        await person.press("f10")
        assert person.screen.count(shown) == 2
        await person.press("f10")
        assert shown in person.screen
        assert "\x1b" not in person.screen
        found = await prepared(person)
        assert (found.question, found.went_well, (await topics(person))[-1]) == (nasty, nasty, nasty)
        assert (await given(person))[0].helped == nasty


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_all_of_it_is_in_sight_in_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    expected = {
        "What I want to talk about": ("To bring up", "One question", "about safety", "the weekend", "on the bus"),
        "Practice I was given": ("surf the small ones", "How it went", "write a list", "not done"),
        "Right now": ("Craving", "Distress", "Confidence", "stay blank"),
        "What went well": ("It may stay blank",),
        "Coming up": ("Risky situation", "What I do then", "payday, then: walk home"),
        "The page": ("A preview", "NOTES FOR MY SESSION"),
    }
    async with at_the_program(tmp_path, fill=a_week, size=size) as person:
        await person.press("r")
        for title, words in expected.items():
            for part in (title, *words, "F10 Next step", "F2 Help now"):
                assert part in person.screen, person.screen
            await person.press("f10")


async def test_any_change_of_size_is_survived_with_all_that_was_typed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r")
        for step in range(6):
            if step in (0, 3):
                await person.type("words")
            for width, height in ((1, 1), (20, 5), (250, 80), (60, 20), (80, 24)):
                await person.pilot.resize_terminal(width, height)
                await person.settle()
            assert step not in (0, 3) or "words" in person.screen
            await person.press("f10")
        assert (await prepared(person)).went_well == "words"
        assert (await topics(person))[-1] == "words"


async def test_the_mouse_does_it_too(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_week) as person:
        await person.press("r")
        await person.click("#safety", offset=(2, 0))
        await person.click("#on")
        await person.click("HowItWent", offset=(18, 0))
        await person.click("#on")
        await person.click("#distress", offset=(24, 0))
        await person.click("#on")
        assert "Step 4 of 6" in person.lines[1]
        found = await prepared(person)
        assert (found.safety, found.distress) == (True, 6)
        assert (await given(person))[0].state is AssignmentState.DONE
