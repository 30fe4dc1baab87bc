"""How a name that a person typed finds a skill or a trigger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iop_journal import names
from iop_journal.errors import UnknownName
from iop_journal.names import Named
from iop_journal.store.journal import Journal

KNOWN = [
    Named(1, "stop-skill", "STOP", ("stop and step back",)),
    Named(2, "urge-surfing", "Urge surfing", ("ride the wave", "surf")),
    Named(3, "surf", "Surf at the beach"),
    Named(4, "sober-company", "Sober company"),
    Named(5, "sober-breathing-space", "Sober breathing space", ("SOBER",)),
    Named(6, "thought-stopping", "Thought stopping"),
    Named(7, "old-song", "Old song", ("hum",), archived=True),
    Named(8, "café", "Café ÉTÉ straße"),
]


def slug(text: str) -> str:
    return names.find("skill", text, KNOWN).slug


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("stop-skill", "stop-skill"),
        ("STOP", "stop-skill"),
        ("  stop ", "stop-skill"),
        ("urge surfing", "urge-surfing"),
        ("Urge-Surfing", "urge-surfing"),
        ("URGE_surfing", "urge-surfing"),
        ("ride the wave", "urge-surfing"),
        ("wave", "urge-surfing"),
        ("surf", "surf"),
        ("surfing", "urge-surfing"),
        ("sober", "sober-breathing-space"),
        ("breath", "sober-breathing-space"),
        ("thought", "thought-stopping"),
        ("old song", "old-song"),
        ("hum", "old-song"),
        ("café", "café"),
        ("cafÉ été", "café"),
        ("STRASSE", "café"),
    ],
)
def test_whole_names_come_first_then_the_start_of_a_word(text: str, found: str) -> None:
    assert slug(text) == found


@pytest.mark.parametrize(
    ("text", "candidates"),
    [("so", ("Sober company", "Sober breathing space")), ("s", ("STOP", "Surf at the beach")), ("beech", ())],
)
def test_several_that_fit_are_listed_best_first(text: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(UnknownName) as caught:
        slug(text)
    assert caught.value.candidates[: len(candidates)] == candidates
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(
    ("text", "name"), [("urge surfign", "Urge surfing"), ("surfng", "Urge surfing"), ("thougt", "Thought stopping")]
)
def test_a_near_miss_is_asked_about(text: str, name: str) -> None:
    with pytest.raises(UnknownName, match="Did you mean") as caught:
        slug(text)
    assert name in caught.value.candidates
    assert name in str(caught.value)


def test_what_is_archived_is_found_whole_and_never_offered() -> None:
    assert slug("Old song") == "old-song"
    for text in ("old", "old sonk", "so"):
        with pytest.raises(UnknownName) as caught:
            slug(text)
        assert "Old song" not in caught.value.candidates
    assert [one.slug for one in names.fitting("", KNOWN)] == [one.slug for one in KNOWN if not one.archived]


def test_a_name_that_is_missing_or_fits_nothing_is_said_in_words() -> None:
    for text in ("", "  ", "-", "_ -"):
        with pytest.raises(UnknownName, match="a name is missing"):
            slug(text)
    with pytest.raises(UnknownName, match="`iop-journal skills list` shows them all"):
        slug("qqqqqqq")
    with pytest.raises(UnknownName) as caught:
        slug("\x1b[31m\udcff")
    assert str(caught.value).isprintable()


def test_the_catalogue_is_found_by_its_own_names(journal: Journal) -> None:
    for rows in (journal.skills, journal.triggers):
        for one in rows.named():
            assert rows.find(one.slug).slug == one.slug
            assert rows.find(one.name.upper()).slug == one.slug
            assert names.find(rows.noun, one.name, rows.named()) == one


def test_the_journal_finds_as_the_names_do(journal: Journal) -> None:
    """Its short way to a whole name gives what the long one would."""
    for rows in (journal.skills, journal.triggers):
        known = rows.named()
        for text in {text for one in known for text in (*one.whole, *one.aliases, one.slug[:4], one.name[:6])}:
            try:
                expected: object = names.find(rows.noun, text, known).slug
            except UnknownName as error:
                expected = str(error)
            try:
                assert rows.find(text).slug == expected
            except UnknownName as error:
                assert str(error) == expected


@given(st.text())
def test_any_text_finds_something_or_is_answered_in_words(text: str) -> None:
    try:
        assert names.find("skill", text, KNOWN) in KNOWN
    except UnknownName as error:
        assert set(error.candidates) <= {one.name for one in KNOWN}


@given(st.text())
def test_a_slug_has_no_spaces_and_is_its_own_slug(text: str) -> None:
    made = names.slug(text)
    assert made
    assert len(made) <= 60
    assert names.slug(made) == made or not made.isascii()
    assert made == made.strip("-") and " " not in made


def test_names_in_a_sentence() -> None:
    assert names.listed(["a"]) == "a"
    assert names.listed(["a", "b"], "or") == "a or b"
    assert names.listed(list("abcdefgh")) == "a, b, c, d, e, f and 2 more"
