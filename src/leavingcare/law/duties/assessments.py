"""Needs assessments and pathway plans: CP regs 42 and 43, CL regs 5 and 6, s23CZB(4) and (5)."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.law.duties.checks import first_assessment, happened, no_assessment_since, not_yet
from leavingcare.law.duties.counting import at_age, in_months
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, presumed, unknown
from leavingcare.law.rules import REGULATIONS, duty_rule
from leavingcare.law.status.support import RECEIVING, S23C, S23CA

PLAN_OF_REGULATIONS, PLAN_ON_REQUEST = "CL reg 6(1)", "s23CZB(4)(b)"
TOLD_BEFORE_21 = (
    "CL reg 5(2)(b) counts from the day of being told, which was before 21: the three months are counted from the 21st "
    "birthday, when s23CA begins to apply; a lawyer may count them from the telling"
)


@duty_rule("AS1", reworded=REGULATIONS)
def assess_eligible(person: PersonOnDay) -> Rule:
    """CP reg 42(1): not more than three months after reaching 16, or becoming eligible later."""
    since = person.eligible_since if person.is_eligible else None
    if since is None:
        return Rule(person.eligible_child if not person.is_eligible else happened("eligible", since))
    return Rule(
        conditions(person.eligible_child, _not_assessed_as_eligible(person, since)),
        start=since,
        by=in_months(since, person.figure("assessment_eligible")),
        figure="assessment_eligible",
    )


@duty_rule("AS2", reworded=REGULATIONS)
def assess_relevant(person: PersonOnDay) -> Rule:
    """CL reg 5(1), (2)(a): only a relevant child who does not already have a pathway plan."""
    if not person.is_relevant:
        return Rule(person.relevant_child)
    first_plan = person.life.plans[0].on if person.life.plans else None
    since = person.status_since
    return Rule(
        conditions(
            person.relevant_child,
            not_yet("without a pathway plan", "pathway plan made", first_plan, "CL reg 5(2)(a)"),
            no_assessment_since(person, since, "CL reg 5(1)"),
        ),
        start=since,
        by=in_months(since, person.figure("assessment_relevant")),
        figure="assessment_relevant",
    )


@duty_rule("AS3")
def assess_back_in_education(person: PersonOnDay) -> Rule:
    """CL reg 5(2)(b), s23CA(3): three months from being told; wanting to study is enough (guidance 3.56)."""
    resumed = person.supports.get(S23CA)
    owed = person.owed_to(resumed is not None, "back in education after 21, or wishing to be", "s23CA(1)")
    if resumed is None:
        return Rule(owed)
    told_on = resumed.told_on or resumed.since
    return Rule(
        conditions(owed, resumed.reason, no_assessment_since(person, told_on, "CL reg 5(2)(b)")),
        start=resumed.since,
        by=in_months(resumed.since, person.figure("assessment_s23ca")),
        figure="assessment_s23ca",
        arguable=TOLD_BEFORE_21 if told_on < resumed.since else "",
    )


@duty_rule("AS4", reworded=REGULATIONS)
def plan_eligible(person: PersonOnDay) -> Rule:
    """Sch 2 para 19B(4): the plan as soon as possible after the assessment; the local target is the assessment's own date."""
    since = person.eligible_since if person.is_eligible else None
    if since is None:
        return Rule(person.eligible_child if not person.is_eligible else happened("eligible", since))
    return _plan_after(person, since, person.eligible_child)


@duty_rule("AS5", reworded=REGULATIONS)
def plan_after_assessment(person: PersonOnDay) -> Rule:
    """CL reg 6(1), s23CZB(4)(b): the plan follows the assessment, for a relevant child without one, on return to education, or
    for somebody over 21 who asked for support. As soon as possible; the last of these has no local target either."""
    resumed, requested = person.supports.get(S23CA), person.supports.get(RECEIVING)
    is_owed = person.is_relevant or resumed is not None or requested is not None
    owed = person.owed_to(is_owed, "a relevant child, back in education after 21, or has asked for support at 21 to 24")
    if person.is_relevant:
        return _plan_after(person, person.status_since, owed, _without_plan_at_first(person))._replace(
            citation=PLAN_OF_REGULATIONS
        )
    if resumed:
        return _plan_after(person, resumed.told_on or resumed.since, owed, resumed.reason)._replace(
            citation=PLAN_OF_REGULATIONS
        )
    if requested is None:
        return Rule(owed)
    written = person.owed_to(requested is not None, "has asked for support at 21 to 24", PLAN_ON_REQUEST)
    return _plan_after(person, requested.since, written, has_target=False)._replace(citation=PLAN_ON_REQUEST)


@duty_rule("AS11")
def plan_at_18(person: PersonOnDay) -> Rule:
    """Guidance 3.30: the plan should be in place at 18."""
    owed = person.owed_to(person.has(S23C), "former relevant and 18 to 20")
    if not person.has(S23C):
        return Rule(owed)
    eighteen = at_age(person.record, 18)
    no_plan = not_yet("no pathway plan on file", "pathway plan made", person.last_plan, "G 3.30")
    return Rule(conditions(owed, no_plan), start=eighteen.day, by=eighteen)


@duty_rule("AS17")
def assess_on_request(person: PersonOnDay) -> Rule:
    """s23CZB(4): assess what support is needed by somebody over 21 who has asked; no number of days."""
    support = person.supports.get(RECEIVING)
    owed = person.owed_to(support is not None, "has asked for support at 21 to 24", "s23CZB(2)")
    if support is None:
        return Rule(owed)
    return Rule(conditions(owed, support.reason, no_assessment_since(person, support.since, "s23CZB(4)")), start=support.since)


def _not_assessed_as_eligible(person: PersonOnDay, since: date) -> Reason:
    """A plan rests on an assessment: where there is a plan alone, the day of the assessment is what is missing."""
    if first_assessment(person, since) is None and person.last_plan and person.last_plan >= since:
        text = f"no assessment since {format_long(since)}, yet a plan of {format_long(person.last_plan)}"
        missing = unknown(text, "the day of the needs assessment that the plan rests on", "CP reg 42(1)")
        return presumed(f"{text}: taken as not assessed", missing, "CP reg 42(1)")
    return no_assessment_since(person, since, "CP reg 42(1)")


def _without_plan_at_first(person: PersonOnDay) -> Reason:
    """Without a pathway plan on becoming relevant: one that was there already goes on."""
    since = person.status_since
    before = next((plan.on for plan in person.life.plans if plan.on <= since), None)
    return not_yet("without a pathway plan on becoming relevant", "pathway plan made", before, "CL reg 6(1)")


def _plan_after(person: PersonOnDay, since: date, *owed: Reason, has_target: bool = True) -> Rule:
    """The plan that follows an assessment made from a day on; the local target, where there is one, runs from that day."""
    done = first_assessment(person, since)
    assessed = happened("assessed", done.on if done else None, "G 3.30; decision D14" if has_target else PLAN_ON_REQUEST)
    if done is None:
        return Rule(conditions(*owed, assessed))
    target = months_after(since, person.figure("plan_target")) if has_target else None
    plan = next((plan.on for plan in person.life.plans if plan.on >= done.on), None)
    text = f"no plan since the assessment{f'; local target {format_long(target)}' if target else ''}"
    return Rule(conditions(*owed, assessed, not_yet(text, "pathway plan made", plan)), start=done.on, late_after=target)
