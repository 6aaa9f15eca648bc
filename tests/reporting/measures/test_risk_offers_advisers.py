"""Risk assessments signed in time, the offer to over-21s, caseloads and those without an adviser."""

from datetime import date

import pytest

from leavingcare.facts.events import Occasion, Offer
from leavingcare.facts.people import Adviser
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.facts.spells import Allocation, Detention
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import Place, Post
from leavingcare.reporting.measures.advisers import CASELOAD_HIGHEST, CASELOAD_MEAN, OVER_LIMIT, UNALLOCATED, unallocated_since
from leavingcare.reporting.measures.offers import OVER21_OFFERED
from leavingcare.reporting.measures.risk import RISK_SIGNED
from tests.support.cohorts import cohort, figure, judged, named, on_day
from tests.support.leavers import REF, at_home, leaver, seen_on

MOVED = date(2026, 3, 2)
"""A Monday: the assessment is due on Wednesday the 4th."""
SEEN = seen_on(date(2026, 3, 1))
KIM = Adviser(id="kim", name="Kim Okafor-Żuk", since=date(2020, 1, 1))


def risky(*facts, moved: date = MOVED):
    """Robin in a home coded unsuitable, and in touch."""
    return leaver(SEEN, at_home("U2", moved), *facts)


def assessed(submitted: date, signed: date | None = None, about: str = UNSUITABLE, opened: date = MOVED) -> RiskAssessment:
    """A risk assessment, signed if a day is given."""
    return RiskAssessment(
        person=REF,
        number=7,
        about=about,
        opened=opened,
        author="Kim",
        submitted=submitted,
        signed=signed,
        signed_by="Pat Hughes" if signed else None,
    )


@pytest.mark.parametrize(
    ("facts", "day", "where"),
    [
        ([], date(2026, 3, 4), Place.OUT),
        ([], date(2026, 3, 5), Place.NOT_COUNTED),
        ([assessed(date(2026, 3, 4))], date(2026, 3, 6), Place.OUT),
        ([assessed(date(2026, 3, 4))], date(2026, 3, 9), Place.NOT_COUNTED),
        ([assessed(date(2026, 3, 4), date(2026, 3, 6))], date(2026, 3, 9), Place.COUNTED),
        ([assessed(date(2026, 3, 4), date(2026, 3, 9))], date(2026, 3, 10), Place.NOT_COUNTED),
        ([assessed(date(2026, 3, 5), date(2026, 3, 6))], date(2026, 3, 10), Place.NOT_COUNTED),
        ([assessed(date(2026, 3, 4), date(2026, 3, 20))], date(2026, 3, 6), Place.OUT),
    ],
    ids=[
        "not due yet",
        "never written",
        "waiting, not late",
        "waiting too long",
        "in time",
        "signed late",
        "submitted late",
        "signed later than the day that is looked at",
    ],
)
def test_two_working_days_to_write_and_two_to_sign(facts, day, where):
    """Somebody in an unsuitable home needs one; never written counts against us."""
    assert judged(RISK_SIGNED, risky(*facts), day).place is where


def test_the_days_run_from_when_we_found_out():
    """Moved in January, known on 2 March."""
    life = leaver(SEEN, at_home("U2", date(2026, 1, 5), known_on=MOVED))
    assert judged(RISK_SIGNED, life, date(2026, 3, 4)).place is Place.OUT


def test_custody_calls_for_none():
    """Other rules hold there (LP6)."""
    life = leaver(SEEN, at_home("X2", date(2026, 1, 1)), Detention(person=REF, start=date(2026, 1, 1), place="custody"))
    assert judged(RISK_SIGNED, life, date(2026, 3, 31)).place is Place.OUT


def test_lost_touch_needs_one_as_well_and_both_have_to_be_signed():
    """The home is assessed and signed, lost touch is not: one person, not counted."""
    life = leaver(
        seen_on(date(2025, 12, 1)),
        at_home("U2", date(2025, 11, 3)),
        assessed(date(2025, 11, 4), date(2025, 11, 5), opened=date(2025, 11, 3)),
    )
    whole = cohort(date(2026, 3, 31), [on_day(life, date(2026, 3, 31))])
    assert (figure(RISK_SIGNED, whole).numerator, figure(RISK_SIGNED, whole).denominator) == (0, 1)
    assert figure(RISK_SIGNED, whole, "unsuitable").numerator == 1
    signed = assessed(date(2026, 1, 27), date(2026, 1, 28), LOST_TOUCH, date(2026, 1, 26))
    both = leaver(*(fact for fact in life.all_facts() if fact is not life.person and fact not in life.care), signed)
    assert judged(RISK_SIGNED, both, date(2026, 3, 31)).place is Place.COUNTED


