"""The steps of a measure: whom each puts where. The program takes them in order, and print names them in the same order.

So a definition is not written beside the code: it is made of the steps that decide.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.measures.judgement import Judgement, Place

About = TypeVar("About")


class Group(NamedTuple):
    """Some of the young people, in words and as a question."""

    words: str
    holds: Callable[[PersonOnDay], bool]


class Step(NamedTuple, Generic[About]):
    """One step: `whom` it puts in a `place`, as a clause (*who have died*), and what decides it.

    `judge` gives None for those of whom a later step decides. `more`: sentences that say how it is worked out. `among`: the
    groups of whom a later step decides. Names in braces, in words, are figures of the law and of local policy.
    """

    place: Place
    whom: str
    judge: Callable[[About], Judgement | None]
    more: str = ""
    among: tuple[Group, ...] = ()


def where(judge: Callable[[About], Judgement], place: Place) -> Callable[[About], Judgement | None]:
    """Decides of those alone whom `judge` puts in this place."""

    def only_there(about: About) -> Judgement | None:
        judgement = judge(about)
        return judgement if judgement.place is place else None

    return only_there


def once(judge: Callable[[About], Judgement]) -> Callable[[About], Judgement]:
    """As `judge`, which the steps of a measure ask one after another about the same: the last answer is kept."""
    last: tuple[About, Judgement] | None = None

    def kept(about: About) -> Judgement:
        nonlocal last
        known = last
        if known is None or known[0] is not about:
            known = last = (about, judge(about))
        return known[1]

    return kept


def found_in(steps: Sequence[Step[About]], about: About) -> Judgement | None:
    """What the first step that decides says; None where none does."""
    for step in steps:
        judgement = step.judge(about)
        if judgement is not None:
            return judgement
    return None


def first_of(steps: Sequence[Step[About]], about: About) -> Judgement:
    """As `found_in`, of all steps of a measure. Raises ValueError where none decides."""
    judgement = found_in(steps, about)
    if judgement is None:
        raise ValueError("no step of the measure decides")
    return judgement
