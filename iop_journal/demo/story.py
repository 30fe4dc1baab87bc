"""The words of the invented journal: nobody's. Short, first person, initials for people."""

from __future__ import annotations

from dataclasses import dataclass

OWN_SKILL = ("Walk with the dog", "Shoes on, dog on the lead, once round the park before I decide anything.")
OWN_TRIGGER = ("Waiting for a reply", "I wrote to someone and nothing comes back.")


@dataclass(frozen=True, slots=True)
class Scene:
    """A kind of moment: its triggers, the first of them always there; when it comes; how much hotter it burns.

    `parts` are letters: morning, afternoon, evening, night. `when` narrows it to `weekend` or `payday`.
    """

    triggers: tuple[str, ...]
    parts: str
    weight: float
    heat: float
    situations: tuple[str, ...]
    when: str = ""


SCENES = (
    Scene(
        ("lonely", "home-alone", "evening-night"),
        "en",
        16,
        0.4,
        (
            "on the sofa, phone quiet",
            "the call with M. was short",
            "flat very quiet after dinner",
            "looked at old photos in bed",
            "J. cancelled, whole evening free all of a sudden",
            "everyone else seems to be with someone tonight",
        ),
    ),
    Scene(
        ("evening-night", "home-alone", "memories-of-using"),
        "en",
        5,
        0.3,
        (
            "that was always the hour",
            "lights off, mind on",
            "dishes done, nothing left to do",
            "could not find a film, sat in the dark kitchen",
        ),
    ),
    Scene(
        ("boredom-emptiness", "unstructured-time", "weekend-day-off"),
        "mae",
        6,
        -0.4,
        (
            "three hours until the bus",
            "nothing planned, walked from room to room",
            "rain all day, games did not hold me",
            "appointment moved, long gap in the middle of the day",
        ),
    ),
    Scene(
        ("anxiety-worry", "stress-overwhelm", "money-work-legal-stress"),
        "ma",
        12,
        0.1,
        (
            "on the bus, stomach tight",
            "letter from the office still closed on the table",
            "could not stop thinking about tomorrow's appointment",
            "waiting for the bank to call back",
            "woke with the worry already there",
        ),
    ),
    Scene(
        ("anxiety-worry", "stress-overwhelm", "evening-night"),
        "en",
        8,
        0.1,
        (
            "too many tabs open in my head",
            "tomorrow's appointment going round and round",
            "bills on the table, did not open them",
            "could not switch off, heart fast",
        ),
    ),
    Scene(
        ("argument-conflict", "angry", "frustration"),
        "ae",
        13,
        0.8,
        (
            "argument with K. about money",
            "K. raised his voice, I left the kitchen",
            "loud phone call with my sister",
            "same fight about the keys again",
            "neighbour at the door about the noise",
        ),
    ),
    Scene(
        ("shame-guilt", "self-critical-thoughts", "sadness-low-mood"),
        "men",
        10,
        0.5,
        (
            "found an old message to M. on my phone",
            "told my dad half of the truth",
            "thought about the birthday I missed",
            "saw my old colleague, looked at the floor",
            "still owe J. money, thought of it all day",
        ),
    ),
    Scene(
        ("cash-or-payday", "permission-thoughts", "relaxed-reward"),
        "aen",
        22,
        1.6,
        (
            "pay came in at noon",
            "cash in my pocket, took the long way home",
            "checked the balance three times",
            "payday, and nobody waiting for me",
        ),
        "payday",
    ),
    Scene(
        ("weekend-day-off", "celebration-holiday", "bar-club-party-venue"),
        "en",
        8,
        1.0,
        (
            "group chat full of plans for tonight",
            "birthday at J.'s place, left early",
            "music from the bar across the street",
            "everyone going out past my window",
        ),
        "weekend",
    ),
    Scene(
        ("people-who-use", "offer-or-pressure"),
        "ae",
        4,
        1.2,
        (
            "ran into T. outside the shop",
            "T. asked whether I was coming along",
            "message from an old number",
            "two of the old crowd on the same bus",
        ),
    ),
    Scene(
        ("route-or-neighborhood", "memories-of-using", "old-using-place"),
        "ma",
        4,
        0.4,
        ("bus went past the old corner", "detour through the old street", "saw the bench by the station"),
    ),
    Scene(
        ("tired", "stress-overwhelm", "after-work"),
        "ae",
        6,
        0.0,
        (
            "four hours of sleep, long shift",
            "home from work, shoes still on",
            "nodded off on the bus, woke up wanting",
            "second bad night in a row",
        ),
    ),
    Scene(
        ("hungry", "frustration", "tired"),
        "ma",
        4,
        -0.6,
        ("skipped lunch, short with everyone", "late for everything, no breakfast", "fridge empty, shop closed"),
    ),
    Scene(
        ("using-dreams", "restless-agitated"),
        "m",
        4,
        0.6,
        ("woke from a using dream, heart racing", "the dream again, sheets wet", "dreamt of the old flat"),
    ),
    Scene(
        ("restless-agitated", "boredom-emptiness"),
        "aen",
        4,
        -0.1,
        ("could not sit still", "legs would not stop", "paced between window and door"),
    ),
    Scene(
        ("sadness-low-mood", "grief-loss"),
        "aen",
        3,
        0.1,
        ("her chair is still by the window", "first cold evening without her", "sat with the box of letters"),
    ),
    Scene(
        ("criticism-authority", "frustration", "angry"),
        "ma",
        3,
        0.2,
        ("told off in front of the others at work", "form sent back for the third time", "tone of the man at the desk"),
    ),
    Scene(
        ("music-screen-ads", "memories-of-using"),
        "ae",
        3,
        -0.3,
        ("that song in the supermarket", "scene in a film, did not see it coming", "advert at the bus stop"),
    ),
    Scene(
        ("rejection-hurt", "waiting-for-a-reply", "lonely"),
        "aen",
        4,
        0.2,
        ("read hours ago, no answer", "wrote to M. in the morning, still nothing", "not asked along again"),
    ),
    Scene(
        ("relaxed-reward", "after-work"),
        "e",
        3,
        0.3,
        ("long shift over, felt I had earned something", "feet up, first free evening", "done with the move at last"),
    ),
    Scene(
        ("testing-myself", "overconfidence", "permission-thoughts"),
        "ae",
        2,
        0.5,
        (
            "thought: one time would be fine by now",
            "felt strong, walked towards it on purpose",
            "told myself I am over it",
        ),
    ),
    Scene(
        ("shop-or-dispensary", "substance-or-gear-in-sight"),
        "ae",
        3,
        0.5,
        (
            "queue at the corner shop, shelf right there",
            "found something in an old jacket",
            "window display on the way",
        ),
    ),
    Scene(
        ("excitement-happiness", "relaxed-reward"),
        "ae",
        2,
        0.0,
        ("got the flat viewing, wanted to celebrate", "good news from J., did not know what to do with it"),
    ),
)

