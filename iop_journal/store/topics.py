"""Topics: what to bring up at the next session, in the person's own words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal.clock import offset_minutes
from iop_journal.errors import BadInput
from iop_journal.store import rows
from iop_journal.store.columns import moment, moment_or_none, new_uid
from iop_journal.store.pick import pick
from iop_journal.text import checked
from iop_journal.values import without_words

if TYPE_CHECKING:
    from iop_journal.store.database import Database


class Topic(NamedTuple):
    """Something to bring up; open until `done_at`."""

    uid: str
    text: str
    written_at: datetime
    done_at: datetime | None

    def __repr__(self) -> str:
        return without_words(self)


class Topics:
    """The topics of a journal."""

    def __init__(self, database: Database) -> None:
        self._db = database

    def add(self, text: str) -> Topic:
        """Write a topic down.

        Raises:
            BadInput: nothing in it, or a text that cannot be kept.
        """
        from iop_journal import model

        kept = _words(text)
        now = self._db.now()
        uid = new_uid()
        row = model.Topic(uid=uid, text=kept, written_at=now, written_offset=offset_minutes(now))
        rows.add(self._db, "a topic added", row)
        return self.find(uid)

    def listed(self, *, done: bool = False) -> list[Topic]:
        """The topics that are open, oldest first; with `done`, the others too."""
        with self._db.reading() as connection:
            found = connection.execute(
                "SELECT uid, text, written_at, written_offset, done_at FROM topics"
                " WHERE deleted_at IS NULL AND (done_at IS NULL OR ?) ORDER BY written_at, id",
                (done,),
            ).fetchall()
        return [Topic(r[0], r[1], moment(r[2], r[3]), moment_or_none(r[4], r[3])) for r in found]

    def find(self, text: str) -> Topic:
        """The topic that a person points at: the start of its uid, or words in it.

        Raises:
            UnknownName: none, or several.
        """
        return pick("topic", text, self.listed(done=True), lambda t: t.uid, lambda t: t.text)

    def edit(self, topic: Topic, text: str) -> None:
        """Put it in other words.

        Raises:
            BadInput: nothing in it, or a text that cannot be kept.
        """
        self._change(topic, "a topic edited", {"text": _words(text)})

    def done(self, topic: Topic) -> None:
        """It was talked about."""
        self._change(topic, "a topic done", {"done_at": self._db.now()})

    def reopen(self, topic: Topic) -> None:
        """It is to be brought up again."""
        self._change(topic, "a topic opened again", {"done_at": None})

    def delete(self, topic: Topic) -> None:
        """Take a topic off the list; undo brings it back."""
        self._change(topic, "a topic deleted", {"deleted_at": self._db.now()})

    def _change(self, topic: Topic, words: str, values: Mapping[str, Any]) -> None:
        from iop_journal import model

        rows.change(self._db, words, model.Topic, topic.uid, values)


def _words(text: str) -> str:
    kept = checked(text, "topic")
    if kept is None:
        raise BadInput("topic: there is nothing in it yet.")
    return kept
