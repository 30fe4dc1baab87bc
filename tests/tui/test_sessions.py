"""The place Sessions: what stands there, and all that can be done with one key."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest

from iop_journal.entry import AssignmentState, SessionKind
from iop_journal.store.journal import Journal
from iop_journal.store.sessions import Session
from iop_journal.tui.screens.entry_page import EntryPage
from iop_journal.tui.screens.sessions import SessionsScreen
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

T = TypeVar("T")


def rhythm(journal: Journal) -> None:
    """A little of everything. It is Friday 20 November, 22:00."""
    journal.sessions.add(build.at("2026-11-13 09:00"), attendance="missed")
    journal.sessions.add(build.at("2026-11-16 09:00"), attendance="attended", agreed="Call J. before nine.")
    journal.sessions.add(build.at("2026-11-18 09:00"), SessionKind.INDIVIDUAL)
    journal.sessions.add(build.at("2026-11-23 09:00"))
    journal.sessions.add(build.at("2026-11-25 09:00"))
    given = build.at("2026-11-18 10:00")
    journal.assignments.add(
        "ride it out", skill="urge-surfing", times=3, due_at=build.at("2026-11-23 09:00"), given_at=given
    )
    journal.topics.add("about sleep")
    journal.if_then_plans.add("a party", "leave at ten", confidence=6)
    journal.entries.add(build.new_entry("2026-11-19 21:00", craving_before=7, skills=["urge-surfing"]))
    journal.entries.add(build.new_entry("2026-11-20 20:00", craving_before=8, situation="payday", bring_up=True))
    journal.entries.add(build.new_entry("2026-11-20 21:00", situation="hush", bring_up=True, private=True))


async def go_to(person: Person, words: str) -> None:
    """Move down to the line with these words."""
    screen = person.app.screen
    assert isinstance(screen, SessionsScreen)
    await person.press("home")
    for _ in range(200):
        option = screen.items.highlighted_option
        if option and words in str(option.prompt):
            return
        await person.press("down")
    raise AssertionError(f"no item says “{words}”:\n{person.screen}")


def item_keys(person: Person) -> str:
    return person.lines[-2]


async def sessions(person: Person) -> list[Session]:
    return await person.ask(lambda journal: journal.sessions.all())


async def test_all_of_the_rhythm_stands_there_at_a_glance(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm, size=(110, 40)) as person:
        await person.press("m")
        said = person.screen
        places = [
            said.index(words)
            for words in (
                "[Sessions]",
                "Next session",
                "Mon 23 Nov 2026 09:00  group       in 3 days",
                "What we agreed last time",
                "Wed 18 Nov 2026 09:00  Nothing written of it. g writes what you agreed.",
                "Mon 16 Nov 2026 09:00  Call J. before nine.",
                "Practice",
                "ride it out · Urge surfing · 1 of 3 times · due Mon 23 Nov 2026 09:00",
                "To bring up",
                "about sleep",
                "Fri 20 Nov 2026 20:00  craving 8",
                "Coming up",
                "a party, then: leave at ten · confidence 6",
                "Later sessions",
                "Wed 25 Nov 2026 09:00",
                "Sessions that have been",
                "Wed 18 Nov 2026 09:00  individual  not said",
                "Mon 16 Nov 2026 09:00  group       attended  Call J. before nine.",
                "Fri 13 Nov 2026 09:00  group       missed",
            )
        ]
        assert places == sorted(places)
        assert "hush" not in said, "a private entry is on no page"
        assert "tomorrow" not in said


async def test_a_skill_that_the_words_name_is_not_named_a_second_time(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.assignments.add("urge surfing when it is small", skill="urge-surfing", times=3)

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("m")
        assert "urge surfing when it is small · 0 of 3 times" in person.screen


async def test_a_session_of_tomorrow_is_said_so(tmp_path: Path) -> None:
    async with at_the_program(
        tmp_path, fill=lambda journal: journal.sessions.add(build.at("2026-11-21 01:00"))
    ) as person:
        await person.press("m")
        assert "Sat 21 Nov 2026 01:00  group       today" in person.screen, "by the journal's day"
    other = tmp_path / "other"
    other.mkdir()
    async with at_the_program(other, fill=lambda journal: journal.sessions.add(build.at("2026-11-21 09:00"))) as person:
        await person.press("m")
        assert "Sat 21 Nov 2026 09:00  group       tomorrow" in person.screen


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_whoever_never_wrote_anything_sees_which_key_writes_what(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, size=size) as person:
        await person.press("m")
        said = " ".join(person.screen.split())
        for words in (
            "w sets the days of every week, a adds one day.",
            "a, then p, writes what you were given to practise.",
            "a, then t, writes it down.",
            "a, then f, writes one: what is coming, and what you will do then.",
            "a Add",
            "r Get ready",
            "n New entry",
            "F2 Help now",
            "? Keys",
        ):
            assert words in said
        await person.press("x", "d", "e", "enter", "p", "g", "b", "v")
        assert "[Sessions]" in person.screen, "keys about an item do nothing where there is none"


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_the_keys_of_the_chosen_one_stand_above_the_keys_of_the_place(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with at_the_program(tmp_path, fill=rhythm, size=size) as person:
        await person.press("m")
        for words, keys in (
            ("in 3 days", ("x I will miss it", "e Edit", "d Delete")),
            ("not said", ("p I was there", "x I missed it", "g What we agreed")),
            ("ride it out", ("x How it went", "e Edit", "d Delete")),
            ("about sleep", ("x Talked about", "e Edit", "d Delete")),
            ("payday", ("e Edit", "Enter Open")),
            ("a party", ("x It has passed", "e Edit", "d Delete")),
        ):
            await go_to(person, words)
            assert [key for key in keys if key not in item_keys(person)] == [], words
        assert "p I was there" not in item_keys(person)


async def test_a_key_about_the_chosen_one_can_be_clicked(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "not said")
        await person.click("#item-keys", offset=(item_keys(person).index("x I missed") + 2, 0))
        assert [one.attendance for one in await sessions(person)] == ["missed", "attended", "missed", None, None]


async def test_attended_missed_and_taken_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm, size=(90, 40)) as person:
        await person.press("m")
        await go_to(person, "not said")
        for key, said, attendance in (
            ("p", "You were there: Wed 18 Nov 2026 09:00 individual · u takes it back", "attended"),
            ("x", "Missed: Wed 18 Nov 2026 09:00 individual · u takes it back", "missed"),
            ("b", "Not said any more: Wed 18 Nov 2026 09:00 individual · u takes it back", None),
        ):
            await person.press(key)
            assert said in person.notices
            assert (await sessions(person))[2].attendance == attendance
            assert (attendance or "not said") in person.screen.split("individual")[1]
        await person.press("u", "u")
        assert (await sessions(person))[2].attendance == "attended"
        await person.press("ctrl+r")
        assert (await sessions(person))[2].attendance == "missed"
        assert "x I missed it" not in item_keys(person), "what is said already is not offered"


async def test_a_session_to_come_can_be_missed_beforehand(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await person.press("home")
        assert "p I was there" not in item_keys(person)
        await person.press("p", "x")
        assert [one.attendance for one in await sessions(person)][3:] == ["missed", None]
        assert "Wed 25 Nov 2026 09:00  group       in 5 days" in person.screen, "the one after it is next"


async def test_a_session_of_the_schedule_is_deleted_and_undone(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lambda journal: journal.schedule.add("mon 09:00")) as person:
        await person.press("m")
        await person.press("home", "d")
        assert "Deleted: Mon 23 Nov 2026 09:00 group · u takes it back" in person.notices
        assert "Mon 30 Nov 2026 09:00  group       in 10 days" in person.screen
        await person.press("u")
        assert "Mon 23 Nov 2026 09:00  group       in 3 days" in person.screen


@pytest.mark.parametrize(
    ("words", "key", "said"),
    [
        ("about sleep", "x", "Talked about: about sleep"),
        ("about sleep", "d", "Deleted: about sleep"),
        ("a party", "x", "It has passed: a party"),
        ("a party", "d", "Deleted: a party"),
        ("ride it out", "d", "Deleted: ride it out"),
        ("ride it out", "delete", "Deleted: ride it out"),
    ],
)
async def test_what_is_done_with_or_deleted_leaves_the_list_and_comes_back(
    tmp_path: Path, words: str, key: str, said: str
) -> None:
    async with at_the_program(tmp_path, fill=rhythm, size=(90, 40)) as person:
        await person.press("m")
        await go_to(person, words)
        before = person.lines[2:-3]
        await person.press(key)
        assert f"{said} · u takes it back" in person.notices
        person.app.clear_notifications()
        await person.settle()
        assert words not in person.screen
        await person.press("u")
        person.app.clear_notifications()
        await person.settle()
        assert [line for line in person.lines if words in line]
        await go_to(person, words)
        assert person.lines[2:-3] == before


async def test_what_is_done_with_can_be_seen_and_opened_again(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        rhythm(journal)
        (one,) = journal.assignments.all()
        journal.assignments.close(one, AssignmentState.PARTLY, helped="mornings", because="noise")
        journal.topics.done(journal.topics.find("about sleep"))

    async with at_the_program(tmp_path, fill=fill, size=(120, 40)) as person:
        await person.press("m")
        assert "ride it out" not in person.screen
        assert "about sleep" not in person.screen
        assert "v Done ones" in person.screen
        await person.press("v")
        assert (
            "ride it out · partly · Urge surfing · 1 of 3 times · helped: mornings · in the way: noise" in person.screen
        )
        assert "talked about · about sleep" in person.screen
        for words in ("ride it out", "about sleep"):
            await go_to(person, words)
            await person.press("b")
            assert f"Open again: {words} · u takes it back" in person.notices
        await person.press("v")
        assert "ride it out · Urge surfing · 1 of 3 times · due" in person.screen
        (one,) = await person.ask(lambda journal: journal.assignments.open())
        assert (one.closed_at, one.helped, one.because) == (None, "mornings", "noise"), "what was said of it stays"
        assert len(await person.ask(lambda journal: journal.topics.listed())) == 1


async def test_an_entry_to_bring_up_opens_its_page(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "payday")
        await person.press("enter")
        assert isinstance(person.app.screen, EntryPage)
        await person.press("escape", "e")
        assert person.app.screen.query_one("#situation").value == "payday"  # type: ignore[attr-defined]


async def test_get_ready_is_offered_and_opens(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        assert "r Get ready" in person.lines[-1]
        await person.press("r")
        assert type(person.app.screen).__name__ == "GetReady"


async def test_the_palette_offers_what_the_keys_do(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "about sleep")
        await person.press("ctrl+p")
        await person.type("talked")
        await person.until("It was talked about")
        await person.press("enter")
        await person.until_gone("about sleep")
        assert "Talked about: about sleep · u takes it back" in person.notices
        assert await person.ask(lambda journal: journal.topics.listed()) == []


async def test_what_was_deleted_elsewhere_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "about sleep")
        with build.journal(tmp_path) as other:
            other.topics.delete(other.topics.find("about sleep"))
        await person.press("x")
        assert "This was deleted elsewhere meanwhile. Nothing was written." in person.notices
        assert "about sleep" not in person.screen


async def test_words_of_any_kind_are_shown_as_they_are(tmp_path: Path) -> None:
    for nasty in (*NASTY, "a\x1b[31mred\x07\x9b2J\x7f", "two\nlines"):
        shown = {"a\x1b[31mred\x07\x9b2J\x7f": "a␛[31mred", "two\nlines": "two lines"}.get(nasty, nasty)

        def fill(journal: Journal, words: str = nasty) -> None:
            journal.sessions.add(build.at("2026-11-18 09:00"), agreed=words)
            one = journal.assignments.add(words)
            journal.assignments.close(one, AssignmentState.DONE, helped=words, because=words)
            journal.topics.add(words)
            journal.if_then_plans.add(words, words)

        folder = tmp_path / str(abs(hash(nasty)))
        folder.mkdir()
        async with at_the_program(folder, fill=fill, size=(140, 40)) as person:
            await person.press("m", "v")
            assert "\n".join(person.lines[1:]).count(shown) == 8, person.screen
            assert not set("\x1b\x07\x9b\x7f\r") & set(person.screen)
            await go_to(person, shown)
            await person.press("enter")
            assert shown.split()[0] in person.screen
            assert not set("\x1b\x07\x9b\x7f\r") & set(person.screen)


async def test_several_hundred_sessions_open_at_once_and_all_can_be_reached(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        with journal.together():
            for number in range(90):
                journal.sessions.add(build.at("2026-08-01 09:00") + timedelta(days=number), agreed=f"word {number}")

    def weekly(journal: Journal) -> None:
        fill(journal)
        now = journal.database.now
        journal.database.now = lambda: build.at("2024-11-20 09:00")
        for day in ("mon", "wed", "fri"):
            journal.schedule.add(f"{day} 18:00")
        journal.database.now = now

    async with at_the_program(tmp_path, fill=weekly) as person:
        await person.press("m")
        total = len([one for one in await sessions(person) if one.starts_at <= build.NOW])
        assert total > 390
        assert "in 3 days" in person.screen
        await person.press("end")
        assert f"{total - 40} earlier. Enter shows more." in person.screen
        for _ in range(10):
            await person.press("enter", "end")
        assert "Wed 20 Nov 2024 18:00" in person.screen
        assert "earlier" not in person.screen


async def test_the_chosen_line_shows_without_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        for words in ("in 3 days", "about sleep"):
            await go_to(person, words)
            marked = [
                "".join(part.text for part in strip)
                for strip in person.app.screen._compositor.render_strips()
                if any(part.style and part.style.reverse and len(part.text) > 2 for part in strip)
            ]
            assert len(marked) == 1
            assert words in marked[0]


async def test_any_size_is_survived(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        for size in ((1, 1), (20, 5), (250, 80), (60, 20), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
            await person.press("down", "pagedown", "pageup", "home", "a", "escape")
        assert "in 3 days" in person.screen
