"""Writing an entry."""

from __future__ import annotations

import string
from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.entry import Helped, Outcome, Used
from tests import build
from tests.tui.person import NASTY, at_the_program

ALL_PRINTABLE = string.ascii_letters + string.digits + string.punctuation + " "


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


@pytest.mark.parametrize("field", ["skills-letters", "triggers-letters", "minutes", "when", "situation", "note"])
async def test_every_printable_character_can_be_typed_into_every_field(tmp_path: Path, field: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n")
        widget = person.app.screen.query_one(f"#{field}")
        widget.focus()
        if field == "when":
            await person.press(*["backspace"] * 3)
        await person.type(ALL_PRINTABLE)
        assert (getattr(widget, "value", None) or getattr(widget, "text", None)) == ALL_PRINTABLE


@pytest.mark.parametrize("text", ["-1", "1e9", "99999999999999999999", "abc", "1.5", "10081", "٣٣٣٣٣٣"])
async def test_minutes_that_do_not_fit_are_said_at_the_field_and_nothing_is_lost(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7", "3")
        person.app.screen.query_one("#minutes").focus()
        await person.paste(text)
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert person.app.focused is person.app.screen.query_one("#minutes")
        assert "minutes: " in person.screen
        await person.press("home", *["delete"] * 20, "4", "5", "ctrl+s")
        (entry,) = await person.entries()
        assert (entry.craving_before, entry.craving_minutes) == (7, 45)


@pytest.mark.parametrize(("text", "minutes"), [("", None), ("   ", None), ("0", 0), ("10080", 10080), (" 7 ", 7)])
async def test_minutes_that_fit_are_kept(tmp_path: Path, text: str, minutes: int | None) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#minutes").focus()
        await person.paste(text)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert entry.craving_minutes == minutes


@pytest.mark.parametrize("text", ["tomorrow", "2026-11-20", "25:00", "2026-11-21 09:00", "x", "2026-02-30 10:00"])
async def test_a_time_that_cannot_be_is_said_in_words(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#when").focus()
        await person.press(*["backspace"] * 3)
        await person.type(text)
        await person.press("ctrl+s")
        assert await person.entries() == []
        assert "when: " in person.screen
        assert person.app.focused is person.app.screen.query_one("#when")


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


async def test_the_form_says_which_day_it_saves_to_while_the_clock_moves(tmp_path: Path) -> None:
    moment = [build.at("2026-11-20 23:59")]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n", "7", "3")
        assert "Fri 20 Nov 2026 23:59, saved to Fri 20 Nov" in person.screen
        moment[0] += timedelta(minutes=2)
        person.app.screen.show_day()  # type: ignore[attr-defined]
        await person.settle()
        assert "Sat 21 Nov 2026 00:01, saved to Fri 20 Nov" in person.screen
        moment[0] = build.at("2026-11-21 03:00")
        person.app.screen.show_day()  # type: ignore[attr-defined]
        await person.settle()
        assert "Sat 21 Nov 2026 03:00, saved to Sat 21 Nov" in person.screen
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert str(entry.day) == "2026-11-21"


async def test_the_form_looks_at_the_clock_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from iop_journal.tui.screens import entry_form

    monkeypatch.setattr(entry_form, "CLOCK_SECONDS", 0.05)
    moment = [build.at("2026-11-20 23:59")]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n")
        moment[0] = build.at("2026-11-21 03:00")
        await person.until("saved to Sat 21 Nov")


async def test_a_time_is_meant_as_of_when_it_was_typed(tmp_path: Path) -> None:
    moment = [build.at("2026-11-20 22:00")]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#when").focus()
        await person.press(*["backspace"] * 3)
        await person.type("90m")
        assert "Fri 20 Nov 2026 20:30" in person.screen
        moment[0] += timedelta(hours=6)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert entry.occurred_at == build.at("2026-11-20 20:30")


@pytest.mark.parametrize("nasty", NASTY)
async def test_what_looks_like_markup_is_shown_as_it_was_typed(tmp_path: Path, nasty: str) -> None:
    async with at_the_program(tmp_path, size=(120, 40)) as person:
        await person.press("n", "7", "3")
        for letters in ("skills", "triggers"):
            person.app.screen.query_one(f"#{letters}-letters").focus()
            await person.type(nasty)
            await person.press("enter")
            assert nasty in person.screen
            await person.press(*["backspace"] * len(nasty))
        for field in ("situation", "note"):
            person.app.screen.query_one(f"#{field}").focus()
            await person.type(nasty)
        person.app.screen.query_one("#minutes").focus()
        await person.type(nasty)
        await person.press("ctrl+s")
        assert nasty[:20] in person.screen
        await person.press(*["backspace"] * len(nasty), "ctrl+s")
        (entry,) = await person.entries()
        assert (entry.situation, entry.note) == (nasty, nasty)
        assert nasty in person.notices
        assert nasty in person.screen, "Today"
        await person.press("h")
        assert nasty in person.screen, "History"
        await person.press("enter")
        assert person.screen.count(nasty) >= 2, "the entry's own page"


TEXTS = ("日本語のメモ", "مرحبا بالعالم", "e\u0301 combining", "👩‍👩‍👧 family", "x" * 300, "\u202eabc", "tab\tin it")


@pytest.mark.parametrize("text", TEXTS)
async def test_text_of_any_script_comes_back_the_same(tmp_path: Path, text: str) -> None:
    async with at_the_program(tmp_path, size=(80, 24)) as person:
        await person.press("n", "7")
        for field in ("situation", "note"):
            person.app.screen.query_one(f"#{field}").focus()
            await person.paste(text)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert (entry.situation, entry.note) == (text, text)
        for key in ("h", "enter", "e"):
            await person.press(key)
        assert (person.app.screen.query_one("#situation").value) == text  # type: ignore[attr-defined]


async def test_control_characters_never_reach_the_terminal(tmp_path: Path) -> None:
    words = "a\x1b[31mred\x07\x9b2J\x7f"
    entries = [build.new_entry(situation=words, note=f"{words}\r\nmore")]
    async with at_the_program(tmp_path, entries) as person:
        for keys in ([], ["h"], ["enter"], ["e"]):
            await person.press(*keys)
            assert "a␛[31mred" in person.screen
            assert not set("\x1b\x07\x9b\x7f\r") & set(person.screen)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert (entry.situation, entry.note) == (words, f"{words}\r\nmore"), "editing changed nothing"


async def test_a_high_craving_brings_one_calm_line(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("n", "8", "ctrl+s")
        assert "F2 shows who you can reach now" in person.notices


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
