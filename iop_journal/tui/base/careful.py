"""What the framework offers and a private journal must not have: pictures of the screen, a person's words in errors.

Its palette stays, in a form that is safe in a window of any size.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual._context import active_message_pump
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.notifications import Notify
from textual.widgets._toast import ToastHolder, ToastRack
from textual.worker import WorkerFailed, get_current_worker

from iop_journal.errors import JournalError
from iop_journal.tui.base.notices import PASSING, Notice
from iop_journal.tui.base.urgent import Urgent

if TYPE_CHECKING:
    from textual.app import App

FAULT = (
    "The program stopped because of a fault of its own ({where}). What was saved is safe, and what was being written"
    " was kept as a draft at most a second old."
)


class Careful(Urgent):
    """A program that writes no pictures and whose faults say nothing that a person wrote."""

    fault: str | None = None

    def say(self, words: str, *, seconds: float = PASSING) -> None:
        """A notice of a line or two, which goes by itself, and before that where another takes its place."""
        if seconds <= PASSING:
            self._say_no_more()
        self.notify(words, markup=False, timeout=seconds)

    def _say_no_more(self) -> None:
        """Take away what was said in passing: it would lie over what is read now."""
        for one in [one for one in self._notifications if one.timeout <= PASSING]:
            self._unnotify(one)

    def _refresh_notifications(self) -> None:
        super()._refresh_notifications()
        self.call_later(self._take_holders_away)

    def _take_holders_away(self) -> None:
        """The framework takes away a notice that is over, and leaves what held it, which keeps its line."""
        held = {ToastRack._toast_id(one) for one in self._notifications}
        for holder in self.screen.query(ToastHolder) if self._screen_stack else ():
            if holder.id not in held:
                holder.remove()

    def push_screen(self, screen: Any, *args: Any, **options: Any) -> Any:
        self._say_no_more()
        return super().push_screen(screen, *args, **options)

    def _on_notify(self, event: Notify) -> None:
        event.notification = Notice.of(event.notification)  # before the framework takes it in

    async def on_event(self, event: events.Event) -> None:
        is_input = isinstance(event, events.InputEvent | events.Paste)
        if is_input and not self._screen_stack:
            event.stop()  # the program is being closed
        elif isinstance(event, events.MouseDown) and self._is_gone_at(event):
            event.stop()
        else:
            await super().on_event(event)

    def _is_gone_at(self, event: events.MouseDown) -> bool:
        """Whether the pointer is on what is just going away: the framework would stop at that."""
        try:
            widget, _ = self.get_widget_at(event.x, event.y)
        except NoWidget:
            return False
        return not widget.is_attached

    def action_command_palette(self) -> None:
        """The palette, unless it is there."""
        from iop_journal.tui.screens.menu import Menu

        if not Menu.is_open(cast("App[object]", self)):
            self.push_screen(Menu(id="--command-palette"))

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Nothing: a picture of a journal is written nowhere."""

    def save_screenshot(self, *_where: str | None, **_named: str | None) -> str:
        raise JournalError("Pictures of a journal are not written.")

    def deliver_screenshot(self, *_where: str | None, **_named: str | None) -> str | None:
        return None

    def _handle_exception(self, error: Exception) -> None:
        """End with one plain line. The framework would print local variables, that is what a person wrote."""
        if _came_too_late(error):
            return
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self.fault = self.fault or FAULT.format(where=_where(error))
        self._close_messages_no_wait()


def _came_too_late(error: Exception) -> bool:
    """Whether a screen that was left meanwhile found nothing in itself: its worker had an answer to show, or it was
    left before it was drawn. That is no fault."""
    found: BaseException = error
    node: object = None
    if isinstance(error, WorkerFailed):
        found, node = error.error, get_current_worker().node
    else:
        with suppress(LookupError):
            node = active_message_pump.get()
    if not (isinstance(found, NoMatches) and isinstance(node, DOMNode)):
        return False
    is_going = any(getattr(one, "_pruning", False) for one in node.ancestors_with_self)
    return is_going or not (node.is_attached and node.is_running)


def _where(error: BaseException) -> str:
    """The kind of an error and its place in the code: nothing that a person wrote."""
    original = getattr(error, "error", error)
    original = original if isinstance(original, BaseException) else error
    trace = original.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f", {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return f"{type(original).__name__}{place}"
