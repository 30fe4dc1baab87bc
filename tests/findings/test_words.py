"""How the findings are said: each figure with its n, no cause, no prediction, and something true of little."""

from __future__ import annotations

import ast
import inspect
import re
from datetime import timedelta
from pathlib import Path
from types import ModuleType

import pytest

from iop_journal import demo, phrases
from iop_journal.cli import insights
from iop_journal.entry import NewEntry
from iop_journal.findings import build as build_module
from iop_journal.findings import data, tables, words
from iop_journal.findings.build import build
from iop_journal.insights.averages import Fall
from iop_journal.store.journal import Journal
from iop_journal.summary import text
from iop_journal.tui.screens import insights as screen
from iop_journal.tui.screens import with_trigger
from iop_journal.tui.words import charts, insight_lines
from tests import build as make

NEVER = re.compile(
    r"\b(because|causes?d?|predicts?|prediction|likely|risk|score|proves?|proof|thanks to|will|works best|improve\w*"
    r"|better than|worse|average)\b",
    re.IGNORECASE,
)
"""What claims more than counts say. That they prove no cause is said in one sentence, `NO_PROOF`."""


NOT_WHY = "not what caused it"
"""In the help of the place."""


def add(journal: Journal, *entries: NewEntry) -> None:
    journal.entries.add_many([(one, one.occurred_at) for one in entries], "entries")


def said(journal: Journal) -> str:
    return text.of_sections(words.sections(build(journal)))


def surfed(number: int, before: int | None, after: int | None) -> NewEntry:
    return make.new_entry(
        make.at("2026-11-01 12:00") + timedelta(days=number),
        skills=["urge-surfing"],
        triggers=["lonely"],
        craving_before=before,
        craving_after=after,
        craving_minutes=20,
    )


def test_every_figure_stands_with_its_n(journal: Journal) -> None:
    add(journal, *(surfed(n, 7, 3) for n in range(4)))
    page = said(journal)
    assert "Urge surfing" in page
    assert "4 of 4" in page
    assert "7 → 3 (n 4)" in page
    assert "typically 20 minutes (n 4)" in page
    assert "Cravings without a skill: too few to tell (n 0)" in page


AVERAGES = (
    (r"\d → \d+(?:\.\d+)?", r" \(n (\d+)\)"),
    (r"typical \d+(?:\.\d+)?", r" \(n (\d+)\)"),
    (r"typically \d+(?:\.\d+)? minutes", r" \(n (\d+)\)"),
    (r"\d+ of ", r"(\d+) +(?:\d+(?:\.\d+)? (?:lower|higher)|the same)"),
)
"""What an average looks like in a line, and the n that has to follow it (in a table of skills it goes before)."""


@pytest.mark.parametrize("number", range(8))
def test_every_average_stands_with_an_n_of_three_or_more(tmp_path: Path, number: int) -> None:
    """Of journals that a person might keep, invented anew for each."""
    demo.make(tmp_path / "journal.db", days=20 + 5 * number, entries=12 + 9 * number, seed=number, now=make.NOW)
    with make.journal(tmp_path) as journal:
        lines = said(journal)
    page = " ".join(lines.split())
    for average, n in AVERAGES[:3]:
        for found in re.finditer(average, page):
            after = re.match(n, page[found.end() :])
            assert after, page[found.start() : found.end() + 30]
            assert int(after[1]) >= 3, found[0]
    table = lines.split("Cravings without")[0].splitlines()[2:]
    for line in filter(str.strip, table):
        n, change = re.search(r"(?:of +(\d+)|–)  (.*)$", line).groups()  # type: ignore[union-attr]
        assert (int(n or 0) >= 3) == (change != "too few to tell"), line


def test_under_three_there_are_too_few_to_tell(journal: Journal) -> None:
    add(journal, surfed(0, 7, 3), surfed(1, 7, 3))
    page = said(journal)
    assert "7 → 3" not in page
    assert "too few to tell (n 2)" in page
    assert "typical 7" not in page


