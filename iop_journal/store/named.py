"""What skills and triggers have in common: they are found by name, renamed, added, archived instead of deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from iop_journal import names
from iop_journal.errors import BadInput, UnknownName
from iop_journal.names import Named
from iop_journal.store.columns import new_uid
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.store.database import Database

LONGEST_NAME = 60
"""Characters of a name: it stands in one column of a table."""


class NamedRows:
    """The rows of one table of names. `noun` is singular; the table's name is its plural."""

    noun: str

    def __init__(self, database: Database) -> None:
        self._db = database

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """Other names of the catalogue's rows, by slug."""
        raise NotImplementedError

    def first_name(self, slug: str) -> str | None:
        """The catalogue's own name for it; None for one's own."""
        raise NotImplementedError

    def named(self) -> list[Named]:
        """All of them by name, archived ones too: the catalogue's in its order, then one's own."""
        aliases = self.aliases()
        return [one._replace(aliases=aliases.get(one.slug, ())) for one in self._rows()]

    def _rows(self) -> list[Named]:
        with self._db.reading() as connection:
            rows = connection.execute(f"SELECT id, slug, name, archived FROM {self.noun}s ORDER BY id").fetchall()
        return [Named(row[0], row[1], row[2], archived=bool(row[3])) for row in rows]

    def find(self, text: str) -> Named:
        """The one that a person means.

        Raises:
            UnknownName: it fits nothing, or several.
        """
        rows = self._rows()
        wanted = names.folded(text)
        # A whole slug or name comes before everything else, and needs no look at the catalogue's other names.
        whole = [one for one in rows if wanted in one.whole]
        return whole[0] if len(whole) == 1 else names.find(self.noun, text, self.named())

    def archive(self, slug: str) -> None:
        """Take it off the lists; entries keep it."""
        self._change(slug, f"a {self.noun} archived", {"archived": True})

    def restore(self, slug: str) -> None:
        """Put it back on the lists."""
        self._change(slug, f"a {self.noun} restored", {"archived": False})

    def _add(self, table: type[Any], name: str, values: Mapping[str, Any]) -> str:
        """Add one of the person's own; its slug."""
        name = self._checked_name(name, None)
        taken = {one.slug for one in self.named()}
        base = slug = names.slug(name)
        number = 2
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        with self._db.models(f"a {self.noun} added") as session:
            session.add(table(uid=new_uid(), slug=slug, name=name, own=True, **values))
        return slug

    def _edit(self, slug: str, changes: Mapping[str, Any]) -> None:
        changes = dict(changes)
        if "name" in changes:
            name = changes["name"] or ""
            changes["name"] = self._checked_name(name if name.strip() else self.first_name(slug) or "", slug)
        self._change(slug, f"a {self.noun} edited", changes)

    def _change(self, slug: str, words: str, changes: Mapping[str, Any]) -> None:
        from sqlmodel import select

        table = self._table()
        with self._db.models(words) as session:
            row = session.exec(select(table).where(table.slug == slug)).one_or_none()
            if row is None:
                raise UnknownName(f"There is no {self.noun} “{slug}” in this journal.")
            for name, value in changes.items():
                setattr(row, name, value)
            session.add(row)

    def _table(self) -> type[Any]:
        raise NotImplementedError

    def _checked_name(self, name: str, slug: str | None) -> str:
        """A name that can stand in a list and is nobody else's."""
        kept = checked(" ".join(name.split()), "name")
        if kept is None:
            raise BadInput(f"A {self.noun} needs a name.")
        if len(kept) > LONGEST_NAME:
            raise BadInput(f"name: {len(kept)} characters are more than the {LONGEST_NAME} that fit.")
        for other in self.named():
            if other.slug != slug and names.folded(kept) in other.whole:
                where = " It is off the list, and can be put back." if other.archived else ""
                raise BadInput(f"There is a {self.noun} of that name already: {other.name}.{where}")
        return kept
