"""What a valid entry is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iop_journal.clock import not_in_the_future
from iop_journal.entry import (
    RATINGS,
    TEXTS,
    Helped,
    NewEntry,
    NewPractice,
    NewTrigger,
    Outcome,
    Used,
    rating,
)
from iop_journal.errors import BadInput
from tests.build import NOW, new_entry

FAR = st.integers().filter(lambda value: not 0 <= value <= 10)


def _one(name: str, value: int) -> dict[str, Any]:
    return {name: value}


@given(st.integers(0, 10), FAR)
def test_ratings_go_from_0_to_10(inside: int, outside: int) -> None:
    """U6: beyond, negative, enormous."""
    for name, words in RATINGS.items():
        assert getattr(NewEntry(occurred_at=NOW, **_one(name, inside)), name) == inside
        with pytest.raises(BadInput, match=f"{words}: a rating goes from 0 to 10, not {outside}"):
            NewEntry(occurred_at=NOW, **_one(name, outside))
    with pytest.raises(BadInput, match="strength of lonely"):
        NewTrigger("lonely", outside)
    assert rating(None, "x") is None


@pytest.mark.parametrize("value", [-1, 10_081, 10**30])
def test_minutes_are_within_a_week(value: int) -> None:
    assert new_entry(craving_minutes=10_080).craving_minutes == 10_080
    with pytest.raises(BadInput, match="minutes: from 0 to 10080"):
        new_entry(craving_minutes=value)


@pytest.mark.parametrize("used", Used)
def test_did_it_help_is_asked_of_a_skill_that_could_be_used(used: Used) -> None:
    assert used.could_use == (used.value in ("on-purpose", "by-itself"))
    assert used.tried == (used.value in ("could-not", "on-purpose", "by-itself"))
    if used.could_use:
        assert NewPractice("stop-skill", used, Helped.NO).helped is Helped.NO
    else:
        with pytest.raises(BadInput, match="did it help"):
            NewPractice("stop-skill", used, Helped.NO)


def test_nothing_stands_in_an_entry_twice() -> None:
    with pytest.raises(BadInput, match="skill: stop-skill is named twice"):
        new_entry(skills=["stop-skill", "stop-skill"])
    with pytest.raises(BadInput, match="trigger: lonely is named twice"):
        new_entry(triggers=["lonely", NewTrigger("lonely", 3)])


@pytest.mark.parametrize("name", TEXTS)
def test_an_empty_text_is_blank(name: str) -> None:
    assert getattr(new_entry(**{name: " \n"}), name) is None


def test_an_entry_with_nothing_but_marks_is_blank() -> None:
    assert NewEntry(occurred_at=NOW, bring_up=True, private=True).is_blank
    values: dict[str, Any] = {
        **dict.fromkeys((*RATINGS, "craving_minutes"), 0),
        **dict.fromkeys(TEXTS, "x"),
        "outcome": Outcome.UNSAID,
        "triggers": (NewTrigger("lonely"),),
        "practices": (NewPractice("stop-skill"),),
    }
    assert set(values) | {"occurred_at", "bring_up", "private"} == set(NewEntry._fields)
    for name, value in values.items():
        assert not NewEntry(occurred_at=NOW, **{name: value}).is_blank, name


def test_a_moment_that_has_not_come_is_refused_with_a_minute_of_grace() -> None:
    not_in_the_future(NOW + timedelta(minutes=1), NOW)
    with pytest.raises(BadInput, match="in the future"):
        not_in_the_future(NOW + timedelta(seconds=61), NOW)


def test_every_answer_has_words() -> None:
    for kind in (Used, Helped, Outcome):
        words = [value.words for value in kind]
        assert len(set(words)) == len(words)
        assert all(words)


def test_what_is_checked_is_checked_again_when_it_is_changed() -> None:
    entry = NewEntry(occurred_at=NOW, note="  a word  ")
    with pytest.raises(BadInput, match="craving before"):
        entry._replace(craving_before=11)
    with pytest.raises(BadInput, match="strength"):
        NewTrigger("lonely")._replace(strength=11)
    with pytest.raises(BadInput, match="did it help"):
        NewPractice("stop-skill", Used.COULD_NOT, Helped.YES)
    with pytest.raises(BadInput, match="note"):
        entry._replace(note="\0")
    assert entry._replace(craving_before=3).craving_before == 3
    assert repr(entry) == "<NewEntry>"
