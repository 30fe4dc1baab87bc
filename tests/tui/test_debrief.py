"""The debrief of a slip."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from iop_journal import phrases
from iop_journal.entry import Entry, Outcome
from iop_journal.store.journal import Journal
from iop_journal.tui.forms.debrief_form import QUESTIONS, moved
from iop_journal.tui.screens.debrief import DebriefScreen
from tests import build
from tests.tui.person import NASTY, Person, at_the_program
from tests.tui.test_craving import _kill, _see, _start, _until

SLIP = build.new_entry(craving_before=8, outcome=Outcome.USED)


async def entry(person: Person) -> Entry:
    (one,) = await person.entries()
    return one


async def test_the_page_of_a_slip_offers_it_and_no_other_does(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter")
        assert "b Debrief" in person.lines[-1]
        await person.press("b")
        text = " ".join(person.screen.split())
        for words in (*phrases.SLIP_LINES, *QUESTIONS.values()):
            assert words in text
    other = tmp_path / "other"
    other.mkdir()
    async with at_the_program(other, [build.new_entry(craving_before=8, outcome=Outcome.PASSED)]) as person:
        await person.press("enter", "b")
        assert "Debrief" not in person.screen


async def test_the_form_offers_it_when_a_slip_is_saved(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        for answer, asked in ((("right", "enter"), "What led up to it"), (("enter",), "Latest entries")):
            await person.press("n", "7")
            person.app.screen.query_one("#outcome").focus()
            await person.press("2", "ctrl+s")
            await person.until("Two things worth knowing")
            assert "four short questions" in person.screen
            await person.press(*answer)
            await person.until(asked)
            await person.press("escape")


async def test_four_answers_are_saved_as_one_step(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b")
        for words in ("payday", "a call", "go home", "call first"):
            await person.type(words)
            await person.press("tab")
        await person.press("ctrl+s")
        one = await entry(person)
        assert [getattr(one, name) for name in QUESTIONS] == ["payday", "a call", "go home", "call first"]
        assert "Saved: the debrief of Fri 20 Nov 2026 21:30." in person.notices
        assert "payday" in person.screen, "its page shows it"
        await person.press("u")
        one = await entry(person)
        assert (one.debrief_before, one.outcome) == (None, Outcome.USED)


async def test_what_stands_there_already_can_be_changed(tmp_path: Path) -> None:
    slip = build.new_entry(craving_before=8, outcome=Outcome.USED, debrief_learned="one\ntwo")
    async with at_the_program(tmp_path, [slip]) as person:
        await person.press("enter", "b", "f10")
        assert "Nothing was changed in the debrief" in person.notices
        await person.press("b", "tab", "tab", "!", "f10")
        assert (await entry(person)).debrief_learned == "one\ntwo!"


async def test_escape_keeps_a_draft_that_today_offers(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b")
        await person.type("payday [red]")
        await person.press("escape", "escape")
        assert "(w goes on): a debrief, payday [red]" in person.screen
        await person.press("w", "tab")
        await person.type("a call")
        await person.press("f10")
        one = await entry(person)
        assert (one.debrief_before, one.debrief_helped) == ("payday [red]", "a call")
        assert "Half-written" not in person.screen


async def test_leaving_it_untouched_keeps_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b", "escape", "escape")
        assert "Half-written" not in person.screen


async def test_a_draft_of_an_entry_that_is_gone_says_so(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b", "x", "escape", "escape")
        with build.journal(tmp_path) as other:
            other.undo()
        await person.press("w")
        assert "no longer in the journal" in person.notices


async def test_a_change_elsewhere_is_shown_and_nothing_is_overwritten(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b")
        await person.type("mine")
        with build.journal(tmp_path) as other:
            from iop_journal.store.entries import as_new

            (one,) = other.entries.select()
            other.entries.edit(one, as_new(one)._replace(debrief_before="theirs", debrief_next="theirs too"))
        await person.press("f10")
        await person.until("changed elsewhere")
        assert "theirs" in person.screen
        await person.press("k")
        await person.press("f10")
        one = await entry(person)
        assert (one.debrief_before, one.debrief_next) == ("mine", "theirs too")


async def test_f3_works_from_it_and_comes_back(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b")
        await person.type("words")
        await person.press("f3", "5", "escape")
        assert isinstance(person.app.screen, DebriefScreen)
        assert "words" in person.screen


@pytest.mark.parametrize("words", NASTY)
async def test_words_are_never_markup(tmp_path: Path, words: str) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b")
        await person.paste(words)
        assert words in person.screen
        await person.press("escape", "escape")
        assert words[:20] in person.screen
        await person.press("w", "f10")
        assert (await entry(person)).debrief_before == words


async def test_any_size_keeps_what_was_typed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, [SLIP]) as person:
        await person.press("enter", "b")
        await person.type("words")
        for size in ((20, 5), (250, 80), (60, 20), (1, 1), (80, 24)):
            await person.pilot.resize_terminal(*size)
            await person.settle()
        await person.press("f10")
        assert (await entry(person)).debrief_before == "words"


def test_mine_goes_on_top_of_theirs() -> None:
    empty = dict.fromkeys(QUESTIONS, "")
    mine = empty | {"debrief_before": "mine"}
    theirs = empty | {"debrief_before": "theirs", "debrief_next": "theirs"}
    assert moved(mine, empty, theirs) == empty | {"debrief_before": "mine", "debrief_next": "theirs"}


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal")
@pytest.mark.drill
def test_a_killed_program_offers_the_debrief_again(tmp_path: Path, drill: int) -> None:
    for number in range(drill):
        file = tmp_path / f"journal-{number}.db"
        with Journal(file) as journal:
            from datetime import timedelta

            now = journal.now() - timedelta(hours=1)
            journal.entries.add(build.new_entry(now, craving_before=8, outcome=Outcome.USED))
        pid, terminal = _start(file)
        try:
            _until(terminal, b"Latest entries")
            os.write(terminal, b"\r")
            _until(terminal, b"How it ended")
            os.write(terminal, b"b")
            _until(terminal, b"What I learned")
            os.write(terminal, b"payday words")
            _until_kept(file)
        finally:
            _kill(pid, terminal)
        _see(file, b"a debrief, payday words")


def _until_kept(file: Path) -> None:
    """Until the draft is in the file, at most a second later."""
    import time

    end = time.monotonic() + 3
    while time.monotonic() < end:
        with Journal(file) as journal:
            rows = journal.database.connection.execute("SELECT content FROM drafts").fetchall()
        if any("payday words" in row[0] for row in rows):
            return
        time.sleep(0.05)
    raise AssertionError("the draft was not kept")
