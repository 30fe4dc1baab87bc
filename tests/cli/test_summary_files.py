"""`summary` as a file or on paper: formats by name, files whole or not at all, printers, previews."""

from __future__ import annotations

import errno
import os
import stat
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Answer, Commands, assert_plain_error, now
from tests.summary import print_system
from tests.summary.sheets import Pdf

MOMENT = (now() - timedelta(days=2)).strftime("%Y-%m-%d 12:00")
ALL = "slips,use,medication,mood,sleep,safety"
ENDINGS = {"text": ".txt", "markdown": ".md", "html": ".html", "pdf": ".pdf", "json": ".json"}


@pytest.fixture(autouse=True)
def some_days(here: Here) -> None:
    here("log", "urge surfing", "-b", "7", "-a", "3", "-t", "lonely=4", "--at", MOMENT, "--situation", "in the shop")
    hidden = ("-n", "kumquatmarker", "--situation", "kumquatmarker", "--bring-up", "--private")
    here("log", "STOP", "-b", "9", "--outcome", "used", "--at", MOMENT, *hidden)


def assert_no_neighbours(folder: Path, *names: str) -> None:
    """No part of a file was left in the folder."""
    assert sorted(path.name for path in folder.iterdir() if path.name not in ("home", "j.db")) == sorted(names)


@pytest.mark.parametrize("form", ENDINGS)
def test_the_end_of_the_name_says_the_format_and_the_option_says_it_over_it(
    here: Here, tmp_path: Path, form: str
) -> None:
    named, told = tmp_path / f"page{ENDINGS[form]}", tmp_path / "page.other"
    for file, words in ((named, []), (told, ["--format", form])):
        saved = here("summary", "--output", str(file), *words)
        assert (saved.code, saved.out) == (0, "") and f"Saved: {file}" in saved.err
        assert stat.S_IMODE(file.stat().st_mode) == 0o600 or os.name != "posix"
    starts = {"text": b"NOTES", "markdown": b"# Notes", "html": b"<!DOCTYPE html>", "pdf": b"%PDF-", "json": b"{"}
    assert named.read_bytes().startswith(starts[form])
    assert told.read_bytes() == named.read_bytes()
    assert_no_neighbours(tmp_path, named.name, told.name)


