"""Which question comes next on the way through a craving. What is answered so far stands in a `Filled`."""

from __future__ import annotations

from iop_journal.entry import Outcome
from iop_journal.tui.forms.form import Filled, Picked

ORDER = ("rate", "triggers", "skill", "card", "helped", "again", "outcome", "slip", "words")


def is_open(practice: Picked) -> bool:
    """A skill that was chosen, and of which it is not said what came of it."""
    return practice.used.could_use and practice.helped is None


def is_answered(step: str, so_far: Filled) -> bool:
    """Whether there is nothing to ask. Of a craving that was rated again no skill is asked any more."""
    is_over = so_far.craving_after is not None
    return {
        "rate": so_far.craving_before is not None,
        "triggers": bool(so_far.triggers),
        "skill": bool(so_far.skills) or is_over,
        "card": is_over or not any(map(is_open, so_far.skills)),
        "helped": is_over or not any(map(is_open, so_far.skills)),
        "again": is_over,
        "outcome": so_far.outcome is not None,
        "slip": so_far.outcome is not Outcome.USED,
        "words": bool(so_far.situation or so_far.note),
    }[step]


def first_open(so_far: Filled, left: str = "") -> str:
    """Where to go on with a craving: at the question where it was left, if that is known and open.

    Else after the last one that was answered: what was gone past is not asked again. Where all is answered, the last.
    """
    asked = [step for step in ORDER if step != "slip"]
    if left in asked and not is_answered(left, so_far):
        return left
    given = [place for place, step in enumerate(asked) if is_given(step, so_far)]
    later = asked[max(given, default=-1) + 1 :]
    return next((step for step in later if not is_answered(step, so_far)), ORDER[-1])


def is_given(step: str, so_far: Filled) -> bool:
    """Whether the person answered this question, and not a later one that leaves nothing to ask here."""
    return {
        "rate": so_far.craving_before is not None,
        "triggers": bool(so_far.triggers),
        "skill": bool(so_far.skills),
        "helped": any(one.helped is not None for one in so_far.skills),
        "again": so_far.craving_after is not None,
        "outcome": so_far.outcome is not None,
        "words": bool(so_far.situation or so_far.note),
    }.get(step, False)


def after(step: str, so_far: Filled) -> str | None:
    """The next question that is not answered; None at the end."""
    later = ORDER[ORDER.index(step) + 1 :]
    return next((one for one in later if not is_answered(one, so_far)), None)


def before(step: str, so_far: Filled) -> str | None:
    """The question before this one that has a place on this person's way; None at the beginning."""
    could_use = bool(so_far.skills) and so_far.skills[-1].used.could_use
    has_place = {"card": bool(so_far.skills), "helped": could_use, "slip": so_far.outcome is Outcome.USED}
    earlier = ORDER[: ORDER.index(step)]
    return next((one for one in reversed(earlier) if has_place.get(one, True)), None)
