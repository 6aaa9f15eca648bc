"""Pathway plans in date and visits in time: yes, no, cannot tell, out, and the days around each limit."""

from datetime import date

import pytest

from leavingcare.facts.events import Contact, Occasion, Plan, Review
from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Detention
from leavingcare.reporting.measures import Place
from leavingcare.reporting.measures.plans import PLANS_IN_DATE
from leavingcare.reporting.measures.visits import VISITS_IN_TIME, last_seen_or_spoken
from tests.support.cohorts import judged, on_day
from tests.support.leavers import REF, at_home, leaver, seen_on, still_in_care, tried_on

DAY = date(2026, 3, 31)
"""Robin is 19 and former relevant."""
MOVED = date(2026, 3, 20)


def reviewed(on: date, **more) -> Review:
    """A review, held unless said otherwise."""
    return Review(person=REF, on=on, **more)


@pytest.mark.parametrize(
    ("day", "where"),
    [(date(2026, 3, 29), Place.COUNTED), (date(2026, 3, 30), Place.COUNTED), (date(2026, 3, 31), Place.NOT_COUNTED)],
)
def test_a_plan_is_in_date_to_the_last_day_of_six_months(day, where):
    """A review of 30 September is good to 30 March."""
    assert judged(PLANS_IN_DATE, leaver(reviewed(date(2025, 9, 30))), day).place is where


def test_a_late_plan_says_since_when():
    """The day by which the review was to be held."""
    assert judged(PLANS_IN_DATE, leaver(reviewed(date(2025, 9, 30))), DAY).since == date(2026, 3, 30)


def test_the_plan_counts_before_its_first_review():
    """Written five months ago, never reviewed: in date."""
    assert judged(PLANS_IN_DATE, leaver(Plan(person=REF, on=date(2025, 10, 31))), DAY).place is Place.COUNTED


def test_the_interval_that_the_last_review_set_counts():
    """Three months were set, four have passed."""
    life = leaver(reviewed(date(2025, 11, 20), interval_months=3))
    assert judged(PLANS_IN_DATE, life, DAY).place is Place.NOT_COUNTED


def test_a_cancelled_review_is_none():
    """The review before it counts, and is too old."""
    life = leaver(reviewed(date(2025, 3, 1)), reviewed(date(2026, 3, 1), outcome="cancelled"))
    assert judged(PLANS_IN_DATE, life, DAY).place is Place.NOT_COUNTED


def test_no_plan_on_record_is_not_known_and_stays_in_the_denominator():
    """What nobody wrote down is no yes."""
    assert judged(PLANS_IN_DATE, leaver(), DAY).place is Place.NOT_KNOWN


@pytest.mark.parametrize(
    ("life", "day"),
    [
        (leaver(reviewed(date(2025, 1, 1)), care=(still_in_care(date(2020, 9, 10)),)), date(2023, 1, 1)),
        (leaver(), date(2028, 1, 1)),
        (leaver(care=()), DAY),
    ],
    ids=["still in care", "over 21 and owed only the offer", "never in care"],
)
def test_others_are_out_of_both(life: Life, day: date):
    """Whose plan is not reviewed under regulation 7, and whom nobody has to visit."""
    assert judged(PLANS_IN_DATE, life, day).place is Place.OUT
    assert judged(VISITS_IN_TIME, life, day).place is Place.OUT


def test_a_status_that_cannot_be_told_is_out_and_says_what_is_missing():
    """No date of birth."""
    judgement = judged(PLANS_IN_DATE, Life(Person(ref=REF), care=(still_in_care(date(2020, 9, 10)),)), DAY)
    assert judgement.place is Place.OUT
    assert "date of birth" in judgement.why


def test_the_dead_are_out():
    """Nobody reviews their plan."""
    assert judged(PLANS_IN_DATE, leaver(died=date(2026, 1, 1)), DAY).why == "has died"


# Visits -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "where"),
    [(date(2026, 3, 9), Place.COUNTED), (date(2026, 3, 10), Place.COUNTED), (date(2026, 3, 11), Place.NOT_COUNTED)],
)
def test_a_visit_counts_for_two_months(day, where):
    """Seen on 10 January: in time up to 10 March."""
    assert judged(VISITS_IN_TIME, leaver(seen_on(date(2026, 1, 10))), day).place is where


def test_an_attempt_and_a_call_are_no_visits():
    """Only a visit long ago was face to face."""
    spoken = Contact(person=REF, on=date(2026, 3, 20), what="call", outcome="spoken")
    unanswered = Contact(person=REF, on=date(2026, 3, 21), what="visit", outcome="no answer")
    life = leaver(seen_on(date(2025, 11, 1)), spoken, unanswered)
    assert judged(VISITS_IN_TIME, life, DAY).place is Place.NOT_COUNTED


def test_a_visit_to_the_old_home_does_not_serve_the_new_one():
    """Moved eleven days ago, and not visited there in the first seven, though seen last month."""
    life = leaver(seen_on(date(2026, 3, 1)), at_home("U1", MOVED))
    judgement = judged(VISITS_IN_TIME, life, DAY)
    assert (judgement.place, judgement.since) == (Place.NOT_COUNTED, date(2026, 3, 27))


def test_a_visit_within_seven_days_of_the_move_is_in_time():
    """Seen at the new home on the sixth day."""
    life = leaver(at_home("U1", MOVED), Contact(person=REF, on=date(2026, 3, 26), what="visit", outcome="seen", at_home=True))
    assert judged(VISITS_IN_TIME, life, DAY).place is Place.COUNTED


def test_no_visit_on_record_is_not_known():
    """Owed since the 18th birthday."""
    assert judged(VISITS_IN_TIME, leaver(tried_on(date(2026, 3, 1))), DAY).place is Place.NOT_KNOWN


def test_whose_first_visit_is_not_late_yet_is_out():
    """Eighteen a month ago."""
    assert judged(VISITS_IN_TIME, leaver(), date(2024, 10, 10)).place is Place.OUT


def test_somebody_in_custody_is_out():
    """Visited under other rules."""
    life = leaver(seen_on(date(2025, 1, 1)), Detention(person=REF, start=date(2026, 1, 1), place="custody"))
    assert "custody" in judged(VISITS_IN_TIME, life, DAY).why


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ([seen_on(date(2026, 3, 1))], "seen"),
        ([seen_on(date(2025, 3, 1)), Contact(person=REF, on=date(2026, 3, 1), what="text")], "spoken to, not seen"),
        ([tried_on(date(2026, 3, 1)), Occasion(person=REF, on=date(2026, 3, 1), what="feedback")], "neither"),
    ],
)
def test_seen_spoken_to_or_neither(facts, words):
    """In the last 56 days."""
    assert last_seen_or_spoken(on_day(leaver(*facts), DAY)) == words
