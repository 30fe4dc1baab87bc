"""What stands in a debrief, as plain values: from an entry, from a draft. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iop_journal.entry import Entry
from iop_journal.text import one_line

OFFER = "A debrief is four short questions for yourself. Any of them, or none."
QUESTIONS = {
    "debrief_before": "What led up to it",
    "debrief_helped": "What helped it stop",
    "debrief_learned": "What I learned",
    "debrief_next": "What is next",
}
"""An entry's fields that are its debrief, with what is asked for each."""


def of_entry(entry: Entry) -> dict[str, str]:
    """The debrief as it stands in an entry."""
    return {name: getattr(entry, name) or "" for name in QUESTIONS}


def moved(mine: dict[str, str], base: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    """My words on top of what stands there now: a field that I did not touch takes theirs."""
    return {n: mine.get(n, "") if mine.get(n, "") != base.get(n, "") else theirs[n] for n in QUESTIONS}


def first_words(content: Mapping[str, Any]) -> str:
    """A few words by which a person knows a draft again."""
    fields = content.get("fields", {})
    return one_line(next((fields[name] for name in QUESTIONS if fields.get(name, "").strip()), ""))
