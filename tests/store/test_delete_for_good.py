"""Deleting for good: the words are nowhere in the files, and a mark without text stays."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from iop_journal.entry import NewEntry
from iop_journal.errors import JournalError
from iop_journal.store import backup
from iop_journal.store.chosen import Filter
from iop_journal.store.entries import as_new
from iop_journal.store.journal import Journal
from tests import build
from tests.build import NOW, new_entry
from tests.store import look

MARK = "ZEBRAMARK"


def _traces(journal: Journal) -> list[str]:
    """The files of an open journal in which the marker word stands."""
    found = []
    for path in journal.file.parent.glob("journal.db*"):
        content = path.read_bytes()
        if any(MARK.encode(coding) in content for coding in ("utf-8", "utf-16-le")):
            found.append(path.name)
    return found


def _marked(text: str = MARK) -> NewEntry:
    return new_entry(
        note=text,
        situation=f"{MARK} situation",
        debrief_next=f"{MARK} next",
        skills=["stop-skill"],
        triggers=["lonely"],
    )


def test_the_words_are_found_while_the_entry_is_there(journal: Journal) -> None:
    """Else the tests below would see nothing whatever happened."""
    journal.entries.add(_marked())
    assert _traces(journal)


def test_no_word_stays_after_edits_drafts_undo_and_redo_of_it(journal: Journal) -> None:
    entry = journal.entries.add(_marked())
    edited = journal.entries.edit(entry, as_new(entry)._replace(note=f"{MARK} once more", situation=None))
    journal.drafts.save("w", "entry", {"note": f"{MARK} in a draft"}, edited.uid)
    journal.undo()
    journal.undo()
    journal.redo()
    journal.redo()
    journal.entries.delete([journal.entries.find(entry.uid)])
    journal.undo()
    journal.redo()
    (gone,) = journal.entries.select(Filter(in_bin=True))
    journal.entries.delete_for_good([gone])
    assert _traces(journal) == []
    journal.close()
    assert _traces(journal) == []


def test_no_word_stays_whatever_was_written_and_deleted_around_it(tmp_path: Path, drill: int) -> None:
    """SQLite moves rows from page to page, and what it moved leaves copies that `secure_delete` does not reach."""
    for seed in (27, *range(2 * drill)):  # of 27 it is known that such a copy stays
        chance = random.Random(seed)
        folder = tmp_path / str(seed)
        with build.journal(folder) as journal:
            marked, others = [], []
            for _ in range(150):
                size = chance.choice([10, 200, 1500, 10_000])
                if chance.random() < 0.3:
                    marked.append(journal.entries.add(_marked(f"{MARK} " * (size // len(MARK)))))
                else:
                    others.append(journal.entries.add(new_entry(note="x" * size)))
                pick = chance.choice(marked or others)
                if chance.random() < 0.3:
                    note = f"{MARK} " * chance.choice([1, 30, 900]) if pick in marked else "y" * 900
                    there = journal.entries.find(pick.uid)
                    journal.entries.edit(there, as_new(there)._replace(note=note))
                if others and chance.random() < 0.2:
                    journal.entries.delete_for_good([others.pop(chance.randrange(len(others)))])
            journal.entries.delete_for_good(marked[::2])
            assert _traces(journal)
            journal.entries.delete_for_good(marked[1::2])
            assert _traces(journal) == []
            assert {entry.uid for entry in journal.entries.select()} == {entry.uid for entry in others}


def test_a_mark_without_text_stays(journal: Journal) -> None:
    entry = journal.entries.add(_marked())
    journal.entries.delete_for_good([entry])
    (row,) = journal.database.connection.execute("SELECT uid, noun FROM removed").fetchall()
    assert row == (entry.uid, "entries")
    for table in ("entries", "entry_triggers", "practices", "changes", "steps", "drafts"):
        assert look.count(journal, table) == 0, table
    with pytest.raises(JournalError, match="nothing to undo"):
        journal.undo()


def test_the_others_and_their_history_stay(journal: Journal) -> None:
    first = journal.entries.add(new_entry(note="first"))
    gone = journal.entries.add(_marked())
    last = journal.entries.add(new_entry(note="last"))
    both = journal.entries.select(Filter(search="a"))
    journal.entries.delete([first, gone, last])
    journal.entries.delete_for_good([gone])
    journal.undo()
    assert [entry.note for entry in journal.entries.select()] == ["first", "last"]
    journal.undo()
    assert [entry.note for entry in journal.entries.select()] == ["first"]
    journal.redo()
    journal.redo()
    assert [entry.note for entry in journal.entries.select(Filter(in_bin=True))] == ["first", "last"]
    assert both
    assert look.is_sound(journal.file)


def test_backups_that_still_hold_it_are_named(journal: Journal) -> None:
    connection = journal.database.connection
    backup.make(connection, journal.file, "before", NOW)
    gone, stays = journal.entries.add(_marked()), journal.entries.add(new_entry(note="stays"))
    first = backup.make(connection, journal.file, "one", NOW)
    second = backup.make(connection, journal.file, "two", NOW)
    unreadable = first.with_name("journal-9999.db")
    unreadable.write_bytes(b"nothing that can be read")
    assert journal.entries.delete_for_good([gone]) == sorted([first, second, unreadable])
    unreadable.unlink()
    assert journal.entries.delete_for_good([stays]) == sorted([first, second])
    assert journal.entries.delete_for_good([stays]) == sorted([first, second])


def test_a_draft_that_is_dropped_leaves_no_word(journal: Journal) -> None:
    journal.drafts.save("w", "entry", {"note": MARK * 3000})
    journal.drafts.save("w", "entry", {"note": f"{MARK} less"})
    journal.drafts.drop("w")
    assert _traces(journal) == []
