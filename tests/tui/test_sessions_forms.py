"""The forms of the rhythm of sessions: each written with keys that stand on the screen, and nothing lost."""

from __future__ import annotations

from datetime import timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from iop_journal.entry import AssignmentState, SessionKind
from iop_journal.errors import JournalError
from iop_journal.store.journal import Journal
from iop_journal.store.rhythm import Rhythm, read
from iop_journal.tui.screens.rhythm_form import RhythmForm, moved
from tests import build
from tests.tui.person import NASTY, Person, at_the_program
from tests.tui.test_drafts import drafts
from tests.tui.test_sessions import go_to, rhythm

ODD_TEXTS = (*NASTY, "a\x1b[31mred\x07\x9b2J\x7f", "日本語", "one\r\ntwo\tthree", "x" * 300)


def filled(person: Person) -> dict[str, Any]:
    assert isinstance(person.app.screen, RhythmForm)
    return person.app.screen.filled()


def said(person: Person) -> str:
    """The line at the foot of a form."""
    return " ".join(str(person.app.screen.query_one("#say").render()).split())


async def put(person: Person, field: str, text: str) -> None:
    """Go to a field and write this in place of what stands there."""
    person.app.screen.query_one(f"#{field}").focus()
    await person.press("ctrl+end", "end", *["backspace"] * 30)
    await person.type(text)


async def shown(person: Person) -> Rhythm:
    return await person.ask(read)


@pytest.mark.parametrize("letter", ["s", "w", "p", "t", "f"])
async def test_the_menu_says_what_can_be_added_and_goes_there(tmp_path: Path, letter: str) -> None:
    titles = {
        "s": "A session on one day",
        "w": "Sessions of every week",
        "p": "Practice that I was given",
        "t": "Something to bring up",
        "f": "A plan for something that is coming",
    }
    for way in ("letter", "arrows", "mouse"):
        folder = tmp_path / way
        folder.mkdir()
        async with at_the_program(folder, size=(60, 20)) as person:
            await person.press("m", "a")
            assert all(f"{key}  " in person.screen for key in titles)
            await person.press("escape")
            assert "[Sessions]" in person.screen
            await person.press("a")
            place = list(titles).index(letter)
            if way == "letter":
                await person.press(letter)
            elif way == "arrows":
                await person.press(*["down"] * place, "enter")
            else:
                await person.click("#what", offset=(6, place))
            assert titles[letter] in person.lines[0]


async def test_a_session_is_added_by_a_day_and_a_time(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "s")
        await person.type("mon 9:00")
        assert "Mon 23 Nov 2026 09:00, in 3 days" in person.screen, "what is meant stands beside it"
        await person.type("\n2\n")
        await person.press("ctrl+s")
        assert "[Sessions]" in person.screen
        assert "Saved: the session of Mon 23 Nov 2026 09:00. u takes it back." in person.notices
        assert "Mon 23 Nov 2026 09:00  individual  in 3 days" in person.screen
        (one,) = await person.ask(lambda journal: journal.sessions.all())
        assert (one.starts_at, one.kind) == (build.at("2026-11-23 09:00"), SessionKind.INDIVIDUAL)
        await person.press("u")
        assert await person.ask(lambda journal: journal.sessions.all()) == []


async def test_a_session_that_has_been_can_be_added(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "s")
        await person.type("yesterday 09:00")
        assert "yesterday" in person.screen.splitlines()[2]
        await put(person, "agreed", "call K.\ntwice")
        await person.press("f10")
        (one,) = await person.ask(lambda journal: journal.sessions.all())
        assert (one.starts_at, one.agreed) == (build.at("2026-11-19 09:00"), "call K.\ntwice")
        assert "Thu 19 Nov 2026 09:00  call K. twice" in person.screen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "when: a day and a time are missing"),
        ("soon [red]", "is not a time I can read"),
        ("09:00", "when: which day?"),
        ("mon", "when: a time of day is missing"),
        ("2026-02-30 09:00", "when: there is no day 2026-02-30."),
    ],
)
async def test_a_time_that_cannot_be_read_is_said_and_loses_nothing(tmp_path: Path, text: str, why: str) -> None:
    async with at_the_program(tmp_path, size=(60, 20)) as person:
        await person.press("m", "a", "s")
        await person.type(text)
        await put(person, "agreed", "words")
        await person.press("ctrl+s")
        assert why in said(person)
        assert person.app.focused is person.app.screen.query_one("#when")
        assert (filled(person)["when"], filled(person)["agreed"]) == (text, "words")
        assert await person.ask(lambda journal: journal.sessions.all()) == []
        await put(person, "when", "tomorrow 9am")
        await person.press("ctrl+s")
        (one,) = await person.ask(lambda journal: journal.sessions.all())
        assert (one.starts_at, one.agreed) == (build.at("2026-11-21 09:00"), "words")


