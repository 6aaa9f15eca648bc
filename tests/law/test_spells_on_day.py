"""Home, custody, activity, service and adviser of a day: which of several records holds, and on which days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import Detention, Home
from leavingcare.law.spells_on_day import (
    ADVISER_ROLES,
    activity_code_on,
    activity_on,
    custody_on,
    home_as_reported,
    home_code_on,
    service_on,
    worker_on,
)
from tests.support.leavers import REF, allocated, at_home, doing, leaver, returned, service

DAY = timedelta(days=1)
MAY, JUNE, JULY = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)


def code(*facts: Fact, day: date = JUNE) -> str | None:
    return home_code_on(leaver(*facts), day)


@pytest.mark.parametrize(("day", "home"), [(MAY - DAY, None), (MAY, "U1"), (JUNE - DAY, "U1"), (JUNE, None)])
def test_a_home_holds_from_its_first_day_to_the_day_before_its_end(day: date, home: str | None) -> None:
    """The last day is out: that day belongs to the next home."""
    assert code(at_home("U1", MAY, JUNE), day=day) == home


def test_of_two_homes_that_overlap_the_last_begun_holds_while_it_runs() -> None:
    """One that nobody closed is home again once the later one has ended."""
    life = leaver(at_home("U1", MAY), at_home("D1", JUNE, JULY))
    assert [home_code_on(life, day) for day in (JUNE - DAY, JUNE, JULY - DAY, JULY)] == ["U1", "D1", "D1", "U1"]


def test_a_temporary_absence_is_no_home() -> None:
    """In halls of residence: the home is still the home, and without one there is none."""
    halls = Home(person=REF, start=MAY, code="Y1", away_for="study")
    assert code(at_home("U1", MAY - DAY), halls) == "U1"
    assert code(halls) is None


@pytest.mark.parametrize(("day", "home"), [(MAY - DAY, "U1"), (MAY, "X2"), (JUNE - DAY, "X2"), (JUNE, "U1")])
def test_a_record_of_custody_wins_over_a_home_still_open(day: date, home: str) -> None:
    """The day before, the first, the last and the day of release."""
    cell = Detention(person=REF, place="custody", start=MAY, end=JUNE)
    assert code(at_home("U1"), cell, day=day) == home


def test_custody_by_a_home_coded_so() -> None:
    """Since when and until when are those of the home."""
    life = leaver(at_home("X2", MAY, JULY))
    custody = custody_on(life, JUNE)
    assert custody is not None
    assert (custody.start, custody.release, home_code_on(life, JUNE)) == (MAY, JULY, "X2")
    assert custody_on(life, JULY) is None


def test_hospital_and_police_are_no_custody() -> None:
    """They leave the home as it was."""
    for place in ("hospital", "police"):
        life = leaver(at_home("U1"), Detention(person=REF, place=place, start=MAY))
        assert (custody_on(life, JUNE), home_code_on(life, JUNE)) == (None, "U1")


def test_a_return_speaks_where_nothing_recorded_does() -> None:
    """On or after the last home's end, or the beginning of one whose code is not known; never instead of a code."""
    report = returned(JUNE, "YES", accommodation="B1")
    assert code(report) == "B1"
    assert code(report, day=JUNE - DAY) is None
    assert code(report, at_home("U1", MAY)) == "U1"
    assert code(report, at_home("U1", MAY, JUNE)) == "B1"
    assert code(report, at_home("U1", MAY, JUNE + DAY), day=JULY) is None
    assert code(report, at_home(None, JUNE)) == "B1"
    assert code(report, at_home(None, JUNE + DAY), day=JULY) is None
    assert code(report, at_home("0", MAY)) == "B1"


def _reported(*facts: Fact, day: date = JULY) -> tuple[date, str | None] | None:
    home = home_as_reported(leaver(*facts), day)
    return (home.start, home.code) if home else None


def test_a_home_that_a_return_alone_tells_of_began_when_the_last_one_ended() -> None:
    """Somebody without a fixed abode has no row in a table of addresses. A report from before that end tells nothing."""
    report = returned(JUNE, "YES", accommodation="S2")
    assert _reported(report, at_home("U1", MAY, JUNE)) == (JUNE, "S2")
    assert _reported(report, at_home("U1", MAY, JUNE + DAY)) is None
    assert _reported(report, at_home("U1", MAY, JUNE), day=JUNE - DAY) == (MAY, "U1")
    assert _reported(report) is None


def test_a_return_gives_a_home_the_code_that_it_lacks() -> None:
    """The last word since it began; a code on file stands; gone home is with family; custody is told by its own records."""
    report = returned(JUNE, "YES", accommodation="U2")
    assert _reported(report, at_home(None, MAY)) == (MAY, "U2")
    assert _reported(report, at_home("E1", MAY)) == (MAY, "E1")
    assert _reported(returned(JUNE, "RHOM"), at_home(None, MAY)) == (MAY, "B")
    assert _reported(returned(JUNE, "NO"), at_home(None, MAY)) == (MAY, None)
    assert _reported(returned(JUNE, "YES", accommodation="X2"), at_home(None, MAY)) == (MAY, None)


def test_the_last_begun_activity_holds() -> None:
    """As with homes; a return speaks where its code is not known."""
    life = leaver(doing("F2", MAY), doing(None, JUNE))
    assert activity_on(life, JUNE - DAY) == life.activities[0]
    assert activity_on(life, JUNE) == life.activities[1]
    assert [activity_code_on(life, day) for day in (JUNE - DAY, JUNE)] == ["F2", None]
    assert activity_code_on(leaver(doing(None, MAY), returned(JUNE, "YES", activity="G5")), JUNE) == "G5"


def test_the_service_of_the_day() -> None:
    """The last state that runs; nothing where none does."""
    life = leaver(service("open", MAY), service("closed", JUNE, JULY))
    found = [service_on(life, day) for day in (MAY - DAY, JUNE - DAY, JUNE, JULY)]
    assert [one.state if one else None for one in found] == [None, "open", "closed", "open"]


def test_a_personal_adviser_goes_before_a_joint_one_and_the_last_allocated_before_the_first() -> None:
    """In post or not: that is asked elsewhere."""
    advisers = {name: Adviser(id=name, name=name) for name in ("kim", "lee", "jo")}

    def who(life: Life) -> str | None:
        found = worker_on(life, JUNE, ADVISER_ROLES, advisers)
        return found.name if found else None

    joint = allocated("lee", JUNE, role="joint")
    assert who(leaver(allocated("kim", MAY), joint)) == "kim"
    assert who(leaver(joint)) == "lee"
    assert who(leaver(allocated("kim", MAY), allocated("jo", JUNE))) == "jo"
    assert who(leaver(allocated("kim", MAY), allocated("jo", JUNE + DAY))) == "kim"
    assert who(leaver(allocated("kim", MAY, role="social worker"))) is None
    assert who(leaver(allocated("nobody on file", MAY))) is None
