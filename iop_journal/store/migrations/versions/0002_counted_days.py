"""Indexes by which what a screen counts is counted without a look at every entry."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_index("ix_entries_day", "entries")
    op.create_index("ix_entries_day", "entries", ["day", "deleted_at"])
    op.create_index("ix_entries_bin", "entries", ["day", "deleted_at"], sqlite_where=sa.text("deleted_at IS NOT NULL"))
    op.create_index(
        "ix_entries_rated",
        "entries",
        ["craving_before", "craving_after"],
        sqlite_where=sa.text("deleted_at IS NULL AND craving_before >= 1 AND craving_after IS NOT NULL"),
    )
    op.create_index(
        "ix_practices_could_use",
        "practices",
        ["entry_id"],
        sqlite_where=sa.text("used IN ('on-purpose', 'by-itself')"),
    )
