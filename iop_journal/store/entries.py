"""Entries: adding, finding, listing, editing, the bin, deleting for good."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iop_journal.clock import journal_day, offset_minutes
from iop_journal.entry import (
    RATINGS,
    TEXTS,
    Entry,
    EntryTrigger,
    Helped,
    NewEntry,
    NewPractice,
    NewTrigger,
    Outcome,
    Practice,
    Used,
    not_in_the_future,
)
from iop_journal.errors import BadInput, Changed, JournalError, UnknownName
from iop_journal.store import backup, change_log, fast_lane
from iop_journal.store.columns import moment, moment_or_none, stored

if TYPE_CHECKING:
    from sqlmodel import Session

    from iop_journal.store.database import Database

SHORTEST_UID = 4

_COLUMNS = (
    "id, uid, occurred_at, occurred_offset, day, logged_at, logged_offset, logged_day, craving_before, craving_after,"
    " craving_minutes, distress_before, distress_after, outcome, situation, note, debrief_before, debrief_helped,"
    " debrief_learned, debrief_next, bring_up_at, private, unfinished, deleted_at"
)
_PLAIN = (*RATINGS, "craving_minutes", "outcome", *TEXTS, "private")
"""Fields of `NewEntry` that are columns of the same name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which entries: all conditions together. Days are journal days, both ends included; `starts` is a moment.

    `search` is words, each of which stands somewhere in the entry's texts. `limit` takes the newest ones.
    """

    since: date | None = None
    until: date | None = None
    starts: datetime | None = None
    skill: str | None = None
    trigger: str | None = None
    search: str = ""
    craving_from: int | None = None
    craving_to: int | None = None
    outcome: Outcome | None = None
    bring_up: bool | None = None
    private: bool | None = None
    unfinished: bool | None = None
    in_bin: bool = False
    limit: int | None = None
    offset: int = 0


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
        with self._db.writing("an entry") as connection:
            entry_id, _uid = fast_lane.add_entry(connection, new, now, self._db.day_start)
            if draft:
                fast_lane.drop_drafts(connection, [draft])
            (entry,) = _read(connection, "id = ?", [entry_id])
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
                rows = _read(connection, "deleted_at IS NULL", [], order="logged_at DESC, id DESC", limit=1)
                if not rows:
                    raise UnknownName("There is no entry yet.")
                return rows[0]
            wanted = text.strip().casefold()
            if len(wanted) < SHORTEST_UID:
                raise UnknownName(
                    f"“{text}” is too short: the first {SHORTEST_UID} characters of an entry's id, or “last”."
                )
            rows = _read(connection, "substr(uid, 1, ?) = ?", [len(wanted), wanted])
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise UnknownName(f"“{text}” fits {len(rows)} entries. Type more of the id.", [row.uid for row in rows])
        raise UnknownName(f"There is no entry “{text}”. `iop-journal list --json` shows their ids (“uid”).")

    def by_ids(self, ids: Sequence[int]) -> list[Entry]:
        """Entries by key, those that are there."""
        with self._db.reading() as connection:
            return _read(connection, f"id IN ({_marks(ids)})", list(ids))

    def select(self, chosen: Filter | None = None) -> list[Entry]:
        """The chosen entries, oldest first."""
        chosen = chosen or Filter()
        where, values = _where(chosen)
        with self._db.reading() as connection:
            if chosen.limit is None:
                return _read(connection, where, values)
            newest = "occurred_at DESC, id DESC"
            rows = _read(connection, where, values, order=newest, limit=chosen.limit, offset=chosen.offset)
        return rows[::-1]

    def count(self, chosen: Filter | None = None) -> int:
        """How many entries are chosen (`limit` and `offset` aside)."""
        where, values = _where(chosen or Filter())
        with self._db.reading() as connection:
            return int(connection.execute(f"SELECT count(*) FROM entries WHERE {where}", values).fetchone()[0])

    def edit(self, was: Entry, new: NewEntry) -> Entry:
        """Write what differs between the entry as it was read and as it is to be; the entry as it stands.

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
        with self._db.models("an edited entry") as session:
            rows = _read(self._db.connection, "uid = ?", [was.uid])
            if not rows:
                raise Changed("This entry was deleted elsewhere meanwhile. What you wrote is still here.")
            now_there = as_new(rows[0])
            if differing & _differing(as_new(was), now_there):
                raise Changed("This entry was changed elsewhere meanwhile. Nothing was overwritten.")
            self._write(session, was.uid, new, differing)
            session.flush()
            (entry,) = _read(self._db.connection, "uid = ?", [was.uid])
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
        uids = [entry.uid for entry in entries]
        marks = _marks(uids)
        with self._db.writing("deleted for good") as connection:
            ids = [row[0] for row in connection.execute(f"SELECT id FROM entries WHERE uid IN ({marks})", uids)]
            connection.execute(f"DELETE FROM entries WHERE uid IN ({marks})", uids)
            connection.execute(f"DELETE FROM drafts WHERE entry_uid IN ({marks})", uids)
            change_log.scrub_entries(connection, ids)
            connection.executemany(
                "INSERT OR IGNORE INTO removed SELECT ?, 'entries', at, computer FROM writing", [(uid,) for uid in uids]
            )
        self._db.forget_deleted()
        return backup.holding(self._db.file, uids)

    def _set_deleted(self, entries: Sequence[Entry], at: datetime | None, words: str) -> None:
        from sqlmodel import col, select

        from iop_journal import model

        with self._db.models(words) as session:
            uids = [entry.uid for entry in entries]
            for row in session.exec(select(model.Entry).where(col(model.Entry.uid).in_(uids))):
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
    values = {f.name: getattr(entry, f.name) for f in fields(NewEntry) if f.name not in ("triggers", "practices")}
    return NewEntry(
        **values,
        triggers=tuple(NewTrigger(t.slug, t.strength) for t in entry.triggers),
        practices=tuple(NewPractice(p.slug, p.used, p.helped) for p in entry.practices),
    )


