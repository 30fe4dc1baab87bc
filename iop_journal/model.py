"""The tables. Nouns only: no queries, no engine. Each has an integer key, and a `uid` where it can be exported.

Moments are stored in UTC, beside the offset in minutes and the journal day of the place where they were.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from iop_journal.entry import (
    HIGHEST,
    LONGEST_MINUTES,
    Answer,
    AssignmentState,
    Chart,
    Helped,
    Outcome,
    SessionKind,
    Used,
)

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def _in(column: str, values: type[StrEnum]) -> CheckConstraint:
    quoted = ", ".join(f"'{value.value}'" for value in values)
    return CheckConstraint(f"{column} IN ({quoted})", name=column)


def _between(column: str, low: int, high: int) -> CheckConstraint:
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=column)


def _rating(column: str) -> CheckConstraint:
    return _between(column, 0, HIGHEST)


class About(SQLModel, table=True):
    """What the journal says of itself: one row a fact."""

    __tablename__ = "about"

    key: str = Field(primary_key=True)
    value: str


class Skill(SQLModel, table=True):
    """A coping skill. One of the catalogue takes its `uid` from the slug and its texts, where NULL, from there."""

    __tablename__ = "skills"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    slug: str = Field(unique=True)
    name: str
    group: str = Field(default="own")
    description: str | None = None
    steps: str | None = Field(default=None, description="a line each")
    caution: str | None = None
    own: bool = False
    archived: bool = False


class Trigger(SQLModel, table=True):
    """What can set a craving off, with its place in the personal trigger chart."""

    __tablename__ = "triggers"
    __table_args__ = (_in("chart", Chart), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    slug: str = Field(unique=True)
    name: str
    category: str = Field(default="own")
    description: str | None = None
    chart: str | None = None
    own: bool = False
    archived: bool = False


class Entry(SQLModel, table=True):
    """One moment between sessions, with its debrief where there is one. In the bin while `deleted_at` is set."""

    __tablename__ = "entries"
    __table_args__ = (
        _rating("craving_before"),
        _rating("craving_after"),
        _between("craving_minutes", 0, LONGEST_MINUTES),
        _rating("distress_before"),
        _rating("distress_after"),
        _in("outcome", Outcome),
        # The few that are marked, so that finding them does not grow with the journal.
        Index("ix_entries_bring_up_at", "bring_up_at", sqlite_where=text("bring_up_at IS NOT NULL")),
        Index("ix_entries_unfinished", "unfinished", sqlite_where=text("unfinished")),
        Index("ix_entries_bin", "day", "deleted_at", sqlite_where=text("deleted_at IS NOT NULL")),
        # With what is in the bin beside the day, days are counted without a look at the entries themselves.
        Index("ix_entries_day", "day", "deleted_at"),
        # The cravings that have both ratings, beside which stands what a skill did.
        Index(
            "ix_entries_rated",
            "craving_before",
            "craving_after",
            sqlite_where=text("deleted_at IS NULL AND craving_before >= 1 AND craving_after IS NOT NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    occurred_at: datetime = Field(index=True)
    occurred_offset: int = Field(description="minutes east of UTC")
    day: date
    logged_at: datetime
    logged_offset: int
    logged_day: date
    craving_before: int | None = None
    craving_after: int | None = None
    craving_minutes: int | None = None
    distress_before: int | None = None
    distress_after: int | None = None
    outcome: str | None = None
    situation: str | None = None
    note: str | None = None
    debrief_before: str | None = None
    debrief_helped: str | None = None
    debrief_learned: str | None = None
    debrief_next: str | None = None
    bring_up_at: datetime | None = Field(default=None, description="when it was marked to be brought up")
    private: bool = False
    unfinished: bool = Field(default=False, description="a craving that was left before its last step")
    deleted_at: datetime | None = None


class EntryTrigger(SQLModel, table=True):
    """A trigger of an entry, with its own strength."""

    __tablename__ = "entry_triggers"
    __table_args__ = (
        UniqueConstraint("entry_id", "trigger_id"),
        _rating("strength"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entries.id", ondelete="CASCADE")
    trigger_id: int = Field(foreign_key="triggers.id", index=True)
    strength: int | None = None


class Practice(SQLModel, table=True):
    """One skill in one entry, with the two answers."""

    __tablename__ = "practices"
    __table_args__ = (
        UniqueConstraint("entry_id", "skill_id"),
        _in("used", Used),
        _in("helped", Helped),
        CheckConstraint("helped IS NULL OR used IN ('on-purpose', 'by-itself')", name="helped_where_used"),
        # Leads from an entry to whether a skill could be used in it.
        Index("ix_practices_could_use", "entry_id", sqlite_where=text("used IN ('on-purpose', 'by-itself')")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entries.id", ondelete="CASCADE")
    skill_id: int = Field(foreign_key="skills.id", index=True)
    used: str
    helped: str | None = None


class Draft(SQLModel, table=True):
    """What stands in a form that is not saved yet: one for each open window. Outside the change log."""

    __tablename__ = "drafts"

    window: str = Field(primary_key=True, description="the window's random id")
    form: str
    entry_uid: str | None = Field(default=None, description="the entry that is being edited")
    content: str = Field(description="the form's fields as JSON")
    saved_at: datetime
    process: int


class ScheduledSession(SQLModel, table=True):
    """The weekly rhythm: sessions are made from it, from one day to another."""

    __tablename__ = "schedule"
    __table_args__ = (_between("weekday", 0, 6), _in("kind", SessionKind), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    weekday: int = Field(description="0 is Monday")
    time: str = Field(description="HH:MM, on the clock of the place")
    kind: str = "group"
    from_day: date
    until_day: date | None = None


class Session(SQLModel, table=True):
    """An IOP session. One made from the schedule takes its `uid` from the rule and the date."""

    __tablename__ = "sessions"
    __table_args__ = (
        _in("kind", SessionKind),
        CheckConstraint("attendance IN ('attended', 'missed')", name="attendance"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    starts_at: datetime
    starts_offset: int
    day: date = Field(index=True)
    kind: str = "group"
    attendance: str | None = None
    agreed: str | None = Field(default=None, description="what we agreed: the bridge to the next session")
    schedule_id: int | None = Field(default=None, foreign_key="schedule.id")
    deleted_at: datetime | None = None


class Assignment(SQLModel, table=True):
    """Something given to practise until a session."""

    __tablename__ = "assignments"
    __table_args__ = (
        _in("state", AssignmentState),
        CheckConstraint("times > 0", name="times"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    text: str
    skill_id: int | None = Field(default=None, foreign_key="skills.id")
    times: int | None = None
    given_at: datetime
    given_offset: int
    given_day: date
    due_at: datetime | None = None
    due_offset: int | None = None
    due_day: date | None = None
    state: str = "open"
    helped: str | None = Field(default=None, description="what helped")
    because: str | None = Field(default=None, description="what got in the way")
    closed_at: datetime | None = None
    deleted_at: datetime | None = None


class Topic(SQLModel, table=True):
    """Something to bring up, in the person's own words."""

    __tablename__ = "topics"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    text: str
    written_at: datetime
    written_offset: int
    done_at: datetime | None = None
    deleted_at: datetime | None = None


