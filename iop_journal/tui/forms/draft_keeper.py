"""Keeping what stands in a form as a draft: soon after a change, and again while the form is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from textual.timer import Timer

from iop_journal.errors import JournalError
from iop_journal.store.drafts import Draft
from iop_journal.tui.desk import Desk

if TYPE_CHECKING:
    from textual.screen import Screen

SOON = 0.3
"""Seconds from the first change that is not kept to its being kept. A draft is at most a second behind the typing."""
RENEW = 10.0
"""Seconds after which the draft of an open form is kept again, so that no other window takes it for left over."""


class Drafted(Protocol):
    """A form that can be kept."""

    def draft_content(self) -> dict[str, Any] | None: ...

    @property
    def draft_entry_uid(self) -> str | None: ...


class DraftKeeper:
    """Keeps the draft of one `form`, under a window of its own; one that is gone on with stays under its window."""

    def __init__(self, screen: Any, desk: Desk, draft: Draft | None, *, form: str = "entry") -> None:
        self._name = form
        self._screen: Screen[Any] = screen
        self._form: Drafted = screen
        self._desk = desk
        self.window = draft.window if draft else desk.new_window()
        self._is_kept = draft is not None
        self._soon: Timer | None = None
        self._renew: Timer | None = None
        if draft is not None:
            desk.kept = [one for one in desk.kept if one.window != draft.window]

    def start(self) -> None:
        """Renew the draft from now on."""
        self._renew = self._screen.set_interval(RENEW, self.keep)
        if self._is_kept:
            self.soon()

    def stop(self) -> None:
        for timer in (self._soon, self._renew):
            if timer is not None:
                timer.stop()
        self._soon = self._renew = None

    def soon(self) -> None:
        """Something changed."""
        if self._soon is None and self._renew is not None:
            self._soon = self._screen.set_timer(SOON, self.keep)

    async def keep(self, *, left: bool = False) -> None:
        """Keep the form as it stands, or nothing where nothing is in it. `left`: the form closes, Today offers it."""
        if self._soon is not None:
            self._soon.stop()
            self._soon = None
        if left:
            self.stop()
        content, entry_uid, window = self._form.draft_content(), self._form.draft_entry_uid, self.window
        try:
            if content is None:
                await self.drop()
                return
            await self._desk.do(lambda journal: journal.drafts.save(window, self._name, content, entry_uid))
            self._is_kept = True
        except JournalError as error:
            self._screen.notify(f"The draft was not kept: {error}", markup=False, timeout=12)
        if left and content is not None:
            self._desk.kept.append(Draft(window, self._name, entry_uid, content, self._desk.now()))

    async def drop(self) -> None:
        """Forget the draft."""
        window = self.window
        if self._is_kept:
            self._is_kept = False
            await self._desk.do(lambda journal: journal.drafts.drop(window))

    def forget(self) -> None:
        """The entry was saved, and its draft dropped with it."""
        self.stop()
        self._is_kept = False
