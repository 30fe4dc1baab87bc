"""Everything that can be wrong is said in one or two lines, with the contract's exit code, and changes nothing."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error

LONG = "x" * 10_000

BAD_WORDS: list[tuple[list[str], str]] = [
    # What is to be run
    (["lsit"], "Did you mean list?"),
    (["frobnicate"], "--help"),
    ([""], "There is no command"),
    ([LONG], "There is no command"),
    (["--frob"], "no option “--frob"),
    (["--journal"], "--journal"),
    (["--journal", "", "list"], "--journal"),
    (["list", "--journal", " "], "--journal"),
    (["skills"], "list, show, add"),
    (["triggers", "frob"], "“frob”"),
    (["session", ""], "list"),
    # Options
    (["log", "--frob"], "no option “--frob"),
    (["log", "--notes", "x"], "Did you mean --note?"),
    (["log", "-z"], "no option “-z"),
    (["log", "-b"], "--before"),
    (["log", "-b", "3", "--note"], "--note"),
    (["log", "--json=yes", "-b", "3"], "--json"),
    (["list", "extra"], "“extra”"),
    (["undo", "twice"], "“twice”"),
    (["where", "--limit", "3"], "no option “--limit"),
    (["show"], "ENTRY"),
    (["delete"], "ENTRY"),
    (["delete", "--for-good"], "ENTRY"),
    (["edit"], "ENTRY"),
    (["topic", "add"], "TEXT"),
    (["skills", "show"], "NAME"),
    (["session", "add"], "WHEN"),
    # Ratings and numbers
    *((["log", "-b", text], "before") for text in ("11", "-1", "x", "", " ", "1e9", "3.5", "²", "٣", "9" * 400, LONG)),
    (["log", "-a", "11"], "after: a rating goes from 0 to 10, not 11."),
    (["log", "--minutes", "-5"], "minutes"),
    (["log", "--minutes", "999999999"], "minutes"),
    (["log", "--distress-before", "99"], "distress before"),
    (["log", "-t", "lonely=11"], "lonely"),
    (["log", "-t", "lonely=-1"], "lonely"),
    (["log", "-t", "lonely="], "strength"),
    (["log", "-t", "lonely=1e9"], "strength"),
    (["log", "-t", "lonely=a\nb"], "strength"),
    (["list", "--limit", "0"], "at least 1"),
    (["list", "--limit", "-1"], "at least 1"),
    (["list", "--limit", "1e9"], "--limit"),
    (["demo", "--days", "0"], "days"),
    (["demo", "--entries", "-1"], "entries"),
    (["demo", "--seed", "x"], "--seed"),
    # One of a few
    (["log", "STOP", "--helped", "maybe"], "no, a-bit, yes"),
    (["log", "STOP", "--used", "often"], "on-purpose"),
    (["log", "STOP", "--used", "yes"], "--outcome"),
    (["log", "--outcome", "won"], "passed, used, unsaid"),
    (["log", "-b", "3", "--helped", "yes"], "name one"),
    (["edit", "last", "--clear", "everything"], "situation"),
    (["summary", "--format", "wax"], "markdown"),
    (["summary", "--format", "pdf"], "--output"),
    (["summary", "--only", "poems"], "topics"),
    (["summary", "--with", "poems"], "slips"),
    (["session", "add", "mon 09:00", "--kind", "zoom"], "individual"),
    (["triggers", "edit", "lonely", "--chart", "often"], "almost-always"),
    (["skills", "add", "New", "--group", "no\nwhere"], "group"),
    # Names
    (["log", "urge sufring"], "Did you mean Urge surfing"),
    (["log", "zzzzzz"], "skills list"),
    (["log", ""], "name is missing"),
    (["log", "-t", "", "-b", "3"], "name is missing"),
    (["log", "-t", "=4"], "name is missing"),
    (["log", "lonely"], "skill"),
    (["log", LONG], "There is no skill"),
    (["log", "a\nb\x1b[31m\u202e"], "There is no skill"),
    (["list", "--skill", "zzz"], "skill"),
    (["list", "--trigger", ""], "trigger"),
    (["skills", "archive", "zzz"], "skill"),
    # Entries, sessions, topics
    (["show", "abc"], "too short"),
    (["show", ""], "too short"),
    (["show", "ffffffff"], "no entry"),
    (["show", "last"], "no entry yet"),
    (["edit", "%%%%"], "no entry"),
    (["delete", "____"], "no entry"),
    (["restore", LONG], "no entry"),
    (["session", "delete", "next"], "session"),
    (["topic", "done", "nothing"], "topic"),
    (["topic", "add", " \n "], "topic"),
    # Times
    *(
        (["log", "-b", "3", "--at", text], "when")
        for text in (
            "",
            "soon",
            "25:00",
            "2026-13-01 10:00",
            "2026-11-20",
            "2999-01-01 10:00",
            "tomorrow 10:00",
            "1e9d",
        )
    ),
    (["log", "-b", "3", "--at", "2026-02-30 10:00"], "2026-02-30"),
    (["log", "-b", "3", "--at", "999999w"], "when"),
    (["log", "-b", "3", "--at", "1900-01-01 10:00"], "too long ago"),
    (["log", "-b", "3", "--at", LONG], "when"),
    (["list", "--since", ""], "when"),
    (["list", "--since", "mon"], "when"),
    (["list", "--until", "x\ny"], "when"),
    (["list", "--since", "2026-03-02", "--until", "2026-03-01"], "2026-03-01"),
    (["summary", "--since", "2999-01-01"], "2999-01-01"),
    (["session", "add", "09:00"], "which day"),
    (["session", "add", "mon"], "time of day"),
    (["session", "add", "some day"], "when"),
    (["demo", "--until", "never"], "when"),
    # Texts
    (["log", "-n", "x" * 100_001], "100,000"),
    (["topic", "add", "x" * 100_001], "100,000"),
    (["skills", "add", "x" * 61], "60"),
    (["summary", "--output", ""], "--output"),
]


POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and pipes of this kind are POSIX")


@pytest.mark.parametrize(("words", "said"), BAD_WORDS, ids=[" ".join(words)[:40] for words, _ in BAD_WORDS])
def test_wrong_words_are_answered_plainly_and_write_nothing(here: Here, words: list[str], said: str) -> None:
    answer = here(*words)
    assert_plain_error(answer, 2)
    assert said in answer.err
    assert here("list", "--json").json == []


def test_wrong_words_are_answered_the_same_by_a_process(run: Commands) -> None:
    for words in (["lsit"], ["log", "-b"], ["log", "-b", "11"], ["log", "zzz"], ["show", "abc"]):
        assert_plain_error(run(*words), 2)


def test_a_name_that_fits_several_is_answered_with_the_candidates(here: Here) -> None:
    for words in (["log", "breathing"], ["skills", "show", "breathing"], ["list", "--skill", "breathing"]):
        answer = here(*words)
        assert_plain_error(answer, 2)
        assert "fits several skills" in answer.err and "Paced breathing" in answer.err


def test_nothing_found_to_do_it_to_is_1(here: Here) -> None:
    for words in (["undo"], ["redo"], ["session", "next"], ["summary"]):
        assert_plain_error(here(*words), 1)


def test_what_is_not_a_journal_is_4_and_is_not_touched(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE mine (text)")
    other.commit()
    other.close()
    (tmp_path / "random.db").write_bytes(os.urandom(40_000))
    (tmp_path / "text.db").write_text("Dear diary\n" * 50)
    (tmp_path / "short.db").write_bytes(b"SQLite format 3\x00")
    for name in ("other.db", "random.db", "text.db", "short.db"):
        held = (tmp_path / name).read_bytes()
        for words in (["log", "-b", "3"], ["list"], ["status"], ["summary"]):
            assert_plain_error(Commands(tmp_path / name)(*words), 4)
        assert (tmp_path / name).read_bytes() == held
        assert not list(tmp_path.glob(f"{name}-*"))
    assert_plain_error(Commands(tmp_path)("list"), 4)


@POSIX
def test_a_pipe_or_a_device_is_no_journal_and_is_left_alone(file: Path) -> None:
    os.mkfifo(file, 0o644)
    for words in (["list"], ["log", "-b", "3"]):
        assert_plain_error(Commands(file)(*words), 4)
    assert file.is_fifo() and file.stat().st_mode & 0o777 == 0o644


def test_a_journal_that_is_called_memory_is_a_file_all_the_same(in_tmp: Path) -> None:
    run = Commands(Path(":memory:"))
    run.good("log", "-b", "3")
    assert len(run.json("list")) == 1 and (in_tmp / ":memory:").stat().st_size


def test_a_damaged_journal_is_4_and_points_to_backups(run: Commands) -> None:
    assert run.file
    for number in range(3):
        run.good("log", "-b", str(number), "-n", "x" * 5_000)
    content = bytearray(run.file.read_bytes())
    for start in range(4_096, len(content), 4_096):
        content[start : start + 200] = os.urandom(200)
    run.file.write_bytes(content)
    for words in (["list"], ["log", "-b", "3"], ["summary"]):
        answer = run(*words)
        assert_plain_error(answer, 4)
        assert "backup" in answer.err.casefold()
    assert run.file.read_bytes() == content


def test_a_journal_of_a_newer_program_is_4_and_stays_as_it_is(run: Commands) -> None:
    assert run.file
    run.good("log", "-b", "3")
    newer = sqlite3.connect(run.file)
    newer.execute("UPDATE alembic_version SET version_num = '9999'")
    newer.commit()
    newer.close()
    held = run.file.read_bytes()
    for words in (["list"], ["log", "-b", "3"], ["undo"]):
        assert_plain_error(run(*words), 4)
    assert run.file.read_bytes() == held


@pytest.mark.parametrize("place", ["file/below/j.db", "n" * 256, "/proc/nothing/j.db"])
def test_a_place_that_cannot_be_written_is_1(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    for words in (["list"], ["log", "-b", "3"]):
        assert_plain_error(Commands(tmp_path / place)(*words), 1)


def test_a_home_that_is_not_known_is_a_plain_error() -> None:
    assert Commands(None)("--journal", "~nobody-of-that-name/j.db", "where").code in (0, 1, 2)


def _no_room() -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, 16_384))


@POSIX
def test_a_full_disk_is_1_and_what_was_there_stays(run: Commands, tmp_path: Path) -> None:
    run.good("log", "-b", "3", "-n", "kept")
    entries = run.json("list")
    assert_plain_error(run("log", "-b", "4", "-n", "-", stdin="y" * 90_000, before=_no_room), 1)
    assert run.json("list") == entries
    assert_plain_error(run("summary", "--output", str(tmp_path / "no" / "page.txt")), 1)
    assert_plain_error(Commands(tmp_path / "new.db")("log", "-b", "3", before=_no_room), 1)


def test_what_nobody_foresaw_is_one_line_without_a_word_of_the_journal(
    here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    from iop_journal.store.entries import Entries

    def broken(_self: Entries, new: object) -> None:
        raise ValueError(f"kumquatmarker {new} {vars(new) if hasattr(new, '__dict__') else ''}")

    monkeypatch.setattr(Entries, "add", broken)
    answer = here("log", "-b", "3", "-n", "kumquatmarker")
    assert answer.code == 1 and answer.out == ""
    assert "kumquatmarker" not in answer.err and "Traceback" not in answer.err
    assert [line for line in answer.err.splitlines() if "ValueError" in line] == [
        line for line in answer.err.splitlines() if line.startswith("iop-journal: ")
    ]
