"""All fields of an entry as content: what a person wrote stands in it as it is."""

from __future__ import annotations

import textwrap
from functools import partial

from textual.content import Content

from iop_journal import phrases
from iop_journal.entry import TEXTS, Entry
from iop_journal.text import one_line, visible

_LABEL = 18


def fields(one: Entry, width: int = 76) -> Content:
    """A line for each field that there is, within `width` columns; longer words below their label."""
    line = partial(_labelled, width=width)
    lines = [line("When", _when(one))]
    for label, before, after in (
        ("Craving", one.craving_before, one.craving_after),
        ("Distress", one.distress_before, one.distress_after),
    ):
        if ratings := phrases.change(before, after):
            lines.append(line(label, f"{ratings}  (before → after)"))
    if one.craving_minutes is not None:
        lines.append(line("Lasted", phrases.counted(one.craving_minutes, "minute")))
    for number, practice in enumerate(one.practices):
        helped = f", helped: {practice.helped.words}" if practice.helped else ""
        words = f"{one_line(practice.name)}: {practice.used.words}{helped}"
        lines.append(line("" if number else "Skills tried", words))
    for number, trigger in enumerate(one.triggers):
        strength = "" if trigger.strength is None else f", strength {trigger.strength}"
        lines.append(line("" if number else "Triggers", f"{one_line(trigger.name)}{strength}"))
    if one.outcome:
        lines.append(line("How it ended", one.outcome.words))
    if marks := phrases.marks(one):
        lines.append(line("Marked", ", ".join(marks)))
    for name, label in TEXTS.items():
        if text := getattr(one, name):
            lines += _text(label.capitalize() if name != "debrief_learned" else "What I learned", text, width)
    return Content("\n").join(lines)


def _when(one: Entry) -> str:
    moment = phrases.when(one.occurred_at)
    other_day = f", saved to {phrases.day(one.day)}" if one.day != one.occurred_at.date() else ""
    written = "" if one.logged_day == one.day else f", written {phrases.when(one.logged_at)}"
    return f"{moment}{other_day}{written}"


def _labelled(label: str, words: str, width: int) -> Content:
    """A label and its words, which hang under each other where they are long."""
    words = textwrap.fill(words, width - _LABEL, break_on_hyphens=False).replace("\n", "\n" + " " * _LABEL)
    return Content.assemble((f"{label:<{_LABEL}}", "dim"), words)


def _text(label: str, text: str, width: int) -> list[Content]:
    shown = visible(text)
    if "\n" not in shown and len(shown) <= 50:
        return [_labelled(label, shown, width)]
    return [Content(""), Content.styled(label, "dim"), Content(shown)]
