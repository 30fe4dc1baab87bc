"""`topic`: what you want to bring up at the next session."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from iop_journal import phrases
from iop_journal.cli.parser import Command, Parser, add_json
from iop_journal.cli.shell import Shell
from iop_journal.store.topics import Topic
from iop_journal.text import one_line


def add(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        topic = journal.topics.add(shell.read_stdin() if args.text == "-" else args.text)
    if args.json:
        shell.print_json(as_json(topic))
    else:
        shell.print(f"Saved {topic.uid[:8]}: {one_line(topic.text)}")


def list_(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        topics = journal.topics.listed(done=args.all)
    if args.json:
        shell.print_json([as_json(topic) for topic in topics])
        return
    for topic in topics:
        done = " · done" if topic.done_at else ""
        shell.print(f"{topic.uid[:8]}  {phrases.day(topic.written_at.date())}  {one_line(topic.text)}{done}")
    if not topics:
        shell.say("Nothing to bring up yet.")


def done(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        topic = journal.topics.find(args.topic)
        journal.topics.done(topic)
    shell.print(f"Done: {one_line(topic.text)}")


def delete(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        topic = journal.topics.find(args.topic)
        journal.topics.delete(topic)
    shell.print(f"Deleted: {one_line(topic.text)}. `iop-journal undo` brings it back.")


def as_json(topic: Topic) -> dict[str, Any]:
    return {
        "uid": topic.uid,
        "text": topic.text,
        "written_at": topic.written_at.isoformat(),
        "done_at": topic.done_at and topic.done_at.isoformat(),
    }


def _add_options(parser: Parser) -> None:
    parser.add_argument("text", metavar="TEXT", help="in your own words; - reads it from a pipe")
    add_json(parser)


def _list_options(parser: Parser) -> None:
    parser.add_argument("--all", action="store_true", help="those that are done, too")
    add_json(parser)


def _one(parser: Parser) -> None:
    parser.add_argument("topic", metavar="TOPIC", help="the start of its id, or words in it")


VERBS = {
    "add": Command("Write down what you want to bring up.", _add_options, add),
    "list": Command("What is to be brought up.", _list_options, list_),
    "done": Command("It was talked about.", _one, done),
    "delete": Command("Take a topic off the list.", _one, delete),
}
