"""The commands that are measured: the program's, what lies below them, and jrnl's beside them."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.benchmarks import place, rival
from tests.benchmarks.process import Command, Starter

MANY = 10_000
"""Entries in the large journals: one of six weeks, where much lies in the period, and one of ten years, where
little does and the years before it must cost nothing."""
TEN_YEARS = f"{MANY:,} in ten years"
FIRST = "first entry"
"""The journal is made, each time."""
BARE = "bare interpreter"
PLAIN = "one insert, plain sqlite3"
PAGE = "bare typst, one such page"
SIX_WEEKS = "150 in six weeks"

_INSERT = """\
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
connection.execute("BEGIN IMMEDIATE")
connection.execute("INSERT INTO entries (at, before, after, skill) VALUES (datetime('now'), 7, 3, 'urge surfing')")
connection.execute("COMMIT")
connection.close()
"""


def commands(folder: Path, jrnl: str | None, starter: Starter) -> list[Command]:
    """Every command, on a new journal that grows by an entry a round, and on large ones."""
    env = place.surroundings(folder / "home") | {"PYTHONPATH": place.source()}
    sizes = (("large.db", MANY), ("long.db", MANY, "--days", "3650"), ("page.db", 150, "--days", "42"))
    for file, entries, *days in sizes:
        demo = ["demo", "--entries", str(entries), *map(str, days)]
        place.run([*place.program(), "--journal", str(folder / file), *demo], env)
    found = [
        Command(BARE, [sys.executable, "-c", "pass"], env, folder, starter),
        Command(PLAIN, [sys.executable, "-c", _INSERT, _plain_file(folder)], env, folder, starter),
        Command(
            PAGE, [sys.executable, str(Path(__file__).with_name("bare_page.py")), "bare.pdf"], env, folder, starter
        ),
        *_program(partial(_own, env, folder, starter), folder),
    ]
    if jrnl:
        return found + _rivals(folder, jrnl, starter)
    for command in found:
        command.rival = command.rival if command.rival == PAGE else None
    return found


def _program(own: Callable[..., Command], folder: Path) -> list[Command]:
    """The program's own commands."""
    adding = ["log", "urge surfing", "-b", "7", "-a", "3"]
    again = partial(_remove_journal, folder / "first.db")
    rival = named("jrnl adding", FIRST)
    found = [
        own("iop-journal --help", "--help"),
        own(named("log", FIRST), "--journal", "first.db", *adding, before=again, rival=rival),
    ]
    for size, file in (("new", "new.db"), (f"{MANY:,}", "large.db")):
        at, shows = ["--journal", file], named("jrnl -n 10", size)
        found += [
            own(named("log", size), *at, *adding, rival=named("jrnl adding", size)),
            own(named("status", size), *at, "status", rival=shows),
            own(named("list", size), *at, "list", "--limit", "10", rival=shows),
            own(named("summary", size), *at, "summary", rival=shows),
        ]
    for since in ("last-session", "6w"):
        words = ["--journal", "page.db", "summary", "--since", since, "--output", "page.pdf", "--force"]
        found.append(own(named("summary as PDF", f"{SIX_WEEKS}, since {since}"), *words, rival=PAGE))
    shows = named("jrnl -n 10", f"{MANY:,}")
    for command in ("status", "summary"):
        found.append(own(named(command, TEN_YEARS), "--journal", "long.db", command, rival=shows))
    return found


def named(command: str, size: str) -> str:
    """`log (new)`: a command on a journal of a size."""
    return f"{command} ({size})"


def _own(
    env: dict[str, str],
    folder: Path,
    starter: Starter,
    name: str,
    *words: str,
    before: Callable[[], None] | None = None,
    rival: str | None = None,
) -> Command:
    return Command(name, [*place.program(), *words], env, folder, starter, before, rival)


def _rivals(folder: Path, jrnl: str, starter: Starter) -> list[Command]:
    found = []
    for size, entries in ((FIRST, 0), ("new", 0), (f"{MANY:,}", MANY)):
        env, journal = rival.home(folder / f"jrnl {size}", entries)
        before = partial(journal.unlink, missing_ok=True) if size == FIRST else None
        found.append(Command(named("jrnl adding", size), [jrnl, "Urge surfing 7 to 3."], env, folder, starter, before))
        if before is None:
            found.append(Command(named("jrnl -n 10", size), [jrnl, "-n", "10"], env, folder, starter))
    return found


def _plain_file(folder: Path) -> str:
    file = folder / "plain.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE entries (id INTEGER PRIMARY KEY, at TEXT, before INT, after INT, skill TEXT)")
    connection.close()
    return str(file)


def _remove_journal(file: Path) -> None:
    for end in ("", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
