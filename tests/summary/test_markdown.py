"""The page as Markdown: what a person typed is text in it, and never structure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from iop_journal.store.journal import Journal
from iop_journal.summary import markdown
from iop_journal.text import one_line
from tests import build
from tests.summary.pages import ALL, page
from tests.summary.test_text import NASTY, everywhere

STRUCTURE = [
    "# head",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "***",
    "---",
    "===",
    "    code",
    "```\ncode\n```",
    "~~~",
    "| a | b |\n|---|---|",
    "<script>alert(1)</script>",
    "<!-- x",
    "[link](http://x.test)",
    "![image](x.png)",
    "<http://x.test>",
    "[a]: http://x.test",
    "*a* _b_ **c** `d` ~~e~~",
    "&lt;b&gt; &copy;",
    "ends with \\",
    "a\nb\n\n# c\n- d",
    "https://x.test www.x.test me@x.test",
]


PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(source: str) -> list[Token]:
    """Every token, those inside lines too."""
    found = PARSER.parse(source)
    return [one for token in found for one in (token, *(token.children or ()))]


def shape(source: str) -> list[str]:
    """What the page is made of, its texts and the line ends in them aside."""
    return [one.type + one.tag for one in tokens(source) if one.type not in ("text", "hardbreak", "text_special")]


def shown(source: str) -> str:
    """What a reader sees."""
    return "".join(one.content if one.type.startswith("text") else "\n" for one in tokens(source))


@pytest.mark.parametrize("words", [*STRUCTURE, *NASTY.values()])
def test_what_a_person_typed_adds_no_structure_to_the_page(journal: Journal, words: str) -> None:
    everywhere(journal, words)
    found = markdown.render(page(journal, extra=ALL, name=words, title=words))
    plain = shape(markdown.render(page(journal, extra=ALL, name="x", title="x", only=("heading",))))
    assert shape(found)[: len(plain)] == plain
    allowed = {"heading", "paragraph", "inline", "strong", "fence", "table", "thead", "tbody", "tr", "th", "td"}
    allowed |= {"bullet_list", "list_item", "hardbreak", "text", "text_special"}
    assert {one.type.removesuffix("_open").removesuffix("_close") for one in tokens(found)} <= allowed
    heads = [one for one in tokens(found) if one.type == "heading_open"]
    assert [one.tag for one in heads] == ["h1"] + ["h2"] * (len(heads) - 1)
    assert len(heads) == 12
    assert all("http://x.test" not in str(one.attrs) for one in tokens(found))


@pytest.mark.parametrize("words", [line for words in STRUCTURE for line in words.split("\n") if line])
def test_a_line_is_shown_as_it_was_typed(words: str) -> None:
    for before in ("", "- ", "## ", "**x:** "):
        assert one_line(words) in shown(before + markdown.escaped(words))


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_any_line_is_one_paragraph_of_text(words: str) -> None:
    escaped = markdown.escaped(words)
    if escaped.strip():
        types = {one.type for one in tokens(escaped)}
        assert types <= {"paragraph_open", "inline", "paragraph_close", "text", "text_special"}
        assert shown(escaped).strip("\n") == one_line(words)


def test_tables_and_chart_are_there(journal: Journal) -> None:
    for day in (17, 18, 19):
        entry = build.new_entry(f"2026-11-{day} 12:00", skills=["stop-skill"], craving_before=7, craving_after=3)
        journal.entries.add(entry)
    found = markdown.render(page(journal))
    assert "| STOP | 3 | 3 | 3 | 0 | 3 | 7 → 3 |" in found
    assert "```text\n" in found
    assert "\n## Skills tried\n" in found
