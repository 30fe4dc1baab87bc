"""The safety plan: written and changed section by section, from Help now; nothing that was typed is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.safety_plan import SECTIONS, SafetyPlan
from iop_journal.tui.forms import safety_plan_form as form
from iop_journal.tui.screens.help_now import HelpNow
from iop_journal.tui.screens.safety_plan import SafetyPlanScreen
from iop_journal.tui.screens.safety_plan_section import SafetyPlanSection
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

Texts = list[tuple[str, str, str | None]]


def a_plan(journal: Journal) -> None:
    journal.safety_plan.set_section("signs", [("I stop answering messages", None), ("I do not sleep", None)])
    journal.safety_plan.set_section("ask", [("Ana, my sister", "555 0199"), ("Kim", None)])


async def plan(person: Person) -> Texts:
    lines = await person.ask(lambda journal: journal.safety_plan.lines())
    return [(line.section, line.text, line.contact) for line in lines]


async def at_the_plan(person: Person) -> None:
    await person.press("f2")
    assert "p Your safety plan" in person.lines[-1]
    await person.press("p")
    assert "My safety plan" in person.lines[0]


async def test_it_is_written_down_from_help_now_and_stands_there_at_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("f2")
        assert "p takes the plan that you made" in " ".join(person.screen.split())
        await person.press("p")
        for name in SECTIONS.values():
            assert name in person.screen
        assert person.screen.count("nothing yet: Enter writes it down") == 6
        await person.press("enter")
        await person.type("I stop answering messages\nI do not sleep\n")
        await person.press("escape")
        await person.press("down", "down", "down", "down", "enter")
        assert "Who I can turn to for help" in person.lines[0]
        await person.type("Ana, my sister\n555 0199\nKim\n\n")
        await person.press("escape")
        assert "555 0199  Ana, my sister" in person.screen
        await person.press("escape")
        text = person.screen
        assert "Help now" in person.lines[0]
        assert text.index("Your people") < text.index("555 0199") < text.index("I stop answering messages")
        assert await plan(person) == [
            ("signs", "I stop answering messages", None),
            ("signs", "I do not sleep", None),
            ("ask", "Ana, my sister", "555 0199"),
            ("ask", "Kim", None),
        ]
        await person.press("escape")
        assert "[Today]" in person.screen


@pytest.mark.parametrize("key", ["escape", "f10", "ctrl+s"])
async def test_leaving_a_section_keeps_it_as_one_step_that_u_takes_back(tmp_path: Path, key: str) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        before = await plan(person)
        await at_the_plan(person)
        await person.press("enter", "end")
        await person.type(" at all\n")
        await person.press("down")
        await person.type("I skip meals")
        await person.press(key)
        assert "u on the plan takes it back" in person.notices
        assert "I stop answering messages at all" in person.screen
        assert "I skip meals" in person.screen
        await person.press("u")
        assert "I skip meals" not in person.screen
        assert await plan(person) == before
        await person.press("ctrl+r")
        assert "I skip meals" in person.screen


async def test_a_section_that_is_only_looked_at_changes_nothing(tmp_path: Path) -> None:
    def steps(journal: Journal) -> int:
        return int(journal.database.connection.execute("SELECT count(*) FROM steps").fetchone()[0])

    async with at_the_program(tmp_path, fill=a_plan) as person:
        before = await person.ask(steps)
        await at_the_plan(person)
        await person.press("enter", "down", "enter", "escape")
        assert "Kept" not in person.notices
        assert await person.ask(steps) == before


async def test_lines_are_taken_away_moved_and_given_a_number(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await at_the_plan(person)
        await person.press("enter", *["backspace"] * 40, "escape")
        assert "I stop answering" not in person.screen
        await person.press("down", "down", "down", "down", "enter")
        assert "Kim" in person.screen
        await person.press("tab")
        await person.type("555 0142")
        await person.press("ctrl+up", "escape")
        assert (await plan(person))[1:] == [("ask", "Kim", "555 0142"), ("ask", "Ana, my sister", "555 0199")]
        await person.press("escape")
        assert person.screen.index("555 0142") < person.screen.index("555 0199")


async def test_a_number_without_a_name_is_asked_about_and_stays(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await at_the_plan(person)
        await person.press("down", "down", "down", "enter", "tab")
        await person.type("555 0101")
        await person.press("escape")
        words = " ".join(person.screen.split())
        assert "Whose number is 555 0101? A name goes before it." in words
        assert "Esc once more leaves" in words
        await person.press("shift+tab")
        await person.type("the clinic")
        await person.press("escape")
        assert await plan(person) == [("ask", "the clinic", "555 0101")]


async def test_what_cannot_be_kept_can_be_left_half_written_and_is_offered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise JournalError("The disk is full [red]. Nothing was saved.")

    async with at_the_program(tmp_path) as person:
        await at_the_plan(person)
        await person.press("enter")
        await person.type("I do not sleep [b]")
        with monkeypatch.context() as patched:
            patched.setattr(SafetyPlan, "set_section", full)
            await person.press("escape")
            assert "The disk is full [red]." in person.screen
            assert isinstance(person.app.screen, SafetyPlanSection)
            await person.press("escape")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        assert "half-written: Enter goes on with it" in person.screen
        await person.press("escape", "escape")
        assert "Half-written" not in person.screen, "Today offers what it can open"
        await at_the_plan(person)
        await person.press("enter")
        assert "What you had typed here is back" in person.screen
        assert "I do not sleep [b]" in person.screen
        await person.press("escape")
        assert await plan(person) == [("signs", "I do not sleep [b]", None)]
        assert "half-written" not in person.screen


async def test_what_another_run_left_half_written_is_there(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        a_plan(journal)
        base = [["I stop answering messages", ""], ["I do not sleep", ""]]
        content = {"section": "signs", "rows": [*base, ["I skip [meals", ""]], "base": base}
        journal.drafts.save("dead", form.FORM, content)
        journal.database.connection.execute("UPDATE drafts SET process = 999999999")

    async with at_the_program(tmp_path, fill=fill) as person:
        await at_the_plan(person)
        assert "half-written: Enter goes on with it" in person.screen
        await person.press("enter")
        assert "I skip [meals" in person.screen
        await person.press("escape")
        assert (await plan(person))[2] == ("signs", "I skip [meals", None)


async def test_quitting_in_the_middle_keeps_what_was_typed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await at_the_plan(person)
        await person.press("enter")
        await person.type("I do not sleep")
        await person.press("ctrl+q")
    async with at_the_program(tmp_path, now=build.at("2026-11-20 23:00")) as person:
        await at_the_plan(person)
        await person.press("enter")
        assert "I do not sleep" in person.screen


async def elsewhere(person: Person, *lines: tuple[str, str | None]) -> None:
    """Another window lets the first section hold these lines."""
    await person.ask(lambda journal: journal.safety_plan.set_section("signs", lines))


async def test_a_change_elsewhere_is_shown_and_mine_goes_on_with_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await at_the_plan(person)
        await person.press("enter")
        await person.press("down", "down")
        await person.type("mine [/]")
        await elsewhere(person, ("I do not sleep", None), ("theirs [red]", None))
        await person.press("escape")
        text = await person.until("changed elsewhere meanwhile")
        assert "theirs [red]" in text
        await person.press("escape")
        await person.until("Keep")
        assert "mine [/]" in person.screen
        await person.press("escape")
        assert [text for _, text, _ in (await plan(person))[:-2]] == ["I do not sleep", "mine [/]", "theirs [red]"]


async def test_what_stands_there_now_can_be_taken(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await at_the_plan(person)
        await person.press("enter")
        await person.type("mine")
        await elsewhere(person, ("theirs", None))
        await person.press("escape")
        await person.until("changed elsewhere meanwhile")
        await person.press("t")
        await person.until_gone("mine")
        await person.press("escape")
        assert [text for _, text, _ in (await plan(person))[:-2]] == ["theirs"]


@pytest.mark.parametrize("nasty", [*NASTY, "a\x1b[31mred\x07", "\u202eturned", "日本語のメモ"])
async def test_words_are_shown_and_kept_as_they_are(tmp_path: Path, nasty: str) -> None:
    async with at_the_program(tmp_path) as person:
        await at_the_plan(person)
        await person.press("down", "down", "down", "enter")
        await person.paste(nasty)
        await person.press("enter")
        await person.paste(f"5{nasty}")
        await person.press("escape")
        assert await plan(person) == [("ask", nasty, f"5{nasty}")]
        assert not set("\x1b\x07\u202e") & set(person.screen)
        if nasty in NASTY:
            assert f"5{nasty}  {nasty}" in person.screen
        await person.press("enter")
        assert not set("\x1b\x07\u202e") & set(person.screen)
        await person.press("escape")
        assert await plan(person) == [("ask", nasty, f"5{nasty}")]


async def test_a_long_line_can_be_read_whole(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(30))
    async with at_the_program(
        tmp_path, fill=lambda journal: journal.safety_plan.set_section("place", [(words, None)]), size=(60, 20)
    ) as person:
        await at_the_plan(person)
        await person.press("end")
        assert words in " ".join(person.screen.split())


async def test_help_and_the_plan_do_not_pile_up(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await at_the_plan(person)
        await person.press("enter")
        await person.type("xx")
        await person.press("f2")
        await person.press("p")
        assert isinstance(person.app.screen, SafetyPlanSection), "back where it was opened from"
        assert "xxI stop" in person.screen or "messagesxx" in person.screen
        await person.press("escape", "f2", "p")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        await person.press("escape", "escape")
        assert "[Today]" in person.screen


@pytest.mark.parametrize("action", ["line(-1)", "line(1)"])
async def test_a_key_that_comes_before_the_lines_are_there_does_nothing(tmp_path: Path, action: str) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        lines = await person.ask(lambda journal: journal.safety_plan.lines())
        section = SafetyPlanSection(person.app.desk, "signs", lines)
        person.app.push_screen(section)
        assert section.rows == []
        await person.app.run_action(action, section)
        await person.settle()
        assert "I stop answering messages" in person.screen
        await person.press("escape")
        assert person.app.fault is None
        assert await plan(person) == [(line.section, line.text, line.contact) for line in lines]


async def test_what_is_typed_while_other_lines_take_their_place_does_no_harm(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await at_the_plan(person)
        await person.press("enter")
        section = person.app.screen
        assert isinstance(section, SafetyPlanSection)
        field = section.rows[0].text
        await section.query_one("#rows").remove_children()
        section.post_message(Input.Changed(field, "x"))
        await person.settle()
        assert person.app.fault is None


@pytest.mark.parametrize("place", ["t", "m", "n", "c", "n 7 f1"])
async def test_the_palette_leads_to_it_from_any_place_and_escape_back(tmp_path: Path, place: str) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        for key in place.split():
            await person.press(key)
        before = person.app.screen
        await person.press("ctrl+p")
        await person.type("safety")
        await person.until("Read, write or change your safety plan")
        await person.pilot.pause(0.3)
        await person.press("enter")
        await person.until("I stop answering messages")
        assert isinstance(person.app.screen, SafetyPlanScreen)
        await person.press("escape")
        assert person.app.screen is before


async def test_the_palette_offers_it_once_and_not_where_it_is_open(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        assert offered(person) == 1
        await person.press("f2")
        assert offered(person) == 1
        await person.press("p")
        assert offered(person) == 0
        await person.press("enter")
        assert isinstance(person.app.screen, SafetyPlanSection)
        assert offered(person) == 0


def offered(person: Person) -> int:
    """How many lines of the palette lead to the plan."""
    lines = [one.title for one in person.app.get_system_commands(person.app.screen)]
    return lines.count("Your safety plan")


async def test_over_a_hidden_screen_help_shows_numbers_and_opens_no_plan(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await person.press("f9", "f2")
        assert isinstance(person.app.screen, HelpNow)
        assert "Your safety plan" not in person.lines[-1]
        await person.press("p")
        assert isinstance(person.app.screen, HelpNow)
        await person.press("escape", "x")
        assert "[Today]" in person.screen


async def test_a_journal_that_cannot_answer_leaves_help_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_plan: SafetyPlan) -> object:
        raise JournalError("The disk broke.")

    async with at_the_program(tmp_path, fill=a_plan) as person:
        monkeypatch.setattr(SafetyPlan, "lines", broken)
        await person.press("f2", "p")
        assert "The disk broke." in person.notices
        await person.press("enter", "e", "escape")
        assert "cannot be read now" in " ".join(person.screen.split())
        assert "Crisis lines" in " ".join((await person.until("Crisis")).split())


async def test_a_section_of_a_newer_program_is_read_and_not_changed(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        with journal.database.writing("x") as connection:
            connection.execute("INSERT INTO safety_plan (uid, section, position, text) VALUES ('u', 'new', 0, 'later')")

    async with at_the_program(tmp_path, fill=fill) as person:
        await at_the_plan(person)
        await person.press("end", "enter")
        assert "later" in person.screen
        assert "A newer version of this program" in person.notices


@pytest.mark.parametrize("keys", [(), ("enter",)])
async def test_any_size_keeps_what_is_there(tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with at_the_program(tmp_path, fill=a_plan) as person:
        await at_the_plan(person)
        await person.press(*keys)
        for size in ((1, 1), (20, 5), (250, 80), (60, 20), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            await person.press("pagedown", "pageup", "home")
        assert "I do not sleep" in person.screen


def test_mine_goes_with_what_was_added_and_taken_away_elsewhere() -> None:
    base = [("a", ""), ("b", "1")]
    assert form.merged([("a", ""), ("b", "2"), ("c", "")], base, [("b", "1"), ("d", "")]) == [
        *(("b", "2"), ("c", ""), ("d", ""))
    ]
    assert form.merged(base, base, base) == base
    assert form.merged([], base, base) == []
