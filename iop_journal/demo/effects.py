"""What helps with what in the invented journal: by how much a skill lowers a craving, by trigger."""

from __future__ import annotations

BY_ITSELF = 1.0
"""By how much a craving falls on average where no skill was used: they pass by themselves too."""

USUAL = 1.4
"""By how much where a skill is neither good nor useless for a trigger."""

OWN = "walk-with-the-dog"

DROP: dict[str, dict[str, float]] = {
    "urge-surfing": {
        "lonely": 4.0,
        "evening-night": 3.6,
        "memories-of-using": 3.0,
        "route-or-neighborhood": 2.8,
        "music-screen-ads": 2.8,
        "argument-conflict": 0.2,
        "criticism-authority": 0.4,
    },
    "call-support-person": {
        "shame-guilt": 4.2,
        "lonely": 2.8,
        "people-who-use": 3.2,
        "cash-or-payday": 2.8,
        "sadness-low-mood": 2.6,
        "anxiety-worry": 1.2,
        "argument-conflict": 1.6,
    },
    "paced-breathing": {
        "anxiety-worry": 3.6,
        "using-dreams": 2.8,
        "argument-conflict": 1.6,
        "tired": 1.0,
        "shame-guilt": 0.5,
        "boredom-emptiness": 0.4,
        "lonely": 0.6,
    },
    "delay-and-distract": {
        "boredom-emptiness": 2.8,
        "cash-or-payday": 1.6,
        "music-screen-ads": 2.4,
        "shame-guilt": 0.4,
        "weekend-day-off": 2.0,
    },
    "play-the-tape-forward": {
        "cash-or-payday": 2.8,
        "testing-myself": 3.2,
        "relaxed-reward": 2.8,
        "weekend-day-off": 2.2,
        "anxiety-worry": 0.4,
    },
    "time-out": {"argument-conflict": 3.2, "criticism-authority": 2.4},
    "halt-check": {"hungry": 3.4, "tired": 2.4, "lonely": 1.2},
    "leave-high-risk-situation": {"people-who-use": 4.0, "shop-or-dispensary": 3.6, "weekend-day-off": 3.4},
    "grounding-five-senses": {"using-dreams": 3.4, "anxiety-worry": 2.2, "restless-agitated": 1.6},
    "self-compassion-break": {"shame-guilt": 2.2, "sadness-low-mood": 2.0, "rejection-hurt": 2.2},
    "stop-skill": {"argument-conflict": 1.6, "shop-or-dispensary": 2.4, "people-who-use": 2.0},
    "pleasant-activities": {"boredom-emptiness": 2.4, "sadness-low-mood": 1.8, "excitement-happiness": 2.2},
    "coping-self-talk": {"testing-myself": 1.6, "rejection-hurt": 1.0, "criticism-authority": 1.4},
    OWN: {"restless-agitated": 3.4, "boredom-emptiness": 3.0, "argument-conflict": 2.4, "evening-night": 1.8},
}

CHOSEN: dict[str, float] = {
    "urge-surfing": 5,
    "call-support-person": 4,
    "paced-breathing": 5,
    "delay-and-distract": 3,
    "play-the-tape-forward": 2,
    "halt-check": 1,
    "stop-skill": 1,
    OWN: 2,
}
"""How readily a skill comes to mind, whatever the trigger; those that suit it come to mind more."""

TRIED: dict[str, dict[str, float]] = {
    "argument-conflict": {"urge-surfing": 12},
    "lonely": {"paced-breathing": 3},
    "anxiety-worry": {"delay-and-distract": 3},
}
"""What is tried for a trigger beside that, though it does not suit."""

CALM = (
    "paced-breathing",
    "mindful-breathing",
    "body-scan",
    "urge-surfing",
    "muscle-relaxation",
    "cope-ahead",
    "thought-record",
    "daily-schedule",
    "halt-check",
    "grounding-five-senses",
)
"""What is practised when nothing is going on."""


def drop(skill: str, trigger: str) -> float:
    return DROP.get(skill, {}).get(trigger, USUAL)


def suits(skill: str, trigger: str) -> bool:
    return drop(skill, trigger) > USUAL


def weights(trigger: str) -> dict[str, float]:
    """How likely each skill is tried for a trigger. Good ones are found more often, bad ones are tried too."""
    suited = {skill: 2.5 * table[trigger] for skill, table in DROP.items() if table.get(trigger, 0) > USUAL}
    tried = TRIED.get(trigger, {})
    return {skill: sum(table.get(skill, 0) for table in (CHOSEN, suited, tried)) for skill in {**CHOSEN, **suited}}
