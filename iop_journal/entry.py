"""What a valid entry is: the words it is made of, and the one place where each is checked."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Self

from iop_journal.errors import BadInput
from iop_journal.text import checked
from iop_journal.values import Checked, without_words

HIGHEST = 10
"""Ratings go from 0 to this: craving, distress, strength of a trigger, confidence."""

LONGEST_MINUTES = 10_080
"""A craving that lasted longer than a week is several cravings."""

EARLIEST = date(1970, 1, 1)


class Used(StrEnum):
    """Did you use it? The last two mean that the skill could be used; `tried` is those and `COULD_NOT`."""

    NOT_THOUGHT_OF = "not-thought-of"
    DID_NOT_WANT = "did-not-want"
    DID_NOT = "did-not"
    COULD_NOT = "could-not"
    ON_PURPOSE = "on-purpose"
    BY_ITSELF = "by-itself"

    @property
    def words(self) -> str:
        return _USED_WORDS[self]

    @property
    def could_use(self) -> bool:
        return self in (Used.ON_PURPOSE, Used.BY_ITSELF)

    @property
    def tried(self) -> bool:
        return self.could_use or self is Used.COULD_NOT


_USED_WORDS = {
    Used.NOT_THOUGHT_OF: "did not think of it",
    Used.DID_NOT_WANT: "thought of it, did not want to",
    Used.DID_NOT: "thought of it, wanted to, did not",
    Used.COULD_NOT: "tried, could not",
    Used.ON_PURPOSE: "used it on purpose",
    Used.BY_ITSELF: "it came by itself",
}


class Helped(StrEnum):
    """Did it help? Asked where the skill could be used."""

    NO = "no"
    A_BIT = "a-bit"
    YES = "yes"

    @property
    def words(self) -> str:
        return self.value.replace("-", " ")


class Outcome(StrEnum):
    """How the craving ended. A slip is an entry whose outcome is `USED`."""

    PASSED = "passed"
    USED = "used"
    UNSAID = "unsaid"

    @property
    def words(self) -> str:
        return _OUTCOME_WORDS[self]


_OUTCOME_WORDS = {
    Outcome.PASSED: "passed without using",
    Outcome.USED: "used",
    Outcome.UNSAID: "prefer not to say",
}


class SessionKind(StrEnum):
    GROUP = "group"
    INDIVIDUAL = "individual"
    FAMILY = "family"
    OTHER = "other"


class AssignmentState(StrEnum):
    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not-done"


class Answer(StrEnum):
    """An answer that may be skipped, as a check-in asks for it."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"


class Chart(StrEnum):
    """The personal trigger chart: how often a trigger went with using."""

    NEVER = "never"
    ALMOST_NEVER = "almost-never"
    ALMOST_ALWAYS = "almost-always"
    ALWAYS = "always"


RATINGS = {
    "craving_before": "craving before",
    "craving_after": "craving after",
    "distress_before": "distress before",
    "distress_after": "distress after",
}
"""An entry's ratings, with the words for them."""

TEXTS = {
    "situation": "situation",
    "note": "note",
    "debrief_before": "what led up to it",
    "debrief_helped": "what helped",
    "debrief_learned": "what I learned",
    "debrief_next": "what is next",
}
"""An entry's texts, with the words for them; the last four are its debrief."""


def rating(value: int | None, words: str) -> int | None:
    """A rating from 0 to 10, or None for blank, which is not zero."""
    if value is not None and not 0 <= value <= HIGHEST:
        raise BadInput(f"{words}: a rating goes from 0 to {HIGHEST}, not {value}.")
    return value


def minutes(value: int | None) -> int | None:
    """How many minutes a craving lasted, or None for blank."""
    if value is not None and not 0 <= value <= LONGEST_MINUTES:
        raise BadInput(f"minutes: from 0 to {LONGEST_MINUTES}, not {value}.")
    return value


class _TriggerValues(NamedTuple):
    slug: str
    strength: int | None = None


