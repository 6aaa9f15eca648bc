"""In touch, home and activity around a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.facts.events import Report
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.law.care_record import CareRecord
from leavingcare.law.duties.accommodation import lost_touch
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import YES
from leavingcare.law.touch import in_touch, is_home_for_good
from leavingcare.reporting.position import Window, activity_around, home_around, in_touch_around, report_around
from leavingcare.reporting.ssda903.cohort import window_around
from tests.support.leavers import (
    BIRTHDAY,
    BORN,
    at_home,
    doing,
    leaver,
    months,
    returned,
    seen_on,
    service,
    tried_on,
    with_parent,
)

DAY = timedelta(days=1)
POLICY = Policy()
WINDOW = window_around(BIRTHDAY, POLICY)


def around_the_birthday(*facts: Fact, **person: object) -> str | None:
    return in_touch_around(CareRecord(leaver(*facts, **person), BORN, POLICY), WINDOW)


def now(life: Life, day: date = BIRTHDAY) -> str | None:
    return in_touch(PersonOnDay(life, day, POLICY))


@pytest.mark.parametrize(
    ("day", "expected"), [(months(-3) - DAY, None), (months(-3), "YES"), (months(1), "YES"), (months(1) + DAY, None)]
)
def test_a_visit_within_the_window_is_a_yes(day: date, expected: str | None) -> None:
    """Both ends of the window count; outside it, one contact alone says nothing."""
    assert around_the_birthday(seen_on(day)) == expected


def test_nothing_recorded_is_not_a_no() -> None:
    """Nobody can tell."""
    assert around_the_birthday() is None


def test_attempts_without_an_answer_are_a_no() -> None:
    """They were tried, within the window."""
    assert around_the_birthday(tried_on(BIRTHDAY)) == "NO"
    assert around_the_birthday(tried_on(months(-3) - DAY)) is None


def test_a_gap_between_recorded_contacts_is_a_no() -> None:
    """Before and after the window it was being recorded; before it alone, nobody can tell whether it still was."""
    assert around_the_birthday(seen_on(months(-4)), seen_on(months(2))) == "NO"
    assert around_the_birthday(seen_on(months(-4))) is None


def test_a_closed_service_without_contact_is_a_no() -> None:
    """The service was closed on the day."""
    assert around_the_birthday(service("closed", months(-6))) == "NO"
    assert around_the_birthday(service("closed", months(-6), BIRTHDAY)) is None


@pytest.mark.parametrize(("state", "code"), [("refuses contact", "REFU"), ("says not needed", "NREQ")])
def test_what_the_young_person_said(state: str, code: str) -> None:
    """Refusing and not needing are answers, unless there was contact in the window."""
    assert around_the_birthday(service(state, months(-5))) == code
    assert around_the_birthday(service(state, months(-1)), seen_on(months(-2))) == "YES"
    assert around_the_birthday(service(state, months(1))) is None


def test_died_by_the_day() -> None:
    """On the birthday itself counts; the day after does not."""
    assert around_the_birthday(seen_on(months(-1)), died=BIRTHDAY) == "DIED"
    assert around_the_birthday(seen_on(months(-1)), died=BIRTHDAY + DAY) == "YES"


def test_six_months_at_home() -> None:
    """Complete on the birthday counts, a day short does not, and neither does a stay that broke down."""
    assert around_the_birthday(with_parent(months(-6)), seen_on(BIRTHDAY)) == "RHOM"
    assert around_the_birthday(with_parent(months(-6) + DAY), seen_on(BIRTHDAY)) == "YES"
    assert around_the_birthday(with_parent(months(-6), broke_down=BIRTHDAY), seen_on(BIRTHDAY)) == "YES"
    assert around_the_birthday(with_parent(months(-8), months(-1)), seen_on(BIRTHDAY)) == "YES"


def test_a_relative_is_not_a_parent() -> None:
    """Six months with an aunt are accommodation with a relative."""
    stay = type(with_parent(months(-9)))(person="P001", start=months(-9), living_with="relative")
    assert not is_home_for_good(CareRecord(leaver(stay), BORN, POLICY), BIRTHDAY)


def test_a_return_counts_where_nothing_better_is_recorded() -> None:
    """A contact contradicts its no; nothing recorded leaves it; died and gone home stand whatever else."""
    assert around_the_birthday(returned(BIRTHDAY, "NO")) == "NO"
    assert around_the_birthday(returned(BIRTHDAY, "NO"), seen_on(BIRTHDAY)) == "YES"
    assert around_the_birthday(returned(BIRTHDAY, "RHOM"), seen_on(BIRTHDAY)) == "RHOM"
    assert around_the_birthday(returned(BIRTHDAY, "DIED")) == "DIED"
    assert around_the_birthday(returned(months(-4), "YES")) is None


def test_the_report_nearest_to_the_day_counts() -> None:
    """Of two for one day, the one from the later source."""
    near, far = returned(BIRTHDAY + DAY, "NO"), returned(BIRTHDAY - 3 * DAY, "YES")
    assert report_around(leaver(far, near), WINDOW) == near


def test_home_and_activity_of_the_day_before_others_around() -> None:
    """What covers the day, then what is nearest within the window; a temporary absence is no home."""
    before, since = at_home("D1", end=BIRTHDAY), at_home("U1", BIRTHDAY)
    away = at_home("Y1", BIRTHDAY - DAY, away_for="study")
    assert home_around(leaver(before, since, away), WINDOW) == since
    assert home_around(leaver(before), WINDOW) == before
    assert home_around(leaver(before), Window(BIRTHDAY, BIRTHDAY, BIRTHDAY)) is None
    assert home_around(leaver(at_home("D1", end=months(-3) - DAY)), WINDOW) is None
    later, ended = doing("F2", BIRTHDAY + 3 * DAY), doing("G5", end=BIRTHDAY - DAY)
    assert activity_around(leaver(later, ended), WINDOW) == ended


def test_a_home_or_activity_without_a_code_is_not_answered_with_the_one_before() -> None:
    """Where somebody is known to have moved, the old home is no answer about the day."""
    before, unknown = at_home("D1", end=BIRTHDAY - DAY), at_home(None, BIRTHDAY - DAY)
    assert home_around(leaver(before), WINDOW) == before
    assert home_around(leaver(before, unknown), WINDOW) is None
    ended, now = doing("F2", end=BIRTHDAY - DAY), doing(None, BIRTHDAY - DAY)
    assert activity_around(leaver(ended, now), WINDOW) is None


def test_a_spell_without_a_code_says_nothing() -> None:
    """Neither None nor 0 is an activity."""
    assert activity_around(leaver(doing(None), doing("0")), WINDOW) is None


def test_in_touch_now_is_the_latest_record() -> None:
    """A contact within the time of lost touch; a return that is newer than all contacts; a refusal since."""
    assert now(leaver(seen_on(BIRTHDAY - 55 * DAY))) == "YES"
    assert now(leaver(seen_on(BIRTHDAY - 57 * DAY))) == "NO"
    assert now(leaver(seen_on(BIRTHDAY - 57 * DAY), returned(BIRTHDAY - DAY, "YES"))) == "YES"
    assert now(leaver(returned(months(-2), "NO"), seen_on(BIRTHDAY - DAY))) == "YES"
    assert now(leaver(seen_on(BIRTHDAY - 2 * DAY), service("refuses contact", BIRTHDAY - DAY))) == "REFU"
    assert now(leaver(service("refuses contact", months(-2)), seen_on(BIRTHDAY - DAY))) == "YES"
    assert now(leaver()) is None


@pytest.mark.parametrize(("days", "in_touch"), [(55, True), (56, False), (57, False)])
def test_touch_is_lost_on_the_day_on_which_the_duty_says_so(days: int, in_touch: bool) -> None:
    """The day before, on and after: in touch if and only if LP5 does not yet ask for an assessment of lost touch."""
    life = leaver(seen_on(BIRTHDAY - days * DAY))
    asked_for = lost_touch(PersonOnDay(life, BIRTHDAY, POLICY)).when.verdict is YES
    assert (now(life) == "YES", asked_for) == (in_touch, not in_touch)


def test_the_return_of_the_year_answers_for_its_own_year() -> None:
    """The case system said otherwise on the very birthday, later: what was sent is what the return of that year says."""
    birthday = date(2025, 6, 1)
    sent = Report(person="P001", on=birthday, in_touch="YES", source="2026/oc3.csv row 2", as_of=date(2026, 3, 31))
    later = Report(person="P001", on=birthday, in_touch="NO", source="ssd_care_leavers.csv row 3", as_of=date(2026, 11, 21))
    life = life_of(Person(ref="P001", born=date(2006, 6, 1)), [later, sent])
    window = Window(birthday, date(2025, 3, 1), date(2025, 7, 1))
    assert in_touch_around(CareRecord(life, date(2006, 6, 1), Policy()), window) == "YES"
    assert [report.in_touch for report in life.reports] == ["YES", "NO"]
