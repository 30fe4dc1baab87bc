"""Every number on the page, in all five formats, beside what a few lines of plain Python reckon from `list --json`."""

from __future__ import annotations

import json
import re
import statistics
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iop_journal.entry import Helped, NewEntry, NewPractice, NewTrigger, Outcome, Used
from iop_journal.exchange.entry_json import entry_as_json
from iop_journal.store.journal import Journal
from iop_journal.summary.drawing import MOST_MARKS, draw
from iop_journal.summary.formats import FORMATS, rendered
from tests import build
from tests.summary.pages import ALL, page
from tests.summary.sheets import Pdf

RATING = st.one_of(st.none(), st.integers(0, 10))
PRACTICE = st.tuples(st.sampled_from(Used), st.one_of(st.none(), st.sampled_from(Helped)))
ENTRY = st.fixed_dictionaries(
    {
        "hours": st.integers(1, 160),
        "before": RATING,
        "after": RATING,
        "private": st.booleans(),
        "outcome": st.one_of(st.none(), st.sampled_from(Outcome)),
        "skills": st.dictionaries(st.sampled_from(["stop-skill", "urge-surfing", "halt-check"]), PRACTICE),
        "triggers": st.dictionaries(st.sampled_from(["lonely", "tired", "home-alone"]), RATING),
    }
)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
PARTS = {"morning 05–12": range(5, 12), "afternoon 12–17": range(12, 17), "evening 17–22": range(17, 22)}

Shown = dict[str, Any]


