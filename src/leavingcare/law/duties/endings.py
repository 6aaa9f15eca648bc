"""Which kind of record ends each duty, and what such a record would be: one table, beside the catalogue.

An imagined record answers one question alone: could something that is not on file have ended this duty, or put it off? It is
never saved and never shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.coverage import (
    ADULT_SERVICES,
    ADVISERS,
    ASSESSMENTS,
    BURSARIES,
    CHECKLISTS,
    CONTACTS,
    DOCUMENTS,
    HOMES,
    LEAVE,
    OFFERS,
    PLANS,
    REQUESTS,
    REVIEWS,
    RISK_ASSESSMENTS,
    TALKS,
    VISITS,
)
from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Review
from leavingcare.facts.record import Fact
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Allocation, Home
from leavingcare.law.duties.custody import RELEASE_FACTS
from leavingcare.law.duties.documents import KEY_DOCUMENTS, KEY_PAPERS, SKILLS
from leavingcare.law.person_on_day import PersonOnDay

Facts = tuple[Fact, ...]
Imagine = Callable[[PersonOnDay, date], Facts]
"""The records of a day that would end the duty, or put it off, for a young person; of the same id: in the place of one."""
NOBODY_IN_PARTICULAR = "somebody"


class Ending(NamedTuple):
    """What ends a duty: records of this kind, and what one of them would be on a day."""

    records: str
    imagine: Imagine


def _visit(person: PersonOnDay, day: date) -> Facts:
    return (Contact(person=person.ref, on=day, what="visit", outcome="seen", at_home=True),)


def _contact(person: PersonOnDay, day: date) -> Facts:
    return (Contact(person=person.ref, on=day, what="call", outcome="spoken"),)


def _assessment(person: PersonOnDay, day: date) -> Facts:
    return (Assessment(person=person.ref, on=day),)


def _plan(person: PersonOnDay, day: date) -> Facts:
    return (Plan(person=person.ref, on=day),)


def _review(person: PersonOnDay, day: date) -> Facts:
    return (Review(person=person.ref, on=day, outcome="held"),)


def _offer(person: PersonOnDay, day: date) -> Facts:
    return (Offer(person=person.ref, on=day, outcome="delivered"),)


def _allocation(person: PersonOnDay, day: date) -> Facts:
    """An adviser for that day: had it gone on, a later day on which allocations are on file would show it."""
    end = None if day >= person.day else day + timedelta(days=1)
    return (Allocation(person=person.ref, start=day, end=end, adviser=NOBODY_IN_PARTICULAR),)


def _move(person: PersonOnDay, day: date) -> Facts:
    return (Home(person=person.ref, start=day, code="U1"),)


def _risk_assessment(person: PersonOnDay, day: date) -> Facts:
    return (RiskAssessment(person=person.ref, number=0, about=UNSUITABLE, opened=day, submitted=day),)


def _lost_touch_assessment(person: PersonOnDay, day: date) -> Facts:
    return (RiskAssessment(person=person.ref, number=0, about=LOST_TOUCH, opened=day, submitted=day),)


def _signature(person: PersonOnDay, day: date) -> Facts:
    return tuple(
        replace(risk, signed=day)
        for risk in person.recorded.risk_assessments
        if risk.state == "submitted" and risk.opened <= day
    )


def _look_again(person: PersonOnDay, day: date) -> Facts:
    return tuple(
        replace(risk, reviewed=max(day, risk.reviewed or day), next_review=None)
        for risk in person.recorded.risk_assessments
        if risk.state == "signed" and risk.opened <= day
    )


def _talk(person: PersonOnDay, day: date) -> Facts:
    """A conversation; and that staying put was settled, which nobody does before an eligible child is 16."""
    talk = Occasion(person=person.ref, on=day, what="staying put conversation")
    if person.eligible_since is None or day < person.eligible_since:
        return (talk,)
    return (talk, Occasion(person=person.ref, on=day, what="staying put declined"))


def _occasion(what: str, detail: str | None = None) -> Imagine:
    def imagine(person: PersonOnDay, day: date) -> Facts:
        return (Occasion(person=person.ref, on=day, what=what, detail=detail),)

    return imagine


def _answer(*kinds: str) -> Imagine:
    """The answer to everything of these kinds that was asked by the day and has no answer."""

    def imagine(person: PersonOnDay, day: date) -> Facts:
        asked = (occasion for occasion in person.recorded.occasions if occasion.what in kinds and occasion.on <= day)
        return tuple(replace(request, answered_on=day) for request in asked if request.answered_on is None)

    return imagine


def _ticks(checklist: str, always: tuple[str, ...]) -> Imagine:
    """Every item of a checklist that is on file, and these, ticked on the day."""

    def imagine(person: PersonOnDay, day: date) -> Facts:
        items = {tick.item for tick in person.recorded.checklists if tick.checklist == checklist}
        return tuple(
            ChecklistAnswer(person=person.ref, checklist=checklist, version="", item=item, answer="yes", on=day)
            for item in sorted(items | set(always))
        )

    return imagine


def _release_facts(person: PersonOnDay, day: date) -> Facts:
    items = tuple(f"fact {number}" for number in range(1, person.figure("release_facts_number") + 1))
    return _ticks(RELEASE_FACTS, items)(person, day)


def _bursary_paid(person: PersonOnDay, day: date) -> Facts:
    return tuple(
        replace(course, bursary_first_paid=course.bursary_first_paid or day, bursary_last_paid=course.bursary_last_paid or day)
        for course in person.recorded.education
        if course.start <= day
    )


_REVIEW, _VISIT, _ASSESSMENT = Ending(REVIEWS, _review), Ending(VISITS, _visit), Ending(ASSESSMENTS, _assessment)
_PLAN, _TALK, _ALLOCATION = Ending(PLANS, _plan), Ending(TALKS, _talk), Ending(ADVISERS, _allocation)
_BURSARY = Ending(BURSARIES, _bursary_paid)

ENDINGS: Mapping[str, Ending | None] = MappingProxyType(
    {
        "AS1": _ASSESSMENT,
        "AS2": _PLAN,  # an assessment ends in a plan (CL reg 6(1)): a source that knows of plans knows that none was made
        "AS3": _ASSESSMENT,
        "AS4": _PLAN,
        "AS5": _PLAN,
        "AS11": _PLAN,
        "AS17": _ASSESSMENT,
        "RV1": _REVIEW,
        "RV3": _REVIEW,
        "RV4": _REVIEW,
        "RV5": _REVIEW,
        "RV7": _REVIEW,
        "RV8": _REVIEW,
        "RV15": _REVIEW,
        "RV21": _REVIEW,
        "PA1": _VISIT,
        "PA2": _VISIT,
        "PA3": _VISIT,
        "PA4": _VISIT,
        "PA5": _VISIT,
        "PA6": _VISIT,
        "LP1": _VISIT,
        "JU1": _VISIT,
        "JU3": _REVIEW,
        "JU4": Ending(CHECKLISTS, _release_facts),
        "PA17": _ALLOCATION,
        "LP9": _ALLOCATION,
        "AC1": Ending(HOMES, _move),
        "LP2": Ending(RISK_ASSESSMENTS, _risk_assessment),
        "LP3": Ending(RISK_ASSESSMENTS, _signature),
        "LP4": Ending(RISK_ASSESSMENTS, _look_again),
        "LP5": Ending(CONTACTS, _contact),
        "SP3": _TALK,
        "LP7": _TALK,
        "LP8": _TALK,
        "EN1": None,  # it ends with a birthday
        "EN4": Ending(OFFERS, _offer),
        "MN5": Ending(DOCUMENTS, _occasion("national insurance asked")),
        "LP10": Ending(CHECKLISTS, _ticks(SKILLS, ("skill",))),
        "LP11": Ending(CHECKLISTS, _ticks(KEY_DOCUMENTS, KEY_PAPERS)),
        "LP12": Ending(DOCUMENTS, _occasion("document given", "health summary")),
        "LP19": None,  # it ends with the end of the step itself
        "LP18": None,  # it ends with a new day in the record of the person
        "HL4": Ending(ADULT_SERVICES, _occasion("adult services planned")),
        "ED1": _BURSARY,
        "ED2": _BURSARY,
        "CW1": _ASSESSMENT,
        "RC3": Ending(REQUESTS, _occasion("records acknowledged")),
        "RC4": Ending(REQUESTS, _answer("records request")),
        "RC5": Ending(REQUESTS, _answer("records request")),
        "CO2": Ending(REQUESTS, _answer("complaint")),
        "CO5": Ending(REQUESTS, _answer("panel request")),
    }
)
"""By the id of each duty that is computed. None: no record of its own ends it, so that it is never in doubt for want of one."""

ALSO_MET_BY: Mapping[str, Ending] = MappingProxyType({"LP5": Ending(RISK_ASSESSMENTS, _lost_touch_assessment)})
"""What else is done about a duty and leaves it standing: of somebody out of touch the risk is assessed, signed and reviewed."""

RESTS_ON: Mapping[str, str] = MappingProxyType(
    {duty: ending.records for duty, ending in ENDINGS.items() if ending} | {"LP18": LEAVE}
)
"""The kind of record that has to be on file to tell of a duty: what ends it, or for LP18 the day on which leave runs out."""