class Preparation(SQLModel, table=True):
    """What is prepared for the coming session. The latest one that no session has passed is the open one."""

    __tablename__ = "preparations"
    __table_args__ = (
        _rating("craving"),
        _rating("distress"),
        _rating("confidence"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    written_at: datetime
    written_offset: int
    day: date
    question: str | None = None
    safety: bool = False
    craving: int | None = None
    distress: int | None = None
    confidence: int | None = None
    went_well: str | None = None
    deleted_at: datetime | None = None


class CheckIn(SQLModel, table=True):
    """One a journal day; takes its `uid` from the day."""

    __tablename__ = "checkins"
    __table_args__ = (
        _rating("highest_craving"),
        _rating("mood"),
        _rating("distress"),
        CheckConstraint("sleep_hours BETWEEN 0 AND 24", name="sleep_hours"),
        _in("used", Answer),
        _in("medication", Answer),
        _in("meeting", Answer),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    day: date = Field(unique=True)
    logged_at: datetime
    logged_offset: int
    highest_craving: int | None = None
    mood: int | None = None
    distress: int | None = None
    sleep_hours: float | None = None
    used: str | None = None
    medication: str | None = None
    meeting: str | None = None
    note: str | None = None
    private: bool = False
    deleted_at: datetime | None = None


class IfThenPlan(SQLModel, table=True):
    """A risky situation that is coming, and what I will do then."""

    __tablename__ = "if_then_plans"
    __table_args__ = (_rating("confidence"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    situation: str
    then: str
    confidence: int | None = None
    written_at: datetime
    written_offset: int
    done_at: datetime | None = None
    deleted_at: datetime | None = None


class SafetyPlanLine(SQLModel, table=True):
    """A line of the safety plan that client and clinician made together."""

    __tablename__ = "safety_plan"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    section: str
    position: int
    text: str
    contact: str | None = None


class Removed(SQLModel, table=True):
    """A mark without text of what was deleted for good, so that a merge does not bring it back."""

    __tablename__ = "removed"

    uid: str = Field(primary_key=True)
    noun: str
    removed_at: datetime
    computer: str


class Step(SQLModel, table=True):
    """One thing that the person did: what undo takes back. Its words hold nothing that the person typed."""

    __tablename__ = "steps"
    __table_args__ = (
        CheckConstraint("kind IN ('do', 'undo', 'redo')", name="kind"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    kind: str = "do"
    words: str
    at: datetime
    target_id: int | None = Field(default=None, foreign_key="steps.id", description="the step undone or redone")
    undone: bool = False


class Change(SQLModel, table=True):
    """One row of one table, changed in a step: kept by SQLite triggers.

    `before` and `after` are JSON objects of the columns that changed; of a new row neither, for the row itself holds
    them; of a removed row all columns stand in `before`.
    """

    __tablename__ = "changes"
    __table_args__ = (
        CheckConstraint("op IN ('insert', 'update', 'delete')", name="op"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    step_id: int = Field(foreign_key="steps.id", index=True)
    at: datetime
    computer: str
    noun: str = Field(description="the table")
    row_id: int
    owner_id: int | None = Field(default=None, description="the entry that the row belongs to")
    op: str
    before: str | None = None
    after: str | None = None


class Writing(SQLModel, table=True):
    """One row: the step that is being written. Without one no logged table can be changed."""

    __tablename__ = "writing"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: int | None = Field(default=1, primary_key=True)
    step_id: int | None = None
    at: datetime | None = None
    computer: str | None = None


LOGGED = (
    Skill,
    Trigger,
    Entry,
    EntryTrigger,
    Practice,
    ScheduledSession,
    Session,
    Assignment,
    Topic,
    Preparation,
    CheckIn,
    IfThenPlan,
    SafetyPlanLine,
)
"""The tables whose changes are kept, and so can be undone and merged."""
