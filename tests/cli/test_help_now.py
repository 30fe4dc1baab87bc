"""`help-now`: it answers whatever state the journal and the settings are in, and changes nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from iop_journal.help_now import NO_JOURNAL, NO_PLAN, NOBODY_WATCHES
from tests.cli.conftest import Here
from tests.cli.process import Answer, Commands, assert_plain_error, controls
from tests.cli.test_imports import HEAVY, NEEDLESS, loaded
from tests.test_house import FORBIDDEN


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file, not there yet."""
    file = tmp_path / "settings.toml"
    monkeypatch.setenv("IOP_JOURNAL_SETTINGS", str(file))
    return file


def is_whole(answer: Answer) -> bool:
    """The crisis lines and the last words are there."""
    whole = answer.code == 0 and "Call or text 988" in answer.out and "116 123" in answer.out
    return whole and NOBODY_WATCHES[:40] in answer.out and not controls(answer.out + answer.err)


def files(folder: Path) -> dict[Path, bytes | None]:
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def test_without_a_journal_it_answers_and_makes_nothing(run: Commands, tmp_path: Path) -> None:
    before = files(tmp_path)
    answer = run("help-now")
    assert is_whole(answer) and answer.err == ""
    assert NO_JOURNAL in answer.out
    lines = answer.out.splitlines()
    assert lines[0] == "Your program, after hours" and "settings set after_hours" in lines[1]
    assert files(tmp_path) == before


def test_the_number_is_the_first_thing_on_its_line_and_the_first_of_all(run: Commands) -> None:
    run.good("settings", "set", "after_hours", "555 0100, ask for Lee")
    run.good("settings", "set", "country", "gb")
    run.good("plan", "edit", "--section", "ask", "--line", "my sister | 555 0199")
    lines = run.good("help-now").splitlines()
    assert lines[:6] == [
        "Your program, after hours",
        "  555 0100, ask for Lee",
        "",
        "Your people",
        "  555 0199  my sister",
        "",
    ]
    assert "  Call 116 123.  Samaritans (free)" in lines
    assert "      Source: samaritans.org/how-we-can-help/contact-samaritan" in lines
    assert not [line for line in lines if "988" in line]
    assert lines.index("Your safety plan: Who I can turn to for help") < lines.index("Crisis lines")


def test_as_json_it_holds_the_same(run: Commands) -> None:
    run.good("plan", "edit", "--section", "services", "--line", "the clinic | 555 0101")
    sections = {one["section"]: one for one in run.json("help-now")["sections"]}
    assert sections["people"]["lines"] == [{"first": "555 0101", "then": "the clinic", "source": None}]
    assert all(line["source"] for line in sections["country-au"]["lines"])
    assert sections["danger"]["words"] == [NOBODY_WATCHES]


def _damage(file: Path) -> None:
    content = bytearray(file.read_bytes())
    for start in range(4_096, len(content), 4_096):
        content[start : start + 200] = os.urandom(200)
    file.write_bytes(content)


