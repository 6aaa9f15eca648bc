"""One truth about touch: what the measure, the lists and the duty of lost touch say is one answer."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.facts.coverage import CONTACTS, HOMES, Coverage
from leavingcare.facts.record import Fact
from leavingcare.law.coverage import EVERYTHING_ON_FILE, NOT_KNOWN, RECORDED, REPORTED, CoverageOnFile
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.touch import Touch, touch
from leavingcare.reporting.measures.contact import judge_today
from leavingcare.reporting.measures.judgement import Place
from leavingcare.reporting.measures.risk import LOST_TOUCH, needed_since
from tests.support.leavers import at_home, leaver, returned, seen_on, service, tried_on
from tests.support.lives import sample_authority

DAY = date(2026, 3, 10)
"""Robin is 19, former relevant."""
LOCAL = {"lost_touch_after": "28"}


def _ago(days: int) -> date:
    return DAY - timedelta(days=days)


def _person(*facts: Fact, stated: tuple[Coverage, ...] | None = None, settings: dict[str, str] | None = None) -> PersonOnDay:
    on_file = EVERYTHING_ON_FILE if stated is None else CoverageOnFile(stated)
    return PersonOnDay(leaver(*facts), DAY, Policy(settings), on_file=on_file)


def _kept(records: str, since: date, until: date | None = None) -> Coverage:
    return Coverage(on=DAY, records=records, known_from=since, known_to=until)


def _touch(*facts: Fact, **more: object) -> Touch:
    return touch(_person(*facts, **more))  # type: ignore[arg-type]


def _lost(person: PersonOnDay) -> str | None:
    """The evidence of the duty of lost touch; None where it is not on the list as something to do by now."""
    return next((duty.evidence for duty in duties_in(person) if duty.id == "LP5"), None)


@pytest.mark.parametrize("answer", [seen_on, lambda day: returned(day, "YES")], ids=["a visit", "a reported yes"])
@pytest.mark.parametrize(("days", "code"), [(55, "YES"), (56, "NO"), (57, "NO")])
def test_an_answer_expires_after_56_days_whoever_tells_of_it(answer: object, days: int, code: str) -> None:
    """The day before, on and after; and the duty begins on that very day."""
    person = _person(answer(_ago(days)))  # type: ignore[operator]
    assert (touch(person).code, _lost(person) is not None) == (code, code == "NO")


@pytest.mark.parametrize(("days", "code"), [(27, "YES"), (28, "NO")])
def test_a_stricter_local_number_holds_for_reports_too(days: int, code: str) -> None:
    """The setting of lost touch is the one number."""
    assert _touch(returned(_ago(days), "YES"), settings=LOCAL).code == code


@pytest.mark.parametrize("code", ["NO", "REFU", "NREQ"])
def test_a_reported_no_runs_out_too(code: str) -> None:
    """On the 56th day nothing tells any more, unless contacts are kept; what a newer answer says comes first."""
    assert _touch(returned(_ago(55), code), stated=()).code == code
    assert _touch(returned(_ago(56), code), stated=()).code is None
    assert _touch(returned(_ago(56), code)).code == "NO"
    assert _touch(returned(_ago(20), code), seen_on(_ago(3))).code == "YES"
    assert _touch(returned(_ago(3), code), seen_on(_ago(20))).code == code


def test_died_and_home_for_good_do_not_run_out() -> None:
    """They hold until somebody answers."""
    assert _touch(returned(_ago(400), "RHOM")).code == "RHOM"
    assert _touch(returned(_ago(400), "RHOM"), tried_on(_ago(3))).code == "RHOM"
    assert _touch(returned(_ago(400), "RHOM"), seen_on(_ago(3))).code == "YES"


def test_an_attempt_does_not_end_a_reported_yes() -> None:
    """Nobody answered the call of yesterday; ten days ago somebody did."""
    assert _touch(returned(_ago(10), "YES"), tried_on(_ago(1))).code == "YES"


def test_a_known_address_gone_ends_touch_as_it_begins_the_duty() -> None:
    """Seen twenty days ago, homeless without a word since: lost, on both lists."""
    person = _person(seen_on(_ago(20)), at_home("U1", end=_ago(10)))
    assert (touch(person).code, touch(person).lost_from, _lost(person)) == ("NO", _ago(10), RECORDED)
    assert _touch(seen_on(_ago(9)), at_home("U1", end=_ago(10))).code == "YES"


def test_no_home_where_homes_are_not_kept_is_no_address_gone() -> None:
    """The list of homes ends before the day: the next home may be missing."""
    stated = (_kept(CONTACTS, date(2020, 1, 1)), _kept(HOMES, date(2020, 1, 1), _ago(5)))
    assert _touch(seen_on(_ago(20)), at_home("U1", end=_ago(10)), stated=stated).code == "YES"


def test_silence_is_known_only_where_contacts_are_kept() -> None:
    """Not kept since the last answer: not known whether touch is lost, and no list says that it is."""
    ends_before = (_kept(CONTACTS, date(2020, 1, 1), _ago(30)),)
    person = _person(seen_on(_ago(80)), stated=ends_before)
    assert (touch(person).code, touch(person).evidence, _lost(person)) == (None, NOT_KNOWN, NOT_KNOWN)
    assert judge_today(person).place is Place.NOT_KNOWN and needed_since(person, LOST_TOUCH) is None
    kept = (_kept(CONTACTS, date(2020, 1, 1)),)
    assert _touch(seen_on(_ago(80)), stated=kept).code == "NO"
    assert _touch(stated=kept).code == "NO"
    assert _touch(seen_on(_ago(80)), tried_on(_ago(5)), stated=ends_before).code == "NO"


def test_what_an_answer_rests_on_is_said() -> None:
    """A report alone, or a contact of our own."""
    assert _touch(returned(_ago(10), "YES")).evidence == REPORTED
    assert _touch(returned(_ago(10), "YES"), seen_on(_ago(9))).evidence == RECORDED
    duty = next(duty for duty in duties_in(_person(returned(_ago(100), "YES"))) if duty.id == "LP5")
    assert duty.evidence == REPORTED and "by a report" in duty.reason.reasons[1].text


_DAYS = st.integers(0, 130).map(_ago)
_FACTS = st.one_of(
    st.builds(seen_on, _DAYS),
    st.builds(tried_on, _DAYS),
    st.builds(returned, _DAYS, st.sampled_from(["YES", "NO", "DIED", "REFU", "NREQ", "RHOM"])),
    st.builds(lambda end: at_home("U1", end=end), _DAYS),
    st.builds(service, st.sampled_from(["refuses contact", "closed", "open"]), _DAYS),
)
_STATED = st.none() | st.builds(lambda since, until: (_kept(CONTACTS, min(since, until), until),), _DAYS, _DAYS)


def _is_in_two_lists(person: PersonOnDay) -> bool:
    lost = needed_since(person, LOST_TOUCH) is not None or _lost(person) in (RECORDED, REPORTED)
    return judge_today(person).place is Place.COUNTED and (lost or touch(person).is_lost_on(person.day))


@given(st.lists(_FACTS, max_size=6), _STATED)
def test_nobody_is_in_two_lists(facts: list[Fact], stated: tuple[Coverage, ...] | None) -> None:
    """In touch and lost touch are never both said of one young person on one day."""
    assert not _is_in_two_lists(_person(*facts, stated=stated))


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2026, 9, 30), date(2026, 11, 21)])
def test_nobody_of_the_sample_authority_is_in_two_lists(day: date) -> None:
    """Both lists have somebody, and no one is in both."""
    people = [PersonOnDay(life, day, Policy()) for life in sample_authority()[1]]
    owed = [person for person in people if person.is_relevant_or_to_21]
    assert [person.ref for person in owed if _is_in_two_lists(person)] == []
    codes = {touch(person).code for person in owed}
    assert "YES" in codes and any(needed_since(person, LOST_TOUCH) for person in owed)
