"""The skills and triggers that ship with the program, read from `data/`. A journal may rename or archive them."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple


class Group(NamedTuple):
    """A group of skills, or a category of triggers (then `kind` is internal or external)."""

    slug: str
    name: str
    description: str = ""
    kind: str = ""


class CatalogueSkill(NamedTuple):
    """A coping skill. `suggest` and `not_with_triggers` bound when it may be proposed in a craving."""

    slug: str
    name: str
    group: str
    description: str
    steps: tuple[str, ...]
    duration: str
    duration_minutes: tuple[int, int]
    mode: str
    source_family: tuple[str, ...]
    aliases: tuple[str, ...]
    caution: str | None
    suggest: bool
    not_with_triggers: tuple[str, ...]


class CatalogueTrigger(NamedTuple):
    """A trigger. `halt` is one of H, A, L, T for the four of HALT."""

    slug: str
    name: str
    kind: str
    category: str
    high_risk_type: str
    halt: str | None
    description: str
    aliases: tuple[str, ...]


class HelpLine(NamedTuple):
    """A crisis or help line. `about` says what it is for where its name does not; `source` is where it was read."""

    name: str
    about: str
    contact: str
    source: str


class Country(NamedTuple):
    """The help lines of a country. `emergency` is None where no source for the number is at hand."""

    code: str
    name: str
    emergency: str | None
    lines: tuple[HelpLine, ...]


class HelpLines(NamedTuple):
    """The help lines of all countries that are known, and the directory of those that are not."""

    countries: tuple[Country, ...]
    everywhere: HelpLine


NUMBERS_CHANGE = "Numbers change: check yours."
"""Stands beside help lines, wherever they are shown."""


@cache
def help_lines() -> HelpLines:
    """The help lines that ship with the program, by country."""
    content = _read("lines")
    countries = [
        Country(one["code"], one["name"], one["emergency"], tuple(HelpLine(**line) for line in one["lines"]))
        for one in content["countries"]
    ]
    return HelpLines(tuple(countries), HelpLine(**content["everywhere"]))


@cache
def skills() -> dict[str, CatalogueSkill]:
    """The catalogue's skills by slug, in its order."""
    return {row["slug"]: CatalogueSkill(**_tuples(row)) for row in _read("skills")["skills"]}


@cache
def triggers() -> dict[str, CatalogueTrigger]:
    """The catalogue's triggers by slug, in its order."""
    return {row["slug"]: CatalogueTrigger(**_tuples(row)) for row in _read("triggers")["triggers"]}


@cache
def skill_groups() -> dict[str, Group]:
    return {row["slug"]: Group(**row) for row in _read("skills")["groups"]}


@cache
def trigger_categories() -> dict[str, Group]:
    return {row["slug"]: Group(**row) for row in _read("triggers")["categories"]}


@cache
def trigger_kinds() -> dict[str, str]:
    """The kinds of triggers by slug, with their names."""
    return {row["slug"]: row["name"] for row in _read("triggers")["kinds"]}


@cache
def _read(name: str) -> dict[str, Any]:
    import json

    # Beside this file, not through importlib.resources, whose import costs as much as a whole insert.
    content: dict[str, Any] = json.loads(Path(__file__).with_name("data").joinpath(f"{name}.json").read_bytes())
    return content


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
