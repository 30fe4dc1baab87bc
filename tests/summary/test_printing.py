"""Handing the page to the print command: which printer took it, and what is said where none did."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from iop_journal.errors import BadInput, JournalError, UnknownName
from iop_journal.store.journal import Journal
from iop_journal.summary import pdf, printing
from tests.summary import print_system
from tests.summary.pages import page
from tests.summary.print_system import PrintSystem

NEEDS_CUPS = pytest.mark.skipif(bool(print_system.MISSING), reason=print_system.MISSING)
POSIX = pytest.mark.skipif(os.name != "posix", reason="these print commands are POSIX")


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[PrintSystem]:
    with print_system.running() as system:
        monkeypatch.setenv("CUPS_SERVER", system.server)
        yield system


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which alone commands are found; empty at first."""
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def command(file: Path, script: str) -> None:
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o700)


@NEEDS_CUPS
def test_a_real_print_system_gets_the_page_whole_under_a_title_that_tells_nothing(
    cups: PrintSystem, journal: Journal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    monkeypatch.setenv("TMPDIR", str(ours))
    monkeypatch.setattr(tempfile, "tempdir", None)
    journal.topics.add("my brother")
    document = pdf.render(page(journal, title="Kumquattitle", name="Kumquatname"), "letter")
    assert printing.send(document, "letter") == "Paper"
    assert printing.send(document, "a4", "Upstairs") == "Upstairs"
    assert cups.jobs() == [document, document]
    assert list(ours.iterdir()) == []
    about = cups.about_jobs(2)
    assert b"Notes" in about and b"A4" in about and b"Letter" in about
    for telling in (b"Kumquat", b"journal", b"iop", b"brother"):
        assert telling not in about


@NEEDS_CUPS
def test_a_printer_that_there_is_not_is_answered_with_those_there_are(cups: PrintSystem) -> None:
    with pytest.raises(UnknownName, match=r"no printer “Attic”\. There is Paper, Upstairs") as caught:
        printing.send(b"%PDF", "letter", "Attic")
    assert caught.value.candidates == ("Paper", "Upstairs") and caught.value.exit_code == 2
    assert cups.jobs() == []


@NEEDS_CUPS
def test_without_a_default_printer_those_there_are_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with print_system.running(default=False) as system:
        monkeypatch.setenv("CUPS_SERVER", system.server)
        with pytest.raises(
            JournalError, match=r"no printer is the default one\.\nName one with --printer: Paper, Upst"
        ):
            printing.send(b"%PDF", "letter")


@NEEDS_CUPS
def test_a_print_system_that_does_not_run_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "nobody"))
    for printer in (None, "Paper"):
        with pytest.raises(JournalError, match="no printer answers") as caught:
            printing.send(b"%PDF", "letter", printer)
        assert caught.value.exit_code == 1


@POSIX
def test_without_a_print_command_that_is_said(commands: Path) -> None:
    assert printing.command() is None and list(commands.iterdir()) == []
    with pytest.raises(JournalError, match="no print command"):
        printing.send(b"%PDF", "letter")


@POSIX
def test_lpr_does_where_there_is_no_lp(commands: Path, tmp_path: Path) -> None:
    command(commands / "lpr", f'echo "$@" >{tmp_path}/words; /bin/cat >{tmp_path}/got')
    assert printing.send(b"%PDF one", "letter") is None
    assert (tmp_path / "got").read_bytes() == b"%PDF one"
    assert (tmp_path / "words").read_text() == "-J Notes\n"
    assert printing.send(b"%PDF two", "a4", "Attic") == "Attic"
    assert (tmp_path / "words").read_text() == "-J Notes -P Attic\n"


@POSIX
def test_what_a_print_command_says_is_told_without_its_own_alarm(commands: Path) -> None:
    command(commands / "lp", "echo 'lp: Error - out of paper and patience!' >&2; exit 1")
    command(commands / "lpstat", "echo Paper")
    with pytest.raises(JournalError, match="“out of paper and patience”") as caught:
        printing.send(b"%PDF", "letter")
    assert "Error" not in str(caught.value) and "!" not in str(caught.value)


@POSIX
def test_a_print_command_that_never_answers_is_ended(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_LONGEST", 0.3)
    command(commands / "lp", "exec /bin/sleep 60")
    with pytest.raises(JournalError, match="did not answer"):
        printing.send(b"%PDF", "letter")


@pytest.mark.parametrize("name", ["-o raw", "", " ", "a b", "x\ny", "-rf", "a#b"])
def test_a_name_that_no_printer_has_never_becomes_an_option(commands: Path, name: str) -> None:
    command(commands / "lp", "echo 'request id is Paper-1 (1 file(s))'")
    with pytest.raises(BadInput, match="no name of a printer"):
        printing.send(b"%PDF", "letter", name)