@pytest.mark.parametrize("form", ENDINGS)
def test_a_private_word_is_in_no_byte_of_any_format_nor_in_a_file_on_the_way(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    written: list[bytes] = []
    real = os.fdopen

    def watched(*words: Any, **options: Any) -> Any:
        stream = real(*words, **options)
        if "b" not in stream.mode:
            return stream
        write = stream.write

        class Watched:
            def __getattr__(self, name: str) -> Any:
                return getattr(stream, name)

            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                stream.close()

            def write(self, content: bytes) -> int:
                written.append(bytes(content))
                return int(write(content))

        return Watched()

    monkeypatch.setattr(os, "fdopen", watched)
    file = tmp_path / f"page{ENDINGS[form]}"
    assert here("summary", "--output", str(file), "--with", ALL, "--appendix").code == 0
    assert written == [file.read_bytes()]
    read = Pdf(written[0]).everything + Pdf(written[0]).text.encode() if form == "pdf" else written[0]
    assert b"in the shop" in read
    assert b"kumquatmarker" not in read and "kumquatmarker".encode("utf-16-be") not in read


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_file_to_be_opened_needs_a_place(here: Here, form: str) -> None:
    answer = here("summary", "--format", form)
    assert_plain_error(answer, 2)
    assert "--output" in answer.err and "--print" in answer.err


def test_a_pipe_gets_the_same_bytes_as_a_file(run: Commands, tmp_path: Path) -> None:
    for form in ("html", "pdf"):
        file = tmp_path / f"page.{form}"
        run.good("summary", "--output", str(file))
        piped = run("summary", "--format", form, "--output", "-")
        assert (piped.code, piped.out.encode("utf-8", "surrogateescape")) == (0, file.read_bytes())


def test_the_paper_is_that_of_the_settings_or_the_one_that_is_named(here: Here, tmp_path: Path) -> None:
    letter, a4 = (612, 792), (595, 842)
    for number, (setting, words, size) in enumerate(
        (
            ("letter", [], letter),
            ("a4", [], a4),
            ("a4", ["--paper", "letter"], letter),
            ("letter", ["--paper", "A4"], a4),
        )
    ):
        here("settings", "set", "paper", setting)
        file = tmp_path / f"{number}.pdf"
        assert here("summary", "--output", str(file), *words).code == 0
        assert Pdf(file.read_bytes()).size == size
    assert_plain_error(here("summary", "--paper", "a5", "--output", str(tmp_path / "x.pdf")), 2)


def test_the_same_moment_gives_the_same_bytes_twice(run: Commands, tmp_path: Path) -> None:
    for form in ENDINGS.values():
        files = [tmp_path / f"{number}{form}" for number in range(2)]
        for file in files:
            run.good("summary", "--until", MOMENT[:10], "--output", str(file))
        assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("form", ["html", "pdf"])
def test_a_file_that_is_there_is_left_as_it_is(here: Here, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"page.{form}"
    file.write_text("mine")
    assert_plain_error(here("summary", "--output", str(file)), 1)
    assert file.read_text() == "mine"
    assert here("summary", "--output", str(file), "--force").code == 0
    assert file.read_bytes() != b"mine"
    assert_no_neighbours(tmp_path, file.name)


@pytest.mark.parametrize("form", ENDINGS)
@pytest.mark.parametrize("what", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT])
def test_a_disk_that_takes_nothing_leaves_no_part_of_a_file(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, what: int
) -> None:
    """A full disk is found out when the bytes are to last, a folder that cannot be written to when it is opened."""

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise OSError(what, os.strerror(what))

    real = os.open

    def opened(path: Any, flags: int, *rest: Any, **options: Any) -> int:
        if "page" in str(path) and flags & os.O_CREAT:
            refuse()
        return real(path, flags, *rest, **options)

    file = tmp_path / f"page{ENDINGS[form]}"
    with monkeypatch.context() as patched:
        if what in (errno.ENOSPC, errno.EDQUOT):
            patched.setattr(os, "fsync", refuse)
        else:
            patched.setattr(os, "open", opened)
        answer = here("summary", "--output", str(file))
    assert_plain_error(answer, 1)
    assert str(file) in answer.err
    assert_no_neighbours(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_what_is_no_file_is_never_put_out_of_its_place(here: Here, tmp_path: Path) -> None:
    pipe = tmp_path / "page.pdf"
    os.mkfifo(pipe)
    for words in ([], ["--force"]):
        assert_plain_error(here("summary", "--output", str(pipe), *words), 1)
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert_no_neighbours(tmp_path, "page.pdf")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes in any folder")
def test_a_folder_that_is_read_only_is_said(here: Here, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    assert_plain_error(here("summary", "--output", str(folder / "page.pdf")), 1)


def test_periods_that_are_empty_or_impossible_write_nothing(here: Here, tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    for words, code in (
        (["--since", "2026-03-01", "--until", "2026-03-02"], 1),
        (["--since", "2026-03-02", "--until", "2026-03-01"], 2),
        (["--since", "31.02.2026"], 2),
        (["--since", "soon"], 2),
        (["--only", "well"], 1),
        (["--with", "everything"], 2),
    ):
        assert_plain_error(here("summary", *words, "--output", str(file)), code)
        assert_plain_error(here("summary", *words, "--print"), code)
    assert_no_neighbours(tmp_path)


def test_the_appendix_is_every_entry_in_every_format(here: Here, tmp_path: Path) -> None:
    for form, ending in ENDINGS.items():
        files = [tmp_path / f"{number}{ending}" for number in range(2)]
        here("summary", "--output", str(files[0]), "--without", "triggers")
        here("summary", "--output", str(files[1]), "--without", "triggers", "--appendix")
        short, long = (Pdf(f.read_bytes()).text if form == "pdf" else f.read_text("utf-8") for f in files)
        assert "in the shop" not in short and "in the shop" in long, form
    entry = here("summary", "--json", "--appendix").json["appendix"][0]
    assert (entry["before"], entry["after"], entry["situation"]) == (7, 3, "in the shop") and "outcome" not in entry
    here("edit", "last", "--no-private")
    assert here("summary", "--json", "--appendix", "--with", "slips").json["appendix"][1]["outcome"] == "used"
    assert all("outcome" not in entry for entry in here("summary", "--json", "--appendix").json["appendix"])


def in_a_place_without_printing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "home"))


def test_where_nothing_prints_it_says_how_to_print_a_saved_file(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_a_place_without_printing(monkeypatch, tmp_path)
    answer = here("summary", "--print")
    assert_plain_error(answer, 1)
    assert f"--output weekly-notes-{now():%Y-%m-}" in answer.err and ".pdf" in answer.err
    assert_no_neighbours(tmp_path)
    file = tmp_path / "page.pdf"
    answer = here("summary", "--print", "--output", str(file))
    assert (answer.code, answer.out) == (1, "")
    assert f"Saved: {file}" in answer.err and f"Open {file} and print it from there." in answer.err
    assert file.read_bytes().startswith(b"%PDF-")


@pytest.mark.skipif(bool(print_system.MISSING), reason=print_system.MISSING)
def test_a_real_printer_takes_the_page_and_is_named(run: Commands, tmp_path: Path) -> None:
    ours = tmp_path / "ours"
    ours.mkdir()
    with print_system.running() as system:
        env = {"CUPS_SERVER": system.server, "TMPDIR": str(ours)}
        printed = run("summary", "--print", env=env)
        assert (printed.code, printed.out) == (0, "")
        lines = printed.err.splitlines()
        assert lines[-2:] == [
            "Handed to the printer Paper.",
            "The print system may keep a copy of its own for a while.",
        ]
        assert "court, probation or family" in lines[-4]
        file = tmp_path / "page.html"
        both = run("summary", "--printer", "Upstairs", "--paper", "a4", "--output", str(file), env=env)
        assert both.code == 0 and "Handed to the printer Upstairs." in both.err
        assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
        first, second = map(Pdf, system.jobs())
        assert (first.pages, first.size, second.size) == (1, (612, 792), (595, 842))
        assert "in the shop" in first.text and b"kumquatmarker" not in first.everything
        assert_plain_error(run("summary", "--printer", "Attic", env=env), 2)
        assert len(system.jobs()) == 2
    assert_no_neighbours(tmp_path, "ours", "page.html")
    assert list(ours.iterdir()) == []


def answered(monkeypatch: pytest.MonkeyPatch, here: Here, answer: str, *words: str) -> Answer:
    """A command whose question a person answers."""
    import io
    import sys

    from iop_journal.cli.shell import Shell

    monkeypatch.setattr(Shell, "is_interactive", True)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{answer}\n"))
    return here("summary", "--preview", *words)


def test_a_preview_shows_the_page_and_who_may_read_it_and_asks(
    here: Here, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "page.pdf"
    alone = here("summary", "--preview")
    assert (alone.code, alone.out) == (0, here("summary").out)
    assert "On it: heading, since, skills, triggers, blank." in alone.err and "court" in alone.err
    no = answered(monkeypatch, here, "no", "--output", str(file))
    assert no.code == 0 and no.out == alone.out and "Nothing was saved or printed." in no.err
    assert_no_neighbours(tmp_path)
    yes = answered(monkeypatch, here, "yes", "--output", str(file))
    assert yes.code == 0 and yes.out == alone.out and f"Saved: {file}" in yes.err
    assert file.exists()


def test_a_preview_says_what_a_sheet_shortens_and_shows_it_so(here: Here, tmp_path: Path) -> None:
    for number in range(14):
        here("topic", "add", f"topic {number} " + "of several words " * 20)
        here("ahead", "add", f"plan {number} " + "of several words " * 20, "--then", "of several words " * 20)
    alone = here("summary", "--preview")
    assert "One sheet of Letter paper." in alone.err and "what to talk about" in alone.err
    assert "long texts; text and Markdown hold more of it, JSON all." in alone.err
    assert len(alone.out) < len(here("summary").out)
    for words in (["--paper", "a4"], ["--appendix"]):
        said = here("summary", "--preview", *words).err
        assert ("One sheet of A4 paper." if "a4" in words else ", and every entry on 1 more.") in said
    assert here("summary", "--preview", "--output", str(tmp_path / "page.txt")).out == here("summary").out
