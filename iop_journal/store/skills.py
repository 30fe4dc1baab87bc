"""Skills: the catalogue's, as this journal names and keeps them, and the person's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from iop_journal.errors import BadInput, UnknownName
from iop_journal.names import folded, listed
from iop_journal.store.named import NamedRows
from iop_journal.text import checked

if TYPE_CHECKING:
    from iop_journal.insights.skills import SkillRow
    from iop_journal.store.practised import Did

OWN_GROUP = "own"


class Skill(NamedTuple):
    """A skill as this journal has it. Own skills may be suggested and have no mode or duration."""

    slug: str
    name: str
    group: str
    description: str | None
    steps: tuple[str, ...]
    caution: str | None
    duration: str | None
    mode: str | None
    aliases: tuple[str, ...]
    suggest: bool
    not_with_triggers: tuple[str, ...]
    own: bool
    archived: bool


class Skills(NamedRows):
    """The skills of a journal."""

    noun = "skill"

    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        from iop_journal import catalogue

        return {slug: skill.aliases for slug, skill in catalogue.skills().items()}

    def first_name(self, slug: str) -> str | None:
        from iop_journal import catalogue

        known = catalogue.skills().get(slug)
        return known.name if known else None

    def listed(self, *, archived: bool = False) -> list[Skill]:
        """The skills on the list, or those that were taken off it: by the catalogue's order, own ones last."""
        return [skill for skill in self.all() if skill.archived == archived]

    def get(self, slug: str) -> Skill:
        """One skill by its slug."""
        for skill in self.all():
            if skill.slug == slug:
                return skill
        raise UnknownName(f"There is no skill “{slug}” in this journal.")

    def all(self) -> list[Skill]:
        with self._db.reading() as connection:
            rows = connection.execute(
                'SELECT slug, name, "group", description, steps, caution, own, archived FROM skills ORDER BY id'
            ).fetchall()
        return [_skill(*row) for row in rows]

    def practised(self) -> dict[str, SkillRow]:
        """What each skill did in the entries that are not in the bin, private ones too; by slug."""
        from iop_journal.store import practised

        with self._db.reading() as connection:
            return practised.of_skills(connection)

    def did(self, slug: str) -> Did:
        """What one skill did in those entries, and what stands beside it."""
        from iop_journal.store import practised

        with self._db.reading() as connection:
            return practised.of_skill(connection, slug)

    def add(
        self,
        name: str,
        *,
        group: str | None = None,
        description: str | None = None,
        steps: Sequence[str] = (),
        caution: str | None = None,
    ) -> str:
        """Add a skill of one's own; its slug.

        Raises:
            BadInput: the name is missing, taken or too long; no such group; a text that cannot be kept.
        """
        values = _values({"description": description, "steps": steps, "caution": caution})
        return self._add(self._table(), name, {**values, "group": _group(group or OWN_GROUP)})

    def edit(self, slug: str, changes: Mapping[str, Any]) -> None:
        """Change some of name, group, description, steps (a list of lines), caution. None brings the catalogue's back.

        A name of blanks is none.

        Raises:
            BadInput: as for `add`.
        """
        values = _values({key: value for key, value in changes.items() if key not in ("name", "group")})
        if "group" in changes:
            values["group"] = _group(changes["group"] or _first_group(slug))
        if "name" in changes:
            values["name"] = changes["name"]
        self._edit(slug, values)

    def _table(self) -> type[Any]:
        from iop_journal import model

        return model.Skill


def groups() -> dict[str, str]:
    """The groups of skills by slug, with their names; one's own last."""
    from iop_journal import catalogue

    return {slug: group.name for slug, group in catalogue.skill_groups().items()} | {OWN_GROUP: "My own"}


def _first_group(slug: str) -> str:
    from iop_journal import catalogue

    known = catalogue.skills().get(slug)
    return known.group if known else OWN_GROUP


def _group(text: str) -> str:
    known = groups()
    found = [slug for slug, name in known.items() if folded(text) in (folded(slug), folded(name))]
    if not found:
        raise BadInput(f"group: there is no group “{text}”. There are {listed(list(known))}.")
    return found[0]


def _values(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Texts as they are kept; steps a line each."""
    values: dict[str, Any] = {}
    for key, value in changes.items():
        if key == "steps":
            lines = [" ".join(step.split()) for step in value or ()]
            value = "\n".join(line for line in lines if line)
        values[key] = checked(value, key)
    return values


def _skill(
    slug: str,
    name: str,
    group: str,
    description: str | None,
    steps: str | None,
    caution: str | None,
    own: int,
    archived: int,
) -> Skill:
    from iop_journal import catalogue

    known = catalogue.skills().get(slug)
    return Skill(
        slug=slug,
        name=name,
        group=group,
        description=description or (known.description if known else None),
        steps=tuple(steps.split("\n")) if steps else known.steps if known else (),
        caution=caution or (known.caution if known else None),
        duration=known.duration if known else None,
        mode=known.mode if known else None,
        aliases=known.aliases if known else (),
        suggest=known.suggest if known else True,
        not_with_triggers=known.not_with_triggers if known else (),
        own=bool(own),
        archived=bool(archived),
    )
