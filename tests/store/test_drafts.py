"""Drafts: one a window, kept beside the entries, and gone with the entry that they became."""

from __future__ import annotations

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.store.drafts import STALE
from iop_journal.store.journal import Journal
from tests import build
from tests.build import NOW, new_entry
from tests.store import look

CONTENT = {"note": "[red] ]] “é” 👩‍👩‍👧\n\x1b", "craving_before": 7, "triggers": ["lonely"], "blank": None}


def test_a_draft_of_a_killed_window_is_left_over(tmp_path: Path) -> None:
    script = """
        import sys, time
        from pathlib import Path
        from iop_journal.store.journal import Journal

        journal = Journal(Path(sys.argv[1]))
        journal.drafts.save("killed", "entry", {"note": "half a wo"})
        print("kept", flush=True)
        time.sleep(60)
    """
    if sys.platform == "win32":
        pytest.skip("there is no SIGKILL")
    with look.child(script, tmp_path / "journal.db") as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "kept\n"
        with Journal(tmp_path / "journal.db") as journal:
            assert journal.drafts.left_over("mine") == [], "its window is open"
        window.send_signal(signal.SIGKILL)
        window.wait()
    with Journal(tmp_path / "journal.db") as journal:
        (draft,) = journal.drafts.left_over("mine")
        assert (draft.window, draft.form, draft.content) == ("killed", "entry", {"note": "half a wo"})
        assert "half" not in repr(draft)


def test_a_draft_is_replaced_kept_as_it_is_and_left_over_when_stale(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        journal.drafts.save("w", "entry", {"note": "first"})
        journal.drafts.save("w", "entry", CONTENT, "an-entry")
        journal.drafts.save("v", "entry", {})
        assert look.count(journal, "drafts") == 2
        assert journal.drafts.left_over("w") == []
    with build.journal(tmp_path, NOW + STALE + timedelta(seconds=1)) as journal:
        assert {draft.window for draft in journal.drafts.left_over("other")} == {"w", "v"}
        (draft,) = journal.drafts.left_over("v")
        assert (draft.content, draft.entry_uid, draft.saved_at) == (CONTENT, "an-entry", NOW)
        journal.drafts.drop("w")
        assert journal.drafts.left_over("v") == []


def test_saving_an_entry_forgets_the_draft_that_it_was_and_no_other(journal: Journal) -> None:
    journal.drafts.save("w", "entry", CONTENT)
    journal.drafts.save("v", "entry", CONTENT)
    journal.entries.add(new_entry(), draft="w")
    windows = [row[0] for row in journal.database.connection.execute("SELECT window FROM drafts")]
    assert windows == ["v"]
    journal.undo()
    assert look.count(journal, "drafts") == 1, "undo does not touch drafts"


def test_a_draft_knows_its_process(journal: Journal) -> None:
    journal.drafts.save("w", "entry", {})
    assert journal.database.connection.execute("SELECT process FROM drafts").fetchone() == (os.getpid(),)
