"""The library: skills and triggers are found, looked at, hidden and put back, by the keys on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iop_journal.entry import Helped, NewEntry, NewPractice, Used
from iop_journal.insights.averages import Change
from iop_journal.insights.skills import Practised, rows_of
from iop_journal.store.journal import Journal
from iop_journal.store.practised import Did, WithTrigger
from iop_journal.tui import warming
from iop_journal.tui.desk import Desk
from iop_journal.tui.screens import skill_page
from iop_journal.tui.screens.history import SearchField
from iop_journal.tui.screens.library import LibraryScreen
from tests import build
from tests.tui.person import NASTY, Person, at_the_program


def practised(skill: str, helped: Helped | None, before: int | None = None, after: int | None = None) -> NewEntry:
    answers = (NewPractice(skill, Used.ON_PURPOSE, helped),)
    return build.new_entry(practices=answers, craving_before=before, craving_after=after)


PRACTISED = [
    *[practised("urge-surfing", Helped.YES, before, 3) for before in (5, 7, 9)],
    practised("paced-breathing", Helped.YES, 6, 5),
    practised("stop-skill", Helped.NO, 6, 6),
    build.new_entry(practices=(NewPractice("halt-check", Used.DID_NOT),)),
]


def chosen(person: Person) -> str:
    assert isinstance(person.app.screen, LibraryScreen)
    return person.app.screen.items.chosen


async def open_library(person: Person, *keys: str) -> None:
    """To the library, once it shows what there is; then these keys."""
    await person.press("l")
    await person.until(" skills")
    await person.press(*keys)


async def go_to(person: Person, words: str) -> None:
    """Search for it, and go to the first that is found."""
    await person.press("slash")
    await person.type(words)
    await person.press("enter")


async def test_skills_stand_in_their_groups_own_ones_last(tmp_path: Path) -> None:
    async with at_the_program(
        tmp_path, size=(80, 160), fill=lambda journal: journal.skills.add("Feed the cat")
    ) as person:
        await open_library(person)
        assert "[Skills]" in person.lines[0]
        assert "61 skills" in person.screen
        places = [person.screen.index(words) for words in ("Distress tolerance", "STOP", "Craving and", "Urge surfing")]
        assert places == sorted(places)
        assert person.screen.index("Spiritual") < person.screen.index("My own") < person.screen.index("Feed the cat")


async def test_keys_for_all_of_it_stand_on_the_screen(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person)
        for words in ("Enter Open", "p Practise", "g Log it", "w What helped", "b Hidden"):
            assert words in person.screen
        for words in ("a Add", "e Edit", "d Hide", "v Triggers", "/ Search", "F2 Help now", "? Keys"):
            assert words in person.lines[-1]
        await person.press("v")
        for words in ("1 never", "2 almost never", "3 almost always", "4 always", "0 out", "w My chart"):
            assert words in person.screen
        assert "v Skills" in person.lines[-1]
        await person.press("question_mark")
        await person.until("turns to the other")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("URGE SURF", "Urge surfing"),
        ("ride the wave", "Urge surfing"),
        ("breath longer", "Paced breathing"),
        ("über ärger", "Über den Ärger gehen"),
        ("ÜBER", "Über den Ärger gehen"),
        ("ДЫШАТЬ", "дышать"),
    ],
)
async def test_a_skill_is_found_by_name_alias_and_words_of_its_description_in_any_case(
    tmp_path: Path, words: str, name: str
) -> None:
    def fill(journal: Journal) -> None:
        journal.skills.add("Über den Ärger gehen")
        journal.skills.add("дышать")

    async with at_the_program(tmp_path, fill=fill) as person:
        await open_library(person, "slash")
        await person.type(words)
        assert name in person.screen
        assert "STOP" not in person.screen
        await person.press("enter", "enter")
        assert name in person.lines[0], "Enter goes to the first that fits, and opens it"
        await person.press("escape", "escape")
        assert "62 skills" in person.screen, "Esc shows all again"
        assert "[Skills]" in person.screen
        await person.press("escape")
        assert "[Today]" in person.screen


async def test_what_is_not_found_is_said_with_a_way_on(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "slash")
        await person.type("xyzzy")
        assert "No skill has these words in it. Esc shows all again, a adds one of your own." in person.screen
        await person.press("enter", "enter", "e", "d", "p", "g")
        assert "[Skills]" in person.screen, "with nothing chosen these keys do nothing"


async def test_beside_a_skill_stands_what_it_did_for_this_person(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, PRACTISED, size=(80, 160)) as person:
        await open_library(person)
        lines = [line.strip() for line in person.lines]
        after = {line: lines[number + 1] for number, line in enumerate(lines[:-1])}
        assert after["Urge surfing"] == "3 times · could use it 3 · helped 3 · craving: 7 → 3 (n 3)"
        assert after["Paced breathing"] == "1 time · could use it 1 · helped 1 · craving: too few to tell (n 1)"
        assert after["HALT check"] == "1 time · could use it 0 · helped 0"
        assert "times" not in after["Delay and distract"], "what was not practised has no counts"


async def test_one_key_lists_what_helped_first(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, PRACTISED, size=(80, 40)) as person:
        await open_library(person, "w")
        text = person.screen
        assert text.index("What helped you") < text.index("Urge surfing") < text.index("Paced breathing")
        assert text.index("Paced breathing") < text.index("Distress tolerance") < text.index("STOP")
        assert text.count("Urge surfing") == 1
        assert chosen(person) == "skill urge-surfing"
        await person.press("w")
        assert "What helped you" not in person.screen


async def test_what_helped_is_empty_in_words(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "w")
        assert "None yet. A skill stands here when an entry says that it helped." in person.screen


async def test_private_entries_count_and_those_in_the_bin_do_not(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.entries.add(build.new_entry(skills=["urge-surfing"], private=True))
        journal.entries.delete([journal.entries.add(build.new_entry(skills=["urge-surfing"]))])

    async with at_the_program(tmp_path, fill=fill) as person:
        await open_library(person, "w")
        await go_to(person, "urge surfing")
        assert "1 time · could use it 1" in person.screen


async def test_one_is_hidden_shown_among_the_hidden_and_put_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, PRACTISED) as person:
        await open_library(person)
        await go_to(person, "urge surfing")
        await person.press("d")
        assert "Hidden: Urge surfing. Entries keep it. u brings it back." in person.notices
        assert person.app.desk.names is not None
        assert next(one for one in person.app.desk.names[0] if one.slug == "urge-surfing").archived
        await person.press("escape", "b")
        assert "hidden: 1" in person.screen
        assert "Urge surfing" in person.screen
        assert "o Put back" in person.screen
        await person.press("o")
        assert "On the list again: Urge surfing." in person.notices
        assert "No skill is hidden. b goes back." in person.screen
        await person.press("b")
        assert "60 skills" in person.screen
        (entry, *_) = await person.entries()
        assert entry.practices[0].name == "Urge surfing"


async def test_undo_takes_back_the_hiding_and_the_list_shows_it_at_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "d")
        assert "59 skills" in person.screen
        await person.press("u")
        assert "60 skills" in person.screen
        assert "Undone: a skill archived" in person.notices


async def test_triggers_stand_by_what_is_inside_and_around(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(80, 120)) as person:
        await open_library(person, "v")
        assert "50 triggers" in person.screen
        for words in ("Emotions · inside me", "HALT · inside me", "People · around me", "Sights, sounds, smells"):
            assert words in person.screen
        await person.press("v")
        assert "60 skills" in person.screen


async def test_a_digit_gives_a_trigger_its_place_in_the_chart(tmp_path: Path) -> None:
    async def place(slug: str) -> str | None:
        return await person.ask(lambda journal: journal.triggers.get(slug).chart)

    async with at_the_program(tmp_path) as person:
        await open_library(person, "v")
        await go_to(person, "lonely")
        for key, words in (("1", "never"), ("2", "almost never"), ("3", "almost always"), ("4", "always")):
            await person.press(key)
            assert await place("lonely") == words.replace(" ", "-")
            assert f"Lonely · {words} used" in person.screen
            assert f"In your chart: Lonely, {words} used." in person.notices
        await person.press("0")
        assert await place("lonely") is None
        assert "Not in your chart any more: Lonely." in person.notices
        await person.press("u")
        assert await place("lonely") == "always"


async def test_the_same_place_again_is_no_step(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person, "v", "0", "3")
        await person.press("3")
        assert person.notices.count("n your chart") == 1
        await person.press("u")
        assert all(one.chart is None for one in await person.ask(lambda journal: journal.triggers.all()))


async def test_the_chart_is_seen_as_a_whole(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.triggers.edit("lonely", {"chart": "always"})
        journal.triggers.edit("weekend-day-off", {"chart": "almost-never"})

    async with at_the_program(tmp_path, fill=fill, size=(80, 80)) as person:
        await open_library(person, "v", "w")
        text = [line.strip() for line in person.lines]
        where = text.index("Always used")
        assert text[where : where + 9] == [
            "Always used", "Lonely", "", "Almost always used", "none", "",
            "Almost never used", "Weekend or day off", "",
        ]  # fmt: skip
        assert text[where + 9 : where + 13] == ["Never used", "none", "", "Not in your chart"]
        await person.press("3")
        text = [line.strip() for line in person.lines]
        assert text[text.index("Almost always used") + 1] == "Lonely"
        assert chosen(person) == "trigger lonely", "the cursor stays on it"
        await person.press("w")
        assert "Emotions · inside me" in person.screen


@pytest.mark.parametrize("nasty", NASTY)
async def test_names_are_never_markup(tmp_path: Path, nasty: str) -> None:
    def fill(journal: Journal) -> None:
        journal.skills.add(f"{nasty} skill", description=nasty, steps=[nasty], caution=nasty)
        journal.triggers.add(f"{nasty} trigger", description=nasty)

    async with at_the_program(tmp_path, fill=fill) as person:
        await open_library(person, "end")
        assert f"{nasty} skill" in person.screen
        await person.press("enter")
        assert person.screen.count(nasty) >= 4
        await person.press("escape", "d")
        assert f"Hidden: {nasty} skill" in person.notices
        await person.press("v", "end", "4")
        assert f"{nasty} trigger · always used" in person.screen
        await person.press("enter")
        assert nasty in person.screen


async def test_control_characters_of_a_name_never_reach_the_terminal(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lambda journal: journal.skills.add("a\x1b[31mred\x07")) as person:
        await open_library(person, "end")
        assert "a␛[31mred" in person.screen
        for key in ("enter", "e", "escape", "p", "escape", "g"):
            await person.press(key)
            assert not set("\x1b\x07") & set(person.screen)


async def test_any_size_is_survived(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, PRACTISED) as person:
        await open_library(person)
        for keys, words in ((["w"], "What helped you"), (["enter"], "Urge surfing"), (["p"], "Practise: Urge")):
            await person.press(*keys)
            for size in ((1, 1), (20, 5), (250, 80), (60, 20)):
                await person.pilot.resize_terminal(*size)
                await person.settle()
            await person.until(words)


async def test_at_60_columns_figures_break_where_they_are_read(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, PRACTISED, size=(60, 20)) as person:
        await open_library(person, "w")
        assert "    3 times · could use it 3 · helped 3" in person.lines[6]
        assert person.lines[7].strip() == "craving: 7 → 3 (n 3)"
        assert "60 skills" in person.screen and "b Hidden" in person.screen


async def test_a_key_of_the_line_answers_the_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await open_library(person)
        line = next(line for line in person.lines if "b Hidden" in line)
        around = person.app.screen.query_one("#around")
        await person.pilot.click("#around", offset=(line.index("b Hidden") - around.region.x, 0))
        await person.settle()
        assert "No skill is hidden" in person.screen


MANY = 300


async def test_hundreds_of_own_skills_open_and_are_searched_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no key asks the journal anything."""

    def fill(journal: Journal) -> None:
        with journal.together():
            for number in range(MANY):
                journal.skills.add(f"My skill {number}", description="words " * 20)

    async with at_the_program(tmp_path, fill=fill) as person:
        await open_library(person)
        assert "360 skills" in person.screen
        screen = person.app.screen
        assert isinstance(screen, LibraryScreen)
        await person.press("slash")
        desk, asked = person.app.desk, []

        def submit(question: Any) -> Any:
            if question.__module__ != warming.__name__:  # what is loaded meanwhile is no question of this place
                asked.append(question)
            return Desk.submit(desk, question)

        monkeypatch.setattr(desk, "submit", submit)
        for letter in "skill 29":
            screen.query_one("#search", SearchField).insert_text_at_cursor(letter)
            await person.pilot.pause()
        assert asked == []
        assert "My skill 290" in person.screen
        assert "My skill 28" not in person.screen


def test_a_card_has_a_line_for_the_triggers_with_most_entries_and_counts_the_others() -> None:
    given = tuple(WithTrigger(f"t{n}", f"Trigger {n}", Change(20 - n, 6.0, 3.0)) for n in range(7))
    practices = [Practised("stop", "STOP", Used.ON_PURPOSE, None, 6, 3, number=20)]
    lines = skill_page.did(Did(rows_of(practices)[0], given, Change(0, None, None))).plain.splitlines()
    assert [line for line in lines if line.startswith("  with Trigger")] == [
        f"  with Trigger {n}: 6 → 3 (n {20 - n})" for n in range(5)
    ]
    assert "  2 more triggers: What helps (y) shows each" in lines
