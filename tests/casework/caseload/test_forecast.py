"""The forecast: birthdays by month, who would need an adviser, and what the limits allow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from leavingcare.casework.caseload.forecast import forecast
from leavingcare.casework.evaluation.birthdays import birthdays
from leavingcare.casework.session import Session
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.policy import Policy

DAY = date(2026, 11, 21)


def test_each_birthday_falls_in_its_month_and_only_ahead(session: Session) -> None:
    """From today on, so that the same person is not counted for a birthday that is over."""
    borns = {"P001": date(2008, 11, 21), "P002": date(2008, 11, 20), "P003": date(2005, 12, 31), "P004": date(2002, 1, 1)}
    with session.store.change("somebody", "person add") as change:
        for ref, born in borns.items():
            change.save(Person(ref=ref, born=born))
        change.save(Person(ref="P005", born=date(2009, 12, 24), died=date(2026, 1, 1)))
        change.save(Person(ref="P006"))
    rows = forecast(session, 3).rows
    assert [(row["month"], row["turn_17"], row["turn_18"], row["turn_21"], row["turn_25"]) for row in rows] == [
        ("Nov 2026", 0, 1, 0, 0),
        ("Dec 2026", 0, 0, 1, 0),
        ("Jan 2027", 0, 0, 0, 1),
    ]
    assert rows[0]["people"] == [{"ref": "P001", "age": 18, "on": DAY}]


def test_need_and_capacity_are_of_the_last_day_of_the_month(session: Session) -> None:
    """At 25 nobody is needed any more; a leaving day on file takes the post away."""
    with session.store.change("somebody", "person add") as change:
        change.save(Adviser(name="Stays", fte=0.5))
        change.save(Adviser(name="Leaves", fte=1.0, until=date(2026, 12, 31)))
        change.save(Person(ref="P001", born=date(2009, 12, 24)))
        change.save(CareEpisode(person="P001", start=date(2020, 1, 1), legal="C2", placement="U6"))
    assert [
        (row["cases"], row["weighted"], row["capacity"], row["free"], row["over"]) for row in forecast(session, 2).rows
    ] == [(1, 1, 36, 35, 0), (1, 1, 12, 11, 0)]


def test_the_first_month_with_too_many_is_named(team: Session) -> None:
    """Nobody is in post any more: from this month on there are more than the limits allow."""
    with team.store.change("somebody", "adviser leave") as change:
        for adviser in team.store.advisers():
            change.save(replace(adviser, until=DAY))
    assert any("From Nov 2026 on" in note for note in forecast(team, 2).notes)


def test_birthdays_are_in_order_and_end_before_the_last_day(team: Session) -> None:
    """The day itself is in, the end is out."""
    people, policy = team.store.people(), Policy({})
    days = [one.on for one in birthdays(people, DAY, DAY + timedelta(days=400), policy)]
    assert days == sorted(days) and days
    first = days[0]
    assert birthdays(people, first, first, policy) == []
    assert birthdays(people, first, first + timedelta(days=1), policy)[0].on == first


def test_born_on_29_february_the_setting_says_when(team: Session) -> None:
    """1 March in a common year, or 28 February where the authority has chosen that."""
    person = Person(ref="P001", born=date(2008, 2, 29))
    for settings, day in (({}, date(2026, 3, 1)), ({"leap_birthday": "28 February"}, date(2026, 2, 28))):
        found = birthdays([person], date(2026, 2, 1), date(2026, 4, 1), Policy(settings))
        assert [(one.on, one.age) for one in found] == [(day, 18)]


@pytest.mark.parametrize("months", [0, 61])
def test_a_forecast_has_an_end(months: int, team: Session) -> None:
    """One sentence."""
    with pytest.raises(WrongUse, match="1 to 60"):
        forecast(team, months)
