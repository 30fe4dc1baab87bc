"""From which day until which day."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from iop_journal import when
from iop_journal.errors import BadInput
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line


class OwnDates(LeavingModal[tuple[date, date] | None]):
    """Two days, both included."""

    CSS_PATH = ["modal.tcss", "own_dates.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave it", id="dates.cancel", tooltip="Leave the days as they are"),
    ]

    def __init__(self, desk: Desk, since: date, until: date) -> None:
        super().__init__()
        self._desk = desk
        self._since = since
        self._until = until

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("Which days?", classes="title")
            with Horizontal(classes="row"):
                yield Static("From", classes="label")
                yield Line(self._since.isoformat(), id="since")
            with Horizontal(classes="row"):
                yield Static("Until", classes="label")
                yield Line(self._until.isoformat(), id="until")
            yield Static("2026-11-20, yesterday, 2w. Enter goes on, Esc leaves it.", id="say", classes="quiet")

    def on_mount(self) -> None:
        self.query_one("#since").focus()

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        if message.field.id == "since":
            self.query_one("#until").focus()
            return
        now, day_start = self._desk.now(), self._desk.day_start
        try:
            since, until = (
                when.day(self.query_one(f"#{name}", Line).value, now, day_start) for name in ("since", "until")
            )
            if until < since:
                raise BadInput(f"The last day, {until}, is before the first, {since}.")
        except BadInput as error:
            self.query_one("#say", Static).update(Content(str(error).removeprefix("when: ")))
            return
        self.dismiss((since, until))

    def action_cancel(self) -> None:
        self.dismiss(None)
