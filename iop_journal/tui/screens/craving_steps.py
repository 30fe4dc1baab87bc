"""The questions on the way through a craving, one at a time. Each gets plain values and tells what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from iop_journal import phrases
from iop_journal.entry import Outcome
from iop_journal.names import Named
from iop_journal.tui.forms.debrief_form import OFFER
from iop_journal.tui.forms.form import Filled, Picked
from iop_journal.tui.widgets.moves import GoOn
from iop_journal.tui.widgets.options import Option, Options
from iop_journal.tui.widgets.rating import Rating, craving_words
from iop_journal.tui.widgets.words import Line, Page


class Step(VerticalScroll, can_focus=False):
    """One question. `ON` stands on the button that goes on; without it there is none."""

    QUESTION = ""
    ON = "Go on"

    class Done(Message):
        """The question is answered, or gone past: fields of `Filled`."""

        def __init__(self, step: Step, **answers: Any) -> None:
            super().__init__()
            self.step = step
            self.answers = answers

    class Kept(Message):
        """To be saved, with the question still on the screen."""

        def __init__(self, step: Step, **answers: Any) -> None:
            super().__init__()
            self.step = step
            self.answers = answers

    class Said(Message):
        """A line for the foot of the screen."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    @property
    def first(self) -> Widget:
        """What has the focus when the question is asked."""
        raise NotImplementedError

    def offer(self, skills: Sequence[Named], triggers: Sequence[Named]) -> None:
        """The names that there are, where they were read after the question was asked."""

    def left(self) -> dict[str, Any]:
        """What is to be saved where the question is left as it stands."""
        return {}

    def go_on(self) -> None:
        """The button was pressed."""
        self.done(**self.left())

    def done(self, **answers: Any) -> None:
        self.tell(self.Done(self, **answers))

    def tell(self, message: Message) -> None:
        """Tell the screen, and at once: a message that climbs up to it may come there after the next key."""
        self.screen.post_message(message)

    @on(GoOn)
    def _go_on(self, message: GoOn) -> None:
        message.stop()
        self.gone_on(message)

    def gone_on(self, message: GoOn) -> None:
        """A field is done."""
        self.go_on()


class NowRating(Rating):
    """A rating that a digit and a click answer at once; it tells each value at once."""

    HINT = "0-9 rates · 1 then 0 is 10 · ← → and Enter"

    class Rated(Message):
        def __init__(self, value: int) -> None:
            super().__init__()
            self.value = value

    def take(self, digit: str) -> None:
        was = self.value
        super().take(digit)
        if self.value is not None and self.value != was:
            self.post_message(self.Rated(self.value))

    def on_click(self, event: events.Click) -> None:
        was = self.value
        super().on_click(event)
        if self.value is not None and self.value != was:
            self.post_message(GoOn(self))


class RateStep(Step):
    """How strong it is, before (`field` is `craving_before`) or afterwards."""

    def __init__(self, field: str, value: int | None) -> None:
        super().__init__()
        self._field = field
        self._value = value

    @property
    def is_again(self) -> bool:
        return self._field == "craving_after"

    def compose(self) -> ComposeResult:
        words = "How strong is it now?" if self.is_again else "How strong is the craving?"
        yield Static(Content(words), classes="question")
        rating = NowRating("0 to 10", words=craving_words)
        rating.value = self._value
        yield rating
        yield Static("0 none · 1-3 mild · 4-6 moderate · 7-9 strong · 10 strongest ever", classes="quiet")

    @property
    def rating(self) -> NowRating:
        return self.query_one(NowRating)

    @property
    def first(self) -> Widget:
        return self.rating

    def left(self) -> dict[str, Any]:
        value = self.rating.value
        return {} if value is None and not self.is_again else {self._field: value}

    def go_on(self) -> None:
        if self.rating.value is None and not self.is_again:
            self.tell(self.Said("A digit rates it. Esc goes back without writing anything."))
        else:
            super().go_on()

    def on_now_rating_rated(self, message: NowRating.Rated) -> None:
        """A 1 may become a 10, and is saved meanwhile."""
        message.stop()
        self.tell(self.Kept(self, **{self._field: message.value}))

    def gone_on(self, message: GoOn) -> None:
        if message.carry:  # a second digit that makes no 10 is another rating
            self.rating.value = int(message.carry)
        self.go_on()


class OutcomeStep(Step):
    """How it ended. Blank is an answer too."""

    ON = "Leave it blank"

    def __init__(self, outcome: Outcome | None) -> None:
        super().__init__()
        self._outcome = outcome

    def compose(self) -> ComposeResult:
        yield Static("How did it end?", classes="question")
        answers = list(Outcome)
        place = answers.index(self._outcome) if self._outcome else None
        yield Options([Option(str(n), one.words) for n, one in enumerate(answers, 1)], place=place)
        yield Static("Enter leaves it blank.", classes="quiet")

    @property
    def first(self) -> Widget:
        return self.query_one(Options)

    def on_options_taken(self, message: Options.Taken) -> None:
        message.stop()
        self.done(outcome=list(Outcome)[int(message.key) - 1])


class SlipStep(Step):
    """Two things worth knowing, and the offer of a debrief."""

    class Wanted(Message):
        """A debrief is wanted now."""

    def compose(self) -> ComposeResult:
        yield Static("Two things worth knowing", classes="question")
        for line in phrases.SLIP_LINES:
            yield Static(Content(line), classes="line")
        yield Static(OFFER, classes="line")
        yield Options([Option("b", "debrief now")])
        yield Static("Enter goes on. The entry's page offers it later as well.", classes="quiet")

    @property
    def first(self) -> Widget:
        return self.query_one(Options)

    def on_options_taken(self, message: Options.Taken) -> None:
        message.stop()
        self.tell(self.Wanted())


class WordsStep(Step):
    """A word about it, if wanted."""

    ON = "Done"

    def __init__(self, situation: str, note: str) -> None:
        super().__init__()
        self._words = (situation, note)

    def compose(self) -> ComposeResult:
        yield Static("A word about it, if you want", classes="question")
        with Horizontal(classes="row"):
            yield Static("Situation", classes="label")
            yield Line(self._words[0], placeholder="where, with whom, what was going on", id="situation")
        with Horizontal(id="note-row"):
            yield Static("Note", classes="label")
            yield Page(id="note")
        yield Static("F10 ends it, and so does Done.", classes="quiet")

    def on_mount(self) -> None:
        note = self.query_one("#note", Page)
        note.put(self._words[1])
        note.move_cursor(note.document.end)

    @property
    def first(self) -> Widget:
        return self.query_one("#situation")

    def left(self) -> dict[str, Any]:
        return {"situation": self.query_one("#situation", Line).value, "note": self.query_one("#note", Page).words}

    def gone_on(self, message: GoOn) -> None:
        self.query_one("#note").focus()


def with_answer(so_far: Filled, slug: str, **answers: Any) -> tuple[Picked, ...]:
    """The skills, with other answers about one of them."""
    return tuple(replace(one, **answers) if one.slug == slug else one for one in so_far.skills)
