"""Reading entries: rows of the tables into frozen values."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

from iop_journal.entry import Entry, EntryTrigger, Helped, Outcome, Practice, Used
from iop_journal.store.columns import moment, moment_or_none

COLUMNS = (
    "id, uid, occurred_at, occurred_offset, day, logged_at, logged_offset, logged_day, craving_before, craving_after,"
    " craving_minutes, distress_before, distress_after, outcome, situation, note, debrief_before, debrief_helped,"
    " debrief_learned, debrief_next, bring_up_at, private, unfinished, deleted_at"
)


def read(
    connection: sqlite3.Connection,
    where: str,
    values: list[Any],
    *,
    order: str = "occurred_at, id",
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """Entries with their triggers and practices, in three statements."""
    bounded = f" LIMIT {int(limit)} OFFSET {int(offset)}" if limit is not None else ""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM entries WHERE {where} ORDER BY {order}{bounded}", values
    ).fetchall()
    if not rows:
        return []
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
    where = f"WHERE entry_id IN ({', '.join('?' * len(ids))})"
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
