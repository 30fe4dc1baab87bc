"""`debrief`: four questions about an entry, a slip or a close call. Offered, never demanded."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING, Any

from iop_journal import phrases
from iop_journal.cli.ask import Asker
from iop_journal.cli.entries_log import saved_line
from iop_journal.cli.parser import Command, Parser, add_json
from iop_journal.cli.shell import Shell
from iop_journal.entry import Entry
from iop_journal.errors import BadInput
from iop_journal.store.entries import as_new
from iop_journal.text import checked, one_line

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal

QUESTIONS = {
    "debrief_before": "What led up to it",
    "debrief_helped": "What helped it stop",
    "debrief_learned": "What I learned",
    "debrief_next": "What is next",
}
"""The fields of an entry that are its debrief, with what is asked for each."""

_OPTIONS = {
    "led_up": "debrief_before",
    "helped": "debrief_helped",
    "learned": "debrief_learned",
    "next": "debrief_next",
}


def debrief(args: Namespace, shell: Shell) -> None:
    """Write down what is named, or ask; print what stands there."""
    given: dict[str, Any] = {
        field: value for name, field in _OPTIONS.items() if (value := getattr(args, name)) is not None
    }
    if list(given.values()).count("-") > 1:
        raise BadInput("What is piped in can answer one question: - stands once.")
    if not given and not shell.is_interactive:
        raise BadInput(
            "There is nothing to write down: --led-up, --helped, --learned or --next says what.\n"
            "On a terminal, `iop-journal debrief ENTRY` asks."
        )
    with shell.journal() as journal:
        entry = journal.entries.find(args.entry)
        if given:
            given = {field: shell.read_stdin() if text == "-" else text for field, text in given.items()}
            entry = journal.entries.edit(entry, as_new(entry)._replace(**given))
        else:
            entry = _asked(entry, shell, journal)
    if args.json:
        from iop_journal.exchange.entry_json import entry_as_json

        shell.print_json(entry_as_json(entry))
        return
    shell.print(saved_line(entry))
    for field, words in QUESTIONS.items():
        if text := getattr(entry, field):
            shell.print(f"  {words}: {one_line(text)}")


def _asked(entry: Entry, shell: Shell, journal: Journal) -> Entry:
    """Ask the four questions, saving each answer when it is given, all of them as one step."""
    shell.say(f"{phrases.when(entry.occurred_at)} · {phrases.summary_line(entry)}")
    shell.say("Any of it, in your own words. Enter leaves a question as it is, Ctrl+C leaves the rest.")
    ask = Asker(shell, ends=True)
    was = entry
    with journal.together():
        try:
            for field, words in QUESTIONS.items():
                if text := getattr(entry, field):
                    shell.say(f"Now: {one_line(text)}")
                if answer := ask(words, partial(checked, field=words)):
                    new: dict[str, Any] = {field: answer}
                    entry = journal.entries.edit(entry, as_new(entry)._replace(**new))
        except KeyboardInterrupt:
            if entry is was:
                raise
            shell.say(f"\nKept so far. `iop-journal debrief {entry.uid[:8]}` goes on with it.")
    return entry


def _options(parser: Parser) -> None:
    parser.add_argument("entry", metavar="ENTRY", help="the start of its id, or last")
    parser.add_argument("--led-up", metavar="TEXT|-", help="what led up to it; - reads it from a pipe")
    parser.add_argument("--helped", metavar="TEXT|-", help="what helped it stop")
    parser.add_argument("--learned", metavar="TEXT|-", help="what you learned")
    parser.add_argument("--next", metavar="TEXT|-", help="what is next")
    add_json(parser)


COMMANDS = {
    "debrief": Command(
        "Look back at a slip or a close call, in your own words: any of four questions, or all of them asked.",
        _options,
        debrief,
        'examples:\n  iop-journal debrief last --led-up "paid, alone, no plan" --next "call first on paydays"',
    )
}
