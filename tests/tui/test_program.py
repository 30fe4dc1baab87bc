"""The program as a whole: its keys, its looks, what it must not have, any size."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from iop_journal import settings
from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.tui import app
from iop_journal.tui.screens import first_run
from tests import build
from tests.tui.person import Person, at_the_program

ENTRIES = [
    build.new_entry(
        "2026-11-19 21:00", craving_before=7, craving_after=3, skills=["urge-surfing"], triggers=["lonely"]
    ),
    build.new_entry("2026-11-20 21:30", craving_before=9, situation="payday", note="a secretword in it"),
]


def modules_of_the_program() -> list[Any]:
    import importlib
    import pkgutil

    import iop_journal.tui

    names = [one.name for one in pkgutil.walk_packages(iop_journal.tui.__path__, "iop_journal.tui.")]
    return [importlib.import_module(name) for name in names]


def own_bindings() -> list[tuple[type, Binding]]:
    nodes = {
        one
        for module in modules_of_the_program()
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__.startswith("iop_journal.tui")
    }
    return [
        (node, binding)
        for node in sorted(nodes, key=lambda one: one.__name__)
        for binding in vars(node).get("BINDINGS", ())
    ]


def test_every_binding_has_an_id_of_its_own_words_and_a_tooltip() -> None:
    bindings = own_bindings()
    assert len(bindings) > 40
    for node, binding in bindings:
        assert binding.id, (node, binding)
        assert binding.description, (node, binding)
        assert binding.tooltip, (node, binding)
    ids = [binding.id for _, binding in bindings]
    assert sorted(set(ids)) == sorted(ids)  # type: ignore[type-var]


async def test_places_are_reached_by_letters_and_by_function_keys(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for key, place in (("h", "History"), ("s", "Summary"), ("t", "Today"), ("f7", "History"), ("f8", "Summary")):
            await person.press(key)
            assert f"[{place}]" in person.screen
        await person.press("escape")
        assert "[Today]" in person.screen
        await person.press("f4", "7")
        await person.press("f7")
        assert "[History]" in person.screen, "a form in the way is left, with a draft"
        await person.press("f6")
        assert "Half-written" in person.screen


async def test_places_and_keys_answer_the_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(120, 24)) as person:
        await person.pilot.click("Places", offset=(person.lines[0].index("History"), 0))
        await person.settle()
        assert "[History]" in person.screen
        await person.pilot.click("KeysBar", offset=(person.lines[-1].index("Bin"), 0))
        await person.settle()
        assert "Nothing is in the bin." in person.screen
        await person.pilot.click("KeysBar", offset=(person.lines[-1].index("New entry"), 0))
        await person.settle()
        assert "Craving before" in person.screen
        await person.pilot.click("#craving_before", offset=(24, 0))
        await person.settle()
        assert "moderate" in person.lines[2]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_help_tells_the_keys_of_the_place(tmp_path: Path, key: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(100, 50)) as person:
        await person.press("h")
        await person.press(key)
        for words in ("Search as you type", "Write an entry", "Take back what was done last", "Every entry, newest"):
            assert words in person.screen
        await person.press("escape")
        assert "[History]" in person.screen


async def test_the_palette_offers_what_keys_do_and_no_screenshot(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        commands = {one.title for one in person.app.get_system_commands(person.app.screen)}
        assert {"New entry", "History", "Summary", "Undo", "Quit", "Look: light"} <= commands
        assert not any("screenshot" in one.casefold() for one in commands)
        before = set(Path.home().rglob("*"))
        await person.app.run_action("screenshot")
        person.app.action_screenshot()
        assert person.app.deliver_screenshot() is None
        with pytest.raises(NotImplementedError):
            person.app.save_screenshot()
        await person.press("ctrl+p")
        await person.until("Search for commands")
        await person.type("screensh")
        await person.pilot.pause(0.3)
        assert "Save an SVG" not in person.screen
        assert set(Path.home().rglob("*")) == before


async def test_escape_always_leads_home(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for keys in (["h", "enter", "e", "5"], ["s", "f"], ["h", "slash", "x"], ["h", "f"], ["n", "ctrl+p"], ["f1"]):
            for key in keys:
                await person.press(key)
            for _ in range(8):
                await person.press("escape")
            await person.until("[Today]")


SIZES = ((1, 1), (20, 5), (80, 24), (250, 80), (60, 20), (80, 24))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], "Latest entries"),
        (["h"], "payday"),
        (["h", "enter"], "secretword"),
        (["s"], "[Summary]"),
        (["s", "f"], "Save this page"),
        (["s", "p", "5"], "Which days?"),
        (["h", "f"], "Entries with one skill"),
        (["h", "d", "b", "x"], "Delete this entry for good?"),
        (["n", "7", "3", "u"], "Urge surfing"),
        (["f1"], "Keys"),
        (["ctrl+p"], "Search for commands"),
    ],
)
async def test_any_size_is_survived_and_loses_nothing(tmp_path: Path, keys: list[str], words: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for key in keys:
            await person.press(key)
        for width, height in SIZES:
            await person.pilot.resize_terminal(width, height)
            await person.settle()
        await person.until(words)


async def test_a_form_keeps_its_words_through_any_size(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("n", "7", "3")
        await person.type("urge\nstop\n\nlonely\n5")
        person.app.screen.query_one("#note").focus()
        await person.type("one two")
        before = person.app.screen.filled()  # type: ignore[attr-defined]
        for width, height in SIZES:
            await person.pilot.resize_terminal(width, height)
            await person.settle()
            assert person.app.screen.filled() == before  # type: ignore[attr-defined]
        await person.press("ctrl+s")
        assert len(await person.entries()) == 3


async def test_the_first_run_explains_itself_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        text = " ".join(person.screen.split())
        for words in ("one file on this computer", "a court can ask for it", "not medical advice", "not for detox",
                      "nobody watches this program", "local emergency number", "There is no passphrase"):  # fmt: skip
            assert words in text, words
        await person.press("n", "7", "ctrl+s")
        await person.until("Latest entries")
        assert len(await person.entries()) == 1
    async with at_the_program(tmp_path, first_run=True) as person:
        assert "Welcome" not in person.screen


async def test_enter_goes_from_the_first_run_to_today(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        await person.press("enter")
        assert "Nothing is written yet" in person.screen


async def test_the_demo_is_opened_from_the_first_run_and_gone_afterwards(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, first_run=True) as person:
        await person.until("Welcome")
        await person.press("d")
        await person.until("invented demo", 30)
        await person.until("Latest entries", 30)
        folder = await person.ask(lambda journal: journal.file.parent)
        assert folder.exists()
        assert folder != tmp_path
        if os.name == "posix":
            assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
    with build.journal(tmp_path) as journal:
        assert journal.entries.count() == 0


def test_no_screen_says_a_word_that_judges() -> None:
    words = " ".join(first_run.LINES).casefold()
    for never in ("streak", "clean", "dirty", "failed", "addict", "abuse", "should", "relapse", "!"):
        assert never not in words


@pytest.mark.parametrize("theme", settings.THEMES)
async def test_each_look_draws_every_place(tmp_path: Path, theme: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(theme=theme)) as person:
        for key in ("h", "s", "t", "n"):
            await person.press(key)
            assert colours(person) >= 1


def colours(person: Person) -> int:
    """How many pairs of a text's colour and the one behind it there are on the screen, none of them the same."""
    pairs = set()
    for strip in person.app.screen._compositor.render_strips():
        for segment in strip:
            if segment.text.strip() and segment.style is not None:
                front, back = segment.style.color, segment.style.bgcolor
                pairs.add((front, back))
                assert front is None or front.is_default or front != back or segment.style.reverse, segment
    return len(pairs)


