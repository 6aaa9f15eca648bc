"""From 20 on: the final year (guidance 4.12) and the yearly offer of support at 21 to 24 (s23CZB(7))."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long
from leavingcare.law.duties.checks import not_yet, on
from leavingcare.law.duties.counting import in_months
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check, denied
from leavingcare.law.rules import duty_rule
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.support import support_ended_on


@duty_rule("EN1")
def final_year(person: PersonOnDay) -> Rule:
    """Guidance 4.12: use the year from 20 to find adult support, unless a course in the plan goes on past 21."""
    if not person.is_former_relevant:
        return Rule(person.former_relevant)
    age = person.figure("final_year_age")
    start = person.record.birthday(age)
    aged = check(person.record.is_aged(person.day, age, 21), f"{age} on {format_long(start)}, and not yet 21", "G 4.12")
    return Rule(
        conditions(person.former_relevant, aged, denied("no course in the plan past 21", _course_past_21(person))), start=start
    )


@duty_rule("EN4")
def yearly_offer(person: PersonOnDay) -> Rule:
    """s23CZB(7): as soon as possible from 21, then at least once in every 12 months; not where the year ends at 25 or later."""
    offering = person.supports.get(OFFER)
    owed = person.owed_to(offering is not None, "21 to 24 and not receiving support", "s23CZB(1), (7)")
    if offering is None:
        return Rule(owed)
    last, text = _year_began(person)
    if last is None:
        late_after = days_after(offering.since, person.figure("offer_first_tolerance"))
        none_yet = not_yet("no offer delivered since 21", "offer delivered", last, "s23CZB(7)")
        return Rule(conditions(owed, none_yet), start=offering.since, late_after=late_after)
    by = in_months(last, person.figure("offer_interval"))
    text += f": the next year ends on {format_long(by.day)}, before 25"
    in_time = check(by.day < person.record.birthday(25), text, "s23CZB(1)(a), (7); decision D38")
    return Rule(conditions(owed, in_time), by=by, figure="offer_interval")


def _course_past_21(person: PersonOnDay) -> Reason:
    twenty_one = person.record.birthday(21)
    past = any(
        course.in_plan and (course.end is None or course.end > twenty_one) and not course.ended_by(person.day)
        for course in person.education()
    )
    return check(past, f"a course in the plan goes on past {format_long(twenty_one)}", "G 4.12")


def _year_began(person: PersonOnDay) -> tuple[date | None, str]:
    """From when the twelve months of the next offer run, and what happened on that day; None before the first."""
    twenty_one = person.record.birthday(21)
    offer_days = [offer.on for offer in person.life.offers if offer.delivered and offer.on >= twenty_one]
    ended = support_ended_on(person.record, person.day)
    last = max([*offer_days, *([ended] if ended else [])], default=None)
    text = "support last ended" if last == ended and last not in offer_days else "last offer delivered"
    return last, text + on(last)
