"""The settings file: what is wrong in it is said, the default taken, the file kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.paths import settings_file
from iop_journal.settings import THEMES, Settings, read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert read(file) == (Settings(), [])
    assert read() == (Settings(), [])
    assert Settings().day_start == 3
    assert not settings_file().exists(), "reading makes no file"


def test_every_key_is_read(file: Path) -> None:
    file.write_text('day_start = 0\ntheme = "high-contrast"\nname = "Sam é"\n', "utf-8")
    assert read(file) == (Settings(0, "high-contrast", "Sam é"), [])


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_set(theme: str, file: Path) -> None:
    file.write_text(f'theme = "{theme}"', "utf-8")
    assert read(file) == (Settings(theme=theme), [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("day_start = 13", "day_start: an hour from 0 to 12"),
        ("day_start = -1", "day_start: an hour from 0 to 12"),
        ("day_start = true", "day_start: an hour from 0 to 12"),
        ("day_start = 3.0", "day_start: an hour from 0 to 12"),
        ('day_start = "3"', "day_start: an hour from 0 to 12"),
        ('theme = "pink"', "theme: one of dark, light"),
        ("theme = []", "theme: one of dark, light"),
        ("name = 7", "name: a short text"),
        (f'name = "{"x" * 81}"', "name: a short text"),
        ('colour = "red"', "no setting “colour”"),
        ('"\\u001b[31m" = 1', "no setting"),
        ("[theme]\nx = 1", "theme: one of"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_holds(line: str, words: str, file: Path) -> None:
    content = f'{"name" if "name" not in line else "theme"} = "light"\n{line}\n'
    file.write_text(content, "utf-8")
    found, wrong = read(file)
    assert len(wrong) == 1
    assert words in wrong[0]
    assert wrong[0].isprintable()
    assert "light" in found, "what is right beside it is used"
    assert file.read_text("utf-8") == content


@pytest.mark.parametrize(
    "content", [b"day_start = ", b"\xff\xfe", b"= 1", b"[" * 5000, b"a = " + b"[" * 5000, b"\x00", b'a = "\x1b"']
)
def test_a_file_that_cannot_be_read_is_said_in_a_line_and_kept(content: bytes, file: Path) -> None:
    file.write_bytes(content)
    found, (words,) = read(file)
    assert found == Settings()
    assert words.startswith("Settings: ")
    assert "defaults are used" in words
    assert words.isprintable()
    assert file.read_bytes() == content


def test_a_byte_order_mark_of_a_windows_editor_does_no_harm(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfday_start = 4\r\n")
    assert read(file) == (Settings(day_start=4), [])


def test_a_folder_in_its_place_is_said(file: Path) -> None:
    file.mkdir()
    found, (words,) = read(file)
    assert found == Settings()
    assert "cannot be read" in words


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode) if False else st.binary(),
        st.text(st.characters(codec="utf-8")).map(str.encode),
    )
)
def test_any_content_gives_settings_and_keeps_the_file(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    found, wrong = read(file)
    assert found.theme in THEMES
    assert 0 <= found.day_start <= 12
    assert all(line.isprintable() for line in wrong)
    assert file.read_bytes() == content
