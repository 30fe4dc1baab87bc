"""Looking at a journal's file past the program: its rows, its statements, its bytes."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from iop_journal.store.change_log import LOGGED
from iop_journal.store.journal import Journal

Rows = dict[str, list[tuple[Any, ...]]]


def rows(connection: sqlite3.Connection, tables: tuple[str, ...] = LOGGED) -> Rows:
    """Every row of some tables, by key."""
    return {table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall() for table in tables}


def state(journal: Journal) -> Rows:
    """Everything in a journal that can be undone."""
    return rows(journal.database.connection)


def count(journal: Journal, table: str) -> int:
    return int(journal.database.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


@contextmanager
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    """A file opened by plain sqlite3."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def everything(file: Path) -> Rows:
    """Every row of every table of a file."""
    with opened(file) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return rows(connection, tuple(name for (name,) in names))


def is_sound(file: Path) -> bool:
    with opened(file) as connection:
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()


@contextmanager
def statements(journal: Journal) -> Iterator[list[str]]:
    """The statements that run meanwhile, with their values in them."""
    seen: list[str] = []
    journal.database.connection.set_trace_callback(seen.append)
    try:
        yield seen
    finally:
        journal.database.connection.set_trace_callback(None)


def plan(journal: Journal, statement: str) -> str:
    """How SQLite goes about a statement, a line each."""
    found = journal.database.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    return "\n".join(row[-1] for row in found)


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    """Another process that runs a script; `sys.argv[1:]` are the arguments."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
