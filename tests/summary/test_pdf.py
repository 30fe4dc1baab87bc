"""The page as a PDF: one sheet, whatever is on it, and every character seen or told."""

from __future__ import annotations

import re
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.demo import make
from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.summary import pdf, typeset
from iop_journal.summary.page import Summary
from iop_journal.summary.room import WHOLE, rooms, shortened
from iop_journal.summary.words import sections
from tests import build
from tests.summary.pages import ALL, page, write
from tests.summary.sheets import Pdf, too_much
from tests.summary.test_text import NASTY, everywhere

LETTER, A4 = (612, 792), (595, 842)
DEMOS = {"a day": (1, 1), "a week": (7, 20), "six weeks": (42, 150), "five years": (1826, 9000)}
TYPST = "#panic(1) *b* _i_ $x$ `r` @ref <label> = head #set text(99pt) \"q\" 'a' --- ... \\ // /* https://x.test"


def made(summary: Summary, paper: str = "letter") -> Pdf:
    return Pdf(pdf.render(summary, paper))


def own_fonts_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a computer that has no fonts of its own, so that the answer is the same on each."""
    real = typst.compile

    def compiled(*words: Any, **options: Any) -> Any:
        return real(*words, **options | {"ignore_system_fonts": True})

    monkeypatch.setattr(typst, "compile", compiled)


@pytest.mark.parametrize("demo", DEMOS)
def test_a_period_of_any_length_is_one_sheet_on_either_paper(tmp_path: Path, demo: str) -> None:
    days, entries = DEMOS[demo]
    make(tmp_path / "j.db", days=days, entries=entries, until=build.NOW.date(), seed=1, day_start=3, now=build.NOW)
    with Journal(tmp_path / "j.db", now=build.clock()) as journal:
        since = journal.entries.select()[0].day
        period = journal.sessions.since_last()
        long = page(journal, type(period)(since, journal.today()), extra=ALL)
    assert long.heading and long.heading.entries > entries * 0.9
    for paper, size in (("letter", LETTER), ("a4", A4)):
        found = made(long, paper)
        assert (found.pages, found.size) == (1, size)
        for section in sections(long):
            assert section.title in found.text


@pytest.mark.parametrize("kind", NASTY)
def test_more_than_a_sheet_holds_is_shortened_and_said(
    journal: Journal, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_fonts_only(monkeypatch)
    too_much(journal, NASTY[kind])
    crowded = page(journal, extra=ALL, name=NASTY[kind], title=NASTY[kind])
    for paper in ("letter", "a4"):
        found = made(crowded, paper)
        assert found.pages == 1
        for words in ("What I want to talk about", "What we decide", "highest 10, typical 10 (n 12); passed"):
            assert words in found.text.replace("\u200b", "")
        assert len(re.findall(r"and \d+ more", found.text)) >= 5


@pytest.mark.parametrize("kind", ["ten thousand", "long word", "right to left"])
def test_everything_keeps_inside_the_margins_and_is_at_least_9_points(
    journal: Journal, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_fonts_only(monkeypatch)
    too_much(journal, NASTY[kind])
    sizes: list[float] = []

    def visit(text: str, a: list[float], b: list[float], _font: Any, size: float) -> None:
        """A piece of text, its place by two matrices, the size of its font."""
        if text.strip():
            x, y = b[4] * a[0] + b[5] * a[2] + a[4], b[4] * a[1] + b[5] * a[3] + a[5]
            end = x + len(text.strip()) * size * abs(b[0] * a[0]) * 0.2
            assert x >= 25 and end <= LETTER[0] - 25 and 25 <= y <= LETTER[1] - 25, (text, x, y)
            sizes.append(size * abs(b[3] * a[3]))

    made(page(journal, extra=ALL)).reader.pages[0].extract_text(visitor_text=visit)
    body = [size for size in sizes if size >= 8.5]
    assert min(body) >= 8.99 and len(body) > 0.8 * len(sizes)


def test_a_short_page_is_whole_and_larger(journal: Journal) -> None:
    write(journal, build.new_entry("2026-11-19 12:00", craving_before=7, craving_after=3, situation="in the shop"))
    found = made(page(journal))
    assert "in the shop" in found.text and "…" not in found.text and "more" not in found.text


def test_rooms_become_smaller_step_by_step_and_never_touch_a_figure(journal: Journal) -> None:
    too_much(journal, "some words and others")
    whole = page(journal, extra=ALL)
    found = rooms()
    assert found[0] == WHOLE
    assert all(max(after) <= max(before) and after != before for before, after in pairwise(found))
    assert all(b >= a for before, after in pairwise(found) for b, a in zip(before, after, strict=True))
    least = shortened(whole, found[-1])
    assert least.heading and whole.heading and least.heading.entries == whole.heading.entries
    assert least.skills == whole.skills
    assert least.since and whole.since and least.since.cravings == whole.since.cravings
    cut = "some words and…"
    slip, given_, plan = least.slips[0], least.practice[0], least.ahead[0]
    texts = [least.topics[0].text, least.well, least.since and least.since.agreed, slip.before, slip.helped]
    texts += [slip.learned, slip.next, slip.moment.situation, given_.text, given_.helped, given_.because]
    texts += [plan.situation, plan.then, least.triggers and least.triggers.hardest and least.triggers.hardest.situation]
    assert set(texts) == {cut}


def test_a_long_name_is_broken_where_its_cell_ends(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    own_fonts_only(monkeypatch)
    trigger, skill = journal.triggers.add("W" * 56), journal.skills.add("W" * 56)
    write(journal, build.new_entry("2026-11-19 12:00", triggers=[trigger], skills=[skill], craving_before=5))
    lines = made(page(journal, only=("skills", "triggers"))).reader.pages[0].extract_text().replace("\u200b", "")
    assert not re.search("W{50}", lines) and len(re.findall("W{10}", lines)) >= 10


@pytest.mark.parametrize("words", [*NASTY.values(), TYPST], ids=[*NASTY, "typst"])
def test_what_a_person_typed_is_text_and_never_markup(journal: Journal, words: str) -> None:
    everywhere(journal, words)
    found = made(page(journal, extra=ALL, name=words, title=words))
    assert found.pages == 1
    if words == TYPST:
        assert found.text.count("#panic(1) *b* _i_ $x$ `r` @ref <label>") >= 8


@given(st.lists(st.text(max_size=120), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_makes_one_sheet(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
        write(journal, build.new_entry("2026-11-19 12:00", craving_before=5))
        for text in texts:
            if text.strip() and "\x00" not in text:
                journal.topics.add(text.encode(errors="replace").decode())
        assert made(page(journal)).pages == 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("日本 and x", "▯▯ and x"),
        ("one \U0001f469\u200d\U0001f469\u200d\U0001f467 family", "one ▯ family"),
        ("\U0001f44d\U0001f3fd good", "▯ good"),
        ("x\U0010ffff", "x▯"),
        ("Γειά Привет", "Γειά Привет"),
    ],
)
def test_what_no_font_shows_is_a_sign_that_the_page_explains(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, typed: str, shown: str
) -> None:
    own_fonts_only(monkeypatch)
    journal.topics.add(typed)
    found = made(page(journal))
    assert shown in found.text
    assert (typeset.REPLACED in found.text) == (typeset.SIGN in shown)


def test_the_systems_fonts_are_looked_through_where_its_own_do_not_do(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = typst.compile

    def compiled(*words: Any, **options: Any) -> Any:
        asked.append(not options["ignore_system_fonts"])
        return real(*words, **options)

    monkeypatch.setattr(typst, "compile", compiled)
    journal.topics.add("plain")
    made(page(journal))
    assert asked == [False]
    journal.topics.add("日本")
    made(page(journal))
    assert asked[1:3] == [False, True]


def test_a_typesetter_that_gives_up_ends_in_words(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise typst.TypstError("no", "no")

    journal.topics.add("my brother")
    with monkeypatch.context() as patched:
        patched.setattr(typst, "compile", broken)
        with pytest.raises(JournalError, match="html"):
            made(page(journal))
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(JournalError, match="needs the package typst"):
        made(page(journal))


def test_the_same_page_gives_the_same_bytes(journal: Journal) -> None:
    too_much(journal, "words")
    one = page(journal, extra=ALL)
    assert made(one).content == made(one).content


def test_the_metadata_tells_nothing(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "kumquatuser")
    journal.topics.add("my brother")
    found = made(page(journal, name="Kumquatname", title="Kumquattitle"))
    about = dict(found.reader.metadata or {})
    assert about == {"/Title": "Notes 2026-11-20", "/Creator": about["/Creator"]}
    assert re.fullmatch(r"Typst [\d.]+", str(about["/Creator"]))
    assert b"pdfuaid" in found.everything
    read = found.everything.replace(b"Kumquat", b"")
    for telling in (b"kumquat", b"journal", b"iop", str(journal.file.parent).encode(), b"CreateDate", b"CreationDate"):
        assert telling not in read, telling


def test_a_screen_reader_finds_headings_tables_and_the_chart_in_words(journal: Journal) -> None:
    too_much(journal, "words")
    found = made(page(journal, extra=ALL))
    root: Any = found.reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] is not None and str(root["/Lang"]) == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    kinds: list[str] = []
    spoken: list[str] = []

    def walk(one: Any) -> None:
        one = one.get_object()
        if isinstance(one, list):
            for child in one:
                walk(child)
        elif isinstance(one, dict):
            if "/S" in one:
                kinds.append(str(one["/S"]))
            if "/Alt" in one:
                spoken.append(str(one["/Alt"]))
            if "/K" in one:
                walk(one["/K"])

    walk(root["/StructTreeRoot"])
    assert kinds.count("/H1") == 1 and kinds.count("/H2") == 11
    assert kinds.count("/Table") == 3 and {"/TH", "/TR", "/L", "/LI", "/Figure"} <= set(kinds)
    (alt,) = spoken
    assert alt.startswith("Cravings before and after, Wed 18 Nov 2026 to Fri 20 Nov 2026. ")
    assert "10 → 10" in alt


def test_without_its_heading_the_page_is_tagged_all_the_same(journal: Journal) -> None:
    journal.topics.add("my brother")
    assert "my brother" in made(page(journal, only=("topics", "blank"))).text


def test_the_appendix_has_every_entry_on_pages_of_its_own(journal: Journal) -> None:
    write(journal, *(build.new_entry(f"2026-11-19 {hour:02}:00", situation=f"place {hour}.") for hour in range(24)))
    journal.entries.add(build.new_entry("2026-11-19 12:30", situation="kumquatmarker", private=True))
    found = made(page(journal, appendix=True))
    assert found.pages == 2 and "1 of 2" in found.text and "kumquatmarker" not in found.text
    second = found.reader.pages[1].extract_text()
    assert all(f"place {hour}." in second for hour in range(24))
    assert "Every entry on this page: 24" in second


def test_no_private_word_is_in_any_byte(journal: Journal) -> None:
    too_much(journal, "plain words")
    texts = ("situation", "note", "debrief_before", "debrief_helped", "debrief_learned", "debrief_next")
    hidden = dict.fromkeys(texts, "kumquatmarker")
    journal.entries.add(build.new_entry("2026-11-19 13:00", private=True, bring_up=True, craving_before=10, **hidden))
    journal.entries.add(build.new_entry("2026-11-19 14:00", craving_before=10, note="kumquatmarker"))
    found = made(page(journal, extra=ALL, appendix=True))
    assert b"plain" in found.text.encode() and b"/StructElem" in found.everything
    for hiding in (b"kumquatmarker", "kumquatmarker".encode("utf-16-be")):
        assert hiding not in found.everything
    assert "kumquatmarker" not in found.text
