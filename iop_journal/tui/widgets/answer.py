"""Yes, no, or skip."""

from __future__ import annotations

from iop_journal.entry import Answer
from iop_journal.tui.widgets.choice import Choice
from iop_journal.tui.widgets.moves import GoOn


class AnswerField(Choice):
    """A question whose answer's first letter gives it and goes on."""

    HINT = "y yes · n no · s skip · backspace: blank · Enter goes on"

    def __init__(self, label: str, *, id: str | None = None) -> None:
        super().__init__(label, [(one.value, one.value) for one in Answer], id=id)

    def typed(self, key: str, character: str) -> bool:
        for value, _ in self.options:
            if character and character.casefold() == value[0]:
                self.choose(value)
                self.post_message(GoOn(self))
                return True
        return super().typed(key, character)
