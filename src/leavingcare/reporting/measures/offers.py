"""Over-21s offered support in the last twelve months."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import days_after, format_long, months_after
from leavingcare.facts.coverage import OFFERS
from leavingcare.facts.events import Offer
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.status.support import support_ended_on
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered, out
from leavingcare.reporting.measures.measure import PERCENTAGE, Kind, Measure, Population, Question, of_everybody
from leavingcare.reporting.measures.on_file import RestsOn, gap
from leavingcare.reporting.measures.population import IN_NO_MEASURE, OWED_THE_OFFER, only
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Step, first_of


def judge(person: PersonOnDay) -> Judgement:
    """Has somebody over 21, who does not receive support, been offered it in the last year?"""
    return first_of(_STEPS, person)


def _not_on_file(person: PersonOnDay) -> Judgement | None:
    offer = last_offer(person)
    missing = gap(person, OFFERS, _offer_window(person.policy, person.day), offer.on if offer else None)
    return not_covered(missing) if missing else None


def _months(person: PersonOnDay) -> int:
    return person.policy.number("offer_interval", person.day)


def _offered(person: PersonOnDay) -> Judgement | None:
    offer = last_offer(person)
    is_recent = offer is not None and months_after(offer.on, _months(person)) >= person.day
    return counted(f"offered support on {format_long(offer.on)}") if offer and is_recent else None


def _support_ended(person: PersonOnDay) -> Judgement | None:
    ended = support_ended_on(person.record, person.day)
    if ended is None or months_after(ended, _months(person)) < person.day:
        return None
    return out(f"support ended on {format_long(ended)}: the next offer is not late yet")


def _offered_before(person: PersonOnDay) -> Judgement | None:
    offer = last_offer(person)
    return not_counted(f"last offer on {format_long(offer.on)}", offer.on) if offer else None


def _just_21(person: PersonOnDay) -> Judgement | None:
    birthday = person.record.birthday(21)
    if person.day > days_after(birthday, person.policy.number("offer_first_tolerance", person.day)):
        return None
    return out(f"21 on {format_long(birthday)}: the first offer is not late yet")


def _never_offered(person: PersonOnDay) -> Judgement:
    birthday = person.record.birthday(21)
    return not_counted(f"no offer delivered since the 21st birthday ({format_long(birthday)}) is recorded", birthday)


def _offer_window(policy: Policy, day: date) -> date:
    """From when an offer is none too long ago."""
    return months_after(day, -policy.number("offer_interval", day))


def last_offer(person: PersonOnDay) -> Offer | None:
    """The last offer that was delivered, from the 21st birthday on."""
    birthday: date = person.record.birthday(21)
    made = [offer for offer in person.life.offers if offer.delivered and offer.on >= birthday]
    return made[-1] if made else None


_STEPS = (
    only((OWED_THE_OFFER,), "somebody over 21 to whom support has to be offered"),
    Step(
        Place.NOT_COVERED,
        "of whose offers nothing is on file since {offer_interval} months before the day, or since the last if that is later",
        _not_on_file,
    ),
    Step(
        Place.COUNTED,
        "to whom an offer was delivered, from the 21st birthday on, {offer_interval} months before the day or later",
        _offered,
        "An offer that came back is none; one that was declined is one.",
    ),
    Step(
        Place.OUT,
        "who declined support that they had asked for {offer_interval} months before the day or later",
        _support_ended,
        "Words from before the 21st birthday do not count.",
    ),
    Step(Place.NOT_COUNTED, "to whom the last offer was delivered before that", _offered_before),
    Step(Place.OUT, "who turned 21 no more than {offer_first_tolerance} days before the day", _just_21),
    Step(Place.NOT_COUNTED, "who are left: no delivered offer is recorded", _never_offered),
)

OVER21_OFFERED = Measure(
    id="over21_offered",
    title="Over-21s offered support in the last 12 months",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window="the twelve months that end on the day",
    source="s23CZB(7); decisions D16 and D38.",
    question=Question(
        "over21_offered",
        Population("over21_offered"),
        of_everybody((*IN_NO_MEASURE, *_STEPS)),
        (*IN_NO_MEASURE, *_STEPS),
        rests_on=RestsOn((OFFERS,), _offer_window),
    ),
    reckon=percentage,
    next_command="lc offer {ref} sent",
)
