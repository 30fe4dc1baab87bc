"""Texts: what a person typed comes back as it was, from every field that holds text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.entry import TEXTS, AssignmentState
from iop_journal.errors import BadInput
from iop_journal.store.checkins import CheckIn
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from tests.build import NOW, new_entry

HARD = (
    "[", "[/", "[red]", "[/red] x", "[type=x, v={'a[0]'}]", "<b>", "\\[", "[@click=app.quit]x[/]", "it's", '"quoted"',
    "'; DROP TABLE entries; --", "%s {0} {x} $HOME `id`", "x" * 10_000, "عربي نص", "‮turned‬ round", "e\u0301 n\u0303 ñ",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽", "日本語の長い文", "a\tb\nc\r\nd\re", "\x01\x02\x1b[31mred\x1b[0m\x7f\x9b",
    "\u2028 \u2029 \ufeff \u200b x",
    "=1+1", "-5", "@cmd", "  spaces around  ", "\ufffe\uffff x", "\U0010ffff",
)  # fmt: skip
Through = Callable[[Journal, str], str | None]


def _entry(field: str) -> Through:
    return lambda journal, text: getattr(
        journal.entries.find(journal.entries.add(new_entry(**{field: text})).uid), field
    )


def _assignment(journal: Journal, text: str) -> str | None:
    one = journal.assignments.add("a task")
    journal.assignments.close(one, AssignmentState.PARTLY, because=text, helped=text)
    (found,) = [a for a in journal.assignments.all() if a.uid == one.uid]
    assert found.because == found.helped
    return found.because


def _checkin(journal: Journal, text: str) -> str | None:
    journal.checkins.save(CheckIn(day=date(2026, 11, 20), note=text))
    return journal.checkins.between(date(2026, 11, 20), date(2026, 11, 20))[0].note


def _preparation(journal: Journal, text: str) -> str | None:
    journal.preparations.save(Preparation(question=text, went_well=text))
    found = journal.preparations.since(NOW)
    assert found.question == found.went_well
    return found.question


def _plan(journal: Journal, text: str) -> str | None:
    plan = journal.if_then_plans.add(text, text)
    assert plan.situation == plan.then
    return plan.then


def _skill(journal: Journal, text: str) -> str | None:
    journal.skills.edit("stop-skill", {"description": text, "caution": text})
    found = journal.skills.get("stop-skill")
    assert found.description == found.caution
    return found.description


def _trigger(journal: Journal, text: str) -> str | None:
    journal.triggers.edit("lonely", {"description": text})
    return journal.triggers.get("lonely").description


def _draft(journal: Journal, text: str) -> str | None:
    journal.drafts.save("mine", "entry", {"note": text})
    drafts = journal.drafts.left_over("other")
    assert drafts == []  # it is this process's
    row = journal.database.connection.execute("SELECT json_extract(content, '$.note') FROM drafts").fetchone()
    return str(row[0])


FIELDS: dict[str, Through] = {
    **{field: _entry(field) for field in TEXTS},
    "topic": lambda journal, text: journal.topics.add(text).text,
    "assignment": lambda journal, text: journal.assignments.add(text).text,
    "because": _assignment,
    "agreed": lambda journal, text: journal.sessions.add(NOW, agreed=text).agreed,
    "checkin": _checkin,
    "preparation": _preparation,
    "plan": _plan,
    "skill": _skill,
    "trigger": _trigger,
    "draft": _draft,
}


@pytest.mark.parametrize("field", FIELDS)
def test_hard_texts_come_back_unchanged_from_every_field(field: str, journal: Journal) -> None:
    """U1, U2."""
    for text in HARD:
        assert FIELDS[field](journal, text) == text


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_any_text_comes_back_unchanged_or_is_blank(journal: Journal, text: str) -> None:
    expected = text if text.strip() else None
    assert _entry("note")(journal, text) == expected


@pytest.mark.parametrize("field", [field for field in FIELDS if field != "draft"])
@pytest.mark.parametrize(("text", "words"), [("a\x00b", "NUL"), ("a\udcffb", "UTF-8"), ("x" * 100_001, "100,000")])
def test_what_cannot_be_kept_is_refused_in_words_by_every_field(
    text: str, words: str, field: str, journal: Journal
) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        FIELDS[field](journal, text)
    assert text not in str(caught.value)


@pytest.mark.parametrize("noun", ["skills", "triggers"])
def test_names_of_ones_own_come_back_too(noun: str, journal: Journal) -> None:
    rows = journal.skills if noun == "skills" else journal.triggers
    for text in HARD:
        if len(text) > 60:
            with pytest.raises(BadInput, match="more than the 60"):
                rows.add(text)
            continue
        slug = rows.add(text)
        assert rows.get(slug).name == " ".join(text.split())
        assert slug == slug.strip("-") and " " not in slug
        with pytest.raises(BadInput, match="already"):
            rows.add(text.upper())
