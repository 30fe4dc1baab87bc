"""One entry as JSON, in the shape that other programs may build on."""

from __future__ import annotations

from typing import Any

from iop_journal.entry import Entry


def entry_as_json(entry: Entry) -> dict[str, Any]:
    """The entry's fields; what is blank is None, never 0 or an empty text."""
    return {
        "uid": entry.uid,
        "occurred_at": entry.occurred_at.isoformat(),
        "logged_at": entry.logged_at.isoformat(),
        "day": entry.day.isoformat(),
        "craving_before": entry.craving_before,
        "craving_after": entry.craving_after,
        "craving_minutes": entry.craving_minutes,
        "distress_before": entry.distress_before,
        "distress_after": entry.distress_after,
        "triggers": [{"slug": one.slug, "name": one.name, "strength": one.strength} for one in entry.triggers],
        "practices": [
            {"slug": one.slug, "name": one.name, "used": one.used.value, "helped": one.helped and one.helped.value}
            for one in entry.practices
        ],
        "outcome": entry.outcome and entry.outcome.value,
        "situation": entry.situation,
        "note": entry.note,
        "bring_up": entry.bring_up,
        "private": entry.private,
        "logged_day": entry.logged_day.isoformat(),
        "debrief": {
            "before": entry.debrief_before,
            "helped": entry.debrief_helped,
            "learned": entry.debrief_learned,
            "next": entry.debrief_next,
        },
        "unfinished": entry.unfinished,
        "deleted_at": entry.deleted_at and entry.deleted_at.isoformat(),
    }
