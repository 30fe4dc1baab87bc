"""Short phrases for what stands in an entry: the same words in the shell, on the screen and on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from iop_journal import customs
from iop_journal.entry import Chart, Entry, EntryTrigger, Outcome, Practice, Used
from iop_journal.text import one_line

BLANK = "–"
"""Stands where a rating was left blank, which is not zero."""

TOO_FEW = 3
"""With fewer than this there is no average."""
TOO_FEW_WORDS = "too few to tell"
"""Stands in its place."""

NO_PROOF = "Before is the peak. Cravings fall by themselves too: no proof of a cause."
"""Stands where it is said what cravings were before and after a skill."""
LOWER = "Lower is better."
"""Stands where cravings are shown: no colour says it."""

DEPRESSANTS = "Stopping heavy alcohol or benzodiazepine use suddenly can be life-threatening: get medical help."
OPIOIDS = "After a time without opioids tolerance drops: a former dose can kill. Keep naloxone near."
WITHDRAWAL = (
    "This can be withdrawal. Do not stop heavy drinking or daily benzodiazepines suddenly on your own: get medical"
    " help. Shaking, confusion, seeing things or a seizure: call your emergency number now."
)
"""Said before any skill where something feels like withdrawal."""
SLIP_LINES = (OPIOIDS, DEPRESSANTS)
"""Said once, plainly, where a slip is written down."""

WHO_MAY_READ = "Whoever gets the page may pass it on: staff, and through them perhaps a court, probation or family."
INITIALS = "Initials are enough for other people."
"""Said before a page is saved or printed."""

FROM_HIGH = 8
"""From this rating on one calm line points to help."""


def strong(help_now: str) -> str:
    """That line. `help_now` is what shows help here: a key, or a command."""
    return f"A strong craving. You need not sit through it alone: {help_now} shows who to reach."


def when(moment: datetime, *, year: bool = True) -> str:
    """`Fri 20 Nov 2026 21:30`, or with `9:30 pm`; the same in every locale."""
    return f"{day(moment.date(), year=year)} {customs.time_of_day(moment)}"


def day(one: date, *, year: bool = True) -> str:
    """`Fri 20 Nov 2026`; English names whatever the locale."""
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[one.weekday()]
    month = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")[one.month - 1]
    return f"{name} {one.day} {month}" + (f" {one.year}" if year else "")


def change(before: int | None, after: int | None) -> str:
    """`7 → 3`; a blank is a dash; empty where neither was rated."""
    if before is None and after is None:
        return ""
    return f"{BLANK if before is None else before} → {BLANK if after is None else after}"


def practice(one: Practice) -> str:
    """`Urge surfing (helped: yes)`, `STOP (tried, could not)`."""
    if one.used is Used.ON_PURPOSE and one.helped is None:
        return one_line(one.name)
    answer = f"helped: {one.helped.words}" if one.helped else one.used.words
    return f"{one_line(one.name)} ({answer})"


def trigger(one: EntryTrigger) -> str:
    """`Lonely 6`, or the name alone."""
    name = one_line(one.name)
    return name if one.strength is None else f"{name} {one.strength}"


def marks(entry: Entry) -> list[str]:
    """What is marked on an entry, in words."""
    return [
        words
        for words, marked in (
            ("bring up", entry.bring_up),
            ("private", entry.private),
            ("not finished", entry.unfinished),
            ("in the bin", entry.deleted_at is not None),
        )
        if marked
    ]


def summary_line(entry: Entry) -> str:
    """An entry on one line, without its time: ratings, skills, triggers, how it ended, situation, marks."""
    ratings = change(entry.craving_before, entry.craving_after)
    parts = [
        f"craving {ratings}" if ratings else "",
        ", ".join(practice(one) for one in entry.practices),
        ", ".join(trigger(one) for one in entry.triggers),
        outcome(entry.outcome),
        one_line(entry.situation or ""),
        ", ".join(marks(entry)),
    ]
    return " · ".join(part for part in parts if part) or one_line(entry.note or "")


def outcome(one: Outcome | None) -> str:
    return one.words if one else ""


def lowered(number: int, times: int, triggers: int) -> str:
    """`lowered it 4 of 5 times with one of these triggers`: what a skill did to cravings, and no more than that."""
    with_these = "this trigger" if triggers == 1 else "one of these triggers"
    return f"lowered it {number} of {counted(times, 'time')} with {with_these}"


def practised(
    times: int, could_use: int, helped: int, before: float | None = None, after: float | None = None, n: int = 0
) -> str:
    """`6 times · could use it 5 · helped 4 · craving: 7 → 3 (n 5)`: what a skill did; no craving if none was rated."""
    counts = f"{counted(times, 'time')} · could use it {could_use} · helped {helped}"
    return f"{counts} · craving: {medians(before, after, n)}" if n else counts


def medians(before: float | None, after: float | None, n: int) -> str:
    """`7 → 3.5 (n 5)`: the middle craving before and after, of the `n` entries with both; or that they are too few."""
    return f"{fell(before, after)} (n {n})"


def fell(before: float | None, after: float | None) -> str:
    """`7 → 3.5`: a median before and one after; or that there are too few."""
    return TOO_FEW_WORDS if before is None or after is None else f"{number(before)} → {number(after)}"


def average(value: float | None, n: int, unit: str = "") -> str:
    """`5.5 (n 4)`: a median, of `n` values; or that there are too few."""
    return f"{TOO_FEW_WORDS if value is None else number(value) + unit} (n {n})"


def with_triggers(rows: Iterable[tuple[str, float | None, float | None, int]]) -> list[str]:
    """A line for each trigger (name, craving before, after, n) of which there is enough to tell; one for the others."""
    lines, few = [], 0
    for name, before, after, n in rows:
        if before is None:
            few += 1
        else:
            lines.append(f"  with {one_line(name)}: {medians(before, after, n)}")
    more = "more " if lines else ""
    return lines + ([f"  with {counted(few, f'{more}trigger')}: {TOO_FEW_WORDS}"] if few else [])


def noted(times: int, strength: float | None, n: int, peak: int | None) -> str:
    """`4 times · how strong: 6 (n 3) · highest craving 8`: of a trigger, what was rated."""
    parts = [counted(times, "time")]
    if n:
        parts.append(f"how strong: {average(strength, n)}")
    if peak is not None:
        parts.append(f"highest craving {peak}")
    return " · ".join(parts)


def chart(one: Chart) -> str:
    """`almost always used`: where a trigger stands in the personal trigger chart."""
    return f"{one.value.replace('-', ' ')} used"


def progress(done_times: int, times: int | None) -> str:
    """`2 of 3 times`; `2 times so far` where no number was given."""
    return f"{done_times} of {counted(times, 'time')}" if times else f"{counted(done_times, 'time')} so far"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """`1 entry`, `2 entries`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def number(value: float) -> str:
    """`5`, `5.5`, `6.25`; nothing below zero is left of what rounds to `0`."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
