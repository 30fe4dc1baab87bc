"""`help-now`: who can be reached. It works whatever state the journal and the settings are in."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from iop_journal import settings
from iop_journal.cli.parser import Command, add_json
from iop_journal.cli.shell import Shell
from iop_journal.errors import JournalError
from iop_journal.help_now import Section, cannot_be_read, help_now

WIDTH = 80


def help_now_(args: Namespace, shell: Shell) -> None:
    """Show the page. Nothing here may stop it: what cannot be read is said in a line of it."""
    found, wrong = settings.read()
    sections = _sections(found, shell.file)
    if args.json:
        shell.print_json({"sections": [_as_json(section) for section in sections]})
    else:
        shell.print("\n\n".join("\n".join(_shown(section)) for section in sections))
    for line in wrong:
        shell.say(line)


def _sections(found: settings.Settings, file: Path) -> list[Section]:
    try:
        from iop_journal.store.safety_plan import read_plan

        return help_now(found, read_plan(file))
    except JournalError as error:
        reason = str(error)
    except Exception as error:  # whatever it is: the numbers below are needed more than its name
        reason = type(error).__name__
    return help_now(found, None, cannot_be_read(reason))


def _shown(section: Section) -> Iterator[str]:
    from iop_journal.summary.layout import wrapped

    yield section.title
    for first, then, source in section.lines:
        if then and len(first) + len(then) <= WIDTH - 6:
            yield f"  {first}  {then}"
        else:
            yield from (f"  {line}" for line in wrapped(first, WIDTH - 2))
            yield from (f"      {line}" for line in wrapped(then, WIDTH - 6) if then)
        if source:
            yield f"      Source: {source}"
    for words in section.words:
        yield from (f"  {line}" for line in wrapped(words, WIDTH - 2))


def _as_json(section: Section) -> dict[str, object]:
    lines = [{key: value or None for key, value in line._asdict().items()} for line in section.lines]
    return {"section": section.slug, "title": section.title, "lines": lines, "words": list(section.words)}


COMMANDS = {
    "help-now": Command(
        "Who can be reached now: your program, your people, your safety plan, crisis lines.", add_json, help_now_
    )
}
