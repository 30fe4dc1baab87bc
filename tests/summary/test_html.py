"""The page as HTML: one file that asks for nothing, read by everybody, printed on one sheet."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from iop_journal.demo import make
from iop_journal.store.journal import Journal
from iop_journal.summary import html
from iop_journal.summary.page import Summary
from iop_journal.summary.words import sections
from tests import build
from tests.summary.pages import ALL, page, write
from tests.summary.sheets import Pdf, too_much
from tests.summary.test_text import NASTY, everywhere

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to print with")
VNU = os.environ.get("VNU_JAR")
NEEDS_VNU = pytest.mark.skipif(not VNU or not shutil.which("java"), reason="VNU_JAR names no Nu checker (npm: vnu-jar)")
VOID = {"meta", "br", "line", "rect", "circle"}
ELEMENTS = "html head meta title style body main section div h1 h2 p strong bdi br ul li table caption thead tbody tr"
ELEMENTS += " th td figure figcaption svg line text rect circle"
STRUCTURE = ["<script>alert(1)</script>", "<!-- x", "&lt;b&gt; &copy;", '" onload="x', "</main></body>", "<img src=x>"]
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
FLAGS += " --disable-component-update --disable-sync --no-pdf-header-footer"


class Reader(HTMLParser):
    """Reads a page strictly: every element is closed, where it was opened."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def shape(source: str) -> list[str]:
    """Its elements but for the line ends in a text."""
    return [tag for tag, _ in Reader(source).tags if tag != "br"]


@pytest.mark.parametrize("words", [*STRUCTURE, *NASTY.values()])
def test_what_a_person_typed_adds_no_element_to_the_page(journal: Journal, words: str) -> None:
    everywhere(journal, words)
    found = html.render(page(journal, extra=ALL, name=words, title=words))
    tags = Reader(found).tags
    assert {tag for tag, _ in tags} <= set(ELEMENTS.split())
    assert all(not name.startswith("on") for _, attributes in tags for name in attributes)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]", found)


def test_every_text_is_there_as_it_was_typed(journal: Journal) -> None:
    everywhere(journal, STRUCTURE[0])
    assert Reader(html.render(page(journal, extra=ALL))).text.count(STRUCTURE[0]) >= 12


def test_it_has_no_script_and_asks_for_nothing(journal: Journal) -> None:
    everywhere(journal, "x")
    found = html.render(page(journal, extra=ALL, appendix=True))
    for asking in ("<script", "<link", "<a ", "<img", "<iframe", "src=", "href=", "url(", "@import", "http:", "https:"):
        assert asking not in found
    assert "default-src 'none'" in found


def test_a_screen_reader_finds_language_headings_heads_of_tables_and_the_chart_in_words(journal: Journal) -> None:
    everywhere(journal, "x")
    tags = Reader(html.render(page(journal, extra=ALL))).tags
    assert ("html", {"lang": "en"}) in tags
    heads = [tag for tag, _ in tags if tag in ("h1", "h2")]
    assert heads == ["h1"] + ["h2"] * 11
    ids = [attributes["id"] for tag, attributes in tags if tag in ("h1", "h2")]
    assert ids == [attributes["aria-labelledby"] for tag, attributes in tags if tag == "section"]
    scopes = [attributes.get("scope") for tag, attributes in tags if tag == "th"]
    assert set(scopes) == {"col", "row"}
    (chart,) = [attributes for tag, attributes in tags if tag == "svg"]
    assert chart["aria-hidden"] == "true"
    spoken = Reader(html.render(page(journal, extra=ALL))).text
    assert "Cravings before and after, Wed 18 Nov 2026 to Fri 20 Nov 2026" in spoken
    assert "Thu 19 Nov 2026 12:00 10 → 10" in spoken


def test_the_title_tells_nothing_and_there_is_a_heading_without_one(journal: Journal) -> None:
    journal.topics.add("my brother")
    found = html.render(page(journal, only=("topics",), title="Kumquat"))
    assert "<title>Notes 2026-11-20</title>" in found and "Kumquat" not in found
    assert [tag for tag, _ in Reader(found).tags if tag in ("h1", "h2")] == ["h1", "h2"]


def test_the_marks_of_the_chart_stand_at_their_ratings(journal: Journal) -> None:
    write(
        journal,
        build.new_entry("2026-11-17 12:00", craving_before=10, craving_after=0),
        build.new_entry("2026-11-18 12:00", craving_before=5),
    )
    found = Reader(html.render(page(journal))).tags
    circles = [float(str(one["cy"])) for tag, one in found if tag == "circle"]
    squares = [float(str(one["y"])) + float(str(one["height"])) / 2 for tag, one in found if tag == "rect"]
    assert circles == [8, 63] and squares == [118]


