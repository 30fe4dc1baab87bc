"""The skills and triggers that ship with the program."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iop_journal import catalogue
from tests.test_house import FORBIDDEN


def test_all_of_it_loads_with_a_slug_each() -> None:
    skills, triggers = catalogue.skills(), catalogue.triggers()
    assert (len(skills), len(triggers)) == (60, 50)
    assert not set(skills) & set(triggers)
    rows: list[catalogue.CatalogueSkill | catalogue.CatalogueTrigger] = [*skills.values(), *triggers.values()]
    for slug, one in zip([*skills, *triggers], rows, strict=True):
        assert slug == one.slug
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert one.name.strip() == one.name != ""
        assert one.description


def test_groups_and_categories_are_known() -> None:
    groups, categories = catalogue.skill_groups(), catalogue.trigger_categories()
    assert len(groups) == 8
    assert {skill.group for skill in catalogue.skills().values()} == set(groups)
    assert {trigger.category for trigger in catalogue.triggers().values()} == set(categories)
    for trigger in catalogue.triggers().values():
        assert trigger.kind == categories[trigger.category].kind in ("internal", "external")


def test_what_bounds_a_suggestion_refers_to_triggers() -> None:
    known = set(catalogue.triggers())
    bounded = [skill for skill in catalogue.skills().values() if skill.not_with_triggers]
    assert bounded
    for skill in bounded:
        assert set(skill.not_with_triggers) <= known, skill.slug
    assert any(not skill.suggest for skill in catalogue.skills().values())


def test_halt_is_four_triggers() -> None:
    assert {t.halt: t.slug for t in catalogue.triggers().values() if t.halt} == {
        "H": "hungry", "A": "angry", "L": "lonely", "T": "tired",
    }  # fmt: skip


def test_skills_can_be_followed() -> None:
    for skill in catalogue.skills().values():
        assert skill.steps, skill.slug
        low, high = skill.duration_minutes
        assert 0 <= low <= high, skill.slug


def test_no_name_of_one_thing_is_the_name_of_another() -> None:
    for rows in (catalogue.skills(), catalogue.triggers()):
        names = [one.name.casefold() for one in rows.values()]
        assert len(set(names)) == len(names)


def _texts() -> Iterator[str]:
    for skill in catalogue.skills().values():
        yield from (skill.name, skill.description, *skill.steps, skill.caution or "", *skill.aliases)
    for trigger in catalogue.triggers().values():
        yield from (trigger.name, trigger.description, *trigger.aliases)
    for group in (*catalogue.skill_groups().values(), *catalogue.trigger_categories().values()):
        yield from (group.name, group.description)


def test_no_text_holds_a_word_that_is_not_said_here() -> None:
    assert [text for text in _texts() if FORBIDDEN.search(text) or "!" in text] == []
