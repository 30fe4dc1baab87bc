"""From the journal to the page: what is on it, and every figure of the entries that are on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.clock import journal_day
from iop_journal.entry import EARLIEST, Answer, AssignmentState, Entry, Outcome
from iop_journal.errors import JournalError
from iop_journal.insights.averages import Average, average
from iop_journal.insights.cravings import change_without_skill, cravings, hardest
from iop_journal.insights.skills import skill_rows
from iop_journal.insights.times import by_time
from iop_journal.insights.triggers import halt, trigger_rows
from iop_journal.store.chosen import Filter
from iop_journal.summary.choices import EVERYTHING, Choices
from iop_journal.summary.page import (
    BLANK_LINES,
    EXTRAS,
    SECTIONS,
    Day,
    Given,
    Heading,
    Listed,
    Moment,
    Now,
    Plan,
    Rated,
    Since,
    Skills,
    Slip,
    Summary,
    Topic,
    Triggers,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from iop_journal.store.assignments import Assignment
    from iop_journal.store.journal import Journal
    from iop_journal.store.preparations import Preparation
    from iop_journal.store.sessions import Period

__all__ = ["EXTRAS", "SECTIONS", "Choices", "Summary", "build"]


def build(journal: Journal, period: Period, choices: Choices = EVERYTHING, *, appendix: bool = False) -> Summary:
    """The page of a period, with every entry that is on it beside it where the appendix is asked for.

    Raises:
        JournalError: there is nothing to print.
    """
    entries = [entry for entry in entries_of(journal, period) if entry.uid not in choices.leave_out]
    sections = Sections(journal, period, choices, entries)
    built: dict[str, Any] = {name: getattr(sections, name)() for name in SECTIONS if choices.has(name)}
    _refuse_empty(journal, period, choices, entries, built)
    if appendix:
        ended = "slips" in choices.extra
        built["appendix"] = tuple(Listed(_moment(entry), entry.outcome if ended else None) for entry in entries)
    return Summary(since_day=period.since, until_day=period.until, starts=period.starts, **built)


def entries_of(journal: Journal, period: Period) -> list[Entry]:
    """The entries of a period that a page may be of: none that is private."""
    return journal.entries.select(Filter(since=period.since, until=period.until, starts=period.starts, private=False))


def _refuse_empty(
    journal: Journal, period: Period, choices: Choices, entries: list[Entry], built: dict[str, Any]
) -> None:
    """A page with nothing in it is not printed. What stands open fills a page of these days, not one of long ago."""
    since: Since | None = built.get("since")
    in_period = bool(entries) or (since is not None and since.has_check_ins)
    in_period = in_period or any(_within(journal, period, one) for one in journal.assignments.all(count_closed=False))
    standing = any(built.get(name) for name in ("safety", "topics", "practice", "ahead", "well", "now"))
    if not in_period and not (standing and period.until >= journal.today()):
        days = f"from {phrases.day(period.since)} to {phrases.day(period.until)}"
        if period.since == period.until:
            days = f"on {phrases.day(period.since)}"
        raise JournalError(
            f"There is nothing to print {days}: nothing was written that goes on the page.\n"
            "Choose other days, or log something first."
        )
    frame = {"heading", "blank"}
    asked_for = {name for name in SECTIONS if choices.has(name) or name in (choices.only or ())}
    if not any(value for name, value in built.items() if asked_for <= frame or name not in frame):
        raise JournalError(
            "There is nothing to print: the sections that you chose are empty in these days.\n"
            "Slips, use, medication, mood, sleep and safety are on the page when you add them."
        )


class Sections:
    """One method a section, named as it is; each gives what `Summary` has for it."""

    def __init__(self, journal: Journal, period: Period, choices: Choices, entries: list[Entry]) -> None:
        self.journal, self.period, self.choices, self.entries = journal, period, choices, entries
        last = period.session or journal.sessions.last()
        self.cutoff = period.starts or (last.starts_at if last else None)
        """What was marked or prepared up to here was for a session that has been."""
        self._prepared: Preparation | None = None

    @property
    def prepared(self) -> Preparation:
        if self._prepared is None:
            earliest = datetime(EARLIEST.year, 1, 2, tzinfo=UTC)
            self._prepared = self.journal.preparations.since(self.cutoff or earliest)
        return self._prepared

    def heading(self) -> Heading:
        return Heading(
            since=self.period.since,
            until=self.period.until,
            starts=self.period.starts,
            days=self.period.days,
            days_with_entries=len({entry.day for entry in self.entries}),
            entries=len(self.entries),
            written_same_day=sum(entry.day == entry.logged_day for entry in self.entries),
            name=(self.choices.name or "").strip() or None,
            title=(self.choices.title or "").strip() or None,
        )

    def safety(self) -> bool:
        return self.prepared.safety

    def topics(self) -> tuple[Topic, ...]:
        """The question first, then topics, then entries."""
        question = self.prepared.question
        asked = [Topic("question", None, question)] if question else []
        written = [Topic("topic", topic.uid, topic.text) for topic in self.journal.topics.listed()]
        marked = [
            Topic("entry", entry.uid, entry.situation or in_short(entry), _moment(entry))
            for entry in self.journal.entries.to_bring_up(self.cutoff)
            if entry.uid not in self.choices.leave_out
        ]
        return (*asked, *written, *marked)

    def since(self) -> Since | None:
        extra = self.choices.extra
        averages: dict[str, Average] = {}
        answers: dict[str, tuple[int, int]] = {}
        if extra & {"mood", "sleep", "use", "medication"}:
            days = [c for c in self.journal.checkins.between(self.period.since, self.period.until) if not c.private]
            if "mood" in extra:
                averages["mood"] = average(day.mood for day in days)
                averages["distress"] = average(day.distress for day in days)
            if "sleep" in extra:
                averages["sleep"] = average(day.sleep_hours for day in days)
            if "use" in extra:
                answers["use"] = _answered(day.used for day in days)
            if "medication" in extra:
                answers["medication"] = _answered(day.medication for day in days)
        since = Since(
            agreed=self._agreed(),
            cravings=cravings(self.entries) if self.entries else None,
            with_used="slips" in extra,
            averages=averages,
            answers=answers,
            days=_days(self.entries),
        )
        return since if since.agreed or since.cravings or since.has_check_ins else None

    def _agreed(self) -> str | None:
        """What was agreed at the session that the period starts with, or else at the last one before it."""
        if self.period.session:
            return self.period.session.agreed
        earlier = [
            session
            for session in self.journal.sessions.all()
            if session.day <= self.period.since and session.attendance != "missed"
        ]
        return earlier[-1].agreed if earlier else None

    def practice(self) -> tuple[Given, ...]:
        return tuple(
            _given(one, self.entries)
            for one in self.journal.assignments.all(count_closed=False)
            if one.state is AssignmentState.OPEN or _within(self.journal, self.period, one)
        )

    def skills(self) -> Skills | None:
        rows = skill_rows(self.entries)
        return Skills(rows, change_without_skill(self.entries)) if rows else None

    def triggers(self) -> Triggers | None:
        found = hardest(self.entries)
        rows = trigger_rows(self.entries)
        if not rows and found is None:
            return None
        return Triggers(
            rows=rows,
            halt=halt(self.entries),
            times=by_time(self.entries),
            hardest=_moment(found) if found else None,
        )

    def slips(self) -> tuple[Slip, ...]:
        """What ended with using, and close calls: what else was looked back on."""
        found = []
        for entry in self.entries:
            texts = (entry.debrief_before, entry.debrief_helped, entry.debrief_learned, entry.debrief_next)
            if entry.outcome is Outcome.USED or any(texts):
                found.append(Slip(_moment(entry), entry.outcome is Outcome.USED, *texts))
        return tuple(found)

    def ahead(self) -> tuple[Plan, ...]:
        return tuple(
            Plan(plan.uid, plan.situation, plan.then, plan.confidence) for plan in self.journal.if_then_plans.open()
        )

    def well(self) -> str | None:
        return self.prepared.went_well

    def now(self) -> Now | None:
        ratings = (self.prepared.craving, self.prepared.distress, self.prepared.confidence)
        return None if ratings == (None, None, None) else Now(*ratings)

    def blank(self) -> int:
        return BLANK_LINES


def _answered(answers: Iterable[Answer | None]) -> tuple[int, int]:
    """Days with yes, and days with yes or no: a skipped question is no answer."""
    given = [answer for answer in answers if answer in (Answer.YES, Answer.NO)]
    return given.count(Answer.YES), len(given)


def _days(entries: Iterable[Entry]) -> tuple[Day, ...]:
    by_day: dict[Any, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    return tuple(
        Day(
            day,
            len(found),
            tuple(Rated(e.occurred_at, e.craving_before, e.craving_after) for e in found if e.is_craving),
        )
        for day, found in sorted(by_day.items())
    )


def _within(journal: Journal, period: Period, one: Assignment) -> bool:
    """Whether an assignment was given, due or closed in the period.

    What was due or closed at the very start of it belongs to the session that it starts with.
    """

    def later(moment: datetime | None) -> bool:
        if moment is None or (period.starts is not None and moment <= period.starts):
            return False
        return period.since <= journal_day(moment, journal.day_start) <= period.until

    given = period.since <= one.given_day <= period.until and (period.starts is None or one.given_at >= period.starts)
    return given or later(one.due_at) or later(one.closed_at)


def _given(one: Assignment, entries: Iterable[Entry]) -> Given:
    done = sum(
        practice.slug == one.skill and practice.used.could_use
        for entry in entries
        if entry.occurred_at >= one.given_at and (one.closed_at is None or entry.occurred_at <= one.closed_at)
        for practice in entry.practices
    )
    return Given(
        uid=one.uid,
        text=one.text,
        skill=one.skill,
        skill_name=one.skill_name,
        times=one.times,
        done_times=done if one.skill else None,
        state=one.state,
        due_at=one.due_at,
        helped=one.helped,
        because=one.because,
    )


def _moment(entry: Entry) -> Moment:
    return Moment(
        uid=entry.uid,
        at=entry.occurred_at,
        before=entry.craving_before,
        after=entry.craving_after,
        minutes=entry.craving_minutes,
        distress_before=entry.distress_before,
        distress_after=entry.distress_after,
        skills=tuple(phrases.practice(one) for one in entry.practices),
        triggers=tuple(phrases.trigger(one) for one in entry.triggers),
        situation=entry.situation,
    )


def in_short(entry: Entry) -> str:
    """Words for an entry without a situation; never its note."""
    return ", ".join((*(t.name for t in entry.triggers), *(p.name for p in entry.practices))) or "an entry of mine"
