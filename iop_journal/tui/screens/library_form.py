"""What the forms of the library have in common: about a skill or trigger, or for a new one of one's own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from iop_journal.store.journal import Journal
from iop_journal.store.skills import Skill
from iop_journal.store.triggers import Trigger
from iop_journal.text import one_line
from iop_journal.tui.acts import library_acts
from iop_journal.tui.screens.rhythm_form import RhythmForm

if TYPE_CHECKING:
    from iop_journal.store.drafts import Draft
    from iop_journal.tui.desk import Desk

KEPT = "Kept half-written. It stands at the top of the list."


class LibraryForm(RhythmForm):
    """`row` is what is changed, None for a new one. `saved` is told the slug of what was written."""

    def __init__(
        self,
        desk: Desk,
        row: Skill | Trigger | None = None,
        draft: Draft | None = None,
        saved: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__(desk, None, row, draft)  # type: ignore[arg-type]  # it is about no session
        self._saved = saved

    def title_of_row(self) -> str:
        return f"A change to: {one_line(self.row.name)}"

    def first_words(self) -> str:
        """What is said below the fields."""
        if self.row is None:
            return "The name is all that it needs."
        if self.row.own:
            return "Entries that have it show the new name."
        return f"In the catalogue: {self._first_name}. A field that you empty has the catalogue's words again."

    @property
    def _first_name(self) -> str:
        from iop_journal import catalogue

        known = catalogue.skills() if self.FORM == "skill" else catalogue.triggers()
        return known[self.row.slug].name

    def draft_content(self) -> dict[str, Any] | None:
        """The form as a draft's content; None where nothing was changed."""
        filled = self.filled()
        if filled == self._base:
            return None
        return {"target": self.row and self.row.slug, "fields": filled, "base": self._base}

    async def leave(self) -> None:
        """Keep a draft, which the library offers."""
        if self._saving:
            return
        self.keeper.stop()
        await self.keeper.keep()
        if self.draft_content() is not None:
            self.program.say(KEPT)

    async def write(self, filled: Mapping[str, Any], changed: frozenset[str]) -> str:
        """Add it, or change what was changed: what is blank is the catalogue's own again."""
        noun, row = self.FORM, self.row
        if row is not None and not changed:
            return f"Nothing was changed in {one_line(row.name)}."
        values = {name: self.kept(name, value) for name, value in filled.items() if row is None or name in changed}

        def put(journal: Journal) -> tuple[str, str]:
            verbs = library_acts.rows(journal, noun)
            if row is None:
                slug = verbs.add(values.pop("name"), **values)
            else:
                verbs.edit(slug := row.slug, values)
            return slug, verbs.get(slug).name

        slug, name = await self.desk.do(put)
        if self._saved is not None:
            self._saved(slug)
        return f"{'Saved' if row else 'Added'}: {one_line(name)}. u takes it back."

    def kept(self, name: str, value: Any) -> Any:
        """A field's value as it is written."""
        return value
