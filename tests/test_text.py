"""Text that a person typed: what is kept, and how it stands on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iop_journal.errors import BadInput
from iop_journal.text import LONGEST, checked, fit, one_line, pad, visible, width

ANY = st.text(st.characters())
SHOWN = st.text(st.characters(exclude_categories=["Cc", "Cs"]))


@given(ANY)
def test_a_text_is_kept_unchanged_or_refused(text: str) -> None:
    try:
        kept = checked(text, "note")
    except BadInput as error:
        assert str(error).startswith("note: ")
        assert "\x00" in text or any(unicodedata.category(sign) == "Cs" for sign in text)
    else:
        assert kept == (text if text.strip() else None)


def test_the_longest_text_is_kept_and_a_longer_one_refused() -> None:
    assert checked("é" * LONGEST, "note") == "é" * LONGEST
    with pytest.raises(BadInput, match="100,001 characters"):
        checked("é" * (LONGEST + 1), "note")
    assert checked(None, "note") is None


@given(ANY)
def test_no_control_character_is_shown_raw(text: str) -> None:
    shown = visible(text)
    assert not [sign for sign in shown if unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t"]
    assert not set(shown) & set("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    line = one_line(text)
    assert not [sign for sign in line if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    line.encode()


def test_control_characters_are_made_visible_each_in_its_own_way() -> None:
    assert visible("\x1b[31m\x07\x00\x7f\x9b") == "␛[31m␇␀␡<009B>"
    assert visible("a\r\nb\rc\td") == "a\nb␍c\td"
    assert one_line("a\r\n\r\nb\tc ") == "a b c"
    assert visible("‮x") == "<202E>x"
    assert visible("\udcff") == "<DCFF>"


@given(ANY, st.integers(-2, 40))
def test_fitted_text_is_never_wider_than_asked(text: str, columns: int) -> None:
    fitted = fit(text, columns)
    assert width(fitted) <= max(0, columns)
    assert fitted == text or fitted.endswith("…") or columns <= 0


@given(SHOWN, st.integers(1, 40))
def test_padded_text_is_exactly_as_wide_as_asked(text: str, columns: int) -> None:
    text = one_line(text).rstrip("\u200d")
    padded = pad(text, columns)
    assert padded.startswith(fit(text, columns))
    assert width(fit(text, columns)) + len(padded) - len(fit(text, columns)) == columns


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("👩‍👩‍👧", 2), ("a\nb", 3), ("é\nb", 2), ("👍🏽", 2)],
)
def test_columns_are_counted_as_a_terminal_does(text: str, columns: int) -> None:
    assert width(text) == columns


def test_what_is_cut_ends_with_an_ellipsis() -> None:
    assert fit("a long text", 6) == "a lon…"
    assert fit("日本語", 5) == "日本…"
    assert fit("日本語", 4) == "日…"
    assert fit("abc", 0) == ""
    assert pad("日本語", 4) == "日… "
    assert pad("ab", 4) == "ab  "
