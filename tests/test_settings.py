"""The settings file: what is wrong in it is said, the default taken, the file kept."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal import setting_rules
from iop_journal.errors import BadInput, JournalError, UnknownName
from iop_journal.paths import settings_file
from iop_journal.setting_rules import FIELDS, OwnLine
from iop_journal.settings import THEMES, Settings, as_text, read, write

EVERYTHING = """\
day_start = 0
theme = "high-contrast"  # easier on the eyes
name = "Sam é"
after_hours = "555 0100, ask for Lee"
country = "gb"
week_start = "sun"
clock = "12h"
paper = "a4"
hide_after = 0
motion = "vim"
fields = ["note", "situation"]
page_title = "Weekly notes"
page_off = ["blank", "heading"]
page_add = ["mood"]
animations = false

# my keys
[keymap]
"app.new_entry" = "n,f4"  # both
"app.undo" = "u"

[[lines]]
name = "Warm line"
contact = "555 0101"

[[lines]]
name = "Kim"
contact = "text 555 0102"
"""
POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and links of this kind are POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert read(file) == (Settings(), [])
    assert read() == (Settings(), [])
    assert Settings().day_start == 3
    assert not settings_file().exists(), "reading makes no file"


def test_every_key_is_read(file: Path) -> None:
    file.write_text(EVERYTHING, "utf-8")
    found, wrong = read(file)
    assert wrong == []
    assert found == Settings(
        day_start=0,
        theme="high-contrast",
        name="Sam é",
        page_title="Weekly notes",
        page_off=("heading", "blank"),
        page_add=("mood",),
        after_hours="555 0100, ask for Lee",
        lines=(OwnLine("Warm line", "555 0101"), OwnLine("Kim", "text 555 0102")),
        country="GB",
        week_start="sun",
        clock="12h",
        paper="a4",
        hide_after=0,
        motion="vim",
        fields=("situation", "note"),
        keymap={"app.new_entry": "n,f4", "app.undo": "u"},
        animations=False,
    )
    assert not [key for key in Settings._fields if getattr(found, key) == getattr(Settings(), key)], (
        "all are other values"
    )
    assert set(setting_rules.RULES) == set(Settings._fields)


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
        ('country = "IE"', "country: a country whose lines are known"),
        ("country = 44", "country: a country"),
        ("after_hours = 5550100", "after_hours: a number or words"),
        (f'after_hours = "{"5" * 301}"', "after_hours: a number or words"),
        ('week_start = "tue"', "week_start: one of mon, sun"),
        ("clock = 24", "clock: one of 24h, 12h"),
        ('motion = "emacs"', "motion: one of arrows, vim"),
        ('paper = "A4"', "paper: one of letter, a4"),
        ("hide_after = -1", "hide_after: seconds"),
        ("hide_after = 86401", "hide_after: seconds"),
        ("hide_after = false", "hide_after: seconds"),
        ('animations = "false"', "animations: true or false"),
        ("animations = 0", "animations: true or false"),
        ('fields = "note"', "fields: some of minutes"),
        ('fields = ["notes"]', "fields: some of minutes"),
        ("fields = [[]]", "fields: some of minutes"),
        ("page_title = 3", "page_title: a short text"),
        ('page_off = ["slips"]', "page_off: some of heading"),
        ('page_add = ["safety"]', "page_add: some of mood"),
        ('page_add = "mood"', "page_add: some of mood"),
        ('lines = ["Sam: 555"]', "lines: a name and a contact"),
        ('lines = [{name = "Sam"}]', "lines: a name and a contact"),
        ('lines = [{name = "Sam", contact = " "}]', "lines: a name and a contact"),
        ('lines = [{name = "Sam", contact = "5", colour = "x"}]', "lines: a name and a contact"),
        ("lines = [{name = 1, contact = 5}]", "lines: a name and a contact"),
        ('keymap = "u"', "keymap: ids and keys"),
        ("[keymap]\nundo = 3", "keymap: ids and keys"),
        ('[keymap]\nundo = ""', "keymap: ids and keys"),
        ('[keymap]\nundo = "u,,x"', "keymap: ids and keys"),
        ('[keymap]\n"un do" = "u"', "keymap: ids and keys"),
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


def test_a_slip_elsewhere_in_the_file_does_not_hide_the_number_to_call(file: Path) -> None:
    file.write_text('after_hours = "555 0100"\ntheme = dark\ncountry = "US"\nname = "x"\n', "utf-8")
    found, (words,) = read(file)
    assert found == Settings(after_hours="555 0100", country="US")
    assert "line 2" in words


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("day_start", "5", 5),
        ("Day-Start", " 0 ", 0),
        ("week_start", "SUN", "sun"),
        ("country", "us", "US"),
        ("country", "uk", "GB"),
        ("country", "new zealand", "NZ"),
        ("after_hours", " 555 0100, ask for Lee ", "555 0100, ask for Lee"),
        (
            "lines",
            "Warm line: 555 0101; Kim: text 555; or call; ",
            (("Warm line", "555 0101"), ("Kim", "text 555; or call")),
        ),
        ("name", "[red]\x1b[31m “x” \\ '\u202e é 👩‍👩‍👧", "[red]\x1b[31m “x” \\ '\u202e é 👩‍👩‍👧"),
        ("paper", "A4", "a4"),
        ("clock", "12H", "12h"),
        ("theme", "light", "light"),
        ("hide_after", "0", 0),
        ("keymap", "app.new_entry=n,f4, app.undo=u", {"app.new_entry": "n,f4", "app.undo": "u"}),
        ("fields", "note, minutes", ("minutes", "note")),
        ("fields", "none", ()),
        ("animations", "off", False),
    ],
)
@pytest.mark.parametrize(
    "content", ["", "# mine\n", EVERYTHING, EVERYTHING.replace("\n", "\r\n"), "\ufeff# x\r\nhide_after = 7"]
)
def test_one_value_is_set_and_everything_else_stays(
    file: Path, content: str, key: str, text: str, value: object
) -> None:
    file.write_bytes(content.encode())
    before, _ = read(file)
    name = key.replace("-", "_").casefold()
    found = write(key, text, file)
    assert found._asdict() == before._asdict() | {name: value} == read(file)[0]._asdict()
    assert read(file)[1] == []
    written = file.read_bytes().decode()
    for line in content.splitlines():
        if line.startswith("#") or ("#" in line and name not in ("theme", "keymap")):
            assert line in written, "comments stay"
    assert written.startswith(content[:1]) and ("\r" in written) == ("\r" in content)


@pytest.mark.parametrize("key", Settings._fields)
def test_an_empty_value_brings_the_default_back_and_what_is_shown_can_be_typed(file: Path, key: str) -> None:
    file.write_text(EVERYTHING, "utf-8")
    held = getattr(read(file)[0], key)
    assert getattr(write(key, " ", file), key) == getattr(Settings(), key)
    assert key not in tomllib.loads(file.read_text("utf-8"))
    assert "# my keys" in file.read_text("utf-8") or key == "keymap"
    assert write(key, as_text(key, held), file) == read(file)[0]
    assert getattr(read(file)[0], key) == held


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("colour", "red", "There is no setting “colour”. There are after_hours, lines"),
        ("\x1b[31m", "red", "There is no setting “␛"),
        ("day_start", "13", "day_start: an hour from 0 to 12; not “13”."),
        ("day_start", "3.5", "an hour"),
        ("day_start", "٣", "an hour"),
        ("country", "IE", "US, CA, GB"),
        ("theme", "pink\n", "one of dark"),
        ("lines", "555 0100", "Name: contact"),
        ("lines", "Sam:", "Name: contact"),
        ("lines", ": 555", "Name: contact"),
        ("keymap", "u", "app.undo=u"),
        ("keymap", "app.undo=", "app.undo=u"),
        ("fields", "notes", "minutes"),
        ("animations", "maybe", "true or false"),
        ("hide_after", "-5", "0 (never)"),
        ("name", "x" * 81, "80"),
        ("after_hours", "x" * 301, "300"),
        ("after_hours", "5\x00", "NUL"),
        ("after_hours", "5\ud800", "UTF-8"),
    ],
)
def test_what_does_not_fit_is_refused_and_the_file_stays(file: Path, key: str, text: str, words: str) -> None:
    file.write_text(EVERYTHING, "utf-8")
    with pytest.raises(BadInput) as caught:
        write(key, text, file)
    assert words in str(caught.value)
    assert isinstance(caught.value, UnknownName) == (key not in setting_rules.RULES)
    assert file.read_text("utf-8") == EVERYTHING


@pytest.mark.parametrize("content", [b'name = "x"\ntheme = dark\n', b"\xff\xfe", b"[" * 5000, b"a = 1\na = 2\n"])
def test_a_file_that_cannot_be_parsed_is_never_written_over(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(JournalError) as caught:
        write("name", "Sam", file)
    assert file.read_bytes() == content
    assert str(file) in str(caught.value)
    if b"dark" in content:
        assert "line 2" in str(caught.value)


def test_what_is_not_known_here_is_kept(file: Path) -> None:
    file.write_text('colour = "red"\n[a.b]\nc = 1\n', "utf-8")
    write("keymap", "app.undo=u", file)
    write("name", "Sam", file)
    assert tomllib.loads(file.read_text("utf-8")) == {
        "colour": "red", "name": "Sam", "a": {"b": {"c": 1}}, "keymap": {"app.undo": "u"},
    }  # fmt: skip


@pytest.mark.parametrize("new", [None, "", 'name = "Kim"\n', 'name = "Sam"\n'])
def test_what_would_change_anything_else_is_not_written(
    file: Path, monkeypatch: pytest.MonkeyPatch, new: str | None
) -> None:
    monkeypatch.setattr("iop_journal.settings._edited", lambda *_: new)
    file.write_text('theme = "light"\n', "utf-8")
    with pytest.raises(JournalError, match="by hand"):
        write("name", "Sam", file)
    assert file.read_text("utf-8") == 'theme = "light"\n'


def test_keys_that_stand_between_other_lines_are_changed_too(file: Path) -> None:
    file.write_text('keymap.x = "y"\nname = "Sam"\nlines = [{name = "a", contact = "b"}]\n[zzz]\nq = 1\n', "utf-8")
    assert write("keymap", "app.undo=u", file) == read(file)[0]
    found = write("lines", "Kim: 5", file)
    assert (found.keymap, found.lines, found.name) == ({"app.undo": "u"}, (("Kim", "5"),), "Sam")
    assert tomllib.loads(file.read_text("utf-8"))["zzz"] == {"q": 1}


@POSIX
def test_the_file_is_its_owners_alone_and_so_is_a_new_folder(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "settings.toml"
    before = os.umask(0)
    try:
        write("name", "Sam", file)
    finally:
        os.umask(before)
    assert [path.stat().st_mode & 0o777 for path in (file, file.parent, file.parent.parent)] == [0o600, 0o700, 0o700]
    file.chmod(0o644)
    write("name", "Kim", file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@POSIX
def test_where_the_file_is_a_link_what_it_points_to_is_written(tmp_path: Path, file: Path) -> None:
    (tmp_path / "dotfiles.toml").write_text("# mine\n")
    file.symlink_to("dotfiles.toml")
    write("name", "Sam", file)
    assert file.is_symlink()
    assert (tmp_path / "dotfiles.toml").read_text() == '# mine\nname = "Sam"\n'


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "settings.toml", tmp_path):
        with pytest.raises(JournalError, match=r"settings .* cannot be (read|written)"):
            write("name", "Sam", place)


def test_every_field_of_the_form_can_be_chosen(file: Path) -> None:
    assert FIELDS == ("minutes", "distress", "outcome", "when", "situation", "note", "bring-up", "private")
    for field in FIELDS:
        assert write("fields", field, file).fields == (field,)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_kept_as_it_is_or_refused(file: Path, text: str) -> None:
    try:
        found = write("name", text, file)
    except BadInput:
        return
    assert found.name == text.strip()
