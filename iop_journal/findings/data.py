"""The findings as JSON. An average of fewer than three is null, and its n is given."""

from __future__ import annotations

from typing import Any

from iop_journal.entry import AssignmentState, Outcome
from iop_journal.findings.build import Findings
from iop_journal.insights.days import Span
from iop_journal.insights.skills import SkillRow


def as_json(found: Findings) -> dict[str, Any]:
    """Everything in `Findings`. `fall` is after less before, of cravings rated before and after: a minus is lower."""
    return {
        "from": found.since.isoformat() if found.since else None,
        "until": found.until.isoformat() if found.until else None,
        "entries": found.entries,
        "skills": [_skill(row) for row in found.skills],
        "without_skill": found.without._asdict(),
        "triggers": [
            {
                "slug": row.slug,
                "name": row.name,
                "count": row.times,
                "strength": row.strength.value,
                "strength_n": row.strength.n,
                "peak": row.peak,
            }
            for row in found.triggers
        ],
        "together": [{"triggers": [pair.first, pair.second], "count": pair.number} for pair in found.together],
        "cravings": _span(found.whole) if found.whole else None,
        "days": [_span(one) for one in found.days],
        "weeks": [_span(one) for one in found.weeks],
        "times": {
            part: [{"count": cell.number, "highest": cell.highest, "typical": cell.typical} for cell in row]
            for part, row in found.times.items()
        },
        "minutes": found.lasted._asdict(),
        "outcomes": {
            **{one.value: found.outcomes.get(one, 0) for one in Outcome},
            "blank": found.outcomes.get(None, 0),
        },
        "practice": {state.value: found.practice.get(state, 0) for state in AssignmentState},
        "day_after": found.after._asdict(),
        "between_sessions": [_span(one) for one in found.between] if found.between else None,
    }


def _skill(row: SkillRow) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": row.name,
        "times": row.times,
        "tried": row.tried,
        "could_use": row.could_use,
        "helped": row.helped,
        "did_not_help": row.not_helped,
        "calm": row.calm,
        **row.change._asdict(),
        "fall": row.fall._asdict(),
    }


def _span(one: Span) -> dict[str, Any]:
    return {
        "from": one.since.isoformat(),
        "until": one.until.isoformat(),
        "days_with_entries": one.days,
        "entries": one.entries,
        "count": one.cravings,
        "highest": one.highest,
        "typical": one.typical,
        "passed": one.passed,
        "used": one.slips,
        "with_skill": one.used_skill,
        **one.change._asdict(),
    }
