"""`craving` on a terminal, as a person in a hard moment meets it: a question a line, each answer saved when given."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error
from tests.cli.terminal import Terminal
from tests.cli.test_imports import HEAVY

FIRST = "How strong is it now, 0-10: "
TRIGGERS = "lists them: "
SKILL = "Enter for none: "
DONE = "Press Enter when you have done it: "
HELPED = "did-not (use it): "
AFTER = "How strong is it now, 0-10: "
OUTCOME = "or unsaid: "
WORD = "if you want: "
KEPT = "Kept so far. `iop-journal craving --go-on` or Today finishes it later."

Open = Callable[..., Terminal]


@pytest.fixture
def open_(run: Commands) -> Iterator[Open]:
    """Opens `craving` on a terminal."""
    terminals: list[Terminal] = []

    def craving(*words: str) -> Terminal:
        terminals.append(Terminal(run, ["craving", *words]))
        return terminals[-1]

    yield craving
    for terminal in terminals:
        terminal.close()


def answer(terminal: Terminal, *answers: tuple[str, str]) -> None:
    for question, words in answers:
        terminal.answer(f"{words}\n", question)


def test_the_whole_way_is_one_entry_and_one_step_of_undo(run: Commands, open_: Open) -> None:
    way = open_()
    answer(way, (FIRST, "7"), (TRIGGERS, "l=6, tired"), (SKILL, "1"))
    card = way.until(DONE)
    assert "Urge surfing, " in card and "Step 1 of " in card and card.count(DONE) == 1
    way.answer("\n")
    answer(way, (HELPED, "yes"), (AFTER, "3"), (OUTCOME, "passed"), (WORD, "it went by"))
    assert way.end() == 0
    last = way.shown.strip().splitlines()[-1]
    assert last.startswith("Saved ")
    assert last.endswith(
        "craving 7 → 3 · Urge surfing (helped: yes) · Lonely 6, Tired or short of sleep · passed without using"
    )
    (entry,) = run.json("list")
    assert (entry["craving_before"], entry["craving_after"], entry["outcome"]) == (7, 3, "passed")
    assert (entry["note"], entry["unfinished"]) == ("it went by", False)
    assert [(one["slug"], one["strength"]) for one in entry["triggers"]] == [("lonely", 6), ("tired", None)]
    assert "!" not in way.shown and "Not finished" not in way.shown
    assert "a craving" in run.good("undo")
    assert run.json("list") == []
    run.good("redo")
    assert run.json("list") == [entry]


def test_enter_skips_everything_but_the_first_rating(run: Commands, open_: Open) -> None:
    way = open_()
    way.answer("\n", FIRST)
    way.answer("0\n", "A number from 0 to 10 begins it")
    answer(way, (TRIGGERS, ""), (SKILL, ""), (AFTER, ""), (OUTCOME, ""), (WORD, ""))
    assert way.end() == 0
    (entry,) = run.json("list")
    assert (entry["craving_before"], entry["unfinished"], entry["triggers"], entry["practices"]) == (0, False, [], [])
    assert HELPED not in way.shown


def test_a_wrong_answer_is_asked_again(run: Commands, open_: Open) -> None:
    way = open_()
    for wrong in ("much", "11", "-1"):
        way.answer(f"{wrong}\n", FIRST)
    way.answer("6\n", FIRST)
    answer(way, (TRIGGERS, "zzzz"), (TRIGGERS, "lonely=11"), (TRIGGERS, "lonely=x"), (TRIGGERS, " , "))
    way.answer("4\n", SKILL)
    way.answer("99999999999999999999\n", "A number from 1 to 3, or the name of a skill.")
    answer(way, (SKILL, "breathing"), (SKILL, "zzzz"), (SKILL, "stop"), (DONE, ""))
    answer(way, (HELPED, "perhaps"), (HELPED, "a-bit"), (AFTER, "many"), (AFTER, "2"), (OUTCOME, "yes"), (OUTCOME, ""))
    way.answer("\n", WORD)
    assert way.end() == 0
    (entry,) = run.json("list")
    assert (entry["craving_before"], entry["craving_after"], entry["triggers"]) == (6, 2, [])
    assert [(one["slug"], one["helped"]) for one in entry["practices"]] == [("stop-skill", "a-bit")]


def test_the_list_of_triggers_is_shown_when_asked_for(open_: Open) -> None:
    way = open_()
    answer(way, (FIRST, "5"), (TRIGGERS, "?"))
    shown = way.until(TRIGGERS)
    assert "Lonely" in shown and "Cash or payday" in shown and "Withdrawal-like feelings" in shown


def test_halt_is_answered_by_its_letters(run: Commands, open_: Open) -> None:
    way = open_()
    answer(way, (FIRST, "5"), (TRIGGERS, "H, a=2,L,t"))
    way.until(SKILL)
    (entry,) = run.json("list")
    assert [(one["slug"], one["strength"]) for one in entry["triggers"]] == [
        *(("hungry", None), ("angry", 2), ("lonely", None), ("tired", None))
    ]


def test_a_strong_craving_is_met_with_one_calm_line(open_: Open) -> None:
    for rating, lines in (("8", 1), ("7", 0)):
        way = open_()
        way.answer(f"{rating}\n", FIRST)
        assert way.until(TRIGGERS).count("`iop-journal help-now`") == lines


def test_what_lowered_it_before_comes_first_with_its_counts_and_what_must_not_be_suggested_never(
    here: Here, open_: Open
) -> None:
    for after in ("3", "7", "2"):
        here("log", "pros and cons", "-b", "7", "-a", after, "-t", "lonely", "--at", "1m", "--private")
        here("log", "TIP", "-b", "7", "-a", "1", "-t", "lonely", "--at", "1m")
        here("log", "thought-stopping", "-b", "7", "-a", "1", "-t", "lonely", "--at", "1m")
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, "lonely"))
    first, second, third = [line for line in way.until(SKILL).splitlines() if line[:3] in ("1. ", "2. ", "3. ")]
    assert "(lowered it 3 of 3 times with this trigger)" in first and " Mind: Cold on the face" in first
    assert second.startswith("2. Pros and cons of acting on the urge (lowered it 2 of 3 times with this trigger): ")
    assert third.startswith("3. Urge surfing: ") and "lowered" not in third
    assert "Thought stopping" not in way.shown and "This can be withdrawal" not in way.shown
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, "lonely, withdrawal"))
    shown = way.until(SKILL)
    assert shown.index("This can be withdrawal.") < shown.index(
        "1. Pros and cons of acting on the urge (lowered it 2 of 3 times with one of"
    )
    assert "TIP" not in shown and "Cold on the face" not in shown


def test_a_breathing_skill_is_followed_a_step_at_a_time(run: Commands, open_: Open) -> None:
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, ""), (SKILL, "paced breathing"))
    steps = len(run.json("skills", "show", "paced breathing")["steps"])
    for number in range(1, steps + 1):
        shown = way.until(DONE)
        assert f"Step {number} of {steps}: " in shown and f"Step {number + 1} of" not in shown
        if number == 1:
            assert "Mind: Stop and breathe normally" in shown
        way.answer("\n")
    way.until(HELPED)


@pytest.mark.parametrize("how", ["could-not", "did-not"])
def test_a_skill_that_was_not_used_after_all_is_written_down_as_that(run: Commands, open_: Open, how: str) -> None:
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, ""), (SKILL, "stop"), (DONE, ""), (HELPED, how))
    way.until(AFTER)
    (entry,) = run.json("list")
    assert [(one["used"], one["helped"]) for one in entry["practices"]] == [(how, None)]


def test_used_carries_the_two_lines_and_the_offer(run: Commands, open_: Open) -> None:
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, ""), (SKILL, ""), (AFTER, ""), (OUTCOME, "used"))
    shown = way.until(WORD)
    assert "tolerance drops" in shown and "life-threatening" in shown
    way.answer("\n")
    assert way.end() == 0
    (entry,) = run.json("list")
    assert entry["outcome"] == "used"
    assert f"`iop-journal debrief {entry['uid'][:8]}` if you want to look at it later." in shown


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl+c", "ctrl+d"])
def test_leaving_before_the_first_rating_writes_nothing(run: Commands, open_: Open, key: str) -> None:
    way = open_()
    way.answer(key, FIRST)
    assert way.end() == 130
    assert run.json("list") == [] and KEPT not in way.shown


QUESTIONS = [(TRIGGERS, "lonely"), (SKILL, "stop"), (DONE, ""), (HELPED, "yes"), (AFTER, "2"), (OUTCOME, "passed")]
KEPT_FIELDS = ("triggers", "practices", "craving_after", "outcome")


@pytest.mark.parametrize(
    ("how", "given"),
    [*(("kill", given) for given in range(7)), *(("\x03", given) for given in (0, 2, 6)), ("\x04", 3)],
)
def test_leaving_at_any_question_keeps_what_was_answered_and_it_is_finished_later(
    run: Commands, open_: Open, given: int, how: str
) -> None:
    way = open_()
    answer(way, (FIRST, "6"), *QUESTIONS[:given])
    way.until([*QUESTIONS, (WORD, "")][given][0])
    if how == "kill":
        way.kill()
    else:
        way.answer(how)
        assert way.end() == 0
        assert KEPT in way.shown
    (entry,) = run.json("list")
    assert entry["unfinished"] and entry["craving_before"] == 6
    assert [bool(entry[name]) for name in KEPT_FIELDS].count(True) == (0, 1, 2, 2, 2, 3, 4)[given]
    way = open_("--go-on")
    assert "craving 6 → " in way.until("Ctrl+C leaves with what there is.")
    # The way of a skill is shown when it is chosen, and not again when how it went is asked later.
    left = [one for place, one in enumerate(QUESTIONS) if place >= given and (given < 2 or one[0] != DONE)]
    answer(way, *left, (WORD, "later"))
    assert way.end() == 0
    (entry,) = run.json("list")
    assert not entry["unfinished"] and entry["note"] == "later"
    assert [bool(entry[name]) for name in KEPT_FIELDS] == [True] * 4
    assert entry["practices"][0]["helped"] == "yes"
    run.good("undo")
    assert run.json("list") == []


def test_the_last_one_that_is_not_finished_is_gone_on_with(open_: Open) -> None:
    for rating in ("4", "5"):
        way = open_()
        way.answer(f"{rating}\n", FIRST)
        way.answer("\x03", TRIGGERS)
        assert way.end() == 0
    way = open_("--go-on")
    assert "craving 5 → –" in way.until(TRIGGERS)


def test_a_question_that_was_gone_past_is_not_asked_again(open_: Open) -> None:
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, ""), (SKILL, ""), (AFTER, "1"))
    way.answer("\x03", OUTCOME)
    assert way.end() == 0
    way = open_("--go-on")
    assert TRIGGERS not in way.until(OUTCOME)


def test_going_on_without_a_craving_is_said(open_: Open) -> None:
    way = open_("--go-on")
    assert way.end() == 1
    assert "There is no craving to finish." in way.shown


def test_the_answer_can_be_json(run: Commands, open_: Open) -> None:
    way = open_("--json")
    answer(way, (FIRST, "6"), (TRIGGERS, ""), (SKILL, ""), (AFTER, "1"), (OUTCOME, ""), (WORD, "[red] a word"))
    assert way.end() == 0
    shown = way.shown[way.shown.index("{") :]
    assert json.loads(shown) == run.json("list")[0]


def test_an_entry_that_was_deleted_meanwhile_is_said_in_words(run: Commands, open_: Open) -> None:
    way = open_()
    way.answer("6\n", FIRST)
    way.until(TRIGGERS)
    run.good("undo")
    way.answer("lonely\n")
    assert way.end() == 1
    assert "deleted elsewhere" in way.shown and "Traceback" not in way.shown


def test_what_the_person_named_is_never_sent_raw_to_the_terminal(here: Here, open_: Open) -> None:
    here("skills", "edit", "urge surfing", "--description", "a\x1b[31mred\u202e [red]")
    way = open_()
    answer(way, (FIRST, "6"), (TRIGGERS, ""))
    shown = way.until(SKILL)
    assert "a␛[31mred" in shown and "\x1b" not in shown and "\u202e" not in shown


@pytest.mark.parametrize("words", [(), ("--go-on",), ("--json",)])
def test_without_a_terminal_it_points_to_log(here: Here, words: tuple[str, ...]) -> None:
    answer = here("craving", *words)
    assert_plain_error(answer, 2)
    assert "iop-journal log" in answer.err


def test_it_loads_no_screen() -> None:
    script = "import sys, iop_journal.cli.craving; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "iop_journal" in done.stdout.split()
    assert not set(done.stdout.split()) & HEAVY
