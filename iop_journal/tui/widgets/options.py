"""One of a few answers, each with its key, its words and, where there is more to know, lines below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from iop_journal.tui.widgets.moves import Field, GoOn


class Option(NamedTuple):
    """An answer: the character that gives it, its words, lines below them."""

    key: str
    words: str
    below: tuple[str, ...] = ()


class OptionRow(Horizontal):
    """The key, and beside it all that is said of the answer."""

    class Clicked(Message):
        def __init__(self, option: Option) -> None:
            super().__init__()
            self.option = option

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option

    def compose(self) -> ComposeResult:
        yield Static(classes="key")
        yield Static(classes="said")

    def show(self, style: str, *, marked: bool) -> None:
        """Draw it; what is marked is so by a sign, not by its colour alone."""
        self.query_one(".key", Static).update(Content.styled(f"{'▸' if marked else ' '}{self.option.key}", "bold"))
        said = [Content.styled(self.option.words, style), *(Content.styled(one, "dim") for one in self.option.below)]
        self.query_one(".said", Static).update(Content("\n").join(said))

    def on_click(self) -> None:
        self.post_message(self.Clicked(self.option))


class Options(Field):
    """The key of an answer gives it. Enter gives the marked one, and goes on where none is."""

    HINT = "its key chooses · ↑ ↓ and Enter too"
    DEFAULT_CSS = """
    Options {
        height: auto; layout: vertical;
        OptionRow { height: auto; }
        .key { width: 4; height: 1; color: $text-primary; }
        .said { width: 1fr; height: auto; }
        &.-row { layout: horizontal; }
        &.-row OptionRow { width: auto; padding-right: 3; }
        &.-row .key { width: 3; }
        &.-row .said { width: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", id="field.option_take", tooltip="Take what is marked, or go on"),
        Binding("down,right", "step(1)", "Next", id="field.option_next", show=False, tooltip="Mark the next answer"),
        Binding("up,left", "step(-1)", "Before", id="field.option_before", show=False, tooltip="Mark the one before"),
    ]
    place: reactive[int | None] = reactive[int | None](None)

    class Taken(Message):
        """An answer was given."""

        def __init__(self, options: Options, key: str) -> None:
            super().__init__()
            self.options = options
            self.key = key

        @property
        def control(self) -> Options:
            return self.options

    def __init__(self, options: Sequence[Option], *, place: int | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = list(options)
        self.set_reactive(Options.place, place)

    def compose(self) -> ComposeResult:
        yield from (OptionRow(one) for one in self.options)

    def on_mount(self) -> None:
        self.watch_place()

    def watch_place(self) -> None:
        for number, row in enumerate(self.query(OptionRow)):
            marked = number == self.place
            row.show("bold reverse" if marked and self.has_focus else "bold", marked=marked)
            if marked:
                row.scroll_visible(animate=False)

    def on_focus(self) -> None:
        self.watch_place()

    def on_blur(self) -> None:
        self.watch_place()

    def typed(self, key: str, character: str) -> bool:
        wanted = character.casefold()
        found = [one for one in self.options if wanted and one.key == wanted]
        if found:
            self.take(found[0])
        return bool(found)

    def take(self, option: Option) -> None:
        self.place = self.options.index(option)
        self.post_message(self.Taken(self, option.key))

    def action_go_on(self) -> None:
        if self.place is None:
            self.post_message(GoOn(self))
        else:
            self.take(self.options[self.place])

    def action_step(self, by: int) -> None:
        """Mark another; before the first none is marked."""
        place = (-1 if self.place is None else self.place) + by
        self.place = None if place < 0 else min(place, len(self.options) - 1)

    def on_option_row_clicked(self, message: OptionRow.Clicked) -> None:
        message.stop()
        self.take(message.option)