def _newer(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _strange_rows(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE safety_plan")
        connection.execute("CREATE TABLE safety_plan (id, uid, section, position, text, contact)")
        connection.execute("INSERT INTO safety_plan VALUES (1, 2, X'00FF', NULL, NULL, 7)")
    connection.close()


def _gone(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE safety_plan")
    connection.close()


STATES: dict[str, Callable[[Path], object]] = {
    "damaged": _damage,
    "newer": _newer,
    "strange": _strange_rows,
    "no table": _gone,
    "garbage": lambda file: file.write_bytes(os.urandom(40_000)),
    "text": lambda file: file.write_text("Dear diary\n" * 50),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:300]),
}


@pytest.mark.parametrize("state", STATES)
def test_a_journal_that_cannot_be_read_is_said_in_a_line_and_the_rest_is_there(
    run: Commands, tmp_path: Path, state: str
) -> None:
    assert run.file
    run.good("settings", "set", "after_hours", "555 0100")
    run.good("plan", "edit", "--section", "ask", "--line", "my sister | 555 0199")
    STATES[state](run.file)
    before = files(tmp_path)
    answer = run("help-now")
    assert is_whole(answer)
    assert answer.out.splitlines()[1] == "  555 0100"
    assert "Your journal cannot be read now, so your safety plan is not here" in answer.out
    assert "Traceback" not in answer.err
    assert files(tmp_path) == before
    assert run("help-now", "--json").json["sections"][-1]["section"] == "danger"


@pytest.mark.skipif(os.name != "posix", reason="pipes of this kind are POSIX")
def test_whatever_lies_in_the_journals_place_is_no_hindrance(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").touch()
    for place in (tmp_path / "pipe", tmp_path, tmp_path / "file" / "j.db", tmp_path / ("n" * 300), tmp_path / "file"):
        assert is_whole(Commands(place)("help-now")), place
    assert (tmp_path / "file").stat().st_size == 0


def test_a_home_that_is_not_known_is_no_hindrance() -> None:
    nowhere = "~nobody-of-that-name/x"
    assert is_whole(Commands(None)("help-now", env={"IOP_JOURNAL_FILE": nowhere, "IOP_JOURNAL_SETTINGS": nowhere}))
    assert is_whole(Commands(None)("help-now", env={"HOME": "", "XDG_DATA_HOME": "x", "XDG_CONFIG_HOME": ""}))


def test_a_journal_that_another_program_holds_is_not_waited_for(run: Commands) -> None:
    assert run.file
    run.good("plan", "edit", "--section", "ask", "--line", "my sister | 555 0199")
    other = sqlite3.connect(run.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO about VALUES ('x', 'y')")
    try:
        assert "555 0199  my sister" in run("help-now").out
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_settings_that_cannot_be_read_are_said_beside_it(run: Commands, settings: Path) -> None:
    settings.write_text('after_hours = "555 0100"\ntheme = dark\n')
    answer = run("help-now")
    assert is_whole(answer)
    assert "line 2" in answer.err
    assert answer.out.splitlines()[1] == "  555 0100", "a slip elsewhere does not hide the number"
    settings.write_bytes(b"\xff\xfe")
    assert is_whole(run("help-now"))


def test_a_plan_with_nothing_in_it_says_how_to_write_it(run: Commands) -> None:
    run.good("list")
    assert " ".join(run.good("help-now").split()).count(NO_PLAN) == 1


@pytest.mark.parametrize("text", ["[red]x[/]", "\x1b[31mred\x07\x9b2J", "\u202eturned", "x" * 250, "👩‍👩‍👧 漢字"])
def test_what_a_person_typed_is_shown_safely(here: Here, text: str) -> None:
    assert here("settings", "set", "after_hours", text).code == 0
    assert here("settings", "set", "lines", f"{text[:40]}: {text}").code == 0
    assert here("plan", "edit", "--section", "ask", "--line", f"{text} | {text}").code == 0
    for words in (["help-now"], ["help-now", "--json"], ["settings"], ["settings", "--json"], ["plan", "show"]):
        answer = here(*words)
        assert answer.code == 0 and not controls(answer.out + answer.err)
    assert max(map(len, here("help-now").out.split("Crisis lines")[0].splitlines())) <= 82


def test_its_words_are_calm_and_those_that_are_wrong_are_answered(run: Commands) -> None:
    answer = run("help-now")
    assert not FORBIDDEN.search(answer.out)
    assert_plain_error(run("help-now", "please"), 2)


def test_it_comes_at_once(file: Path) -> None:
    modules = loaded(file, ["help-now"])
    assert not {name.partition(".")[0] for name in modules} & (HEAVY | {"tomlkit"})
    assert not modules & NEEDLESS


def test_a_strong_craving_points_to_it(run: Commands) -> None:
    assert "`iop-journal help-now`" in run("log", "-b", "8").err
    assert run("log", "-b", "7").err == ""
