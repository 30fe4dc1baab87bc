"""Saving the page to a file."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from iop_journal.errors import JournalError
from iop_journal.paths import write_private
from iop_journal.text import visible
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.words import Line

MARKDOWN = (".md", ".markdown")


class SaveFile(ModalScreen[Path | None]):
    """Asks for a name and writes the page there; where. A file that is there is replaced only when asked for.

    Args:
        name: a neutral name to begin with, in the home folder.
        page: the page as text.
        markdown: makes it as Markdown, for a name that ends in `.md`.
    """

    CSS_PATH = ["modal.tcss", "save_file.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Leave it", id="save.cancel", tooltip="Save nothing"),
    ]

    def __init__(self, name: str, page: str, markdown: Callable[[], Awaitable[str]]) -> None:
        super().__init__()
        self._proposed = str(Path.home() / name)
        self._page = page
        self._markdown = markdown

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static("Save this page to a file", classes="title")
            yield Line(self._proposed, id="file")
            yield Static("A name that ends in .md saves it as Markdown. Only your user can read the file.", id="say")
            with Horizontal(id="buttons"):
                yield Button(Content(" Save "), id="save")
                yield Button(Content(" Replace the file "), id="replace")
                yield Button(Content(" Leave it "), id="leave")

    def on_mount(self) -> None:
        self.query_one("#replace").display = False
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

    @work(exclusive=True, group="load")
    async def write(self, *, replace: bool) -> None:
        name = self.query_one("#file", Line).value.strip()
        if not name:
            self._say("The file needs a name.")
            return
        file = Path(name).expanduser()
        file = file if file.is_absolute() else Path.home() / file
        try:
            page = await self._markdown() if file.suffix.lower() in MARKDOWN else self._page
            write_private(file, page.encode(), replace=replace)
        except FileExistsError:
            self._say(f"{visible(str(file))} is there already. Replace it, or choose another name.")
            button = self.query_one("#replace", Button)
            button.display = True
            button.focus()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "this name cannot be used"
            self._say(f"It was not saved: {reason}.")
        except JournalError as error:
            self._say(str(error))
        else:
            self.dismiss(file)

    def _say(self, words: str) -> None:
        self.query_one("#say", Static).update(Content(words))

    def action_cancel(self) -> None:
        self.dismiss(None)
