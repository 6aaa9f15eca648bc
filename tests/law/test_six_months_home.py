"""The six-month point at home (CL reg 3(5)): for whom it is reached, and when."""

from datetime import date

import pytest

from leavingcare.facts.events import Occasion
from leavingcare.facts.life import life_of
from leavingcare.facts.people import Person
from leavingcare.facts.spells import CareEpisode, FamilyStay
from leavingcare.law.care_record import CareRecord
from leavingcare.law.policy import Policy
from leavingcare.law.status.relevant import point_undecided

BORN = date(2009, 5, 4)
LEFT = date(2025, 7, 1)
POINT = date(2026, 1, 1)
BEFORE_16 = date(2025, 5, 3)


def _undecided(left: date | None, day: date, *decisions: Occasion) -> date | None:
    care = [CareEpisode(person="P001", start=date(2022, 1, 1), end=left, legal="C2", placement="U4")] if left else []
    home = FamilyStay(person="P001", start=left or LEFT, living_with="parent")
    record = CareRecord(life_of(Person(ref="P001", born=BORN), [*care, home, *decisions]), BORN, Policy())
    return point_undecided(record, day, day)


@pytest.mark.parametrize(("day", "point"), [(date(2025, 12, 31), None), (POINT, POINT), (date(2026, 1, 2), POINT)])
def test_the_point_is_reached_on_its_day(day: date, point: date | None) -> None:
    """The day before, on and after six months at home."""
    assert _undecided(LEFT, day) == point


@pytest.mark.parametrize("left", [None, BEFORE_16], ids=["never looked after", "left before 16"])
def test_nobody_decides_about_a_child_who_never_was_eligible(left: date | None) -> None:
    """There is no status that six months at home could end."""
    assert _undecided(left, date(2026, 3, 1)) is None


def test_a_decision_settles_it() -> None:
    """From the day on which a manager decides, whatever they decide."""
    decided = Occasion(person="P001", on=date(2026, 2, 1), what="manager decision", detail="still relevant")
    assert _undecided(LEFT, date(2026, 1, 31), decided) == POINT
    assert _undecided(LEFT, date(2026, 2, 1), decided) is None
