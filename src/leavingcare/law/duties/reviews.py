"""Reviews of the pathway plan: CL reg 7; guidance 4.12 to 4.17 and 8.32."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long
from leavingcare.facts.events import Review
from leavingcare.facts.spells import FamilyStay
from leavingcare.law.duties.checks import no_review_since, on
from leavingcare.law.duties.counting import in_days, in_months
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.home_clocks import home_clock, moved_between_provided
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check, denied
from leavingcare.law.rules import REGULATIONS, duty_rule
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA


@duty_rule("RV1", reworded=REGULATIONS)
def review_asked_for(person: PersonOnDay) -> Rule:
    """CL reg 7(2)(a): on request. Now; the six months go on beside it."""
    requests = [request.on for request in person.occasions("review asked") if person.review_since(request.on) is None]
    requested_on = requests[0] if requests else None
    return Rule(
        conditions(
            person.owed_reviews,
            check(requested_on is not None, f"asked for a review{on(requested_on)}, and none held since", "CL reg 7(2)(a)"),
        ),
        start=requested_on,
    )


@duty_rule("RV3", reworded=REGULATIONS)
def review_six_months(person: PersonOnDay) -> Rule:
    """CL reg 7(2)(c): at intervals of not more than six months, from the last review held, or else from the plan."""
    if not person.has_plan_duties:
        return Rule(person.owed_reviews)
    last, text = _last_review_or_plan(person, _plan_duties_since(person))
    when = conditions(
        person.owed_reviews,
        denied("no reviews every three months", _three_monthly(person)),
        check(last is not None, text, "CL reg 7(2)(c)"),
    )
    if last is None:
        return Rule(when)
    return Rule(when, by=in_months(last, person.figure("review_interval")), figure="review_interval")


@duty_rule("RV4")
def first_review_in_provided_home(person: PersonOnDay) -> Rule:
    """CL reg 7(3)(a): as soon as practicable after 28 days beginning on the day the home is first provided; no last day."""
    clock = person.provided_clock
    if clock is None:
        return Rule(conditions(person.owed_reviews, person.in_provided_home))
    text = f"no review from {format_long(clock.from_28)} on, after the 28 days that began on {format_long(clock.start)}"
    return Rule(
        conditions(
            person.owed_reviews, person.in_provided_home, no_review_since(person, clock.from_28, "CL reg 7(3)(a)", text)
        ),
        start=in_days(clock.start, (clock.from_28 - clock.start).days),
        late_after=days_after(clock.from_28, person.figure("review_28_day_tolerance")),
        arguable=clock.doubt,
    )


@duty_rule("RV5")
def next_review_in_provided_home(person: PersonOnDay) -> Rule:
    """CL reg 7(3)(b): after the first such review, at the interval it set, three months at most."""
    clock = person.provided_clock
    if clock is None:
        return Rule(conditions(person.owed_reviews, person.in_provided_home))
    last = person.reviews[-1].on if person.reviews else None
    months, interval = _interval(person, most=person.figure("review_interval_provided"))
    reviewed = check(last is not None, f"last review{on(last)}; {interval}", "CL reg 7(3)(b)")
    return Rule(
        conditions(person.owed_reviews, person.in_provided_home, _three_monthly(person), reviewed),
        by=in_months(last, months) if last else None,
        figure="review_interval_provided",
        arguable=clock.doubt,
    )


@duty_rule("RV7")
def review_after_a_move(person: PersonOnDay) -> Rule:
    """Guidance 4.15: an early review after any other move, usually after 28 days."""
    clock = person.clock
    if clock is None:
        return Rule(conditions(person.relevant_or_to_21, person.in_another_home))
    counts = in_days(clock.start, person.figure("review_after_move"))
    return Rule(
        conditions(person.relevant_or_to_21, person.in_another_home, no_review_since(person, counts.day, "G 4.15")),
        start=counts,
        figure="review_after_move",
        arguable=clock.doubt,
    )


@duty_rule("RV8")
def review_at_the_interval_set(person: PersonOnDay) -> Rule:
    """Guidance 4.14: the date that the last review set, outside provided homes."""
    owed = conditions(person.relevant_or_to_21, person.not_in_provided_home)
    last = person.reviews[-1] if person.reviews else None
    months = last.interval_months if last else None
    text = (
        f"the review of {format_long(last.on)} set {_months(months)}" if last and months else "the last review set an interval"
    )
    when = conditions(*owed.reasons, check(months is not None, text, "G 4.14"))
    if last is None or months is None:
        return Rule(when)
    return Rule(when, by=in_months(last.on, months), arguable=person.clock.doubt if person.clock else "")


@duty_rule("RV15")
def review_at_six_months_home(person: PersonOnDay) -> Rule:
    """CL reg 3(5), guidance 8.32: review when six months at home are complete; then a manager decides."""
    if not person.is_relevant:
        return Rule(person.relevant_child)
    stay = next((stay for stay in person.record.stays_at_home(person.day) if _wants_review(person, stay)), None)
    point = person.record.six_months(stay) if stay else None
    text = "with a parent or the like, six months before 18, and not reviewed since that point"
    if stay and point:
        text = (
            f"with {stay.living_with} since {format_long(stay.start)}: six months on {format_long(point)}, not reviewed since"
        )
    return Rule(conditions(person.relevant_child, check(stay is not None, text, "CL reg 3(5)")), start=point)


@duty_rule("RV21")
def review_on_request_support(person: PersonOnDay) -> Rule:
    """Decision D15: nothing fixes an interval for support on request at 21 to 24; six months is the local default."""
    receiving = person.has(RECEIVING) and not person.has(S23C7, S23CA)
    owed = person.owed_to(receiving, "receiving support on request at 21 to 24, and no other", "s23CZB(2)")
    if not receiving:
        return Rule(owed)
    last, text = _last_review_or_plan(person, person.record.birthday(21))
    when = conditions(owed, check(last is not None, text, "decision D15"))
    if last is None:
        return Rule(when)
    return Rule(
        when,
        by=in_months(last, person.figure("review_interval_s23czb")),
        arguable="it is not settled whether CL reg 7 reaches plans under s23CZB (decision D15)",
    )


def runs_three_monthly(person: PersonOnDay) -> bool:
    """Has a first review been held in this provided home, or in the provided home before it?"""
    clock = person.provided_clock
    if clock is None:
        return False
    if person.review_since(clock.from_28):
        return True
    before = moved_between_provided(person.life, clock.home)
    if before is None:
        return False
    old = home_clock(person.life, before, person.day, is_child=True, record=person.record)
    return old is not None and person.review_since(old.from_28) is not None


def _three_monthly(person: PersonOnDay) -> Reason:
    return check(runs_three_monthly(person), "in a provided home, after the first review there", "CL reg 7(3)(b)")


def _wants_review(person: PersonOnDay, stay: FamilyStay) -> bool:
    """Does the stay go on, with six months complete before 18 and no review since?"""
    point = person.record.six_months(stay)
    return stay.covers(person.day) and point < person.record.birthday(18) and person.review_since(point) is None


def _plan_duties_since(person: PersonOnDay) -> date:
    """Back in education: only what has happened since telling us counts. Otherwise everything does."""
    resumed = person.supports.get(S23CA)
    if resumed is None or person.has(S23C, S23C7):
        return date.min
    return resumed.told_on or resumed.since


def _last_review_or_plan(person: PersonOnDay, since: date) -> tuple[date | None, str]:
    """The day from which the interval runs, and what happened on it."""
    reviews: list[Review] = [review for review in person.reviews if review.on >= since]
    if reviews:
        return reviews[-1].on, f"last review held{on(reviews[-1].on)}"
    plans = [plan.on for plan in person.life.plans if plan.on >= since]
    if plans:
        return plans[-1], f"no review yet; pathway plan{on(plans[-1])}"
    return None, "reviewed, or with a pathway plan, before"


def _interval(person: PersonOnDay, most: int) -> tuple[int, str]:
    """The interval set by the last review that set one, never more than the regulation allows; none set: the most it allows."""
    for review in reversed(person.reviews):
        if review.interval_months is not None:
            months = min(review.interval_months, most)
            return months, f"interval of {_months(months)} set on {format_long(review.on)}"
    return most, f"no interval was determined: {_months(most)}, the most the regulation allows"


def _months(count: int) -> str:
    return "one month" if count == 1 else f"{count} months"