async def test_a_session_elsewhere_at_a_time_that_never_came_here_is_written_to(tmp_path: Path) -> None:
    """The clocks of New York go forward over 02:30 on that day."""
    there = build.at("2026-03-08 02:30", timezone(timedelta(hours=1)))
    async with at_the_program(tmp_path, fill=lambda journal: journal.sessions.add(there)) as person:
        await person.press("m")
        await person.press("home", "e")
        await put(person, "agreed", "words")
        await person.press("ctrl+s")
        (one,) = await person.ask(lambda journal: journal.sessions.all())
        assert (one.starts_at, one.agreed) == (there, "words")


async def test_a_session_of_the_schedule_is_moved(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=lambda journal: journal.schedule.add("mon 09:00")) as person:
        await person.press("m")
        await person.press("home", "enter")
        assert filled(person)["when"] == "2026-11-23 09:00"
        await put(person, "when", "tue 14:00")
        await person.press("ctrl+s")
        first, second = (await person.ask(lambda journal: journal.sessions.all()))[:2]
        assert first.starts_at == build.at("2026-11-24 14:00")
        assert second.starts_at == build.at("2026-11-30 09:00"), "the others stay"


async def test_what_we_agreed_is_written_in_several_lines(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "Nothing written of it")
        await person.press("g", *"one", "enter", *"two [/]")
        await person.press("ctrl+s")
        assert "Saved: what we agreed on Wed 18 Nov 2026 09:00. u takes it back." in person.notices
        assert (await shown(person)).been[0].agreed == "one\ntwo [/]"
        assert "Wed 18 Nov 2026 09:00  one two [/]" in person.screen
        assert "Call J." not in person.screen.split("Practice")[0], "the last one stands there alone"
        await person.press("u")
        assert (await shown(person)).been[0].agreed is None


async def test_nothing_is_written_where_nothing_was_changed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        for words in ("in 3 days", "Call J.", "ride it out", "about sleep", "a party"):
            await go_to(person, words)
            await person.press("e", "ctrl+s")
            assert "Nothing was changed" in person.notices
            person.app.clear_notifications()
        await person.press("u")
        assert "Undone: a new entry." in person.notices, "the last thing done was before"


async def test_the_agreed_text_survives_escape(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "Nothing written of it")
        await person.press("g")
        await person.type("half a [sentence")
        await person.press("escape")
        assert "Half-written" in person.screen
        assert "a session: half a [sentence, Fri 20 Nov 22:00" in person.screen
        assert "Kept half-written" in person.notices
        assert await drafts(person) == 1
        await person.press("home", "enter")
        assert "as you left it" in person.lines[0]
        assert filled(person)["agreed"] == "half a [sentence"
        await person.press("escape")
        await go_to(person, "Nothing written of it")
        await person.press("g")
        assert filled(person)["agreed"] == "half a [sentence", "opened by its session, it is the same"
        await person.press("ctrl+s")
        assert "Half-written" not in person.screen
        assert await drafts(person) == 0
        assert (await shown(person)).been[0].agreed == "half a [sentence"


