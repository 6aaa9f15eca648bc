"""Whom a measure is about: who is in no measure at all, who has left care, on whose list a duty is."""

from __future__ import annotations

from leavingcare.law.duties.worklist import duties_of, rules_on
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Duty
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.status import NOT_KNOWN
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA
from leavingcare.reporting.measures.judgement import Judgement, Place, out
from leavingcare.reporting.measures.steps import Group, Step, found_in

ELIGIBLE = Group("eligible", lambda person: person.is_eligible)
RELEVANT = Group("relevant", lambda person: person.is_relevant)
FORMER_RELEVANT = Group("former relevant", lambda person: person.is_former_relevant)
TO_21 = Group("former relevant and 18 to 20", lambda person: person.has(S23C))
ON_A_PROGRAMME = Group("former relevant and on a programme of the plan since before 21", lambda person: person.has(S23C7))
BACK_IN_EDUCATION = Group("former relevant and back in education after 21", lambda person: person.has(S23CA))
ON_REQUEST = Group("former relevant, 21 to 24 and receiving support on request", lambda person: person.has(RECEIVING))
OWED_THE_OFFER = Group("former relevant, 21 to 24 and owed the yearly offer", lambda person: person.has(OFFER))
CANNOT_TELL = Group("those whose legal status cannot be told", lambda person: person.status == NOT_KNOWN)

WITH_A_PLAN = (RELEVANT, TO_21, ON_A_PROGRAMME, BACK_IN_EDUCATION)
"""Whose plan is reviewed under regulation 7."""
SUPPORTED = (ELIGIBLE, *WITH_A_PLAN, ON_REQUEST)
"""Who is owed a personal adviser."""
LEFT_CARE = (RELEVANT, FORMER_RELEVANT)
"""Care leavers in the words of the Department's return."""


def has_left_care(person: PersonOnDay) -> bool:
    """Relevant or former relevant: a care leaver in the words of the Department's return."""
    return is_one_of(person, LEFT_CARE)


def is_one_of(person: PersonOnDay, groups: tuple[Group, ...]) -> bool:
    """Does somebody belong to any of these groups?"""
    return any(group.holds(person) for group in groups)


def only(groups: tuple[Group, ...], whom: str) -> Step[PersonOnDay]:
    """The step that leaves out everybody but these. `whom`: what they are, for the reason."""
    return Step(
        Place.OUT,
        "who are in none of the groups named under who is in",
        lambda person: None if is_one_of(person, groups) else not_one_of(person, whom),
        among=groups,
    )


def unclear(person: PersonOnDay) -> Judgement | None:
    """Out of every measure: nobody can tell the status, or the young person has died."""
    return found_in(IN_NO_MEASURE, person)


def _has_died(person: PersonOnDay) -> Judgement | None:
    return out("has died") if person.has_died else None


def _cannot_be_told(person: PersonOnDay) -> Judgement | None:
    if person.status != NOT_KNOWN:
        return None
    return out(f"the legal status cannot be told: {what_is_missing(person)}")


IN_NO_MEASURE = (
    Step(Place.OUT, "who died before the day", _has_died),
    Step(Place.OUT, "whose legal status cannot be told", _cannot_be_told),
)


def what_is_missing(person: PersonOnDay) -> str:
    """What would tell a legal status that cannot be told."""
    return ", ".join(person.position.missing) or "a decision on what the law leaves open"


def not_one_of(person: PersonOnDay, whom: str) -> Judgement:
    """Out: not one of those whom the measure is about."""
    running = f" ({', '.join(person.bases)})" if person.bases else ""
    return out(f"{person.status}{running}: not {whom}")


def duties_listed(person: PersonOnDay, *duty_ids: str) -> list[Duty]:
    """Those of these duties that are on the due list."""
    rules = rules_on(person.day)
    return duties_of(person, {duty_id: rules[duty_id] for duty_id in duty_ids if duty_id in rules})
