"""`settings`: what can be set, and setting it. It reads no journal."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from iop_journal import paths, settings
from iop_journal.cli.parser import Command, Parser, add_json
from iop_journal.cli.shell import Shell
from iop_journal.phrases import BLANK
from iop_journal.setting_rules import RULES
from iop_journal.text import one_line

WITHOUT_VERB = "show"


def show(args: Namespace, shell: Shell) -> None:
    found = shell.settings
    if args.json:
        shell.print_json(as_json(found))
        return
    width = max(map(len, RULES))
    for key in RULES:
        value = getattr(found, key)
        default = "   (default)" if value == getattr(settings.Settings(), key) else ""
        shell.print(f"{key:{width}}  {one_line(settings.as_text(key, value)) or BLANK}{default}")
    shell.say(f"They are kept in {paths.settings_file()}. `iop-journal settings set --help` says what each takes.")


def set_(args: Namespace, shell: Shell) -> None:
    text = " ".join(args.value)
    found = settings.write(args.key, text)
    key = args.key.strip().replace("-", "_").casefold()
    if args.json:
        shell.print_json(as_json(found))
        return
    value = one_line(settings.as_text(key, getattr(found, key))) or BLANK
    shell.print(f"Saved: {key} is {value}{'' if text.strip() else ' (default)'}")


def as_json(found: settings.Settings) -> dict[str, Any]:
    """The settings by name; the own lines as objects."""
    values = found._asdict()
    return values | {
        "lines": [line._asdict() for line in found.lines],
        "keymap": dict(found.keymap),
        "fields": list(found.fields),
    }


def _set_options(parser: Parser) -> None:
    parser.add_argument("key", metavar="KEY", help="the name of a setting, from the list below")
    parser.add_argument("value", nargs="+", metavar="VALUE", help='what it is to be; "" brings the default back')
    add_json(parser)


VERBS = {
    "show": Command("What is set.", add_json, show),
    "set": Command(
        "Set one value. Everything else in the file stays as it is.",
        _set_options,
        set_,
        "settings:\n"
        + "\n".join(f"  {key:{max(map(len, RULES))}}  {rule.about}" for key, rule in RULES.items())
        + '\n\nexamples:\n  iop-journal settings set after_hours "555 0100, ask for the counselor on call"\n'
        "  iop-journal settings set country US",
    ),
}
