"""`checkin`: once a day, any of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, now
from tests.cli.terminal import Terminal

BLANK = {
    "highest_craving": None,
    "mood": None,
    "distress": None,
    "sleep_hours": None,
    "used": None,
    "medication": None,
    "meeting": None,
    "note": None,
    "private": False,
}
EVERY = [
    *("--mood", "6", "--distress", "4", "--highest-craving", "7", "--sleep", "7.5", "--used", "no"),
    *("--medication", "YES", "--meeting", "skip", "--note", "a long day", "--private"),
]
FULL = {
    "highest_craving": 7,
    "mood": 6,
    "distress": 4,
    "sleep_hours": 7.5,
    "used": "no",
    "medication": "yes",
    "meeting": "skip",
    "note": "a long day",
    "private": True,
}
QUESTIONS = {
    "highest_craving": "Highest craving, 0-10",
    "mood": "Mood, 0-10",
    "distress": "Distress, 0-10",
    "sleep_hours": "Hours slept",
    "used": "Used? yes, no, skip",
    "medication": "Medication taken? yes, no, skip",
    "meeting": "A meeting? yes, no, skip",
    "note": "One line about the day",
}


def today(days: int = 0) -> str:
    """The journal day, so many days ago."""
    return (now() - timedelta(hours=3, days=days)).date().isoformat()


def test_every_option_fills_its_field(here: Here) -> None:
    assert here("checkin", *EVERY, "--json").json == {"day": today(), **FULL}
    assert here("checkin", "--show", "--json").json == {"day": today(), **FULL}


def test_what_was_saved_is_told_in_one_line(here: Here) -> None:
    out = here("checkin", *EVERY).out
    assert out.startswith("Saved ") and out.count("\n") == 1
    said = "highest craving 7 · mood 6 · distress 4 · slept 7.5 h · used: no · medication taken: yes"
    assert out.endswith(f": {said} · a meeting: not said · a long day · private\n")
    assert here("checkin", "--show").out == out.removeprefix("Saved ")


def test_what_is_not_named_is_blank_and_zero_is_not(here: Here) -> None:
    assert here("checkin", "--mood", "0", "--json").json == {"day": today(), **BLANK, "mood": 0}
    assert here("checkin", "--sleep", "0", "--json").json["sleep_hours"] == 0
    assert here("checkin", "--show").out.endswith(": mood 0 · slept 0 h\n")


def test_a_second_one_changes_what_is_named_and_keeps_the_rest(here: Here) -> None:
    here("checkin", *EVERY)
    second = here("checkin", "--mood", "3", "--used", "skip", "--no-private", "--json").json
    assert second == {"day": today(), **FULL, "mood": 3, "used": "skip", "private": False}
    assert here("checkin", "--note", "", "--json").json["note"] is None
    here("undo")
    here("undo")
    assert here("checkin", "--show", "--json").json == {"day": today(), **FULL}


def test_another_day_can_be_filled_in(here: Here) -> None:
    here("checkin", "--mood", "5")
    assert here("checkin", "--on", "yesterday", "--mood", "2", "--json").json["day"] == today(1)
    assert here("checkin", "--on", today(4), "--mood", "1", "--json").json["day"] == today(4)
    for day, mood in (("today", 5), ("yesterday", 2), (today(4), 1)):
        assert here("checkin", "--show", "--on", day, "--json").json["mood"] == mood


@pytest.mark.parametrize(("text", "hours"), [("7:30", 7.5), ("7h30", 7.5), ("7,5", 7.5), ("8", 8)])
def test_hours_of_sleep_are_read_as_the_screen_reads_them(here: Here, text: str, hours: float) -> None:
    assert here("checkin", "--sleep", text, "--json").json["sleep_hours"] == hours


def test_hours_that_cannot_be_read_are_said_in_the_screens_words(here: Here) -> None:
    assert "“7:75” is not a number of hours. Try 7.5, 7:30 or 7h30." in here("checkin", "--sleep", "7:75").err
    assert "from 0 to 24 hours, not 25" in here("checkin", "--sleep", "25").err


def test_a_note_is_read_from_a_pipe(run: Commands) -> None:
    assert run.json("checkin", "-n", "-", stdin="from a pipe\n")["note"] == "from a pipe"


@pytest.mark.parametrize(
    "words",
    [
        ["--mood", "11"],
        ["--distress", "-1"],
        ["--highest-craving", "many"],
        ["--sleep", "25"],
        ["--sleep", "-1"],
        ["--sleep", "nan"],
        ["--sleep", "long"],
        ["--used", "perhaps"],
        ["--medication"],
        ["--note", "a\x00b"],
        ["--mood", "5", "--on", "someday"],
        ["--mood", "5", "--on", "2999-01-01"],
        ["--mood", "5", "--on", "1920-01-01"],
        ["--mood", "5", "--on", "2026-02-30"],
        ["--mood", "5", "--show"],
        ["more"],
        [],
        ["--json"],
        ["--on", "yesterday"],
    ],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(here: Here, words: list[str]) -> None:
    here("checkin", "--mood", "4", "--sleep", "8")
    before = here("checkin", "--show", "--json").out
    assert_plain_error(here("checkin", *words), 2)
    assert here("checkin", "--show", "--json").out == before


def test_a_day_without_one_is_said(here: Here) -> None:
    assert_plain_error(here("checkin", "--show"), 1)
    assert_plain_error(here("checkin", "--show", "--on", "yesterday", "--json"), 1)


Open = Callable[..., Terminal]


@pytest.fixture
def open_(run: Commands) -> Iterator[Open]:
    """Opens `checkin` on a terminal."""
    terminals: list[Terminal] = []

    def checkin(*words: str) -> Terminal:
        terminals.append(Terminal(run, ["checkin", *words]))
        return terminals[-1]

    yield checkin
    for terminal in terminals:
        terminal.close()


TYPED = {
    "highest_craving": "7",
    "mood": "6",
    "distress": "4",
    "sleep_hours": "7,5",
    "used": "no",
    "medication": "yes",
    "meeting": "skip",
    "note": "a long day",
}


def test_alone_on_a_terminal_it_asks_and_all_of_it_is_one_step(run: Commands, open_: Open) -> None:
    form = open_()
    for name, typed in TYPED.items():
        form.answer(f"{typed}\n", f"{QUESTIONS[name]}: ")
    assert form.end() == 0
    assert "Saved " in form.shown and "!" not in form.shown
    assert run.json("checkin", "--show") == {"day": today(), **FULL, "private": False}
    assert "a check-in" in run.good("undo")
    assert run("checkin", "--show").code == 1


def test_enter_keeps_what_is_there_and_a_wrong_answer_is_asked_again(run: Commands, open_: Open) -> None:
    run.good("checkin", *EVERY)
    form = open_("--on", "today")
    form.answer("\n", "Highest craving, 0-10 (now: 7): ")
    for wrong in ("12", "good"):
        form.answer(f"{wrong}\n", QUESTIONS["mood"])
    form.answer("2\n", QUESTIONS["mood"])
    form.answer("\n", QUESTIONS["distress"])
    form.answer("30\n", "Hours slept (now: 7.5): ")
    form.answer("8\n", "from 0 to 24 hours, not 30")
    form.answer("maybe\n", "Used? yes, no, skip (now: no): ")
    form.answer("\n", QUESTIONS["used"])
    form.answer("\n", QUESTIONS["medication"])
    form.answer("\n", "(now: not said): ")
    form.answer("\n", "(now: a long day): ")
    assert form.end() == 0
    assert run.json("checkin", "--show") == {"day": today(), **FULL, "mood": 2, "sleep_hours": 8.0}


def test_nothing_answered_writes_nothing(run: Commands, open_: Open) -> None:
    form = open_()
    for question in QUESTIONS.values():
        form.answer("\n", question)
    assert form.end() == 1
    assert "Nothing was written down." in form.shown
    form = open_()
    form.answer("\x03", QUESTIONS["highest_craving"])
    assert form.end() == 130
    assert run("checkin", "--show").code == 1


@pytest.mark.parametrize("how", ["\x03", "\x04", "kill"], ids=["ctrl+c", "ctrl+d", "kill"])
def test_leaving_keeps_what_was_answered(run: Commands, open_: Open, how: str) -> None:
    form = open_("--on", "yesterday")
    form.answer("7\n", QUESTIONS["highest_craving"])
    form.answer("6\n", QUESTIONS["mood"])
    form.until(QUESTIONS["distress"])
    if how == "kill":
        form.kill()
    else:
        form.answer(how)
        assert form.end() == 0
        assert "Kept so far." in form.shown
    expected = {"day": today(1), **BLANK, "highest_craving": 7, "mood": 6}
    assert run.json("checkin", "--show", "--on", "yesterday") == expected
    form = open_("--on", "yesterday")
    form.until("(now: 7): ")
    run.good("undo")
    assert run("checkin", "--show", "--on", "yesterday").code == 1
