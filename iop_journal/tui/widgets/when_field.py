"""When it happened: as typed, and beside it the day that this means, now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from iop_journal import clock, phrases
from iop_journal.errors import BadInput
from iop_journal.tui.forms import form
from iop_journal.tui.widgets.words import Line

CLOCK_SECONDS = 5
"""How often the day that *when* means is looked at again: the clock may cross midnight with the form open."""


class WhenField(Horizontal):
    """The field `#when`, and the line about it.

    Args:
        now: gives the moment that it is.
        day_start: the hour at which a journal day begins.

    `exact` is a text with the moment that it stands for: a text shows no seconds and no UTC offset.
    """

    DEFAULT_CSS = """
    WhenField {
        height: 1;
        & #when { width: 20; }
        & #day { width: 1fr; height: 1; padding-left: 2; color: $text-muted; }
    }
    """

    def __init__(self, now: Callable[[], datetime], day_start: int) -> None:
        super().__init__(classes="row")
        self.exact: tuple[str, datetime] | None = None
        self._now = now
        self._day_start = day_start
        self._typed_at: datetime | None = None

    def compose(self) -> ComposeResult:
        yield Static("When", classes="label")
        yield Line("now", placeholder="now", id="when")
        yield Static(id="day")

    def on_mount(self) -> None:
        self.set_interval(CLOCK_SECONDS, self.show_day)

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.query_one("#when", Line).value

    def put(self, text: str) -> None:
        """Put a text into the field."""
        field = self.query_one("#when", Line)
        field.value = text
        field.cursor_position = len(text)
        self._typed_at = None
        self.show_day()

    def moment(self) -> datetime:
        """The moment that is meant.

        Raises:
            BadInput: what stands in the field cannot be read, or has not been.
        """
        if self.exact and self.text == self.exact[0]:
            return self.exact[1]
        return form.moment_of(self.text, self._now(), self._day_start, self._typed_at)

    @on(Input.Changed)
    def _typed(self) -> None:
        self._typed_at = self._now()
        self.show_day()

    def show_day(self) -> None:
        """Say the date and the journal day that are meant, now; the year where it is not this one."""
        try:
            moment = self.moment()
        except BadInput:
            words = "not a time I can read yet"
        else:
            day = clock.journal_day(moment, self._day_start)
            other_year = moment.year != self._now().year
            words = f"{phrases.when(moment, year=other_year)}, saved to {phrases.day(day, year=False)}"
        self.query_one("#day", Static).update(Content(words))
