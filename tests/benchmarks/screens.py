"""The program in a terminal beside the least that Textual shows."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks import place
from tests.benchmarks.process import Failed
from tests.benchmarks.terminal import Picture, Piece, Program

MARKER = "Lighthouse"
"""Stands on the bare screens, and in the situation of the latest entry: what shows it shows the data."""
SIZES = (150, 10_000)
"""Entries in the journals."""
BARE_APP = "bare Textual, one label"
BARE_LIST = "bare Textual, OptionList"
HISTORY = b"h"
KEYS = 40
"""At least so many are timed in a run, evenly over its rounds."""
DOWN, UP = b"\x1b[B", b"\x1b[A"
LONGEST = 30.0


@dataclass
class Take:
    """One start: when what was written, and when which keys were sent."""

    start: float
    pieces: Sequence[Piece]
    shown: int
    keys: Sequence[float]


@dataclass
class Screen:
    """A program on a terminal and its figures in ms; one a round, but for the keys."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str]
    folder: Path
    keys_a_round: int = 0
    opening: bytes = b""
    takes: list[Take] = field(default_factory=list)
    first_paint: list[float] = field(default_factory=list)
    first_data: list[float] = field(default_factory=list)
    keys: list[float] = field(default_factory=list)

    def once(self, *, counts: bool) -> None:
        with Program(self.argv, self.env, self.folder) as program:
            if not program.wait_for(MARKER, LONGEST):
                raise Failed(f"{self.name} never showed its data:\n{_seen(program.pieces)}")
            program.settle(quiet=0.3, within=3.0)
            shown = len(program.pieces)
            keys: list[float] = []
            if self.keys_a_round:
                shown = self._go_to_list(program)
                keys = [_timed(program, DOWN if number % 2 else UP, number) for number in range(self.keys_a_round)]
            take = Take(program.start, tuple(program.pieces), shown, keys)
        if counts:
            self.takes.append(take)

    def _go_to_list(self, program: Program) -> int:
        """Open the list and go a little down in it, untimed; how many pieces there are then."""
        for key in (self.opening, DOWN, DOWN):
            if key:
                program.press(key)
                program.wait_for_answer(quiet=0.3, within=2.0)
        return len(program.pieces)

    def read(self) -> None:
        """Make the figures from what was kept."""
        for take in self.takes:
            picture = Picture()
            paint = data = None
            for piece, seen in picture.after(take.pieces[: take.shown]):
                text = seen.text()
                if paint is None and text.strip():
                    paint = piece.moment
                if data is None and MARKER in text:
                    data = piece.moment
            if paint is None or data is None:
                raise Failed(f"{self.name} never showed its data:\n{picture.text()}")
            self.first_paint.append((paint - take.start) * 1e3)
            self.first_data.append((data - take.start) * 1e3)
            self.keys += _answers(take, picture)
        if len(self.keys) < sum(len(take.keys) for take in self.takes):
            raise Failed(f"{self.name} did not answer every key.")


def _timed(program: Program, key: bytes, number: int) -> float:
    moment = program.press(key)
    # The pause varies, so that keys do not fall into step with a clock of the program's.
    program.wait_for_answer(quiet=0.1 + 0.004 * (number % 7))
    return moment


def _answers(take: Take, picture: Picture) -> list[float]:
    """From each key to the first change that a person sees, in ms."""
    answers = []
    before = picture.cells()
    rest = take.pieces[take.shown :]
    for moment, until in zip(take.keys, [*take.keys, float("inf")][1:], strict=True):
        answer = None
        for piece, seen in picture.after([piece for piece in rest if moment <= piece.moment < until]):
            now = seen.cells()
            if answer is None and now != before:
                answer = (piece.moment - moment) * 1e3
            before = now
        if answer is not None:
            answers.append(answer)
    return answers


def _seen(pieces: Sequence[Piece]) -> str:
    picture = Picture()
    for _ in picture.after(pieces):
        pass
    return picture.text()


def screens(folder: Path, rounds: int) -> list[Screen]:
    """The bare applications, and the program on its journals."""
    env = place.surroundings(folder / "home") | {"PYTHONPATH": place.source()}
    keys = -(-KEYS // rounds)
    here = Path(__file__).parent
    found = [
        Screen(BARE_APP, [sys.executable, str(here / "bare_app.py")], env, folder),
        Screen(BARE_LIST, [sys.executable, str(here / "bare_list.py")], env, folder, keys),
    ]
    for size in SIZES:
        file = str(folder / f"screen-{size}.db")
        place.run([*place.program(), "--journal", file, "demo", "--entries", str(size)], env)
        place.run([*place.program(), "--journal", file, "log", "-b", "7", "-a", "3", "--situation", MARKER], env)
        found.append(Screen(on(size), [*place.program(), "--journal", file], env, folder, keys, HISTORY))
    return found


def on(size: int) -> str:
    """`iop-journal (150)`: the program on a journal of a size."""
    return f"iop-journal ({size:,})"
