"""Alembic runs this file: it takes the connection it is handed, and writes plain SQLAlchemy types."""

from typing import Any, Literal

from alembic import context

from iop_journal import model


def plain_type(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """SQLModel's own types by their plain names, so that a migration does not change when SQLModel does."""
    if kind == "type" and type(item).__module__.startswith("sqlmodel"):
        return {"AutoString": "sa.String()", "UTCDateTime": "sa.DateTime()"}[type(item).__name__]
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=model.Entry.metadata,
    render_as_batch=True,
    render_item=plain_type,
    compare_type=True,
)
context.run_migrations()
