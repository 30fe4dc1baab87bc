"""What each setting takes: from the settings file, and from what a person types. One rule for both."""

import re
from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from iop_journal.customs import CLOCKS, WEEK_STARTS
from iop_journal.errors import BadInput
from iop_journal.text import checked, one_line

THEMES = ("dark", "light", "high-contrast", "terminal")
FIELDS = ("minutes", "distress", "outcome", "when", "situation", "note", "bring-up", "private")
"""The fields of the entry form that can be taken off it, in its order."""

PAGE_SECTIONS = ("heading", "topics", "since", "practice", "skills", "triggers", "ahead", "well", "now", "blank")
PAGE_EXTRAS = ("mood", "sleep", "use", "medication")
"""What of the page can be remembered as left out, and as added: never slips and safety, which are asked anew."""

COUNTRIES = {
    "US": "United States",
    "CA": "Canada",
    "GB": "United Kingdom",
    "AU": "Australia",
    "NZ": "New Zealand",
    "DE": "Germany",
    "FR": "France",
    "BE": "Belgium",
    "LV": "Latvia",
    "IN": "India",
    "ZA": "South Africa",
}
"""Those of `data/lines.json` (a test holds them equal), without reading it: every command reads the settings."""

LONGEST_NAME, LONGEST_CONTACT, MOST = 80, 300, 50
A_DAY = 86_400

_NOT_ONE = {"UK": "GB"}
"""What many write in place of a country's code."""


class OwnLine(NamedTuple):
    """A help line of one's own: whose it is, and how to reach it."""

    name: str
    contact: str


class Rule(NamedTuple):
    """One setting: what it is, what it takes, and how its value is read, typed and shown.

    `taken` makes a value of what the file holds, `parsed` what the file holds of a text; both raise ValueError.
    """

    about: str
    takes: str
    taken: Callable[[Any], Any]
    parsed: Callable[[str], Any]
    shown: Callable[[Any], str] = str


def typed(key: str, text: str) -> Any:
    """What the file is to hold for a text that a person typed; None for the default.

    Raises:
        BadInput: it does not fit the setting.
    """
    kept = (checked(text, key) or "").strip()
    if not kept:
        return None
    rule = RULES[key]
    try:
        value = rule.parsed(kept)
        rule.taken(value)
    except ValueError:
        raise BadInput(f"{key}: {rule.takes}; not “{one_line(kept)}”.") from None
    return value


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def taken(value: Any) -> int:
        if type(value) is not int or not low <= value <= high:
            raise ValueError
        return value

    return taken


def _number(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,9}", text):
        raise ValueError
    return int(text)