def write(journal: Journal, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        practices = tuple(
            NewPractice(slug, used, helped if used.could_use else None)
            for slug, (used, helped) in row["skills"].items()
        )
        journal.entries.add(
            NewEntry(
                occurred_at=build.NOW - timedelta(hours=row["hours"]),
                craving_before=row["before"],
                craving_after=row["after"],
                outcome=row["outcome"],
                private=row["private"],
                situation="x",
                practices=practices,
                triggers=tuple(NewTrigger(slug, strength) for slug, strength in row["triggers"].items()),
            )
        )


def test_every_number_is_what_plain_python_reckons(drill: int) -> None:
    @given(st.lists(ENTRY, min_size=1, max_size=14))
    @settings(max_examples=8 * drill, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def compare(rows: list[dict[str, Any]]) -> None:
        with tempfile.TemporaryDirectory() as folder, build.journal(Path(folder)) as journal:
            write(journal, [*rows, rows[0] | {"private": False}])
            listed = [entry_as_json(entry) for entry in journal.entries.select()]
            shown = [one for one in listed if not one["private"] and one["day"] >= "2026-11-14"]
            if shown:
                check_all(journal, shown)

    compare()


def check_all(journal: Journal, shown: list[Shown]) -> None:
    one = page(journal, extra=ALL)
    read = {form.name: words_of(rendered(one, form.name, "a4"), form.name) for form in FORMATS}
    for name, words in read.items():
        for line in json_says(json.loads(words)) if name == "json" else reckoned(shown):
            if name == "json":
                assert line in set(reckoned(shown)), line
            else:
                assert line in words, (name, line, words)
    said, wanted = list(json_says(json.loads(read["json"]))), list(reckoned(shown))
    assert sorted(set(wanted) - set(said)) == [] and sorted(said) == sorted(wanted)


def words_of(content: bytes, form: str) -> str:
    """What a reader reads, with one space between two words."""
    if form == "pdf":
        return Pdf(content).text
    text = content.decode()
    if form == "json":
        return text
    if form == "html":
        text = unescape(re.sub(r"<[^>]+>", " ", text[text.index("<main>") :]))
    text = re.sub(r"[|*]", " ", text.replace("\\", "")) if form == "markdown" else text
    return " ".join(text.split()).replace(" :", ":")


def reckoned(shown: list[Shown]) -> Iterator[str]:
    """Each figure with the words around it, as it stands on the page."""
    same = sum(one["logged_day"] == one["day"] for one in shown)
    days = len({one["day"] for one in shown})
    yield f"Entries: {len(shown)} on {days} of 7 days; {same} of {len(shown)} written on the same day"
    cravings = [one for one in shown if one["craving_before"]]
    if cravings:
        yield of_cravings(
            len(cravings),
            max(one["craving_before"] for one in cravings),
            middle([one["craving_before"] for one in cravings]),
            sum(one["outcome"] == "passed" for one in cravings),
            sum(one["outcome"] == "used" for one in cravings),
        )
    yield from skill_lines(shown)
    without = [one for one in cravings if not any(could_use(p) for p in one["practices"])]
    both = [one for one in without if one["craving_after"] is not None]
    if both and any(one["practices"] for one in shown):
        yield f"Cravings without a skill {changed(both)}"
    yield from trigger_lines(shown)
    yield from time_lines(cravings)
    halt = Counter(one["slug"] for entry in shown for one in entry["triggers"])
    if halt["lonely"] or halt["tired"]:
        yield f"HALT: hungry 0, angry 0, lonely {halt['lonely']}, tired {halt['tired']}"


def skill_lines(shown: list[Shown]) -> Iterator[str]:
    practices = [(one, entry) for entry in shown for one in entry["practices"]]
    for slug, name in {one["slug"]: one["name"] for one, _ in practices}.items():
        of_it = [(one, entry) for one, entry in practices if one["slug"] == slug]
        able = [entry for one, entry in of_it if could_use(one)]
        both = [e for e in able if e["craving_before"] is not None and e["craving_after"] is not None]
        tried = sum(could_use(one) or one["used"] == "could-not" for one, _ in of_it)
        helped = sum(one["helped"] in ("a-bit", "yes") for one, _ in of_it)
        yield f"{name} {len(of_it)} {tried} {len(able)} {helped} {changed(both)}"


def trigger_lines(shown: list[Shown]) -> Iterator[str]:
    found = [(one, entry) for entry in shown for one in entry["triggers"]]
    for slug, name in {one["slug"]: one["name"] for one, _ in found}.items():
        of_it = [(one, entry) for one, entry in found if one["slug"] == slug]
        strengths = [one["strength"] for one, _ in of_it if one["strength"] is not None]
        peaks = [entry["craving_before"] for _, entry in of_it if entry["craving_before"] is not None]
        strength = f"{typical(middle(strengths))} (n {len(strengths)})" if strengths else "not rated"
        yield f"{name} {len(of_it)} {max(peaks) if peaks else '–'} {strength}"


def time_lines(cravings: list[Shown]) -> Iterator[str]:
    for name, hours in [*PARTS.items(), ("night 22–05", [*range(22, 24), *range(5)])]:
        within = [one for one in cravings if datetime.fromisoformat(one["occurred_at"]).hour in hours]
        counts = Counter(WEEKDAYS[date.fromisoformat(one["day"]).weekday()] for one in within)
        if within:
            yield f"{name} {' '.join(str(counts[day] or '–') for day in WEEKDAYS)}"


def json_says(read: dict[str, Any]) -> Iterator[str]:
    """The same lines, put together from the JSON."""
    head = read["heading"]
    yield (
        f"Entries: {head['entries']} on {head['days_with_entries']} of {head['days']} days;"
        f" {head['written_same_day']} of {head['entries']} written on the same day"
    )
    found = read["since"]["cravings"]
    if found["count"]:
        yield of_cravings(*(found[key] for key in ("count", "highest", "typical", "passed", "used")))
    for one in read.get("skills", []):
        figures = " ".join(str(one[key]) for key in ("name", "times", "tried", "could_use", "helped", "n"))
        yield f"{figures} {pair(one['before'], one['after'])}"
    if read.get("without_skill", {"n": 0})["n"]:
        one = read["without_skill"]
        yield f"Cravings without a skill {one['n']} {pair(one['before'], one['after'])}"
    for one in read.get("triggers", []):
        strength = f"{typical(one['strength'])} (n {one['strength_n']})" if one["strength_n"] else "not rated"
        yield f"{one['name']} {one['count']} {'–' if one['peak'] is None else one['peak']} {strength}"
    names = {name.split()[0]: name for name in [*PARTS, "night 22–05"]}
    for part, counts in read.get("cravings_by_time", {}).items():
        if any(counts):
            yield f"{names[part]} {' '.join(str(count or '–') for count in counts)}"
    if any(read.get("halt", {}).values()):
        yield "HALT: " + ", ".join(f"{name} {count}" for name, count in read["halt"].items())


def of_cravings(count: int, highest: int, middle_: float | None, passed: int, used: int) -> str:
    figures = f"Cravings: {count}; highest {highest}, typical {typical(middle_)} (n {count})"
    return f"{figures}; passed without using {passed}; used {used}"


def changed(both: list[Shown]) -> str:
    before = middle([one["craving_before"] for one in both])
    return f"{len(both)} {pair(before, middle([one['craving_after'] for one in both]))}"


def pair(before: float | None, after: float | None) -> str:
    return "too few to tell" if before is None else f"{typical(before)} → {typical(after)}"


def typical(value: float | None) -> str:
    return "too few to tell" if value is None else f"{value:g}"


def middle(values: list[int]) -> float | None:
    return statistics.median(values) if len(values) > 2 else None


def could_use(practice: Shown) -> bool:
    return practice["used"] in ("on-purpose", "by-itself")


@pytest.mark.parametrize("cravings", [1, 7, MOST_MARKS, MOST_MARKS + 1, 400])
def test_each_mark_of_the_chart_stands_at_its_ratings(journal: Journal, cravings: int) -> None:
    ratings = [(one % 10 + 1, None if one % 7 == 3 else (one * 3) % 11) for one in range(cravings)]
    for number, (before, after) in enumerate(ratings):
        moment = build.at("2026-11-14 12:00") + timedelta(minutes=20 * number)
        journal.entries.add(build.new_entry(moment, craving_before=before, craving_after=after))
    since = page(journal).since
    assert since
    drawing = draw(since.days, date(2026, 11, 14), date(2026, 11, 20))
    if cravings <= MOST_MARKS:
        assert [(mark.before, mark.after) for mark in drawing.marks] == ratings
    else:
        strongest = [max(one.before or 0 for one in day.cravings) for day in since.days]
        assert [mark.before for mark in drawing.marks] == strongest
        assert "strongest craving of a day" in drawing.note
    assert [mark.at for mark in drawing.marks] == sorted(mark.at for mark in drawing.marks)
    assert all(0 < mark.at < 1 for mark in drawing.marks)
    assert [tick.label for tick in drawing.ticks] == [f"{WEEKDAYS[(day + 5) % 7]} {14 + day}" for day in range(7)]
