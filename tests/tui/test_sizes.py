"""Any size of terminal, and changes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.person import ENTRIES, at_the_program

SIZES = ((1, 1), (20, 5), (80, 24), (250, 80), (60, 20), (80, 24))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], "Latest entries"),
        (["h"], "payday"),
        (["h", "enter"], "secretword"),
        (["s"], "[Summary]"),
        (["y"], "[What helps]"),
        (["y", "2"], "[Over time]"),
        (["y", "enter"], "Cravings with it"),
        (["s", "f"], "Save this page"),
        (["s", "d", "5"], "Which days?"),
        (["s", "p"], "Print this page"),
        (["s", "x"], "Copy this page?"),
        (["h", "f"], "Which entries?"),
        (["h", "d", "b", "x"], "Delete this entry for good?"),
        (["n", "7", "3", "u"], "Urge surfing"),
        (["f1"], "Keys"),
        (["ctrl+p"], "Search for commands"),
    ],
)
async def test_any_size_is_survived_and_loses_nothing(tmp_path: Path, keys: list[str], words: str) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        for key in keys:
            await person.press(key)
        for width, height in SIZES:
            await person.pilot.resize_terminal(width, height)
            await person.settle()
        await person.until(words)


async def test_a_form_keeps_its_words_through_any_size(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, ENTRIES) as person:
        await person.press("n", "7", "3")
        await person.type("urge\nstop\n\nlonely\n5")
        person.app.screen.query_one("#note").focus()
        await person.type("one two")
        before = person.app.screen.filled()  # type: ignore[attr-defined]
        for width, height in SIZES:
            await person.pilot.resize_terminal(width, height)
            await person.settle()
            assert person.app.screen.filled() == before  # type: ignore[attr-defined]
        await person.press("ctrl+s")
        assert len(await person.entries()) == 3


@pytest.mark.parametrize("keys", ["n", "i", "c", "m a p", "m a s", "m a t", "m a f", "l a", "l v a", "r"])
async def test_the_button_beside_it_pushes_no_hint_out_of_sight(tmp_path: Path, keys: str) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=(60, 20)) as person:
        for key in keys.split():
            await person.press(key)
        hint = person.app.screen.query_one("#say")
        place = hint.region
        assert place.width > 30
        for number in range(place.height):
            shown = person.lines[place.y + number][place.x :]
            assert shown == hint.render_line(number).text.rstrip()


@pytest.mark.parametrize("place", ["t", "s", "n"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_a_notice_is_read_whole(tmp_path: Path, place: str, size: tuple[int, int]) -> None:
    async with at_the_program(tmp_path, ENTRIES, size=size, notices=True) as person:
        await person.press(place)
        for number in range(40, 2 * size[0], 3):
            words = f"{' '.join(['kept'] * number)[:number].strip()} kept{number}."
            person.app.say(words)
            await person.until(f"kept{number}.")
            said = [line.rpartition("▌")[2].strip() for line in person.lines if "▌ ke" in line]
            assert " ".join(said) == words, person.screen
            await person.settle()
            assert len(person.app.screen.query("ToastHolder")) == 1, "what held an earlier one takes a line"
