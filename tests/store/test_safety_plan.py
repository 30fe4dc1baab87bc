"""The safety plan: lines in sections, changed as one step; and read for help without opening the journal."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from iop_journal.errors import BadInput, Changed, UnreadableJournal
from iop_journal.store.journal import Journal
from iop_journal.store.safety_plan import SECTIONS, PlanLine, read_plan
from tests import build
from tests.store import look

HARD = ("[", "[/red]", "\x1b[31mred\x07\x9b2J", "\u202eturned", "a\nb\tc", "'; DROP TABLE safety_plan; --", "👩‍👩‍👧 é")


def texts(lines: list[PlanLine]) -> list[tuple[str, str, str | None]]:
    return [(line.section, line.text, line.contact) for line in lines]


def test_it_is_shown_in_the_order_of_its_sections(journal: Journal) -> None:
    assert journal.safety_plan.lines() == []
    for section in reversed(SECTIONS):
        journal.safety_plan.set_section(section, [(f"{section} 1", None), (f"{section} 2", "555")])
    assert texts(journal.safety_plan.lines()) == [
        (section, f"{section} {number}", "555" if number == 2 else None) for section in SECTIONS for number in (1, 2)
    ]
    assert list(SECTIONS) == ["signs", "myself", "away", "ask", "services", "place"]


def test_those_with_a_contact_are_who_can_be_reached(journal: Journal) -> None:
    journal.safety_plan.set_sections({"ask": [("Sam", "555"), ("Kim", " ")], "services": [("the clinic", "556")]})
    assert [(line.text, line.contact) for line in journal.safety_plan.people()] == [
        ("Sam", "555"),
        ("the clinic", "556"),
    ]


def test_a_section_is_replaced_and_the_lines_that_stay_keep_their_rows(journal: Journal) -> None:
    old = journal.safety_plan.set_section("ask", [("Sam", None), ("Kim", "1"), ("Lee", None)])
    other = journal.safety_plan.set_section("signs", [("Sam", None)])[0]
    new = journal.safety_plan.set_section("ask", [("Lee", None), ("Ann", None), ("Kim", "2"), ("Lee", None)])
    uids = {line.text: line.uid for line in old}
    assert texts(new)[1:] == [("ask", "Lee", None), ("ask", "Ann", None), ("ask", "Kim", "2"), ("ask", "Lee", None)]
    assert new[0] == other, "another section stays"
    assert [new[1].uid, new[3].uid] == [uids["Lee"], uids["Kim"]]
    assert len({line.uid for line in new}) == 5
    changed = look.count(journal, "changes")
    assert journal.safety_plan.set_section("ask", [(line.text, line.contact) for line in new[1:]]) == new
    assert look.count(journal, "changes") == changed, "nothing changed, nothing written"


def test_one_edit_of_several_sections_is_one_step_of_undo(journal: Journal) -> None:
    before = journal.safety_plan.set_sections({"ask": [("Sam", "1"), ("Kim", None)], "myself": [("walk", None)]})
    after = journal.safety_plan.set_sections({"ask": [("Kim", "2")], "myself": [], "place": [("keys to Sam", None)]})
    assert texts(after) == [("ask", "Kim", "2"), ("place", "keys to Sam", None)]
    assert journal.undo().words == "the safety plan changed"
    assert journal.safety_plan.lines() == before
    journal.redo()
    assert journal.safety_plan.lines() == after
    journal.undo()
    journal.undo()
    assert journal.safety_plan.lines() == []


@pytest.mark.parametrize("text", HARD)
def test_a_text_comes_back_the_same(journal: Journal, text: str) -> None:
    assert texts(journal.safety_plan.set_section("ask", [(text, text)])) == [("ask", text, text)]


@pytest.mark.parametrize(
    ("section", "line", "words"),
    [
        ("friends", ("x", None), "There are signs, myself"),
        ("ask", (" \n", "555"), "nothing in it"),
        ("ask", ("\x00", None), "NUL"),
        ("ask", ("x", "\ud800"), "UTF-8"),
        ("ask", ("x" * 100_001, None), "100,000"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(
    journal: Journal, section: str, line: tuple[str, str | None], words: str
) -> None:
    held = journal.safety_plan.set_section("ask", [("Sam", None)])
    with pytest.raises(BadInput, match=words):
        journal.safety_plan.set_sections({"signs": [("new", None)], section: [("good", None), line]})
    assert journal.safety_plan.lines() == held


def test_a_line_does_not_show_its_words_by_accident(journal: Journal) -> None:
    assert "kumquat" not in repr(journal.safety_plan.set_section("ask", [("kumquat", "kumquat")]))


def test_for_help_it_is_read_from_a_closed_journal_and_nothing_is_touched(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        plan = journal.safety_plan.set_section("ask", [("Sam", "555")])
    before = (journal.file.read_bytes(), sorted(tmp_path.iterdir()))
    assert read_plan(journal.file) == plan
    assert (journal.file.read_bytes(), sorted(tmp_path.iterdir())) == before


def test_for_help_it_is_read_while_another_program_writes(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        plan = journal.safety_plan.set_section("ask", [("Sam", "555")])
        with journal.database.writing("x") as connection:
            connection.execute("DELETE FROM safety_plan")
            assert read_plan(journal.file) == plan
        assert read_plan(journal.file) == []


@pytest.mark.skipif(os.name != "posix", reason="who may write is said by modes on POSIX")
def test_for_help_it_is_read_where_nothing_can_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, me = Path(name), os.geteuid()
        with build.journal(folder) as journal:
            plan = journal.safety_plan.set_section("ask", [("Sam", "555")])
        journal.file.chmod(0o444)
        folder.chmod(0o555)
        try:
            if me == 0:  # whom no mode stops
                os.seteuid(65534)
            assert not os.access(folder, os.W_OK, effective_ids=True)
            assert read_plan(journal.file) == plan
        finally:
            os.seteuid(me)
            folder.chmod(0o700)


def test_for_help_no_journal_is_made(tmp_path: Path) -> None:
    assert read_plan(tmp_path / "no" / "journal.db") is None
    (tmp_path / "empty.db").touch()
    assert read_plan(tmp_path / "empty.db") is None
    assert (tmp_path / "empty.db").stat().st_size == 0 and not (tmp_path / "no").exists()


def test_for_help_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    with build.journal(tmp_path) as journal:
        pass
    with look.opened(journal.file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UnreadableJournal, match="newer version"):
        read_plan(journal.file)
    journal.file.write_bytes(b"x" * 5000)
    with pytest.raises(UnreadableJournal, match="damaged or encrypted"):
        read_plan(journal.file)


def test_a_section_that_a_newer_program_named_stands_at_the_end(journal: Journal) -> None:
    journal.safety_plan.set_section("place", [("x", None)])
    with journal.database.writing("x") as connection:
        connection.execute("INSERT INTO safety_plan (uid, section, position, text) VALUES ('u', 'another', 0, 'y')")
    assert [line.section for line in journal.safety_plan.lines()] == ["place", "another"]


def test_a_section_that_was_changed_elsewhere_is_not_overwritten(journal: Journal) -> None:
    journal.safety_plan.set_section("ask", [("Sam", "1")])
    journal.safety_plan.set_section("signs", [("x", None)], was=[])
    theirs = journal.safety_plan.set_section("ask", [("Sam", "2")])
    with pytest.raises(Changed, match="changed elsewhere"):
        journal.safety_plan.set_section("ask", [("Kim", None)], was=[("Sam", "1")])
    assert journal.safety_plan.lines() == theirs
    assert texts(journal.safety_plan.set_section("ask", [("Kim", None)], was=[("Sam", "2")]))[1:] == [
        ("ask", "Kim", None)
    ]
