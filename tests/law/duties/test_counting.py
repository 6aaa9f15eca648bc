"""Last days as sums: from, so much, and the day it comes to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.dates import attains
from leavingcare.facts.life import Life
from leavingcare.law.duties.counting import COUNT, YEARS, day_of, earliest, in_days, in_months, in_working_days
from leavingcare.law.duties.worklist import duties, explain_duty
from leavingcare.law.policy import Policy
from leavingcare.law.reasons import Counted, MissingFact
from tests.law.lives import days_of, lives_in_full
from tests.law.test_properties import LIVES

POLICY = Policy()


def _comes_to(counted: Counted) -> date:
    """The day by the calendar's own functions."""
    if counted.unit == YEARS:
        return attains(counted.start, counted.number)
    return COUNT[counted.unit](counted.start, counted.number)


@given(lives_in_full(), st.data())
@LIVES
def test_each_sum_comes_to_its_day_and_its_day_is_on_the_list(life: Life, data: st.DataObject) -> None:
    """For every duty of every life: from + period = day, and the day is the last day, or the first where there is no last."""
    day = data.draw(days_of(life))
    for duty in duties(life, day, POLICY):
        if duty.counted:
            assert _comes_to(duty.counted) == duty.counted.day
            assert duty.counted.day == (duty.by or duty.start)
            assert explain_duty(duty.id, life, day, POLICY).counted == duty.counted


@pytest.mark.parametrize(
    ("counted", "day"),
    [
        (in_months(date(2026, 4, 12), 6), date(2026, 10, 12)),
        (in_months(date(2026, 8, 31), 6), date(2027, 2, 28)),
        (in_months(date(2027, 3, 31), -1), date(2027, 2, 28)),
        (in_days(date(2026, 11, 2), 7), date(2026, 11, 9)),
        (in_working_days(date(2026, 12, 24), 2), date(2026, 12, 30)),
    ],
)
def test_a_sum_by_hand(counted: Counted, day: date) -> None:
    """Worked out on paper: short months, backwards from a day ahead, over Christmas."""
    assert counted.day == day


def test_beyond_the_bank_holidays_the_day_is_a_missing_fact() -> None:
    """The duty stays, and only its day cannot be told."""
    assert in_working_days(date(2090, 1, 1), 2) == MissingFact("the bank holidays of that year")


def test_the_earliest_keeps_its_sum() -> None:
    """A day with a sum and one without are compared as days."""
    counted = in_days(date(2026, 11, 1), 7)
    assert earliest(date(2026, 11, 20), counted) is counted
    assert day_of(earliest(date(2026, 11, 2), counted)) == date(2026, 11, 2)
