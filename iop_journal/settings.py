"""The settings file. What is wrong in it is said, and the default taken; the file itself is kept as it is.

What each setting takes is in `setting_rules`. The name of a setting is a field of `Settings` and a key of the file.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from iop_journal.errors import JournalError, UnknownName
from iop_journal.paths import make_private_folder, settings_file, write_private
from iop_journal.setting_rules import FIELDS, RULES, OwnLine, typed
from iop_journal.setting_rules import THEMES as THEMES
from iop_journal.text import one_line


class Settings(NamedTuple):
    """What can be set.

    `day_start` is the hour, 0-12, at which a journal day begins; `country` a code of the help lines, "" while none is
    chosen; `after_hours` how to reach the program after hours; `hide_after` the seconds before the screen hides, 0 for
    never; `page_off` and `page_add` are sections and extras of the page as the terminal program makes it; `keymap`
    gives keys (as Textual names them, a comma between two) to bindings by their ids.
    """

    day_start: int = 3
    theme: str = "dark"
    name: str = ""
    page_title: str = ""
    page_off: tuple[str, ...] = ()
    page_add: tuple[str, ...] = ()
    after_hours: str = ""
    lines: tuple[OwnLine, ...] = ()
    country: str = ""
    week_start: str = "mon"
    clock: str = "24h"
    paper: str = "letter"
    hide_after: int = 300
    fields: tuple[str, ...] = FIELDS
    motion: str = "arrows"
    keymap: Mapping[str, str] = MappingProxyType({})
    animations: bool = True


def read(file: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and a line for each thing in the file that could not be used."""
    file = file or settings_file()
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, ValueError) as error:  # ValueError: not UTF-8, or a NUL in the name
        where = one_line(str(file))
        return Settings(), [f"Settings: {where} cannot be read ({type(error).__name__}). The defaults are used."]
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = f"Settings: {one_line(str(file))}: {one_line(str(error))}."
        return _for_help(text), [f"{reason} The defaults are used, the file is kept."]
    return _checked(table)


def write(key: str, text: str, file: Path | None = None) -> Settings:
    """Set one value, as a person typed it, and keep everything else in the file; an empty text brings the default back.

    Raises:
        UnknownName: there is no such setting.
        BadInput: the value does not fit it.
        JournalError: the file cannot be parsed (the line is named) or written. It is as it was.
    """
    key = key.strip().replace("-", "_").casefold()
    if key not in RULES:
        raise UnknownName(f"There is no setting “{one_line(key)}”. There are {', '.join(RULES)}.", tuple(RULES))
    value = typed(key, text)
    file = file or settings_file()
    old = _content(file)
    new = _with(old, key, value, file)
    try:
        make_private_folder(file.parent)
        # Where the name is a link, what it points to is written, and the link stays.
        write_private(Path(os.path.realpath(file)), new.encode(), replace=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise JournalError(f"The settings {one_line(str(file))} cannot be written: {reason}.") from None
    return read(file)[0]


def as_text(key: str, value: Any) -> str:
    """A value as a person would type it for `write`."""
    return RULES[key].shown(value)


def _checked(table: dict[str, Any]) -> tuple[Settings, list[str]]:
    settings, wrong = Settings(), []
    for key, value in table.items():
        if key not in RULES:
            wrong.append(f"Settings: there is no setting “{one_line(key)}”. It is left alone.")
            continue
        try:
            settings = settings._replace(**{key: RULES[key].taken(value)})
        except ValueError:
            wrong.append(f"Settings: {key}: {RULES[key].takes}. The default is used.")
    return settings, wrong


_HELP = r"^[ \t]*(?:after_hours|country)[ \t]*=.*$"


def _for_help(text: str) -> Settings:
    """Of a file that cannot be parsed, the lines that help needs: a slip elsewhere must not hide the number to call."""
    import tomllib

    table: dict[str, Any] = {}
    for line in re.findall(_HELP, text, re.MULTILINE):
        try:
            table |= tomllib.loads(line)
        except (tomllib.TOMLDecodeError, RecursionError):
            continue
    return _checked({key: table[key] for key in ("after_hours", "country") if key in table})[0]


def _content(file: Path) -> str:
    """The file as it is, line ends included; empty where there is none."""
    try:
        return file.read_bytes().decode()
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise JournalError(
            f"The settings {one_line(str(file))} are not UTF-8 text. They were left as they are."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise JournalError(f"The settings {one_line(str(file))} cannot be read: {reason}.") from None


def _with(old: str, key: str, value: Any, file: Path) -> str:
    """The file's text with one value set, or taken out where it is None."""
    import tomllib

    mark, body = ("\ufeff", old[1:]) if old.startswith("\ufeff") else ("", old)
    try:
        wanted = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise JournalError(
            f"{one_line(str(file))}: {one_line(str(error))}.\nMend that line first; the file was left as it is."
        ) from None
    wanted = {name: one for name, one in wanted.items() if name != key} | ({} if value is None else {key: value})
    new = _edited(body, key, value)
    if new is None or tomllib.loads(new) != wanted:
        raise JournalError(f"{one_line(str(file))} is laid out in a way that cannot be changed here. Edit it by hand.")
    return mark + new


def _edited(body: str, key: str, value: Any) -> str | None:
    """The text with one value changed; None where it is read otherwise here than by the standard library."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(body)
        if value is not None:
            document[key] = value
        elif key in document:
            document.remove(key)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError, RecursionError):
        return None
