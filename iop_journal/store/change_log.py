"""The change log: SQLite triggers keep every change, so that no way of writing can forget it.

Undo and redo rest on it, and merging two copies will. A logged table can only be written within a step.
"""

import sqlite3
from datetime import datetime
from typing import NamedTuple

from iop_journal.errors import JournalError
from iop_journal.store.columns import stored

LOGGED = (
    "skills",
    "triggers",
    "entries",
    "entry_triggers",
    "practices",
    "schedule",
    "sessions",
    "assignments",
    "topics",
    "preparations",
    "checkins",
    "if_then_plans",
    "safety_plan",
)
"""The names of `model.LOGGED`, without its import."""


class Done(NamedTuple):
    """What was undone or redone: the words of its step, and the entries that it touched, by id."""

    words: str
    entry_ids: tuple[int, ...]


def trigger_statements(connection: sqlite3.Connection) -> list[str]:
    """The statements that make the change log's triggers anew, for the tables as they are now."""
    statements = []
    for table in LOGGED:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        for op in ("insert", "update", "delete"):
            statements.append(f"DROP TRIGGER IF EXISTS log_{table}_{op}")
            statements.append(_trigger(table, op, columns))
    return statements


def _trigger(table: str, op: str, columns: list[str]) -> str:
    """As short as it can be: whoever opens the journal waits until SQLite has read all of them."""
    row = "OLD" if op == "delete" else "NEW"
    owner = f"{row}.entry_id" if "entry_id" in columns else "NULL"
    content, source, when = "NULL, NULL", "writing", ""
    if op == "delete":
        content = "json_object(" + ", ".join(f"'{c}', OLD.\"{c}\"" for c in columns) + "), NULL"
    if op == "update":
        when = "\nWHEN " + " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
        both = ", ".join(f'(\'{c}\', OLD."{c}", NEW."{c}")' for c in columns)
        content = "was, now"
        # The row of blanks gives the columns their names, which VALUES has none of in a trigger.
        source += (
            ", (SELECT json_group_object(name, old) AS was, json_group_object(name, new) AS now"
            f" FROM (SELECT '' AS name, '' AS old, '' AS new UNION ALL VALUES {both}) WHERE old IS NOT new)"
        )
    return (
        f"CREATE TRIGGER log_{table}_{op} AFTER {op.upper()} ON {table}{when}\nBEGIN\n"
        '  INSERT INTO changes (step_id, at, computer, noun, row_id, owner_id, op, "before", "after")\n'
        f"  SELECT step_id, at, computer, '{table}', {row}.id, {owner}, '{op}', {content}\n  FROM {source};\nEND"
    )


def begin_step(
    connection: sqlite3.Connection,
    words: str,
    at: datetime,
    computer: str,
    *,
    kind: str = "do",
    target: int | None = None,
) -> int:
    """Begin a step in the transaction that is open: what is written from here on belongs to it."""
    cursor = connection.execute(
        "INSERT INTO steps (kind, words, at, target_id, undone) VALUES (?, ?, ?, ?, 0)",
        (kind, words, stored(at), target),
    )
    step = cursor.lastrowid
    connection.execute("UPDATE writing SET step_id = ?, at = ?, computer = ?", (step, stored(at), computer))
    assert step is not None
    return step


def go_on(connection: sqlite3.Connection, step: int, at: datetime, computer: str) -> int:
    """Go on with a step in the transaction that is open: what is written from here on belongs to it too."""
    connection.execute("UPDATE writing SET step_id = ?, at = ?, computer = ?", (step, stored(at), computer))
    return step


def is_newest(connection: sqlite3.Connection, step: int) -> bool:
    """Whether nothing was done, undone or redone since this step."""
    return bool(connection.execute("SELECT max(id) = ? FROM steps", (step,)).fetchone()[0])


def step_of_entry(connection: sqlite3.Connection, entry_uid: str, words: str) -> int | None:
    """The step that a further change of an entry may join: the last one that touched it, where it has these words.

    None where another step touched the entry since, or that step is undone; and where a skill or trigger was changed
    since: what is written now may rest on it, and what is undone last must rest on nothing that is undone first.
    """
    last = connection.execute(
        "SELECT steps.id, steps.kind, steps.target_id, steps.words, steps.undone FROM steps"
        " CROSS JOIN changes ON changes.step_id = steps.id"
        " CROSS JOIN (SELECT id AS wanted FROM entries WHERE uid = ?)"
        " WHERE owner_id = wanted OR (noun = 'entries' AND row_id = wanted) ORDER BY steps.id DESC LIMIT 1",
        (entry_uid,),
    ).fetchone()
    if last is None or last[3] != words:
        return None
    newest, kind, target, _, undone = last
    later = "SELECT 1 FROM changes WHERE step_id > ? AND noun IN ('skills', 'triggers') LIMIT 1"
    if kind == "undo" or undone or connection.execute(later, (newest,)).fetchone():
        return None
    return int(target if kind == "redo" else newest)


