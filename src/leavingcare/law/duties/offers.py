"""From 20 on: the final year (guidance 4.12) and the yearly offer of support at 21 to 24 (s23CZB(7))."""

from __future__ import annotations

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.law.person_on_day import PersonOnDay, not_applicable
from leavingcare.law.reasons import Duty, Reason, check
from leavingcare.law.rules import duty_rule
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.support import support_ended_on


@duty_rule("EN1")
def final_year(s: PersonOnDay) -> Duty | Reason:
    """Guidance 4.12: use the year from 20 to find adult support, unless a course in the plan goes on past 21."""
    if not s.is_former_relevant or not s.record.is_aged(s.day, s.figure("final_year_age"), 21):
        return not_applicable("former relevant and 20")
    twenty_one = s.record.birthday(21)
    if any(
        course.in_plan and (course.end is None or course.end > twenty_one) and not course.ended_by(s.day)
        for course in s.education()
    ):
        return not_applicable("no course in the plan past 21")
    twenty = s.record.birthday(s.figure("final_year_age"))
    return s.duty("EN1", check(True, f"20 on {format_long(twenty)}, no course in the plan past 21", "G 4.12"), start=twenty)


@duty_rule("EN4")
def yearly_offer(s: PersonOnDay) -> Duty | Reason:
    """s23CZB(7): as soon as possible from 21, then at least once in every 12 months; not where the year ends at 25 or later."""
    offering = s.supports.get(OFFER)
    if offering is None:
        return not_applicable("21 to 24 and not receiving support", "s23CZB(1), (7)")
    made = [offer.on for offer in s.life.offers if offer.delivered and offer.on >= s.record.birthday(21)]
    ended = support_ended_on(s.record, s.day)
    last = max([*made, *([ended] if ended else [])], default=None)
    if last is None:
        return s.duty(
            "EN4",
            check(True, "no offer delivered since 21", "s23CZB(7)"),
            start=offering.since,
            late_after=days_after(offering.since, s.figure("offer_first_tolerance")),
        )
    by = months_after(last, s.figure("offer_interval"))
    if by >= s.record.birthday(25):
        return not_applicable(f"the next year ends on {format_long(by)}, at 25 or later", "s23CZB(1)(a); decision D38")
    what = "support last ended" if last == ended and last not in made else "last offer delivered"
    return s.duty("EN4", check(True, f"{what} on {format_long(last)}", "s23CZB(7)"), by=by, figure="offer_interval")
