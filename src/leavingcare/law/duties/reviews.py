"""Reviews of the pathway plan: CL reg 7; guidance 4.12 to 4.17 and 8.32."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.facts.events import Review
from leavingcare.law.home_clocks import home_clock, moved_between_provided
from leavingcare.law.person_on_day import PersonOnDay, not_applicable
from leavingcare.law.reasons import Duty, Reason, check
from leavingcare.law.rules import duty_rule
from leavingcare.law.status.support import RECEIVING, S23C, S23C7, S23CA

NO_PLAN_DUTIES = "relevant, former relevant to 21 or on a programme, or back in education"
NO_MOVE = "a move to a home that starts clocks"


@duty_rule("RV1")
def review_asked_for(s: PersonOnDay) -> Duty | Reason:
    """CL reg 7(2)(a): on request. Now; the six months go on beside it."""
    if not s.has_plan_duties:
        return not_applicable(NO_PLAN_DUTIES)
    open_requests = [one for one in s.occasions("review asked") if s.review_since(one.on) is None]
    if not open_requests:
        return not_applicable("asked for a review, and none held since")
    asked = open_requests[0].on
    return s.duty(
        "RV1", check(True, f"asked for a review on {format_long(asked)}, and none held since", "CL reg 7(2)(a)"), start=asked
    )


@duty_rule("RV3")
def review_six_months(s: PersonOnDay) -> Duty | Reason:
    """CL reg 7(2)(c): at intervals of not more than six months, from the last review held, or else from the plan."""
    if not s.has_plan_duties:
        return not_applicable(NO_PLAN_DUTIES)
    if runs_three_monthly(s):
        return not_applicable("not in provided accommodation with reviews every three months (RV5)")
    anchor = _last_review_or_plan(s, _plan_duties_since(s))
    if anchor is None:
        return not_applicable("reviewed, or with a pathway plan, before")
    by = months_after(anchor[0], s.figure("review_interval"))
    return s.duty(
        "RV3", check(True, f"{anchor[1]} on {format_long(anchor[0])}", "CL reg 7(2)(c)"), by=by, figure="review_interval"
    )


@duty_rule("RV4")
def first_review_in_provided_home(s: PersonOnDay) -> Duty | Reason:
    """CL reg 7(3)(a): as soon as practicable after 28 days beginning on the day the home is first provided; no last day."""
    clock = s.provided_clock
    if clock is None:
        return not_applicable("in accommodation provided under s23B or s24B", "CL reg 7(3)")
    if held := s.review_since(clock.from_28):
        return not_applicable(f"no review since the 28 days ended: held on {format_long(held.on)}")
    why = check(
        True,
        f"home first provided on {format_long(clock.start)}: the 28 days end before {format_long(clock.from_28)}",
        "CL reg 7(3)(a)",
    )
    tolerance = s.figure("review_28_day_tolerance")
    return s.duty(
        "RV4",
        clock.why,
        why,
        start=clock.from_28,
        late_after=date.fromordinal(clock.from_28.toordinal() + tolerance),
        arguable=clock.doubt,
    )


@duty_rule("RV5")
def next_review_in_provided_home(s: PersonOnDay) -> Duty | Reason:
    """CL reg 7(3)(b): after the first such review, at the interval it set, three months at most."""
    clock = s.provided_clock
    if clock is None or not runs_three_monthly(s):
        return not_applicable("in provided accommodation, after the first review there (RV4)", "CL reg 7(3)(b)")
    last = s.reviews[-1]
    months, said = _interval(s, most=s.figure("review_interval_provided"))
    why = check(True, f"last review on {format_long(last.on)}; {said}", "CL reg 7(3)(b)")
    return s.duty(
        "RV5", clock.why, why, by=months_after(last.on, months), figure="review_interval_provided", arguable=clock.doubt
    )


@duty_rule("RV7")
def review_after_a_move(s: PersonOnDay) -> Duty | Reason:
    """Guidance 4.15: an early review after any other move, usually after 28 days."""
    clock = s.clock if s.is_relevant_or_to_21 else None
    if clock is None or clock.provided:
        return not_applicable(NO_MOVE)
    counts = days_after(clock.start, s.figure("review_after_move"))
    if held := s.review_since(counts):
        return not_applicable(f"no review since {format_long(counts)}: held on {format_long(held.on)}")
    why = check(True, f"moved on {format_long(clock.start)}: a review counts from {format_long(counts)}", "G 4.15")
    return s.duty("RV7", clock.why, why, start=counts, figure="review_after_move", arguable=clock.doubt)


@duty_rule("RV8")
def review_at_the_interval_set(s: PersonOnDay) -> Duty | Reason:
    """Guidance 4.14: the date that the last review set, outside provided homes."""
    if not s.is_relevant_or_to_21 or (s.clock is not None and s.clock.provided):
        return not_applicable("relevant or 18 to 20, outside provided accommodation")
    last = s.reviews[-1] if s.reviews else None
    if last is None or last.interval_months is None:
        return not_applicable("the last review set an interval")
    why = check(True, f"the review of {format_long(last.on)} set {_months(last.interval_months)}", "G 4.14")
    doubt = s.clock.doubt if s.clock else ""
    return s.duty("RV8", why, by=months_after(last.on, last.interval_months), arguable=doubt)


@duty_rule("RV15")
def review_at_six_months_home(s: PersonOnDay) -> Duty | Reason:
    """CL reg 3(5), guidance 8.32: review when six months at home are complete; then a manager decides."""
    if not s.is_relevant:
        return not_applicable("a relevant child")
    for stay in s.record.stays_at_home(s.day):
        point = s.record.six_months(stay)
        if stay.covers(s.day) and point < s.record.birthday(18) and s.review_since(point) is None:
            why = check(
                True,
                f"with {stay.living_with} since {format_long(stay.start)}: six months on {format_long(point)}",
                "CL reg 3(5)",
            )
            return s.duty("RV15", why, start=point)
    return not_applicable("living with a parent or the like, six months before 18, and not reviewed since that point")


@duty_rule("RV21")
def review_on_request_support(s: PersonOnDay) -> Duty | Reason:
    """Decision D15: nothing fixes an interval for support on request at 21 to 24; six months is the local default."""
    if not s.has(RECEIVING) or s.has(S23C7, S23CA):
        return not_applicable("receiving support on request at 21 to 24")
    anchor = _last_review_or_plan(s, s.record.birthday(21))
    if anchor is None:
        return not_applicable("a plan or a review since 21")
    by = months_after(anchor[0], s.figure("review_interval_s23czb"))
    return s.duty(
        "RV21",
        check(True, f"{anchor[1]} on {format_long(anchor[0])}", "decision D15"),
        by=by,
        arguable="it is not settled whether CL reg 7 reaches plans under s23CZB (decision D15)",
    )


def runs_three_monthly(s: PersonOnDay) -> bool:
    """Has a first review been held in this provided home, or in the provided home before it?"""
    clock = s.provided_clock
    if clock is None:
        return False
    if s.review_since(clock.from_28):
        return True
    before = moved_between_provided(s.life, clock.home)
    if before is None:
        return False
    old = home_clock(s.life, before, s.day, is_child=True, record=s.record)
    return old is not None and s.review_since(old.from_28) is not None


def _plan_duties_since(s: PersonOnDay) -> date:
    """Back in education: only what has happened since telling us counts. Otherwise everything does."""
    told = s.supports.get(S23CA)
    return told.since if told and not s.has(S23C, S23C7) else date.min


def _last_review_or_plan(s: PersonOnDay, since: date) -> tuple[date, str] | None:
    reviews: list[Review] = [review for review in s.reviews if review.on >= since]
    if reviews:
        return reviews[-1].on, "last review held"
    plans = [plan for plan in s.life.plans if plan.on >= since]
    return (plans[-1].on, "no review yet; pathway plan") if plans else None


def _interval(s: PersonOnDay, most: int) -> tuple[int, str]:
    """The interval set by the last review that set one, never more than the regulation allows; none set: the most it allows."""
    for review in reversed(s.reviews):
        if review.interval_months is not None:
            months = min(review.interval_months, most)
            return months, f"interval of {_months(months)} set on {format_long(review.on)}"
    return most, f"no interval was determined: {_months(most)}, the most the regulation allows"


def _months(count: int) -> str:
    return "one month" if count == 1 else f"{count} months"
