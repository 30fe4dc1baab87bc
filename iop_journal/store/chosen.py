"""Which entries: a filter, and the SQL condition that it comes to."""

from datetime import date, datetime
from typing import Any, NamedTuple

from iop_journal.entry import TEXTS, Outcome
from iop_journal.errors import BadInput
from iop_journal.store.columns import stored
from iop_journal.text import checked

MOST_WORDS = 50
"""Words in one search: SQLite bounds how deep a condition goes."""

_LONGEST_PATTERN = 1_000
"""Characters that LIKE is asked for; SQLite has a bound on those too."""


class Filter(NamedTuple):
    """Which entries: all conditions together. Days are journal days, both ends included; `starts` and
    `ends` are moments, the end itself not included.

    `marked_after` is the moment after which an entry was marked to be brought up.

    `search` is words, each of which stands somewhere in the entry's texts. `limit` takes the newest ones.
    """

    since: date | None = None
    until: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    skill: str | None = None
    trigger: str | None = None
    search: str = ""
    craving_from: int | None = None
    craving_to: int | None = None
    outcome: Outcome | None = None
    bring_up: bool | None = None
    marked_after: datetime | None = None
    private: bool | None = None
    unfinished: bool | None = None
    in_bin: bool = False
    limit: int | None = None
    offset: int = 0


def to_bring_up(since: datetime | None) -> Filter:
    """What is to be brought up at the next session: what was marked since the last one began, and is not private."""
    return Filter(bring_up=True, marked_after=since, private=False)


def where(chosen: Filter) -> tuple[str, list[Any]]:
    """The condition in SQL, and its values.

    Raises:
        BadInput: words to search for that cannot stand in an entry, or too many of them.
    """
    skill = "(SELECT entry_id FROM practices WHERE skill_id = (SELECT id FROM skills WHERE slug = ?))"
    trigger = "(SELECT entry_id FROM entry_triggers WHERE trigger_id = (SELECT id FROM triggers WHERE slug = ?))"
    asked: list[tuple[str, Any]] = [
        ("day >= ?", chosen.since and chosen.since.isoformat()),
        ("day <= ?", chosen.until and chosen.until.isoformat()),
        ("occurred_at >= ?", chosen.starts and stored(chosen.starts)),
        ("occurred_at < ?", chosen.ends and stored(chosen.ends)),
        (f"id IN {skill}", chosen.skill or None),
        (f"id IN {trigger}", chosen.trigger or None),
        ("craving_before >= ?", chosen.craving_from),
        ("craving_before <= ?", chosen.craving_to),
        ("outcome = ?", chosen.outcome and chosen.outcome.value),
        ("bring_up_at > ?", chosen.marked_after and stored(chosen.marked_after)),
        ("private = ?", chosen.private),
        *_search(chosen.search),
    ]
    asked = [(condition, value) for condition, value in asked if value is not None]
    plain = [
        yes if value else no
        for yes, no, value in (
            ("deleted_at IS NOT NULL", "deleted_at IS NULL", chosen.in_bin),
            # Word for word as their indexes have it.
            ("bring_up_at IS NOT NULL", "bring_up_at IS NULL", chosen.bring_up),
            ("unfinished", "NOT unfinished", chosen.unfinished),
        )
        if value is not None
    ]
    return " AND ".join([*plain, *(condition for condition, _ in asked)]), [value for _, value in asked]


def _search(text: str) -> list[tuple[str, Any]]:
    """A condition for each word: it stands in one of the entry's texts, in any case."""
    texts = " || char(10) || ".join(f"ifnull({name}, '')" for name in TEXTS)
    words = list(dict.fromkeys((checked(text, "search") or "").split()))
    if len(words) > MOST_WORDS:
        raise BadInput(f"search: {len(words)} words are more than the {MOST_WORDS} that can be looked for at once.")
    conditions: list[tuple[str, Any]] = []
    for word in words:
        if word.isascii() and len(word) <= _LONGEST_PATTERN:
            escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
            conditions.append((f"({texts}) LIKE ? ESCAPE '\\'", f"%{escaped}%"))
        else:
            # LIKE folds the case of ASCII letters alone.
            conditions.append((f"holds({texts}, ?)", word.casefold()))
    return conditions
