"""Whatever is typed into the form: nothing crashes, and what is saved is what the form shows."""

from __future__ import annotations

import asyncio
import string
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from iop_journal import phrases
from iop_journal.entry import Entry
from iop_journal.phrases import BLANK
from iop_journal.tui.forms.form import Filled
from iop_journal.tui.widgets.entry_fields import RATINGS
from tests.tui.person import Person, at_the_program

ODD = ("", "0", "1e9", "-1", " ", "   ", "+5", "007", "1_000", "0x10", "٣", "１", "1.0", "10080", "10081", "9" * 30)
TIMES = ("now", " NOW ", "0m", "90m", "-90m", "21:30", "24:00", "yesterday 21:30", "999999w", "2026-11-20 22:01")
RATING_KEYS = (*string.digits, "up", "down", "left", "right", "backspace", "delete", "-", "e", "space", "tab", "enter")

words = st.text(st.sampled_from(string.printable[:95]), max_size=8)
fillings = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.lists(st.sampled_from(RATING_KEYS), max_size=6) for name in RATINGS},
        "minutes": st.sampled_from(ODD) | st.integers(-5, 11_000).map(str) | words,
        "when": st.sampled_from(ODD + TIMES) | words,
        "situation": st.sampled_from(ODD) | words,
        "note": st.sampled_from(ODD) | words,
        "outcome": st.lists(st.sampled_from(RATING_KEYS), max_size=4),
        "bring_up": st.lists(st.sampled_from(("space", "x", "0")), max_size=3),
    },
)


def test_whatever_keys_are_pressed_what_is_saved_is_what_the_form_shows(tmp_path: Path, drill: int) -> None:
    @settings(max_examples=12 * drill, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(fillings, min_size=1, max_size=4))
    def check(forms: list[dict[str, Any]]) -> None:
        asyncio.run(_fill_in(Path(mkdtemp(dir=tmp_path)), forms))

    check()


async def _fill_in(folder: Path, forms: list[dict[str, Any]]) -> None:
    async with at_the_program(folder) as person:
        for filling in forms:
            await _fill_one(person, filling)


async def _fill_one(person: Person, filling: dict[str, Any]) -> None:
    """One form, filled in and saved; or refused in words, and left."""
    before = await person.entries()
    await person.press("n")
    screen: Any = person.app.screen
    for name, keys in filling.items():
        screen.query_one(f"#{name}").focus()
        if name == "when":
            await person.press(*["backspace"] * 20)
        await (person.press(*keys) if isinstance(keys, list) else person.type(keys))
    filled: Filled = screen.filled()
    day = str(screen.query_one("#day").render())
    for name in RATINGS:
        shown = screen.query_one(f"#{name}").render().plain[15:17].strip()
        assert shown == (BLANK if getattr(filled, name) is None else str(getattr(filled, name)))
    await person.press("ctrl+s")
    new = [one for one in await person.entries() if one not in before]
    if new:
        (saved,) = new
        assert day.startswith((phrases.when(saved.occurred_at), phrases.when(saved.occurred_at, year=False)))
        assert _of(saved) == _of(filled)
    else:
        assert screen.is_current
        assert screen.filled() == filled, "nothing was lost"
        assert str(screen.query_one("#say").render()), "and it is said why"
    event("saved" if new else "refused")
    await person.press("escape")


def _of(one: Entry | Filled) -> dict[str, Any]:
    """What can be read off the form. Words are kept without spaces around them."""
    minutes = one.craving_minutes if isinstance(one, Entry) else int(one.minutes) if one.minutes.strip() else None
    names = (*RATINGS, "outcome", "bring_up", "private")
    texts = {name: (getattr(one, name) or "").strip() for name in ("situation", "note")}
    return {"minutes": minutes, **texts, **{name: getattr(one, name) for name in names}}
