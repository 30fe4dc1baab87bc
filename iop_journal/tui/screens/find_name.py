"""One skill or trigger, found by a few letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from iop_journal.names import Named
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.picker import Picker


class FindName(ModalScreen[tuple[str, Named | None] | None]):
    """Gives the noun and the name; no name for “all of them”, nothing at all on escape."""

    CSS_PATH = ["modal.tcss", "find_name.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave it", id="find.cancel", tooltip="Leave the list as it is"),
    ]

    def __init__(self, skills: Sequence[Named], triggers: Sequence[Named]) -> None:
        super().__init__()
        # A skill and a trigger may share a name: which is which stands behind it.
        self._of = {-1 - n: ("skill", one) for n, one in enumerate(skills)}
        self._of |= {n: ("trigger", one) for n, one in enumerate(triggers)}

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("Entries with one skill or trigger", classes="title")
            yield Picker("name", id="name")
            yield Static(
                "Enter takes the first that fits; on an empty field it shows all. Esc leaves it.", classes="quiet"
            )

    def on_mount(self) -> None:
        picker = self.query_one(Picker)
        picker.offer([one._replace(id=key, name=f"{one.name} ({noun})") for key, (noun, one) in self._of.items()])
        picker.letters.focus()

    def on_picker_taken(self, message: Picker.Taken) -> None:
        self.dismiss(self._of[message.named.id])

    def on_picker_unknown(self, message: Picker.Unknown) -> None:
        self.query_one(".quiet", Static).update(Content(message.words))

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.dismiss(("", None))

    def action_cancel(self) -> None:
        self.dismiss(None)
