"""The short lists of the invented journal, as rows: own names, sessions, assignments, topics, check-ins, plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from iop_journal import model, names
from iop_journal.clock import offset_minutes
from iop_journal.demo import effects, story
from iop_journal.demo.entries import OWN_TRIGGER, Draft
from iop_journal.demo.sessions import HOUR, LENGTH, WEEKDAYS, Homework, Meeting
from iop_journal.demo.span import Span
from iop_journal.entry import Answer, AssignmentState, Outcome

PREPARED = timedelta(hours=2)
"""How long before the end the preparation and the plans were written."""


def own_names(span: Span) -> list[model.Skill | model.Trigger]:
    """One skill and one trigger of one's own."""
    uid = span.uids("names")
    skill, about_skill = story.OWN_SKILL
    trigger, about_trigger = story.OWN_TRIGGER
    assert (names.slug(skill), names.slug(trigger)) == (effects.OWN, OWN_TRIGGER)
    return [
        model.Skill(uid=uid(), slug=effects.OWN, name=skill, group="own", description=about_skill, own=True),
        model.Trigger(uid=uid(), slug=OWN_TRIGGER, name=trigger, category="own", description=about_trigger, own=True),
    ]


def rhythm(span: Span) -> list[model.ScheduledSession]:
    """The weekly sessions, from the first day on."""
    uid = span.uids("schedule")
    return [
        model.ScheduledSession(id=number, uid=uid(), weekday=weekday, time=f"{HOUR:02}:00", from_day=span.first)
        for number, weekday in enumerate(WEEKDAYS, 1)
    ]


def sessions(span: Span, meetings: Iterable[Meeting], rhythm: Iterable[model.ScheduledSession]) -> list[model.Session]:
    """Those of which something is said, as occurrences of the weekly ones; the others follow from the rhythm."""
    rules = {one.weekday: one for one in rhythm}
    return [
        model.Session(
            uid=f"{one.starts_at:%y%m%d}{rules[one.starts_at.weekday()].uid}",
            schedule_id=rules[one.starts_at.weekday()].id,
            starts_at=one.starts_at,
            starts_offset=offset_minutes(one.starts_at),
            day=span.day_of(one.starts_at),
            kind=one.kind.value,
            attendance=one.attendance,
            agreed=one.agreed,
        )
        for one in meetings
        if one.attendance
    ]


def safety_plan(span: Span) -> list[model.SafetyPlanLine]:
    """The plan, with the people in it."""
    uid = span.uids("safety plan")
    return [
        model.SafetyPlanLine(uid=uid(), section=section, position=position, text=text, contact=contact)
        for section, lines in story.SAFETY_PLAN.items()
        for position, (text, contact) in enumerate(lines)
    ]


def assignments(
    span: Span, homework: Sequence[Homework], drafts: Sequence[Draft], skill_ids: Mapping[str, int]
) -> list[model.Assignment]:
    """What was given, with how it went: where a skill is named, by what the entries say."""
    uid = span.uids("assignments")
    chance = span.random("assignments")
    made = []
    for one, count in zip(homework, _practised(homework, drafts), strict=True):
        state, times = _went(one, count, is_open=one.due_at > span.end)
        closed = None if state is AssignmentState.OPEN else one.due_at
        went_well = state in (AssignmentState.DONE, AssignmentState.PARTLY)
        hindered = state in (AssignmentState.PARTLY, AssignmentState.NOT_DONE)
        made.append(
            model.Assignment(
                uid=uid(),
                text=one.text,
                skill_id=skill_ids[one.skill] if one.skill else None,
                times=times,
                given_at=one.given_at,
                given_offset=offset_minutes(one.given_at),
                given_day=span.day_of(one.given_at),
                due_at=one.due_at,
                due_offset=offset_minutes(one.due_at),
                due_day=span.day_of(one.due_at),
                state=state.value,
                helped=chance.choice(story.ASSIGNMENT_HELPED) if went_well else None,
                because=chance.choice(story.ASSIGNMENT_BECAUSE) if hindered else None,
                closed_at=closed,
            )
        )
    return made


def _practised(homework: Sequence[Homework], drafts: Sequence[Draft]) -> list[int]:
    """How often each assignment's skill could be used while it was open, in entries that are not private."""
    used: dict[str, list[datetime]] = {}
    for draft in drafts:
        for practice in draft["practices"]:
            if practice.used.could_use and not draft.get("private"):
                used.setdefault(practice.slug, []).append(draft["occurred_at"])
    return [sum(one.given_at <= moment <= one.due_at for moment in used.get(one.skill or "", ())) for one in homework]


