"""The main places but Today, each loaded when it is first gone to."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iop_journal.tui.desk import Desk
    from iop_journal.tui.screens.place import Place


def history(desk: Desk) -> Place:
    from iop_journal.tui.screens.history import HistoryScreen

    return HistoryScreen(desk)


def sessions(desk: Desk) -> Place:
    from iop_journal.tui.screens.sessions import SessionsScreen

    return SessionsScreen(desk)


def library(desk: Desk) -> Place:
    from iop_journal.tui.screens.library import LibraryScreen

    return LibraryScreen(desk)


def insights(desk: Desk) -> Place:
    from iop_journal.tui.screens.insights import InsightsScreen

    return InsightsScreen(desk)


def summary(desk: Desk) -> Place:
    from iop_journal.tui.screens.summary import SummaryScreen

    return SummaryScreen(desk)


PLACES = {"history": history, "sessions": sessions, "library": library, "insights": insights, "summary": summary}
