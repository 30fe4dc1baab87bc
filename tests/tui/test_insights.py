"""What helps: four views of the same entries, as a person goes through them."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from textual import events

from iop_journal import phrases
from iop_journal.entry import NewEntry, Outcome
from iop_journal.findings import words
from iop_journal.settings import Settings
from iop_journal.store import tallies
from iop_journal.store.journal import Journal
from iop_journal.tui.screens.insights import COUNTING, OPTIONS, InsightsScreen
from iop_journal.tui.screens.with_trigger import WithTrigger
from iop_journal.tui.widgets.items import Items
from iop_journal.tui.widgets.page_text import PageText
from tests import build
from tests.tui.person import NASTY, Person, at_the_program


def surfed(days: int, before: int | None, after: int | None, **values: object) -> NewEntry:
    return build.new_entry(
        build.at("2026-11-20 21:00") - timedelta(days=days),
        skills=["urge-surfing"],
        triggers=["lonely"],
        craving_before=before,
        craving_after=after,
        **values,
    )


FEW = [surfed(n, 8, 3 if n else 4) for n in range(4)]
UNAIDED = [
    build.new_entry(build.at("2026-11-18 12:00") + timedelta(hours=n), craving_before=6, craving_after=5)
    for n in range(3)
]


async def test_from_today_one_key_shows_what_helps_beside_what_cravings_did_alone(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [*FEW, *UNAIDED]) as person:
        assert "y Helps" in person.screen
        await person.press("y")
        (line,) = (line for line in person.lines if "Urge surfing" in line)
        assert "lower 4 of 4" in line
        assert "8 → 3 (n 4)" in line
        assert "A─────────B" in line
        assert "Without a skill: 6 → 5 (n 3); 1 lower" in person.screen
        assert f"{phrases.LOWER} {phrases.NO_PROOF}" in " ".join(person.screen.split())


async def test_enter_on_a_skill_shows_it_with_each_trigger(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, FEW) as person:
        await person.press("y")
        await person.press("enter")
        assert isinstance(person.app.screen, WithTrigger)
        (line,) = (line for line in person.lines if "Lonely" in line)
        assert "lower 4 of 4" in line
        assert "8 → 3 (n 4)" in line
        assert "Cravings without a skill: too few to tell (n 0)." in person.screen
        await person.press("escape")
        assert isinstance(person.app.screen, InsightsScreen)
        await person.press("escape")
        assert "[Today]" in person.screen


async def test_the_views_are_chosen_by_digit_by_arrow_and_by_mouse(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, FEW) as person:
        await person.press("y", "2")
        assert "[Over time]" in person.screen
        await person.press("right")
        assert "[When]" in person.screen
        await person.press("4")
        assert "[Triggers]" in person.screen
        await person.press("right")
        assert "[What helps]" in person.screen
        await person.click("#views", offset=(person.lines[2].index("3"), 0))
        assert "[When]" in person.screen


async def test_every_picture_is_a_table_by_one_key(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [*FEW, *UNAIDED]) as person:
        await person.press("y", "v")
        assert "could use" in person.screen
        await person.press("2")
        assert "┤" not in person.screen
        await person.press("3")
        assert "morning 05–12" in person.screen
        await person.press("v", "2")
        assert "┤" in person.screen
        await person.press("4")
        assert "█" in person.screen
        await person.press("v")
        assert "typical strength" in person.screen
        assert "█" not in person.screen


async def test_over_time_each_rating_has_its_place_and_a_blank_has_none(tmp_path: Path) -> None:
    entries = [surfed(6, 9, 2), surfed(4, 5, None), surfed(3, 4, 4), surfed(1, None, None)]
    slip = build.new_entry("2026-11-18 12:00", craving_before=7, craving_after=7, outcome=Outcome.USED)

    def fill(journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-15 09:00"))

    async with at_the_program(tmp_path, [*entries, slip], fill=fill) as person:
        await person.press("y", "2", "d", "right", "right")
        chart = {line.split()[0]: line for line in person.lines if "┤" in line or "└" in line}
        start = chart["9"].index("B")
        assert chart["2"][start] == "A"
        assert {chart[str(n)][start] for n in range(3, 9)} == {"│"}
        wide = (chart["5"].index("B") - start) // 2
        assert wide > 1
        assert all(row[start + 2 * wide : start + 2 * wide + 1] in ("", " ") for n, row in chart.items() if n != "5")
        assert chart["4"][start + 3 * wide] == "X"
        assert chart["7"][start + 4 * wide] == "X"
        assert all(row[start + 5 * wide : start + 5 * wide + 1] in ("", " ") for row in chart.values())
        below = person.lines[person.lines.index(chart["0"]) + 1]
        assert below[start + wide] == "S"
        assert below[start + 4 * wide] == "u"


async def test_the_days_are_in_sight_and_chosen_as_on_the_summary(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-19 09:00"))

    entries = [surfed(days, 6, 5) for days in (0, 3, 20, 60, 200)]
    async with at_the_program(tmp_path, entries, fill=fill, size=(60, 24)) as person:
        await person.press("y")
        assert all(words in person.lines[3] for _, words in OPTIONS), "all of them at 60 columns"
        await person.press("d")
        seen = []
        for _, said in OPTIONS:
            assert f"(•) {said}" in person.lines[3]
            seen.append(person.lines[4].partition(": ")[2])
            await person.press("right")
        assert seen == ["4 entries.", "3 entries.", "2 entries.", "1 entry.", "5 entries."]
        await person.press("2")
        assert "[Over time]" in person.screen, "digits keep their meaning"
        assert f"(•) {OPTIONS[-1][1]}" in person.lines[3]


async def test_the_days_are_chosen_by_a_click(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [surfed(days, 6, 5) for days in (0, 3, 20)]) as person:
        await person.press("y")
        await person.click("#period", offset=(person.lines[3].index(") 7") + 1, 0))
        assert "2 entries" in person.lines[4]


LITTLE = {
    "empty": [],
    "one entry": [build.new_entry("2026-11-20 12:00", skills=["urge-surfing"])],
    "one day": [build.new_entry(f"2026-11-20 1{n}:00", craving_before=5) for n in range(4)],
    "all blank": [surfed(n, None, None) for n in range(5)],
}


TRUE = {
    "empty": ((words.NO_ENTRIES, words.NO_ENTRIES),) * 4,
    "one entry": (
        ("Urge surfing used 1", "Urge surfing 1"),
        (words.NO_CRAVING, words.NO_CRAVING),
        (words.NO_CRAVING, words.NO_CRAVING),
        (words.NO_TRIGGER, words.NO_TRIGGER),
    ),
    "one day": (
        (words.NO_SKILL, words.NO_SKILL),
        ("4; highest 5, typical 5 (n 4)", "Fri 20 Nov 2026 4 5 –"),
        ("morning 05–12", "morning 05–12"),
        (words.NO_TRIGGER, words.NO_TRIGGER),
    ),
    "all blank": (
        ("Urge surfing used 5", "Urge surfing 5 5 0 – too few to tell"),
        (words.NO_CRAVING, words.NO_CRAVING),
        (words.NO_CRAVING, words.NO_CRAVING),
        ("Lonely 5 ██", "Lonely 5 –"),
    ),
}
"""What each view says of those, as a picture and as a table."""


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)], ids=str)
@pytest.mark.parametrize("little", LITTLE)
async def test_each_view_says_something_true_of_a_journal_with_little_in_it(
    tmp_path: Path, little: str, size: tuple[int, int]
) -> None:
    async with at_the_program(tmp_path, LITTLE[little], size=size) as person:
        await person.press("y")
        for view, both in zip("1234", TRUE[little], strict=True):
            await person.press(view)
            for said in both:
                shown = await read_to_the_end(person)
                assert said in shown or size[0] < 80, shown
                assert little != "empty" or person.screen.count("There are no entries") == 1
                assert "→ 0" not in shown
                assert " B " not in shown or little == "one day", "a blank is drawn nowhere"
                await person.press("v")


async def read_to_the_end(person: Person) -> str:
    """All that a person sees who scrolls through it, in words with one space between them."""
    seen: list[str] = []
    while seen[-len(person.lines) + 3 :] != person.lines[2:-1]:
        seen += person.lines[2:-1]
        await person.press("pagedown")
    return " ".join(" ".join(seen).split())


async def test_names_are_never_read_as_markup(tmp_path: Path) -> None:
    slugs: list[str] = []

    def fill(journal: Journal) -> None:
        slugs.extend(journal.skills.add(name) for name in NASTY)
        for slug in slugs:
            for day in (1, 2, 3):
                journal.entries.add(
                    build.new_entry(f"2026-11-1{day} 12:00", skills=[slug], craving_before=6, craving_after=5)
                )

    async with at_the_program(tmp_path, fill=fill, size=(120, 40)) as person:
        await person.press("y")
        for name in NASTY:
            assert name[:20] in person.screen
        await opens_each(person, len(NASTY))


async def opens_each(person: Person, number: int) -> None:
    for _ in range(number):
        await person.press("enter")
        assert isinstance(person.app.screen, WithTrigger)
        await person.press("escape", "down")


MANY = [surfed(days, 6, 5, note=f"the {days}.") for days in range(60)]


async def test_a_page_moves_as_every_other_does(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, MANY, size=(80, 20), settings=Settings(motion="vim")) as person:
        await person.press("y", "2", "v")
        page = person.app.screen.query_one(PageText)
        assert page.has_focus
        assert page.max_scroll_y > 30
        await person.press("j", "down", "j", "k")
        assert page.scroll_offset.y == 2
        await person.press("ctrl+d")
        assert page.scroll_offset.y == 2 + page.size.height // 2
        await person.press("G")
        assert page.scroll_offset.y == page.max_scroll_y
        await person.press("<")
        assert page.scroll_offset.y == 0
        await person.press("space", "pageup", "end", "home")
        assert page.scroll_offset.y == 0


async def test_the_list_of_skills_has_the_cursor_and_its_keys(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        for slug in ("stop-skill", "paced-breathing", "body-scan"):
            journal.entries.add(build.new_entry(skills=[slug]))

    async with at_the_program(tmp_path, MANY, fill=fill, settings=Settings(motion="vim")) as person:
        await person.press("y")
        skills = person.app.screen.query_one(Items)
        assert skills.has_focus
        await person.press("j")
        assert person.lines.index(next(line for line in person.lines if "Body scan" in line)) > 0
        assert skills.chosen == "body-scan"
        await person.press("G", "<")
        assert skills.chosen == "urge-surfing"


async def test_hours_and_weeks_are_said_as_the_settings_say(tmp_path: Path) -> None:
    settings = Settings(clock="12h", week_start="sun")
    async with at_the_program(tmp_path, FEW, settings=settings) as person:
        await person.press("y", "3")
        assert "evening 5 pm–10 pm" in person.screen
        assert person.screen.index("Sun") < person.screen.index("Mon")
        await person.press("2")
        assert "Sun 15 Nov" in await read_to_the_end_of_numbers(person)


async def read_to_the_end_of_numbers(person: Person) -> str:
    await person.press("v")
    return await read_to_the_end(person)


async def test_what_was_practised_in_calm_and_what_was_given_is_there(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.assignments.add("Breathe twice a day", skill="paced-breathing")
        journal.entries.add(build.new_entry(skills=["paced-breathing"]))

    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("y")
        assert "Practised in calm: Paced breathing 1" in person.screen
        assert "Practice I was given: still open 1" in person.screen
        await person.press("v")
        assert "Practice I was given: still open 1" in person.screen


async def test_what_changes_meanwhile_is_there_when_one_comes_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, FEW) as person:
        await person.press("y", "2", "1")
        assert "4 entries" in person.lines[4]
        await person.ask(lambda journal: journal.entries.add(surfed(5, 7, 6)))
        await person.press("h", "y")
        assert "5 entries" in person.lines[4]
        await person.press("2")
        assert "5 entries" in person.lines[4]


@pytest.mark.parametrize("key", ["h", "n", "s", "l", "m", "t"])
async def test_no_key_waits_for_a_count_that_is_out_of_sight(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """A journal in which counting never ends: what is asked for next is answered all the same."""
    monkeypatch.setattr(tallies, "PRACTISED", ENDLESS)
    async with at_the_program(tmp_path, FEW) as person:
        person.app.post_message(events.Key("y", "y"))
        await person.until(COUNTING)
        await asyncio.sleep(0.1)
        assert COUNTING in person.screen
        person.app.post_message(events.Key(key, key))
        await person.until_gone("[Helps]")
        async with asyncio.timeout(20):
            assert len(await person.entries()) == len(FEW)
        await person.settle()


async def test_another_view_does_not_wait_for_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tallies, "PRACTISED", ENDLESS)
    async with at_the_program(tmp_path, FEW) as person:
        person.app.post_message(events.Key("y", "y"))
        await person.until(COUNTING)
        person.app.post_message(events.Key("3", "3"))
        await person.until("evening 17–22")


ENDLESS = """
WITH RECURSIVE ever (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM ever)
SELECT '', '', 'on-purpose', NULL, 1, 1, count(*) FROM ever CROSS JOIN (SELECT count(*) FROM ({entries}))
"""


async def test_on_a_wide_screen_the_figures_stay_near_the_names(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, FEW, size=(200, 45)) as person:
        await person.press("y")
        row = next(line for line in person.lines if "Urge surfing" in line)
        assert 30 < row.index("lower") < 50
