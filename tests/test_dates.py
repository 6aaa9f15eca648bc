"""The calendar sums: the day before, on and after each edge."""

from datetime import date, timedelta

import holidays
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from leavingcare import dates
from leavingcare.bank_holidays import BANK_HOLIDAYS

DAYS = st.dates(date(1980, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize("year", sorted(BANK_HOLIDAYS))
def test_bank_holidays_agree_with_the_holidays_package(year: int) -> None:
    """The table in the package and a well-kept library name the same weekdays."""
    library = holidays.country_holidays("GB", subdiv="ENG", years=year)
    assert dates.bank_holidays(year) == {day for day in library if day.weekday() < 5}


def test_beyond_the_last_known_year_nobody_can_tell() -> None:
    """A working-day sum that leaves the table is refused, not guessed."""
    with pytest.raises(dates.BeyondBankHolidays, match="not for 2028"):
        dates.working_days_after(date(2027, 12, 31), 2)


@pytest.mark.parametrize(
    ("born", "years", "march", "expected"),
    [
        (date(2008, 2, 29), 18, True, date(2026, 3, 1)),
        (date(2008, 2, 29), 18, False, date(2026, 2, 28)),
        (date(2008, 2, 29), 16, False, date(2024, 2, 29)),
        (date(2008, 2, 28), 18, True, date(2026, 2, 28)),
    ],
)
def test_birthdays_of_29_february(born: date, years: int, march: bool, expected: date) -> None:
    """1 March in a common year, or 28 February where the authority chose it."""
    assert dates.attains(born, years, leap_day_to_march=march) == expected


@pytest.mark.parametrize(("day", "age"), [(date(2026, 3, 14), 17), (date(2026, 3, 15), 18), (date(2026, 3, 16), 18)])
def test_age_changes_on_the_birthday(day: date, age: int) -> None:
    """An age is attained at the start of the birthday."""
    assert dates.age_on(date(2008, 3, 15), day) == age


@given(DAYS, st.integers(0, 120))
def test_months_never_spill_into_the_month_after(day: date, months: int) -> None:
    """The corresponding date, or the last day of the month."""
    later = dates.months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1
    assert later == day + relativedelta(months=months)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 30), 6, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 2, 28), 6, date(2027, 8, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2027, 1, 15), -13, date(2025, 12, 15)),
    ],
)
def test_the_corresponding_date_or_the_last_of_the_month(day: date, months: int, expected: date) -> None:
    """Dodds v Walker: four months from 30 September end on 30 January, and from 31 October on 28 February."""
    assert dates.months_after(day, months) == expected


@given(st.lists(st.tuples(DAYS, st.integers(0, 900)), max_size=6), DAYS, st.integers(0, 4000))
def test_days_are_counted_once_however_spells_overlap(spells: list[tuple[date, int]], since: date, length: int) -> None:
    """The sum agrees with counting dates one by one, and the day of completion with the sum."""
    until = since + timedelta(days=length)
    periods = [(start, start + timedelta(days=days)) for start, days in spells]
    one_by_one = sum(
        any(start <= day < end for start, end in periods) for day in (since + timedelta(days=count) for count in range(length))
    )
    assert dates.distinct_days(periods, since, until) == one_by_one
    complete = dates.day_when_complete(periods, since, 91)
    assert (complete is not None and complete <= until) == (one_by_one >= 91)


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-02", date(2026, 11, 2)), ("2026-02-30", None), ("20261102", None), ("2026-W14-5", None), ("02/11/2026", None)],
)
def test_only_a_plain_iso_date_is_read(text: str, day: date | None) -> None:
    """No other form of ISO 8601, and nothing that does not exist."""
    assert dates.parse_iso(text) == day


def test_dates_are_said_day_first_with_the_month_in_words() -> None:
    """Nobody can read them the American way."""
    day = date(2026, 4, 3)
    assert [dates.format_long(day), dates.format_short(day), dates.format_with_weekday(day)] == [
        "3 April 2026",
        "03 Apr 2026",
        "Friday 3 April 2026",
    ]


def test_working_days_either_side_of_a_holiday() -> None:
    """Christmas Eve, the holidays after it, and the last working day before."""
    assert dates.working_day_on_or_after(date(2026, 12, 25)) == date(2026, 12, 29)
    assert dates.working_day_on_or_before(date(2026, 12, 28)) == date(2026, 12, 24)
    assert dates.do_by(date(2026, 12, 28)) == date(2026, 12, 24)
    assert dates.do_by(date(2026, 12, 24)) is None
    assert dates.do_by(date(2099, 1, 1)) is None
