"""One definition of the schema: the models. The migrations, `schema.sql` and the fast lane's SQL are held to it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from iop_journal import model
from iop_journal.store import change_log, fast_lane, migrate, schema, today
from iop_journal.store.journal import Journal
from tests.build import new_entry
from tests.store import look


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A journal that the migrations made, from nothing."""
    file = tmp_path / "migrated.db"
    connection = sqlite3.connect(file, isolation_level=None)
    migrate.run(connection, file)
    yield connection
    connection.close()


def _objects(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: sql.strip() for name, sql in found if "sqlite_sequence" not in name}


def test_schema_sql_is_what_the_migrations_make(migrated: sqlite3.Connection) -> None:
    assert Path(schema.__file__).with_name("schema.sql").read_text("utf-8") == migrate.script(migrated)


def test_a_journal_made_without_alembic_has_the_tables_triggers_and_rows_of_a_migrated_one(
    journal: Journal, migrated: sqlite3.Connection
) -> None:
    made = journal.database.connection
    assert _objects(made) == _objects(migrated)
    seeded = ("alembic_version", "skills", "triggers", "writing", "changes", "steps")
    assert look.rows(made, seeded) == look.rows(migrated, seeded)
    assert look.count(journal, "skills") == 60
    assert look.count(journal, "triggers") == 50


def test_head_is_alembics_head() -> None:
    assert ScriptDirectory.from_config(migrate.config()).get_heads() == [schema.HEAD]


def test_the_models_are_what_the_migrations_make(migrated: sqlite3.Connection) -> None:
    engine = create_engine("sqlite://", creator=lambda: migrated, poolclass=StaticPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, model.Entry.metadata) == []


def test_the_checks_of_the_models_stand_in_the_schema(journal: Journal) -> None:
    from sqlalchemy import CheckConstraint
    from sqlalchemy.schema import CreateTable

    for table in model.Entry.metadata.tables.values():
        (made,) = journal.database.connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)
        ).fetchone()
        for check in table.constraints:
            if isinstance(check, CheckConstraint):
                assert str(check.sqltext) in made, f"{table.name}: {check.sqltext}"
        assert ("AUTOINCREMENT" in made) == table.dialect_options["sqlite"]["autoincrement"]
        assert CreateTable(table) is not None


def test_logged_is_the_models_list_and_each_table_has_its_three_triggers(journal: Journal) -> None:
    assert tuple(table.__tablename__ for table in model.LOGGED) == change_log.LOGGED
    triggers = {name.removeprefix("trigger ") for name in _objects(journal.database.connection) if "log_" in name}
    assert triggers == {f"log_{table}_{op}" for table in change_log.LOGGED for op in ("insert", "update", "delete")}


def test_only_what_stands_outside_the_change_log_is_not_logged() -> None:
    outside = {"about", "drafts", "removed", "steps", "changes", "writing"}
    assert set(model.Entry.metadata.tables) == outside | set(change_log.LOGGED)


@pytest.mark.parametrize("statement", fast_lane.STATEMENTS)
def test_every_statement_of_the_fast_lane_prepares_against_the_migrated_schema(
    statement: str, migrated: sqlite3.Connection
) -> None:
    migrated.execute(f"EXPLAIN {statement}", [None] * statement.count("?"))


def test_every_read_prepares_against_the_migrated_schema(journal: Journal, migrated: sqlite3.Connection) -> None:
    entry = journal.entries.add(new_entry(skills=["stop-skill"], triggers=["lonely"]))
    with look.statements(journal) as seen:
        journal.entries.select()
        journal.entries.find(entry.uid)
        journal.skills.all()
        journal.skills.named()
        journal.triggers.all()
        journal.sessions.all()
        journal.sessions.next()
        journal.sessions.last()
        journal.schedule.rules()
        journal.topics.listed()
        journal.assignments.all()
        journal.checkins.between(entry.day, entry.day)
        journal.preparations.since(entry.occurred_at)
        journal.preparations.open()
        journal.entries.to_bring_up(entry.occurred_at)
        today.read(journal)
        journal.if_then_plans.open()
        journal.drafts.left_over("w")
    reads = [statement for statement in seen if statement.startswith("SELECT")]
    assert len(reads) >= 14
    for statement in reads:
        migrated.execute(f"EXPLAIN {statement}")


@pytest.mark.parametrize("table", change_log.LOGGED)
def test_a_write_outside_a_step_is_refused(table: str, journal: Journal) -> None:
    connection = journal.database.connection
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA ignore_check_constraints = ON")
    marks = ", ".join("?" * len(names))
    with pytest.raises(sqlite3.IntegrityError, match=re.escape("NOT NULL constraint failed: changes.step_id")):
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", [1000 + number for number in range(len(names))])
    assert look.count(journal, "changes") == 0