TAILS = ("", "", "", "", "", "", ". Again", ". Came fast", ". Slower than last time", ". Caught me off guard")
"""What may follow a situation, so that a long journal does not repeat itself word for word."""

CALM = {
    "m": ("before getting up", "kitchen table with tea", "quiet morning, nothing pressing"),
    "a": ("bench in the park, ten minutes", "break at work, stairwell", "on the way home, got off a stop early"),
    "e": ("kitchen table with tea", "after dinner, phone away", "bench in the park, ten minutes"),
    "n": ("before bed, lamp off", "in bed, could not sleep yet"),
}
"""Where a skill is practised in calm, by the part of the day."""

NOTES_EASED = (
    "It rose for a bit, then it went down by itself.",
    "Noticed it in my chest first this time.",
    "Less than last week in the same place.",
    "Wrote it down so that I remember that it passes.",
    "Ten minutes are longer than I thought.",
)
NOTES_WITHOUT = (
    "It went on in the background until I slept.",
    "Did not know what to do, so I waited.",
    "Thought of my skills afterwards.",
    "Want to ask in group what others do here.",
)
NOTES_STAYED = (
    "Did the steps, it stayed where it was.",
    "I was too wound up for this one. Something else next time.",
    "It went on in the background until I slept.",
    "Want to ask in group what others do here.",
    "Started too late, I think.",
)
NOTES_CALM = (
    "Easier when nothing is going on.",
    "Mind wandered, came back, wandered.",
    "Felt odd at first, then fine.",
    "Want to know it well before I need it.",
)

