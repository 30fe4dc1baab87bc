"""What the person wants on the page."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Self

from iop_journal.errors import BadInput
from iop_journal.summary.page import EXTRAS, SECTIONS
from iop_journal.text import checked
from iop_journal.values import Checked, without_words

ASKED_ANEW = ("slips", "safety")
"""Sections that are on the page where they were added to this one; nothing remembers them."""


def _known(noun: str, names: Iterable[str], allowed: Sequence[str]) -> None:
    for name in names:
        if name not in allowed:
            shown = name.encode("unicode_escape").decode()[:40]
            raise BadInput(f"There is no {noun} “{shown}”. There are {', '.join(allowed)}.")


class _ChoiceValues(NamedTuple):
    only: tuple[str, ...] | None = None
    without: tuple[str, ...] = ()
    extra: frozenset[str] = frozenset()
    leave_out: tuple[str, ...] = ()
    name: str | None = None
    title: str | None = None


class Choices(Checked, _ChoiceValues):
    """What the person wants on the page.

    Args:
        only: these sections and no others; None for all.
        without: not these sections.
        extra: what is otherwise kept off the page.
        leave_out: whole uids of entries that are neither on the page nor in a figure of it.
        name: a name or alias for the heading.
        title: a title of one's own.

    Raises:
        BadInput: a section or an extra that there is not; a name or a title that cannot be kept.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return without_words(self)

    def valid(self) -> Self:
        _known("section", (*(self.only or ()), *self.without), SECTIONS)
        _known("extra", sorted(self.extra), EXTRAS)
        checked(self.name, "name")
        checked(self.title, "title")
        return self

    def has(self, section: str) -> bool:
        """Whether a section may be on the page."""
        if section in ASKED_ANEW and section not in self.extra:
            return False
        return (self.only is None or section in self.only) and section not in self.without


EVERYTHING = Choices()
