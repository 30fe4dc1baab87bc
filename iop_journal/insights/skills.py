"""Skills: what came of each, of entries or of practices that are counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from iop_journal.entry import Entry, Helped, Used
from iop_journal.insights.averages import Change, Fall, change, fall
from iop_journal.phrases import TOO_FEW


class Practised(NamedTuple):
    """`number` practices of one skill with the same answers, in entries with the same cravings before and after."""

    slug: str
    name: str
    used: Used
    helped: Helped | None
    before: int | None
    after: int | None
    number: int = 1


class SkillRow(NamedTuple):
    """One skill. `helped` and `not_helped` count the answers to “did it help”; not every practice has one.

    `thought_of` counts “thought of it” without trying. `change` is of the entries in which the skill could be used;
    `fall` of those of them that are cravings (1-10 before), which is what can stand beside cravings without a skill.
    `calm` counts the times it could be used without a craving.
    """

    slug: str
    name: str
    times: int
    tried: int
    could_use: int
    helped: int
    not_helped: int
    thought_of: int
    calm: int
    change: Change
    fall: Fall


def skill_rows(entries: Iterable[Entry]) -> tuple[SkillRow, ...]:
    """A row for every skill in the entries, whatever was answered: those practised most first."""
    return rows_of(
        Practised(one.slug, one.name, one.used, one.helped, entry.craving_before, entry.craving_after)
        for entry in entries
        for one in entry.practices
    )


def rows_of(practices: Iterable[Practised]) -> tuple[SkillRow, ...]:
    """A row for every skill practised, whatever was answered: those that could be used most often first."""
    found: dict[str, list[Practised]] = {}
    for one in practices:
        found.setdefault(one.slug, []).append(one)
    rows = [_row(slug, practices) for slug, practices in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.could_use, -row.times, row.name, row.slug)))


def ranked(rows: Sequence[SkillRow]) -> tuple[SkillRow, ...]:
    """What helps, in the order of this rule; an average of one or two has no place in it:

    1. Skills with at least 3 cravings that have both ratings: those whose cravings fell most (the median of the
       changes) first; of equals the one with the greater share of lowered cravings, then with more of them.
    2. Then the others that could be used: with more answers that it helped first, then those used more often.
    3. Then those that were not used yet: thought of, or tried.
    """

    def place(row: SkillRow) -> tuple[object, ...]:
        if row.fall.n >= TOO_FEW:
            return (0, row.fall.median, -row.fall.lowered / row.fall.n, -row.fall.n, row.name, row.slug)
        return (1 if row.could_use else 2, -row.helped, 0, -row.could_use, row.name, row.slug)

    return tuple(sorted(rows, key=place))


def _row(slug: str, practices: Sequence[Practised]) -> SkillRow:
    def times(wanted: Iterable[bool]) -> int:
        return sum(one.number for one, counts in zip(practices, wanted, strict=True) if counts)

    usable = [one for one in practices if one.used.could_use]
    pairs: Counter[tuple[int | None, int | None]] = Counter()
    for one in usable:
        pairs[one.before, one.after] += one.number
    return SkillRow(
        slug=slug,
        name=practices[0].name,
        times=times(True for _ in practices),
        tried=times(one.used.tried for one in practices),
        could_use=times(one.used.could_use for one in practices),
        helped=times(one.helped in (Helped.A_BIT, Helped.YES) for one in practices),
        not_helped=times(one.helped is Helped.NO for one in practices),
        thought_of=times(one.used in (Used.DID_NOT_WANT, Used.DID_NOT) for one in practices),
        calm=times(one.used.could_use and not one.before for one in practices),
        change=change(pairs),
        fall=fall(pairs),
    )
