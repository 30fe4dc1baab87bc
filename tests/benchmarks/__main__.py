"""`python -m tests.benchmarks`: measure, and print the tables."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks import commands, rival, screens, tables
from tests.benchmarks.process import Command, Failed, Starter
from tests.benchmarks.rounds import interleave
from tests.benchmarks.screens import Screen


def main() -> None:
    """Measure everything in one interleaved run, in a temporary folder; the opening of screens in one of its own."""
    chosen = _options()
    if chosen.findings:
        _findings(chosen.rounds)
        return
    if chosen.opening:
        _openings(chosen)
        return
    jrnl = None if chosen.without_jrnl else rival.find(chosen.jrnl)
    with tempfile.TemporaryDirectory(prefix="iop-journal-benchmarks-") as name, Starter() as starter:
        folder = Path(name).resolve()
        measured = commands.commands(folder, jrnl, starter)
        shown = [] if chosen.skip_screen or os.name != "posix" else screens.screens(folder, chosen.rounds)
        try:
            interleave([*measured, *shown], chosen.rounds)
            for screen in shown:
                screen.read()
        except Failed as error:
            raise SystemExit(str(error)) from None
    print(
        f"{tables.machine(rival.version(jrnl) if jrnl else None)}; {chosen.rounds} round{'s' * (chosen.rounds != 1)}\n"
    )
    print(tables.processes(measured), end="\n\n")
    if shown:
        print(tables.screens(shown), end="\n\n")
        print(tables.key_note(), end="\n\n")
    print(tables.aims(measured, shown))
    if chosen.json:
        _write(chosen.json, measured, shown)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=_rounds, default=15, metavar="N", help="how often each is measured: 15")
    parser.add_argument("--jrnl", type=Path, metavar="PATH", help="the jrnl to measure; else it is installed")
    parser.add_argument("--without-jrnl", action="store_true", help="leave jrnl out: nothing is installed")
    parser.add_argument("--skip-screen", action="store_true", help="measure the commands alone")
    parser.add_argument("--opening", action="store_true", help="measure how long screens take to open, that alone")
    parser.add_argument("--findings", action="store_true", help="measure what helps beside plain SQL, that alone")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there too")
    return parser.parse_args()


def _openings(chosen: argparse.Namespace) -> None:
    from tests.benchmarks import opening  # brings the program into this process, which the others measure from outside

    with tempfile.TemporaryDirectory(prefix="iop-journal-benchmarks-") as name:
        found = opening.openings(Path(name).resolve(), chosen.rounds)
    print(f"{tables.machine(None)}; {chosen.rounds} round{'s' * (chosen.rounds != 1)}\n")
    print(tables.openings(found))
    if chosen.json:
        figures = {one.name: {str(size): took for size, took in one.took.items()} for one in found}
        chosen.json.write_text(json.dumps({"python": sys.version, "openings": figures}, indent=1) + "\n", "utf-8")


def _findings(rounds: int) -> None:
    from tests.benchmarks import findings

    with tempfile.TemporaryDirectory(prefix="iop-journal-benchmarks-") as name:
        found = findings.readings(Path(name).resolve(), rounds)
    print(f"{tables.machine(None)}; {findings.LARGE:,} entries, {rounds} round{'s' * (rounds != 1)}\n")
    print(tables.findings(found))


def _rounds(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a number from 1 on, not {text}")
    return int(text)


def _write(file: Path, measured: Sequence[Command], shown: Sequence[Screen]) -> None:
    figures = {
        "python": sys.version,
        "processes": {one.name: {"wall_ms": one.wall, "cpu_ms": one.cpu, "peak_mib": one.peak} for one in measured},
        "screens": {
            one.name: {"first_paint_ms": one.first_paint, "first_data_ms": one.first_data, "key_ms": one.keys}
            for one in shown
        },
    }
    file.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
