"""The page as plain data for JSON, in the shape that the command line promises: texts whole and as they were typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from iop_journal.insights.averages import Average
from iop_journal.insights.skills import SkillRow
from iop_journal.insights.triggers import TriggerRow
from iop_journal.summary.page import NOT_A_RECORD, Given, Heading, Listed, Moment, Since, Slip, Summary, Topic


def as_json(summary: Summary) -> dict[str, Any]:
    """A key for each section that is on the page, in its order. An average is null where its n is under three.

    Beside `skills` stands `without_skill`, beside `triggers` stand `halt`, `cravings_by_time` and `hardest`.
    """
    page: dict[str, Any] = {}
    if summary.heading:
        page["heading"] = _heading(summary.heading)
    if summary.safety:
        page["safety"] = True
    if summary.topics:
        page["topics"] = [_topic(topic) for topic in summary.topics]
    if summary.since:
        page["since"] = _since(summary.since)
    if summary.practice:
        page["practice"] = [_given(one) for one in summary.practice]
    if summary.skills:
        page["skills"] = [_skill(row) for row in summary.skills.rows]
        page["without_skill"] = summary.skills.without._asdict()
    if summary.triggers:
        page["triggers"] = [_trigger(row) for row in summary.triggers.rows]
        page["halt"] = dict(summary.triggers.halt)
        page["cravings_by_time"] = {part: list(counts) for part, counts in summary.triggers.times.items()}
        page["hardest"] = _moment(summary.triggers.hardest) if summary.triggers.hardest else None
    page |= _what_comes(summary)
    return page


def _what_comes(summary: Summary) -> dict[str, Any]:
    page: dict[str, Any] = {}
    if summary.slips:
        page["slips"] = [_slip(slip) for slip in summary.slips]
    if summary.ahead:
        page["ahead"] = [plan._asdict() for plan in summary.ahead]
    if summary.well:
        page["well"] = summary.well
    if summary.now:
        page["now"] = summary.now._asdict()
    if summary.blank:
        page["blank"] = summary.blank
    if summary.appendix:
        page["appendix"] = [_moment(one.moment) | _ended(one) for one in summary.appendix]
    return page


def _heading(one: Heading) -> dict[str, Any]:
    heading: dict[str, Any] = {
        "from": one.since.isoformat(),
        "until": one.until.isoformat(),
        "days": one.days,
        "days_with_entries": one.days_with_entries,
        "entries": one.entries,
        "written_same_day": one.written_same_day,
        "session": _at(one.starts),
        "about": NOT_A_RECORD,
    }
    return heading | {key: value for key, value in (("name", one.name), ("title", one.title)) if value}


def _topic(one: Topic) -> dict[str, Any]:
    return {
        "uid": one.uid,
        "text": one.text,
        "entry": one.moment.uid if one.moment else None,
        "kind": one.kind,
    }


def _since(one: Since) -> dict[str, Any]:
    since: dict[str, Any] = {"agreed": one.agreed}
    if found := one.cravings:
        since["cravings"] = {
            "count": found.number,
            "highest": found.highest,
            "typical": found.typical,
            "passed": found.passed,
        } | ({"used": found.used} if one.with_used else {})
    since |= {name: _average(value) for name, value in one.averages.items()}
    since |= {name: {"yes": yes, "answered": answered} for name, (yes, answered) in one.answers.items()}
    since["days"] = [
        {
            "day": day.day.isoformat(),
            "entries": day.entries,
            "cravings": [{"at": _at(c.at), "before": c.before, "after": c.after} for c in day.cravings],
        }
        for day in one.days
    ]
    return since


def _average(one: Average) -> dict[str, Any]:
    return {"typical": one.value, "n": one.n}


def _given(one: Given) -> dict[str, Any]:
    return one._asdict() | {"state": one.state.value, "due_at": _at(one.due_at)}


def _skill(row: SkillRow) -> dict[str, Any]:
    return {key: value for key, value in row._asdict().items() if key != "change"} | row.change._asdict()


def _trigger(row: TriggerRow) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": row.name,
        "count": row.times,
        "strength": row.strength.value,
        "strength_n": row.strength.n,
        "peak": row.peak,
    }


def _moment(one: Moment) -> dict[str, Any]:
    return one._asdict() | {"at": _at(one.at), "skills": list(one.skills), "triggers": list(one.triggers)}


def _ended(one: Listed) -> dict[str, Any]:
    return {"outcome": one.outcome.value} if one.outcome else {}


def _slip(one: Slip) -> dict[str, Any]:
    return one._asdict() | {"moment": _moment(one.moment)}


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
