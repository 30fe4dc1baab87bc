"""Plain values that are checked as they are made: named tuples, for importing dataclasses takes a command as long as
writing an entry does.

Where they are defined, annotations are evaluated: where `from __future__ import annotations` leaves them as strings,
typing compiles each of them, which takes a command three parts in a hundred of its time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self


def without_words(value: object) -> str:
    """What a person typed stands in no traceback and no log: a `__repr__`."""
    return f"<{type(value).__name__}>"


class Checked:
    """Comes before a named tuple among the bases. `valid` refuses what cannot stand, and gives it as it
    is kept."""

    __slots__ = ()

    if not TYPE_CHECKING:  # the signature is that of the tuple

        def __new__(cls, *values: Any, **named: Any) -> Self:
            return super().__new__(cls, *values, **named).valid()

        def _replace(self, **changes: Any) -> Self:
            return super()._replace(**changes).valid()

    def valid(self) -> Self:
        """This value as it is kept.

        Raises:
            BadInput: it cannot stand.
        """
        raise NotImplementedError