async def test_a_draft_takes_what_was_changed_elsewhere_meanwhile(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await person.press("home", "e")
        await put(person, "agreed", "mine")
        await person.press("escape")
        with build.journal(tmp_path) as other:
            one = other.sessions.next()
            assert one is not None
            other.sessions.edit(one, {"kind": SessionKind.FAMILY})
        await person.press("t", "m")
        await person.press("home", "enter", "ctrl+s")
        (found,) = [one for one in (await shown(person)).sessions if one.agreed == "mine"]
        assert found.kind is SessionKind.FAMILY


async def test_half_written_words_can_be_let_go_of(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "t")
        await person.type("a secretword")
        await person.press("escape")
        await person.press("home")
        await person.press("d")
        await person.until("Let go of what is half-written?")
        assert "secretword" in person.screen
        await person.press("escape")
        assert "a secretword" in person.screen
        await person.press("d")
        await person.until("It cannot be brought back")
        await person.press("right", "enter")
        await person.until_gone("secretword")
        assert await drafts(person) == 0


async def test_words_about_what_was_deleted_wait_for_it(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "about sleep")
        await person.press("e", "!", "escape")
        await go_to(person, "about sleep")
        await person.press("home", "down", "down", "down", "down", "down", "d")
        assert "Deleted: about sleep" in person.notices
        await person.press("home", "enter")
        assert "taken off the list" in person.notices
        await person.press("u")
        await person.press("home", "enter")
        assert filled(person)["text"] == "about sleep!"


async def test_the_draft_of_a_window_that_died_is_offered(tmp_path: Path) -> None:
    def fill(journal: Journal) -> None:
        fields = {"text": "from a dead window"}
        journal.drafts.save("w", "topic", {"target": None, "fields": fields, "base": {"text": ""}})
        journal.database.connection.execute("UPDATE drafts SET saved_at = '2026-11-19 12:00:00'")

    async with at_the_program(tmp_path, fill=fill) as person:
        assert "Half-written" not in person.screen, "Today offers its own"
        await person.press("m")
        assert "to bring up: from a dead window" in person.screen
        await person.press("a", "t", "ctrl+s")
        assert [one.text for one in (await shown(person)).topics] == ["from a dead window"]


async def test_leaving_an_untouched_form_keeps_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        for letter in ("s", "p", "t", "f"):
            await person.press("a", letter, "escape")
        for words in ("in 3 days", "Call J.", "ride it out", "about sleep", "a party"):
            await go_to(person, words)
            await person.press("enter", "escape")
        assert "Half-written" not in person.screen
        assert await drafts(person) == 0


async def test_practice_is_added_with_a_skill_a_number_and_the_next_session(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm, size=(60, 20)) as person:
        await person.press("m", "a", "p")
        await person.type("every evening\turge\n\n2\n")
        assert "× Urge surfing" in person.screen
        assert filled(person)["due"] == "next"
        assert "Mon 23 Nov 2026" in person.screen
        assert "09:00, in 3 days" in person.screen
        await person.press("ctrl+s")
        one = (await shown(person)).assignments[-1]
        assert (one.text, one.skill, one.times, one.due_at) == (
            "every evening",
            "urge-surfing",
            2,
            build.at("2026-11-23 09:00"),
        )
        assert "Saved: practice, every evening · u takes it back." in person.notices


async def test_words_alone_are_enough_for_practice(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "p")
        assert filled(person)["due"] == "", "there is no session to come"
        await person.type("breathe")
        await person.press("ctrl+s")
        (one,) = (await shown(person)).assignments
        assert (one.text, one.skill, one.times, one.due_at) == ("breathe", None, None, None)


@pytest.mark.parametrize(
    ("field", "text", "why"),
    [
        ("text", "", "assignment: there is nothing in it yet."),
        ("times", "0", "times: from 1 to 1000, not 0."),
        ("times", "three [", "times: “three [” is not a whole number."),
        ("times", "9" * 20, "is not a whole number."),
        ("due", "whenever", "due: “whenever” is not a time I can read."),
        ("due", "yesterday 09:00", "due: Thu 19 Nov 2026 09:00 has been already."),
        ("due", "next", "due: no session is to come."),
        ("skill-name-letters", "urg", "skill: “urg” is not picked yet."),
    ],
)
async def test_what_does_not_fit_is_said_at_its_field_and_loses_nothing(
    tmp_path: Path, field: str, text: str, why: str
) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "p")
        await person.type("words")
        await put(person, field, text)
        before = filled(person)
        await person.press("ctrl+s")
        assert why in said(person)
        assert person.app.focused is person.app.screen.query_one(f"#{field}")
        assert filled(person) == before
        assert (await shown(person)).assignments == ()


async def test_practice_is_edited(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "ride it out")
        await person.press("enter")
        assert filled(person) == {
            "text": "ride it out",
            "skill": ["urge-surfing", "Urge surfing"],
            "times": "3",
            "due": "2026-11-23 09:00",
        }
        await person.press("tab", "down", "backspace")
        await put(person, "times", "")
        await put(person, "due", "")
        await person.press("ctrl+s")
        (one,) = (await shown(person)).assignments
        assert (one.text, one.skill, one.times, one.due_at) == ("ride it out", None, None, None)
        await person.press("u")
        (one,) = (await shown(person)).assignments
        assert (one.skill, one.times, one.due_at) == ("urge-surfing", 3, build.at("2026-11-23 09:00"))


