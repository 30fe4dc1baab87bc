"""What stands in the library, as lists under headings. All of it is in memory: a search asks the journal nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from textual.content import Content

from iop_journal import catalogue, phrases
from iop_journal.entry import Chart
from iop_journal.insights.skills import SkillRow
from iop_journal.names import folded
from iop_journal.store.drafts import Draft
from iop_journal.store.journal import Journal
from iop_journal.store.skills import Skill
from iop_journal.store.skills import groups as skill_groups
from iop_journal.store.triggers import Trigger, categories
from iop_journal.text import one_line
from iop_journal.tui.base.cells import fit, width
from iop_journal.tui.widgets.items import Group, Item

FORMS = ("skill", "trigger")
"""The names of the library's forms among drafts."""

HELPED_FIRST = "What helped you, most often first"
CHART = {
    Chart.ALWAYS: "Always used",
    Chart.ALMOST_ALWAYS: "Almost always used",
    Chart.ALMOST_NEVER: "Almost never used",
    Chart.NEVER: "Never used",
    None: "Not in your chart",
}
"""The headings of the trigger chart: how often this person used when the trigger was there."""


_UNDER = "    "
"""Before what stands below a name."""


class Library(NamedTuple):
    """The skills, the triggers and what was left half-written of one; by slug, the words in which each is found."""

    skills: tuple[Skill, ...]
    triggers: tuple[Trigger, ...]
    drafts: tuple[Draft, ...]
    sought: Mapping[str, str]


class View(NamedTuple):
    """What is looked at: skills or triggers, on the lists or hidden, in the other order, with these words in them."""

    noun: str = "skill"
    hidden: bool = False
    other_order: bool = False
    search: str = ""


def read(journal: Journal, run: str) -> Library:
    """The library as it is now. `run` names this run among drafts."""
    skills, triggers = journal.skills.all(), journal.triggers.all()
    groups, kinds = skill_groups(), categories()
    sought = {f"skill {one.slug}": _sought(one, groups.get(one.group, "")) for one in skills}
    sought |= {f"trigger {one.slug}": _sought(one, kinds.get(one.category, "")) for one in triggers}
    drafts = journal.drafts.left_of(FORMS, run)
    return Library(tuple(skills), tuple(triggers), tuple(drafts), sought)


def _sought(one: Skill | Trigger, group: str) -> str:
    return folded(" ".join((one.name, *one.aliases, one.description or "", group)))


def found(library: Library, view: View) -> list[Any]:
    """The skills or triggers to show: each word of the search stands somewhere in them."""
    words = folded(view.search).split()
    rows: Sequence[Skill | Trigger] = library.skills if view.noun == "skill" else library.triggers
    return [
        one
        for one in rows
        if one.archived == view.hidden and all(word in library.sought[f"{view.noun} {one.slug}"] for word in words)
    ]


def groups(library: Library, view: View, practised: Mapping[str, SkillRow], columns: int) -> list[Group]:
    """What is shown, under its headings; what was left half-written first."""
    rows = found(library, view)
    drafts = [Item(f"draft {one.window}", Content(draft(one, columns))) for one in library.drafts if not view.search]
    half_written = Group("Half-written", drafts)
    if not rows:
        return [half_written, Group("", [], nothing(view))]
    if view.noun == "skill":
        return [half_written, *_of_skills(rows, practised, columns, helped_first=view.other_order)]
    return [half_written, *(_chart(rows) if view.other_order else _of_triggers(rows))]


def nothing(view: View) -> str:
    """Where there is nothing to show: why, and what to do."""
    if view.search.strip():
        return f"No {view.noun} has these words in it. Esc shows all again, a adds one of your own."
    if view.hidden:
        return f"No {view.noun} is hidden. b goes back."
    return f"No {view.noun} is on the list. a adds one of your own, b shows those that are hidden."


def draft(one: Draft, columns: int) -> str:
    """By what a person knows it again."""
    name = one_line(str(one.content.get("fields", {}).get("name", ""))) or "no name yet"
    return fit(f"A {one.form}: {name}, {phrases.when(one.saved_at, year=False)}", columns)


def _of_skills(
    rows: Iterable[Skill], practised: Mapping[str, SkillRow], columns: int, *, helped_first: bool
) -> list[Group]:
    shown, first = list(rows), []
    if helped_first:
        first = [one for one in shown if (row := practised.get(one.slug)) and row.helped]
        first.sort(key=lambda one: (-practised[one.slug].helped, -practised[one.slug].could_use))
        shown = [one for one in shown if one not in first]

    def item(one: Skill) -> Item:
        return Item(f"skill {one.slug}", _skill(one, practised.get(one.slug), columns))

    none = "None yet. A skill stands here when an entry says that it helped."
    top = [Group(HELPED_FIRST, [item(one) for one in first], none)] if helped_first else []
    return [*top, *_under(skill_groups(), shown, lambda one: one.group, item)]


def _skill(one: Skill, row: SkillRow | None, columns: int) -> Content:
    name = one_line(one.name)
    if row is None:
        return Content(name)
    words = figures(row)
    if width(words) + len(_UNDER) > columns:
        words = words.replace(" · craving", f"\n{_UNDER}craving")
    return Content.assemble(name, (f"\n{_UNDER}{words}", "dim"))


def figures(row: SkillRow) -> str:
    """What a skill did for this person, on one line."""
    return phrases.practised(row.times, row.could_use, row.helped, row.change.before, row.change.after, row.change.n)


def _of_triggers(rows: Iterable[Trigger]) -> list[Group]:
    def item(one: Trigger) -> Item:
        place = f" · {phrases.chart(one.chart)}" if one.chart else ""
        return Item(f"trigger {one.slug}", Content.assemble(one_line(one.name), (place, "dim")))

    return _under(headings(), rows, lambda one: one.category, item)


def _chart(rows: Iterable[Trigger]) -> list[Group]:
    """The whole chart: each of its places, empty ones too."""
    shown = list(rows)
    return [
        Group(
            words,
            [Item(f"trigger {one.slug}", Content(one_line(one.name))) for one in shown if one.chart is place],
            "" if place is None else "none",
        )
        for place, words in CHART.items()
    ]


def headings() -> dict[str, str]:
    """The categories of triggers, each with its kind: `Emotions · inside me`."""
    kinds, known = catalogue.trigger_kinds(), catalogue.trigger_categories()
    return {
        slug: f"{name} · {kinds[known[slug].kind].casefold()}" if slug in known else name
        for slug, name in categories().items()
    }


def _under(
    known: Mapping[str, str], rows: Iterable[Any], group: Callable[[Any], str], item: Callable[[Any], Item]
) -> list[Group]:
    """Rows in their groups, in the order of the groups."""
    places: dict[str, list[Item]] = {slug: [] for slug in known}
    for one in rows:
        places.setdefault(group(one), []).append(item(one))
    return [Group(known.get(slug, slug), items) for slug, items in places.items()]
