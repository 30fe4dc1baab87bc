"""`log` and `edit`: an entry from the words of a command line."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.cli.parser import Command, Parser, add_json, choice, number
from iop_journal.cli.shell import Shell
from iop_journal.entry import Entry, Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used
from iop_journal.errors import BadInput

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal

_RATINGS = {
    "before": "craving_before",
    "after": "craving_after",
    "minutes": "craving_minutes",
    "distress_before": "distress_before",
    "distress_after": "distress_after",
}
"""Options of a number, with the fields that they fill."""

CLEARABLE = (
    *(name.replace("_", "-") for name in _RATINGS),
    *("skills", "triggers", "helped", "outcome", "situation", "note"),
)
"""What `edit --clear` makes blank."""

STRONG = phrases.strong("`iop-journal help-now`")


def entry_options(parser: Parser) -> None:
    """The options that describe an entry."""
    rating = number("a rating")
    parser.add_argument("-b", "--before", type=rating, metavar="N", help="craving before, 0-10: its peak")
    parser.add_argument("-a", "--after", type=rating, metavar="N", help="craving after, 0-10")
    parser.add_argument("--minutes", type=number("minutes"), metavar="N", help="how many minutes it lasted")
    parser.add_argument("--distress-before", type=rating, metavar="N", help="distress before, 0-10")
    parser.add_argument("--distress-after", type=rating, metavar="N", help="distress after, 0-10")
    parser.add_argument("-t", "--trigger", action="append", metavar="NAME[=N]", help="what set it off, its strength")
    parser.add_argument("--used", type=_used, metavar="HOW", help=f"did you use the skill? {', '.join(Used)}")
    parser.add_argument("--helped", type=choice(list(Helped)), metavar="no|a-bit|yes", help="did the skill help?")
    parser.add_argument("--outcome", type=choice(list(Outcome)), metavar="passed|used|unsaid", help="how it ended")
    parser.add_argument("--at", metavar="WHEN", help="when it was: 21:30, “yesterday 21:30”, 90m, “2026-11-20 21:30”")
    parser.add_argument("--situation", metavar="TEXT", help="where you were, what was going on")
    parser.add_argument("-n", "--note", metavar="TEXT|-", help="anything else; - reads it from a pipe")
    parser.add_argument("--bring-up", action="store_true", help="bring it up at the next session")
    parser.add_argument("--private", action="store_true", help="keep it out of every summary")
    add_json(parser)


def log(args: Namespace, shell: Shell) -> None:
    """Write an entry down and print what was saved, in one line."""
    if not _says_something(args):
        if not shell.is_interactive:
            raise BadInput(
                "There is nothing to log: name a skill, a rating, a trigger or some words.\n"
                'For example: iop-journal log "urge surfing" -b 7 -a 3 -t lonely'
            )
        from iop_journal.cli.ask import ask_for_entry

        with shell.journal() as journal:
            ask_for_entry(args, shell, journal)
    with shell.journal() as journal:
        blank = NewEntry(occurred_at=shell.now())
        entry = journal.entries.add(_described(blank, args, shell, journal))
        _tell(entry, "Saved", args, shell, "last")


def edit(args: Namespace, shell: Shell) -> None:
    """Change what is named, leave the rest, print what stands there now."""
    from iop_journal.store.entries import as_new

    with shell.journal() as journal:
        was = journal.entries.find(args.entry)
        new = _described(_cleared(as_new(was), args.clear or ()), args, shell, journal)
        new = new._replace(bring_up=new.bring_up and not args.no_bring_up, private=new.private and not args.no_private)
        entry = journal.entries.edit(was, new)
        _tell(entry, "Saved" if entry is not was else "Nothing to change", args, shell, entry.uid[:8])


def _says_something(args: Namespace) -> bool:
    said = (args.skill, args.trigger, args.outcome, args.situation, args.note)
    return any(said) or any(getattr(args, name) is not None for name in _RATINGS)


def _described(entry: NewEntry, args: Namespace, shell: Shell, journal: Journal) -> NewEntry:
    """The entry with what the options say in place of what it had."""
    values: dict[str, Any] = {
        field: getattr(args, name) for name, field in _RATINGS.items() if getattr(args, name) is not None
    }
    if args.at is not None:
        from iop_journal import when

        values["occurred_at"] = when.moment(args.at, shell.now(), journal.day_start)
    if args.trigger is not None:
        values["triggers"] = read_triggers(args.trigger, journal)
    if args.skill or args.used or args.helped:
        values["practices"] = _practices(entry, args, journal)
    if args.outcome is not None:
        values["outcome"] = Outcome(args.outcome)
    if args.situation is not None:
        values["situation"] = args.situation
    if args.note is not None:
        values["note"] = shell.read_stdin() if args.note == "-" else args.note
    return entry._replace(**values, bring_up=entry.bring_up or args.bring_up, private=entry.private or args.private)


def _practices(entry: NewEntry, args: Namespace, journal: Journal) -> tuple[NewPractice, ...]:
    """The skills that are named, or those of the entry, with the answers that hold for each."""
    slugs = list(dict.fromkeys(journal.skills.find(name).slug for name in args.skill or ()))
    if not slugs and not entry.practices:
        raise BadInput("--used and --helped are about a skill: name one.")
    practices = tuple(NewPractice(slug) for slug in slugs) or entry.practices
    answers: dict[str, Any] = {}
    if args.used:
        answers["used"] = Used(args.used)
        if not answers["used"].could_use and not args.helped:
            answers["helped"] = None
    if args.helped:
        answers["helped"] = Helped(args.helped)
    return tuple(NewPractice(**{**practice._asdict(), **answers}) for practice in practices)


def read_triggers(texts: Sequence[str], journal: Journal) -> tuple[NewTrigger, ...]:
    """Triggers as they are typed, `NAME` or `NAME=STRENGTH` each; one that is named twice has the later strength."""
    found: dict[str, NewTrigger] = {}
    read = number("a strength")
    for text in texts:
        name, equals, strength = text.rpartition("=")
        if not equals:
            name = text
        slug = journal.triggers.find(name).slug
        try:
            found[slug] = NewTrigger(slug, read(strength) if equals else None)
        except ArgumentTypeError as error:
            raise BadInput(f"trigger “{name}”: {error}.") from None
    return tuple(found.values())


def _cleared(entry: NewEntry, names: list[str] | tuple[()]) -> NewEntry:
    """The entry with fields made blank."""
    values: dict[str, Any] = {}
    for name in names:
        if name in ("skills", "triggers"):
            values["practices" if name == "skills" else "triggers"] = ()
        elif name == "helped":
            values["practices"] = tuple(NewPractice(one.slug, one.used) for one in entry.practices)
        else:
            values[_RATINGS.get(name.replace("-", "_"), name)] = None
    return entry._replace(**values)


def _used(text: str) -> str:
    wanted = text.strip().casefold()
    if wanted in ("yes", "no"):
        raise ArgumentTypeError(
            f"did you use the skill? {', '.join(Used)}. How the craving ended is --outcome passed|used|unsaid"
        )
    return choice(list(Used))(text)


def saved_line(entry: Entry, done: str = "Saved") -> str:
    """What was saved, in one line."""
    return f"{done} {entry.uid[:8]}: {phrases.when(entry.occurred_at)} · {phrases.summary_line(entry)}"


def tell_of_slip(shell: Shell, name: str) -> None:
    """The two lines that a slip carries, and an offer. `name` is what the entry is called by in the shell."""
    for line in phrases.SLIP_LINES:
        shell.say(line)
    shell.say(f"`iop-journal debrief {name}` if you want to look at it later.")


def _tell(entry: Entry, done: str, args: Namespace, shell: Shell, name: str) -> None:
    """What was saved, in one line; what is worth saying once beside it."""
    if args.json:
        from iop_journal.exchange.entry_json import entry_as_json

        shell.print_json(entry_as_json(entry))
    else:
        shell.print(saved_line(entry, done))
    if args.outcome == Outcome.USED:
        tell_of_slip(shell, name)
    if (args.before or 0) >= phrases.FROM_HIGH:
        shell.say(STRONG)


def _log_options(parser: Parser) -> None:
    parser.add_argument("skill", nargs="*", metavar="SKILL", help="what you tried: a name, or the start of one")
    entry_options(parser)


def _edit_options(parser: Parser) -> None:
    parser.add_argument("entry", metavar="ENTRY", help="the start of its id, or last")
    parser.add_argument("skill", nargs="*", metavar="SKILL", help="in place of its skills")
    entry_options(parser)
    parser.add_argument("--clear", action="append", type=choice(CLEARABLE), metavar="FIELD", help=", ".join(CLEARABLE))
    parser.add_argument("--no-private", action="store_true", help="no longer private")
    parser.add_argument("--no-bring-up", action="store_true", help="no longer to be brought up")


COMMANDS = {
    "log": Command(
        "Write an entry down. Everything is optional: a craving, a skill you tried, or both.",
        _log_options,
        log,
        'examples:\n  iop-journal log "urge surfing" -b 7 -a 3 -t lonely=6 --helped yes --situation "after the call"\n'
        "  iop-journal log -b 6 -t angry -t tired --at 18:30      a craving without a skill\n"
        '  iop-journal log "paced breathing" --at "yesterday 22:00"',
    ),
    "edit": Command("Change an entry: what you name is replaced, the rest stays.", _edit_options, edit),
}
