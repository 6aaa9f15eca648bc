"""What the page for the young people's panel asks, and the words of its answers."""

from __future__ import annotations

from typing import NamedTuple

from leavingcare.reporting.board_pack.summary_page import OLDER, YOUNGER
from leavingcare.reporting.measures.beside import Name


class Line(NamedTuple):
    """A line of the page. `sentence` takes the number; `topic` says in words what is counted; `among` names the group.

    `each` is what a number of people is called: one, and more than one. Without it the number is one out of every 100, or
    an average. `nobody` says that it is none, where the sentence would deny twice.
    """

    name: Name
    sentence: str
    topic: str
    among: str
    each: tuple[str, str] | None = None
    nobody: str = ""


_YOUNG_PEOPLE = ("young person", "young people")
_AGED = {YOUNGER: "care leavers aged 17 and 18", OLDER: "care leavers aged 19 to 21"}


def _aged(measure: str, age: str, what: str) -> Line:
    group = _AGED[age]
    return Line((measure, age), f"Of every 100 {group}, {{0}} {what}.", f"how many {group} {what}", group)


_SHOULD_VISIT, _WITH_A_PLAN = "young people who should be visited", "young people who should have a pathway plan"
_IN_TOUCH, _SUITABLE, _BUSY = "were in touch", "lived somewhere suitable", "were in school, college, training or work"
QUESTIONS: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (
        "Is there somebody for everyone?",
        (
            Line(
                ("unallocated", None),
                "{0} who should have a personal adviser had nobody.",
                "how many young people who should have a personal adviser had nobody",
                "young people who should have a personal adviser",
                _YOUNG_PEOPLE,
                "Everybody who should have a personal adviser had one.",
            ),
            Line(
                ("caseload_mean", "weighted"),
                "On average one adviser looked after {0} young people.",
                "how many young people one adviser looked after on average",
                "advisers",
            ),
        ),
    ),
    (
        "Are pathway plans up to date?",
        (
            Line(
                ("plans_in_date", None),
                f"Of every 100 {_WITH_A_PLAN}, {{0}} had one that was looked at again in time.",
                f"how many {_WITH_A_PLAN} had one that was looked at again in time",
                _WITH_A_PLAN,
            ),
        ),
    ),
    (
        "Do people come to see us?",
        (
            Line(
                ("visits_in_time", None),
                f"Of every 100 {_SHOULD_VISIT}, {{0}} were seen in time.",
                f"how many {_SHOULD_VISIT} were seen in time",
                _SHOULD_VISIT,
            ),
        ),
    ),
    ("Do we hear from each other?", tuple(_aged("in_touch_today", age, _IN_TOUCH) for age in _AGED)),
    (
        "Is home a good place?",
        (
            *(_aged("suitable_today", age, _SUITABLE) for age in _AGED),
            Line(
                ("bb_people", None),
                "{0} had to stay in a bed and breakfast.",
                "how many young people had to stay in a bed and breakfast",
                "young people",
                _YOUNG_PEOPLE,
                "Nobody had to stay in a bed and breakfast.",
            ),
        ),
    ),
    ("Learning and work", tuple(_aged("eet_today", age, _BUSY) for age in _AGED)),
    (
        "After 21",
        (
            Line(
                ("over21_offered", None),
                "Of every 100 people over 21, {0} were asked in the last year whether they want support.",
                "how many people over 21 were asked in the last year whether they want support",
                "people over 21",
            ),
        ),
    ),
)

GLOSSARY = (
    "Personal adviser: the worker who helps you after care. Each of you should have one until 25, if you want one.",
    "Pathway plan: a plan that you and your worker make together. It says what you need and who does what.",
    "In time: your plan should be looked at again every six months, or sooner if you ask.",
    "Suitable: safe, fit to live in, and right for you. Ask for a new look if yours is not.",
    "In touch: you and your worker spoke or met in the last eight weeks.",
)
"""What the words of the page mean."""
