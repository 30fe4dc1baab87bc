"""Keys that wait for nothing: help and hiding, while the program itself waits for the journal."""

from __future__ import annotations

import asyncio

from textual import events
from textual.message import Message

from iop_journal.tui.base.hiding import Hiding

PATIENCE = 1.0
"""Seconds that such a key waits for its turn, so that what was typed before it goes where it was meant to."""
IDS = ("app.help_now", "app.hide")


class Urgent(Hiding):
    """A program that answers these keys in their turn, or out of it. What was typed before them is let go of then."""

    def __init__(self, *, ansi_color: bool | None = None, hide_after: float = 0) -> None:
        super().__init__(ansi_color=ansi_color, hide_after=hide_after)
        self._in_turn: list[events.Key] = []
        self._past = 0.0

    def post_message(self, message: Message) -> bool:
        posted = super().post_message(message)
        if isinstance(message, events.Key) and not message.is_forwarded and (action := self._action(message.key)):
            self._in_turn.append(message)
            asyncio.get_running_loop().call_later(PATIENCE, self._out_of_turn, message, action)
        return posted

    def _action(self, key: str) -> str:
        """The action of an urgent key, by the keys that are set."""
        bindings = self._bindings
        if self._keymap:
            bindings = bindings.copy()
            bindings.apply_keymap(self._keymap)
        return next((one.action for one in bindings.key_to_bindings.get(key, ()) if one.id in IDS), "")

    def _out_of_turn(self, key: events.Key, action: str) -> None:
        if key in self._in_turn and self.is_running:
            self._in_turn.remove(key)
            self._past = key.time
            if self.check_action(action, ()):
                self.run_worker(self.run_action(action), name="urgent")

    async def _answer(self, event: events.Event) -> None:
        if event in self._in_turn:
            self._in_turn.remove(event)
        if event.time <= self._past:
            await self._next()
        else:
            await super()._answer(event)
