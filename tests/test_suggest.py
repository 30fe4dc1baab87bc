"""Which skills are suggested in a craving: the stated rule, by examples and against a plain computation."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from iop_journal import catalogue
from iop_journal.insights.suggestions import Suggestion, needs_medical_line, suggest


class Skill(NamedTuple):
    slug: str
    group: str = "craving-management"
    mode: str | None = "in-the-moment"
    suggest: bool = True
    not_with_triggers: tuple[str, ...] = ()
    own: bool = False
    archived: bool = False


class Effect(NamedTuple):
    slug: str
    times: int
    lowered: int


def catalogue_skills() -> list[Skill]:
    return [
        Skill(one.slug, one.group, one.mode, one.suggest, one.not_with_triggers) for one in catalogue.skills().values()
    ]


def slugs(found: tuple[Suggestion, ...]) -> list[str]:
    return [one.slug for one in found]


def test_without_a_past_the_catalogues_craving_management_comes_first() -> None:
    found = suggest(catalogue_skills(), [], ["lonely"])
    assert slugs(found) == ["urge-surfing", "delay-and-distract", "play-the-tape-forward"]
    assert all((one.times, one.lowered, one.worked) == (0, 0, False) for one in found)


def test_what_lowered_it_comes_first_with_its_counts() -> None:
    found = suggest(catalogue_skills(), [Effect("thought-record", 4, 3), Effect("stop-skill", 5, 4)], ["lonely"])
    assert found[:2] == (Suggestion("stop-skill", 5, 4, True), Suggestion("thought-record", 4, 3, True))
    assert slugs(found)[2:] == ["urge-surfing"]


def test_of_equal_shares_the_one_with_more_times_then_the_catalogues_order() -> None:
    effects = [Effect("a", 4, 3), Effect("b", 8, 6), Effect("c", 4, 3), Effect("d", 2, 2)]
    skills = [Skill(one) for one in "cabd"]
    assert slugs(suggest(skills, effects, ["lonely"], most=9)) == ["d", "b", "c", "a"]


def test_one_time_and_half_of_the_times_are_too_little() -> None:
    effects = [Effect("once", 1, 1), Effect("half", 4, 2)]
    found = suggest([Skill("half"), Skill("once"), Skill("new")], effects, ["lonely"])
    assert [one.worked for one in found] == [False] * 3
    assert slugs(found) == ["once", "new", "half"], "what was tried enough and did not lower it comes last"


def test_what_is_not_to_be_suggested_never_is_even_where_it_helped() -> None:
    skills = [
        Skill("never", suggest=False),
        Skill("not-now", not_with_triggers=("pain-illness", "withdrawal-feelings")),
        Skill("away", archived=True),
        Skill("fine"),
    ]
    effects = [Effect(one.slug, 9, 9) for one in skills]
    assert slugs(suggest(skills, effects, ["lonely", "withdrawal-feelings"])) == ["fine"]
    assert slugs(suggest(skills, effects, ["lonely"])) == ["not-now", "fine"]
    cold = [Effect("tip-body-chemistry", 9, 9)]
    assert "tip-body-chemistry" in slugs(suggest(catalogue_skills(), cold, ["lonely"]))
    for trigger in ("withdrawal-feelings", "medication-effects", "pain-illness"):
        assert "tip-body-chemistry" not in slugs(suggest(catalogue_skills(), cold, [trigger], most=60))


def test_thought_stopping_is_not_suggested() -> None:
    found = suggest(catalogue_skills(), [Effect("thought-stopping", 9, 9)], [], most=60)
    assert "thought-stopping" not in slugs(found)
    assert all(catalogue.skills()[slug].mode == "in-the-moment" for slug in slugs(found))


def test_an_own_skill_is_suggested_once_it_was_used_after_the_catalogues_craving_skills() -> None:
    skills = [Skill("surf"), Skill("breathe", "distress-tolerance"), Skill("dog", "own", mode=None, own=True)]
    assert slugs(suggest(skills, [], [])) == ["surf", "breathe"]
    assert slugs(suggest(skills, [], [], {"dog"})) == ["surf", "breathe", "dog"]
    assert slugs(suggest(skills, [Effect("dog", 2, 2)], ["lonely"]))[0] == "dog"


def test_groups_come_in_their_order() -> None:
    groups = ["thinking-skills", "distress-tolerance", "own", "craving-management", "distress-tolerance"]
    skills = [Skill(f"{number}", group) for number, group in enumerate(groups)]
    assert slugs(suggest(skills, [], [], most=9)) == ["3", "1", "4", "0", "2"]


def test_the_medical_line_is_for_what_feels_like_withdrawal() -> None:
    assert needs_medical_line(["lonely", "withdrawal-feelings"])
    assert not needs_medical_line(["lonely", "restless-agitated"])
    assert not needs_medical_line([])
    assert "withdrawal-feelings" in catalogue.triggers()


TRIGGERS = st.sampled_from(["lonely", "pain-illness", "withdrawal-feelings"])
GROUPS = ("craving-management", "distress-tolerance", "thinking-skills")
SKILLS = st.lists(
    st.builds(
        Skill,
        st.sampled_from("abcdefgh"),
        st.sampled_from(GROUPS),
        st.sampled_from([None, "in-the-moment", "daily-habit"]),
        st.booleans(),
        st.sets(TRIGGERS, max_size=2).map(tuple),
        st.booleans(),
        st.booleans(),
    ),
    unique_by=lambda one: one.slug,
)
COUNTS = st.integers(0, 6).flatmap(lambda times: st.tuples(st.just(times), st.integers(0, times)))


@given(
    SKILLS, st.dictionaries(st.sampled_from("abcdefghi"), COUNTS), st.sets(TRIGGERS), st.sets(st.sampled_from("abc"))
)
def test_it_is_what_the_rule_says_step_by_step(
    skills: list[Skill], counts: dict[str, tuple[int, int]], triggers: set[str], used_own: set[str]
) -> None:
    left = [s for s in skills if s.suggest and not s.archived and not triggers.intersection(s.not_with_triggers)]
    expected: list[str] = []

    def take(slug: str) -> None:
        expected.append(slug)
        left[:] = [one for one in left if one.slug != slug]

    def share(slug: str) -> Fraction:
        times, lowered = counts.get(slug, (0, 0))
        return Fraction(lowered, times) if times >= 2 else Fraction(0)

    while helped := [one.slug for one in left if share(one.slug) > Fraction(1, 2)]:
        best = max(share(slug) for slug in helped)
        helped = [slug for slug in helped if share(slug) == best]
        most = max(counts[slug][0] for slug in helped)
        take(next(slug for slug in helped if counts[slug][0] == most))
    worked = len(expected)
    for tried_enough in (False, True):
        for group in GROUPS:
            for one in list(left):
                is_for_now = one.slug in used_own if one.own else one.mode == "in-the-moment"
                if is_for_now and one.group == group and (counts.get(one.slug, (0, 0))[0] >= 2) == tried_enough:
                    take(one.slug)
    found = suggest(skills, [Effect(slug, *pair) for slug, pair in counts.items()], triggers, used_own)
    assert slugs(found) == expected[:3]
    assert [one.worked for one in found] == [place < worked for place in range(len(found))]
    assert all((one.times, one.lowered) == counts.get(one.slug, (0, 0)) for one in found)
