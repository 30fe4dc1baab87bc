"""The settings: changed in place, kept in the file, honoured at once and at the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iop_journal import settings
from iop_journal.paths import settings_file
from iop_journal.setting_rules import RULES
from iop_journal.settings import Settings
from iop_journal.tui.screens.settings import CHOICES, LABELS, SettingsScreen
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

FILE = '# mine\nday_start = 4  # nights\nname = "Sam"\n\n[keymap]\n"app.undo" = "z"\n'


@pytest.fixture
def file() -> Path:
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILE)
    return path


def field(person: Person, key: str) -> Any:
    assert isinstance(person.app.screen, SettingsScreen)
    return person.app.screen.query_one(f"#{key}")


async def replace(person: Person, key: str, text: str, then: str = "enter") -> None:
    """Empty a field, and type another text."""
    field(person, key).focus()
    await person.press("end", *["backspace"] * 90)
    await person.type(text)
    await person.press(then)


def test_every_setting_has_its_field() -> None:
    assert set(LABELS) == set(RULES)
    assert set(CHOICES) <= set(RULES)
    for key, options in CHOICES.items():
        for value, _ in options:
            RULES[key].taken(RULES[key].parsed(value))


@pytest.mark.parametrize("key", ["comma", "f12"])
async def test_what_is_changed_is_kept_in_the_file_with_its_comments(tmp_path: Path, file: Path, key: str) -> None:
    async with at_the_program(tmp_path, settings=settings.read()[0]) as person:
        await person.press(key)
        assert field(person, "name").value == "Sam"
        await replace(person, "after_hours", "555 0100, ask for [red]Lee[/]")
        assert person.app.focused is field(person, "country"), "Enter goes on"
        assert "Kept: after hours, 555 0100, ask for [red]Lee[/]." in person.screen
        await person.type("united states\n")
        await person.press("escape")
        assert "[Today]" in person.screen
        await person.press("f2")
        assert "555 0100" in person.screen
        assert "988" in person.screen
    text = file.read_text()
    assert text.startswith('# mine\nday_start = 4  # nights\nname = "Sam"\n')
    found, wrong = settings.read()
    assert (found.after_hours, found.country, wrong) == ("555 0100, ask for [red]Lee[/]", "US", [])


@pytest.mark.parametrize(
    ("key", "text"), [("day_start", "13"), ("hide_after", "soon"), ("country", "Narnia"), ("lines", "nobody"),
                      ("keymap", "x"), ("fields", "[red]")]
)  # fmt: skip
@pytest.mark.parametrize("then", ["enter", "tab", "escape"])
async def test_what_does_not_fit_is_said_and_the_old_value_stays(
    tmp_path: Path, file: Path, key: str, text: str, then: str
) -> None:
    async with at_the_program(tmp_path, settings=settings.read()[0]) as person:
        await person.press("comma")
        await replace(person, key, text, then)
        if then == "enter":
            assert RULES[key].takes.split(",")[0] in " ".join(person.screen.split())
            assert field(person, key).value == text, "it can be mended"
            assert person.app.focused is field(person, key)
        elif then == "tab":
            assert "Until it fits, the setting stays as it was." in " ".join(person.screen.split())
            assert field(person, key).value == text, "what was typed is kept to be mended"
            assert f"?{LABELS[key]}" in person.screen
            await person.press("escape")
            assert f"{LABELS[key]} stays as it was" in person.notices
        else:
            assert "[Today]" in person.screen
            assert "stays as it was" in person.notices
    assert file.read_text() == FILE


async def test_an_emptied_field_goes_back_to_the_default(tmp_path: Path, file: Path) -> None:
    async with at_the_program(tmp_path, settings=settings.read()[0]) as person:
        await person.press("comma")
        await replace(person, "day_start", "")
        assert field(person, "day_start").value == "3"
        assert person.app.desk.day_start == 3
    assert "day_start" not in file.read_text()


async def test_a_look_shows_at_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("comma")
        field(person, "theme").focus()
        for theme in ("light", "high-contrast", "ansi-dark"):
            await person.press("right")
            assert person.app.theme == theme
        assert settings.read()[0].theme == "terminal"
        await person.press("1")
        assert person.app.theme == "dark"


async def test_without_colour_the_look_stays_the_terminals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_program(tmp_path, settings=Settings(theme="light"), size=(60, 20)) as person:
        assert person.app.theme == "ansi-dark"
        await person.press("comma")
        field(person, "theme").focus()
        await person.pilot.pause()
        assert "NO_COLOR is set" in " ".join(person.screen.split())
        await person.press("right")
        assert person.app.theme == "ansi-dark"


async def test_the_beginning_of_the_day_and_the_time_to_hide_hold_at_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, now=build.at("2026-11-21 02:30")) as person:
        assert "Fri 20 Nov 2026" in person.lines[0]
        await person.press("comma")
        await replace(person, "day_start", "0")
        await replace(person, "hide_after", "0")
        assert person.app._idle is None
        await person.press("escape")
        assert "Sat 21 Nov 2026" in person.lines[0]
        assert (await person.ask(lambda journal: journal.today())).day == 21


async def test_a_file_that_cannot_be_changed_is_left_and_said(tmp_path: Path, file: Path) -> None:
    file.write_text("day_start = = 4\n")
    async with at_the_program(tmp_path) as person:
        await person.press("comma")
        await replace(person, "name", "Kim")
        assert "Mend that line first" in " ".join(person.screen.split())
        assert field(person, "name").value == ""
    assert file.read_text() == "day_start = = 4\n"


async def test_own_keys_are_honoured_and_unknown_ids_are_said(tmp_path: Path) -> None:
    keymap = {"app.undo": "z", "app.nothing": "y", "app.history": "f2", "app.help_now": "ctrl+o"}
    async with at_the_program(
        tmp_path, [build.new_entry(situation="payday")], settings=Settings(keymap=keymap)
    ) as person:
        await person.press("z")
        assert "payday" not in person.screen
        await person.press("f2")
        assert "Help now" in person.lines[0], "F2 is kept for help"
        await person.press("escape")
        await person.press("ctrl+o")
        assert "Help now" in person.lines[0]
        await person.press("escape")
        await person.pilot.pause(1.5)
        assert "nothing here has the id “app.nothing”" in person.notices
        assert "F2 is kept for help" in person.notices
        assert "app.undo" not in person.notices


async def test_keys_can_be_changed_in_place(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("comma")
        await replace(person, "keymap", "app.history=y")
        await person.press("escape", "y")
        assert "[History]" in person.screen


async def test_a_key_for_two_things_is_said(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=Settings(keymap={"app.quit": "u"})) as person:
        await person.pilot.pause(1.5)
        assert "u is the key of both app.undo and app.quit" in person.notices
        assert person.notices.count("keymap") == 1


WAYS = {
    "today": "t", "history": "h", "sessions": "m", "library": "l", "summary": "s", "entry": "h enter", "form": "n",
    "craving": "c", "triggers": "c 7", "check-in": "i", "settings": "comma", "help": "f2", "keys": "question_mark",
    "ready": "r",
}  # fmt: skip


@pytest.mark.parametrize("place", WAYS)
async def test_every_id_in_sight_can_be_given_another_key(tmp_path: Path, place: str) -> None:
    async with at_the_program(tmp_path, [build.new_entry(situation="payday")]) as person:
        await person.press(*WAYS[place].split())
        screen = person.app.screen
        ids = {one.binding.id for one in screen.active_bindings.values() if one.binding.id} - {"app.help_now"}
        assert ids
        keymap = {one: f"ctrl+alt+f{number}" for number, one in enumerate(sorted(ids), 13)}
        await person.app.take_settings(Settings(keymap=keymap))
        keys = {one.binding.id: key for key, one in screen.active_bindings.items() if one.binding.id in keymap}
        assert keys == keymap
        assert {one.binding.id: key for key, one in screen.active_bindings.items()}.get("app.help_now") in (None, "f2")


@pytest.mark.parametrize("theirs", ["field.go_on", "line.go_on", "picker.next", "form.save", "form.leave"])
async def test_keys_of_fields_can_be_changed_too(tmp_path: Path, theirs: str) -> None:
    async with at_the_program(tmp_path, settings=Settings(keymap={theirs: "ctrl+g"})) as person:
        await person.press("n", "7")
        form = person.app.screen
        focus = {"line.go_on": "#situation", "picker.next": "#skills-letters"}.get(theirs, "#craving_before")
        form.query_one(focus).focus()
        await person.pilot.pause()
        if theirs == "picker.next":
            await person.type("u")
        before = (person.screen, person.app.focused)
        await person.press("ctrl+g")
        assert (person.screen, person.app.focused) != before
        assert len(await person.entries()) == (theirs == "form.save")


async def test_a_letter_of_ones_own_is_not_named_where_a_text_field_takes_it(tmp_path: Path) -> None:
    keymap = {"app.keys": "y,f1", "app.quit": "x", "app.help_now": "z"}
    async with at_the_program(tmp_path, settings=Settings(keymap=keymap), size=(140, 45)) as person:
        assert "y Keys" in person.lines[-1] and "x Quit" in person.lines[-1]
        await person.press("n")
        person.app.screen.query_one("#situation").focus()
        await person.pilot.pause()
        assert "F1 Keys" in person.lines[-1] and "Ctrl+Q Quit" in person.lines[-1]
        assert " y " not in person.lines[-1] and " x " not in person.lines[-1]


async def test_no_movement_where_none_is_wanted(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=Settings(animations=False)) as person:
        levels = [person.app.animation_level]
        await person.press("comma")
        field(person, "animations").focus()
        await person.press("left")
        levels.append(person.app.animation_level)
        assert levels == ["none", "full"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_arrows_go_through_all_of_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, size=size) as person:
        await person.press("comma")
        seen = []
        for _ in LABELS:
            assert person.app.focused is not None
            seen.append(person.app.focused.id)
            await person.until(LABELS[person.app.focused.id or ""])
            await person.press("down")
        assert seen == list(LABELS)
        await person.press("up")
        assert person.app.focused is field(person, "keymap")
        for width, height in ((1, 1), (20, 5), size):
            await person.pilot.resize_terminal(width, height)
            await person.settle()
        await person.press("escape")
        assert "[Today]" in person.screen


async def test_what_a_person_typed_is_shown_as_it_is(tmp_path: Path) -> None:
    for words in NASTY:
        async with at_the_program(tmp_path, settings=settings.read()[0]) as person:
            await person.press("comma")
            await replace(person, "name", words)
            assert words in person.screen
            assert settings.read()[0].name == words
