"""A journal to print from, and the page of it in every format."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from iop_journal.entry import NewEntry
from iop_journal.store.journal import Journal
from iop_journal.store.sessions import Period
from iop_journal.summary import data, html, markdown, text
from iop_journal.summary.build import Choices, Summary, build
from iop_journal.summary.page import EXTRAS
from tests import build as make

ALL = frozenset(EXTRAS)


def write(journal: Journal, *entries: NewEntry) -> None:
    """Write entries down, each at its own moment."""
    journal.entries.add_many([(one, one.occurred_at) for one in entries], "entries")


def page(journal: Journal, period: Period | None = None, *, appendix: bool = False, **choices: Any) -> Summary:
    return build(journal, period or journal.sessions.since_last(), Choices(**choices), appendix=appendix)


def as_json(journal: Journal, period: Period | None = None, **choices: Any) -> dict[str, Any]:
    """What a program reads."""
    read: dict[str, Any] = json.loads(json.dumps(data.as_json(page(journal, period, **choices))))
    return read


def every_format(summary: Summary) -> dict[str, str]:
    return {
        "text": text.render(summary),
        "html": html.render(summary),
        "markdown": markdown.render(summary),
        "json": json.dumps(data.as_json(summary), ensure_ascii=False),
        "repr": repr(summary),
    }


class Clock:
    """A clock that a test sets."""

    def __init__(self, moment: str) -> None:
        self.moment = make.at(moment)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, moment: str) -> None:
        self.moment = make.at(moment)