def _differing(one: NewEntry, other: NewEntry) -> set[str]:
    return {f.name for f in fields(NewEntry) if getattr(one, f.name) != getattr(other, f.name)}


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


def _where(chosen: Filter) -> tuple[str, list[Any]]:
    """The condition in SQL, and its values."""
    parts = ["deleted_at IS NOT NULL" if chosen.in_bin else "deleted_at IS NULL"]
    values: list[Any] = []

    def add(condition: str, *more: Any) -> None:
        parts.append(condition)
        values.extend(more)

    if chosen.since:
        add("day >= ?", chosen.since.isoformat())
    if chosen.until:
        add("day <= ?", chosen.until.isoformat())
    if chosen.starts:
        add("occurred_at >= ?", stored(chosen.starts))
    if chosen.skill:
        add(
            "id IN (SELECT entry_id FROM practices WHERE skill_id = (SELECT id FROM skills WHERE slug = ?))",
            chosen.skill,
        )
    if chosen.trigger:
        add(
            "id IN (SELECT entry_id FROM entry_triggers WHERE trigger_id = (SELECT id FROM triggers WHERE slug = ?))",
            chosen.trigger,
        )
    if chosen.craving_from is not None:
        add("craving_before >= ?", chosen.craving_from)
    if chosen.craving_to is not None:
        add("craving_before <= ?", chosen.craving_to)
    if chosen.outcome:
        add("outcome = ?", chosen.outcome.value)
    if chosen.bring_up is not None:
        add("(bring_up_at IS NOT NULL) = ?", chosen.bring_up)
    if chosen.private is not None:
        add("private = ?", chosen.private)
    if chosen.unfinished is not None:
        add("unfinished = ?", chosen.unfinished)
    for word in chosen.search.split():
        texts = " || char(10) || ".join(f"ifnull({name}, '')" for name in TEXTS)
        if word.isascii():
            escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            add(f"({texts}) LIKE ? ESCAPE '\\'", f"%{escaped}%")
        else:
            add(f"holds({texts}, ?)", word.casefold())
    return " AND ".join(parts), values


def _read(
    connection: sqlite3.Connection,
    where: str,
    values: list[Any],
    *,
    order: str = "occurred_at, id",
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """Entries with their triggers and practices, in three statements."""
    if "holds(" in where:
        # LIKE folds the case of ASCII letters alone.
        connection.create_function("holds", 2, lambda text, word: word in text.casefold(), deterministic=True)
    bounded = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM entries WHERE {where} ORDER BY {order}{bounded}", values
    ).fetchall()
    ids = [row[0] for row in rows]
    triggers = _of_entries(connection, "entry_triggers", "triggers", "trigger_id", "strength, NULL", ids)
    practices = _of_entries(connection, "practices", "skills", "skill_id", "used, helped", ids)
    return [_entry(row, triggers.get(row[0], ()), practices.get(row[0], ())) for row in rows]


def _of_entries(
    connection: sqlite3.Connection, table: str, names: str, key: str, columns: str, ids: list[int]
) -> dict[int, list[tuple[Any, ...]]]:
    """The rows of a table that belong to entries, with the names that they stand for, by entry."""
    found: dict[int, list[tuple[Any, ...]]] = {}
    many = len(ids) > 500
    where = "" if many else f"WHERE entry_id IN ({_marks(ids)})"
    if many:
        wanted = set(ids)
        where, ids = "WHERE entry_id BETWEEN ? AND ?", [min(ids), max(ids)]
    for entry_id, *row in connection.execute(
        f"SELECT entry_id, slug, name, {columns} FROM {table} CROSS JOIN {names} ON {names}.id = {table}.{key}"
        f" {where} ORDER BY {table}.id",
        ids,
    ):
        if not many or entry_id in wanted:
            found.setdefault(entry_id, []).append(tuple(row))
    return found


def _entry(row: tuple[Any, ...], triggers: Sequence[tuple[Any, ...]], practices: Sequence[tuple[Any, ...]]) -> Entry:
    occurred_offset, logged_offset = row[3], row[6]
    return Entry(
        uid=row[1],
        occurred_at=moment(row[2], occurred_offset),
        day=date.fromisoformat(row[4]),
        logged_at=moment(row[5], logged_offset),
        logged_day=date.fromisoformat(row[7]),
        craving_before=row[8],
        craving_after=row[9],
        craving_minutes=row[10],
        distress_before=row[11],
        distress_after=row[12],
        outcome=Outcome(row[13]) if row[13] else None,
        situation=row[14],
        note=row[15],
        debrief_before=row[16],
        debrief_helped=row[17],
        debrief_learned=row[18],
        debrief_next=row[19],
        bring_up_at=moment_or_none(row[20], logged_offset),
        private=bool(row[21]),
        unfinished=bool(row[22]),
        deleted_at=moment_or_none(row[23], logged_offset),
        triggers=tuple(EntryTrigger(slug, name, strength) for slug, name, strength, _ in triggers),
        practices=tuple(
            Practice(slug, name, Used(used), Helped(helped) if helped else None)
            for slug, name, used, helped in practices
        ),
    )


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))


def _many(words: str, entries: Sequence[Entry]) -> str:
    if len(entries) == 0:
        raise JournalError("No entry was named.")
    return f"{'an entry' if len(entries) == 1 else f'{len(entries)} entries'} {words}"
