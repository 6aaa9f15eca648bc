"""In touch, home and activity around a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.facts import Fact, Life
from leavingcare.law.accommodation import lost_touch
from leavingcare.law.answers import YES
from leavingcare.law.policy import Policy
from leavingcare.law.record import Record
from leavingcare.law.situation import Situation
from leavingcare.reporting.cohort import window_around
from leavingcare.reporting.position import (
    activity_around,
    home_around,
    in_touch_around,
    in_touch_now,
    is_home_for_good,
    just,
    report_around,
)
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


def in_touch(*facts: Fact, **person: object) -> str | None:
    return in_touch_around(Record(leaver(*facts, **person), BORN, POLICY), WINDOW)


def now(life: Life, day: date = BIRTHDAY) -> str | None:
    return in_touch_now(life, POLICY, day)


@pytest.mark.parametrize(
    ("day", "expected"), [(months(-3) - DAY, None), (months(-3), "YES"), (months(1), "YES"), (months(1) + DAY, None)]
)
def test_a_visit_within_the_window_is_a_yes(day: date, expected: str | None) -> None:
    """Both ends of the window count; outside it, one contact alone says nothing."""
    assert in_touch(seen_on(day)) == expected


def test_nothing_recorded_is_not_a_no() -> None:
    """Nobody can tell."""
    assert in_touch() is None


def test_attempts_without_an_answer_are_a_no() -> None:
    """They were tried, within the window."""
    assert in_touch(tried_on(BIRTHDAY)) == "NO"
    assert in_touch(tried_on(months(-3) - DAY)) is None


def test_a_gap_between_recorded_contacts_is_a_no() -> None:
    """Before and after the window it was being recorded; before it alone, nobody can tell whether it still was."""
    assert in_touch(seen_on(months(-4)), seen_on(months(2))) == "NO"
    assert in_touch(seen_on(months(-4))) is None


def test_a_closed_service_without_contact_is_a_no() -> None:
    """The service was closed on the day."""
    assert in_touch(service("closed", months(-6))) == "NO"
    assert in_touch(service("closed", months(-6), BIRTHDAY)) is None


@pytest.mark.parametrize(("state", "code"), [("refuses contact", "REFU"), ("says not needed", "NREQ")])
def test_what_the_young_person_said(state: str, code: str) -> None:
    """Refusing and not needing are answers, unless there was contact in the window."""
    assert in_touch(service(state, months(-5))) == code
    assert in_touch(service(state, months(-1)), seen_on(months(-2))) == "YES"
    assert in_touch(service(state, months(1))) is None


def test_died_by_the_day() -> None:
    """On the birthday itself counts; the day after does not."""
    assert in_touch(seen_on(months(-1)), died=BIRTHDAY) == "DIED"
    assert in_touch(seen_on(months(-1)), died=BIRTHDAY + DAY) == "YES"


def test_six_months_at_home() -> None:
    """Complete on the birthday counts, a day short does not, and neither does a stay that broke down."""
    assert in_touch(with_parent(months(-6)), seen_on(BIRTHDAY)) == "RHOM"
    assert in_touch(with_parent(months(-6) + DAY), seen_on(BIRTHDAY)) == "YES"
    assert in_touch(with_parent(months(-6), broke_down=BIRTHDAY), seen_on(BIRTHDAY)) == "YES"
    assert in_touch(with_parent(months(-8), months(-1)), seen_on(BIRTHDAY)) == "YES"


def test_a_relative_is_not_a_parent() -> None:
    """Six months with an aunt are accommodation with a relative."""
    stay = type(with_parent(months(-9)))(person="P001", start=months(-9), living_with="relative")
    assert not is_home_for_good(Record(leaver(stay), BORN, POLICY), BIRTHDAY)


def test_a_return_counts_where_nothing_better_is_recorded() -> None:
    """A contact contradicts its no; nothing recorded leaves it; died and gone home stand whatever else."""
    assert in_touch(returned(BIRTHDAY, "NO")) == "NO"
    assert in_touch(returned(BIRTHDAY, "NO"), seen_on(BIRTHDAY)) == "YES"
    assert in_touch(returned(BIRTHDAY, "RHOM"), seen_on(BIRTHDAY)) == "RHOM"
    assert in_touch(returned(BIRTHDAY, "DIED")) == "DIED"
    assert in_touch(returned(months(-4), "YES")) is None


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
    assert home_around(leaver(before), just(BIRTHDAY)) is None
    assert home_around(leaver(at_home("D1", end=months(-3) - DAY)), WINDOW) is None
    later, ended = doing("F2", BIRTHDAY + 3 * DAY), doing("G5", end=BIRTHDAY - DAY)
    assert activity_around(leaver(later, ended), WINDOW) == ended


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
    asked_for = lost_touch(Situation(life, BIRTHDAY, POLICY)).when.verdict is YES
    assert (now(life) == "YES", asked_for) == (in_touch, not in_touch)
