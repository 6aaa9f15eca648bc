"""Everybody on one day, made of small lives: what a measure is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import Figure, Judgement, Measure, Post, Scene, Seen, figures


def named(ref: str, life: Life) -> Life:
    """The same life under another reference."""
    facts: list[Fact] = [replace(fact, person=ref) for fact in life.all_facts() if fact is not life.person]  # type: ignore[call-arg]
    return life_of(replace(life.person, ref=ref), facts)


def seen(
    life: Life,
    day: date,
    *,
    adviser: Adviser | None = None,
    allocated: Adviser | None = None,
    settings: dict[str, str] | None = None,
) -> Seen:
    """One young person on a day."""
    return Seen(life, day, Policy(settings), adviser, allocated or adviser)


def scene(day: date, people: Iterable[Seen], posts: Iterable[Post] = (), settings: dict[str, str] | None = None) -> Scene:
    """Everybody on a day."""
    return Scene(day, Policy(settings), tuple(people), tuple(posts))


def judged(measure: Measure, life: Life, day: date, breakdown: str | None = None) -> Judgement:
    """What a measure says of one life; of the breakdown, where the life belongs in one."""
    verdicts = [one for one in measure.verdicts(scene(day, [seen(life, day)])) if breakdown in (None, one.breakdown)]
    assert verdicts, "the life is not in this breakdown"
    return verdicts[0].judgement


def figure(measure: Measure, whole: Scene, breakdown: str | None = None) -> Figure:
    """The figure of one breakdown."""
    return next(one for one in figures(measure, whole) if one.breakdown == breakdown)
