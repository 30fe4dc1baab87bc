"""`plan`: the safety plan that you made with your clinician, written down here."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import Any

from iop_journal.cli.parser import Command, Parser, add_json, choice
from iop_journal.cli.shell import Shell
from iop_journal.errors import BadInput, JournalError
from iop_journal.help_now import plan_line
from iop_journal.store.safety_plan import SECTIONS, New, PlanLine
from iop_journal.text import checked, one_line

NO_PLAN = "Nothing is written in the safety plan yet. `iop-journal plan edit` asks for it, section by section."


def show(args: Namespace, shell: Shell) -> None:
    with shell.journal() as journal:
        lines = journal.safety_plan.lines()
    _tell(lines, args, shell)


def edit(args: Namespace, shell: Shell) -> None:
    """Let one section hold what is named, or ask for each; either is one step."""
    asks = args.section is None
    if asks and (args.line or args.clear or not shell.is_interactive):
        raise BadInput(f"Name the section that you mean with --section: {', '.join(SECTIONS)}.")
    if not asks and bool(args.line) == args.clear:
        raise BadInput("Say with --line what the section is to hold, once for each line, or empty it with --clear.")
    with shell.journal() as journal:
        held = journal.safety_plan.lines()
        wanted = _asked(held, shell) if asks else {args.section: [_new(line) for line in args.line or ()]}
        lines = journal.safety_plan.set_sections(wanted)
    shell.say("Saved." if lines != held else "Nothing to change.")
    _tell(lines, args, shell)


def as_json(lines: Sequence[PlanLine]) -> dict[str, Any]:
    """Every section, empty ones too."""
    return {
        "sections": [
            {
                "section": section,
                "name": SECTIONS.get(section, section),
                "lines": [
                    {"uid": line.uid, "text": line.text, "contact": line.contact}
                    for line in lines
                    if line.section == section
                ],
            }
            for section in dict.fromkeys([*SECTIONS, *(line.section for line in lines)])
        ]
    }


def _tell(lines: Sequence[PlanLine], args: Namespace, shell: Shell) -> None:
    if args.json:
        shell.print_json(as_json(lines))
        return
    for number, section in enumerate(dict.fromkeys(line.section for line in lines)):
        shell.print(f"{chr(10) if number else ''}{one_line(SECTIONS.get(section, section))}")
        for text in _shown(lines, section):
            shell.print(f"  {text}")
    if not lines:
        shell.say(NO_PLAN)


def _shown(lines: Sequence[PlanLine], section: str) -> Iterator[str]:
    for line in lines:
        if line.section == section:
            first, then, _ = plan_line(line)
            yield f"{first}  {then}" if then else first


def _new(text: str) -> New:
    """A line as it is typed: its text, and after “ | ” a contact."""
    words, bar, contact = text.rpartition(" | ")
    new = (words, contact) if bar else (text, None)
    if checked(new[0], "line") is None or checked(new[1] or "x", "contact") is None:
        raise BadInput("line: there is nothing in it yet.")
    return new


def _asked(held: Sequence[PlanLine], shell: Shell) -> dict[str, list[New]]:
    """What each section is to hold, asked for; those that are to stay are not in it."""
    shell.say(
        "The safety plan that you made with your clinician. A line at a time, Enter when a section is done.\n"
        "Enter at once keeps what is there, - empties it. A contact goes after “ | ”. Ctrl+C leaves without saving."
    )
    wanted: dict[str, list[New]] = {}
    for section, name in SECTIONS.items():
        shell.say("\n".join([f"\n{name}", *(f"  now: {text}" for text in _shown(held, section))]))
        if answers := list(_answers(shell)):
            wanted[section] = [line for line in answers if line]
    return wanted


def _answers(shell: Shell) -> Iterator[New | None]:
    """The lines of one section, as typed; one None where it is to be emptied."""
    question = "first line: "
    while True:
        sys.stderr.write(question)
        sys.stderr.flush()
        try:
            text = sys.stdin.readline().strip()
            if not text:
                return
            if text == "-" and question == "first line: ":
                yield None
                return
            yield _new(text)
            question = "next line: "
        except UnicodeDecodeError:
            shell.say("That is not text that can be read. Once more, please.")
        except JournalError as error:
            shell.say(str(error))


def _edit_options(parser: Parser) -> None:
    parser.add_argument("--section", type=choice(list(SECTIONS)), metavar="SECTION", help=", ".join(SECTIONS))
    parser.add_argument("--line", action="append", metavar="TEXT", help="a line of it; a contact after “ | ”; repeat")
    parser.add_argument("--clear", action="store_true", help="empty the section")
    add_json(parser)


VERBS = {
    "show": Command("The safety plan, as it stands.", add_json, show),
    "edit": Command(
        "Write the safety plan down, or change it: it asks, or takes the lines of one section.",
        _edit_options,
        edit,
        'examples:\n  iop-journal plan edit --section ask --line "my sister | 555 0199" --line "Sam from group"\n\n'
        "sections:\n" + "\n".join(f"  {slug:{max(map(len, SECTIONS))}}  {name}" for slug, name in SECTIONS.items()),
    ),
}