def test_the_paper_is_named_and_an_appendix_starts_a_sheet(journal: Journal) -> None:
    write(journal, build.new_entry("2026-11-19 12:00", situation="place one"))
    assert "size: A4;" in html.render(page(journal), "a4") and "size: letter;" in html.render(page(journal))
    found = html.render(page(journal, appendix=True))
    assert '<section class="appendix"' in found and found.count("place one") == 2


def test_what_is_too_much_is_shortened_and_said(journal: Journal) -> None:
    too_much(journal, "a few words that are not many at all, and some more of them")
    found = Reader(html.render(page(journal, extra=ALL))).text
    assert len(re.findall(r"and \d+ more", found)) >= 5 and "What we decide" in found


def printed(file: Path, summary: Summary, paper: str = "letter") -> Pdf:
    """The page as Chromium prints it, with no name to be looked up."""
    file.write_text(html.render(summary, paper), "utf-8")
    words = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={file.parent / 'browser'}"]
    words += ["--host-resolver-rules=MAP * ~NOTFOUND", f"--print-to-pdf={file.with_suffix('.pdf')}", file.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return Pdf(file.with_suffix(".pdf").read_bytes())


@NEEDS_CHROMIUM
@pytest.mark.parametrize(("days", "entries", "paper"), [(1, 1, "a4"), (42, 150, "letter"), (1826, 9000, "a4")])
def test_a_browser_prints_it_on_one_sheet(tmp_path: Path, days: int, entries: int, paper: str) -> None:
    make(tmp_path / "j.db", days=days, entries=entries, until=build.NOW.date(), seed=1, day_start=3, now=build.NOW)
    with Journal(tmp_path / "j.db", now=build.clock()) as journal:
        period = type(journal.sessions.since_last())(journal.entries.select()[0].day, journal.today())
        summary = page(journal, period, extra=ALL)
    found = printed(tmp_path / "page.html", summary, paper)
    assert found.pages == 1
    for section in sections(summary):
        assert section.title in found.text


@NEEDS_CHROMIUM
@pytest.mark.parametrize("kind", ["ten thousand", "CJK", "lines"])
def test_more_than_a_sheet_holds_is_printed_on_one(journal: Journal, tmp_path: Path, kind: str) -> None:
    too_much(journal, NASTY[kind])
    found = printed(tmp_path / "page.html", page(journal, extra=ALL, name=NASTY[kind], title=NASTY[kind]))
    assert found.pages == 1 and "What we decide" in found.text


def asked(file: Path, source: str) -> set[str]:
    """The addresses of this computer that Chromium asks for to show a page."""
    file.write_text(source, "utf-8")
    words = [str(CHROMIUM), *FLAGS.split(), f"--user-data-dir={file.parent / 'browser'}"]
    words += [f"--log-net-log={file.with_suffix('.log')}", "--dump-dom", file.as_uri()]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    return set(re.findall(r'"url":"(http://127[^"]+)"', file.with_suffix(".log").read_text("utf-8")))


@NEEDS_CHROMIUM
def test_a_browser_asks_for_nothing_but_the_file(journal: Journal, tmp_path: Path) -> None:
    picture = "<img src=http://127.0.0.1:9/x>"
    assert asked(tmp_path / "other.html", picture) == {"http://127.0.0.1:9/x"}, "the watch does not see a request"
    everywhere(journal, picture)
    assert asked(tmp_path / "page.html", html.render(page(journal, extra=ALL))) == set()


@NEEDS_VNU
def test_the_nu_checker_finds_no_error(journal: Journal, tmp_path: Path) -> None:
    files = []
    for number, words in enumerate(["x", *STRUCTURE, *NASTY.values()]):
        journal.topics.add(words)
        files.append(tmp_path / f"{number}.html")
        files[-1].write_text(html.render(page(journal, name=words, title=words)), "utf-8")
    everywhere(journal, "x")
    files += [tmp_path / "whole.html", tmp_path / "part.html"]
    files[-2].write_text(html.render(page(journal, extra=ALL, appendix=True)), "utf-8")
    files[-1].write_text(html.render(page(journal, only=("topics",))), "utf-8")
    command = ["java", "-jar", str(VNU), "--errors-only", *map(str, files)]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_ids_and_parts_stand_in_the_order_of_the_page(journal: Journal) -> None:
    everywhere(journal, "x")
    one = page(journal, extra=ALL)
    found = html.render(one)
    places = [found.index(f'id="{section.name}"') for section in sections(one)]
    assert all(before < after for before, after in pairwise(places))
