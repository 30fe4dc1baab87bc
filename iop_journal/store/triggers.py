"""Triggers: the catalogue's, as this journal names and keeps them, and the person's own, with the trigger chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal.entry import Chart
from iop_journal.errors import BadInput, UnknownName
from iop_journal.names import folded, listed
from iop_journal.store.named import NamedRows
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.insights.triggers import TriggerRow

OWN_CATEGORY = "own"


class Trigger(NamedTuple):
    """A trigger as this journal has it. `halt` is H, A, L or T; `kind` internal or external, None for one's own."""

    slug: str
    name: str
    category: str
    kind: str | None
    halt: str | None
    description: str | None
    chart: Chart | None
    aliases: tuple[str, ...]
    own: bool
    archived: bool


class Triggers(NamedRows):
    """The triggers of a journal."""

    noun = "trigger"

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        from iop_journal import catalogue

        return {slug: trigger.aliases for slug, trigger in catalogue.triggers().items()}

    def first_name(self, slug: str) -> str | None:
        from iop_journal import catalogue

        known = catalogue.triggers().get(slug)
        return known.name if known else None

    def listed(self, *, archived: bool = False) -> list[Trigger]:
        """The triggers on the list, or those that were taken off it: by the catalogue's order, own ones last."""
        return [trigger for trigger in self.all() if trigger.archived == archived]

    def get(self, slug: str) -> Trigger:
        """One trigger by its slug."""
        for trigger in self.all():
            if trigger.slug == slug:
                return trigger
        raise UnknownName(f"There is no trigger “{slug}” in this journal.")

    def all(self) -> list[Trigger]:
        with self._db.reading() as connection:
            rows = connection.execute(
                "SELECT slug, name, category, description, chart, own, archived FROM triggers ORDER BY id"
            ).fetchall()
        return [_trigger(*row) for row in rows]

    def noted(self, slug: str) -> TriggerRow | None:
        """What the entries that are not in the bin, private ones too, say of a trigger; None where none names it."""
        from iop_journal.store import practised

        with self._db.reading() as connection:
            return practised.of_trigger(connection, slug)

    def add(self, name: str, *, category: str | None = None, description: str | None = None) -> str:
        """Add a trigger of one's own; its slug.

        Raises:
            BadInput: the name is missing, taken or too long; no such category; a text that cannot be kept.
        """
        values = {"description": checked(description, "description"), "category": _category(category or OWN_CATEGORY)}
        return self._add(self._table(), name, values)

    def edit(self, slug: str, changes: Mapping[str, Any]) -> None:
        """Change some of name, category, description, chart. None brings the catalogue's back, or empties the chart.

        A name of blanks is none.

        Raises:
            BadInput: as for `add`.
        """
        values = dict(changes)
        if "category" in values:
            values["category"] = _category(values["category"] or _first_category(slug))
        if "description" in values:
            values["description"] = checked(values["description"], "description")
        if isinstance(values.get("chart"), Chart):
            values["chart"] = values["chart"].value
        self._edit(slug, values)

    def _table(self) -> type[Any]:
        from iop_journal import model

        return model.Trigger


def categories() -> dict[str, str]:
    """The categories of triggers by slug, with their names; one's own last."""
    from iop_journal import catalogue

    return {slug: group.name for slug, group in catalogue.trigger_categories().items()} | {OWN_CATEGORY: "My own"}


def _first_category(slug: str) -> str:
    from iop_journal import catalogue

    known = catalogue.triggers().get(slug)
    return known.category if known else OWN_CATEGORY


def _category(text: str) -> str:
    known = categories()
    found = [slug for slug, name in known.items() if folded(text) in (folded(slug), folded(name))]
    if not found:
        raise BadInput(f"category: there is no category “{text}”. There are {listed(list(known))}.")
    return found[0]


def _trigger(
    slug: str, name: str, category: str, description: str | None, chart: str | None, own: int, archived: int
) -> Trigger:
    from iop_journal import catalogue

    known = catalogue.triggers().get(slug)
    group = catalogue.trigger_categories().get(category)
    return Trigger(
        slug=slug,
        name=name,
        category=category,
        kind=group.kind if group else None,
        halt=known.halt if known else None,
        description=description or (known.description if known else None),
        chart=Chart(chart) if chart else None,
        aliases=known.aliases if known else (),
        own=bool(own),
        archived=bool(archived),
    )
