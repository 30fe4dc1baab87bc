"""The least that typst takes for a page of such a kind: a sheet of plain markup with lists, three tables and a chart,
tagged, with typst's own fonts. Run as a program of its own, with the name of the file."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import typst

SKILLS = (
    "Urge surfing",
    "Paced breathing",
    "Call or text a support person",
    "Delay and distract",
    "HALT check",
    "STOP",
)
TRIGGERS = ("Lonely", "Argument or conflict", "Anxiety or worry", "Shame or guilt", "Evening or night")
PARTS = ("morning 05–12", "afternoon 12–17", "evening 17–22", "night 22–05")
WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

FRAME = """
#set document(title: "Notes", date: none)
#set page(paper: "us-letter", margin: (x: 14mm, y: 12mm))
#set text(size: 9pt, lang: "en", font: "Libertinus Serif")
#set table(stroke: none, inset: 2pt)
"""
CHART = """
#figure(kind: "chart", supplement: none, alt: "Cravings over the days", box(width: 100%, height: 60pt, {
  for rating in (0, 5, 10) { place(line(start: (10pt, 50pt - rating * 5pt), end: (300pt, 50pt - rating * 5pt))) }
  for day in range(20) {
    place(line(start: (12pt + day * 14pt, 10pt), end: (12pt + day * 14pt, 30pt)))
    place(dx: 10pt + day * 14pt, dy: 8pt, circle(radius: 2pt, fill: black))
    place(dx: 10pt + day * 14pt, dy: 28pt, square(size: 4pt, fill: white, stroke: 0.6pt))
  }
}))
"""


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    cells = "".join(f"[{cell}], " for row in rows for cell in row)
    return f"#table(columns: {len(head)}, table.header({', '.join(f'[*{one}*]' for one in head)}), {cells})\n"


def source() -> str:
    points = "- I go quiet when things get bad. How do I notice earlier that I am about to?\n" * 5
    words = (
        "*Cravings:* 17; highest 9, typical 7 (n 17); passed without using 12; used 0 \\ *HALT:* hungry 1, angry 2\n"
    )
    skills = [(name, "30", "27", "25", "14", "21", "5 → 4") for name in SKILLS]
    triggers = [(name, "21", "9", "5.5 (n 16)") for name in TRIGGERS]
    times = [(name, "2", "7", "12", "3", "9", "4", "1") for name in PARTS]
    parts = (
        ("What I want to talk about", points),
        ("In these days", words + CHART),
        ("Practice I was given", points),
        ("Skills tried", table(("Skill", "noted", "tried", "could use", "helped", "n", "before → after"), skills)),
        ("Cravings and triggers", table(("Trigger", "entries", "highest", "typical"), triggers)),
        ("By time", table(("Cravings by time", *WEEK), times) + words),
        ("Coming up", points),
        ("What went well", words),
        ("What we decide", "#line(length: 100%)\n" * 3),
    )
    return FRAME + "= Notes for my session\n" + words + "".join(f"\n== {title}\n{text}" for title, text in parts)


if __name__ == "__main__":
    made = typst.compile(source().encode(), format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)
    assert isinstance(made, bytes)
    Path(sys.argv[1]).write_bytes(made)
