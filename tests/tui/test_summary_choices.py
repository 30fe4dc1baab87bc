"""Summary: what is on the page, chosen on the screen; what is remembered of it, and what never is."""

from __future__ import annotations

import os
import random
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest

from iop_journal import settings
from iop_journal.cli.run import run
from iop_journal.cli.shell import Shell
from iop_journal.entry import Answer, Outcome
from iop_journal.paths import settings_file
from iop_journal.setting_rules import PAGE_SECTIONS
from iop_journal.store.checkins import CheckIn
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.summary.page import EXTRAS
from iop_journal.tui.widgets.ticks import Ticks
from iop_journal.tui.words.page_words import ENTRY
from tests import build
from tests.tui.person import NASTY, Person, at_the_program

TALL = (140, 90)
ENTRIES = [
    build.new_entry("2026-11-18 21:00", craving_before=7, craving_after=3, skills=["urge-surfing"]),
    build.new_entry(
        "2026-11-19 21:00", craving_before=8, outcome=Outcome.USED, triggers=["lonely"], situation="payday"
    ),
    build.new_entry("2026-11-20 12:00", craving_before=5, skills=["body-scan"], situation="in the shop"),
    build.new_entry("2026-11-20 21:30", craving_before=9, private=True, situation="kumquatmarker"),
]


def fill(journal: Journal) -> None:
    """Something for every section and every extra."""
    journal.sessions.add(build.at("2026-11-17 09:00"), agreed="call Marta")
    journal.topics.add("my brother")
    journal.assignments.add("surf", skill="urge-surfing", given_at=build.at("2026-11-18 10:00"))
    journal.if_then_plans.add("the party", "leave at nine")
    journal.preparations.save(Preparation(question="why?", safety=True, craving=3, went_well="the walk"))
    for day in (18, 19):
        journal.checkins.save(
            CheckIn(day=date(2026, 11, day), mood=4, sleep_hours=7, used=Answer.NO, medication=Answer.YES)
        )


def parts(person: Person) -> Ticks:
    return person.app.screen.query_one("#parts", Ticks)


def preview(person: Person) -> str:
    """The page that is shown, whole."""
    return str(person.app.screen.query_one("#text").render())


async def choose(person: Person, *keys: str) -> None:
    """Go to each of these lines and choose it."""
    for key in keys:
        parts(person).choose(key)
        await person.press("space")


async def uids(person: Person) -> dict[str | None, str]:
    return {one.situation: one.uid for one in await person.entries()}


async def test_a_section_goes_off_the_page_and_comes_back_at_once(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        assert "[x] Skills tried: 2" in person.screen and "SKILLS TRIED" in person.screen
        await choose(person, "skills")
        assert "[ ] Skills tried: 2, not on the page" in person.screen
        assert "SKILLS TRIED" not in preview(person)
        await person.press("enter")
        assert "[x] Skills tried: 2" in person.screen and "SKILLS TRIED" in preview(person)


async def test_the_keys_alone_reach_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=(80, 24)) as person:
        await person.press("s", "o")
        await person.press("j", "down", "space")
        assert settings.read()[0].page_off == ("since",)
        await person.press("escape")
        assert "NOTES FOR MY SESSION" in person.screen and "What we agreed" not in preview(person)
        await person.press("o", "o", "escape")
        assert "[Today]" in person.screen