@pytest.mark.parametrize("value", ["", "1"])
async def test_without_colour_the_terminals_own_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    async with at_the_program(tmp_path, ENTRIES, settings=Settings(theme="dark")) as person:
        for key in ("t", "h", "s", "n"):
            await person.press(key)
            for y in range(person.app.size.height):
                for segment in person.app.screen._compositor.render_strips()[y]:
                    for line_filter in person.app.get_line_filters():
                        (segment,) = line_filter.apply([segment], _background(person))
                    style = segment.style
                    assert style is None or (style.color is None or style.color.is_default), (key, segment)
                    assert style is None or (style.bgcolor is None or style.bgcolor.is_default), (key, segment)


def _background(person: Person) -> Any:
    return person.app.screen.background_colors[1]


async def test_what_was_wrong_in_the_settings_is_said_calmly(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        assert person.notices == ""
        person.app.wrong = ["Settings: theme: [red] is not one."]
        person.app.on_today_screen_shown()
        await person.settle()
        assert "[red] is not one" in person.notices


CRASH = """
import sys
from pathlib import Path
from iop_journal.errors import JournalError
from iop_journal.settings import Settings
from iop_journal.tui import app
app.hush_framework()
from iop_journal.tui import program
from iop_journal.tui.screens import entry_form
def crash(self):
    words = self.filled().note
    raise RuntimeError("boom " + words)
entry_form.EntryForm.{method} = crash
run = program.NotesApp.run
async def person(pilot):
    await pilot.press("n", "7")
    pilot.app.screen.query_one("#note").focus()
    await pilot.press(*"secretword")
    await pilot.press("ctrl+s")
    await pilot.pause(1)
program.NotesApp.run = lambda self: run(self, headless=True, auto_pilot=person)
try:
    app.run(Path(sys.argv[1]), Settings(), [])
except JournalError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.parametrize("method", ["action_save", "draft_content"])
def test_a_fault_ends_in_one_plain_line_without_what_was_written(tmp_path: Path, method: str) -> None:
    script = CRASH.format(method=method)
    env = {**os.environ, "TEXTUAL_LOG": str(tmp_path / "log"), "TEXTUAL": "debug"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "journal.db")],
        capture_output=True,
        timeout=60,
        env=env,
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert "The program stopped because of a fault of its own (RuntimeError" in said
    assert "secretword" not in said
    assert "Traceback" not in said
    assert done.returncode == 1
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("content", [b"not a journal", b"SQLite format 3\x00" + b"x" * 200])
def test_a_journal_that_cannot_be_opened_is_said_before_any_screen(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes(content)
    with pytest.raises(JournalError):
        app.run(file, Settings(), [])
    assert file.read_bytes() == content


LAZY = """
import sys
from pathlib import Path
from iop_journal.settings import Settings
from iop_journal.tui import app, program
seen = []
shown = program.NotesApp.on_today_screen_shown
def watch(self):
    seen.extend(sys.modules)
    shown(self)
program.NotesApp.on_today_screen_shown = watch
run = program.NotesApp.run
async def person(pilot):
    await pilot.pause(0.3)
    before = set(sys.modules)
    assert not {{"sqlmodel", "sqlalchemy"}} & before, "not in the first moment"
    await pilot.press("n", "7", "ctrl+s")
    await pilot.pause(0.2)
    assert not {{"sqlmodel", "sqlalchemy"}} & set(sys.modules), "an entry needs none of it"
    for _ in range(100):
        await pilot.pause(0.1)
        if "iop_journal.model" in sys.modules and "sqlmodel" in sys.modules:
            print("warm")
            break
    pilot.app.exit()
program.NotesApp.run = lambda self: run(self, headless=True, auto_pilot=person)
app.run(Path(sys.argv[1]), Settings(), [])
slow = {{"sqlmodel", "sqlalchemy", "pydantic", "alembic", "textual.widgets._data_table", "textual.widgets._text_area",
        "textual.widgets._markdown", "iop_journal.model"}}
print(sorted(slow & set(seen)))
"""


def test_the_first_data_comes_before_sqlmodel_which_is_loaded_when_idle(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.entries.add(build.new_entry())
    script = LAZY.replace("{{", "{").replace("}}", "}")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "journal.db")], capture_output=True, timeout=60, check=False
    )
    assert done.stdout.decode().splitlines() == ["warm", "[]"], done.stderr.decode()[-2000:]


async def test_nothing_ticks_on_a_place_that_rests(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await asyncio.sleep(0.3)
        screen = person.app.screen
        timers = [timer for node in screen.walk_children(with_self=True) for timer in node._timers]
        running = [one for one in timers if one._active.is_set() and (one._interval or 99) < 1]
        assert not running, running
