"""History: searching, opening, editing, the bin, undo, a change elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from iop_journal.entry import Entry, NewEntry
from iop_journal.errors import JournalError
from iop_journal.store import backup
from iop_journal.store.entries import as_new
from iop_journal.store.journal import Journal
from iop_journal.tui.widgets.entry_list import PAGE, EntryList
from tests import build
from tests.tui.person import Person, at_the_program

ENTRIES = [
    build.new_entry("2026-11-18 20:00", craving_before=4, situation="on the bus", skills=["urge-surfing"]),
    build.new_entry("2026-11-19 21:00", craving_before=7, situation="after the call", triggers=["lonely"]),
    build.new_entry("2026-11-20 21:30", craving_before=9, situation="payday", note="100% [sure]"),
]


async def at_history(person: Person) -> None:
    await person.press("h")


async def test_entries_stand_newest_first_with_their_day(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        text = person.screen
        assert text.index("payday") < text.index("after the call") < text.index("on the bus")
        assert "3 entries" in text
        assert "Wed 18 Nov 2026 20:00  4 → " in text


async def test_search_as_you_type(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("slash")
        await person.type("CALL")
        await person.until("1 entry")
        assert "after the call" in person.screen
        assert "payday" not in person.screen
        await person.press("enter")
        await person.press("enter")
        assert "Lonely" in person.screen, "Enter goes to the list, Enter opens it"
        await person.press("escape")
        await person.press("escape")
        assert "3 entries" in person.screen
        await person.press("escape")
        assert "[Today]" in person.screen


@pytest.mark.parametrize("words", ["100%", "[sure]", "%", "_", "'", '"'])
async def test_any_words_can_be_searched(tmp_path: Path, words: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("slash")
        await person.type(words)
        found = "1 entry" if words in "100% [sure]" else "No entry fits"
        await person.until(found)


async def test_entries_with_one_skill_or_trigger(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.type("flonel\n")
        await person.until("with Lonely. Esc shows all")
        assert "1 entry" in person.screen
        assert "after the call" in person.screen
        await person.press("f", "ctrl+x")
        await person.type("urge s\n")
        await person.until("with Urge surfing. Esc shows all")
        assert "on the bus" in person.screen
        await person.press("escape")
        await person.until("3 entries")


async def test_an_entry_is_edited_in_the_same_form(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("e")
        assert "payday" in person.screen
        await person.press("6", "2", "ctrl+s")
        assert "9 → " not in person.screen
        assert "6 → 2" in person.screen
        assert (await person.entries())[-1].occurred_at == build.at("2026-11-20 21:30")
        await person.press("u")
        assert "an edited entry, of Fri 20 Nov 2026 21:30" in person.notices
        assert "6 → 2" not in person.screen


async def test_deleting_says_how_to_undo_and_undo_brings_it_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("d")
        assert "In the bin: the entry of Fri 20 Nov 2026 21:30. u brings it back." in person.notices
        assert "payday" not in person.screen
        await person.press("b")
        assert "payday" in person.screen
        assert "In the bin" in person.screen
        await person.press("b")
        await person.press("u")
        assert "payday" in person.screen
        await person.press("ctrl+r")
        assert "payday" not in person.screen


async def test_the_bin_gives_back_and_deletes_for_good(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        backup.make(journal.database.connection, journal.file, "test")

    async with at_the_program(tmp_path, ENTRIES, fill=fill) as person:
        await at_history(person)
        await person.press("d")
        await person.press("d")
        await person.press("b")
        await person.press("r")
        assert len(await person.entries()) == 2
        await person.press("x")
        await person.until("Delete this entry for good?")
        assert "cannot be undone" in person.screen
        await person.press("escape")
        await person.press("x")
        await person.until("Delete this entry for good?")
        await person.press("right", "enter")
        text = await person.until("These backups hold it still")
        assert "test" in text
        await person.press("enter")
        assert "Nothing is in the bin." in person.screen
        with pytest.raises(JournalError):
            await person.ask(lambda journal: journal.undo() and journal.entries.find("zzzz"))


async def changed_elsewhere(person: Person, **values: Any) -> None:
    """Another window saves a change to the newest entry."""

    def change(journal: Journal) -> None:
        one = journal.entries.select()[-1]
        journal.entries.edit(one, as_new(one)._replace(**values))

    await person.ask(change)


async def test_a_change_elsewhere_is_shown_and_never_overwritten_in_silence(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("e")
        await person.press("5")
        await changed_elsewhere(person, craving_before=2, note="from the [other] window")
        await person.press("ctrl+s")
        text = await person.until("changed elsewhere")
        assert "from the [other] window" in text
        assert (await person.entries())[-1].craving_before == 2
        await person.press("escape")
        await person.until("A change to an entry")
        assert "from the [other] window" in person.screen, "a field that was not touched takes what stands there"
        await person.press("ctrl+s")
        (entry,) = (await person.entries())[-1:]
        assert (entry.craving_before, entry.note) == (5, "from the [other] window")


async def test_what_was_written_elsewhere_can_be_taken(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("e")
        await person.press("5")
        await changed_elsewhere(person, craving_before=2)
        await person.press("ctrl+s")
        await person.until("changed elsewhere")
        await person.press("t")
        await person.until("A change to an entry")
        await person.press("ctrl+s")
        assert (await person.entries())[-1].craving_before == 2


async def test_an_entry_that_was_deleted_for_good_elsewhere_can_be_saved_anew(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await at_history(person)
        await person.press("e")
        await person.press("5")
        await person.ask(lambda journal: journal.entries.delete_for_good(journal.entries.select()[-1:]))
        await person.press("ctrl+s")
        await person.until("deleted elsewhere")
        await person.press("ctrl+s")
        assert [entry.craving_before for entry in await person.entries()] == [4, 7, 5]


async def test_a_long_list_fetches_what_is_looked_at(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        def many() -> Iterable[tuple[NewEntry, object]]:
            for number in range(2500):
                at = build.NOW - timedelta(hours=2500 - number)
                yield build.new_entry(at, craving_before=5, situation=f"number {number}"), at

        journal.entries.add_many(many(), "many")  # type: ignore[arg-type]

    async with at_the_program(tmp_path, fill=fill) as person:
        await at_history(person)
        assert "2,500 entries" in person.screen
        assert "number 2499" in person.screen
        await person.press("end")
        await person.until("number 0\n")
        await person.press("pageup")
        await person.press("enter")
        assert "number" in person.screen
        await person.press("escape")
        listed = person.app.screen.query_one(EntryList)
        assert len(listed._pages) < 6, "only what came in sight was fetched"
        assert len(list(person.app.screen.walk_children())) < 20, "no widget for each entry"


async def test_an_empty_history_says_so(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await at_history(person)
        assert "No entry yet" in person.screen
        await person.press("enter", "e", "d", "x", "a", "v", "up", "end")
        assert "No entry yet" in person.screen


def very_many(number: int) -> list[tuple[NewEntry, datetime]]:
    return [
        (build.new_entry(build.NOW - timedelta(minutes=back), situation=f"number {back}"), build.NOW)
        for back in range(number)
    ]


@pytest.mark.drill
async def test_very_many_entries_are_jumped_through_with_a_few_pages(
    tmp_path: Path, drill: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = 2_000 * drill
    pages: list[int] = []
    put = EntryList.put

    def counted(self: EntryList, turn: int, page_number: int, page: Sequence[Entry]) -> None:
        pages.append(page_number)
        put(self, turn, page_number, page)

    monkeypatch.setattr(EntryList, "put", counted)
    async with at_the_program(
        tmp_path, fill=lambda journal: journal.entries.add_many(very_many(number), "many")
    ) as person:
        await at_history(person)
        assert f"{number:,} entries" in person.screen
        await person.press("end")
        await person.until(f"number {number - 1}")
        await person.press("pageup", "pageup", "home")
        assert "number 0" in person.screen
        assert len(pages) <= 3
        for _ in range(3):
            await person.press("end", "home")
        assert len(pages) <= 3, "what was fetched is remembered"
        held = person.app.screen.query_one("#entries", EntryList)._pages
        assert sum(len(page) for page in held.values()) <= 4 * PAGE
