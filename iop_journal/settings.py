"""The settings file, read. What is wrong in it is said, and the default taken; the file itself is kept as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from iop_journal.paths import settings_file
from iop_journal.text import one_line

THEMES = ("dark", "light", "high-contrast", "terminal")


class Settings(NamedTuple):
    """What can be set. `day_start` is the hour, 0-12, at which a journal day begins."""

    day_start: int = 3
    theme: str = "dark"
    name: str = ""


def read(file: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and a line for each thing in the file that could not be used."""
    file = file or settings_file()
    try:
        text = file.read_text("utf-8-sig")
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"Settings: {file} cannot be read ({type(error).__name__}). The defaults are used."]
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Settings(), [f"Settings: {file}: {one_line(str(error))}. The defaults are used, the file is kept."]
    return _checked(table)


def _checked(table: dict[str, Any]) -> tuple[Settings, list[str]]:
    settings, wrong = Settings(), []
    for key, value in table.items():
        check = _CHECKS.get(key)
        if check is None:
            wrong.append(f"Settings: there is no setting “{one_line(key)}”. It is left alone.")
        elif not check[0](value):
            wrong.append(f"Settings: {key}: {check[1]}. The default is used.")
        else:
            settings = settings._replace(**{key: value})
    return settings, wrong


def _is_hour(value: object) -> bool:
    return type(value) is int and 0 <= value <= 12


def _is_theme(value: object) -> bool:
    return value in THEMES


def _is_short_text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 80


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "day_start": (_is_hour, "an hour from 0 to 12"),
    "theme": (_is_theme, "one of " + ", ".join(THEMES)),
    "name": (_is_short_text, "a short text in quotes"),
}