def _went(one: Homework, count: int, *, is_open: bool) -> tuple[AssignmentState, int | None]:
    """Its state, and how many times it was to be practised, so that the entries bear it out."""
    if is_open:
        return AssignmentState.OPEN, max(3, count) if one.skill else None
    if one.skill is None:
        return (AssignmentState.DONE, AssignmentState.NOT_DONE)[story.PLAIN_ASSIGNMENTS.index(one.text) % 2], None
    if count == 0:
        return AssignmentState.NOT_DONE, 3
    if story.ASSIGNMENTS.index((one.text, one.skill)) % 2:
        return AssignmentState.PARTLY, count + 2
    return AssignmentState.DONE, min(count, 5)


def topics(span: Span, meetings: Sequence[Meeting]) -> list[model.Topic]:
    """One in each week, talked about at the next session that was attended; those since the last one are open."""
    uid = span.uids("topics")
    chance = span.random("topics")
    attended = [one.starts_at for one in meetings if one.attendance == "attended"]
    written = [span.first + timedelta(days=n) for n in range(0, span.days, 6)]
    moments = [span.capped(span.at(day, 20, chance.randrange(60))) for day in written[:-1]]
    newest = max([span.at(span.first, span.day_start), *(start + LENGTH for start in attended[-1:])])
    yesterday = span.last - timedelta(days=1)
    moments += [span.capped(max(newest, span.at(yesterday, 21, minute))) for minute in (5, 20)]
    made = []
    for number, moment in enumerate(sorted(moments)):
        talked = next((start + timedelta(hours=1) for start in attended if start > moment), None)
        made.append(
            model.Topic(
                uid=uid(),
                text=story.TOPICS[number % len(story.TOPICS)],
                written_at=moment,
                written_offset=offset_minutes(moment),
                done_at=talked,
            )
        )
    return made


def checkins(span: Span, drafts: Sequence[Draft]) -> list[model.CheckIn]:
    """Five days of seven, in the evening or the morning after."""
    chance = span.random("check-ins")
    highest: Counter[date] = Counter()
    slips: set[date] = set()
    for draft in drafts:
        day = span.day_of(draft["occurred_at"])
        highest[day] = max(highest[day], draft["craving_before"] or 0)
        if draft.get("outcome") is Outcome.USED:
            slips.add(day)
    made = []
    gaps: set[int] = set()
    for number in range(span.days):
        if number % 7 == 0:
            gaps = set(chance.sample(range(7), 2))
        day = span.first + timedelta(days=number)
        late = chance.random() < 0.2
        logged = span.at(day + timedelta(days=1), 8, 10) if late else span.at(day, 22, chance.randrange(60))
        if number % 7 not in gaps and logged <= span.end:
            made.append(_checkin(span, day, logged, highest[day], slipped=day in slips))
    return made


def _checkin(span: Span, day: date, logged: datetime, highest: int, *, slipped: bool) -> model.CheckIn:
    chance = span.random(f"check-in {day}")
    mood = max(1, min(9, round(8 - highest / 2 + chance.gauss(0, 1.2))))
    distress = max(0, min(10, round(highest * 0.8 + chance.gauss(0, 1.2))))
    used = Answer.YES if slipped else chance.choices((Answer.NO, Answer.SKIP), (9, 1))[0]
    return model.CheckIn(
        uid=f"checkin-{day.isoformat()}",
        day=day,
        logged_at=logged,
        logged_offset=offset_minutes(logged),
        highest_craving=min(10, max(highest, chance.choice((0, 1, 2)))) if chance.random() < 0.9 else None,
        mood=mood if chance.random() < 0.95 else None,
        distress=distress if chance.random() < 0.8 else None,
        sleep_hours=chance.choice((4.5, 5, 5.5, 6, 6, 6.5, 7, 7, 7.5, 8, 8.5)) if chance.random() < 0.9 else None,
        used=used.value,
        medication=chance.choices(("yes", "no", "skip", None), (80, 8, 4, 8))[0],
        meeting=chance.choices(("yes", "no", None), (25, 65, 10))[0],
        note=chance.choice(story.CHECKIN_NOTES) if chance.random() < 0.35 else None,
    )


def ahead(span: Span, since: datetime | None) -> list[model.Preparation | model.IfThenPlan]:
    """What is prepared for the coming session, and two plans for what may come before it."""
    uid = span.uids("ahead")
    earliest = since or span.at(span.first, span.day_start)
    moment = span.capped(max(earliest, span.end - PREPARED))
    chance = span.random("ahead")
    preparation = model.Preparation(
        uid=uid(),
        written_at=moment,
        written_offset=offset_minutes(moment),
        day=span.day_of(moment),
        question=story.QUESTION,
        craving=chance.randint(1, 4),
        distress=chance.randint(2, 5),
        confidence=chance.randint(5, 8),
        went_well=story.WENT_WELL,
    )
    plans = [
        model.IfThenPlan(
            uid=uid(),
            situation=situation,
            then=then,
            confidence=confidence,
            written_at=moment,
            written_offset=offset_minutes(moment),
        )
        for situation, then, confidence in story.PLANS
    ]
    return [preparation, *plans]