PRIVATE = (
    "something I have told nobody yet",
    "about M. and me, for myself",
    "what I said to my dad that night",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip, with what was written about it afterwards: before, helped, learned, next."""

    situation: str
    triggers: tuple[str, str]
    skill: str
    debrief: tuple[str, str, str, str]


PAYDAY_SLIP = Slip(
    "payday, on my own, took the long way home",
    ("cash-or-payday", "tired"),
    "play-the-tape-forward",
    (
        "Two short nights, then the money came in and I was alone with it.",
        "I called J. the next morning and said it out loud.",
        "Payday and tired together are too much for me alone.",
        "Pay goes to J. first. Dinner at my sister's on paydays.",
    ),
)
WEEKEND_SLIP = Slip(
    "empty weekend, no calls, evening came",
    ("weekend-day-off", "lonely"),
    "call-support-person",
    (
        "Nothing planned from Friday to Monday.",
        "My sister picked me up and we cooked.",
        "An empty weekend is a trigger too.",
        "Two fixed things in every weekend, written on Thursday.",
    ),
)
OTHER_SLIPS = (
    Slip(
        "T. was at the door and I let him in",
        ("people-who-use", "offer-or-pressure"),
        "leave-high-risk-situation",
        (
            "I had stopped answering messages for three days before.",
            "Going to group anyway, and not hiding it there.",
            "When I go quiet, that is the first sign.",
            "If I skip two calls, J. comes round.",
        ),
    ),
    Slip(
        "after the fight with K., did not come home until late",
        ("argument-conflict", "angry"),
        "urge-surfing",
        (
            "The fight, then pacing, then the thought that nobody would know.",
            "I left after an hour and walked home with the phone on.",
            "Surfing the urge does not work for me while I am angry.",
            "Time-out first, and a walk. Then the call.",
        ),
    ),
)

AGREED = (
    "Try urge surfing at the first sign, not at the peak.",
    "Call J. before 21:00 on days when I am alone.",
    "Write down what happened right before, each time.",
    "Bring the payday plan to the next group.",
    "Time-out first when it gets loud at home, other skills after.",
    "Eat before the afternoon shift.",
    "One calm practice a day, whatever the day is like.",
    "Tell K. what helps me after an argument.",
    "Two fixed things for the weekend, decided on Friday.",
    "Phone in the other room after 22:00.",
)

TOPICS = (
    "What to do when urge surfing does not work because I am angry",
    "How to say no to T. without explaining everything",
    "Evenings after the late shift",
    "Sleep: three bad nights last week",
    "How much to tell my dad",
    "The party at J.'s place next month",
    "What others do on payday",
    "I go quiet when things get bad. How do I notice earlier",
    "Is it normal that the dreams come back",
    "Work wants me to change my hours, group is at that time",
    "K. would like to come to a family session",
    "Practising in calm feels pointless, does it help",
)

ASSIGNMENTS = (
    ("Urge surfing when it is still small", "urge-surfing"),
    ("Paced breathing on the bus to group", "paced-breathing"),
    ("Call a person before the evening gets long", "call-support-person"),
    ("Ask: hungry, angry, lonely, tired?", "halt-check"),
    ("Play the tape to the end, in writing if I can", "play-the-tape-forward"),
    ("Time-out when it gets loud, tell K. beforehand", "time-out"),
    ("Self-compassion break after a hard thought", "self-compassion-break"),
    ("Five senses, once a day", "grounding-five-senses"),
)
PLAIN_ASSIGNMENTS = (
    "List three people I can call, with times",
    "Write my plan for payday",
    "Plan two things for the weekend",
    "Read the sleep page and mark what fits me",
    "Draw my route home without the old corner",
)
ASSIGNMENT_HELPED = (
    "Putting it at the same time every day.",
    "The reminder on the fridge.",
    "Starting with one minute.",
    "Doing it with J. on the phone.",
)
ASSIGNMENT_BECAUSE = (
    "Two late shifts in a row.",
    "Forgot it on the weekend.",
    "Felt awkward with people around.",
    "I put it off until the evening and then I was too tired.",
    "The week with the argument, nothing went as planned.",
)

CHECKIN_NOTES = (
    "Ordinary day.",
    "Got through.",
    "Good talk with J.",
    "Work was loud.",
    "Cooked for once.",
    "Walked twice with the dog.",
    "Long evening.",
    "Quiet day, stayed in.",
)

QUESTION = "What can I do in the first ten minutes after an argument, before any skill works?"
WENT_WELL = "I called J. before it got late, twice this week. Went home a different way on payday."
PLANS = (
    ("My cousin's birthday on Saturday, T. may be there", "I go with J., leave at 21:00 and call M. from the bus", 6),
    ("Payday, and nobody at home", "The money goes to J. at noon, and I eat at my sister's", 7),
)

SAFETY_PLAN: dict[str, tuple[tuple[str, str | None], ...]] = {
    "signs": (
        ("I stop answering messages", None),
        ("I think that nothing will ever change", None),
        ("Three nights with hardly any sleep", None),
    ),
    "myself": (
        ("Shower, then a walk round the block with the dog", None),
        ("Paced breathing, ten minutes", None),
        ("The playlist that my sister made", None),
    ),
    "away": (
        ("My sister's kitchen, she is up late", None),
        ("The library on Market Street, until eight", None),
    ),
    "ask": (
        ("J., any time", "555 0142"),
        ("My sister", "555 0117"),
        ("M., not at work", "text 555 0163"),
    ),
    "services": (
        ("The program after hours, ask for the counselor on call", "555 0100"),
        ("Dr. R.", "555 0181, mornings"),
    ),
    "place": (
        ("My sister keeps the tablets", None),
        ("No bottles in the flat; J. helped me go through it", None),
    ),
}
"""Lines by section, with whom they are about: how to reach them, in numbers that nobody has."""
