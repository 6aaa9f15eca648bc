"""What stands behind a duty that may have been done is not known either."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from leavingcare.facts.coverage import CONTACTS, OFFERS, RISK_ASSESSMENTS, VISITS, Coverage
from leavingcare.facts.events import Offer
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Home
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.duties.worklist import duties_in, explain_duty_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Duty
from tests.law.test_coverage import DAY, _kept, _life, _person, _visit, people

MOVED = date(2026, 7, 1)
HOME = Home(person="P001", start=MOVED, code="U1", provided_under="other")
"""To a home that the authority does not provide: PA4 within seven days, PA5 from 28 days on, then PA6 every two months."""
UNSUITABLE = Home(person="P001", start=MOVED, code="S2", provided_under="other")


def _visits(person: PersonOnDay) -> dict[str, Duty]:
    return {duty.id: duty for duty in duties_in(person) if duty.id in ("PA4", "PA5", "PA6")}


def test_a_visit_that_may_have_been_made_hides_the_next_one() -> None:
    """No visits are kept: the first after the move may have been made, and the next may be late."""
    visits = _visits(_person(_life(HOME), _kept(since=DAY)))
    assert {duty.evidence for duty in visits.values()} == {NOT_KNOWN} and set(visits) == {"PA4", "PA6"}
    behind = visits["PA6"]
    assert (behind.start, behind.by, behind.certain_from, behind.records) == (None, None, None, VISITS)
    assert behind.gap == "no visits before 21 November 2026 are on file"


def test_where_visits_are_kept_the_first_one_is_late_and_hides_nothing() -> None:
    """It was not made: the others come after it."""
    visits = _visits(_person(_life(HOME), _kept(since=date(2018, 1, 1))))
    assert [(duty.id, duty.evidence, duty.by) for duty in visits.values()] == [("PA4", "recorded", date(2026, 7, 8))]


@pytest.mark.parametrize(("day", "behind"), [(date(2026, 9, 28), []), (date(2026, 9, 29), []), (date(2026, 9, 30), ["PA6"])])
def test_from_the_day_on_which_the_next_could_be_late(day: date, behind: list[str]) -> None:
    """A visit on 1 July and one on 29 July, the first that counts at the review: two months later PA6 can be late."""
    person = _person(_life(HOME), _kept(since=day), day=day)
    assert [duty_id for duty_id in _visits(person) if duty_id == "PA6"] == behind


def test_a_visit_that_is_on_file_hides_nothing() -> None:
    """Seen at the review: PA6 has its own last day."""
    seen = _visits(_person(_life(HOME, _visit(date(2026, 10, 10))), _kept(since=DAY)))
    assert [(duty.id, duty.evidence) for duty in seen.values()] == [("PA6", "recorded")]


@pytest.mark.parametrize(
    ("stated", "evidence"),
    [(_kept(OFFERS, date(2018, 1, 1)), "recorded"), (_kept(OFFERS, date(2029, 11, 21)), NOT_KNOWN)],
    ids=["offers are kept", "offers are not kept"],
)
def test_an_offer_that_may_have_been_made_once_may_be_late_again(stated: Coverage, evidence: str) -> None:
    """The first offer has no last day. Where one may have been made over a year ago, the next may be late."""
    day = date(2029, 11, 21)
    offer = next(duty for duty in duties_in(_person(_life(), stated, day=day)) if duty.id == "EN4")
    assert (offer.evidence, offer.by) == (evidence, None)
    made = Offer(person="P001", on=date(2029, 1, 10), outcome="delivered")
    after = next(duty for duty in duties_in(_person(_life(made), stated, day=day)) if duty.id == "EN4")
    assert after.evidence == "recorded"


def _risks(*facts: Fact, stated: tuple[Coverage, ...] = ()) -> dict[str, tuple[str, date | None]]:
    duties = duties_in(_person(_life(*facts), *stated))
    return {duty.id: (duty.evidence, duty.by) for duty in duties if duty.id in ("LP2", "LP3", "LP4")}


def test_behind_a_risk_assessment_stand_its_signature_and_the_next_look_at_it() -> None:
    """Unsuitable since July, and no risk assessments are kept: one may be signed, and the next look at it late."""
    found = _risks(UNSUITABLE)
    assert list(found) == ["LP2", "LP3", "LP4"] and {evidence for evidence, _ in found.values()} == {NOT_KNOWN}
    assert [by for _, by in found.values()] == [date(2026, 7, 3), None, None]


def test_where_risk_assessments_are_kept_the_missing_one_is_overdue_and_hides_nothing() -> None:
    """No signature is owed under what was not written."""
    assert _risks(UNSUITABLE, stated=(_kept(RISK_ASSESSMENTS),)) == {"LP2": ("recorded", date(2026, 7, 3))}


def test_of_somebody_out_of_touch_an_assessment_may_wait_for_its_signature() -> None:
    """LP5 stands until they are found; what is written of it meanwhile is not on file."""
    kept = (_kept(CONTACTS), _kept(VISITS))
    assert _risks(_visit(date(2026, 3, 1)), stated=kept) == {"LP3": (NOT_KNOWN, None), "LP4": (NOT_KNOWN, None)}
    assert _risks(_visit(date(2026, 3, 1)), stated=(*kept, _kept(RISK_ASSESSMENTS))) == {}


@settings(max_examples=60)
@given(people())
def test_the_explanation_says_what_the_list_says(found: tuple[PersonOnDay, tuple[Coverage, ...]]) -> None:
    """Of each duty on the list, with what it rests on; and none is on it twice."""
    listed = [duty for duty in duties_in(found[0]) if duty.id != "STATUS"]
    assert len({duty.id for duty in listed}) == len(listed)
    for duty in listed:
        answer = explain_duty_in(duty.id, found[0])
        assert (answer.evidence, answer.until, answer.since) == (duty.evidence, duty.by, duty.start)
