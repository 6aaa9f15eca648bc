"""A status that is taken over from another day is that of the day."""

from __future__ import annotations

from datetime import date

import pytest

from leavingcare.casework.evaluation.positions import Positions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.quarters import months_to, quarter_typed
from tests.reporting.made_up_authorities import POLICY, pool
from tests.support.lives import AS_AT, sample_authority

DAYS = months_to(date(2026, 9, 30), 37)


def _differing(lives: list, days: list[date]) -> list[tuple[str, date]]:
    positions, found = Positions(POLICY), []
    for day in days:
        for life in lives:
            taken, own = PersonOnDay(life, day, POLICY), PersonOnDay(life, day, POLICY)
            positions.take_over(life, taken)
            if not taken.position.same_as(own.position) or taken.position.missing != own.position.missing:
                found.append((life.person.ref, day))
    return found


@pytest.mark.parametrize("seed", [3, 8])
def test_the_status_of_every_month_is_that_of_the_day(seed: int) -> None:
    """Of made-up young people over three years: status, route, support and what is missing."""
    assert _differing(list(pool(quarter_typed("2026-27Q2"), 150, seed, months=False).lives), DAYS) == []


def test_so_it_is_of_the_sample_authority() -> None:
    """Fully recorded, over a year and on a day in the middle of a month."""
    assert _differing(sample_authority()[1], [*DAYS[::3], AS_AT]) == []


def test_a_later_day_of_a_stretch_is_not_worked_out_again() -> None:
    """The same position, not an equal one."""
    life = next(iter(pool(quarter_typed("2026-27Q2"), 5, 3, months=False).lives))
    positions = Positions(POLICY)
    first, second = (PersonOnDay(life, day, POLICY) for day in (date(2026, 9, 29), date(2026, 9, 30)))
    positions.take_over(life, first)
    positions.take_over(life, second)
    assert second.position is first.position
