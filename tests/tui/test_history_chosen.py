"""History: filters, and stretches from session to session; what is done to an entry there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from iop_journal.entry import Helped, NewPractice, Outcome, Used
from iop_journal.store.journal import Journal
from iop_journal.tui.screens.history_filter import HistoryFilter
from iop_journal.tui.widgets.entry_list import EntryList
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

ENTRIES = [
    build.new_entry("2026-11-02 20:00", craving_before=4, situation="on the bus", skills=["urge-surfing"]),
    build.new_entry("2026-11-10 21:00", craving_before=7, situation="after the call", triggers=["lonely"]),
    build.new_entry(
        "2026-11-17 21:00",
        craving_before=8,
        situation="payday",
        triggers=["lonely"],
        skills=["urge-surfing"],
        outcome=Outcome.USED,
        bring_up=True,
    ),
    build.new_entry("2026-11-20 00:43", craving_before=6, situation="late film", private=True),
]


def with_sessions(journal: Journal) -> None:
    journal.sessions.add(build.at("2026-11-09 09:00"))
    journal.sessions.add(build.at("2026-11-11 09:00"), attendance="missed")
    journal.sessions.add(build.at("2026-11-18 09:00"))
    journal.sessions.add(build.at("2026-11-25 09:00"))


def listed(person: Person) -> list[str]:
    """The lines of the list, from the first on."""
    return [line for line in person.lines[5:-1] if line.strip()]


async def at_field(person: Person, name: str) -> None:
    """On the screen of filters, Tab to a field."""
    for _ in range(20):
        if person.app.focused and name in (person.app.focused.id, getattr(person.app.focused.parent, "id", "")):
            return
        await person.press("tab")
    raise AssertionError(f"Tab never came to {name}")


# Grouping


async def test_one_key_groups_by_session_and_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=with_sessions) as person:
        await person.press("h")
        assert "v groups by session" in person.screen
        await person.press("v")
        lines = listed(person)
        assert "1 entry before the session of Wed 25 Nov 09:00 ──" in lines[0]
        assert "late film" in lines[1]
        assert "2 entries before the session of Wed 18 Nov 09:00" in lines[2]
        assert "payday" in lines[3]
        assert "after the call" in lines[4]
        assert "1 entry before the session of Mon 9 Nov 09:00" in lines[5]
        assert "on the bus" in lines[6]
        assert "11 Nov 09:00" not in person.screen, "a missed one makes no stretch"
        await person.press("v")
        assert "the session of" not in person.screen
        assert len(listed(person)) == 4


async def test_without_a_coming_session_the_newest_stretch_begins_at_the_last_one(tmp_path: Path) -> None:
    async with at_the_program(
        tmp_path, ENTRIES, fill=lambda journal: journal.sessions.add(build.at("2026-11-18 09:00"))
    ) as person:
        await person.press("h", "v")
        assert "1 entry since the session of Wed 18 Nov 09:00" in person.screen


async def test_without_sessions_it_says_so(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h", "v")
        assert "4 entries; no session is written down yet" in person.screen


async def test_the_cursor_goes_from_entry_to_entry_over_the_headings(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=with_sessions) as person:
        await person.press("h")
        await person.press("down", "v")
        for words in ("payday", "after the call", "on the bus", "on the bus"):
            (line,) = [line for line in person.lines if line.startswith("▸")]
            assert words in line
            await person.press("down")
        await person.press("home")
        assert "before the session of Wed 25 Nov" in person.lines[5], "the heading above it is in sight"
        await person.press("down", "enter")
        assert "payday" in person.screen
        assert "How it ended" in person.screen


async def test_a_click_opens_what_is_clicked_and_a_heading_opens_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=with_sessions) as person:
        await person.press("h", "v")
        await person.click("#entries", (20, 2))
        assert "By session" in person.screen or "[History]" in person.screen
        await person.click("#entries", (20, 3))
        assert "payday" in person.screen
        assert "How it ended" in person.screen


async def test_the_day_stands_again_below_a_heading_inside_it(tmp_path: Path) -> None:
    entries = [build.new_entry(f"2026-11-18 {hour}:00", situation=f"at {hour}") for hour in ("08", "12")]
    async with at_the_program(tmp_path, entries, fill=with_sessions) as person:
        await person.press("h", "v")
        assert person.screen.count("Wed 18 Nov 2026") == 2


async def test_an_entry_after_midnight_says_why_it_stands_under_the_day_before(tmp_path: Path) -> None:
    entries = [*ENTRIES, build.new_entry("2026-11-19 22:00", situation="before it")]
    async with at_the_program(tmp_path, entries) as person:
        await person.press("h")
        lines = listed(person)
        assert "Thu 19 Nov 2026 00:43" in lines[0]
        assert "after midnight" in lines[0]
        assert "22:00" in lines[1] and "after midnight" not in lines[1]


async def test_many_stretches_are_scrolled_as_few_are(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        moments = [build.NOW - timedelta(hours=number) for number in range(1500)]
        journal.entries.add_many(
            ((build.new_entry(one, situation=f"number {n}"), one) for n, one in enumerate(moments)), "many"
        )
        for back in range(1, 60, 2):
            journal.sessions.add(build.NOW - timedelta(days=back))

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("h")
        await person.press("v", "end")
        await person.until("number 1499")
        assert "▸" in person.lines[-2], "the last line is in sight"
        await person.press("pageup", "pageup")
        entries = person.app.screen.query_one(EntryList)
        assert len(entries._pages) < 5, "no more was read than what came in sight"
        seen = {line.split("number ")[1].split()[0] for line in person.lines if "number " in line}
        assert len(seen) >= 17 and all(1400 < int(one) < 1500 for one in seen)


# Filters


async def test_the_quick_way_is_f_letters_enter(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.type("flonely\n")
        await person.until("2 entries")
        assert "with Lonely. Esc shows all" in person.screen


async def test_filters_hold_together_and_the_line_says_them(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h", "f")
        await person.type("lonely\t")
        await person.until("2 entries: with Lonely")
        await at_field(person, "craving_from")
        await person.type("58")
        assert "2 entries: cravings 5 to 8 · with Lonely" in person.screen
        await person.press("2")
        await at_field(person, "since")
        await person.type("2026-11-12")
        await person.until("1 entry: cravings 5 to 8 · with Lonely · since Thu 12 Nov · slips")
        await at_field(person, "bring_up")
        await person.press("space", "enter")
        await person.until("1 entry")
        line = "cravings 5 to 8 · with Lonely · since Thu 12 Nov · slips · to bring up. Esc shows all"
        assert line in " ".join(person.screen.split())
        assert len(listed(person)) == 1
        await person.press("f")
        assert "[x] Lonely (trigger)" in person.screen, "what is set stands there when it opens again"
        assert "[x] to bring up" in person.screen
        assert "2026-11-12" in person.screen
        await person.press("escape")
        assert line in " ".join(person.screen.split()), "Esc leaves it as it was"


@pytest.mark.parametrize(
    ("field", "keys", "words", "found"),
    [
        ("craving_from", "7", "cravings 7 and more", ["payday", "after the call"]),
        ("craving_to", "5", "cravings up to 5", ["on the bus"]),
        ("outcome", "2", "slips", ["payday"]),
        ("outcome", "1", "passed without using", []),
        ("since", "2026-11-10", "since Tue 10 Nov", ["late film", "payday", "after the call"]),
        ("until", "2025-12-31", "until Wed 31 Dec 2025", []),
        ("until", "2026-11-19", "until Thu 19 Nov", ["late film", "payday", "after the call", "on the bus"]),
        ("bring_up", " ", "to bring up", ["payday"]),
        ("private", "1", "private", ["late film"]),
        ("private", "2", "not private", ["payday", "after the call", "on the bus"]),
    ],
)
async def test_each_filter_shows_what_fits_and_says_so(
    tmp_path: Path, field: str, keys: str, words: str, found: list[str]
) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h", "f")
        await at_field(person, field)
        await person.type(keys)
        await person.press("enter")
        await person.until(f"{words}. Esc shows all")
        lines = listed(person)
        assert len(lines) == len(found), person.screen
        for line, situation in zip(lines, found, strict=True):
            assert situation in line
        await person.press("escape")
        await person.until("4 entries")
        assert "f filters" in person.screen


async def test_one_key_clears_all_of_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.type("furge\n")
        await person.until("with Urge surfing")
        await person.press("f", "tab", "tab", "3", "ctrl+x")
        await person.until("4 entries: no filter is set")
        await person.press("enter")
        await person.until("f filters")
        assert len(listed(person)) == 4


async def test_a_name_is_unset_with_space(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.type("flonely\n")
        await person.press("f", "tab", "space")
        await person.until("4 entries: no filter is set")
        assert "[x]" not in person.screen


async def test_what_cannot_be_read_is_said_and_nothing_is_lost(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h", "f")
        await person.type("zzzz\n")
        assert "skill or triggers: none begins like “zzzz”" in person.screen
        await person.press(*["backspace"] * 4)
        await at_field(person, "since")
        await person.type("soon [red]\n")
        assert "Days from: “soon [red]” is not a time I can read." in person.screen
        assert isinstance(person.app.screen, HistoryFilter)
        await person.press(*["backspace"] * 10)
        await person.type("2026-11-19")
        await at_field(person, "until")
        await person.type("2026-11-01\n")
        assert "Days until: the last day, 2026-11-01, is before" in person.screen
        assert person.app.focused is not None and person.app.focused.id == "until"


async def test_a_range_of_cravings_may_be_given_either_way_round(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h", "f", "tab")
        await person.type("1086")  # ten, then eight; the 6 goes to nothing that takes it
        await person.press("enter")
        await person.until("cravings 8 to 10")


async def test_a_filter_holds_together_with_the_search_and_the_bin(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.type("flonely\n")
        await person.press("slash")
        await person.type("call")
        await person.until("1 entry")
        await person.press("enter", "d")
        assert "No entry fits." in person.screen
        await person.press("b")
        await person.until("In the bin · with Lonely. Esc shows all")
        assert "after the call" in person.screen
        await person.press("b", "u")
        await person.until("1 entry")
        assert "after the call" in person.screen, "undo keeps the filter"


@pytest.mark.parametrize("nasty", NASTY)
async def test_a_name_of_ones_own_is_never_markup(tmp_path: Path, nasty: str) -> None:
    def fill(journal: Journal) -> None:
        slug = journal.triggers.add(f"own {nasty}")
        journal.entries.add(build.new_entry(triggers=[slug]))

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("h", "f")
        await person.type("own")
        await person.press("enter")
        await person.until(f"with own {nasty}")
        await person.press("f")
        assert f"[x] own {nasty} (trigger)" in person.screen


async def test_the_screen_of_filters_fits_the_smallest_window(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(60, 20)) as person:
        await person.press("h", "f")
        await person.type("lonely\t")
        await person.type("urge\t")
        text = await person.until("1 entry: with Urge surfing and Lonely")
        for words in (
            "With",
            "Craving from",
            "( ) not said",
            "Days until",
            "not private",
            "Show  Enter",
            "Ctrl+X",
            "Esc",
        ):
            assert words in text, words


# What is done to an entry, in a filtered and grouped list


async def test_an_edit_that_no_longer_fits_goes_from_the_list_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=with_sessions) as person:
        await person.press("h", "v")
        await person.press("f", "tab")
        await person.type("8\n")
        await person.until("1 entry")
        await person.press("e", "2", "ctrl+s")
        assert "No entry fits." in person.screen
        await person.press("u")
        await person.until("1 entry before the session of Wed 18 Nov 09:00")
        assert "payday" in person.screen
        await person.press("ctrl+r")
        assert "No entry fits." in person.screen


async def test_the_bin_by_session_and_undo_after_a_restart(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=with_sessions) as person:
        await person.press("h")
        await person.press("v", "down", "d")
        assert "payday" not in person.screen
        assert "1 entry before the session of Wed 18 Nov 09:00" in person.screen, "the heading counts anew"
    async with at_the_program(tmp_path) as person:
        await person.press("h", "b")
        await person.until("In the bin. Esc shows all")
        await person.press("v")
        assert "1 entry before the session of Wed 18 Nov 09:00" in person.screen
        await person.press("escape", "u")
        await person.until("4 entries")
        assert "payday" in person.screen
    async with at_the_program(tmp_path) as person:
        await person.press("h", "ctrl+r")
        await person.until("3 entries")


async def test_deleting_for_good_in_a_filtered_bin(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.press("down", "d")
        await person.press("d")
        await person.press("b")
        await person.type("fpayd")
        await person.press("escape")
        await person.type("flonely\n")
        await person.until("2 entries")
        await person.press("x")
        await person.until("payday")
        await person.press("right", "enter")
        await person.until("1 entry")
        assert "after the call" in person.screen
        assert await person.ask(lambda journal: len(journal.entries.select())) == 2


async def test_log_this_again_fills_in_skills_and_triggers_alone(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.press("down", "a")
        text = person.screen
        assert "New entry" in text
        assert "Urge surfing" in text and "Lonely" in text
        assert "payday" not in text
        filled: Any = person.app.screen
        assert filled.filled().craving_before is None and filled.filled().outcome is None
        await person.press("6", "3", "ctrl+s")
        new = (await person.entries())[-1]
        assert (new.occurred_at, new.craving_before, new.situation, new.bring_up) == (build.NOW, 6, None, False)
        assert [one.slug for one in new.practices] == ["urge-surfing"]
        assert [(one.slug, one.strength) for one in new.triggers] == [("lonely", None)]


async def test_again_from_the_entrys_page_and_leaving_it_untouched_keeps_no_draft(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.press("down", "enter")
        assert "a Again" in person.lines[-1]
        await person.press("a", "escape", "escape", "t")
        assert "Half-written" not in person.screen
        await person.press("h")
        await person.press("a", "7")
        await person.press("escape")
        await person.press("t")
        await person.until("Half-written (w goes on): craving 7")


async def test_nothing_in_the_bin_is_logged_again(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("h")
        await person.press("d", "b", "a")
        assert "[History]" in person.screen


# The page of a slip


async def test_the_page_of_a_slip_carries_the_two_lines_and_an_offer(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [build.new_entry(outcome=Outcome.USED)], size=(60, 20)) as person:
        await person.press("h")
        await person.press("enter")
        words = " ".join(person.screen.split())
        assert "a former dose can kill. Keep naloxone near." in words
        assert "can be life-threatening: get medical help." in words
        assert "Any of them, or none. b begins it." in words
        await person.press("b")
        await person.type("no sleep [b]and[/b] payday")
        await person.press("ctrl+s")
        words = " ".join((await person.until("b changes the debrief")).split())
        assert "What led up to it no sleep [b]and[/b] payday" in words
        assert "Keep naloxone near." in words
        await person.press("escape")
        assert "[History]" in person.screen, "nothing is demanded"


async def test_no_other_page_carries_them(tmp_path: Path) -> None:
    entries = [build.new_entry(outcome=Outcome.PASSED), build.new_entry("2026-11-19 20:00", outcome=Outcome.USED)]
    async with at_the_program(tmp_path, entries) as person:
        await person.press("h")
        await person.press("enter")
        assert "naloxone" not in person.screen
        await person.press("escape", "down", "d", "b", "enter")
        assert "naloxone" not in person.screen, "nor one in the bin"


async def test_a_long_skill_is_laid_out_for_the_window(tmp_path: Path) -> None:
    practice = NewPractice("urge-surfing", Used.ON_PURPOSE, Helped.A_BIT)
    helped = build.new_entry(practices=(practice,))
    async with at_the_program(tmp_path, [helped], size=(60, 20)) as person:
        await person.press("h")
        await person.press("enter")
        text = person.screen
        assert "Skills tried      Urge surfing: used it on purpose" in text
        assert "\n                   helped: a bit" in text, "what is too long hangs under its own words"
