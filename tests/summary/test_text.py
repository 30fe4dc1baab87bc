"""The page as text: within 80 columns, whatever a person typed."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from iop_journal.entry import AssignmentState, NewPractice, NewTrigger, Outcome
from iop_journal.store.journal import Journal
from iop_journal.store.preparations import Preparation
from iop_journal.summary import chart, layout, text
from iop_journal.summary.room import WHOLE, cuts, rooms
from tests import build
from tests.summary.pages import ALL, as_json, page, write
from tests.summary.sheets import too_much

FAMILY = "\u200d".join("\U0001f469\U0001f469\U0001f467\U0001f466")
NASTY = {
    "markup": "[red]x[/] [/ [ \\[ [type=x, v={'a[0]'}] <b> @click= {0} %s $HOME",
    "long word": "Donaudampfschifffahrts" * 20,
    "CJK": "冰箱裡面有啤酒所以我出去散步了" * 12,
    "emoji": f"{FAMILY} \U0001f44d\U0001f3fd \U0001f1e9\U0001f1ea " * 20,
    "right to left": "خرجت للمشي مع أخي بعد العمل " * 10,
    "combining": "e\u0301\u0323 Z\u0351\u036b\u0343 " * 40,
    "controls": "a\x1b[31mred\x07\x08\x7f\x9b\u202eback\u2066\rend",
    "lines": "one\ntwo\r\nthree\n\n\tfour\n" * 30,
    "ten thousand": "word and word, " * 667,
}
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def everywhere(journal: Journal, words: str) -> None:
    """The words in every text of the page."""
    journal.sessions.add(build.at("2026-11-18 09:00"), agreed=words)
    skill = journal.skills.add(words[:50])
    trigger = journal.triggers.add(words[:50])
    journal.entries.add(
        build.new_entry(
            "2026-11-19 12:00",
            practices=(NewPractice(skill),),
            triggers=(NewTrigger(trigger, 5),),
            craving_before=10,
            craving_after=10,
            craving_minutes=10_080,
            outcome=Outcome.USED,
            bring_up=True,
            situation=words,
            debrief_before=words,
            debrief_helped=words,
            debrief_learned=words,
            debrief_next=words,
        )
    )
    journal.topics.add(words)
    given_ = journal.assignments.add(words, skill=skill, times=1000, given_at=build.at("2026-11-18 10:00"))
    journal.assignments.close(given_, AssignmentState.PARTLY, helped=words, because=words)
    journal.if_then_plans.add(words, words, confidence=10)
    journal.preparations.save(Preparation(question=words, safety=True, craving=10, went_well=words))


@pytest.mark.parametrize("kind", NASTY)
def test_no_line_is_wider_than_80_columns_and_no_control_character_is_raw(journal: Journal, kind: str) -> None:
    words = NASTY[kind]
    everywhere(journal, words)
    found = text.render(page(journal, extra=ALL, name=words, title=words))
    for line in found.splitlines():
        assert 0 <= wcswidth(line) <= layout.WIDTH, line
    assert not RAW.search(found)
    assert len(found.splitlines()) < 250


@pytest.mark.parametrize("kind", NASTY)
def test_the_json_has_every_text_as_it_was_typed(journal: Journal, kind: str) -> None:
    words = NASTY[kind]
    everywhere(journal, words)
    found = as_json(journal, extra=ALL)
    slip, given_ = found["slips"][0], found["practice"][0]
    texts = [topic["text"] for topic in found["topics"]]
    texts += [slip["before"], slip["helped"], slip["learned"], slip["next"], slip["moment"]["situation"]]
    texts += [given_["text"], given_["helped"], given_["because"], found["well"], found["since"]["agreed"]]
    texts += [found["ahead"][0]["situation"], found["ahead"][0]["then"], found["hardest"]["situation"]]
    assert set(texts) == {words}


def test_markup_is_text(journal: Journal) -> None:
    everywhere(journal, "[red]x[/] [/ \\[ <b>")
    assert text.render(page(journal, extra=ALL)).count("[red]x[/] [/ \\[ <b>") >= 12


def test_columns_of_a_table_line_up_whatever_the_names(journal: Journal) -> None:
    names = [
        "冰箱裡面有啤酒所以我出去散步了再回來",
        f"{FAMILY} with family",
        "Short",
        "A name as long as no column",
    ]
    skills = [journal.skills.add(name) for name in names]
    for day in (17, 18, 19):
        write(journal, build.new_entry(f"2026-11-{day} 12:00", skills=skills, craving_before=7, craving_after=3))
    lines = text.render(page(journal)).splitlines()
    rows = [line for line in lines if line.endswith("7 → 3") and "Nov" not in line]
    assert len(rows) == len(names)
    assert len({wcswidth(row) for row in rows}) == 1
    head = next(line for line in lines if line.strip().startswith("Skill "))
    assert wcswidth(rows[0][: rows[0].index("7 → 3")]) == head.index("before")


def test_an_average_stands_beside_its_n_and_under_three_there_is_none(journal: Journal) -> None:
    for day in (18, 19):
        write(
            journal, build.new_entry(f"2026-11-{day} 12:00", skills=["stop-skill"], craving_before=7, craving_after=3)
        )
    found = text.render(page(journal))
    assert "typical too few to tell (n 2)" in found
    assert re.search(r"STOP +2 +2 +2 +0 +2 +too few to tell", found)
    write(journal, build.new_entry("2026-11-20 12:00", skills=["stop-skill"], craving_before=8, craving_after=2))
    found = text.render(page(journal))
    assert "typical 7 (n 3)" in found
    assert re.search(r"STOP +3 +3 +3 +0 +3 +7 → 3", found)


def test_a_page_without_an_entry_says_nothing_and_not_zero(journal: Journal) -> None:
    journal.topics.add("my brother")
    found = text.render(page(journal))
    assert "Entries: nothing on this page" in found
    assert "Cravings" not in found
    assert not re.search(r"\b0\b", found)


def test_long_lists_are_shortened_and_it_is_said(journal: Journal) -> None:
    for number in range(11):
        journal.topics.add(f"topic {number}")
    found = text.render(page(journal))
    assert "- topic 7\n  - and 3 more\n" in found
    assert len(as_json(journal)["topics"]) == 11


def test_words_that_the_page_never_says(journal: Journal) -> None:
    everywhere(journal, "x")
    found = text.render(page(journal, extra=ALL)).casefold()
    for word in ("clean", "dirty", "failed", "addict", "abuse", "should", "relapse", "only", "streak", "score", "!"):
        assert not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", found), word


def test_a_week_of_use_is_about_one_page(journal: Journal) -> None:
    journal.sessions.add(build.at("2026-11-16 09:00"), agreed="call Marta before Thursday")
    for hours in range(2, 80, 7):
        entry: dict[str, Any] = {"skills": ["urge-surfing", "stop-skill"], "triggers": ["lonely", "tired"]}
        when = build.NOW - timedelta(hours=hours)
        write(
            journal, build.new_entry(when, craving_before=1 + hours % 9, craving_after=1, situation="at work", **entry)
        )
    journal.topics.add("my brother")
    journal.preparations.save(Preparation(craving=3, confidence=6))
    assert len(text.render(page(journal)).splitlines()) <= 66


@given(st.text(max_size=300), st.integers(4, 80))
@settings(max_examples=150)
def test_wrapping_loses_nothing_and_keeps_the_width(words: str, wide: int) -> None:
    (line, *more) = layout.lines_of(words) or [""]
    lines = layout.wrapped(line, wide)
    assert "".join(lines).replace(" ", "") == line.replace(" ", "")
    assert all(wcswidth(one) <= wide for one in lines)
    assert len(more) < WHOLE.lines


def test_without_a_craving_there_is_no_chart(journal: Journal) -> None:
    write(journal, build.new_entry(build.NOW, craving_before=0, skills=["urge-surfing"]))
    assert chart.LEGEND not in text.render(page(journal))
    write(journal, build.new_entry(build.NOW, craving_before=1))
    assert chart.LEGEND in text.render(page(journal))


def test_columns_are_those_of_the_tables_of_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = [chr(code) for code in range(0x20, 0x3000) if not 0x7F <= code < 0xA0]
    assert [columns for sign in signs if (columns := layout.columns(sign)) != max(0, wcwidth(sign))] == []
    monkeypatch.setattr(layout, "width", lambda text: pytest.fail(f"the tables were asked about {text}"))
    assert all(layout.columns(sign) == 1 for sign in "a~é˿→·…–—‘’“”")


def test_in_less_room_it_is_shortened_and_what_is_shortened_can_be_said(journal: Journal) -> None:
    too_much(journal, "some words of mine, more of them", number=7)
    whole, least = page(journal, extra=ALL), rooms()[-1]
    assert cuts(whole, WHOLE) == [
        "what to talk about 8 of 15",
        "slips and close calls 5 of 7",
        "coming up 6 of 7",
    ]
    assert text.render(whole, WHOLE) == text.render(whole)
    short = text.render(whole, least)
    assert "and 6 more skills" in short and "some words of mine,…" in short
    assert cuts(whole, least)[-1] == "long texts" and "skills 1 of 7" in cuts(whole, least)
    assert cuts(page(journal, only=("now", "well")), WHOLE) == []
