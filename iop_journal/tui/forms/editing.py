"""What a form began from: nothing, or an entry as it was when the edit began. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from iop_journal.entry import Entry
from iop_journal.tui.forms import form
from iop_journal.tui.forms.form import EMPTY, Filled


@dataclass(frozen=True, slots=True)
class Editing:
    """`was` is the entry to be changed, None for a new one; `base` how the form showed it; `moment` when it was."""

    was: Entry | None = None
    base: Filled = EMPTY
    moment: datetime | None = None

    @classmethod
    def of(cls, entry: Entry) -> Editing:
        """An edit of this entry that begins now."""
        return cls(entry, form.of_entry(entry), entry.occurred_at)

    @classmethod
    def gone_on_with(cls, content: dict[str, Any], current: Entry) -> Editing:
        """The edit that a draft's content belongs to, of an entry that reads like this by now."""
        base, moment = form.from_json(content.get("base", {})), datetime.fromisoformat(content["base_moment"])
        return cls(form.based_on(current, base, moment), base, moment)

    def is_untouched(self, filled: Filled) -> bool:
        """Nothing was put in that would be a pity to lose."""
        return filled == self.base or (self.was is None and filled.is_blank)

    def draft(self, filled: Filled, moment: datetime) -> dict[str, Any]:
        """The content of a draft of it."""
        return {
            "fields": form.to_json(filled),
            "moment": moment.isoformat(),
            "base": form.to_json(self.base),
            "base_moment": self.moment and self.moment.isoformat(),
        }