class NewTrigger(Checked, _TriggerValues):
    """A trigger of an entry to be written, by slug, with its own strength 0-10 or None; checked as it is made."""

    __slots__ = ()

    def valid(self) -> Self:
        rating(self.strength, f"strength of {self.slug}")
        return self


class _PracticeValues(NamedTuple):
    slug: str
    used: Used = Used.ON_PURPOSE
    helped: Helped | None = None


class NewPractice(Checked, _PracticeValues):
    """A skill of an entry to be written, by slug, with its two answers; checked as it is made."""

    __slots__ = ()

    def valid(self) -> Self:
        if self.helped and not self.used.could_use:
            raise BadInput(f"{self.slug}: did it help is asked of a skill that could be used, not “{self.used.words}”.")
        return self


class _EntryValues(NamedTuple):
    occurred_at: datetime
    craving_before: int | None = None
    craving_after: int | None = None
    craving_minutes: int | None = None
    distress_before: int | None = None
    distress_after: int | None = None
    triggers: tuple[NewTrigger, ...] = ()
    practices: tuple[NewPractice, ...] = ()
    outcome: Outcome | None = None
    situation: str | None = None
    note: str | None = None
    debrief_before: str | None = None
    debrief_helped: str | None = None
    debrief_learned: str | None = None
    debrief_next: str | None = None
    bring_up: bool = False
    private: bool = False


class NewEntry(Checked, _EntryValues):
    """An entry to be written, checked as it is made. Everything but its time is optional.

    Raises:
        BadInput: a value outside its range, a skill or trigger named twice, a text that cannot be kept.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return without_words(self)

    def valid(self) -> Self:
        if self.occurred_at.tzinfo is None or self.occurred_at.microsecond:
            raise ValueError("an entry's moment has an offset and whole seconds")
        if self.occurred_at.date() < EARLIEST:
            raise BadInput(f"when: {self.occurred_at:%Y-%m-%d} is too long ago to be kept.")
        for name, words in RATINGS.items():
            rating(getattr(self, name), words)
        minutes(self.craving_minutes)
        once("skill", [p.slug for p in self.practices])
        once("trigger", [t.slug for t in self.triggers])
        texts = {name: checked(getattr(self, name), words) for name, words in TEXTS.items()}
        return type(self)._make((self._asdict() | texts).values())

    @property
    def is_blank(self) -> bool:
        """Nothing but a time and marks: nothing to log."""
        return (
            not self.triggers
            and not self.practices
            and self.outcome is None
            and not any(getattr(self, name) is not None for name in (*RATINGS, "craving_minutes", *TEXTS))
        )


def once(noun: str, slugs: list[str]) -> None:
    """Refuse a list in which something stands twice."""
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise BadInput(f"{noun}: {slug} is named twice.")


class EntryTrigger(NamedTuple):
    """A trigger as it stands in an entry."""

    slug: str
    name: str
    strength: int | None


class Practice(NamedTuple):
    """One skill in one entry, as it stands."""

    slug: str
    name: str
    used: Used
    helped: Helped | None


class Entry(NamedTuple):
    """An entry as it stands in the journal. Moments carry the offset of the place where they were."""

    uid: str
    occurred_at: datetime
    logged_at: datetime
    day: date
    logged_day: date
    craving_before: int | None
    craving_after: int | None
    craving_minutes: int | None
    distress_before: int | None
    distress_after: int | None
    triggers: tuple[EntryTrigger, ...]
    practices: tuple[Practice, ...]
    outcome: Outcome | None
    situation: str | None
    note: str | None
    debrief_before: str | None
    debrief_helped: str | None
    debrief_learned: str | None
    debrief_next: str | None
    bring_up_at: datetime | None
    private: bool
    unfinished: bool
    deleted_at: datetime | None

    def __repr__(self) -> str:
        return f"Entry({self.uid}, {self.occurred_at.isoformat()})"  # none of what a person wrote

    @property
    def bring_up(self) -> bool:
        return self.bring_up_at is not None

    @property
    def is_craving(self) -> bool:
        """Counted as a craving: rated 1 or more before. A calm practice rated 0 is none."""
        return bool(self.craving_before)