async def test_another_skill_takes_the_place_of_the_first(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "ride it out")
        await person.press("enter", "tab")
        await person.type("paced\n")
        await person.press("ctrl+s")
        (one,) = (await shown(person)).assignments
        assert one.skill == "paced-breathing"


@pytest.mark.parametrize(("key", "state"), [("1", "done"), ("2", "partly"), ("3", "not-done")])
async def test_how_practice_went_is_said_with_what_helped_and_what_got_in_the_way(
    tmp_path: Path, key: str, state: str
) -> None:
    async with at_the_program(tmp_path, fill=rhythm, size=(60, 20)) as person:
        await person.press("m")
        await go_to(person, "ride it out")
        await person.press("x")
        assert "By your entries: Urge surfing, 1 of 3 times" in person.screen
        await person.press(key, "enter")
        await person.type("mornings\tnoise [red]")
        await person.press("ctrl+s")
        (one,) = (await shown(person)).assignments
        assert (one.state, one.helped, one.because) == (AssignmentState(state), "mornings", "noise [red]")
        assert f"Saved: {state.replace('-', ' ')}, ride it out · u takes it back." in person.notices
        await person.press("u")
        (one,) = (await shown(person)).assignments
        assert (one.state, one.helped, one.closed_at) == (AssignmentState.OPEN, None, None)


async def test_how_it_went_is_asked_for_and_loses_nothing(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        await go_to(person, "ride it out")
        await person.press("x", "tab")
        await person.type("mornings")
        await person.press("ctrl+s")
        assert said(person) == "how it went: 1 is done, 2 partly, 3 not done."
        await person.press("2", "ctrl+s")
        (one,) = (await shown(person)).assignments
        assert (one.state, one.helped) == (AssignmentState.PARTLY, "mornings")


async def test_a_topic_is_written_and_put_in_other_words(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "t", "ctrl+s")
        assert said(person) == "topic: there is nothing in it yet."
        await person.type("sleep [/")
        await person.press("tab", "enter")
        assert "Saved: to bring up, sleep [/ · u takes it back." in person.notices
        await go_to(person, "sleep [/")
        await person.press("e", "!", "ctrl+s")
        assert [one.text for one in (await shown(person)).topics] == ["sleep [/!"]
        await person.press("u", "u")
        assert (await shown(person)).topics == ()
        await person.press("ctrl+r")
        assert [one.text for one in (await shown(person)).topics] == ["sleep [/"]


async def test_a_plan_is_written_and_changed(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 20)) as person:
        await person.press("m", "a", "f")
        await person.type("a party")
        await person.press("ctrl+s")
        assert said(person) == "An if-then plan has a situation and what to do then."
        await person.press("tab")
        await person.type("leave at ten\t7")
        assert person.app.focused is person.app.screen.query_one("#save")
        await person.press("enter")
        assert "a party, then: leave at ten · confidence 7" in person.screen
        await go_to(person, "a party")
        await person.press("e", "tab", *"!", "tab", "backspace", "ctrl+s")
        (one,) = (await shown(person)).plans
        assert (one.situation, one.then, one.confidence) == ("a party", "leave at ten!", None)


async def test_the_days_of_every_week(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, size=(60, 20)) as person:
        await person.press("m", "w")
        assert "a adds one: a day and a time, such as mon 09:00." in " ".join(person.screen.split())
        for text in ("fri 9:00", "mon 18:30"):
            await person.press("a")
            await person.type(f"{text}\n")
            await person.press("ctrl+s")
        assert "Saved: every Monday 18:30 group. u takes it back." in person.notices
        assert person.screen.index("every Monday 18:30 group") < person.screen.index("every Friday 09:00 group")
        await person.press("a")
        await person.type("mon 18:30")
        await person.press("ctrl+s")
        assert said(person) == "Monday 18:30 group is in the schedule already."
        await put(person, "when", "someday [red]")
        await person.press("ctrl+s")
        assert "“someday [red]” is not a time I can read." in said(person)
        await person.press(*["backspace"] * 20, "escape", "home", "d")
        assert "No more sessions on Monday 18:30 group; those that have been stay. u takes it back." in person.notices
        assert [one.words for one in await person.ask(lambda j: j.schedule.rules())] == ["Friday 09:00 group"]
        await person.press("u")
        assert "every Monday 18:30 group" in person.screen
        await person.press("escape")
        assert "Mon 23 Nov 2026 18:30  group       in 3 days" in person.screen


