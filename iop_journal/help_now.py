"""Help, in words: what `help-now` prints and the help screen shows, in the same order. Plain values in, lines out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from iop_journal import catalogue
from iop_journal.text import fit, one_line

if TYPE_CHECKING:
    from iop_journal.catalogue import Country, HelpLine
    from iop_journal.settings import Settings
    from iop_journal.store.safety_plan import PlanLine

NOBODY_WATCHES = "Nobody watches this program, and it tells nobody anything. It cannot call for you."
NO_NUMBER = "No number is kept here yet."
NO_PLAN = "Nothing is written here yet."
UNREADABLE = "Your journal cannot be read now, so your safety plan is not here: "
NO_JOURNAL = "There is no journal yet, so there is no safety plan to show."
NO_COUNTRY = "No country is chosen, so all that are known stand here."


class Ways(NamedTuple):
    """How to write down what is missing on the page, where it is shown."""

    number: str
    plan: str
    country: str


IN_THE_SHELL = Ways(
    "`iop-journal settings set after_hours NUMBER` puts it first on this page.",
    "`iop-journal plan edit` takes the plan that you made with your clinician.",
    "`iop-journal settings set country US` chooses one.",
)


class Line(NamedTuple):
    """One thing to do: `first` is the number, or what stands in its place; `then` who or what that is."""

    first: str
    then: str = ""
    source: str = ""


class Section(NamedTuple):
    """A part of the page. No text in it has a line end or a control character."""

    slug: str
    title: str
    lines: tuple[Line, ...] = ()
    words: tuple[str, ...] = ()


def help_now(
    settings: Settings, plan: Sequence[PlanLine] | None, problem: str = "", ways: Ways = IN_THE_SHELL
) -> list[Section]:
    """The page, what is nearest first. `plan` None: it cannot be shown, and `problem` says why."""
    return [
        *_own(settings, ways),
        *(_cannot_be_shown(problem) if plan is None else _planned(plan, ways)),
        *_crisis_lines(settings.country, ways),
        _danger(settings.country),
    ]


def cannot_be_read(reason: str) -> str:
    """The line in place of the plan of a journal that gave an error: its first line, and not too much of it."""
    return fit(UNREADABLE + one_line(reason.split("\n")[0]), 300)


def _own(settings: Settings, ways: Ways) -> Iterator[Section]:
    title = "Your program, after hours"
    if number := one_line(settings.after_hours):
        yield Section("after-hours", title, (Line(number),))
    else:
        yield Section("after-hours", title, (), (f"{NO_NUMBER} {ways.number}",))
    if settings.lines:
        lines = tuple(Line(one_line(own.contact), one_line(own.name)) for own in settings.lines)
        yield Section("own", "Your own help lines", lines)


def _cannot_be_shown(problem: str) -> Iterator[Section]:
    yield Section("plan", "Your safety plan", (), (one_line(problem) or NO_JOURNAL,))


def _planned(plan: Sequence[PlanLine], ways: Ways) -> Iterator[Section]:
    from iop_journal.store.safety_plan import SECTIONS, people

    if reachable := people(plan):
        yield Section("people", "Your people", tuple(map(plan_line, reachable)))
    if not plan:
        yield Section("plan", "Your safety plan", (), (f"{NO_PLAN} {ways.plan}",))
    for slug in dict.fromkeys(line.section for line in plan):
        lines = tuple(plan_line(line) for line in plan if line.section == slug)
        yield Section(f"plan-{slug}", f"Your safety plan: {SECTIONS.get(slug, one_line(slug))}", lines)


def plan_line(line: PlanLine) -> Line:
    """A line of the plan: the contact first, where it has one."""
    text = one_line(line.text)
    return Line(one_line(line.contact), text) if line.contact else Line(text)


def _crisis_lines(chosen: str, ways: Ways) -> Iterator[Section]:
    known = catalogue.help_lines()
    shown = [country for country in known.countries if country.code == chosen] or known.countries
    none_chosen = () if len(shown) == 1 else (f"{NO_COUNTRY} {ways.country}",)
    words = (*none_chosen, catalogue.NUMBERS_CHANGE)
    yield Section("crisis-lines", "Crisis lines", (), words)
    for country in shown:
        lines = tuple(_lines(country, with_emergency=country.code != chosen))
        yield Section(f"country-{country.code.casefold()}", country.name, lines)
    yield Section("elsewhere", "Other countries", (_line(known.everywhere),))


def _lines(country: Country, *, with_emergency: bool) -> Iterator[Line]:
    for line in country.lines:
        yield _line(line)
    if country.emergency and with_emergency:
        yield Line(f"Call {country.emergency}.", "In immediate danger")


def _line(line: HelpLine) -> Line:
    return Line(line.contact, f"{line.name} ({line.about})" if line.about else line.name, line.source)


def _danger(chosen: str) -> Section:
    numbers = [one.emergency for one in catalogue.help_lines().countries if one.code == chosen and one.emergency]
    call = f"Call {numbers[0]}, your local emergency number." if numbers else "Call your local emergency number."
    return Section("danger", "In immediate danger", (Line(call),), (NOBODY_WATCHES,))
