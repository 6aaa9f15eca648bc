"""Homes: what is said beside a last day that a careful reader would count from another day."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, Home
from leavingcare.law.duties.worklist import duties
from leavingcare.law.policy import Policy

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
