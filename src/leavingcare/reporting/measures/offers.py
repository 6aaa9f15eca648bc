"""Over-21s offered support in the last twelve months."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.facts.coverage import OFFERS
from leavingcare.facts.events import Offer
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.status.entitlement import OFFER
from leavingcare.law.status.support import support_ended_on
from leavingcare.reporting.measures.judgement import Judgement, counted, not_counted, not_covered, out
from leavingcare.reporting.measures.measure import PERCENTAGE, Kind, Measure, Population, Question, of_everybody
from leavingcare.reporting.measures.on_file import RestsOn, gap
from leavingcare.reporting.measures.population import not_one_of
from leavingcare.reporting.measures.reckonings import percentage


def judge(person: PersonOnDay) -> Judgement:
    """Has somebody over 21, who does not receive support, been offered it in the last year?"""
    if OFFER not in person.bases:
        return not_one_of(person, "somebody over 21 to whom support has to be offered")
    offer = last_offer(person)
    if missing := gap(person, OFFERS, _offer_window(person.policy, person.day), offer.on if offer else None):
        return not_covered(missing)
    return _by_the_last(person, offer)


def _by_the_last(person: PersonOnDay, offer: Offer | None) -> Judgement:
    months = person.policy.number("offer_interval", person.day)
    if offer is not None and months_after(offer.on, months) >= person.day:
        return counted(f"offered support on {format_long(offer.on)}")
    ended = support_ended_on(person.record, person.day)
    if ended is not None and months_after(ended, months) >= person.day:
        return out(f"support ended on {format_long(ended)}: the next offer is not late yet")
    if offer is not None:
        return not_counted(f"last offer on {format_long(offer.on)}", offer.on)
    birthday = person.record.birthday(21)
    if person.day <= days_after(birthday, person.policy.number("offer_first_tolerance", person.day)):
        return out(f"21 on {format_long(birthday)}: the first offer is not late yet")
    return not_counted(f"no offer delivered since the 21st birthday ({format_long(birthday)}) is recorded", birthday)


def _offer_window(policy: Policy, day: date) -> date:
    """From when an offer is none too long ago."""
    return months_after(day, -policy.number("offer_interval", day))


def last_offer(person: PersonOnDay) -> Offer | None:
    """The last offer that was delivered, from the 21st birthday on."""
    birthday: date = person.record.birthday(21)
    made = [offer for offer in person.life.offers if offer.delivered and offer.on >= birthday]
    return made[-1] if made else None


OVER21_OFFERED = Measure(
    id="over21_offered",
    title="Over-21s offered support in the last 12 months",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the former relevant young people of 21 to 24 who do not receive support on request, how many were offered it in "
        "the last twelve months. An offer that came back undelivered is none; an offer that was declined is one."
    ),
    window="the twelve months that end on the day",
    who_is_in="Former relevant, 21 to 24, owed the yearly offer.",
    who_is_out=(
        "Those who receive support; those 21 for 28 days or less; those whose support ended within the year; those whose "
        "legal status cannot be told."
    ),
    source="s23CZB(7); decisions D16 and D38.",
    question=Question(
        "over21_offered", Population("over21_offered"), of_everybody(judge), rests_on=RestsOn((OFFERS,), _offer_window)
    ),
    reckon=percentage,
    next_command="lc offer {ref} sent",
)
