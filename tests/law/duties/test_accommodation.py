"""Homes: what is said beside a last day that a careful reader would count from another day."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.facts.events import Report
from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Home
from leavingcare.law.duties.worklist import duties
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Duty

DAY = date(2026, 11, 4)
ALL_AS_ONE = "guidance 7.12 limits such placements, not each of them: counted from the first, the last day was 4 November 2026"


def _bed_and_breakfast(start: date, end: date | None, code: str = "W2") -> Home:
    return Home(person="P001", start=start, end=end, code=code, provided_under="other")


@pytest.mark.parametrize(
    ("before", "is_said"),
    [
        ([_bed_and_breakfast(date(2026, 11, 2), DAY)], True),
        ([_bed_and_breakfast(date(2026, 11, 2), date(2026, 11, 3)), _bed_and_breakfast(date(2026, 11, 3), DAY)], True),
        ([], False),
        ([_bed_and_breakfast(date(2026, 11, 1), date(2026, 11, 3))], False),
        ([_bed_and_breakfast(date(2026, 11, 2), DAY, code="D1")], False),
    ],
    ids=["straight on", "three in a row", "the first", "a night elsewhere between", "from a flat"],
)
def test_bed_and_breakfast_straight_after_another_says_when_the_first_would_have_been_late(
    before: list[Home], is_said: bool
) -> None:
    """The last day is counted from this placement; beside it stands the day counted from the first of the row."""
    care = CareEpisode(person="P001", start=date(2019, 1, 10), end=date(2026, 1, 10), legal="C2", placement="U6", ceased="E8")
    life = life_of(Person(ref="P001", born=date(2008, 1, 10)), [care, *before, _bed_and_breakfast(DAY, None)])
    duty = next(duty for duty in duties(life, DAY, Policy()) if duty.id == "AC1")
    assert duty.by == date(2026, 11, 6)
    assert (ALL_AS_ONE in " ".join(duty.flags)) is is_said


NOT_ON_FILE = "the day of moving in is not on file: taken as the day on which the home before it ended"


def _by_return(code: str, day: date = DAY) -> dict[str, Duty]:
    """A home that ended on 2 November, a return of the 3rd, and the duties of the 4th."""
    care = CareEpisode(person="P001", start=date(2019, 1, 10), end=date(2026, 1, 10), legal="C2", placement="U6", ceased="E8")
    home = Home(person="P001", start=date(2026, 1, 10), end=date(2026, 11, 2), code="U1", provided_under="other")
    report = Report(person="P001", on=date(2026, 11, 3), in_touch="YES", accommodation=code)
    life = life_of(Person(ref="P001", born=date(2008, 1, 10)), [care, home, report])
    return {duty.id: duty for duty in duties(life, day, Policy())}


def test_a_return_that_tells_of_no_fixed_abode_starts_the_visit_and_the_risk_assessment() -> None:
    """No row of an address tells of it: the visit counts from the end of the last home, the assessment from when we knew."""
    found = _by_return("S2")
    assert (found["PA4"].start, found["PA4"].by) == (date(2026, 11, 2), date(2026, 11, 9))
    assert (found["LP2"].start, found["LP2"].by) == (date(2026, 11, 2), date(2026, 11, 5))
    assert found["PA4"].evidence == found["LP2"].evidence == "reported"
    assert NOT_ON_FILE in found["LP2"].flags and "PA6" not in found


def test_a_return_that_tells_of_bed_and_breakfast_starts_its_two_working_days() -> None:
    """Counted from the end of the last home, which is said."""
    duty = _by_return("W2")["AC1"]
    assert (duty.start, duty.by, duty.evidence) == (date(2026, 11, 2), date(2026, 11, 4), "reported")
    assert NOT_ON_FILE in " ".join(duty.flags)


@pytest.mark.parametrize(("code", "day"), [("U1", DAY), ("S2", date(2026, 11, 2)), ("X2", DAY)])
def test_a_suitable_home_a_day_before_the_return_and_custody_start_no_risk_assessment(code: str, day: date) -> None:
    """What is suitable needs none; what is not yet known starts nothing; custody has its own (LP6)."""
    assert "LP2" not in _by_return(code, day)
