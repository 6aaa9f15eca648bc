"""Relevant, and home since care ended: where stays with family are not kept, what looks late may not be owed at all."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.facts.coverage import ADVISERS, FAMILY, Coverage
from leavingcare.facts.events import Occasion
from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.record import Fact
from leavingcare.facts.spells import CareEpisode, FamilyStay, Home
from leavingcare.law.coverage import NOT_KNOWN, CoverageOnFile
from leavingcare.law.duties.worklist import duties_in, explain_duty_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy

LEFT = date(2026, 1, 28)
SIX_MONTHS = date(2026, 7, 28)
DAY = date(2026, 11, 21)
FIRST = CareEpisode(person="P001", start=date(2020, 6, 9), end=date(2025, 9, 1), legal="C2", placement="U6", ceased="X1")
KEPT = Coverage(on=DAY, records=ADVISERS, known_from=date(2020, 1, 1))
FAMILY_KEPT = Coverage(on=DAY, records=FAMILY, known_from=date(2020, 1, 1))


def _left(ceased: str = "E4A", placement: str = "U6") -> CareEpisode:
    return CareEpisode(person="P001", start=date(2025, 9, 1), end=LEFT, legal="C2", placement=placement, ceased=ceased)


def _person(
    *facts: Fact, left: CareEpisode | None = None, day: date = DAY, stated: tuple[Coverage, ...] = (KEPT,)
) -> PersonOnDay:
    life = life_of(Person(ref="P001", born=date(2009, 10, 4)), [FIRST, left or _left(), *facts])
    return PersonOnDay(life, day, Policy(), on_file=CoverageOnFile(stated))


def _adviser(person: PersonOnDay) -> tuple[str, str | None]:
    """What the appointment of an adviser, late since care ended, rests on, and which records it lacks."""
    duty = next(duty for duty in duties_in(person) if duty.id == "PA17")
    assert person.is_relevant and duty.by == LEFT
    return duty.evidence, duty.records


@pytest.mark.parametrize(("day", "evidence"), [(date(2026, 7, 27), "recorded"), (SIX_MONTHS, NOT_KNOWN), (DAY, NOT_KNOWN)])
def test_from_six_months_on_it_is_not_known(day: date, evidence: str) -> None:
    """The day before, on and after; the law goes on saying relevant, and the duty keeps its days."""
    assert _adviser(_person(day=day))[0] == evidence


def test_it_says_which_records_are_missing() -> None:
    """In the list and in the explanation."""
    person = _person()
    assert _adviser(person) == (NOT_KNOWN, FAMILY)
    assert explain_duty_in("PA17", person).flags[0] == "not known whether it is late: no family stays are on file"


def test_a_placement_with_parents_counts_from_its_first_day() -> None:
    """Under the care order too (CL reg 3(5): before or after): since September 2025, so six months on 1 March 2026."""
    with_parents = _left(placement="P1")
    days = (date(2026, 2, 28), date(2026, 3, 1))
    assert [_adviser(_person(left=with_parents, day=day))[0] for day in days] == ["recorded", NOT_KNOWN]


@pytest.mark.parametrize("ceased", ["E5", "E46", "E9", "E8", None])
def test_only_care_that_ended_with_a_return_home(ceased: str | None) -> None:
    """A special guardian is on file by the reason itself; the rest say nothing of home."""
    assert _adviser(_person(left=_left(ceased or "E13"))) == ("recorded", None)


@pytest.mark.parametrize(
    "fact",
    [
        FamilyStay(person="P001", start=LEFT, living_with="relative"),
        FamilyStay(person="P001", start=LEFT, living_with="parent"),
        Occasion(person="P001", on=date(2026, 8, 1), what="manager decision", detail="still relevant"),
        Home(person="P001", start=LEFT, code="K1"),
        Home(person="P001", start=date(2026, 7, 27), code="E1"),
    ],
    ids=["a relative", "a parent, not decided", "decided", "another home at once", "another home the day before"],
)
def test_what_is_on_file_is_read_as_it_stands(fact: Fact) -> None:
    """A stay, a decision, or a home elsewhere before the six months were complete."""
    assert _adviser(_person(fact))[0] == "recorded"


@pytest.mark.parametrize("home", [Home(person="P001", start=SIX_MONTHS, code="E1"), Home(person="P001", start=LEFT, code="B1")])
def test_a_home_since_tells_nothing_of_the_six_months(home: Home) -> None:
    """Gone on the day on which they were complete; or with family, as the code says."""
    assert _adviser(_person(home))[0] == NOT_KNOWN


def test_where_stays_with_family_are_kept_there_was_none() -> None:
    """Silence is a no there, and where nothing is said of coverage at all."""
    assert _adviser(_person(stated=(KEPT, FAMILY_KEPT)))[0] == "recorded"
    life = _person().recorded
    assert _adviser(PersonOnDay(life, DAY, Policy()))[0] == "recorded"
