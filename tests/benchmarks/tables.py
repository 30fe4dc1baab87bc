"""The figures as Markdown tables."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks import place
from tests.benchmarks.commands import BARE, MANY, PAGE, SIX_WEEKS, named
from tests.benchmarks.process import Command
from tests.benchmarks.rounds import p95, ratio
from tests.benchmarks.screens import BARE_APP, BARE_LIST, HISTORY, SIZES, Screen, on

if TYPE_CHECKING:
    from tests.benchmarks.findings import Reading
    from tests.benchmarks.opening import Opening


def machine(jrnl: str | None) -> str:
    """One line on what was measured, and on what."""
    return ", ".join(
        [
            f"{platform.python_implementation()} {platform.python_version()}",
            f"{platform.system()} {platform.machine()}",
            f"{os.cpu_count()} cores",
            "the console script" if len(place.program()) == 1 else "`python -m iop_journal`",
            jrnl or "no jrnl",
        ]
    )


def processes(commands: Sequence[Command]) -> str:
    """Whole processes."""
    walls = {command.name: command.wall for command in commands}
    rows = [
        [
            command.name,
            _spread(command.wall),
            f"{median(command.cpu):.0f}" if command.cpu else "–",
            f"{median(command.peak):.0f}" if command.peak else "–",
            f"{ratio(command.wall, walls[BARE]):.2f}",
            f"{ratio(command.wall, walls[command.rival]):.2f} × {command.rival}" if command.rival else "–",
        ]
        for command in commands
    ]
    return _table(["process", "min / median / p95 ms", "CPU ms", "peak MiB", "× bare interpreter", "× rival"], rows)


def screens(found: Sequence[Screen]) -> str:
    """A terminal of 80 × 24: until something shows, until the data shows, from a key to its answer."""
    rows = [
        [
            screen.name,
            _middle(screen.first_paint),
            _middle(screen.first_data),
            _middle(screen.keys),
            str(len(screen.keys)),
        ]
        for screen in found
    ]
    head = [
        "screen",
        "first paint, median / p95 ms",
        "first data, median / p95 ms",
        "key to paint, median / p95 ms",
        "keys",
    ]
    return _table(head, rows)


def openings(found: Sequence[Opening]) -> str:
    """From a key to the screen that it opens with the journal's data on it, on a short and on a long journal."""
    rows = []
    for one in found:
        small, large = one.took.values()
        grows = ratio(large, small)
        rows.append([one.name, _middle(small), _middle(large), f"{grows:.2f}", "yes" if grows <= 2 else "no"])
    head = ["screen", *(f"{size:,} entries, median / p95 ms" for size in found[0].took)]
    return _table([*head, "median of the paired ratios", "≤ 2"], rows)


def findings(found: Sequence[tuple[Reading, Reading]]) -> str:
    """Each view of what helps beside the plain SQL for it."""
    rows = []
    for view, plain in found:
        by = ratio(view.took, plain.took)
        rows.append([view.name, _middle(view.took), _middle(plain.took), f"{by:.2f}", "yes" if by <= 3 else "no"])
    head = ["view", "its data, median / p95 ms", "plain SQL, median / p95 ms", "median of the paired ratios", "≤ 3"]
    return _table(head, rows)


def aims(commands: Sequence[Command], found: Sequence[Screen]) -> str:
    """What the program is to keep to, and what it came to."""
    walls = {command.name: command.wall for command in commands}
    data = {screen.name: screen.first_data for screen in found}
    wanted: list[tuple[str, str, float, dict[str, list[float]]]] = []
    for size in ("new", f"{MANY:,}"):
        wanted.append((named("log", size), named("jrnl adding", size), 0.4, walls))
        wanted.append((named("summary", size), named("jrnl -n 10", size), 0.6, walls))
    for since in ("last-session", "6w"):
        wanted.append((named("summary as PDF", f"{SIX_WEEKS}, since {since}"), PAGE, 2.0, walls))
    wanted += [(on(size), BARE_APP, 1.3, data) for size in SIZES]
    rows = []
    for one, other, most, figures in wanted:
        if one in figures and other in figures:
            came = ratio(figures[one], figures[other])
            rows.append([one, other, f"≤ {most}", f"{came:.2f}", "yes" if came <= most else "no"])
    return _table(["of", "by", "aim", "median of the paired ratios", "kept"], rows)


def key_note() -> str:
    """What is beside what in the keys' column."""
    return f"Keys are Down and Up: in History (`{HISTORY.decode()}`) beside an OptionList alone ({BARE_LIST})."


def _spread(figures: Sequence[float]) -> str:
    return f"{min(figures):.1f} / {statistics.median(figures):.1f} / {p95(figures):.1f}"


def _middle(figures: Sequence[float]) -> str:
    return f"{median(figures):.1f} / {p95(figures):.1f}" if figures else "–"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
