"""Writing an entry."""

from __future__ import annotations

from pathlib import Path

import pytest

from iop_journal.entry import Helped, Outcome, Used
from tests import build
from tests.tui.person import at_the_program


async def test_from_today_an_entry_takes_twelve_keys_or_fewer(tmp_path: Path) -> None:
    keys = ["n", "7", "3", "u", "r", "enter", "enter", "l", "o", "enter", "ctrl+s"]
    assert len(keys) <= 12
    async with at_the_program(tmp_path) as person:
        await person.press(*keys)
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_after) == (7, 3)
        assert [practice.name for practice in entry.practices] == ["Urge surfing"]
        assert [trigger.name for trigger in entry.triggers] == ["Lonely"]
        assert "Saved: Fri 20 Nov 2026 22:00" in person.notices
        assert "Urge surfing" in person.screen, "Today shows it"


async def test_keys_typed_in_one_burst_go_where_they_are_meant(tmp_path: Path) -> None:
    from textual import events

    async with at_the_program(tmp_path) as person:
        for key in ("n", "7", "3", "u", "r", "enter", "enter", "l", "o", "enter", "6", "ctrl+s"):
            person.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await person.until("Latest entries")
        await person.settle()
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_after) == (7, 3)
        assert [(t.slug, t.strength) for t in entry.triggers] == [("lonely", 6)]
        assert [p.slug for p in entry.practices] == ["urge-surfing"]


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        (["0", "0"], 0, 0),
        (["1", "0", "9"], 10, 9),
        (["1", "7"], 1, 7),
        (["1", "1", "0"], 1, 10),
        (["1", "tab", "4"], 1, 4),
        (["1", "enter", "4"], 1, 4),
        (["tab", "5"], None, 5),
        (["7", "2"], 7, 2),
        (["7", "shift+tab", "backspace"], None, None),
        (["up", "up", "tab", "5"], 1, 5),
        (["right", "left", "left", "tab"], None, None),
        (["5", "shift+tab", "right", "tab", "3"], 6, 3),
        (["x", "-", "8", "8"], 8, 8),
    ],
)
async def test_a_rating_takes_one_digit(
    tmp_path: Path, typed: list[str], before: int | None, after: int | None
) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", *typed)
        form = person.app.screen
        assert form.query_one("#craving_before").value == before  # type: ignore[attr-defined]
        assert form.query_one("#craving_after").value == after  # type: ignore[attr-defined]


async def test_a_blank_rating_is_shown_as_blank_and_not_as_zero(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n")
        assert "blank" in person.lines[2]
        assert " 0 " not in person.lines[2]
        await person.press("0")
        assert " 0 " in person.lines[2]
        assert "none" in person.lines[2]


async def test_every_field_is_saved(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(100, 40)) as person:
        await person.press("n", "8", "2")
        await person.type("urge sur\n")
        await person.press("down", "u", "h", "h", "enter")  # by itself, a bit
        await person.press("shift+tab", "shift+tab")
        await person.type("stop\n\n")
        await person.type("tired\n")
        await person.type("10")
        await person.type("home alone\n\n")
        await person.type("25\n")
        await person.type("64")
        await person.press("right", "enter")  # passed
        await person.press(*["backspace"] * 3)
        await person.type("21:15\n")
        await person.type("after the call\n")
        await person.type("one\ntwo")
        await person.press("tab", "space", "tab", "space", "ctrl+s")
        (entry,) = await person.entries()
        assert entry.occurred_at == build.at("2026-11-20 21:15")
        assert {(p.slug, p.used, p.helped) for p in entry.practices} == {
            ("urge-surfing", Used.BY_ITSELF, Helped.A_BIT),
            ("stop-skill", Used.ON_PURPOSE, None),
        }
        assert {(t.slug, t.strength) for t in entry.triggers} == {("tired", 10), ("home-alone", None)}
        assert (entry.craving_minutes, entry.distress_before, entry.distress_after) == (25, 6, 4)
        assert entry.outcome is Outcome.PASSED
        assert (entry.situation, entry.note) == ("after the call", "one\ntwo")
        assert entry.bring_up
        assert entry.private


async def test_what_was_picked_is_taken_off_again_by_key_and_by_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        await person.type("urge\nstop\n")
        await person.press("down", "backspace")
        assert "Urge surfing" not in person.screen or "STOP" not in person.screen
        await person.click("#picked-skills", offset=(1, 0))
        assert "STOP" not in person.screen
        assert "Urge surfing" not in person.screen


async def test_the_answers_about_a_skill_are_set_with_the_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        await person.type("urge\n")
        assert "used it on purpose" in person.screen
        line = next(line for line in person.lines if "used it on purpose" in line)
        await person.click("#picked-skills", offset=(line.index("h helped") - 3, 0))
        assert "helped: no" in person.screen
        await person.click("#picked-skills", offset=(line.index("used it") - 3, 0))
        assert "it came by itself" in person.screen


async def test_a_match_is_taken_with_the_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        await person.type("ur")
        row = next(n for n, line in enumerate(person.lines) if "Pros and cons" in line)
        await person.pilot.click(offset=(24, row))
        await person.settle()
        assert "Pros and cons" in person.screen
        assert "used it on purpose" in person.screen


async def test_nothing_to_log_is_said(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "ctrl+s")
        assert "There is nothing to log yet" in person.screen


async def test_letters_that_were_not_picked_are_not_lost_in_silence(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        await person.type("urge")
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert "“urge” is not picked yet" in person.screen


async def test_a_high_craving_brings_one_calm_line(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "8", "ctrl+s")
        assert "F2 shows who to reach" in person.notices


async def test_a_slip_brings_two_plain_lines_until_they_are_dismissed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#outcome").focus()
        await person.press("2", "ctrl+s")
        text = " ".join(person.screen.split())
        assert "naloxone" in text
        assert "life-threatening" in text
        await person.press("enter")
        assert "naloxone" not in person.screen
        assert "used" in person.screen, "Today again"


async def test_a_short_terminal_shows_the_whole_form(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(80, 24)) as person:
        await person.press("n", "7", "3")
        await person.type("urge\nstop\npaced\n\nlonely\ntired\n")
        text = person.screen
        for words in ("Craving before", "Skills tried", "Paced breathing", "Lonely", "Tired", "Minutes", "Distress",
                      "How it ended", "When", "Situation", "Note", "bring up", "private", "Save", "Esc"):  # fmt: skip
            assert words in text, words
