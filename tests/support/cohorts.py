"""Everybody on one day, made of small lives: what a measure is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Allocation
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import Cohort, Figure, Judgement, Measure, Post, figures


def named(ref: str, life: Life) -> Life:
    """The same life under another reference."""
    facts: list[Fact] = [replace(fact, person=ref) for fact in life.all_facts() if fact is not life.person]  # type: ignore[call-arg]
    return life_of(replace(life.person, ref=ref), facts)


def on_day(life: Life, day: date, *, adviser: Adviser | None = None, settings: dict[str, str] | None = None) -> PersonOnDay:
    """One young person on a day; `adviser`: to whom they have been allocated ever since."""
    if adviser is None:
        return PersonOnDay(life, day, Policy(settings))
    allocation = Allocation(person=life.person.ref, start=date(2000, 1, 1), adviser=adviser.id)
    allocated = life_of(life.person, [*list(life.all_facts())[1:], allocation])
    return PersonOnDay(allocated, day, Policy(settings), {adviser.id: adviser})


def cohort(
    day: date, people: Iterable[PersonOnDay], posts: Iterable[Post] = (), settings: dict[str, str] | None = None
) -> Cohort:
    """Everybody on a day."""
    return Cohort(day, Policy(), tuple(people), tuple(posts))


def judged(measure: Measure, life: Life, day: date, breakdown: str | None = None) -> Judgement:
    """What a measure says of one life; of the breakdown, where the life belongs in one."""
    verdicts = [one for one in measure.verdicts(cohort(day, [on_day(life, day)])) if breakdown in (None, one.breakdown)]
    assert verdicts, "the life is not in this breakdown"
    return verdicts[0].judgement


def figure(measure: Measure, whole: Cohort, breakdown: str | None = None) -> Figure:
    """The figure of one breakdown."""
    return next(one for one in figures(measure, whole) if one.breakdown == breakdown)
