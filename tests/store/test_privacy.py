"""Privacy: no network whatever is done, and no word of the person's in an error."""

from __future__ import annotations

import pickle
import socket
import sqlite3
from typing import Any, NoReturn

import pytest

from iop_journal.store.journal import Journal
from tests.build import NOW, new_entry
from tests.store.test_undo import VERBS, _do

MARK = "ZEBRAMARK"


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbids INET sockets and looking up names in this process."""
    real = socket.socket.__init__

    def init(self: socket.socket, family: int = -1, *rest: Any, **named: Any) -> None:
        if family in (-1, socket.AF_INET, socket.AF_INET6):
            raise AssertionError("an INET socket was opened")
        real(self, family, *rest, **named)

    def forbidden(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a name was looked up")

    monkeypatch.setattr(socket.socket, "__init__", init)
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getfqdn", "create_connection"):
        monkeypatch.setattr(socket, name, forbidden)


@pytest.mark.usefixtures("no_network")
def test_every_verb_of_the_store_works_without_a_network(journal: Journal) -> None:
    with pytest.raises(AssertionError, match="INET"):
        socket.socket(socket.AF_INET)
    for number in range(6):
        for verb in VERBS:
            _do(journal, verb, number)
    journal.undo()
    journal.redo()
    journal.entries.delete_for_good(journal.entries.select())
    journal.drafts.save("w", "entry", {})
    journal.drafts.left_over("w")
    assert journal.sessions.since_last()


def test_an_error_of_the_models_holds_no_value(journal: Journal) -> None:
    from iop_journal import model

    with pytest.raises(Exception, match="IntegrityError") as caught, journal.database.models(MARK) as session:
        session.add(model.Topic(uid="same", text=f"{MARK} one", written_at=NOW, written_offset=0))
        session.flush()
        session.add(model.Topic(uid="same", text=f"{MARK} two", written_at=NOW, written_offset=0))
    assert MARK not in str(caught.value)
    assert MARK not in repr(caught.value)
    assert isinstance(caught.value.orig, sqlite3.IntegrityError)  # type: ignore[attr-defined]


def test_an_error_of_the_fast_lane_holds_no_value(journal: Journal) -> None:
    journal.database.connection.execute(
        "CREATE TEMP TRIGGER fault BEFORE INSERT ON main.practices BEGIN SELECT RAISE(ABORT, 'a fault'); END"
    )
    with pytest.raises(sqlite3.IntegrityError) as caught:
        journal.entries.add(new_entry(note=MARK, skills=["stop-skill"]))
    assert MARK not in str(caught.value)


def test_what_is_shown_of_a_value_in_a_traceback_holds_no_words(journal: Journal) -> None:
    """`repr` is what a crash report prints of a variable."""
    new = new_entry(**dict.fromkeys(("situation", "note", "debrief_before", "debrief_learned"), MARK))
    entry = journal.entries.add(new)
    topic = journal.topics.add(MARK)
    plan = journal.if_then_plans.add(MARK, MARK)
    session = journal.sessions.add(NOW, agreed=MARK)
    assignment = journal.assignments.add(MARK)
    for value in (new, entry, topic, plan, session, assignment):
        assert MARK not in repr(value), type(value).__name__
    assert MARK in pickle.dumps(entry).decode("latin-1"), "the words are there, they are not shown"
