"""What helps: four views of the same entries, as a person goes through them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.entry import NewEntry, Outcome
from iop_journal.findings import words
from iop_journal.store.journal import Journal
from iop_journal.tui.screens.insights import PERIODS, InsightsScreen
from iop_journal.tui.screens.with_trigger import WithTrigger
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
        assert words.CAUTION.split(",")[0] in " ".join(person.screen.split())


async def test_enter_on_a_skill_shows_it_with_each_trigger(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, FEW) as person:
        await person.press("y")
        await person.press("enter")
        assert isinstance(person.app.screen, WithTrigger)
        (line,) = (line for line in person.lines if "Lonely" in line)
        assert "lower 4 of 4" in line
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


async def test_over_time_each_rating_has_its_place_and_a_blank_has_none(tmp_path: Path) -> None:
    entries = [surfed(6, 9, 2), surfed(4, 5, None), surfed(3, 4, 4), surfed(1, None, None)]
    slip = build.new_entry("2026-11-18 12:00", craving_before=7, craving_after=7, outcome=Outcome.USED)

    def fill(journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-15 09:00"))

    async with at_the_program(tmp_path, [*entries, slip], fill=fill) as person:
        await person.press("y", "2", "p")
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


async def test_p_goes_through_the_days_and_says_which(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        journal.sessions.add(build.at("2026-11-19 09:00"))

    entries = [surfed(days, 6, 5) for days in (0, 3, 20, 60, 200)]
    async with at_the_program(tmp_path, entries, fill=fill) as person:
        await person.press("y")
        seen = []
        for _, said in PERIODS:
            (line,) = (line for line in person.lines if line.startswith(f" Days: {said}"))
            seen.append(line.split("·")[1].split(",")[0].strip())
            await person.press("p")
        assert seen == ["5 entries", "2 entries", "3 entries", "4 entries", "1 entry"]
        assert f"Days: {PERIODS[0][1]}" in person.screen


LITTLE = {
    "empty": [],
    "one entry": [build.new_entry("2026-11-20 12:00", skills=["urge-surfing"])],
    "one day": [build.new_entry(f"2026-11-20 1{n}:00", craving_before=5) for n in range(4)],
    "all blank": [surfed(n, None, None) for n in range(5)],
}


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (140, 45)], ids=str)
@pytest.mark.parametrize("entries", LITTLE.values(), ids=list(LITTLE))
async def test_each_view_says_something_true_of_a_journal_with_little_in_it(
    tmp_path: Path, entries: list[NewEntry], size: tuple[int, int]
) -> None:
    async with at_the_program(tmp_path, entries, size=size) as person:
        await person.press("y")
        for view in "1234":
            for key in (view, "v", "v"):
                await person.press(key)
                said = [line for line in person.lines[3:-1] if line.strip()]
                assert len(said) >= 2 or not entries, person.screen
                assert "→ 0" not in person.screen
        if not entries:
            assert words.NO_ENTRIES.split(".")[0] in " ".join(person.screen.split())


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