# The offer --------------------------------------------------------------------------------------------------------------

AT_22 = date(2029, 3, 31)
"""Robin was 21 on 10 September 2027."""


@pytest.mark.parametrize(
    ("facts", "day", "where"),
    [
        ([], date(2027, 10, 8), Place.OUT),
        ([], date(2027, 10, 9), Place.NOT_COUNTED),
        ([Offer(person=REF, on=date(2028, 3, 31))], AT_22, Place.COUNTED),
        ([Offer(person=REF, on=date(2028, 3, 30))], AT_22, Place.NOT_COUNTED),
        ([Offer(person=REF, on=date(2028, 9, 1), outcome="returned")], AT_22, Place.NOT_COUNTED),
        ([Offer(person=REF, on=date(2027, 9, 1))], date(2027, 11, 1), Place.NOT_COUNTED),
        ([Occasion(person=REF, on=date(2028, 1, 1), what="support asked")], AT_22, Place.OUT),
        (
            [
                Occasion(person=REF, on=date(2028, 1, 1), what="support asked"),
                Occasion(person=REF, on=date(2028, 6, 1), what="support declined"),
            ],
            AT_22,
            Place.OUT,
        ),
    ],
    ids=[
        "21 for four weeks",
        "never offered",
        "a year ago to the day",
        "longer ago",
        "came back",
        "before 21",
        "supported",
        "support ended this year",
    ],
)
def test_over_21s_offered_support(facts, day, where):
    """An offer delivered from 21 on, in the last twelve months."""
    assert judged(OVER21_OFFERED, leaver(*facts), day).place is where


def test_under_21_is_out_of_the_offer():
    """They are supported anyway."""
    assert judged(OVER21_OFFERED, leaver(), date(2026, 3, 31)).place is Place.OUT


# Advisers ---------------------------------------------------------------------------------------------------------------


def test_caseloads_by_hand():
    """Three with Kim, one with Jo, whose limit is none: mean two, highest three, one over."""
    jo = Adviser(id="jo", name="Jo", since=date(2020, 1, 1))
    day = date(2026, 3, 31)
    people = [on_day(named(f"P{number}", leaver()), day, adviser=KIM if number < 3 else jo) for number in range(4)]
    whole = cohort(day, people, [Post(KIM, 24), Post(jo, 0)])
    assert (figure(CASELOAD_MEAN, whole).value, figure(CASELOAD_MEAN, whole).numerator) == (2.0, 4)
    assert figure(CASELOAD_HIGHEST, whole).value == 3
    assert figure(OVER_LIMIT, whole).value == 1
    assert figure(UNALLOCATED, whole).value == 0


def test_a_manager_without_cases_is_no_adviser():
    """And does not lower the mean."""
    pat = Adviser(id="pat", name="Pat", role="team manager", since=date(2020, 1, 1))
    day = date(2026, 3, 31)
    whole = cohort(day, [on_day(leaver(), day, adviser=KIM)], [Post(KIM, 24), Post(pat, 24)])
    assert figure(CASELOAD_MEAN, whole).denominator == 1


def test_somebody_owed_only_the_offer_counts_for_nothing_in_weighted_cases_and_is_not_unallocated():
    """22, and not receiving support."""
    with_kim, alone = on_day(leaver(), AT_22, adviser=KIM), on_day(named("P002", leaver()), AT_22)
    whole = cohort(AT_22, [with_kim, alone], [Post(KIM, 24)])
    assert (figure(CASELOAD_MEAN, whole).value, figure(CASELOAD_MEAN, whole, "weighted").value) == (1.0, 0.0)
    assert (figure(UNALLOCATED, whole).value, figure(UNALLOCATED, whole).denominator) == (0, 0)


def test_unallocated_since_the_adviser_left():
    """The allocation runs on, but nobody is there."""
    left = Adviser(id="left", name="Lee", since=date(2020, 1, 1), until=date(2026, 2, 1))
    life = leaver(Allocation(person=REF, start=date(2025, 1, 1), adviser="left"))
    day = date(2026, 3, 31)
    one = PersonOnDay(life, day, Policy(), {left.id: left})
    assert figure(UNALLOCATED, cohort(day, [one])).value == 1
    assert unallocated_since(one) == date(2026, 2, 1)


def test_unallocated_since_the_last_allocation_ended():
    """Nobody followed."""
    life = leaver(Allocation(person=REF, start=date(2025, 1, 1), end=date(2026, 1, 1), adviser="kim"))
    assert unallocated_since(on_day(life, date(2026, 3, 31))) == date(2026, 1, 1)
