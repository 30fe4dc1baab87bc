"""Keys of a person's own, from the settings: what of them can be used, and what is said about the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding

from iop_journal.text import one_line

HELP_ID, HELP_KEY = "app.help_now", "f2"
"""Help keeps this key, whatever else is set."""


def safe(keymap: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The keymap with help on its key, and a line for each thing in it that cannot be."""
    found, wrong = {}, []
    for binding, keys in keymap.items():
        wanted = [key for key in keys.split(",") if key.casefold() != HELP_KEY]
        if binding == HELP_ID:
            wanted.insert(0, HELP_KEY)
        elif len(wanted) < len(keys.split(",")):
            wrong.append(f"Settings: keymap: F2 is kept for help, so {one_line(binding)} does not have it.")
        if wanted:
            found[binding] = ",".join(wanted)
    return found, wrong


def problems(keymap: Mapping[str, str]) -> list[str]:
    """A line about each id that nothing has, and each key that two things have. It loads every screen, so it is asked
    for when nothing else happens."""
    nodes = list(_nodes())
    ids = {one.id for node in nodes for one in node}
    unknown = [one for one in keymap if one not in ids]
    twice = dict.fromkeys(words for node in nodes for words in _twice(node, keymap))
    return [
        *(f"Settings: keymap: nothing here has the id “{one_line(one)}”. It is left alone." for one in unknown),
        *(f"Settings: keymap: {words}, so one of them has lost it." for words in twice),
    ]


def _twice(bindings: Iterable[Binding], keymap: Mapping[str, str]) -> Iterator[str]:
    """The keys that are given to two things in one place, one of them by the keymap."""
    seen: dict[str, str] = {}
    for one in bindings:
        for key in keymap.get(one.id or "", one.key).split(","):
            other = seen.setdefault(key.strip(), one.id or "")
            if other != one.id and {other, one.id} & keymap.keys():
                yield f"{one_line(key)} is the key of both {other} and {one.id}"


def _nodes() -> Iterator[list[Binding]]:
    """The bindings with an id of each screen and widget of this program, and of the program itself."""
    import pkgutil
    from importlib import import_module

    from textual.dom import DOMNode

    import iop_journal.tui

    seen: set[type] = set()
    for one in pkgutil.walk_packages(iop_journal.tui.__path__, "iop_journal.tui."):
        for node in vars(import_module(one.name)).values():
            if isinstance(node, type) and issubclass(node, DOMNode) and node not in seen:
                seen.add(node)
                found = (binding for base in node.__mro__ for binding in vars(base).get("BINDINGS", ()))
                yield [binding for binding in found if isinstance(binding, Binding) and binding.id]