async def test_extras_are_off_until_they_are_added_and_then_remembered(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        assert "[ ] Mood and distress: 2 days, not on the page" in person.screen
        assert "mood" not in preview(person)
        await choose(person, "mood", "sleep", "blank")
        assert "mood too few to tell (n 2), sleep too few to tell (n 2)" in preview(person)
        await choose(person, "since")
        assert "[x] Sleep: 2 days, its section is off the page" in person.screen
        await choose(person, "since", "sleep")
    assert (settings.read()[0].page_add, settings.read()[0].page_off) == (("mood",), ("blank",))
    async with at_the_program(tmp_path, first_run=True, settings=settings.read()[0], size=TALL) as person:
        await person.press("s", "o")
        assert "[x] Mood and distress: 2 days" in person.screen
        assert "[ ] What we decide: 3 lines, not on the page" in person.screen
        assert "mood too few" in preview(person) and "sleep" not in preview(person)


async def test_slips_and_safety_are_named_in_sight_and_asked_anew_at_each_start(tmp_path: Path) -> None:
    for _ in range(2):
        fresh = not (tmp_path / "journal.db").exists()
        async with at_the_program(
            tmp_path, ENTRIES, fill=fill, first_run=not fresh, settings=settings.read()[0], size=TALL
        ) as person:
            await person.press("s")
            assert "Not on the page: Safety, Slips and close calls (1). o adds what you want on it." in person.screen
            assert "SLIPS" not in preview(person) and "; used" not in preview(person)
            await person.press("o")
            await choose(person, "slips", "safety")
            assert "SLIPS AND CLOSE CALLS" in preview(person) and "SAFETY: I want to talk" in preview(person)
            assert "; used 1" in preview(person)
            assert "Not on the page:" not in person.screen
            await person.press("t", "s")
            assert "SLIPS AND CLOSE CALLS" in preview(person), "it is the same page still"
        assert not settings_file().exists(), "nothing was written down"


async def test_slips_and_safety_are_asked_anew_for_each_new_period(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        await choose(person, "slips", "safety")
        await person.press("d", "2")
        assert "Sat 14 Nov 2026 to Fri 20 Nov 2026" in person.screen
        assert "SLIPS" not in preview(person) and "SAFETY" not in preview(person)
        await person.press("1")
        assert "SLIPS" not in preview(person), "and the days of before are a new page too"
        await person.press("enter")
        await choose(person, "slips")
        await person.ask(lambda journal: journal.sessions.add(build.at("2026-11-19 09:00")))
        await person.press("t", "s")
        assert "SLIPS" not in preview(person), "another session to count from"


async def test_an_entry_that_is_left_out_is_in_no_figure_and_can_be_put_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        found = await uids(person)
        before = preview(person)
        assert "Cravings: 3; highest 8" in before and "LONELY" not in before
        await choose(person, ENTRY + found["payday"])
        assert "[ ] left out · Thu 19 Nov 21:00 · 8 → – · payday" in person.screen
        assert "2 entries, 1 left out" in person.screen
        assert "Cravings: 2; highest 7" in preview(person) and "Lonely" not in preview(person)
        assert "[x] Cravings and triggers: the hardest moment" in person.screen
        assert "Slips and close calls: nothing in these days" in person.screen
        await person.press("t", "s")
        assert "1 left out" in person.screen, "it stays so until the program is left"
        await choose(person, ENTRY + found["payday"])
        assert preview(person) == before
        assert not settings_file().exists(), "nothing of an entry is written down"


async def test_private_entries_are_a_number_and_nothing_else(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        assert "Single entries: 3. 1 private one is on no page." in person.screen
        assert "kumquatmarker" not in person.screen
        assert ENTRY + (await uids(person))["kumquatmarker"] not in [one.id for one in parts(person).options]


async def test_of_very_many_entries_the_newest_are_listed_and_those_left_out(tmp_path: Path) -> None:
    many = [build.new_entry(f"2026-11-{14 + n // 60} {6 + n % 60 // 5:02}:{n % 5:02}") for n in range(230)]
    async with at_the_program(tmp_path, many) as person:
        await person.press("s", "o")
        assert "Single entries: 230, here the newest 200" in "\n".join(str(one.prompt) for one in parts(person).options)
        listed = [one.id for one in parts(person).options if (one.id or "").startswith(ENTRY)]
        assert len(listed) == 200
        oldest = (await person.entries())[0].uid
        assert ENTRY + oldest not in listed
        screen = person.app.screen
        screen._choosing.switch_entry(oldest)  # type: ignore[attr-defined]
        screen.reload()  # type: ignore[attr-defined]
        await person.settle()
        assert ENTRY + oldest in [one.id for one in parts(person).options], "it can be put back"


async def test_a_title_and_a_name_are_written_remembered_and_taken_off(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        assert "Title: none of your own" in person.screen and "Name: none" in person.screen
        await choose(person, "page_title")
        await person.type("Weekly notes\n")
        await person.until_gone("A title of your own")
        assert preview(person).startswith("WEEKLY NOTES\n")
        await choose(person, "name")
        await person.type("J. [red]\n")
        await person.until("Name: J. [red]")
        assert "Name: J. [red]" in preview(person)
        assert (settings.read()[0].page_title, settings.read()[0].name) == ("Weekly notes", "J. [red]")
        for key in ("page_title", "name"):
            await choose(person, key)
            await person.press(*["backspace"] * 20, "enter")
        assert "NOTES FOR MY SESSION" in preview(person) and "J." not in preview(person)
        assert (settings.read()[0].page_title, settings.read()[0].name) == ("", "")


async def test_a_title_that_is_too_long_is_said_and_stays_to_be_mended(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, settings=settings.Settings(name="Sam"), size=TALL) as person:
        await person.press("s", "o")
        assert "Name: Sam" in person.screen and "Name: Sam" in preview(person)
        await choose(person, "page_title")
        await person.paste("x" * 81)
        await person.press("enter")
        await person.until("A short text, at most 80 characters")
        await person.press("backspace", "enter")
        assert preview(person).startswith("X" * 80 + "\n")
        await choose(person, "name")
        await person.press("backspace", "escape")
        assert "Name: Sam" in preview(person), "escape leaves it"


async def test_settings_that_cannot_be_written_are_said_and_the_choice_holds(tmp_path: Path) -> None:
    file = settings_file()
    file.parent.mkdir(parents=True)
    file.write_text("theme = dark\n")
    async with at_the_program(tmp_path, ENTRIES, size=TALL) as person:
        await person.press("s", "o")
        await choose(person, "skills")
        assert "SKILLS" not in preview(person)
        assert "It holds until you leave the program." in person.notices
        await person.press("t", "s")
        assert "SKILLS" not in preview(person)
    assert file.read_text() == "theme = dark\n"


async def test_a_choice_keeps_the_place_on_the_page_and_new_days_begin_at_the_top(tmp_path: Path) -> None:
    many = [build.new_entry(f"2026-11-{day} 12:00", skills=["urge-surfing"], craving_before=5) for day in range(14, 20)]
    async with at_the_program(tmp_path, many, fill=fill) as person:
        await person.press("s")
        await person.press("pagedown")
        page = person.app.screen.query_one("#page")
        assert (top := page.scroll_y) > 0
        await person.press("o")
        await choose(person, "now", "blank", "page_title")
        await person.type("Mine\n")
        await person.press("escape")
        assert page.scroll_y == top
        await person.press("t", "s")
        assert page.scroll_y == top
        await person.press("d", "3")
        assert page.scroll_y == 0


async def test_a_choice_moves_nothing_in_the_list(tmp_path: Path) -> None:
    many = [build.new_entry(f"2026-11-{day} {hour}:00") for day in range(18, 20) for hour in range(10, 20)]
    async with at_the_program(tmp_path, many, fill=fill) as person:
        await person.press("s", "o")
        await person.press("end", *["up"] * 6)
        for _ in range(3):
            top, chosen = parts(person).scroll_offset.y, parts(person).chosen
            before = person.lines.index(next(line for line in person.lines if _when(person, chosen) in line))
            await person.press("space")
            assert (parts(person).scroll_offset.y, parts(person).chosen) == (top, chosen)
            assert before == person.lines.index(next(line for line in person.lines if _when(person, chosen) in line))
            await person.press("up")
        await person.pilot.resize_terminal(60, 16)
        await person.settle()
        assert _when(person, parts(person).chosen) in person.screen, "and a smaller window keeps it in sight"


def _when(person: Person, key: str) -> str:
    """The day and the time of an entry in the list."""
    return str(parts(person).get_option(key).prompt).split("·")[-3].removeprefix("[x] ").strip()


async def test_a_page_with_nothing_on_it_says_so_and_is_not_saved(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
        await person.press("s", "o")
        await choose(person, *PAGE_SECTIONS)
        assert "the sections that you chose are empty in these days" in preview(person)
        await person.press("f")
        assert "Save this page" not in person.screen
        await choose(person, "blank")
        assert preview(person).startswith("WHAT WE DECIDE")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)])
async def test_every_line_can_be_reached_and_is_in_sight(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=size) as person:
        await person.press("s", "o", "home")
        lines = [one for one in parts(person).options if not one.disabled]
        for one in lines:
            assert parts(person).chosen == one.id
            assert str(one.prompt)[:24] in person.screen
            await person.press("down")
        await person.press("home", "space")
        assert "[ ] Heading" in person.screen
        for place in ((1, 1), (20, 5), size):
            await person.pilot.resize_terminal(*place)
            await person.settle()
        await person.press("end")
        assert str(lines[-1].prompt)[:24] in person.screen


async def test_a_narrow_window_shows_the_rest_of_the_page_to_the_right(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES, fill=fill, size=(60, 20)) as person:
        await person.press("s")
        assert "→ shows the rest." in person.screen
        assert "2026, 4 days" not in person.screen
        await person.press("right")
        assert "2026, 4 days" in person.screen
        await person.press("left")
        assert "NOTES FOR MY SESSION" in person.screen
        await person.pilot.resize_terminal(80, 24)
        await person.settle()
        assert "→ shows the rest." not in person.screen


async def test_what_looks_like_markup_is_listed_as_it_was_typed(tmp_path: Path) -> None:
    nasty = [build.new_entry(f"2026-11-20 {8 + n:02}:00", situation=words) for n, words in enumerate(NASTY)]
    async with at_the_program(tmp_path, nasty, settings=settings.Settings(page_title=NASTY[3]), size=TALL) as person:
        await person.press("s", "o")
        for words in NASTY:
            assert f"· {words}" in person.screen
        assert f"Title: {NASTY[3]}" in person.screen


class TestSaving:
    @pytest.mark.parametrize("ending", ["txt", "md", "json", "MD", "notes"])
    async def test_what_is_saved_is_what_is_shown_in_the_format_of_its_name(self, tmp_path: Path, ending: str) -> None:
        async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
            await person.press("s", "o")
            uid = (await uids(person))["payday"]
            await choose(person, "skills", "mood", "slips", ENTRY + uid)
            await person.press("f")
            await person.until("Save this page")
            said = str(person.app.screen.query_one("#who").render())
            assert "perhaps a court, probation or family. Initials are enough for other people." in said
            assert "perhaps a court" in person.screen
            form = {"md": "markdown", "MD": "markdown", "json": "json"}.get(ending, "text")
            words = ["--without", "skills", "--with", "mood,slips", "--leave-out", uid, "--format", form]
            _, printed = shell(tmp_path, *words)
            await person.ask(lambda journal: journal.topics.add("written meanwhile"))
            await person.press(*["backspace"] * 3)
            await person.type(f"{ending}\n")
            await person.until_gone("Save this page")
        saved = Path.home() / f"weekly-notes-2026-11-20.{ending}"
        assert saved.read_text("utf-8").rstrip("\n") == printed
        if os.name == "posix":
            assert saved.stat().st_mode & 0o777 == 0o600

    async def test_the_journal_itself_is_never_written_over(self, tmp_path: Path) -> None:
        async with at_the_program(tmp_path, ENTRIES) as person:
            await person.press("s")
            await person.press("f")
            await person.until("Save this page")
            person.app.screen.query_one("#file").value = str(tmp_path / "journal.db")  # type: ignore[attr-defined]
            await person.press("enter")
            await person.until("the journal itself")
            assert len(await person.entries()) == len(ENTRIES)


def shell(folder: Path, *words: str) -> tuple[int, str]:
    """What `summary` answers in this process, whose clock stands where the program's does."""
    with (
        mock.patch.object(Shell, "now", lambda _self: build.NOW),
        redirect_stdout(StringIO()) as out,
        redirect_stderr(StringIO()) as err,
    ):
        code = run(["--journal", str(folder / "journal.db"), "summary", *words])
    return code, (out.getvalue() if code == 0 else err.getvalue().removeprefix("iop-journal: ")).rstrip("\n")


async def test_whatever_is_chosen_the_preview_is_what_the_shell_prints(tmp_path: Path, drill: int) -> None:
    """The same choices as options of `summary`, after each of many random choices."""
    chance = random.Random(20)
    off: set[str] = set()
    added: set[str] = set()
    left: set[str] = set()
    async with at_the_program(tmp_path, ENTRIES, fill=fill) as person:
        kinds = dict.fromkeys(PAGE_SECTIONS, off) | dict.fromkeys(EXTRAS, added)
        kinds |= {ENTRY + one.uid: left for one in await person.entries() if not one.private}
        await person.press("s", "o")
        for _ in range(60 * drill):
            key = chance.choice(list(kinds))
            kinds[key] ^= {key}
            await choose(person, key)
            words = ["--without", ",".join(off), "--with", ",".join(added)]
            words += [word for one in left for word in ("--leave-out", one.removeprefix(ENTRY))]
            code, printed = shell(tmp_path, *words)
            assert preview(person).rstrip("\n") == printed, words
            assert person.app.screen.check_action("save", ()) is (code == 0)