def end_step(connection: sqlite3.Connection) -> None:
    """End the step. One that changed nothing leaves nothing to undo."""
    connection.execute(
        "DELETE FROM steps WHERE id = (SELECT step_id FROM writing) AND kind = 'do'"
        " AND NOT EXISTS (SELECT 1 FROM changes WHERE step_id = steps.id)"
    )
    connection.execute("UPDATE writing SET step_id = NULL, at = NULL, computer = NULL")


def undo(connection: sqlite3.Connection, at: datetime, computer: str) -> Done:
    """Take back the newest step that is not undone.

    Raises:
        JournalError: there is none.
    """
    step = connection.execute(
        "SELECT id, words FROM steps WHERE kind = 'do' AND NOT undone ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if step is None:
        raise JournalError("There is nothing to undo.")
    return _turn(connection, at, computer, "undo", step[0], step[1], changes_of=step[0])


def redo(connection: sqlite3.Connection, at: datetime, computer: str) -> Done:
    """Do again what was undone last, unless something else was done since.

    Raises:
        JournalError: there is nothing undone, or something else was done since.
    """
    step = connection.execute(
        "SELECT step.id, step.words, max(undoing.id) FROM steps AS step"
        " JOIN steps AS undoing ON undoing.target_id = step.id AND undoing.kind = 'undo'"
        " WHERE step.kind = 'do' AND step.undone GROUP BY step.id"
        # What was undone before something else was done stays undone, even when that is undone too.
        " HAVING max(undoing.id) > (SELECT max(id) FROM steps WHERE kind = 'do') ORDER BY step.id LIMIT 1"
    ).fetchone()
    if step is None:
        raise JournalError("There is nothing to redo.")
    return _turn(connection, at, computer, "redo", step[0], step[1], changes_of=step[2])


def _turn(
    connection: sqlite3.Connection, at: datetime, computer: str, kind: str, target: int, words: str, changes_of: int
) -> Done:
    """Write the opposite of a step's changes, newest first, as a step of its own."""
    import json

    begin_step(connection, words, at, computer, kind=kind, target=target)
    touched = []
    for noun, row_id, owner_id, op, before in connection.execute(
        'SELECT noun, row_id, owner_id, op, "before" FROM changes WHERE step_id = ? ORDER BY id DESC', (changes_of,)
    ).fetchall():
        if noun == "entries" or owner_id is not None:
            touched.append(row_id if noun == "entries" else owner_id)
        _reverse(connection, noun, row_id, op, json.loads(before) if before else {})
    connection.execute("UPDATE steps SET undone = ? WHERE id = ?", (kind == "undo", target))
    end_step(connection)
    return Done(words, tuple(dict.fromkeys(touched)))


def _reverse(connection: sqlite3.Connection, noun: str, row_id: int, op: str, before: dict[str, object]) -> None:
    if noun not in LOGGED:
        raise ValueError(f"{noun} is not logged")
    if op == "insert":
        connection.execute(f"DELETE FROM {noun} WHERE id = ?", (row_id,))
        return
    names = [f'"{name}"' for name in before]
    if op == "delete":
        marks = ", ".join("?" * len(names))
        connection.execute(f"INSERT INTO {noun} ({', '.join(names)}) VALUES ({marks})", tuple(before.values()))
    else:
        pairs = ", ".join(f"{name} = ?" for name in names)
        connection.execute(f"UPDATE {noun} SET {pairs} WHERE id = ?", (*before.values(), row_id))


def scrub_entries(connection: sqlite3.Connection, ids: list[int]) -> None:
    """Remove every trace of entries from the log, and the steps in which nothing is left."""
    import json

    chosen = "(SELECT value FROM json_each(?1))"
    connection.execute(
        f"DELETE FROM changes WHERE (noun = 'entries' AND row_id IN {chosen}) OR owner_id IN {chosen}",
        (json.dumps(ids),),
    )
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.execute(
        "DELETE FROM steps WHERE id IS NOT (SELECT step_id FROM writing)"
        " AND NOT EXISTS (SELECT 1 FROM changes WHERE step_id = steps.id)"
        " AND NOT EXISTS (SELECT 1 FROM steps AS later WHERE later.target_id = steps.id"
        "                 AND EXISTS (SELECT 1 FROM changes WHERE step_id = later.id))"
    )
