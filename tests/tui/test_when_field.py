"""When it happened: the day that is meant, while the clock moves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from iop_journal.settings import Settings
from tests import build
from tests.tui.person import at_the_program


async def test_the_form_says_which_day_it_saves_to_while_the_clock_moves(tmp_path: Path) -> None:
    moment = [build.at("2026-11-20 23:59")]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n", "7", "3")
        assert "Fri 20 Nov 23:59, saved to Fri 20 Nov" in person.screen
        moment[0] += timedelta(minutes=2)
        person.app.screen.fields.when.show_day()  # type: ignore[attr-defined]
        await person.settle()
        assert "Sat 21 Nov 00:01, saved to Fri 20 Nov" in person.screen
        moment[0] = build.at("2026-11-21 03:00")
        person.app.screen.fields.when.show_day()  # type: ignore[attr-defined]
        await person.settle()
        assert "Sat 21 Nov 03:00, saved to Sat 21 Nov" in person.screen
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert str(entry.day) == "2026-11-21"


async def test_the_form_looks_at_the_clock_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from iop_journal.tui.widgets import when_field

    monkeypatch.setattr(when_field, "CLOCK_SECONDS", 0.05)
    moment = [build.at("2026-11-20 23:59")]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n")
        moment[0] = build.at("2026-11-21 03:00")
        await person.until("saved to Sat 21 Nov")


async def test_a_time_is_meant_as_of_when_it_was_typed(tmp_path: Path) -> None:
    moment = [build.at("2026-11-20 22:00")]
    async with at_the_program(tmp_path, now=lambda: moment[0]) as person:
        await person.press("n", "7")
        person.app.screen.query_one("#when").focus()
        await person.press(*["backspace"] * 3)
        await person.type("90m")
        assert "Fri 20 Nov 20:30" in person.screen
        moment[0] += timedelta(hours=6)
        await person.press("ctrl+s")
        (entry,) = await person.entries()
        assert entry.occurred_at == build.at("2026-11-20 20:30")


async def test_the_year_is_said_where_it_is_another_and_12_hours_fit_the_line(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, settings=Settings(clock="12h")) as person:
        await person.press("n")
        field = person.app.screen.query_one("#when")
        field.focus()
        await person.press(*["backspace"] * 3)
        await person.type("2026-11-20 12:30 pm")
        assert "2026-11-20 12:30 pm" in person.screen
        assert "Fri 20 Nov 12:30 pm, saved to Fri 20 Nov" in person.screen
        await person.press("home", *["delete"] * 4)
        await person.type("2025")
        assert "Thu 20 Nov 2025 12:30 pm" in person.screen