async def test_a_form_cannot_be_left_by_a_letter(tmp_path: Path) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "p")
        for letter in "qcthsmlriud":
            await person.press(letter)
        assert filled(person)["text"] == "qcthsmlriud"
        await person.press("tab", "tab", "tab", "tab")
        assert person.app.focused is person.app.screen.query_one("#save")
        await person.press("u", "n", "i")
        assert isinstance(person.app.screen, RhythmForm)


@pytest.mark.parametrize("form", ["session", "assignment", "assignment-went", "topic", "ahead"])
async def test_text_of_any_kind_is_kept_as_it_is(tmp_path: Path, form: str) -> None:
    def fill(journal: Journal) -> None:
        for number, text in enumerate(ODD_TEXTS):
            journal.sessions.add(build.at(f"2026-11-18 {9 + number:02}:00"), agreed=text)
            one = journal.assignments.add(text)
            if form == "assignment-went":
                journal.assignments.close(one, AssignmentState.DONE, helped=text, because=text)
            journal.topics.add(text)
            journal.if_then_plans.add(text, text)

    seen = set()
    async with at_the_program(tmp_path, fill=fill) as person:
        await person.press("m", "v")
        place: Any = person.app.screen
        name = {"session": "been", "topic": "topics", "ahead": "plans"}.get(form, "assignments")
        for row in getattr(await shown(person), name):
            await place.open_form(form, row)
            await person.settle()
            seen.update(set(ODD_TEXTS) & set(filled(person).values()))
            assert not set("\x1b\x07\x9b\x7f\r") & set(person.screen)
            await person.press("ctrl+s")
            assert "Nothing was changed" in person.notices
            assert not set("\x1b\x07\x9b\x7f\r") & set(person.screen)
            person.app.clear_notifications()
    assert seen == set(ODD_TEXTS)


async def test_an_error_of_the_journal_is_said_in_the_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_program(tmp_path) as person:
        await person.press("m", "a", "t")
        await person.type("words")

        def full(*_words: object) -> None:
            raise JournalError("The disk is full.")

        with monkeypatch.context() as patched:
            patched.setattr("iop_journal.store.topics.Topics.add", full)
            await person.press("ctrl+s")
            assert said(person) == "The disk is full."
            assert filled(person) == {"text": "words"}
        await person.press("ctrl+s")
        assert [one.text for one in (await shown(person)).topics] == ["words"]


async def test_a_row_that_was_deleted_elsewhere_is_said_in_its_form(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m")
        for words, verb in (
            ("about sleep", lambda j: j.topics.delete(j.topics.find("about sleep"))),
            ("a party", lambda j: j.if_then_plans.delete(j.if_then_plans.find("a party"))),
            ("ride it out", lambda j: j.assignments.delete(j.assignments.find("ride it out"))),
            ("Call J.", lambda j: j.sessions.delete(j.sessions.find("2026-11-16"))),
        ):
            await go_to(person, words)
            await person.press("e")
            if words == "Call J.":
                person.app.screen.query_one("#agreed").focus()
            await person.press("!")
            with build.journal(tmp_path) as other:
                verb(other)  # type: ignore[no-untyped-call]
            await person.press("ctrl+s")
            assert "Nothing was written." in said(person)
            assert any("!" in str(value) for value in filled(person).values())
            await person.press("escape")


async def test_keys_typed_ahead_reach_the_form_that_they_were_meant_for(tmp_path: Path) -> None:
    async with at_the_program(tmp_path, fill=rhythm) as person:
        await person.press("m", "a", "t", *"my quiet words", "ctrl+s", "home", "a", "f", *"dh", "tab", *"ux", "ctrl+s")
        found = await shown(person)
        assert [one.text for one in found.topics] == ["about sleep", "my quiet words"]
        assert [(one.situation, one.then) for one in found.plans][1:] == [("dh", "ux")]
        assert len(found.sessions) == 5


def test_what_was_typed_goes_on_top_of_what_stands_there_now() -> None:
    base, there = {"a": 1, "b": 2, "c": None}, {"a": 5, "b": 6, "c": 7}
    assert moved({"a": 1, "b": 3, "c": None}, base, there) == {"a": 5, "b": 3, "c": 7}
    assert moved({}, {}, there) == there, "a draft of another version"
