"""What was acknowledged is there: after a kill, beside another process, with a full disk, and a fault in the middle."""

from __future__ import annotations

import contextlib
import random
import signal
import sqlite3
import sys
import threading
import time
from pathlib import Path

import pytest

from iop_journal.entry import NewTrigger
from iop_journal.errors import JournalError, UnknownName
from iop_journal.store import fast_lane
from iop_journal.store.journal import Journal
from tests import build
from tests.build import new_entry
from tests.store import look

WRITER = """
    import sys
    from pathlib import Path
    from iop_journal import clock
    from iop_journal.entry import NewEntry, NewPractice, NewTrigger
    from iop_journal.store.journal import Journal

    with Journal(Path(sys.argv[1])) as journal:
        for number in range(int(sys.argv[2])):
            entry = journal.entries.add(
                NewEntry(
                    occurred_at=clock.now(),
                    craving_before=number % 11,
                    note=f"{number} " * 50,
                    triggers=(NewTrigger("lonely", 6),),
                    practices=(NewPractice("urge-surfing"),),
                )
            )
            print(entry.uid, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_writer_killed_at_any_moment_loses_no_acknowledged_entry(tmp_path: Path, drill: int) -> None:
    """D1. Every third round kills the making of a new journal; the others go on with the one that is there."""
    chance = random.Random(drill)
    acknowledged: list[str] = []
    kept = tmp_path / "kept.db"
    for number in range(8 * drill):
        is_fresh = number % 3 == 0
        file = tmp_path / f"{number}.db" if is_fresh else kept
        uids = _killed(file, chance.uniform(0.03, 0.15) if is_fresh else chance.uniform(0, 0.05), wait=not is_fresh)
        if not is_fresh:
            uids = acknowledged = acknowledged + uids
        with Journal(file) as journal:
            entries = {entry.uid: entry for entry in journal.entries.select()}
        assert set(uids) <= set(entries)
        assert len(entries) <= len(uids) + number + 1, "at most one a round that was not acknowledged any more"
        assert all(len(entry.triggers) == len(entry.practices) == 1 for entry in entries.values())
        assert look.is_sound(file)
    assert acknowledged


def _killed(file: Path, after: float, *, wait: bool) -> list[str]:
    """Kill a writer so many seconds after its start, or with `wait` its first entry; the uids it acknowledged."""
    printed: list[str] = []
    with look.child(WRITER, file, 10_000) as writer:
        assert writer.stdout is not None and writer.stderr is not None
        reader = threading.Thread(target=printed.extend, args=(writer.stdout,))
        reader.start()
        while wait and not printed and writer.poll() is None:
            time.sleep(0.002)
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        reader.join()
        assert writer.stderr.read() == ""
    return [line.strip() for line in printed if line.endswith("\n")]


def test_processes_that_add_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    """D4: 200 entries each."""
    file = tmp_path / "journal.db"
    writers = [look.child(WRITER, file, 200) for _ in range(2)]
    uids: list[str] = []
    for writer in writers:
        out, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err
        uids += out.split()
    with Journal(file) as journal:
        assert sorted(entry.uid for entry in journal.entries.select()) == sorted(uids)
        assert len(uids) == 400
    assert look.is_sound(file)


def test_processes_that_undo_and_write_models_at_the_same_time_wait_for_each_other(tmp_path: Path) -> None:
    script = """
        import sys
        from pathlib import Path
        from iop_journal.store.journal import Journal

        with Journal(Path(sys.argv[1])) as journal:
            for number in range(30):
                journal.topics.add(f"topic {number}")
                journal.skills.edit("stop-skill", {"name": f"Stop {sys.argv[2]} {number}"})
                journal.undo()
    """
    file = tmp_path / "journal.db"
    writers = [look.child(script, file, name) for name in "ab"]
    for writer in writers:
        _, err = writer.communicate(timeout=120)
        assert writer.returncode == 0, err
    assert look.is_sound(file)


def test_many_quick_entries_are_all_there(journal: Journal, drill: int) -> None:
    """D18: a logged point vanished about one time in ten."""
    added = [journal.entries.add(new_entry(note=str(number))) for number in range(400 * drill)]
    assert journal.entries.select() == added


def test_what_add_gives_back_was_read_again(journal: Journal) -> None:
    """D18: the row, not the request."""
    journal.skills.edit("stop-skill", {"name": "Wait a moment"})
    with look.statements(journal) as seen:
        entry = journal.entries.add(new_entry(skills=["stop-skill"]))
    assert entry.practices[0].name == "Wait a moment"
    inserted = next(number for number, one in enumerate(seen) if one.strip().startswith("INSERT INTO entries"))
    assert any(one.startswith("SELECT id, uid") for one in seen[inserted:])
    assert journal.entries.find(entry.uid) == entry


def _nothing_was_written(journal: Journal) -> bool:
    tables = ("entries", "entry_triggers", "practices", "steps", "changes", "drafts", "topics")
    return not any(look.count(journal, table) for table in tables)


def test_a_fault_between_an_entry_and_its_triggers_leaves_neither(journal: Journal) -> None:
    """D3: a trigger that the journal does not hold comes after the entry's own row."""
    with pytest.raises(UnknownName, match="no trigger"):
        journal.entries.add(new_entry(triggers=["lonely", NewTrigger("unheard-of")]))
    assert _nothing_was_written(journal)
    assert not journal.database.connection.in_transaction
    journal.entries.add(new_entry())


