"""Pathway plans in date."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import PLANS, REVIEWS
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures.judgement import Judgement, counted, not_counted, not_covered, not_known
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Kind, Measure, Population, Question, of_everybody
from leavingcare.reporting.measures.on_file import RestsOn, plan_gap
from leavingcare.reporting.measures.population import duties_listed, not_one_of
from leavingcare.reporting.measures.reckonings import percentage

REVIEW_DUTIES = ("RV3", "RV5", "RV8")
"""Six months; three months in a home that the authority provides; the interval that the last review set."""


class PlanState(NamedTuple):
    """By which day the plan has to be reviewed next: None where no plan and no review is recorded."""

    by: date | None
    days_late: int


def plan_state(person: PersonOnDay) -> PlanState:
    """How the pathway plan of somebody stands whose plan must be reviewed. The strictest interval that runs counts."""
    by = min((duty.by for duty in duties_listed(person, *REVIEW_DUTIES) if duty.by), default=None)
    return PlanState(by, max(0, (person.day - by).days) if by else 0)


def judge(person: PersonOnDay) -> Judgement:
    """Is the pathway plan in date?"""
    if not person.has_plan_duties:
        return not_one_of(person, "somebody whose pathway plan is reviewed under regulation 7")
    if missing := plan_gap(person, _plan_window(person.policy, person.day)):
        return not_covered(missing)
    state = plan_state(person)
    if state.by is None:
        return not_known("no pathway plan and no review is recorded")
    if state.days_late:
        return not_counted(f"the review was to be held by {format_long(state.by)}", state.by)
    return counted(f"reviewed or written in time; next review by {format_long(state.by)}")


def _plan_window(policy: Policy, day: date) -> date:
    """From when a review is none too long ago."""
    return months_after(day, -policy.number("review_interval", day))


WITH_A_PLAN_TO_REVIEW = Population("plans_in_date")

PLANS_IN_DATE = Measure(
    id="plans_in_date",
    title="Pathway plans in date",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the young people whose pathway plan must be reviewed, how many had the last review held (or, before the first "
        "review, the plan written) within its interval: six months, three in a home that the authority provides, or what the "
        "last review set."
    ),
    window=ON_THE_DAY,
    who_is_in=(
        "Relevant; former relevant and 18 to 20, or on a programme that began before 21; back in education after 21. Also "
        "those without any plan on record: they count as not in date."
    ),
    who_is_out=(
        "Eligible young people, whose plan is reviewed with the looked-after review; those over 21 supported on request or "
        "owed only the yearly offer; qualifying young people; those whose legal status cannot be told."
    ),
    source="CL reg 7(2)(c), 7(3)(b); guidance 4.14. A review's date is the day it was held; a cancelled review is none.",
    question=Question(
        "plans_in_date", WITH_A_PLAN_TO_REVIEW, of_everybody(judge), rests_on=RestsOn((REVIEWS, PLANS), _plan_window)
    ),
    reckon=percentage,
    next_command="lc review {ref}",
)
