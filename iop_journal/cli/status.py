"""`status`: where things stand, in one line for a prompt or a status bar. Counts alone: others may see it."""

from __future__ import annotations

from argparse import Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.cli.parser import Command, add_json
from iop_journal.cli.shell import Shell

if TYPE_CHECKING:
    from iop_journal.store.today import Today


def status(args: Namespace, shell: Shell) -> None:
    """The next session, practice left, entries since the last one."""
    from iop_journal.store import today

    with shell.journal() as journal:
        now = today.read(journal, latest=1)
    if args.json:
        shell.print_json(as_json(now))
    else:
        shell.print(line(now))


def line(now: Today) -> str:
    """`next session Wed 25 Nov 09:00 · 2 to practise · 3 entries since Mon 23 Nov`"""
    coming, last, left = now.next_session, now.period.session, len(now.assignments)
    span = f"since {_short(last.starts_at)}" if last else f"in the last {now.period.days} days"
    parts = (
        f"next session {phrases.when(coming.starts_at, year=False)}" if coming else "no session to come",
        f"{left} to practise" if left else "nothing left to practise",
        f"{phrases.counted(now.entries, 'entry', 'entries')} {span}",
    )
    return " · ".join(parts)


def _short(moment: datetime) -> str:
    return phrases.day(moment.date(), year=False)


def as_json(now: Today) -> dict[str, Any]:
    """`entries` and `cravings` are of the journal days from `since` on; `practice` is what is open."""
    from iop_journal.cli.session import as_json as session_as_json

    return {
        "next_session": session_as_json(now.next_session) if now.next_session else None,
        "last_session": session_as_json(now.period.session) if now.period.session else None,
        "since": now.period.since.isoformat(),
        "entries": now.entries,
        "cravings": now.cravings,
        "practice_left": len(now.assignments),
        "practice": [
            {
                "uid": one.uid,
                "text": one.text,
                "skill": one.skill,
                "times": one.times,
                "done_times": one.done_times,
                "state": one.state.value,
            }
            for one in now.assignments
        ],
        "topics": now.topics + now.bring_up,
        "unfinished": now.unfinished,
    }


COMMANDS = {"status": Command("Where things stand, in one line for a prompt or a status bar.", add_json, status)}
