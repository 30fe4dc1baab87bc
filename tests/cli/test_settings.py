"""`settings`: shown and set from the shell; a file that is wrong is said and never written over."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from iop_journal.settings import Settings
from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error
from tests.cli.test_imports import HEAVY, loaded


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings file, in a folder that is not there yet."""
    file = tmp_path / "config" / "settings.toml"
    monkeypatch.setenv("IOP_JOURNAL_SETTINGS", str(file))
    return file


def test_what_is_set_is_shown_and_no_journal_is_made(run: Commands, settings: Path) -> None:
    answer = run("settings")
    assert answer.code == 0 and "day_start    3   (default)" in answer.out.splitlines()
    assert str(settings) in answer.err
    assert run.good("settings", "show") == answer.out
    shown = run.json("settings", "show")
    assert list(shown) == list(Settings._fields)
    assert (shown["hide_after"], shown["keymap"], shown["lines"], shown["animations"]) == (300, {}, [], True)
    assert run.json("settings") == shown
    assert run.file and not run.file.exists() and not settings.exists()


def test_a_value_is_set_comments_stay_and_an_empty_one_brings_the_default_back(run: Commands, settings: Path) -> None:
    settings.parent.mkdir()
    settings.write_text("# mine\nday_start = 5 # late\n")
    assert run.good("settings", "set", "after_hours", "555", "0100", "Lee") == "Saved: after_hours is 555 0100 Lee\n"
    assert run.good("settings", "set", "week-start", "sun") == "Saved: week_start is sun\n"
    run.good("settings", "set", "lines", "Warm line: 555 0101; Kim: 555 0102")
    shown = run.json("settings", "set", "keymap", "app.undo=u,f9")
    assert (shown["after_hours"], shown["week_start"], shown["day_start"]) == ("555 0100 Lee", "sun", 5)
    assert shown["lines"] == [{"name": "Warm line", "contact": "555 0101"}, {"name": "Kim", "contact": "555 0102"}]
    assert shown["keymap"] == {"app.undo": "u,f9"}
    assert run.good("settings", "set", "day_start", "") == "Saved: day_start is 3 (default)\n"
    assert settings.read_text().startswith("# mine\n") and "day_start" not in settings.read_text()
    assert "after_hours  555 0100 Lee" in run.good("settings").splitlines()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frob"], "show, set"),
        (["set"], "KEY"),
        (["set", "name"], "VALUE"),
        (["set", "colour", "red"], "There is no setting “colour”. There are after_hours, lines"),
        (["set", "", "x"], "There is no setting"),
        (["set", "day_start", "13"], "an hour from 0 to 12; not “13”"),
        (["set", "day_start", "-1"], "an hour from 0 to 12"),
        (["set", "country", "\x1b[31m"], "US, CA"),
        (["set", "name", "x" * 10_000], "80"),
        (["show", "name"], "“name”"),
    ],
)
def test_wrong_words_are_answered_plainly_and_write_nothing(
    here: Here, settings: Path, words: list[str], said: str
) -> None:
    answer = here("settings", *words)
    assert_plain_error(answer, 2)
    assert said in answer.err
    assert not settings.exists()


def test_wrong_words_are_answered_the_same_by_a_process(run: Commands) -> None:
    assert_plain_error(run("settings", "set", "theme", "pink"), 2)
    assert_plain_error(run("settings", "set", "name", b"\xff"), 2)


def test_a_file_that_cannot_be_parsed_names_its_line_and_is_kept(run: Commands, settings: Path) -> None:
    settings.parent.mkdir()
    settings.write_text("day_start = 5\ntheme = dark\n")
    answer = run("settings", "set", "name", "Sam")
    assert_plain_error(answer, 1)
    assert "line 2" in answer.err and settings.read_text() == "day_start = 5\ntheme = dark\n"
    shown = run("settings")
    assert shown.code == 0 and "line 2" in shown.err and "day_start    3   (default)" in shown.out