@pytest.mark.parametrize(
    "entries",
    [
        [],
        [make.new_entry("2026-11-20 12:00", skills=["urge-surfing"])],
        [make.new_entry(f"2026-11-20 1{n}:00", craving_before=5) for n in range(5)],
        [make.new_entry(f"2026-11-1{n} 12:00", triggers=["lonely"]) for n in range(5)],
        [surfed(n, None, None) for n in range(6)],
    ],
    ids=["empty", "one entry", "one day", "no rating", "all blank"],
)
def test_something_true_is_said_of_a_journal_with_little_in_it(journal: Journal, entries: list[NewEntry]) -> None:
    add(journal, *entries)
    page = said(journal)
    assert page.strip()
    assert data.as_json(build(journal))["entries"] == len(entries)
    if not entries:
        assert words.NO_ENTRIES in " ".join(page.split())
    assert " 0 →" not in page, "a blank is never a zero"


def test_no_cause_no_prediction_and_no_score_is_in_any_line(tmp_path: Path) -> None:
    with make.journal(tmp_path) as journal:
        journal.sessions.add(make.at("2026-11-10 09:00"))
        journal.sessions.add(make.at("2026-11-17 09:00"))
        add(journal, *(surfed(n, 7, 8 - n % 4) for n in range(19)))
        page = " ".join(said(journal).split())
    assert page.count(phrases.NO_PROOF) == 1
    assert phrases.LOWER in page
    assert NEVER.findall(page.replace(phrases.NO_PROOF, "")) == []
    assert NEVER.search("a skill that will help"), "the search finds them"


@pytest.mark.parametrize("module", [words, tables, build_module, charts, insight_lines, screen, with_trigger, insights])
def test_none_is_in_any_text_of_the_code_that_says_them(module: ModuleType) -> None:
    """What no journal of these tests brings to the screen, too."""
    tree = ast.parse(inspect.getsource(module))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]
    assert texts
    for text_ in texts:
        said = text_.replace(NOT_WHY, "")
        assert not NEVER.search(said), text_
        assert "!" not in said or "{" in said, text_


def test_one_sentence_says_what_counts_do_not_prove() -> None:
    """In one place, and in no other words."""
    for file in (Path(phrases.__file__).parent).rglob("*.py"):
        found = re.findall(r"fall by (?:them|it)sel", file.read_text("utf-8"))
        assert len(found) == (file.name == "phrases.py"), file


@pytest.mark.parametrize(
    ("fall", "words_of_it"),
    [
        (Fall(4, 4, 0, 0, 7.0, 4.0, -3.0, -4.0, -2.5), "3 lower, half of them 2.5 to 4 lower"),
        (Fall(4, 0, 4, 0, 7.0, 7.0, 0.0, 0.0, 0.0), "the same, half of them the same"),
        (Fall(4, 1, 1, 2, 5.0, 6.0, 0.5, -1.0, 2.0), "0.5 higher, half of them 1 lower to 2 higher"),
        (Fall(4, 0, 0, 4, 5.0, 6.0, 1.0, 0.5, 2.0), "1 higher, half of them 0.5 to 2 higher"),
        (Fall(2, 2, 0, 0, None, None, None, None, None), "too few to tell"),
    ],
)
def test_a_change_is_said_in_words_the_smaller_end_first(fall: Fall, words_of_it: str) -> None:
    assert words.fall_words(fall) == words_of_it


def test_a_number_of_nothing_has_no_sign() -> None:
    assert [phrases.number(one) for one in (-0.0, -0.001, 0.5, -1.5, 10.0)] == ["0", "0", "0.5", "-1.5", "10"]
    assert words.fall_words(Fall(5, 3, 2, 0, 6, 5, -1.0, -1.0, -0.0)) == "1 lower, half of them 0 to 1 lower"
