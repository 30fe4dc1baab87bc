"""`where`: where everything is kept. It reads no journal, so it works whatever state the journal is in."""

from __future__ import annotations

from argparse import Namespace

from iop_journal import paths
from iop_journal.cli.parser import Command, add_json
from iop_journal.cli.shell import Shell


def where(args: Namespace, shell: Shell) -> None:
    places = {
        "journal": shell.file.absolute(),
        "backups": paths.backup_folder(shell.file).absolute(),
        "settings": paths.settings_file().absolute(),
    }
    if args.json:
        shell.print_json({name: {"path": str(path), "exists": path.exists()} for name, path in places.items()})
        return
    for name, path in places.items():
        shell.print(f"{name:9} {path}{'' if path.exists() else '   (not there yet)'}")


COMMANDS = {"where": Command("Where everything is kept.", add_json, where)}
