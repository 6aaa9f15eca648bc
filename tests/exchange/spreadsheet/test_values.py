"""What people type into a spreadsheet: every way to write a date, a name, a yes, and nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leavingcare.dates import MONTHS, WEEKDAYS
from leavingcare.exchange.spreadsheet import values

ON = date(2026, 11, 21)


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
    ],
)
def test_dates_are_read_day_first(text: str, expected: date) -> None:
    """Figures, words, short and long years, a weekday before them."""
    assert values.day(text, ON) == expected


@pytest.mark.parametrize("text", ["", "n/a", "N/A", "-", "not known", "None"])
def test_a_cell_that_says_nothing_is_no_date_and_no_mistake(text: str) -> None:
    """People write n/a."""
    assert values.day(text, ON) is None


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
    ],
)
def test_what_is_no_date_is_said_to_be_none(text: str, problem: str) -> None:
    """Never guessed: no day without its month, no month first, no weekday that is wrong."""
    with pytest.raises(ValueError, match=problem):
        values.day(text, ON)


def test_a_bare_number_is_a_spreadsheets_day() -> None:
    """46331 is what a cell holds that shows 5 November 2026: told apart, so that a person can look."""
    with pytest.raises(values.DayFromNumber) as caught:
        values.day("46331", ON)
    assert caught.value.day == date(2026, 11, 5)


@given(st.dates(date(2000, 1, 1), date(2036, 12, 31)), st.sampled_from(["/", ".", "-"]), st.booleans())
def test_every_day_is_read_in_each_of_its_spellings(day: date, sign: str, short: bool) -> None:
    """In figures, in words, and with its weekday."""
    year = f"{day.year % 100:02}" if short else str(day.year)
    assert values.day(f"{day.day}{sign}{day.month:02}{sign}{year}", ON) == day
    assert values.day(f"{day.day} {MONTHS[day.month - 1]} {day.year}", ON) == day
    assert values.day(f"{WEEKDAYS[day.weekday()][:3]} {day.day:02} {MONTHS[day.month - 1][:3]} {year}", ON) == day


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("EXAMPLE, Robin", "Robin Example"),
        ("O'BRIEN-ŻUKOWSKA, Zofia", "Zofia O'Brien-Żukowska"),
        ("Jo Example", "Jo Example"),
        ("UL-HAQ, Nadia", "Nadia Ul-Haq"),
        ("McExample, Jo", "Jo McExample"),
        ("ROBIN EXAMPLE", "Robin Example"),
        ("n/a", None),
    ],
)
def test_names_in_the_usual_order(text: str, name: str | None) -> None:
    """SURNAME, First is turned round; letters that were typed small stay small."""
    assert values.name(text) == name


def test_a_number_is_no_name() -> None:
    """The count in a total line is nobody's name."""
    with pytest.raises(ValueError, match="not a name"):
        values.name("196")


@pytest.mark.parametrize(("text", "answer"), [("Y", True), ("yes", True), ("b) No", False), ("n", False), ("", None)])
def test_yes_and_no(text: str, answer: bool | None) -> None:
    """Short or long, with Ofsted's letter or without."""
    assert values.yes_or_no(text) is answer


def test_a_perhaps_is_neither_yes_nor_no() -> None:
    """It is reported, not taken for one of them."""
    with pytest.raises(ValueError, match="neither"):
        values.yes_or_no("maybe")


@pytest.mark.parametrize(("text", "number"), [("060479", "060479"), ("P 12345", "P12345"), ("AB/123", "AB/123")])
def test_case_numbers(text: str, number: str) -> None:
    """Letters are allowed; a space within is a slip."""
    assert values.case_number(text) == number


@pytest.mark.parametrize("text", ["TOTAL", "=1+1", "1" * 21, ""])
def test_what_is_no_case_number(text: str) -> None:
    """A word, a formula, a novel."""
    with pytest.raises(ValueError, match="not a case number"):
        values.case_number(text)


def test_a_formula_that_only_quotes_is_what_it_quotes() -> None:
    """="060479" is how people keep leading noughts in a CSV file."""
    assert values.plain('="060479"') == "060479"
    assert values.plain("  two\n lines ") == "two lines"


@pytest.mark.parametrize(("text", "expected"), [("=1+1", True), ("@cmd", True), ("-1", True), ("-", False), ("Jo", False)])
def test_what_a_spreadsheet_would_run(text: str, expected: bool) -> None:
    """The signs with which a formula begins; a lone hyphen is a blank."""
    assert values.begins_a_formula(text) is expected
