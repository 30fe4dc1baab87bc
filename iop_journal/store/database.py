"""The one connection of a process, and the one way to read and to write with it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from iop_journal import clock, paths
from iop_journal.store import change_log
from iop_journal.store.connection import open_journal
from iop_journal.store.faults import in_words

STEPS = 10_000
"""Steps of SQLite's machine, of which it makes some ten million in a second, between two looks at whether to go on."""

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlmodel import Session


class GivenUp(Exception):
    """What was read was broken off, for nobody waits for it any more or something else goes before it."""


class Database:
    """An open journal file. Reads are SQL on `connection`; writes are steps of the change log.

    `now` gives the moment that a write carries. All of it belongs to the thread that made it.
    """

    def __init__(self, file: Path, day_start: int, now: Callable[[], datetime]) -> None:
        self.file = file
        self.day_start = day_start
        self.now = now
        self.connection, self.is_new = open_journal(file, now())
        self._joined: int | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One view of the journal, however many statements read it."""
        with in_words(self.file):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:  # SQLite ends it by itself on some errors
                    self.connection.execute("COMMIT")

    @contextmanager
    def breaking_off(self, given_up: Callable[[], bool]) -> Iterator[None]:
        """What is read meanwhile ends with `GivenUp` soon after it is given up."""
        self.connection.set_progress_handler(given_up, STEPS)
        try:
            yield
        except sqlite3.OperationalError:
            if given_up():
                raise GivenUp from None
            raise
        finally:
            self.connection.set_progress_handler(None, 0)

    @contextmanager
    def writing(self, words: str | None, *, of_entry: str | None = None) -> Iterator[sqlite3.Connection]:
        """One transaction of plain SQL; a step with these words, or none for what stands outside the change log.

        `of_entry` is the uid of an entry: the step goes on where the last one of that entry has the same words.
        """
        with in_words(self.file):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                if words:
                    self._begin_step(words, of_entry)
                yield self.connection
                if words:
                    change_log.end_step(self.connection)
                self.connection.execute("COMMIT")
            except BaseException:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def models(self, words: str, *, of_entry: str | None = None) -> Iterator[Session]:
        """One transaction, and one step, in which the models of `model.py` are written; `of_entry` as in `writing`."""
        from sqlmodel import Session

        with in_words(self.file), Session(self.engine) as session, session.begin():
            session.connection()  # begins the transaction
            self._begin_step(words, of_entry)
            yield session
            session.flush()
            change_log.end_step(self.connection)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is written meanwhile, each in a transaction of its own, is one step while nothing comes between."""
        self._joined = 0
        try:
            yield
        finally:
            self._joined = None

    def _begin_step(self, words: str, of_entry: str | None) -> None:
        """Begin a step in the transaction that is open, or go on with the one that this belongs to."""
        step = change_log.step_of_entry(self.connection, of_entry, words) if of_entry else None
        if self._joined and change_log.is_newest(self.connection, self._joined):
            step = self._joined
        now = self.now()
        if step:
            change_log.go_on(self.connection, step, now, self.computer)
        else:
            step = change_log.begin_step(self.connection, words, now, self.computer)
        if self._joined is not None:
            self._joined = step

    @cached_property
    def engine(self) -> Engine:
        """SQLModel's engine on this same connection. Loading it takes a third of a second."""
        from sqlalchemy import create_engine, event
        from sqlalchemy.pool import StaticPool

        engine = create_engine("sqlite://", creator=lambda: self.connection, poolclass=StaticPool, hide_parameters=True)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
        return engine

    @cached_property
    def computer(self) -> str:
        """The random id of this computer, made when first needed; one for this process where it cannot be kept."""
        file = paths.computer_file()
        with suppress(OSError, ValueError):
            if len(kept := file.read_text("ascii").strip()) == 16:
                return kept
        made = os.urandom(8).hex()
        with suppress(OSError):
            paths.make_private_folder(file.parent)
            paths.write_private(file, made.encode(), replace=True)
        return made

    def forget_deleted(self, *, everywhere: bool = False) -> None:
        """Fold the write-ahead log into the file, so that no deleted word stays in it.

        `everywhere` writes the whole file anew before: what SQLite moved from page to page leaves copies behind,
        which `secure_delete` does not reach.
        """
        with in_words(self.file):
            if everywhere:
                self.connection.execute("VACUUM")
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def today_and_now(self) -> tuple[str, datetime]:
        now = self.now()
        return clock.journal_day(now, self.day_start).isoformat(), now

    def close(self) -> None:
        """Close the file; the last one to do so folds the write-ahead log into it."""
        if "engine" in self.__dict__:
            self.engine.dispose()
        self.connection.close()
