"""Hiding: a key, or a time without any, covers everything; any key or click brings back exactly what was there.

What goes on meanwhile goes on below the cover: screens that open or close by themselves, drafts. Notices wait.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import Screen
from textual.timer import Timer

from iop_journal.tui.base.keys_in_order import KeysInOrder

if TYPE_CHECKING:
    from textual.widget import AwaitMount


FOLLOWED = 3600.0
"""Seconds for which a breath or a timer stays in sight without a key; an hour on, it was left alone."""


class Hiding(KeysInOrder):
    """A program whose screen can be hidden. `hide_after` seconds without a key or the mouse hide it; 0 for never."""

    def __init__(self, *, ansi_color: bool | None = None, hide_after: float = 0) -> None:
        super().__init__(ansi_color=ansi_color)
        self.hide_after = hide_after
        self._last_input = monotonic()
        self._idle: Timer | None = None
        self._held: list[tuple[str, dict[str, Any]]] = []

    @property
    def is_hidden(self) -> bool:
        """Whether the screen is hidden; help may stand on top of that."""
        return len(self.screens_below()) < len(self._screen_stack)

    @property
    def is_covered(self) -> bool:
        """Whether the cover is what is in sight."""
        return _is_cover(self.screen)

    def screens_below(self) -> list[Screen[Any]]:
        """The screens of this place, without the cover and what stands on it."""
        covers = [place for place, screen in enumerate(self._screen_stack) if _is_cover(screen)]
        return self._screen_stack[: covers[0]] if covers else self._screen_stack[:]

    # Covering and uncovering

    async def action_hide(self) -> None:
        """Cover everything at once; what stands on the cover goes."""
        from iop_journal.tui.screens.hidden import HiddenScreen

        if not self.is_hidden:
            self.clear_selection()
            await super().push_screen(HiddenScreen())
        for screen in self._screen_stack[len(self.screens_below()) + 1 :]:
            await screen.dismiss(None)

    def reveal(self) -> None:
        """Bring back what was there, and say what was not said meanwhile."""
        if not _is_cover(self.screen):
            return
        self.pop_screen()
        held, self._held = self._held, []
        for message, options in held:
            self.notify(message, **options)
        self.watch_idle()

    def notify(self, message: str, **options: Any) -> None:
        """A notice; on a hidden screen it waits."""
        if self._screen_stack and self.is_hidden:
            self._held.append((message, options))
        else:
            super().notify(message, **options)

    # Hiding by itself

    def on_mount(self) -> None:
        self.watch_idle()

    def watch_idle(self) -> None:
        """Count the seconds from now on. One timer, set anew when it ends: no key costs anything."""
        self._last_input = monotonic()
        if self._idle is not None:
            self._idle.stop()
        self._idle = self.set_timer(self.hide_after, self._look_idle) if self.hide_after else None

    async def _look_idle(self) -> None:
        left = self._seconds_in_sight() - (monotonic() - self._last_input)
        if left > 0:
            self._idle = self.set_timer(left, self._look_idle)
        else:
            await self.action_hide()

    def _seconds_in_sight(self) -> float:
        """Seconds without a key after which it hides: more where there is something to follow with the eyes."""
        follows = any(getattr(one, "IS_FOLLOWED", False) and one.display for one in self.screen.walk_children())
        return max(self.hide_after, FOLLOWED) if follows else self.hide_after

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.InputEvent | events.Paste):
            self._last_input = monotonic()
        await super().on_event(event)

    # Screens that come meanwhile; those that go are in `leaving`

    @contextmanager
    def _below(self) -> Iterator[None]:
        """What is done to the screens is done below the cover."""
        kept = len(self.screens_below())
        over = self._screen_stack[kept:]
        del self._screen_stack[kept:]
        try:
            yield
        finally:
            self._screen_stack.extend(over)

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        if getattr(screen, "MAY_COVER", False) or not self._screen_stack or not self.is_hidden:
            return super().push_screen(screen, *args, **options)
        with self._below():
            return super().push_screen(screen, *args, **options)

    def switch_mode(self, mode: str) -> AwaitMount:
        if not self.is_hidden:
            return super().switch_mode(mode)
        with self._below():
            return super().switch_mode(mode)


def _is_cover(screen: Screen[Any]) -> bool:
    return bool(getattr(screen, "IS_COVER", False))
