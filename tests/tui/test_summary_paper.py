"""Summary: the page as its sheet will have it, on paper, in a file to be printed, on the clipboard."""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from iop_journal.paths import settings_file
from iop_journal.settings import Settings
from iop_journal.store.journal import Journal
from iop_journal.summary import pdf, printing, text
from iop_journal.summary.build import Choices, build
from iop_journal.summary.formats import rendered
from iop_journal.tui.acts import page_acts
from iop_journal.tui.words.page_words import APPENDIX
from tests.summary import print_system
from tests.summary.sheets import Pdf, too_much
from tests.summary.test_printing import command
from tests.tui.person import Person, at_the_program
from tests.tui.test_summary import ENTRIES
from tests.tui.test_summary_choices import TALL, choose, fill, parts, preview, shell

NEEDS_CUPS = pytest.mark.skipif(bool(print_system.MISSING), reason=print_system.MISSING)
POSIX = pytest.mark.skipif(os.name != "posix", reason="these print commands are POSIX")
WHO = "perhaps a court, probation or family"


def document(journal: Journal, paper: str = "letter") -> bytes:
    return rendered(build(journal, journal.sessions.since_last()), "pdf", paper)


async def save(person: Person, name: str) -> Path:
    """Save the page from the dialog that is open."""
    await person.until("Save this page")
    person.app.screen.query_one("#file").value = name  # type: ignore[attr-defined]
    await person.press("enter")
    await person.until_gone("Save this page")
    return Path.home() / name


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which alone print commands are found; empty at first."""
    folder = tmp_path / "commands"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


class TestPrinting:
    @NEEDS_CUPS
    async def test_a_real_printer_takes_what_was_shown_after_it_was_said_who_may_read_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with print_system.running() as system:
            monkeypatch.setenv("CUPS_SERVER", system.server)
            async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
                await person.press("s")
                await person.press("p")
                await person.until("(•) Paper  ( ) Upstairs")
                assert WHO in person.screen and "Initials are enough" in person.screen
                assert "One sheet of Letter paper." in person.screen and system.jobs() == []
                await person.press("escape")
                await person.press("p")
                await person.until("(•) Paper")
                assert system.jobs() == [], "escape printed nothing"
                await person.press("enter")
                await person.until("Handed to the printer Paper.")
                assert printing.KEEPS in person.screen
                await person.press("enter")
                await person.until_gone("Print this page")
                assert system.jobs() == [await person.ask(document)]
                await person.press("p")
                await person.until("( ) Upstairs")
                await person.press("shift+tab", "right", "enter", "enter")
                await person.until("Handed to the printer Upstairs.")
                assert len(system.jobs()) == 2

    @POSIX
    async def test_without_a_print_command_it_says_how_and_saves_a_pdf(self, tmp_path: Path, commands: Path) -> None:
        assert list(commands.iterdir()) == []
        a4 = Settings(paper="a4")
        async with at_the_program(tmp_path, ENTRIES, fill=fill, settings=a4, size=TALL) as person:
            await person.press("s")
            await person.press("p")
            await person.until(printing.MISSING)
            assert "Save the page as a PDF, open that file, and print it from there." in person.screen
            await person.press("enter")
            await person.until("weekly-notes-2026-11-20.pdf")
            file = await save(person, "weekly-notes-2026-11-20.pdf")
            assert file.read_bytes() == await person.ask(lambda journal: document(journal, "a4"))
            assert Pdf(file.read_bytes()).size == (595, 842)
            assert file.stat().st_mode & 0o777 == 0o600

    @POSIX
    async def test_lpr_takes_it_where_no_printer_can_be_asked_for(self, tmp_path: Path, commands: Path) -> None:
        command(commands / "lpr", f"/bin/cat >{tmp_path}/got")
        async with at_the_program(tmp_path, ENTRIES, size=TALL) as person:
            await person.press("s")
            await person.press("p")
            await person.until("It goes to the default printer.")
            await person.press("enter")
            await person.until("Handed to the default printer.")
            assert (tmp_path / "got").read_bytes() == await person.ask(document)

    @POSIX
    async def test_what_a_print_command_refuses_is_said_and_the_page_can_be_saved(
        self, tmp_path: Path, commands: Path
    ) -> None:
        command(commands / "lp", "printf 'lp: out of [red] paper\\033]52;c;x\\007!' >&2; exit 1")
        async with at_the_program(tmp_path, ENTRIES, size=TALL) as person:
            await person.press("s")
            await person.press("p")
            await person.until("It goes to the default printer.")
            await person.press("enter")
            await person.until("Nothing was printed.")
            said = " ".join(str(person.app.screen.query_one("#say").render()).split())
            assert "out of [red] paper␛]52;c;x␇" in said
            await person.press("escape")
            await person.until_gone("Print this page")

    @pytest.mark.parametrize("size", [(60, 20), (40, 10)])
    async def test_it_can_be_read_and_left_in_a_small_window(self, tmp_path: Path, size: tuple[int, int]) -> None:
        async with at_the_program(tmp_path, ENTRIES, size=size) as person:
            await person.press("s")
            await person.press("p")
            await person.until("Leave it")
            await person.press("home")
            await person.until("Print this page")
            await person.press("end")
            await person.until("Leave it")
            await person.press("escape")
            await person.until_gone("Leave it")


class TestFilesToBePrinted:
    @pytest.mark.parametrize("paper", ["letter", "a4"])
    @pytest.mark.parametrize("ending", ["pdf", "html"])
    async def test_they_are_those_of_the_shell_on_the_paper_that_is_set(
        self, tmp_path: Path, ending: str, paper: str
    ) -> None:
        async with at_the_program(tmp_path, ENTRIES, fill=fill, settings=Settings(paper=paper), size=TALL) as person:
            await person.press("s", "o")
            await choose(person, "skills", "slips", APPENDIX)
            await person.press("f")
            file = await save(person, f"page.{ending}")
            other = tmp_path / f"other.{ending}"
            words = ["--without", "skills", "--with", "slips", "--appendix", "--paper", paper, "--output", str(other)]
            assert shell(tmp_path, *words)[0] == 0
            assert file.read_bytes() == other.read_bytes()
            assert (b"size: A4" if paper == "a4" else b"size: letter") in file.read_bytes() or ending == "pdf"


class TestAsItWillBe:
    @pytest.mark.parametrize("paper", ["letter", "a4"])
    async def test_what_a_sheet_shortens_is_shortened_in_sight_and_said(self, tmp_path: Path, paper: str) -> None:
        def crowd(journal: Journal) -> None:
            too_much(journal, "some words of mine, and a few more of them, so that there are many")

        async with at_the_program(tmp_path, fill=crowd, settings=Settings(paper=paper), size=TALL) as person:
            await person.press("s", "o")
            await choose(person, "slips", "safety")
            choices = Choices(extra=frozenset({"slips", "safety"}))
            page = await person.ask(lambda journal: build(journal, journal.sessions.since_last(), choices))
            fitted = pdf.fitted(page, paper)
            assert preview(person) == text.render(page, fitted.room) != text.render(page)
            assert f"One sheet of {'A4' if paper == 'a4' else 'Letter'} paper." in person.screen
            said = " ".join(str(person.app.screen.query_one("#notice").render()).split())
            assert f"skills {fitted.room.skills} of 12, slips and close calls {fitted.room.slips} of 12" in said
            assert "long texts; text and Markdown hold more of it, JSON all." in said
            on_paper = re.findall(r"and \d+ more", Pdf(fitted.document).text)
            assert sorted(on_paper) == sorted(re.findall(r"and \d+ more", " ".join(preview(person).split())))

    async def test_the_pages_with_every_entry_are_added_for_these_days_alone(self, tmp_path: Path) -> None:
        async with at_the_program(tmp_path, ENTRIES, fill=fill, size=TALL) as person:
            await person.press("s", "o")
            assert "[ ] Every entry, on pages of its own: 1, not there" in person.screen
            await choose(person, APPENDIX)
            assert "EVERY ENTRY ON THIS PAGE: 1" in preview(person)
            assert "One sheet of Letter paper, and every entry on 1 more." in person.screen
            await person.press("d", "4")
            assert "EVERY ENTRY" not in preview(person)
            await person.press("enter")
            assert not parts(person).get_option(APPENDIX).prompt.plain.startswith("[x]")  # type: ignore[union-attr]
            assert not settings_file().exists()

    async def test_letters_keep_their_meaning_where_the_days_are_chosen(self, tmp_path: Path) -> None:
        async with at_the_program(tmp_path, ENTRIES, size=TALL) as person:
            await person.press("s", "d", "2")
            await person.press("f")
            await person.until("Save this page")


class TestCopying:
    @pytest.fixture
    def written(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Person], list[str]]:
        """What goes to the terminal from now on."""

        def watch(person: Person) -> list[str]:
            found: list[str] = []
            driver: Any = person.app._driver
            monkeypatch.setattr(driver, "write", found.append)
            return found

        return watch

    async def test_the_terminal_is_asked_once_it_was_said_what_that_is(
        self, tmp_path: Path, written: Callable[[Person], list[str]]
    ) -> None:
        def nasty(journal: Journal) -> None:
            journal.topics.add("\x1b]52;c;x\x07 and \x9b31m [red]")

        async with at_the_program(tmp_path, ENTRIES, fill=nasty, size=TALL) as person:
            await person.press("s")
            sent = written(person)
            await person.press("x")
            await person.until("Copy this page?")
            assert WHO in person.screen and "Some terminals do not" in person.screen
            assert "Other programs can read the clipboard" in person.screen
            await person.press("escape")
            assert not any("]52;" in words for words in sent)
            await person.press("x")
            await person.until("Copy this page?")
            await person.press("c")
            await person.until_gone("Copy this page?")
            (osc,) = [words for words in sent if "]52;" in words]
            found = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", osc)
            assert found, "nothing but letters and digits between its marks"
            copied = base64.b64decode(found[1]).decode()
            assert copied == await person.ask(
                lambda journal: text.render(build(journal, journal.sessions.since_last()))
            )
            assert "[red]" in copied and not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", copied)
            assert "was asked to copy" in person.notices

    async def test_what_terminals_drop_without_a_word_is_not_sent(
        self, tmp_path: Path, written: Callable[[Person], list[str]], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(page_acts, "MOST_COPIED", 500)
        async with at_the_program(tmp_path, ENTRIES, size=TALL) as person:
            await person.press("s")
            sent = written(person)
            await person.press("x")
            assert "too long for the clipboard" in person.notices
            assert not any("]52;" in words for words in sent)
