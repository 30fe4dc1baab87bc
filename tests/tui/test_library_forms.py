"""Skills and triggers of one's own, and what is written of those in the catalogue. Nothing that was typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from iop_journal import catalogue
from iop_journal.store.journal import Journal
from iop_journal.store.skills import Skill
from iop_journal.store.triggers import Trigger
from iop_journal.tui.screens.skill_form import SkillForm
from iop_journal.tui.screens.trigger_form import TriggerForm
from tests.tui.person import NASTY, Person, at_the_program
from tests.tui.test_library import go_to, open_library


async def skills(person: Person) -> list[Skill]:
    return [one for one in await person.ask(lambda journal: journal.skills.all()) if one.own]


async def triggers(person: Person) -> list[Trigger]:
    return [one for one in await person.ask(lambda journal: journal.triggers.all()) if one.own]


async def of(person: Person, slug: str) -> Skill:
    return await person.ask(lambda journal: journal.skills.get(slug))


async def clear(person: Person, field: str) -> None:
    person.app.screen.query_one(f"#{field}").focus()
    await person.press("ctrl+end" if field != "name" else "end", *["ctrl+u", "backspace"] * 8)


async def test_a_skill_of_ones_own_is_added_with_all_of_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a")
        assert "A skill of your own" in person.lines[0]
        await person.type("Feed the cat\n")
        await person.press("c", "enter")
        await person.type("A living thing that waits.")
        await person.press("tab")
        await person.type("Open the tin.\n\n  Fill   the bowl. \n")
        await person.press("tab")
        await person.type("Not while cooking.")
        await person.press("f10")
        (made,) = await skills(person)
        assert (made.name, made.group, made.description, made.steps, made.caution) == (
            "Feed the cat",
            "craving-management",
            "A living thing that waits.",
            ("Open the tin.", "Fill the bowl."),
            "Not while cooking.",
        )
        assert "Added: Feed the cat. u takes it back." in person.notices
        assert person.app.screen.items.chosen == "skill feed-the-cat"  # type: ignore[attr-defined]
        await person.press("u")
        assert await skills(person) == []
        assert "60 skills" in person.screen


async def test_the_entry_form_knows_a_new_name_at_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a")
        await person.type("Feed the cat")
        await person.press("f10", "n", "5", "5")
        await person.type("feed")
        assert "Feed the cat" in person.screen
        await person.press("enter", "enter", "f10")
        (entry,) = await person.entries()
        assert [one.name for one in entry.practices] == ["Feed the cat"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "A skill needs a name."),
        ("   ", "A skill needs a name."),
        ("URGE  surfing", "There is a skill of that name already: Urge surfing."),
        ("x" * 61, "name: 61 characters are more than the 60 that fit."),
    ],
)
async def test_a_name_that_cannot_be_is_said_in_the_form_and_nothing_is_lost(
    tmp_path: Path, name: str, words: str
) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a")
        await person.paste(name)
        await person.press("enter", "enter")
        await person.type("about it")
        await person.press("f10")
        form = person.app.screen
        assert isinstance(form, SkillForm)
        assert words in person.screen
        assert form.focused is form.query_one("#name")
        assert (form.filled()["name"], form.filled()["description"]) == (name, "about it")
        assert await skills(person) == []
        await clear(person, "name")
        await person.type("Another")
        await person.press("f10")
        assert [one.name for one in await skills(person)] == ["Another"]


async def test_what_is_wrong_is_said_until_something_is_changed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a", "f10", "tab", "tab")
        assert "A skill needs a name." in person.screen
        await person.press("x")
        assert "A skill needs a name." not in person.screen


async def test_a_name_of_one_that_is_hidden_is_said_so(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lambda journal: journal.skills.archive("urge-surfing")) as person:
        await open_library(person, "a")
        await person.type("urge surfing")
        await person.press("f10")
        assert "It is off the list, and can be put back." in " ".join(person.screen.split())


async def test_a_skill_of_the_catalogue_is_renamed_and_given_its_own_name_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person)
        await go_to(person, "urge surfing")
        await person.press("e")
        assert "In the catalogue: Urge surfing." in person.screen
        await person.type(" (the wave)")
        await person.press("f10")
        assert "Saved: Urge surfing (the wave). u takes it back." in person.notices
        assert "Urge surfing (the wave)" in person.screen
        assert person.app.desk.names is not None
        assert "Urge surfing (the wave)" in [one.name for one in person.app.desk.names[0]]
        known = catalogue.skills()["urge-surfing"]
        made = await of(person, "urge-surfing")
        assert (made.description, made.steps, made.group) == (known.description, known.steps, known.group)
        await person.press("e")
        await clear(person, "name")
        await person.press("f10")
        assert (await of(person, "urge-surfing")).name == "Urge surfing"
        await person.press("u", "u")
        assert (await of(person, "urge-surfing")).name == "Urge surfing"


async def test_words_of_the_catalogue_are_changed_and_come_back_where_they_are_emptied(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person)
        await go_to(person, "paced breathing")
        await person.press("e")
        await clear(person, "steps")
        await person.type("Breathe.\nAgain.")
        await person.press("f10")
        made = await of(person, "paced-breathing")
        assert made.steps == ("Breathe.", "Again.")
        assert made.caution == catalogue.skills()["paced-breathing"].caution
        await person.press("e")
        for field in ("steps", "caution", "description"):
            await clear(person, field)
        await person.press("f10")
        known, made = catalogue.skills()["paced-breathing"], await of(person, "paced-breathing")
        assert (made.steps, made.caution, made.description) == (known.steps, known.caution, known.description)


async def test_saving_what_was_not_changed_is_no_step(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "e", "f10")
        assert "Nothing was changed in STOP." in person.notices
        await person.press("u")
        assert "nothing to undo" in person.notices


async def test_what_was_changed_elsewhere_meanwhile_is_kept(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "e")
        await person.type(" now")
        await person.ask(lambda journal: journal.skills.edit("stop-skill", {"description": "theirs"}))
        await person.press("f10")
        made = await of(person, "stop-skill")
        assert (made.name, made.description) == ("STOP now", "theirs")


async def test_leaving_keeps_what_was_typed_at_the_top_of_the_list(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a")
        await person.type("Feed the [cat")
        await person.press("escape")
        assert "Kept half-written. It stands at the top of the list." in person.notices
        await person.until("A skill: Feed the [cat, Fri 20 Nov 22:00")
        await person.press("escape")
        assert "Feed the" not in person.screen, "Today offers its own"
        await open_library(person, "home", "enter")
        assert "A skill of your own · as you left it" in person.lines[0]
        await person.type("]")
        await person.press("f10")
        assert [one.name for one in await skills(person)] == ["Feed the [cat]"]
        await person.until_gone("Half-written")


async def test_a_change_that_was_left_goes_on_from_what_stands_there_now(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "e")
        await person.type(" now")
        await person.press("escape")
        await person.ask(lambda journal: journal.skills.edit("stop-skill", {"caution": "theirs"}))
        await person.until("A skill: STOP now")
        await person.press("home", "enter", "f10")
        made = await of(person, "stop-skill")
        assert (made.name, made.caution) == ("STOP now", "theirs")


async def test_what_is_half_written_can_be_let_go_of(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a")
        await person.type("Feed the cat")
        await person.press("escape")
        await person.until("A skill: Feed the cat")
        await person.press("home")
        assert "d Forget it" in person.screen
        await person.press("d")
        await person.until("It cannot be brought back.")
        await person.press("l")
        await person.until("Half-written")
        await person.press("home", "d")
        await person.until("It cannot be brought back.")
        await person.press("f")
        await person.until_gone("Half-written")


async def test_an_untouched_form_leaves_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a", "escape")
        assert "Half-written" not in person.screen
        assert "Kept" not in person.notices


async def test_a_trigger_of_ones_own_has_a_kind(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(80, 120)) as person:
        await open_library(person, "v", "a")
        assert isinstance(person.app.screen, TriggerForm)
        await person.type("The phone rings\n")
        await person.press("t")
        assert "‹ Thoughts · inside me ›" in person.screen
        await person.press("t", "t")
        assert "‹ Things · around me ›" in person.screen
        await person.press("enter")
        await person.type("Late.")
        await person.press("f10")
        (made,) = await triggers(person)
        assert (made.name, made.category, made.kind, made.description) == (
            "The phone rings",
            "thing",
            "external",
            "Late.",
        )
        assert person.screen.index("Things") < person.screen.index("The phone rings") < person.screen.index("Events")
        await person.press("e")
        await clear(person, "name")
        await person.press("f10")
        assert "A trigger needs a name." in person.screen
        await person.type("A call")
        await person.press("f10")
        assert [one.name for one in await triggers(person)] == ["A call"]


async def test_the_kind_answers_the_mouse_and_turns_round(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "v", "a")
        await person.click("#category", (20, 0))
        assert "‹ Emotions" in person.screen
        await person.click("#category", (16, 0))
        assert "‹ My own ›" in person.screen


@pytest.mark.parametrize("nasty", NASTY)
async def test_what_is_typed_is_never_markup(tmp_path: Path, nasty: str) -> None:
    async with at_the_program(tmp_path, size=(100, 40)) as person:
        await open_library(person, "a")
        await person.paste(nasty)
        for field in ("description", "steps", "caution"):
            person.app.screen.query_one(f"#{field}").focus()
            await person.paste(nasty)
        assert person.screen.count(nasty) == 4
        await person.press("f10")
        (made,) = await skills(person)
        assert (made.name, made.description, made.steps, made.caution) == (nasty, nasty, (nasty,), nasty)


async def test_any_size_keeps_what_was_typed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "a")
        await person.type("Feed the cat")
        for size in ((20, 5), (250, 80), (60, 20), (1, 1), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
        await person.press("f10")
        assert [one.name for one in await skills(person)] == ["Feed the cat"]


def hidden_cat(journal: Journal) -> None:
    journal.skills.archive(journal.skills.add("Feed the cat"))


async def test_a_hidden_one_is_changed_where_it_is(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=hidden_cat) as person:
        await open_library(person, "b", "e")
        await person.type("s")
        await person.press("f10")
        assert "Feed the cats" in person.screen
        assert (await skills(person))[0].archived
