"""Fields for words. What they hold is kept as typed; what they draw never sends a control character to the terminal."""

from __future__ import annotations

import re
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from iop_journal.tui.widgets.moves import GoOn

_RAW = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def drawn(text: str) -> str:
    """The text with each control character as one visible one, so that the cursor stays where it belongs."""
    return _RAW.sub(
        lambda found: chr(0x2400 + ord(found[0])) if ord(found[0]) < 0x20 else "\N{REPLACEMENT CHARACTER}", text
    )


class Line(Input):
    """One line of words, without a border. Enter goes on to the next field."""

    HINT = "Enter goes on"
    DEFAULT_CSS = "Line { width: 1fr; background: $surface; &:focus { background: $panel; } }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Next field", id="line.go_on", show=False, tooltip="Go on to the next field"),
    ]

    def __init__(self, value: str = "", placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, compact=True, select_on_focus=False)

    @property
    def _value(self) -> Text:
        return Text(drawn(self.value), no_wrap=True, overflow="ignore", end="")

    async def action_submit(self) -> None:
        self.post_message(GoOn(self))


class Page(TextArea):
    """Several lines of words. Enter begins a new line; Tab goes on."""

    HINT = "Enter: new line · Tab goes on"
    DEFAULT_CSS = "Page { background: $surface; &:focus { background: $panel; } }"

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(id=id, compact=True, soft_wrap=True, show_line_numbers=False, placeholder=placeholder)
        self._put = ("", "")

    def get_line(self, line_index: int) -> Text:
        return Text(
            drawn(self.document.get_line(line_index)).replace("\N{SYMBOL FOR HORIZONTAL TABULATION}", " "), end=""
        )

    def put(self, text: str) -> None:
        """Load a text. Until it is changed it is given back as it was, whatever its line ends are."""
        self.load_text(text)
        self._put = (text, self.text)

    @property
    def words(self) -> str:
        """What stands in the field."""
        given, loaded = self._put
        return given if self.text == loaded else self.text
