"""`list`, `show`, `delete`, `restore`: entries that are there."""

from __future__ import annotations

from argparse import Namespace

from iop_journal import customs, phrases
from iop_journal.cli.parser import Command, Parser, add_json, number
from iop_journal.cli.shell import Shell
from iop_journal.cli.span import add_span, since_and_until
from iop_journal.entry import RATINGS, TEXTS, Entry
from iop_journal.errors import BadInput
from iop_journal.exchange.entry_json import entry_as_json
from iop_journal.store.chosen import Filter


def list_(args: Namespace, shell: Shell) -> None:
    """Entries, oldest first; a line each."""
    if args.limit is not None and args.limit < 1:
        raise BadInput(f"--limit: at least 1, not {args.limit}.")
    with shell.journal() as journal:
        since, until, starts = since_and_until(args, shell, journal)
        chosen = Filter(
            since=since,
            until=until,
            starts=starts,
            skill=journal.skills.find(args.skill).slug if args.skill is not None else None,
            trigger=journal.triggers.find(args.trigger).slug if args.trigger is not None else None,
            search=args.search or "",
            in_bin=args.bin,
            limit=args.limit,
        )
        entries = journal.entries.select(chosen)
    if args.json:
        shell.print_json([entry_as_json(entry) for entry in entries])
        return
    wide = len("Fri 20 Nov 2026 ") + customs.time_width()
    for entry in entries:
        shell.print(f"{entry.uid[:8]}  {phrases.when(entry.occurred_at):>{wide}}  {phrases.summary_line(entry)}")
    if not entries:
        shell.say("The bin is empty." if args.bin else "No entries here.")


def show(args: Namespace, shell: Shell) -> None:
    """An entry, every field that is not blank."""
    with shell.journal() as journal:
        entry = journal.entries.find(args.entry)
    if args.json:
        shell.print_json(entry_as_json(entry))
    else:
        shell.print("\n".join(_lines(entry)))


def delete(args: Namespace, shell: Shell) -> None:
    """Put entries into the bin, or remove every word of them."""
    with shell.journal() as journal:
        entries = _found(args, journal.entries.find)
        if not args.for_good:
            journal.entries.delete(entries)
            shell.print(
                f"{phrases.counted(len(entries), 'entry', 'entries')} in the bin. `iop-journal undo` brings back."
            )
            return
        if not shell.confirm(f"Delete {phrases.counted(len(entries), 'entry', 'entries')} for good? There is no undo."):
            shell.say("Nothing was deleted.")
            return
        backups = journal.entries.delete_for_good(entries)
    shell.print(f"{phrases.counted(len(entries), 'entry', 'entries')} deleted for good.")
    for backup in backups:
        shell.say(f"A backup may still hold it: {backup}")


def restore(args: Namespace, shell: Shell) -> None:
    """Take entries out of the bin."""
    with shell.journal() as journal:
        entries = _found(args, journal.entries.find)
        journal.entries.restore(entries)
    for entry in entries:
        shell.print(f"Restored {entry.uid[:8]}: {phrases.when(entry.occurred_at)}")


def _found(args: Namespace, find: object) -> list[Entry]:
    """The entries that are named, each once; all of them are found before any is touched."""
    assert callable(find)
    found: dict[str, Entry] = {}
    for text in args.entry:
        entry = find(text)
        found[entry.uid] = entry
    return list(found.values())


def _lines(entry: Entry) -> list[str]:
    """A line for each field that is not blank."""
    rows = [("id", entry.uid), ("when", phrases.when(entry.occurred_at)), ("written", phrases.when(entry.logged_at))]
    rows += [(words, str(value)) for name, words in RATINGS.items() if (value := getattr(entry, name)) is not None]
    if entry.craving_minutes is not None:
        rows.append(("minutes", str(entry.craving_minutes)))
    rows += [("skill", phrases.practice(one)) for one in entry.practices]
    rows += [("trigger", phrases.trigger(one)) for one in entry.triggers]
    if entry.outcome:
        rows.append(("how it ended", entry.outcome.words))
    rows += [(words, value) for name, words in TEXTS.items() if (value := getattr(entry, name))]
    if marked := phrases.marks(entry):
        rows.append(("marked", ", ".join(marked)))
    return [f"{name:16} {_indented(value)}" for name, value in rows]


def _indented(text: str) -> str:
    return text.replace("\n", "\n" + " " * 17)


def _list_options(parser: Parser) -> None:
    add_span(parser)
    parser.add_argument("--skill", metavar="NAME", help="with this skill")
    parser.add_argument("--trigger", metavar="NAME", help="with this trigger")
    parser.add_argument("--search", metavar="TEXT", help="with all of these words in its texts")
    parser.add_argument("--bin", action="store_true", help="what lies in the bin")
    parser.add_argument("--limit", type=number("a limit"), metavar="N", help="the latest N")
    add_json(parser)


def _one(parser: Parser) -> None:
    parser.add_argument("entry", metavar="ENTRY", help="the start of its id, or last")
    add_json(parser)


def _several(parser: Parser) -> None:
    parser.add_argument("entry", nargs="+", metavar="ENTRY", help="the start of an id, or last")


def _delete_options(parser: Parser) -> None:
    _several(parser)
    parser.add_argument("--for-good", action="store_true", help="remove every word of it; there is no undo")


COMMANDS = {
    "list": Command("List entries, oldest first.", _list_options, list_),
    "show": Command("Show an entry whole.", _one, show),
    "delete": Command("Put entries into the bin. `undo` or `restore` brings them back.", _delete_options, delete),
    "restore": Command("Take entries out of the bin.", _several, restore),
}
