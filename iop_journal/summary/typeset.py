"""Setting `page.typ` with typst, so that every character of it is seen or replaced by a sign that the page explains.

Typst looks through its own fonts first. Where they have no sign for a character, the system's are looked through too,
which takes longer; what no font can show is replaced. No file is read but the template, no package is loaded, and there
is no date in the file: the same page gives the same bytes.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iop_journal.errors import JournalError

if TYPE_CHECKING:
    from typst import Fonts

SIGN = "▯"
REPLACED = f"{SIGN} stands for a character that no font on this computer can show."

_ROUNDS = 6
"""Times that a page is set with more and more replaced; in the last one the plainest characters alone are left."""
_JOINED = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
_MISSING = r'the text `"(.*?)"` could not be displayed'
_ESCAPED = r"\\u\{([0-9a-f]+)\}"
_NOT_PLAIN = "[^\x00-\xff\u200b‘’“”–—…→·▯]"
_COUNT = b"/Type/Pages/Count "
_MARKS = {chr(code) for code in range(0x300, 0x370)}
"""Combining marks."""
_LETTERS = 0x250
"""Characters below this are in every font that typst brings along."""


@cache
def _template() -> bytes:
    return Path(__file__).with_name("page.typ").read_bytes()


@cache
def _own_fonts() -> Fonts:
    """Those that typst brings along. To find them takes it a tenth of the time of a page."""
    import typst

    return typst.Fonts(include_system_fonts=False)


class Typesetter:
    """Sets pages; what it found out of missing signs holds for the next one too.

    Raises:
        JournalError: typst is missing.
    """

    def __init__(self) -> None:
        try:
            import typst
        except ImportError:
            raise JournalError(
                "A PDF needs the package typst, which is not there or does not run on this computer.\n"
                "--format html makes a file that any browser shows and prints."
            ) from None
        self._typst = typst
        self._missing: set[str] = set()
        self._own_fonts = True

    def typeset(self, data: dict[str, Any]) -> bytes:
        """The PDF of what `page.typ` is given.

        Raises:
            JournalError: typst cannot set the page.
        """
        text = json.dumps(data, ensure_ascii=False)
        for attempt in range(_ROUNDS):
            plain = attempt == _ROUNDS - 1
            try:
                return self._compiled(text, re.sub(_NOT_PLAIN, SIGN, text) if plain else without(text, self._missing))
            except self._typst.TypstError as error:
                found = missing(getattr(error, "diagnostic", ""))
                if not found:
                    break
                if self._own_fonts:
                    self._own_fonts = False
                else:
                    self._missing |= found
        raise JournalError("The PDF cannot be made. --format html makes a file that any browser shows and prints.")

    def _compiled(self, text: str, shown: str) -> bytes:
        made = self._typst.compile(
            _template(),
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"page": shown, "replaced": REPLACED if shown != text else ""},
            font_paths=_own_fonts() if self._own_fonts else [],
            ignore_system_fonts=self._own_fonts,
        )
        assert isinstance(made, bytes), "one document"
        return made


def pages(document: bytes) -> int:
    """How many pages a PDF of typst's has."""
    _, _, after = document.partition(_COUNT)
    return int(after[:9].split(b"/")[0])


def missing(diagnostic: str) -> set[str]:
    """The characters that no font could show, by what typst says of them.

    A letter is none of them: what has no place then is a mark on it.
    """
    texts = {re.sub(_ESCAPED, lambda code: chr(int(code[1], 16)), text) for text in re.findall(_MISSING, diagnostic)}
    found = {sign for text in texts for sign in text}
    rare = {sign for sign in found if ord(sign) >= _LETTERS}
    return rare or (_MARKS if found else set())


def without(text: str, missing: set[str]) -> str:
    """The text with a sign for each of these characters; for one made of several joined ones, one sign."""
    if not missing:
        return text
    one = f"[{re.escape(''.join(sorted(missing)))}]{_JOINED}"
    return re.sub(f"{one}(?:\u200d(?:{one})?)*", SIGN, text)