@pytest.mark.parametrize("table", ["entry_triggers", "practices", "changes", "drafts"])
def test_an_error_of_the_database_in_the_middle_leaves_nothing(table: str, journal: Journal) -> None:
    op = "DELETE" if table == "drafts" else "INSERT"
    if table == "drafts":
        journal.drafts.save("w", "entry", {"note": "x"})
    journal.database.connection.execute(
        f"CREATE TEMP TRIGGER fault BEFORE {op} ON main.{table} BEGIN SELECT RAISE(ABORT, 'a fault'); END"
    )
    with pytest.raises(sqlite3.IntegrityError, match="a fault"):
        journal.entries.add(new_entry(triggers=["lonely"], skills=["stop-skill"]), draft="w")
    journal.database.connection.execute("DROP TRIGGER fault")
    journal.drafts.drop("w")
    assert _nothing_was_written(journal)


def test_a_process_that_ends_between_an_entry_and_its_triggers_leaves_neither(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Ended(BaseException):
        pass

    def row_id(*_: object) -> int:
        raise Ended

    monkeypatch.setattr(fast_lane, "row_id", row_id)
    with pytest.raises(Ended):
        journal.entries.add(new_entry(triggers=["lonely"]))
    assert _nothing_was_written(journal)


def test_a_fault_in_the_middle_of_many_entries_leaves_none(journal: Journal) -> None:
    """D13: batches without a transaction around them leave half an import."""
    good = [(new_entry(note=str(number)), build.NOW) for number in range(20)]
    bad = (new_entry(triggers=["unheard-of"]), build.NOW)
    with pytest.raises(UnknownName):
        journal.entries.add_many([*good, bad, *good], "an import")
    assert _nothing_was_written(journal)
    assert journal.entries.add_many(good, "an import") == 20
    assert journal.undo().words == "an import"
    assert journal.entries.count() == 0


def test_a_full_disk_is_said_in_words_and_leaves_nothing_half_done(journal: Journal) -> None:
    connection = journal.database.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(JournalError, match="disk is full") as caught:
        journal.entries.add(new_entry(note="x" * 90_000, triggers=["lonely"]))
    assert caught.value.exit_code == 1
    with pytest.raises(JournalError, match="disk is full"):
        journal.topics.add("y" * 90_000)
    assert _nothing_was_written(journal)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert journal.entries.add(new_entry(note="x" * 90_000)).note == "x" * 90_000
    assert journal.topics.add("y" * 90_000).text == "y" * 90_000


LIMITED = """
    import resource, sys
    from pathlib import Path
    from iop_journal import clock
    from iop_journal.entry import NewEntry
    from iop_journal.errors import JournalError
    from iop_journal.store.journal import Journal

    file, limit, verb = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]

    def limited():
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))

    try:
        if verb == "make":
            limited()
        with Journal(file) as journal:
            limited()
            if verb == "add":
                for _ in range(50):
                    journal.entries.add(NewEntry(occurred_at=clock.now(), note="x" * 5000))
                    print("added", flush=True)
            journal.topics.add("y" * 90_000)
    except JournalError as error:
        print(f"words: {error}", flush=True)
        sys.exit(error.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited")
@pytest.mark.parametrize(("verb", "limit"), [("add", 150_000), ("topic", 70_000), ("make", 40_000), ("make", 600)])
def test_a_file_that_cannot_grow_is_said_in_words(verb: str, limit: int, tmp_path: Path) -> None:
    file = tmp_path / "journal.db"
    if verb != "make":
        build.journal(tmp_path).close()
    writer = look.child(LIMITED, file, limit, verb)
    out, err = writer.communicate(timeout=60)
    assert writer.returncode == 1, out + err
    assert "words:" in out
    assert err == ""
    with contextlib.closing(build.journal(tmp_path)) as journal:
        assert journal.entries.count() == out.count("added")
        assert look.count(journal, "topics") == 0
        assert len(journal.skills.all()) == 60
        journal.topics.add("there is room again")
    assert look.is_sound(file)
