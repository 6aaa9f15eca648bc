"""Needs assessments and pathway plans: CP regs 42 and 43, CL regs 5 and 6, s23CZB(4) and (5)."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.events import Assessment, Plan
from leavingcare.law.person_on_day import PersonOnDay, not_applicable
from leavingcare.law.reasons import Duty, Reason, check, unknown
from leavingcare.law.rules import duty_rule
from leavingcare.law.status.support import RECEIVING, S23C, S23CA

NOT_ELIGIBLE = "an eligible child"
NOT_RELEVANT = "a relevant child"


@duty_rule("AS1")
def assess_eligible(s: PersonOnDay) -> Duty | Reason:
    """CP reg 42(1): not more than three months after reaching 16, or becoming eligible later."""
    if not s.is_eligible or s.eligible_since is None:
        return not_applicable(NOT_ELIGIBLE)
    if done := _first_assessment(s, s.eligible_since):
        return not_applicable(f"not assessed since becoming eligible: assessed on {format_long(done.on)}")
    by = months_after(s.eligible_since, s.figure("assessment_eligible"))
    text = f"eligible since {format_long(s.eligible_since)}, and no assessment since"
    why = check(True, text, "CP reg 42(1)")
    if s.last_plan and s.last_plan >= s.eligible_since:
        why = unknown(
            f"{text}, yet a plan of {format_long(s.last_plan)}", "the day of the needs assessment that the plan rests on"
        )
    return s.duty("AS1", why, start=s.eligible_since, by=by, figure="assessment_eligible")


@duty_rule("AS2")
def assess_relevant(s: PersonOnDay) -> Duty | Reason:
    """CL reg 5(1), (2)(a): only a relevant child who does not already have a pathway plan."""
    if not s.is_relevant:
        return not_applicable(NOT_RELEVANT)
    if s.life.plans:
        return not_applicable(f"without a pathway plan: there is one of {format_long(s.life.plans[0].on)}")
    if done := _first_assessment(s, s.status_since):
        return not_applicable(f"not assessed since becoming relevant: assessed on {format_long(done.on)}")
    why = check(
        True, f"relevant since {format_long(s.status_since)} without a pathway plan, and no assessment since", "CL reg 5(1)"
    )
    by = months_after(s.status_since, s.figure("assessment_relevant"))
    return s.duty("AS2", why, start=s.status_since, by=by, figure="assessment_relevant")


@duty_rule("AS3")
def assess_back_in_education(s: PersonOnDay) -> Duty | Reason:
    """CL reg 5(2)(b), s23CA(3): three months from being told; wanting to study is enough (guidance 3.56)."""
    told = s.supports.get(S23CA)
    if told is None:
        return not_applicable("back in education after 21, or wishing to be", "s23CA(1)")
    if done := _first_assessment(s, told.since):
        return not_applicable(f"not assessed since telling us: assessed on {format_long(done.on)}")
    by = months_after(told.since, s.figure("assessment_s23ca"))
    return s.duty("AS3", told.reason, start=told.since, by=by, figure="assessment_s23ca")


@duty_rule("AS4")
def plan_eligible(s: PersonOnDay) -> Duty | Reason:
    """Sch 2 para 19B(4): the plan as soon as possible after the assessment; the local target is the assessment's own date."""
    if not s.is_eligible or s.eligible_since is None:
        return not_applicable(NOT_ELIGIBLE)
    target = months_after(s.eligible_since, s.figure("plan_target"))
    return _plan_after(s, "AS4", _first_assessment(s, s.eligible_since), target)


@duty_rule("AS5")
def plan_relevant_or_back(s: PersonOnDay) -> Duty | Reason:
    """CL reg 6(1): as soon as possible after the assessment, for a relevant child without a plan or on return to education."""
    told = s.supports.get(S23CA)
    if s.is_relevant:
        if _plan_by(s, s.status_since):
            return not_applicable("without a pathway plan when becoming relevant")
        since = s.status_since
    elif told:
        since = told.since
    else:
        return not_applicable("a relevant child, or back in education after 21")
    return _plan_after(s, "AS5", _first_assessment(s, since), months_after(since, s.figure("plan_target")))


@duty_rule("AS11")
def plan_at_18(s: PersonOnDay) -> Duty | Reason:
    """Guidance 3.30: the plan should be in place at 18."""
    if not s.has(S23C):
        return not_applicable("former relevant and 18 to 20")
    if s.last_plan:
        return not_applicable(f"without a pathway plan: there is one of {format_long(s.last_plan)}")
    eighteen = s.record.birthday(18)
    return s.duty(
        "AS11",
        check(True, f"18 on {format_long(eighteen)}, and no pathway plan on file", "G 3.30"),
        start=eighteen,
        by=eighteen,
    )


@duty_rule("AS17")
def assess_on_request(s: PersonOnDay) -> Duty | Reason:
    """s23CZB(4): assess what support is needed by somebody over 21 who has asked; no number of days."""
    asked = s.supports.get(RECEIVING)
    if asked is None:
        return not_applicable("has asked for support at 21 to 24", "s23CZB(2)")
    if done := _first_assessment(s, asked.since):
        return not_applicable(f"not assessed since asking: assessed on {format_long(done.on)}")
    return s.duty("AS17", asked.reason, start=asked.since)


def _plan_after(s: PersonOnDay, duty_id: str, assessed: Assessment | None, target: date) -> Duty | Reason:
    if assessed is None:
        return not_applicable("assessed: the plan follows the assessment")
    plan = next((plan for plan in s.life.plans if plan.on >= assessed.on), None)
    if plan:
        return not_applicable(f"no plan since the assessment: there is one of {format_long(plan.on)}")
    why = check(
        True,
        f"assessed on {format_long(assessed.on)}, and no plan since; local target {format_long(target)}",
        "G 3.30; decision D14",
    )
    return s.duty(duty_id, why, start=assessed.on, late_after=target)


def _first_assessment(s: PersonOnDay, since: date) -> Assessment | None:
    return next((one for one in s.life.assessments if one.on >= since), None)


def _plan_by(s: PersonOnDay, day: date) -> Plan | None:
    return next((plan for plan in s.life.plans if plan.on <= day), None)
