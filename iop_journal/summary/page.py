"""The page for the next session as frozen values: what a renderer is given, with every text as it was typed.

What is None, empty or False is not on the page.
"""

from datetime import date, datetime
from typing import NamedTuple

from iop_journal.entry import AssignmentState, Outcome
from iop_journal.insights.averages import Average, Change
from iop_journal.insights.cravings import Cravings
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.triggers import TriggerRow
from iop_journal.values import without_words

SECTIONS = (
    "heading",
    "safety",
    "topics",
    "since",
    "practice",
    "skills",
    "triggers",
    "slips",
    "ahead",
    "well",
    "now",
    "blank",
)
"""The sections, in the order of the page."""

EXTRAS = ("slips", "use", "medication", "mood", "sleep", "safety")
"""What is on the page when the person adds it."""

BLANK_LINES = 3

NOT_A_RECORD = "My own notes, not a medical record"


class Heading(NamedTuple):
    """Journal days `since` to `until`, both included; `starts` is the session it counts from, where there is one."""

    since: date
    until: date
    starts: datetime | None
    days: int
    days_with_entries: int
    entries: int
    written_same_day: int
    name: str | None
    title: str | None

    def __repr__(self) -> str:
        return without_words(self)


class Moment(NamedTuple):
    """An entry as the page tells it: never its note, and how it ended only among the slips."""

    uid: str
    at: datetime
    before: int | None
    after: int | None
    minutes: int | None
    distress_before: int | None
    distress_after: int | None
    skills: tuple[str, ...]
    triggers: tuple[str, ...]
    situation: str | None

    def __repr__(self) -> str:
        return without_words(self)


class Topic(NamedTuple):
    """Something to talk about. `kind` is topic, entry (one marked to be brought up) or question (which has no uid)."""

    kind: str
    uid: str | None
    text: str
    moment: Moment | None = None

    def __repr__(self) -> str:
        return without_words(self)


class Rated(NamedTuple):
    """A craving on the chart: before 1-10, after 0-10 or blank."""

    at: datetime
    before: int | None
    after: int | None


class Day(NamedTuple):
    """A journal day that has entries on the page, with its cravings in the order of time."""

    day: date
    entries: int
    cravings: tuple[Rated, ...]


class Since(NamedTuple):
    """What was agreed, and the days since in numbers.

    `averages` are the medians of check-ins by name (mood and distress 0-10, sleep in hours); `answers` the days with
    yes, and the days with yes or no, by name (use, medication). Both hold what was added to the page.
    """

    agreed: str | None
    cravings: Cravings | None
    with_used: bool
    averages: dict[str, Average]
    answers: dict[str, tuple[int, int]]
    days: tuple[Day, ...]

    @property
    def has_check_ins(self) -> bool:
        """Whether anything of a check-in is on the page."""
        return any(one.n for one in self.averages.values()) or any(asked for _, asked in self.answers.values())

    def __repr__(self) -> str:
        return without_words(self)


class Given(NamedTuple):
    """An assignment. `done_times` is of the entries on the page; None where no skill is named."""

    uid: str
    text: str
    skill: str | None
    skill_name: str | None
    times: int | None
    done_times: int | None
    state: AssignmentState
    due_at: datetime | None
    helped: str | None
    because: str | None

    def __repr__(self) -> str:
        return without_words(self)


class Skills(NamedTuple):
    """A row for each skill, and what the cravings did in which none could be used."""

    rows: tuple[SkillRow, ...]
    without: Change


class Triggers(NamedTuple):
    """The top five, HALT by slug, cravings by part of the day (seven counts, Monday first), the hardest moment."""

    rows: tuple[TriggerRow, ...]
    halt: dict[str, int]
    times: dict[str, list[int]]
    hardest: Moment | None


class Slip(NamedTuple):
    """An entry that ended with using, or a close call: another one that was looked back on."""

    moment: Moment
    used: bool
    before: str | None
    helped: str | None
    learned: str | None
    next: str | None

    def __repr__(self) -> str:
        return without_words(self)


class Listed(NamedTuple):
    """An entry of the appendix; `outcome` is None where slips are not on the page."""

    moment: Moment
    outcome: Outcome | None

    def __repr__(self) -> str:
        return without_words(self)


class Plan(NamedTuple):
    """A situation to come, what I will do then, and the confidence 0-10 in it."""

    uid: str
    situation: str
    then: str
    confidence: int | None

    def __repr__(self) -> str:
        return without_words(self)


class Now(NamedTuple):
    """Right now, 0-10: craving, distress, confidence to cope until the next session."""

    craving: int | None
    distress: int | None
    confidence: int | None


class Summary(NamedTuple):
    """The whole page; its sections in the order of `SECTIONS`. `blank` is a number of lines to write on.

    `starts` is the session that it counts from, where there is one, whether the heading is on the page or not.
    `appendix` is every entry that is on the page, oldest first; empty where it was not asked for.
    """

    since_day: date
    until_day: date
    starts: datetime | None = None
    heading: Heading | None = None
    safety: bool = False
    topics: tuple[Topic, ...] = ()
    since: Since | None = None
    practice: tuple[Given, ...] = ()
    skills: Skills | None = None
    triggers: Triggers | None = None
    slips: tuple[Slip, ...] = ()
    ahead: tuple[Plan, ...] = ()
    well: str | None = None
    now: Now | None = None
    blank: int = 0
    appendix: tuple[Listed, ...] = ()

    def __repr__(self) -> str:
        return without_words(self)
