"""A list from which things are taken: because they are done, or because they are not wanted any more."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from iop_journal.tui.widgets.items import Items
from iop_journal.tui.widgets.moves import GoOn


class KeptList(Items):
    """Enter goes on to the next field. Undo works from here with nothing on it too."""

    HINT = "x: it is done · d: delete it · u: undo"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "act('done')", "Done", id="kept.done", tooltip="Off the list: it was talked about, or has been"),
        Binding("d,delete", "act('off')", "Delete", id="kept.off", tooltip="Off the list: it is not wanted any more"),
        Binding("u", "act('undo')", "Undo", id="kept.undo", tooltip="Take back what was done last"),
        Binding("enter", "go_on", "Next field", id="field.kept_on", show=False, tooltip="Go on to the next field"),
    ]

    class Acted(Message):
        """Something is to be done with an item (`done`, `off`), or the last thing undone (`undo`)."""

        def __init__(self, what: str, key: str) -> None:
            super().__init__()
            self.what = what
            self.key = key

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self.chosen) if action == "act" and parameters != ("undo",) else True

    def action_act(self, what: str) -> None:
        """Told to the screen at once, so that the next key finds it done."""
        self.screen.post_message(self.Acted(what, self.chosen))

    def action_go_on(self) -> None:
        self.post_message(GoOn(self))

    def on_items_opened(self, message: Items.Opened) -> None:
        """A click opens nothing here."""
        message.stop()
