"""What can be done with the page: print it, save it, copy it. Who may come to read it is said before each of them."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from iop_journal import phrases
from iop_journal.text import visible

if TYPE_CHECKING:
    from iop_journal.summary.page import Summary
    from iop_journal.tui.program import NotesApp
    from iop_journal.tui.words.page_words import Preview

CLIPBOARD = (
    "Your terminal is asked to put the page on the clipboard, as text. Some terminals do not, and none of them says so:"
    " paste it to see.",
    "Other programs can read the clipboard, and what keeps a history of it may keep the page.",
)
MOST_COPIED = 70_000
"""Bytes that terminals take for the clipboard, as they are sent; longer ones are dropped without a word."""


async def save(program: NotesApp, page: Summary, name: str, ending: str = "") -> None:
    """Save the page to a file, whose name says the format."""
    from iop_journal.tui.screens.save_file import SaveFile

    file = await program.desk.ask(lambda journal: journal.file)
    saved = await program.push_screen_wait(
        SaveFile(name, page, paper=program.settings.paper, spare=file, ending=ending)
    )
    if saved:
        program.say(f"Saved: {visible(str(saved))}")


async def print_out(program: NotesApp, preview: Preview, name: str) -> None:
    """Print the page; where nothing prints, save it as what can be printed from elsewhere."""
    from iop_journal.tui.screens.print_page import PrintPage

    assert preview.page
    if await program.push_screen_wait(PrintPage(preview, program.settings.paper)):
        await save(program, preview.page, name, ".pdf")


async def copy(program: NotesApp, page: Summary) -> None:
    """Ask the terminal to put the page on the clipboard. Its control characters were made visible: it is plain text."""
    from iop_journal.summary import text
    from iop_journal.tui.screens.ask import Ask

    words = text.render(page)
    if len(b64encode(words.encode())) > MOST_COPIED:
        program.say("The page is too long for the clipboard of a terminal. f saves it to a file.")
        return
    lines = (f"{phrases.WHO_MAY_READ} {phrases.INITIALS}", "", *CLIPBOARD)
    if await program.push_screen_wait(Ask("Copy this page?", lines, yes="Copy")):
        program.copy_to_clipboard(words)
        program.say("The terminal was asked to copy the page. Paste it to see whether it did.")
