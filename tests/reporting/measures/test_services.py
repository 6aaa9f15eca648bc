"""Referrals taken on in time, and the health summary given by 18."""

from datetime import date

import pytest

from leavingcare.facts.coverage import DOCUMENTS, RECORD_KINDS, Coverage
from leavingcare.facts.events import Occasion
from leavingcare.facts.support_items import SupportItem
from leavingcare.law.coverage import CoverageOnFile
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.measures import Cohort, Place
from leavingcare.reporting.measures.services import HEALTH_SUMMARY_IN_TIME, REFERRALS_IN_TIME
from tests.support.cohorts import cohort, figure, judged, named, on_day
from tests.support.leavers import REF, leaver

ASKED = date(2026, 3, 2)
EIGHTEEN = date(2024, 9, 10)


def referred(accepted: date | None = None, end: date | None = None, what: str = "mental health") -> SupportItem:
    """A referral of 2 March 2026."""
    return SupportItem(
        person=REF, start=ASKED, end=end, kind="referral", what=what, accepted=accepted, outcome="refused" if end else None
    )


@pytest.mark.parametrize(
    ("day", "accepted", "place"),
    [
        (date(2026, 3, 30), None, Place.COUNTED),
        (date(2026, 3, 31), None, Place.NOT_COUNTED),
        (date(2026, 6, 1), date(2026, 3, 30), Place.COUNTED),
        (date(2026, 6, 1), date(2026, 3, 31), Place.NOT_COUNTED),
        (date(2026, 3, 1), None, Place.OUT),
    ],
)
def test_a_referral_is_in_time_to_the_28th_day(day: date, accepted: date | None, place: Place) -> None:
    """Waiting or taken on; before the day on which it was asked there is none."""
    assert judged(REFERRALS_IN_TIME, leaver(referred(accepted)), day).place is place


def test_the_longest_wait_counts_and_what_is_over_does_not() -> None:
    """A refused referral waits no more; nobody without a referral is in the figure."""
    day = date(2026, 6, 1)
    refused = leaver(referred(end=date(2026, 3, 20)))
    both = leaver(referred(accepted=date(2026, 3, 3), what="benefits"), referred())
    assert judged(REFERRALS_IN_TIME, refused, day).place is Place.OUT
    answer = judged(REFERRALS_IN_TIME, both, day)
    assert answer.place is Place.NOT_COUNTED and answer.why == "mental health, asked on 2 March 2026: waiting for 91 days"
    people = [on_day(named(ref, life), day) for ref, life in (("P1", both), ("P2", refused), ("P3", leaver()))]
    found = figure(REFERRALS_IN_TIME, cohort(day, people))
    assert (found.numerator, found.denominator) == (0, 1)


def test_the_authority_sets_its_own_days() -> None:
    """A setting of the case file."""
    waiting = on_day(leaver(referred()), date(2026, 3, 20), settings={"referral_wait": "14"})
    assert figure(REFERRALS_IN_TIME, cohort(waiting.day, [waiting])).value == 0.0


def given(day: date) -> Occasion:
    """The health summary handed over."""
    return Occasion(person=REF, on=day, what="document given", detail="health summary")


@pytest.mark.parametrize(
    ("facts", "day", "place"),
    [
        ((given(EIGHTEEN),), date(2025, 1, 1), Place.COUNTED),
        ((given(date(2024, 9, 11)),), date(2025, 1, 1), Place.NOT_COUNTED),
        ((), date(2025, 1, 1), Place.NOT_KNOWN),
        ((), date(2025, 9, 9), Place.NOT_KNOWN),
        ((), date(2025, 9, 10), Place.OUT),
        ((), date(2024, 9, 9), Place.OUT),
    ],
)
def test_the_health_summary_is_in_time_to_the_18th_birthday(facts: tuple[Occasion, ...], day: date, place: Place) -> None:
    """Of those who turned 18 in the last twelve months."""
    assert judged(HEALTH_SUMMARY_IN_TIME, leaver(*facts), day).place is place


@pytest.mark.parametrize(("since", "place"), [(date(2024, 9, 10), Place.NOT_KNOWN), (date(2024, 9, 11), Place.NOT_COVERED)])
def test_where_documents_were_not_kept_by_then_nobody_is_blamed(since: date, place: Place) -> None:
    """They are left out, and the figure says why."""
    day = date(2025, 1, 1)
    others = [Coverage(on=day, records=kind, known_from=date(1990, 1, 1)) for kind in RECORD_KINDS if kind != DOCUMENTS]
    on_file = CoverageOnFile([*others, Coverage(on=day, records=DOCUMENTS, known_from=since)])
    person = PersonOnDay(leaver(), day, Policy(), {}, on_file)
    [verdict] = HEALTH_SUMMARY_IN_TIME.verdicts(Cohort(day, Policy(), (person,), (), on_file))
    assert verdict.judgement.place is place
