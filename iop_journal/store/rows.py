"""Changing columns of one row that is known by its uid: what most edits of the short lists come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from iop_journal.errors import Changed

if TYPE_CHECKING:
    from iop_journal.store.database import Database


def add(database: Database, words: str, row: Any) -> None:
    """Write a new row of a model, as one step."""
    with database.models(words) as session:
        session.add(row)


def change(database: Database, words: str, table: type[Any], uid: str, values: Mapping[str, Any]) -> None:
    """Set columns of the row of a model that has this uid, as one step.

    Raises:
        Changed: the row is not there any more, or was taken off its list.
    """
    from sqlmodel import select

    with database.models(words) as session:
        row = session.exec(select(table).where(table.uid == uid)).one_or_none()
        if row is None or getattr(row, "deleted_at", None) is not None:
            raise Changed("This was deleted elsewhere meanwhile. Nothing was written.")
        for name, value in values.items():
            setattr(row, name, value)
        session.add(row)