def _one_of(words: Sequence[str]) -> Callable[[Any], str]:
    def taken(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError
        return value

    return taken


def _text(longest: int) -> Callable[[Any], str]:
    def taken(value: Any) -> str:
        if not isinstance(value, str) or len(value) > longest:
            raise ValueError
        return value

    return taken


def _country(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError
    code = _NOT_ONE.get(value.upper(), value.upper())
    if code and code not in COUNTRIES:
        raise ValueError
    return code


def _country_typed(text: str) -> str:
    for code, name in COUNTRIES.items():
        if text.casefold() == name.casefold():
            return code
    return _country(text)


def _lines(value: Any) -> tuple[OwnLine, ...]:
    if not isinstance(value, list) or len(value) > MOST:
        raise ValueError
    return tuple(_line(one) for one in value)


def _line(one: Any) -> OwnLine:
    if not isinstance(one, dict) or set(one) != {"name", "contact"}:
        raise ValueError
    name, contact = _text(LONGEST_NAME)(one["name"]), _text(LONGEST_CONTACT)(one["contact"])
    if not name.strip() or not contact.strip():
        raise ValueError
    return OwnLine(name, contact)


def _lines_typed(text: str) -> list[dict[str, str]]:
    """`Name: contact; Name: contact`. A part without a colon belongs to the contact before it."""
    found: list[dict[str, str]] = []
    for part in filter(str.strip, text.split(";")):
        name, colon, contact = part.partition(":")
        if colon:
            found.append({"name": name.strip(), "contact": contact.strip()})
        elif found:
            found[-1]["contact"] += f"; {part.strip()}"
        else:
            raise ValueError
    return found


def _lines_shown(lines: Sequence[OwnLine]) -> str:
    return "; ".join(f"{line.name}: {line.contact}" for line in lines)


def _keymap(value: Any) -> MappingProxyType[str, str]:
    if not isinstance(value, dict) or len(value) > 500:
        raise ValueError
    for binding, keys in value.items():
        if not re.fullmatch(r"[a-z0-9_.\-]{1,80}", binding) or not isinstance(keys, str):
            raise ValueError
        if not re.fullmatch(r"[^\s,]+(,[^\s,]+)*", keys) or not keys.isprintable() or len(keys) > LONGEST_NAME:
            raise ValueError
    return MappingProxyType(value)


def _keymap_typed(text: str) -> dict[str, str]:
    """`id=keys,id=keys`. A part without `=` is one more key of the binding before it."""
    found: dict[str, str] = {}
    binding = ""
    for part in filter(None, map(str.strip, text.split(","))):
        name, equals, key = part.partition("=")
        if equals:
            binding = name.strip()
            found[binding] = key.strip()
        elif binding:
            found[binding] += f",{part}"
        else:
            raise ValueError
    return found


def _keymap_shown(keymap: Any) -> str:
    return ",".join(f"{binding}={keys}" for binding, keys in keymap.items())


def _some(about: str, names: Sequence[str]) -> Rule:
    """Some of a few names, in their order; none for none of them."""

    def taken(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(one, str) and one in names for one in value):
            raise ValueError
        return tuple(name for name in names if name in value)

    def parsed(text: str) -> list[str]:
        wanted = [part.strip().casefold() for part in text.split(",") if part.strip()]
        return [] if wanted == ["none"] else list(taken(wanted))

    return Rule(about, "some of " + ", ".join(names), taken, parsed, lambda value: ",".join(value) or "none")


def _yes_no(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError
    return value


def _yes_no_typed(text: str) -> bool:
    known = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
    if text.casefold() not in known:
        raise ValueError
    return known[text.casefold()]


def _choice(about: str, words: Sequence[str]) -> Rule:
    return Rule(about, "one of " + ", ".join(words), _one_of(words), str.casefold)


RULES: dict[str, Rule] = {
    "after_hours": Rule(
        "how to reach your program after hours: the first line of help-now",
        f"a number or words, at most {LONGEST_CONTACT} characters",
        _text(LONGEST_CONTACT),
        str,
    ),
    "lines": Rule(
        "help lines of your own, below that one",
        "a name and a contact each, as in “Name: contact; Name: contact”",
        _lines,
        _lines_typed,
        _lines_shown,
    ),
    "country": Rule(
        "whose crisis lines are shown; all of them while none is chosen",
        "a country whose lines are known: " + ", ".join(COUNTRIES),
        _country,
        _country_typed,
    ),
    "name": Rule(
        "your name or an alias, for the page",
        f"a short text, at most {LONGEST_NAME} characters",
        _text(LONGEST_NAME),
        str,
    ),
    "page_title": Rule(
        "a title of your own for the page, in the terminal program",
        f"a short text, at most {LONGEST_NAME} characters",
        _text(LONGEST_NAME),
        str,
    ),
    "page_off": _some("what the terminal program leaves off the page", PAGE_SECTIONS),
    "page_add": _some("what it adds to the page; slips and safety it asks anew each time", PAGE_EXTRAS),
    "day_start": Rule("the hour at which a journal day begins", "an hour from 0 to 12", _whole(0, 12), _number),
    "week_start": _choice("the day on which a week begins", WEEK_STARTS),
    "clock": _choice("how a time of day is shown; both can be typed", CLOCKS),
    "paper": _choice("the paper of the page", ("letter", "a4")),
    "theme": _choice("the looks of the terminal program", THEMES),
    "hide_after": Rule(
        "seconds without a key before the screen hides; 0 for never",
        f"seconds from 0 (never) to {A_DAY:,}",
        _whole(0, A_DAY),
        _number,
    ),
    "fields": _some("the optional fields that the entry form shows; none for none of them", FIELDS),
    "motion": _choice(
        "how you move in lists and pages; vim adds j k, ctrl+d u f b, < first, G last",
        ("arrows", "vim"),
    ),
    "keymap": Rule(
        "keys of your own, by the id of what they do",
        "ids and keys, as in “app.new_entry=f4,app.undo=u”",
        _keymap,
        _keymap_typed,
        _keymap_shown,
    ),
    "animations": Rule("whether anything moves", "true or false", _yes_no, _yes_no_typed, lambda v: str(v).lower()),
}
"""The settings by name, in the order in which they are shown."""
