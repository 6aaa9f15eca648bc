"""Pathway plans in date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import PLANS, REVIEWS
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered, not_known
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Kind, Measure, Population, Question, of_everybody
from leavingcare.reporting.measures.on_file import RestsOn, plan_gap
from leavingcare.reporting.measures.population import IN_NO_MEASURE, WITH_A_PLAN, duties_listed, only
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Step, first_of

REVIEW_DUTIES = ("RV3", "RV5", "RV8")
"""Six months; three months in a home that the authority provides; the interval that the last review set."""


class PlanState(NamedTuple):
    """By which day the plan has to be reviewed next: None where no plan and no review is recorded."""

    by: date | None
    days_late: int


@answered_once
def plan_state(person: PersonOnDay) -> PlanState:
    """How the pathway plan of somebody stands whose plan must be reviewed. The strictest interval that runs counts."""
    by = min((duty.by for duty in duties_listed(person, *REVIEW_DUTIES) if duty.by), default=None)
    return PlanState(by, max(0, (person.day - by).days) if by else 0)


def judge(person: PersonOnDay) -> Judgement:
    """Is the pathway plan in date?"""
    return first_of(_STEPS, person)


def _not_on_file(person: PersonOnDay) -> Judgement | None:
    missing = plan_gap(person, _plan_window(person.policy, person.day))
    return not_covered(missing) if missing else None


def _without_plan(person: PersonOnDay) -> Judgement | None:
    return None if plan_state(person).by else not_known("no pathway plan and no review is recorded")


def _late(person: PersonOnDay) -> Judgement | None:
    state = plan_state(person)
    if state.by is None or not state.days_late:
        return None
    return not_counted(f"the review was to be held by {format_long(state.by)}", state.by)


def _in_date(person: PersonOnDay) -> Judgement:
    by = plan_state(person).by
    return counted(f"reviewed or written in time; next review by {format_long(by or person.day)}")


def _plan_window(policy: Policy, day: date) -> date:
    """From when a review is none too long ago."""
    return months_after(day, -policy.number("review_interval", day))


WITH_A_PLAN_TO_REVIEW = Population("plans_in_date")

_STEPS = (
    only(WITH_A_PLAN, "somebody whose pathway plan is reviewed under regulation 7"),
    Step(
        Place.NOT_COVERED,
        "of whose reviews or plans nothing is on file since {review_interval} months before the day, or since the latest of "
        "them",
        _not_on_file,
    ),
    Step(
        Place.NOT_KNOWN,
        "of whom no review that was held and no pathway plan is recorded",
        _without_plan,
        "Of those who are only back in education, those count that followed their telling us of the course.",
    ),
    Step(
        Place.NOT_COUNTED,
        "whose next review was to be held before the day",
        _late,
        "It is due {review_interval} months after the last review that was held, before any after the last pathway plan. In "
        "a home that the authority provides, once a review has been held there {review_28_day_period} days after the move "
        "or later, or in the provided home before it, it is due {review_interval_provided} months after the last, or sooner "
        "where the last to set an interval set a shorter one. Elsewhere those who are relevant, or 18 to 20, are due by the "
        "interval that the last review set, if that is sooner. A review that was cancelled is none.",
    ),
    Step(Place.COUNTED, "whose next review is due on the day or later", _in_date),
)

PLANS_IN_DATE = Measure(
    id="plans_in_date",
    title="Pathway plans in date",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="CL reg 7(2)(c), 7(3)(b); guidance 4.14. A review's date is the day it was held; a cancelled review is none.",
    question=Question(
        "plans_in_date",
        WITH_A_PLAN_TO_REVIEW,
        of_everybody((*IN_NO_MEASURE, *_STEPS)),
        (*IN_NO_MEASURE, *_STEPS),
        rests_on=RestsOn((REVIEWS, PLANS), _plan_window),
    ),
    reckon=percentage,
    next_command="lc review {ref}",
)