def test_a_place_that_cannot_be_written_is_1(run: Commands, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_plain_error(run("settings", "set", "name", "x", env={"IOP_JOURNAL_SETTINGS": f"{tmp_path}/file/s.toml"}), 1)


@pytest.mark.skipif(os.name != "posix", reason="elsewhere the profile's own access rules hold")
def test_the_file_and_its_folder_are_their_owners_alone(run: Commands, settings: Path) -> None:
    def free() -> None:
        os.umask(0)

    run.good("settings", "set", "name", "Sam", before=free)
    assert [path.stat().st_mode & 0o777 for path in (settings, settings.parent)] == [0o600, 0o700]


def test_reading_them_loads_no_large_library(file: Path) -> None:
    for words in (["settings"], ["settings", "show", "--json"]):
        assert not {name.partition(".")[0] for name in loaded(file, words)} & (HEAVY | {"tomlkit"})
    assert "tomlkit" in loaded(file, ["settings", "set", "name", "Sam"])


CLOCK_TIME = re.compile(r"\b\d{2}:\d{2}\b(?! [ap]m)")


def test_a_12_hour_clock_is_on_all_that_a_person_reads_and_in_no_json(here: Here) -> None:
    here("session", "schedule", "--add", "mon 9:30 pm")
    here("session", "add", "tomorrow 2:30 pm")
    here("log", "-b", "7", "-t", "lonely", "--at", "yesterday 9:05 pm")
    here("log", "-b", "6", "--at", "yesterday 12:40 am")
    commands = (("list",), ("show", "last"), ("session", "list"), ("session", "schedule"), ("status",), ("summary",))
    plain = {words: here(*words, "--json").out for words in commands}
    assert CLOCK_TIME.search(here("list").out)
    here("settings", "set", "clock", "12h")
    for words in commands:
        out = here(*words).out
        assert re.search(r"\b1?\d:\d\d [ap]m\b", out), words
        assert not CLOCK_TIME.search(out), out
        assert here(*words, "--json").out == plain[words]
    columns = [line.index("craving") for line in here("list").out.splitlines()]
    assert len(set(columns)) == 1, "they line up"
    assert "is in the future" in here("log", "-b", "5", "--at", "2999-01-01 9:30 pm").err
    assert "2999-01-01 9:30 pm" in here("log", "-b", "5", "--at", "2999-01-01 21:30").err


def test_a_week_from_sunday_on_lists_sunday_first(here: Here) -> None:
    for one in ("mon 09:00", "sun 10:00", "sat 11:00"):
        here("session", "schedule", "--add", one)
    listed = [line.split()[1] for line in here("session", "schedule").out.splitlines()]
    assert listed == ["Monday", "Saturday", "Sunday"]
    here("settings", "set", "week_start", "sun")
    listed = [line.split()[1] for line in here("session", "schedule").out.splitlines()]
    assert listed == ["Sunday", "Monday", "Saturday"]
    here("log", "-b", "7", "--at", "yesterday 12:00")
    assert re.search(r"Sun +Mon +Tue +Wed +Thu +Fri +Sat", here("summary").out)


def test_the_page_takes_the_name_from_the_settings_unless_another_or_none_is_given(here: Here) -> None:
    here("log", "-b", "7")
    assert "Name" not in here("summary").out
    here("settings", "set", "name", "Sam [red]")
    assert "Name: Sam [red]" in here("summary").out
    assert here("summary", "--json").json["heading"]["name"] == "Sam [red]"
    assert "Name: Kim" in here("summary", "--name", "Kim").out
    assert "Name" not in here("summary", "--name", "").out


@pytest.mark.parametrize(
    ("text", "said"),
    [("day_start = 3\nclock = = 12h\n", "(at line 2, column 9)"), ("clock = 7\n", "clock: one of 24h, 12h")],
)
def test_a_wrong_line_is_named_the_defaults_are_taken_and_the_file_is_kept(
    run: Commands, settings: Path, text: str, said: str
) -> None:
    settings.parent.mkdir()
    settings.write_text(text)
    answer = run("log", "-b", "7", "--at", "yesterday 21:30")
    assert answer.code == 0 and "21:30" in answer.out
    assert said in answer.err and answer.err.count("Settings:") == 1
    assert settings.read_text() == text
