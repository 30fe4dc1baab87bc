"""Text that a person typed: what is accepted, and how it is shown on a terminal."""

from __future__ import annotations

import re

from iop_journal.errors import BadInput

LONGEST = 100_000
"""Characters in one field: more than any note, few enough that no screen chokes on it."""

# C0 and C1 controls, and the marks that turn the direction of a whole line round.
_CONTROLS = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


_JOINER = "\u200d"
"""Makes one sign of its two neighbours, and so is not left at the end of what was cut."""


def checked(text: str | None, field: str) -> str | None:
    """The text as it is to be kept: unchanged, or None where nothing was written.

    Raises:
        BadInput: a NUL character, bytes that are not UTF-8, or more than `LONGEST` characters.
    """
    if text is None or not text.strip():
        return None
    if "\x00" in text:
        raise BadInput(f"{field}: there is a NUL character in the text, which cannot be kept.")
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            raise BadInput(f"{field}: the text is not valid UTF-8.") from None
    if len(text) > LONGEST:
        raise BadInput(f"{field}: {len(text):,} characters are more than the {LONGEST:,} that fit.")
    return text


def visible(text: str) -> str:
    """The text with its control characters made visible; line ends and tabs stay."""
    if text.replace("\n", "").isprintable():
        return text  # most are so, and the expression takes longer to compile than a command has
    return re.sub(_CONTROLS, _picture, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The text on one line: as `visible`, with line ends and tabs as spaces."""
    return " ".join(visible(text).split())


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<{code:04X}>"


def width(text: str) -> int:
    """Columns that the text takes on a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth, wcwidth

    columns = wcswidth(text)
    # Less than 0 where a control character is in it, such as a line end.
    return columns if columns >= 0 else sum(max(0, wcwidth(sign)) for sign in text)


def fit(text: str, columns: int) -> str:
    """The text cut to at most `columns`, with an ellipsis where something was cut."""
    if width(text) <= columns:
        return text
    kept = text[: max(0, columns - 1)]
    while kept and (width(kept) > columns - 1 or kept[-1] == _JOINER):
        kept = kept[:-1]
    return kept + "…" if columns > 0 else ""


def pad(text: str, columns: int) -> str:
    """The text cut or filled with spaces to exactly `columns`."""
    text = fit(text, columns)
    return text + " " * (columns - width(text))
