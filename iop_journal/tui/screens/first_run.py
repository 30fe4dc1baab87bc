"""The first start: what this is, in a few lines."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from iop_journal.tui.base.leaving import Leaving
from iop_journal.tui.desk import Desk
from iop_journal.tui.widgets.keys_bar import KeysBar

LINES = (
    "This is a journal for the days between your IOP sessions. Write down a craving, what set it off and which skill"
    " you tried, in less than a minute. Before a session it makes one page of it, which you may print and talk about.",
    "All of it stays in one file on this computer. Nothing is sent anywhere, and nobody watches this program.",
    "Whoever has this computer can read the journal, and a court can ask for it. What protects it so far: the file may"
    " be opened by your user account alone, and F9 hides the screen until the next key. There is no passphrase.",
    "It is not medical advice, and not for detox: stopping alcohol or some medicines suddenly can be dangerous, so ask"
    " a doctor first. In an emergency call your local emergency number.",
)
TITLE = "Welcome"


class FirstRun(Leaving[Any]):
    """Stands in nobody's way: every key of the program works from here."""

    CSS_PATH = "first_run.tcss"
    AUTO_FOCUS = ""
    HELP = (
        "The first start. c leads through a craving, n writes an entry, d opens an invented journal to look around in,"
        " Enter goes to Today."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "app.home", "Go to Today", id="first.today", tooltip="Go to Today"),
        Binding("c", "app.craving", "A craving now", id="first.craving", tooltip="Get through a craving now"),
        Binding("d", "demo", "Look at a demo", id="first.demo", tooltip="Look around in an invented journal"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="words", can_focus=False):
            yield Static(TITLE, id="title", classes="title")
            for line in LINES:
                yield Static(Content(line), classes="line")
            yield Static(
                Content.assemble(
                    ("c", "bold"), "      a craving now: get through it, one question at a time\n",
                    ("n", "bold"), "      write the first entry\n",
                    ("d", "bold"), "      look at a demo first: an invented journal, gone when you leave\n",
                    ("Enter", "bold"), "  go to Today\n",
                    ("F2", "bold"), "     help now: who you can reach, from every screen",
                ),
                classes="line",
            )  # fmt: skip
        yield KeysBar()

    async def action_demo(self) -> None:
        """The words are put on the screen here: a notice comes only when this is over."""
        title = self.query_one("#title", Static)
        title.update("Making the demo. This takes a moment.")
        title.scroll_visible(animate=False)
        await self.program.try_demo()
        title.update(TITLE)

    def on_screen_resume(self) -> None:
        """Back from the first entry: there is something to see on Today now."""
        if self.desk.has_written and self.is_current:
            self.dismiss(None)
