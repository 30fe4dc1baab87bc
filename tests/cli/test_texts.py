"""Whatever a person writes comes back the same, and none of it steers a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Here
from tests.cli.process import Commands, assert_plain_error, controls

TEXTS = {
    "bracket": "[",
    "closing tag": "[/",
    "tag": "[red]stop[/red] [b",
    "markup": "[type=x, v={'a[0]'}] <b> \\[ @click=app.quit",
    "quotes": 'it\'s "so" `so` $HOME %s {0} “”',
    "backslashes": "\\n \\ \\\\ \\x1b",
    "long": "0123456789" * 1_000,
    "long words": "so it goes\n" * 900 + "end",
    "right to left": "שלום مرحبا \u200f(abc) \u202eabc\u202c \u2066x\u2069",
    "combining": "e\u0301 Z\u0351\u036b\u0343a\u0300\u0301 ก็",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇺🇸",
    "wide": "漢字 カタカナ 한국어 \u3000",
    "controls": "".join(chr(code) for code in (*range(1, 0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, 0xFEFF)),
    "escapes": "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x1b[2J",
    "a dash": "- first\n- second",
    "an option": "--json",
    "a short option": "-b",
    "spaces": "  two before, two after  ",
    "lines": "\n\nfirst\n\n\tsecond\r\nthird\r\n",
    "nothing but a sign": "=",
}
EVERY_TEXT = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())


def one_line(text: str) -> str:
    return " ".join("".join(" " if sign.isspace() else sign for sign in text).split())[:60].strip()


@EVERY_TEXT
def test_an_entry_gives_its_texts_back_and_shows_them_safely(here: Here, text: str) -> None:
    entry = here("log", "-b", "3", "--situation", text, "--note", text, "--json")
    assert (entry.json["situation"], entry.json["note"]) == (text, text)
    assert here("list", "--json").json == [entry.json] == [here("show", "last", "--json").json]
    here("edit", "last", "--clear", "note", "--situation", f"{text}.")
    assert here("edit", "last", "--note", f".{text}", "--situation", text, "--json").json["note"] == f".{text}"
    for words in (["list"], ["show", "last"], ["summary"], ["summary", "--format", "markdown"], ["undo"], ["redo"]):
        answer = here(*words)
        assert answer.code == 0, answer
        assert not controls(answer.out + answer.err)
    for words in (["list", "--json"], ["summary", "--json"]):
        assert not controls(here(*words).out)


@EVERY_TEXT
def test_a_topic_gives_its_text_back_and_shows_it_safely(here: Here, text: str) -> None:
    words = ["topic", "add", "--json", "--", text]
    assert here(*words).json["text"] == text
    assert here("topic", "list", "--json").json[0]["text"] == text
    for words in (["topic", "list"], ["summary"], ["summary", "--json"], ["topic", "done", text], ["topic", "list"]):
        answer = here(*words)
        assert not controls(answer.out + answer.err)


@EVERY_TEXT
@pytest.mark.parametrize("noun", ["skills", "triggers"])
def test_one_of_your_own_gives_its_texts_back_and_shows_them_safely(here: Here, noun: str, text: str) -> None:
    name = one_line(text)
    row = here(noun, "add", f"--description={text}", "--json", "--", name).json
    assert (row["name"], row["description"]) == (name, text)
    assert row in here(noun, "list", "--json").json
    if noun == "skills":
        entry = here("log", "--json", "--", row["slug"]).json
        assert entry["practices"][0]["name"] == name
    else:
        entry = here("log", "-b", "3", "-t", f"{row['slug']}=4", "--json").json
        assert (entry["triggers"][0]["name"], entry["triggers"][0]["strength"]) == (name, 4)
    for words in ([noun, "list"], [noun, "show", row["slug"]], ["list"], ["show", "last"], ["summary"]):
        answer = here(*words)
        assert answer.code == 0, answer
        assert not controls(answer.out + answer.err)


@EVERY_TEXT
def test_an_error_quotes_a_text_safely(here: Here, text: str) -> None:
    odd = f"zz{text}"
    calls = [
        ["log", odd],
        ["show", odd],
        ["log", "-b", odd],
        ["list", "--since", odd],
        [odd],
        ["topic", odd],
        ["list", odd],
    ]
    calls += [["log", "-b", "3", "-t", odd], ["log", f"--{odd}"], ["skills", "add", "N", "--group", odd]]
    calls += [
        ["summary", "--only", odd],
        ["topic", "done", odd],
        ["session", "delete", odd],
        ["log", "-t", f"lonely={odd}"],
    ]
    for words in calls:
        answer = here(*words)
        assert answer.code == 2, (words, answer)
        assert answer.out == "" and not controls(answer.err)
        lines = [line for line in answer.err.splitlines() if not line.startswith("A new journal")]
        assert 1 <= len(lines) <= 2 and max(map(len, lines)) < 500, lines


@pytest.mark.parametrize("name", ["markup", "controls", "emoji", "lines", "long"])
def test_a_text_through_real_arguments_and_pipes_comes_back_the_same(run: Commands, name: str) -> None:
    text = TEXTS[name]
    assert run.json("log", "--situation", text, "-n", "-", stdin=text + "\n")["situation"] == text
    (entry,) = run.json("list")
    assert (entry["situation"], entry["note"]) == (text, text)
    assert run.json("topic", "add", "-", stdin=text)["text"] == text.removesuffix("\n").removesuffix(
        "\r" if text.endswith("\r\n") else ""
    )
    for words in (["list"], ["show", "last"], ["summary"], ["topic", "list"]):
        answer = run(*words)
        assert answer.code == 0 and not controls(answer.out + answer.err)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xff\xfe", "UTF-8"),
        ("schön".encode("latin-1"), "UTF-8"),
        ("schön".encode("utf-16"), "UTF-8"),
        (b"cut \xe2\x82", "UTF-8"),
        (b"\xed\xa0\x80", "UTF-8"),
        (b"one\x00two", "NUL"),
        (b"x" * 100_001, "100,000"),
    ],
)
def test_what_is_piped_in_and_is_no_text_is_refused_and_nothing_is_saved(run: Commands, data: bytes, said: str) -> None:
    for words in (["log", "-b", "3", "-n", "-"], ["topic", "add", "-"]):
        answer = run(*words, stdin=data)
        assert_plain_error(answer, 2)
        assert said in answer.err
    assert run.json("list") == [] and run.json("topic", "list") == []


def test_arguments_that_are_no_text_are_refused_and_quoted_safely(run: Commands) -> None:
    bad = b"sch\xf6n\xff"
    for words in (
        [b"log", b"-b", b"3", b"-n", bad],
        [b"log", b"--situation", bad],
        [b"topic", b"add", bad],
        [b"skills", b"add", bad],
        [b"log", bad],
        [b"log", b"-b", bad],
        [b"list", b"--search", bad],
        [b"list", b"--since", bad],
        [b"show", bad],
        [bad],
    ):
        assert_plain_error(run(*words), 2)
    assert run.json("list") == []
    page = run("summary", b"--title", bad)
    assert page.code in (1, 2) and "Traceback" not in page.err


def test_a_journal_may_have_any_name(tmp_path: Path) -> None:
    for name in (b"caf\xe9.db", "日記 [red].db".encode(), b"two\nlines.db"):
        run = Commands(None)
        place = bytes(tmp_path) + b"/" + name
        answer = run("--journal", place, "log", "-b", "3")
        assert answer.code == 0 and not controls(answer.err), answer
        assert run("--journal", place, "where", "--json").json["journal"]["exists"] is True
        assert len(run("--journal", place, "list", "--json").json) == 1
