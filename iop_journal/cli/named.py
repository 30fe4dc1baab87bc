"""What `skills` and `triggers` have in common: the same verbs on a list of names."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from iop_journal.cli.parser import Command, Parser, add_json
from iop_journal.cli.shell import Shell
from iop_journal.errors import BadInput
from iop_journal.names import listed

if TYPE_CHECKING:
    from iop_journal.store.journal import Journal


class NamedVerbs:
    """The verbs of one noun; a subclass says what is its own.

    `fields` are what `add` and `edit` set besides the name, `edited` what `edit` alone sets: the option's name (as
    argparse keeps it) with the field that it fills.
    """

    noun: str
    fields: dict[str, str]
    edited: dict[str, str]

    def rows(self, journal: Journal) -> Any:
        """`journal.skills` or `journal.triggers`."""
        raise NotImplementedError

    def headings(self) -> dict[str, str]:
        """The groups by slug, with their names, in their order."""
        raise NotImplementedError

    def heading_of(self, row: Any) -> str:
        """The slug of the group in which a row stands."""
        raise NotImplementedError

    def line(self, row: Any) -> str:
        """A row in the list."""
        raise NotImplementedError

    def card(self, row: Any) -> list[str]:
        """A row whole, a line each."""
        raise NotImplementedError

    def more(self, journal: Journal, row: Any) -> list[str]:
        """What the entries say of a row, a line each."""
        raise NotImplementedError

    def options(self, parser: Parser) -> None:
        """The options of `add`."""
        raise NotImplementedError

    def edit_options(self, parser: Parser) -> None:
        """The options of `edit` alone."""

    def list_(self, args: Namespace, shell: Shell) -> None:
        with shell.journal() as journal:
            rows = self.rows(journal).listed(archived=args.archived)
        if args.json:
            shell.print_json([row._asdict() for row in rows])
            return
        for slug, name in self.headings().items():
            if lines := [f"  {self.line(row)}" for row in rows if self.heading_of(row) == slug]:
                shell.print("\n".join([name, *lines]))
        if not rows:
            shell.say(f"No {self.noun} is archived." if args.archived else f"No {self.noun} is on the list.")

    def show(self, args: Namespace, shell: Shell) -> None:
        with shell.journal() as journal:
            rows = self.rows(journal)
            row = rows.get(rows.find(args.name).slug)
            more = [] if args.json else self.more(journal, row)
        if args.json:
            shell.print_json(row._asdict())
        else:
            shell.print("\n".join([*self.card(row), *more]))

    def add(self, args: Namespace, shell: Shell) -> None:
        with shell.journal() as journal:
            rows = self.rows(journal)
            row = rows.get(rows.add(args.name, **_given(args, self.fields)))
        self._tell(row, f"Added {row.name} ({row.slug}).", args, shell)

    def edit(self, args: Namespace, shell: Shell) -> None:
        changes = _given(args, {"new_name": "name", **self.fields, **self.edited})
        if not changes:
            options = ["--name", *(f"--{name}" for name in (*self.fields, *self.edited))]
            raise BadInput(f"Nothing to change: {listed(options, 'or')} says what.")
        with shell.journal() as journal:
            rows = self.rows(journal)
            slug = rows.find(args.name).slug
            rows.edit(slug, changes)
            row = rows.get(slug)
        self._tell(row, f"Saved {row.name}.", args, shell)

    def archive(self, args: Namespace, shell: Shell) -> None:
        with shell.journal() as journal:
            found = self.rows(journal).find(args.name)
            self.rows(journal).archive(found.slug)
        shell.print(
            f"{found.name} is off the list. Entries keep it; `iop-journal {self.noun}s restore` brings it back."
        )

    def restore(self, args: Namespace, shell: Shell) -> None:
        with shell.journal() as journal:
            found = self.rows(journal).find(args.name)
            self.rows(journal).restore(found.slug)
        shell.print(f"{found.name} is on the list.")

    def verbs(self) -> dict[str, Command]:
        noun = self.noun
        return {
            "list": Command(f"The {noun}s on the list, in their groups.", _list_options, self.list_),
            "show": Command(f"One {noun}, whole.", _show_options, self.show),
            "add": Command(f"Add a {noun} of your own.", self._add_options, self.add),
            "edit": Command(f"Change what is written of a {noun}.", self._edit_options, self.edit),
            "archive": Command(f"Take a {noun} off the list. Entries keep it.", _named, self.archive),
            "restore": Command(f"Put a {noun} back on the list.", _named, self.restore),
        }

    def _tell(self, row: Any, words: str, args: Namespace, shell: Shell) -> None:
        if args.json:
            shell.print_json(row._asdict())
        else:
            shell.print(words)

    def _add_options(self, parser: Parser) -> None:
        parser.add_argument("name", metavar="NAME", help="what you call it")
        self.options(parser)
        add_json(parser)

    def _edit_options(self, parser: Parser) -> None:
        _named(parser)
        parser.add_argument("--name", dest="new_name", metavar="NAME", help="a new name")
        self.options(parser)
        self.edit_options(parser)
        add_json(parser)


def _given(args: Namespace, fields: dict[str, str]) -> dict[str, Any]:
    """The fields that the options say something of."""
    return {field: value for name, field in fields.items() if (value := getattr(args, name)) is not None}


def _list_options(parser: Parser) -> None:
    parser.add_argument("--archived", action="store_true", help="those that are off the list")
    add_json(parser)


def _named(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", help="its name, or the start of a word in it")


def _show_options(parser: Parser) -> None:
    _named(parser)
    add_json(parser)
