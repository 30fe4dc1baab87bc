"""Whatever is pressed, clicked, pasted and resized: nothing crashes, nothing is stuck, nothing saved is lost.

`--drill 70` is the full size: 20,000 actions from each seed.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import gettempdir

import pytest

from iop_journal.tui.desk import Desk
from iop_journal.tui.program import NotesApp
from tests.tui.monkey import HOME, LOOK, Action, Found, Monkey

ACTIONS, LONGEST = 300, 20_000
LAST = 40


@pytest.mark.drill
@pytest.mark.parametrize(("seed", "is_new"), [(1, False), (2, False), (3, True)])
async def test_whatever_is_done_nothing_crashes_nothing_is_stuck_and_nothing_saved_is_lost(
    tmp_path: Path, drill: int, seed: int, is_new: bool
) -> None:
    monkey = Monkey(tmp_path, seed, min(ACTIONS * drill, LONGEST), is_new)
    try:
        await monkey.run()
    except AssertionError as found:
        kept = Path(gettempdir()) / f"monkey-{seed}.json"
        kept.write_text(json.dumps(monkey.done), encoding="utf-8")
        last = "\n".join(map(str, monkey.done[-LAST:]))
        words = f"Seed {seed}, after {len(monkey.done)} actions. Again: python -m tests.tui.monkey {kept}"
        raise AssertionError(f"{words}\nThe last {LAST}:\n{last}\n\n{found}") from None
    assert len(monkey.screens) >= 8, monkey.screens


A_NEW_ENTRY: list[Action] = [*(("key", key) for key in ("n", "7", "ctrl+s")), LOOK, HOME]


async def test_it_sees_a_crash_and_does_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def crash(_app: NotesApp) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(NotesApp, "action_checkin", crash)
    with pytest.raises(Found, match="boom"):
        await Monkey(tmp_path).run([("key", "i"), LOOK])


async def test_it_sees_a_place_that_escape_does_not_leave(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def stay(_app: NotesApp) -> None:
        pass

    monkeypatch.setattr(NotesApp, "action_home", stay)
    with pytest.raises(Found, match="does not lead home"):
        await Monkey(tmp_path).run([("key", "s"), HOME])


async def test_it_sees_an_entry_that_was_saved_and_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await Monkey(_made(tmp_path / "whole")).run(A_NEW_ENTRY)
    close = Desk.close

    def lose_the_newest(desk: Desk) -> None:
        close(desk)
        with closing(sqlite3.connect(tmp_path / "short" / "journal.db", isolation_level=None)) as connection:
            connection.execute("DELETE FROM changes WHERE noun = 'entries' AND id = (SELECT max(id) FROM changes)")
            connection.execute("DELETE FROM writing")  # what is written now is not logged
            connection.execute("DELETE FROM entries WHERE id = (SELECT max(id) FROM entries)")

    monkeypatch.setattr(Desk, "close", lose_the_newest)
    with pytest.raises(AssertionError, match="nobody deleted them"):
        await Monkey(_made(tmp_path / "short")).run(A_NEW_ENTRY)


async def test_it_sees_a_row_that_was_changed_behind_the_change_log(tmp_path: Path) -> None:
    monkey = Monkey(tmp_path)
    with closing(sqlite3.connect(tmp_path / "journal.db", isolation_level=None)) as connection:
        connection.execute("DELETE FROM writing")
        connection.execute("UPDATE topics SET text = 'other words' WHERE id = 1")
    with pytest.raises(AssertionError, match=r"topics: missing .* other .1."):
        monkey.ledger.check()


async def test_it_opens_the_program_again_where_it_was_left(tmp_path: Path) -> None:
    monkey = Monkey(tmp_path)
    await monkey.run([("key", "n"), ("key", "7"), LOOK, ("key", "ctrl+q"), LOOK, ("key", "w"), ("key", "ctrl+s"), HOME])
    assert monkey.starts == 2
    assert len(monkey.ledger.told) == 1, "what was half-written was gone on with, and saved"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
