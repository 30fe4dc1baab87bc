"""Keys are answered in the order in which they were typed, however fast they come.

Textual hands a key to the widget that has the focus when the key *arrives*. Of “7”, “3” typed in one burst the second
would go to the field that the first is about to leave. So a key waits until the one before it was answered: a marker
follows each key on its way up from the widget to the program, twice, so that the messages which the key caused have
arrived as well.
"""

from __future__ import annotations

from collections import deque
from time import monotonic

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer

PATIENCE = 5.0
"""Seconds after which a key no longer waits, whatever became of the one before it."""
LOOK = 0.02
"""Seconds between looks at whether the widget that had the key is still there to answer."""
ROUNDS = 2


class Answered(Message, bubble=True):
    """Comes up the way that a key came, after it."""

    def __init__(self, target: MessagePump, rounds: int) -> None:
        super().__init__()
        self.target = target
        self.rounds = rounds


class KeysInOrder(App[None]):
    """A program whose keys wait for each other."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting: deque[events.Event] = deque()
        self._answering: Answered | None = None
        self._looking: Timer | None = None
        self._since = 0.0

    @property
    def is_answering(self) -> bool:
        """Whether a key is being answered, or waits."""
        return self._answering is not None

    async def on_event(self, event: events.Event) -> None:
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._answering is not None:
            self._waiting.append(event)
        else:
            await self._answer(event)

    async def _answer(self, event: events.Event) -> None:
        if self._exit or not self._screen_stack:  # the screens go: there is nobody left to answer
            self._waiting.clear()
            return
        target = self.focused or self.screen
        self._answering = Answered(target, ROUNDS)
        self._since = monotonic()
        await super().on_event(event)
        if not _is_there(target) or not target.post_message(self._answering):
            await self._next()
        elif self._looking is None:
            self._looking = self.set_interval(LOOK, self._look)

    async def on_answered(self, message: Answered) -> None:
        if message is not self._answering:
            return
        if message.rounds > 1 and _is_there(message.target):
            self._answering = Answered(message.target, message.rounds - 1)
            if message.target.post_message(self._answering):
                return
        await self._next()

    async def _look(self) -> None:
        """Whether the marker can still come: a widget that goes away takes its messages with it."""
        if self._answering is None or not _is_there(self._answering.target) or monotonic() - self._since > PATIENCE:
            # Not from here: this is the timer's own task, which ends with the timer, in the middle of the next key.
            self.call_later(self._give_up, self._answering)

    async def _give_up(self, answering: Answered | None) -> None:
        if answering is self._answering:
            await self._next()

    async def _next(self) -> None:
        """Answer the key that waits, if any."""
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
        self._answering = None
        if self._waiting:
            await self._answer(self._waiting.popleft())


def _is_there(target: MessagePump) -> bool:
    return target.is_running and target.is_attached and not target._closing
