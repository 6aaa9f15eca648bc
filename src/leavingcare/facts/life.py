"""A life: everything recorded about one young person, by kind and in order of time. The law reads nothing else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any, cast

from leavingcare.facts.actions import Action
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.coverage import Coverage
from leavingcare.facts.events import Assessment, Contact, Note, Occasion, Offer, Plan, Report, Review
from leavingcare.facts.kinds import KINDS
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import (
    Activity,
    Allocation,
    CareEpisode,
    Detention,
    Education,
    FamilyStay,
    Home,
    Order,
    PrivateFostering,
    Service,
    StayingPut,
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Life:
    """One young person's facts. Each tuple is in order of time, as `life_of` sees to it: `as_known_on` cuts there."""

    person: Person
    care: tuple[CareEpisode, ...] = ()
    family: tuple[FamilyStay, ...] = ()
    detained: tuple[Detention, ...] = ()
    orders: tuple[Order, ...] = ()
    private_fostering: tuple[PrivateFostering, ...] = ()
    homes: tuple[Home, ...] = ()
    education: tuple[Education, ...] = ()
    activities: tuple[Activity, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    staying_put: tuple[StayingPut, ...] = ()
    service: tuple[Service, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    plans: tuple[Plan, ...] = ()
    reviews: tuple[Review, ...] = ()
    offers: tuple[Offer, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    reports: tuple[Report, ...] = ()
    risk_assessments: tuple[RiskAssessment, ...] = ()
    checklists: tuple[ChecklistAnswer, ...] = ()
    actions: tuple[Action, ...] = ()
    coverage: tuple[Coverage, ...] = ()

    def all_facts(self) -> Iterable[Fact]:
        """The person and everything recorded, kind by kind."""
        yield self.person
        for name in _GROUPS.values():
            yield from getattr(self, name)

    def as_known_on(self, day: date) -> Life:
        """Only what has begun or happened by the day. An end later than the day stays: it is a planned one."""
        fewer: dict[str, Any] = {}
        for kind, name in _GROUPS.items():
            records, day_of = getattr(self, name), _DAY_OF[kind]
            if records and day_of(records[-1]) > day:  # in order of time: what the last one is not, none is
                fewer[name] = records[: bisect_right(records, day, key=day_of)]
        if self.risk_assessments:
            known = fewer.get("risk_assessments", self.risk_assessments)
            fewer["risk_assessments"] = tuple(assessment.as_known_on(day) for assessment in known)
        if self.person.died and self.person.died > day:
            fewer["person"] = replace(self.person, died=None)
        return replace(self, **fewer) if fewer else self


_GROUPS: dict[type[Fact], str] = {kind: kind.GROUP for kind in KINDS.values() if kind.GROUP}
"""The field of a life that holds the facts of a kind: each kind names its own, and has it above."""
assert {field.name for field in fields(Life)} == {"person", *_GROUPS.values()}


def recorded_day(fact: Fact) -> date:
    """The day from which a fact is known: the start of a spell, the day of an event, the opening of a document."""
    try:
        return _DAY_OF[type(fact)](fact)
    except KeyError:
        raise TypeError(f"{type(fact).__name__} has no day") from None


def _day_of(kind: type[Fact]) -> Callable[[Any], date]:
    day = kind.DAY
    return attrgetter(day) if isinstance(day, str) else cast("Callable[[Any], date]", day)


_DAY_OF: dict[type[Fact], Callable[[Any], date]] = {kind: _day_of(kind) for kind in _GROUPS}
"""What reads the day of a fact, by kind: asked fifty times for each young person of a list."""


def _source_day(fact: Fact) -> date:
    return fact.as_of or date.max


def life_of(person: Person, facts: Iterable[Fact]) -> Life:
    """Sort one person's facts into a Life."""
    groups: dict[type[Fact], list[Fact]] = {}
    for fact in facts:
        groups.setdefault(type(fact), []).append(fact)
    if Report in groups:
        groups[Report].sort(key=_source_day)  # of two of one day the later source is the last word
    return Life(person, **{_GROUPS[kind]: tuple(sorted(group, key=_DAY_OF[kind])) for kind, group in groups.items()})  # type: ignore[arg-type]


def with_facts(life: Life, facts: Iterable[Fact]) -> Life:
    """The life with further facts, or with these in the place of those of the same id."""
    new = {fact.id: fact for fact in facts}
    kept = (fact for fact in life.all_facts() if fact is not life.person and fact.id not in new)
    return life_of(life.person, (*kept, *new.values()))
