"""Dates of other people's files: two strict fronts, and the terminal's, of one reading."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.date_input import parse_date
from leavingcare.dates import MONTHS, WEEKDAYS
from leavingcare.errors import WrongUse
from leavingcare.exchange.dates_in_files import DayFromNumber, day_in_csv, day_in_spreadsheet

ON = date(2026, 11, 21)
PARTS = st.tuples(
    st.sampled_from(["", "", "Sat ", "Monday, "]),
    st.integers(0, 32).map(str) | st.sampled_from(["03", "1st", "22nd of"]),
    st.sampled_from(["/", "-", ".", " "]),
    st.integers(0, 13).map(str) | st.sampled_from(["Apr", "september", "Sept", "ju", "may"]),
    st.sampled_from(["/", "-", ".", " "]),
    st.sampled_from(["26", "2026", "98", "1899", "2101", "202"]),
    st.sampled_from(["", "", " 10:12", "T00:00:00Z", " 25:00"]),
)


def _day_or_none(text: str) -> list[date]:
    """What each front reads, where it reads a date."""
    found: list[date | None] = []
    for read in (day_in_csv, lambda text: day_in_spreadsheet(text, ON), lambda text: parse_date(text, ON)):
        try:
            found.append(read(text))
        except (ValueError, WrongUse):
            continue
    return [day for day in found if day is not None]


@given(PARTS.map("".join))
def test_no_two_fronts_read_one_text_as_two_days(text: str) -> None:
    """One may refuse what another takes; none reads it otherwise, and never month first."""
    assert len(set(_day_or_none(text))) <= 1


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2026",
        "3/4/2026",
        "03-04-2026",
        "03.04.2026",
        "2026-04-03",
        "2026-04-03 10:12:00.000",
        "2026-04-03T10:12:00Z",
        "03/04/2026 00:00:00",
        "3-Apr-2026",
        "3 April 2026",
        "2026-04-03 00:00:00",
        "2026-04-03T23:59:59.999+01:00",
        "03/04/2026 12:00:00 AM",
    ],
)
def test_dates_as_case_systems_write_them(text: str) -> None:
    """The third of April, in every way that is in use."""
    assert day_in_csv(text) == date(2026, 4, 3)


@pytest.mark.parametrize("text", ["", "1900-01-01", "01/01/1900", "1900-01-01 00:00:00.000", "9999-12-31"])
def test_what_stands_for_no_date(text: str) -> None:
    """Case systems fill an empty date with the first or the last day they know."""
    assert day_in_csv(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "04/13/2026",
        "31/06/2026",
        "29/02/2025",
        "3/4/26",
        "2026-13-04",
        "tomorrow",
        "45000",
        "2026",
        "20260403",
        "2026-W14-5",
        "03/04-2026",
        "3 Ma 2026",
        "1026-04-03",
        "2026-04-03 quarter past",
        "2026-04-03 10:12 quarter past",
        "2026-04-03 24:30",
        "2026-04-03 10:61:00",
        "3rd April 2026",
        "Friday 3 April 2026",
        "3/4",
    ],
)
def test_what_is_no_date_is_never_made_one(text: str) -> None:
    """Month first, days that do not exist, years of two figures, serial numbers and words."""
    with pytest.raises(ValueError, match=r"."):
        day_in_csv(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu 05 Nov 26", date(2026, 11, 5)),
        ("3rd Apr 2027", date(2027, 4, 3)),
        ("31-Oct-26", date(2026, 10, 31)),
        ("22 June 2006", date(2006, 6, 22)),
        ("01.11.2026", date(2026, 11, 1)),
        ("07/11/26", date(2026, 11, 7)),
        ("2026-11-05", date(2026, 11, 5)),
        ("2026-11-05 14:30", date(2026, 11, 5)),
        ("1 Sept 2026", date(2026, 9, 1)),
        ("5/4/06", date(2006, 4, 5)),
        ("19 Nov 98", date(1998, 11, 19)),
        ("1st of May 2026", date(2026, 5, 1)),
        ("Weds 4 Nov 2026", date(2026, 11, 4)),
        ("29-Feb-08", date(2008, 2, 29)),
        ("31/10/2026 12:00:00 AM", date(2026, 10, 31)),
    ],
)
def test_dates_are_read_day_first(text: str, expected: date) -> None:
    """Figures, words, short and long years, a weekday before them."""
    assert day_in_spreadsheet(text, ON) == expected


@pytest.mark.parametrize("text", ["", "n/a", "N/A", "-", "not known", "None"])
def test_a_cell_that_says_nothing_is_no_date_and_no_mistake(text: str) -> None:
    """People write n/a."""
    assert day_in_spreadsheet(text, ON) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("ASAP", "is not a date"),
        ("??/05/2007", "is not a date"),
        ("yesterday", "is not a date"),
        ("Sept 26", "is not a date"),
        ("31/02/2026", "does not exist"),
        ("11/21/2026", "does not exist"),
        ("29/02/2027", "does not exist"),
        ("Fri 05 Nov 26", "5 November 2026 is a Thursday"),
        ("1 Ju 2026", "is not a date"),
        ("01/01/0001", "year of our time"),
        ("05/11/2026 25:00", "is not a date"),
        ("05/11/2026 14:30 or so", "is not a date"),
        ("28/11", "is not a date"),
        ("12345", "is not a date"),
    ],
)
def test_what_is_no_date_is_said_to_be_none(text: str, problem: str) -> None:
    """Never guessed: no day without its month, no month first, no weekday that is wrong."""
    with pytest.raises(ValueError, match=problem):
        day_in_spreadsheet(text, ON)


def test_a_bare_number_is_a_spreadsheets_day() -> None:
    """46331 is what a cell holds that shows 5 November 2026: told apart, so that a person can look."""
    with pytest.raises(DayFromNumber) as caught:
        day_in_spreadsheet("46331", ON)
    assert caught.value.day == date(2026, 11, 5)


@given(st.dates(date(2000, 1, 1), date(2036, 12, 31)), st.sampled_from(["/", ".", "-"]), st.booleans())
def test_every_day_is_read_in_each_of_its_spellings(day: date, sign: str, short: bool) -> None:
    """In figures, in words, and with its weekday."""
    year = f"{day.year % 100:02}" if short else str(day.year)
    assert day_in_spreadsheet(f"{day.day}{sign}{day.month:02}{sign}{year}", ON) == day
    assert day_in_spreadsheet(f"{day.day} {MONTHS[day.month - 1]} {day.year}", ON) == day
    assert day_in_spreadsheet(f"{WEEKDAYS[day.weekday()][:3]} {day.day:02} {MONTHS[day.month - 1][:3]} {year}", ON) == day
