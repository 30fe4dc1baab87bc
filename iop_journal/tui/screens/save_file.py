"""Saving the page to a file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Static

from iop_journal import phrases
from iop_journal.errors import JournalError
from iop_journal.paths import save_private
from iop_journal.summary import formats
from iop_journal.summary.page import Summary
from iop_journal.text import visible
from iop_journal.tui.base.leaving import LeavingModal
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

HOW = "The end of the name says how: {}. Only your user can read the file."


LONGEST_SHOWN = 40
"""Characters of a file's name in what is said of it."""


class SaveFile(LeavingModal[Path | None]):
    """Asks for a name and writes the page there; where. A file that is there is replaced only when asked for.

    Args:
        name: a neutral name to begin with, without its ending, in the home folder.
        page: what is saved, in the format that the ending asks for.
        paper: what a format that is printed is made for: `letter` or `a4`.
        spare: a file that is never replaced: the journal.
        ending: the ending to begin with; that of the first format where none is given.
    """

    CSS_PATH = ["modal.tcss", "save_file.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave it", id="save.cancel", tooltip="Save nothing"),
    ]

    def __init__(self, name: str, page: Summary, *, paper: str, spare: Path, ending: str = "") -> None:
        super().__init__()
        self._proposed = str(Path.home() / f"{name}{ending or formats.FORMATS[0].endings[0]}")
        self._page = page
        self._paper = paper
        self._spare = spare
        self._is_writing = False

    def compose(self) -> ComposeResult:
        endings = ", ".join(f"{one.endings[0]} is {one.words}" for one in formats.FORMATS)
        with VerticalScroll(classes="box", can_focus=False):
            yield Static("Save this page to a file", classes="title")
            yield Static(Content(f"{phrases.WHO_MAY_READ} {phrases.INITIALS}"), id="who")
            yield Line(self._proposed, id="file")
            yield Static(Content(HOW.format(endings)), id="how", classes="quiet")
            yield Static(id="say")
            with Horizontal(id="buttons"):
                yield Button(Content(" Save "), id="save")
                yield Button(Content(" Replace the file "), id="replace")
                yield Button(Content(" Leave it "), id="leave")

    def on_mount(self) -> None:
        self.query_one("#replace").display = False
        self._say("")
        file = self.query_one("#file", Line)
        file.focus()
        file.cursor_position = 0
        self.call_after_refresh(file.action_end)  # the end of a long name is what matters

    def on_input_changed(self, message: Input.Changed) -> None:
        message.stop()
        self.query_one("#replace").display = False

    def on_go_on(self, message: GoOn) -> None:
        message.stop()
        self.write(replace=False)

    def on_button_pressed(self, message: Button.Pressed) -> None:
        if message.button.id == "leave":
            self.dismiss(None)
        else:
            self.write(replace=message.button.id == "replace")

    @work(group="load")
    async def write(self, *, replace: bool) -> None:
        if self._is_writing:
            return
        name = self.query_one("#file", Line).value.strip()
        if not name:
            self._say("The file needs a name.")
            return
        self._is_writing = True
        try:
            file = await asyncio.to_thread(self._write, name, replace)
        except FileExistsError as error:
            self._say(f"{visible(_end(error.args[0]))} is there already. Replace it, or choose another name.")
            button = self.query_one("#replace", Button)
            button.display = True
            button.focus()
        except JournalError as error:
            self._say(visible(str(error).replace(str(_file(name)), _end(_file(name)))))
        else:
            self.dismiss(file)
        finally:
            self._is_writing = False

    def _write(self, name: str, replace: bool) -> Path:
        """Write the file, and give its whole name. A name alone is one in the home folder."""
        file = _file(name)
        content = formats.rendered(self._page, formats.of_file(file).name, self._paper)
        save_private(file, content, replace=replace, spare=self._spare)
        return file

    def _say(self, words: str) -> None:
        say = self.query_one("#say", Static)
        say.update(Content(words))
        say.display = bool(words)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _file(name: str) -> Path:
    """The whole name of a file, which is in the home folder where no folder is named."""
    try:
        return Path.home() / Path(name).expanduser()
    except RuntimeError:  # “~someone” whom this computer does not know
        return Path.home() / name


def _end(file: Path | str) -> str:
    """The end of a file's name, so that what is said of it stays in sight however long it is."""
    name = str(file)
    return name if len(name) <= LONGEST_SHOWN else f"…{name[1 - LONGEST_SHOWN :]}"
