"""Entries: adding, finding, listing, editing, the bin, deleting for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iop_journal.clock import journal_day, not_in_the_future, offset_minutes
from iop_journal.entry import (
    RATINGS,
    TEXTS,
    Entry,
    NewEntry,
    NewPractice,
    NewTrigger,
    Outcome,
)
from iop_journal.errors import BadInput, Changed, JournalError, UnknownName
from iop_journal.store import backup, change_log, fast_lane
from iop_journal.store.entry_rows import read
from iop_journal.text import one_line

if TYPE_CHECKING:
    from sqlmodel import Session

    from iop_journal.store.chosen import Filter
    from iop_journal.store.database import Database

SHORTEST_UID = 4

_AT_ONCE = 500
"""Rows named in one statement: SQLite bounds how many values a statement has."""

_PLAIN = (*RATINGS, "craving_minutes", "outcome", *TEXTS, "private")
"""Fields of `NewEntry` that are columns of the same name."""


class Entries:
    """The entries of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, new: NewEntry, *, draft: str | None = None) -> Entry:
        """Write an entry, and forget the draft of the window that it comes from; the entry as it stands.

        Raises:
            BadInput: nothing is in it, or its moment is in the future.
            UnknownName: a skill or trigger that the journal does not hold.
        """
        now = self._db.now()
        if new.is_blank:
            raise BadInput("There is nothing to log yet: a rating, a skill, a trigger or some words make an entry.")
        not_in_the_future(new.occurred_at, now)
        with self._db.writing("a new entry") as connection:
            entry_id, _uid = fast_lane.add_entry(connection, new, now, self._db.day_start)
            if draft:
                fast_lane.drop_drafts(connection, [draft])
            (entry,) = read(connection, "id = ?", [entry_id])
        return entry

    def add_many(self, new: Iterable[tuple[NewEntry, datetime]], words: str) -> int:
        """Write many entries, each with the moment at which it was written, as one step; how many."""
        number = 0
        with self._db.writing(words) as connection:
            for entry, logged_at in new:
                fast_lane.add_entry(connection, entry, logged_at, self._db.day_start)
                number += 1
        return number

    def find(self, text: str) -> Entry:
        """The entry whose uid starts with `text` (4 characters or more), or the one written `last`.

        Raises:
            UnknownName: none, or several.
        """
        with self._db.reading() as connection:
            if text == "last":
                rows = read(connection, "deleted_at IS NULL", [], order="logged_at DESC, id DESC", limit=1)
                if not rows:
                    raise UnknownName("There is no entry yet.")
                return rows[0]
            wanted, shown = text.strip().casefold(), one_line(text)
            if len(wanted) < SHORTEST_UID:
                raise UnknownName(
                    f"“{shown}” is too short: the first {SHORTEST_UID} characters of an entry's id, or “last”."
                )
            # No id holds anything but ASCII, and what is not valid UTF-8 cannot be asked for. Ids have an index.
            rows = read(connection, "uid >= ?1 AND uid < ?1 || char(128)", [wanted]) if wanted.isascii() else []
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise UnknownName(f"“{shown}” fits {len(rows)} entries. Type more of the id.", [row.uid for row in rows])
        raise UnknownName(f"There is no entry “{shown}”. `iop-journal list --json` shows their ids (“uid”).")

    def by_ids(self, ids: Sequence[int]) -> list[Entry]:
        """Entries by key, those that are there."""
        import json

        with self._db.reading() as connection:
            return read(connection, "id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))])

    def select(self, chosen: Filter | None = None) -> list[Entry]:
        """The chosen entries, oldest first."""
        from iop_journal.store.chosen import Filter, where

        chosen = chosen or Filter()
        condition, values = where(chosen)
        with self._db.reading() as connection:
            if chosen.limit is None:
                return read(connection, condition, values)
            newest = "occurred_at DESC, id DESC"
            rows = read(connection, condition, values, order=newest, limit=chosen.limit, offset=chosen.offset)
        return rows[::-1]

    def count(self, chosen: Filter | None = None) -> int:
        """How many entries are chosen (`limit` and `offset` aside)."""
        from iop_journal.store.chosen import Filter, where

        condition, values = where(chosen or Filter())
        with self._db.reading() as connection:
            return int(connection.execute(f"SELECT count(*) FROM entries WHERE {condition}", values).fetchone()[0])

    def to_bring_up(self, since: datetime | None) -> list[Entry]:
        """The entries to be brought up at the next session, `since` being the last one's start; oldest first."""
        from iop_journal.store.chosen import to_bring_up, where

        condition, values = where(to_bring_up(since))
        with self._db.reading() as connection:
            # The plus keeps SQLite from walking all entries in the order of their times: the few have an index.
            return read(connection, condition, values, order="+occurred_at, id")

    def edit(self, was: Entry, new: NewEntry, *, going_on: str | None = None) -> Entry:
        """Write what differs between the entry as it was read and as it is to be; the entry as it stands.

        `going_on` is the words of the step that it goes on with, where that is the last one of this entry.

        Raises:
            Changed: one of these fields was changed elsewhere since; nothing is written.
            BadInput, UnknownName: as for `add`.
        """
        if new.is_blank:
            raise BadInput("Nothing would be left in this entry. `delete` puts it into the bin.")
        not_in_the_future(new.occurred_at, self._db.now())
        differing = _differing(as_new(was), new)
        if not differing:
            return was
        with self._db.models(going_on or "an edited entry", of_entry=going_on and was.uid) as session:
            rows = read(self._db.connection, "uid = ?", [was.uid])
            if not rows:
                raise Changed("This entry was deleted elsewhere meanwhile. What you wrote is still here.")
            now_there = as_new(rows[0])
            if differing & _differing(as_new(was), now_there):
                raise Changed("This entry was changed elsewhere meanwhile. Nothing was overwritten.")
            self._write(session, was.uid, new, differing)
            session.flush()
            (entry,) = read(self._db.connection, "uid = ?", [was.uid])
        return entry

    def delete(self, entries: Sequence[Entry]) -> None:
        """Put entries into the bin."""
        self._set_deleted(entries, self._db.now(), _many("deleted", entries))

    def restore(self, entries: Sequence[Entry]) -> None:
        """Take entries out of the bin."""
        self._set_deleted(entries, None, _many("restored", entries))

    def delete_for_good(self, entries: Sequence[Entry]) -> list[Path]:
        """Remove entries and every word of them from the file; the backups that still hold them.

        A mark without text stays, so that merging an older copy does not bring them back. There is no undo.
        """
        import json

        uids = [entry.uid for entry in entries]
        chosen = "uid IN (SELECT value FROM json_each(?))"
        named = (json.dumps(uids),)
        with self._db.writing("deleted for good") as connection:
            ids = [row[0] for row in connection.execute(f"SELECT id FROM entries WHERE {chosen}", named)]
            connection.execute(f"DELETE FROM entries WHERE {chosen}", named)
            connection.execute(f"DELETE FROM drafts WHERE entry_{chosen}", named)
            change_log.scrub_entries(connection, ids)
            connection.executemany(
                "INSERT OR IGNORE INTO removed SELECT ?, 'entries', at, computer FROM writing", [(uid,) for uid in uids]
            )
        self._db.forget_deleted(everywhere=True)
        return backup.holding(self._db.file, uids)

    def _set_deleted(self, entries: Sequence[Entry], at: datetime | None, words: str) -> None:
        from sqlmodel import col, select

        from iop_journal import model

        with self._db.models(words) as session:
            uids = [entry.uid for entry in entries]
            for start in range(0, len(uids), _AT_ONCE):
                some = uids[start : start + _AT_ONCE]
                for row in session.exec(select(model.Entry).where(col(model.Entry.uid).in_(some))):
                    row.deleted_at = at
                    session.add(row)

    def _write(self, session: Session, uid: str, new: NewEntry, differing: set[str]) -> None:
        """Set the differing fields of an entry, its triggers and practices row by row."""
        from sqlmodel import col, select

        from iop_journal import model

        row = session.exec(select(model.Entry).where(col(model.Entry.uid) == uid)).one()
        for name in differing.intersection(_PLAIN):
            value = getattr(new, name)
            setattr(row, name, value.value if isinstance(value, Outcome) else value)
        if "occurred_at" in differing:
            row.occurred_at = new.occurred_at
            row.occurred_offset = offset_minutes(new.occurred_at)
            row.day = journal_day(new.occurred_at, self._db.day_start)
        if "bring_up" in differing:
            row.bring_up_at = self._db.now() if new.bring_up else None
        session.add(row)
        connection = self._db.connection
        if "triggers" in differing:
            wanted: dict[int, dict[str, Any]] = {
                fast_lane.row_id(connection, fast_lane.TRIGGER_ID, "trigger", t.slug): {"strength": t.strength}
                for t in new.triggers
            }
            _match(session, model.EntryTrigger, "trigger_id", row.id, wanted)
        if "practices" in differing:
            wanted = {
                fast_lane.row_id(connection, fast_lane.SKILL_ID, "skill", p.slug): {
                    "used": p.used.value,
                    "helped": p.helped and p.helped.value,
                }
                for p in new.practices
            }
            _match(session, model.Practice, "skill_id", row.id, wanted)


def as_new(entry: Entry) -> NewEntry:
    """An entry as it would be written again: what an edit starts from."""
    values = {name: getattr(entry, name) for name in NewEntry._fields if name not in ("triggers", "practices")}
    return NewEntry(
        **values,
        triggers=tuple(NewTrigger(t.slug, t.strength) for t in entry.triggers),
        practices=tuple(NewPractice(p.slug, p.used, p.helped) for p in entry.practices),
    )


def _differing(one: NewEntry, other: NewEntry) -> set[str]:
    """The fields that are not the same. A moment seen from another place is another: its day may be."""
    names = {name for name in NewEntry._fields if getattr(one, name) != getattr(other, name)}
    elsewhere = one.occurred_at.utcoffset() != other.occurred_at.utcoffset()
    return names | {"occurred_at"} if elsewhere else names


def _match(
    session: Session, table: type[Any], key: str, entry_id: int | None, wanted: dict[int, dict[str, Any]]
) -> None:
    """Make the rows of one entry those that are wanted, touching none that stays as it is."""
    from sqlmodel import select

    left = dict(wanted)
    for row in session.exec(select(table).where(table.entry_id == entry_id)):
        values = left.pop(getattr(row, key), None)
        if values is None:
            session.delete(row)
            continue
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
    session.flush()
    for number, values in left.items():
        session.add(table(entry_id=entry_id, **{key: number}, **values))
        session.flush()  # one by one, so that they keep the order in which they were named


def _many(words: str, entries: Sequence[Entry]) -> str:
    if len(entries) == 0:
        raise JournalError("No entry was named.")
    return f"{'an entry' if len(entries) == 1 else f'{len(entries)} entries'} {words}"
