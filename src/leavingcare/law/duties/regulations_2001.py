"""Assessments, plans and reviews from 1 October 2001 to 31 March 2011: SI 2001/2874 regs 7 to 9, versions of their own."""

from __future__ import annotations

from collections.abc import Callable

from leavingcare.law.duties.assessments import assess_eligible, assess_relevant, plan_after_assessment, plan_eligible
from leavingcare.law.duties.duty import Rule
from leavingcare.law.duties.reviews import review_asked_for, review_six_months
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.regulations_2001 import cited_as_of, of_2001
from leavingcare.law.rules import REGULATIONS, duty_rule


@duty_rule("AS1", until=REGULATIONS)
def assess_eligible_2001(person: PersonOnDay) -> Rule:
    """Reg 7: an eligible child, within three months of 16 or of becoming eligible later."""
    return _as_then(assess_eligible, person)


@duty_rule("AS2", until=REGULATIONS)
def assess_relevant_2001(person: PersonOnDay) -> Rule:
    """Reg 7: a relevant child without a pathway plan, within three months."""
    return _as_then(assess_relevant, person)


@duty_rule("AS4", until=REGULATIONS)
def plan_eligible_2001(person: PersonOnDay) -> Rule:
    """Sch 2 para 19B(4), reg 8: the plan as soon as possible after the assessment."""
    return _as_then(plan_eligible, person)


@duty_rule("AS5", until=REGULATIONS)
def plan_relevant_2001(person: PersonOnDay) -> Rule:
    """Reg 8: as soon as possible after the assessment of a relevant child. There was no s23CA yet."""
    return _as_then(plan_after_assessment, person)


@duty_rule("RV1", until=REGULATIONS)
def review_asked_for_2001(person: PersonOnDay) -> Rule:
    """Reg 9: on request."""
    return _as_then(review_asked_for, person)


@duty_rule("RV3", until=REGULATIONS)
def review_six_months_2001(person: PersonOnDay) -> Rule:
    """Reg 9: at intervals of not more than six months."""
    return _as_then(review_six_months, person)


def _as_then(rule: Callable[[PersonOnDay], Rule], person: PersonOnDay) -> Rule:
    found = rule(person)
    return found._replace(
        when=cited_as_of(found.when, person.day), citation=of_2001(found.citation) if found.citation else None
    )
