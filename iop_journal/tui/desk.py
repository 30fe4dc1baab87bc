"""The one thread in which the journal is opened, used and closed, and how the screens ask it for things."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from iop_journal import clock
from iop_journal.names import Named
from iop_journal.store.columns import new_uid
from iop_journal.store.database import GivenUp
from iop_journal.store.journal import Journal

if TYPE_CHECKING:
    from iop_journal.store.drafts import Draft

T = TypeVar("T")


class Desk:
    """A journal in a thread of its own: a connection that several threads share mixes their transactions.

    Args:
        open_journal: opens the journal; called in the thread, by `start`.
        now: gives the moment that it is, for what the screens say about time.
        day_start: the hour at which a journal day begins.
        invented: the journal is a demo: the screens say so.

    `is_new` says whether this opening made the file; `has_written` whether an entry was saved in this run. `window`
    names this run among drafts; `kept` are the drafts of forms that were left in it, `cravings_left` the questions at
    which cravings were, by uid. `names` are the skills and
    triggers, once they were read. `folders` are temporary, and removed on closing.
    """

    def __init__(
        self,
        open_journal: Callable[[], Journal],
        *,
        now: Callable[[], datetime] = clock.now,
        day_start: int = 3,
        invented: bool = False,
    ) -> None:
        self.now = now
        self.day_start = day_start
        self.invented = invented
        self.is_new = False
        self.has_written = False
        self.folders: list[Path] = []
        self.window = new_uid()
        self.kept: list[Draft] = []
        self.cravings_left: dict[str, str] = {}
        self.names: tuple[list[Named], list[Named]] | None = None
        self._forms = 0
        self._open_journal = open_journal
        self._pool = ThreadPoolExecutor(1, "journal")
        self._journal: Journal | None = None
        self._writes: set[asyncio.Future[object]] = set()
        self._counts: set[Event] = set()

    def start(self) -> Future[None]:
        """Begin to open the journal. The future's `result()` raises what went wrong."""
        return self._pool.submit(self._open)

    def submit(self, question: Callable[[Journal], T]) -> Future[T]:
        """Put a question to the journal; questions are answered in order, and before all that is being counted."""
        for one in self._counts:
            one.set()
        return self._pool.submit(self._answer, question)

    async def ask(self, question: Callable[[Journal], T]) -> T:
        """Read something. Whoever no longer waits for the answer need not be answered."""
        return await asyncio.wrap_future(self.submit(question))

    async def count(self, question: Callable[[Journal], T]) -> T:
        """Read what takes long in a long journal. It gives way to every other question, and begins anew after it."""
        while True:
            gives_way = Event()
            self._counts.add(gives_way)
            try:
                return await asyncio.wrap_future(self._pool.submit(self._count, question, gives_way))
            except GivenUp:
                continue
            finally:  # whether it was answered, gave way, or is waited for no more
                gives_way.set()
                self._counts.discard(gives_way)

    async def do(self, verb: Callable[[Journal], T]) -> T:
        """Write something. It is done even where nobody waits any more: a screen that closes cancels no write."""
        future = asyncio.wrap_future(self.submit(verb))
        self._writes.add(future)  # type: ignore[arg-type]
        future.add_done_callback(self._writes.discard)
        return await asyncio.shield(future)

    async def change_over(self, open_journal: Callable[[], Journal]) -> None:
        """Close the journal and open another one in its place."""
        before = self._open_journal
        self._open_journal = open_journal
        try:
            await asyncio.shield(asyncio.wrap_future(self._pool.submit(self._reopen)))
        except BaseException:
            self._open_journal = before
            await asyncio.wrap_future(self._pool.submit(self._open))
            raise

    async def begin_days_at(self, hour: int) -> None:
        """From now on a journal day begins at this hour. What is written stays on its day."""
        self.day_start = hour
        await self.do(lambda journal: setattr(journal.database, "day_start", hour))

    def new_window(self) -> str:
        """A name for one more form, under which its draft is kept."""
        self._forms += 1
        return f"{self.window}-{self._forms}"

    async def read_names(self) -> tuple[list[Named], list[Named]]:
        """The skills and triggers as they are now; what was read stays in `names`, so that no form waits for it."""
        self.names = await self.ask(lambda journal: (journal.skills.named(), journal.triggers.named()))
        return self.names

    def close(self) -> None:
        """Answer what was asked so far (but for what is being counted), close the journal, and end the thread."""
        for one in self._counts:
            one.set()
        self._pool.submit(self._close).result()
        self._pool.shutdown()
        for folder in self.folders:
            import shutil

            shutil.rmtree(folder, ignore_errors=True)

    def _open(self) -> None:
        self._journal = self._open_journal()
        self.is_new = self._journal.is_new

    def _reopen(self) -> None:
        self._close()
        self._open()

    def _close(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def _count(self, question: Callable[[Journal], T], gives_way: Event) -> T:
        assert self._journal is not None, "the journal is open"
        with self._journal.database.breaking_off(gives_way.is_set):
            return question(self._journal)

    def _answer(self, question: Callable[[Journal], T]) -> T:
        assert self._journal is not None, "the journal is open"
        return question(self._journal)


def import_models(journal: Journal) -> None:
    """SQLModel, so that the first edit, deletion or undo does not wait for its import."""
    import iop_journal.model  # noqa: F401

    _ = journal.database.engine
