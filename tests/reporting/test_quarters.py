"""Quarters of the financial year, and the days with which a figure is compared."""

from datetime import date

import pytest

from leavingcare.errors import WrongUse
from leavingcare.reporting.quarters import months_to, quarter_end_before, quarter_of, quarter_typed, year_before


def test_the_second_quarter_is_july_to_september():
    """As the interface promises."""
    quarter = quarter_typed("2026-27Q2")
    assert (quarter.first, quarter.last) == (date(2026, 7, 1), date(2026, 9, 30))
    assert (quarter.name, quarter.before.name) == ("2026-27Q2", "2026-27Q1")
    assert quarter_typed("2026-27 q1").before.name == "2025-26Q4"


@pytest.mark.parametrize("text", ["Q2", "2026-28Q2", "2026-27Q5", "2026Q2", "", "1999-00Q1", "2026-27Q2; drop table"])
def test_what_is_no_quarter_is_refused(text):
    """In a sentence."""
    with pytest.raises(WrongUse, match="no quarter"):
        quarter_typed(text)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 3, 31), "2025-26Q4"),
        (date(2026, 4, 1), "2026-27Q1"),
        (date(2026, 12, 31), "2026-27Q3"),
        (date(2000, 1, 1), "1999-00Q4"),
    ],
)
def test_the_quarter_of_a_day(day, name):
    """The year begins on 1 April."""
    assert quarter_of(day).name == name


def test_the_quarter_end_before_a_quarter_end_is_the_one_before():
    """And of any other day the last one that has passed."""
    assert quarter_end_before(date(2026, 9, 30)) == date(2026, 6, 30)
    assert quarter_end_before(date(2026, 11, 21)) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (date(2026, 9, 30), date(2025, 9, 30)),
        (date(2028, 2, 29), date(2027, 2, 28)),
        (date(2029, 2, 28), date(2028, 2, 29)),
        (date(2026, 11, 21), date(2025, 11, 21)),
    ],
)
def test_a_year_before_the_last_day_of_a_month_is_the_last_day_of_a_month(day, before):
    """29 February too."""
    assert year_before(day) == before


def test_thirteen_months_end_with_the_day_and_begin_a_year_before():
    """Month ends, oldest first."""
    months = months_to(date(2026, 9, 30), 13)
    assert (len(months), months[0], months[5], months[-1]) == (13, date(2025, 9, 30), date(2026, 2, 28), date(2026, 9, 30))
    assert months_to(date(2026, 11, 21), 2) == [date(2026, 10, 31), date(2026, 11, 21)]
