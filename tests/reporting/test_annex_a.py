"""List 9 as at a day: who is in it, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from leavingcare.facts.events import Plan, Review
from leavingcare.facts.life import Life, life_of
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.reporting.annex_a import Listed, list_nine
from tests.support.leavers import (
    BORN,
    REF,
    allocated,
    at_home,
    doing,
    in_care,
    leaver,
    returned,
    seen_on,
    service,
    still_in_care,
    with_parent,
)

ON = date(2026, 4, 20)
KIM = Adviser(id="kim", name="Kim Adeyemi", team="East")
PAT = Adviser(id="pat", name="Pat Hughes", role="social worker", team="Children in Care")
GONE = Adviser(id="gone", name="Sam Poole", team="West", until=date(2026, 4, 20))
ADVISERS = {one.id: one for one in (KIM, PAT, GONE)}
RECENT = (seen_on(date(2026, 4, 1)), doing("F2"), at_home("U1"))


def listed(*facts: Fact, on: date = ON, **about: Any) -> Listed | None:
    return listed_life(leaver(*facts, **about), on)


def listed_life(life: Life, day: date = ON) -> Listed | None:
    return list_nine(PersonOnDay(life, day, Policy(), ADVISERS))


def cells(*facts: Fact, **about: Any) -> dict[str, object]:
    found = listed(*facts, **about)
    assert found is not None
    return dict(found.cells)


def test_a_former_relevant_young_person_in_touch() -> None:
    """Everything the list asks for, in codes."""
    plan, review = Plan(person=REF, on=date(2025, 9, 1)), Review(person=REF, on=date(2026, 3, 1), outcome="held")
    later = Review(person=REF, on=date(2026, 4, 1), outcome="cancelled")
    found = listed(*RECENT, allocated(), plan, review, later, uasc=True, disabled=False)
    assert found is not None
    assert found.cells == {
        "case_id": "000417",
        "sex": "F",
        "ethnicity": "WBRI",
        "born": BORN,
        "age": 19,
        "uasc": True,
        "disabled": False,
        "team": "East",
        "worker": None,
        "adviser": "Kim Adeyemi",
        "status": "former relevant",
        "plan_reviewed": date(2026, 3, 1),
        "in_touch": "YES",
        "last_contact": date(2026, 4, 1),
        "accommodation": "U",
        "suitability": "1",
        "activity": "F2",
    }
    assert found.gaps == ()


def test_the_age_is_that_of_the_day() -> None:
    """On the birthday and the day before."""
    assert listed(on=date(2025, 9, 9)).cells["age"] == 18  # type: ignore[union-attr]  # it is in the list
    assert listed(on=date(2025, 9, 10)).cells["age"] == 19  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ((returned(date(2026, 4, 10), "NO"),), "NO"),
        ((service("refuses contact", date(2026, 1, 1)),), "REFU"),
        ((with_parent(date(2025, 1, 1)),), "RHOM"),
    ],
)
def test_of_those_not_in_touch_nothing_more_is_said(facts: tuple[Fact, ...], code: str) -> None:
    """Contact, home and activity are blank, whatever is recorded."""
    said = cells(doing("F2"), at_home("U1"), *facts)
    assert said["in_touch"] == code
    assert {said[key] for key in ("last_contact", "accommodation", "suitability", "activity")} == {None}


def test_of_those_still_looked_after_nothing_is_said_of_contact() -> None:
    """An eligible child has a category, a worker and a plan."""
    born = date(2009, 6, 1)
    said = cells(
        seen_on(date(2026, 4, 1)),
        doing("F2"),
        allocated("pat", role="social worker"),
        born=born,
        care=(still_in_care(date(2023, 7, 1)),),
    )
    assert (said["status"], said["worker"], said["team"], said["in_touch"]) == (
        "eligible",
        "Pat Hughes",
        "Children in Care",
        None,
    )
    assert said["activity"] is None


def test_somebody_who_has_left_looks_after_nobody() -> None:
    """The last day in post is the day before."""
    assert cells(*RECENT, allocated("gone"))["adviser"] is None
    assert PersonOnDay(leaver(allocated("gone")), date(2026, 4, 19), Policy(), ADVISERS).adviser == GONE


def test_who_is_in_the_list() -> None:
    """The dead are not; over 21 only with an open service or somebody allocated; nobody without care."""
    old = {"born": date(2003, 6, 1)}
    assert listed(died=ON) is None
    assert listed(**old) is None
    assert listed(service("open", date(2024, 6, 1)), **old) is not None
    assert listed(allocated(), **old) is not None
    assert listed(allocated(), service("closed", date(2026, 1, 1)), **old) is None
    assert listed_life(life_of(Person(ref=REF, born=date(2012, 1, 1)), [])) is None


def test_qualifying_only_while_served() -> None:
    """Ten weeks in care at 17."""
    short: tuple[CareEpisode, ...] = (in_care(date(2024, 3, 1), date(2024, 5, 10), ceased="E8"),)
    assert listed(care=short) is None
    assert cells(allocated(), care=short)["status"] == "qualifying"


def test_a_status_nobody_can_tell_is_in_with_a_blank_category() -> None:
    """So that nobody is lost in silence, and the gap says what is missing; a closed service takes them out."""
    nobody_knows = Person(ref=REF, case_id="000417", sex="F", ethnicity="WBRI", recorded_status="relevant", uasc=False)
    found = listed_life(life_of(nobody_knows, []))
    assert found is not None
    assert found.cells["status"] is None
    assert found.gaps == (
        "the category cannot be told: date of birth",
        "no date of birth",
        "disability not recorded",
        "nobody is allocated",
        "in touch is not known",
    )
    assert listed_life(life_of(nobody_knows, [service("closed", date(2026, 1, 1))])) is None


def test_gaps_are_blanks_that_should_not_be() -> None:
    """In touch without a suitability and an activity, and no plan."""
    found = listed(seen_on(date(2026, 4, 1)), at_home("U"), allocated())
    assert found is not None
    assert found.gaps == ("no pathway plan", "no suitability of the home", "no activity")
