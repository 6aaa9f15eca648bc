"""Dates in other people's files: two strict fronts of one reading, for what case systems give out and for what people type.

A time of day behind a date is read by python-dateutil, which knows the many ways to write one; the date is then the date as
written. Everything else is refused, never guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from leavingcare.dates import WEEKDAYS, format_long
from leavingcare.typed_dates import (
    NoSuchDay,
    NoSuchMonth,
    NotADate,
    WrittenDate,
    WrongWeekday,
    YearOutOfRange,
    read_written_date,
)

SAYS_NOTHING = frozenset(
    {"", "-", "--", "n/a", "na", "n.a.", "none", "nil", "null", "blank", "not known", "unknown", "nk", "n/k", "not applicable"}
)
"""Cells that answer the question with nothing: not understood is something else."""
_PLACEHOLDERS = ((1, 1, "1900"), (31, 12, "9999"))
"""What case systems write for an empty date: day, month, year."""
_DAY_ZERO = date(1899, 12, 30)
"""Spreadsheets count days from here."""
_SERIAL = r"[1-6]\d{4}(?:\.\d+)?"
_LEAST_TYPED = date(1954, 10, 3)
"""An earlier day as a bare number in somebody's own spreadsheet is no date: it is day 20,000."""
_TIME_OF_DAY = r"(?P<clock>\d{1,2}:\d{2}(:\d{2})?)([.,]\d+)?(?P<half> ?[ap]m)?( ?(z|utc|gmt|bst|[+-]\d{2}:?\d{2}))?"
_SECONDS_OF_A_DAY = 86_400


class DayFromNumber(ValueError):
    """The cell holds a bare number, which a spreadsheet may mean as a date: `day` is that date."""

    def __init__(self, day: date) -> None:
        super().__init__("is a number where a date should be")
        self.day = day


@lru_cache(maxsize=65_536)
def day_in_csv(text: str) -> date | None:
    """A date as case systems write it: 31/03/2026, 2026-03-31, either with a time, 31-Mar-2026. Never month first.

    Empty text and the placeholders 1900-01-01 and 9999-12-31 return None. Raises ValueError for anything else, an impossible
    day included.
    """
    if not text:
        return None
    written = read_written_date(text)
    if written is None or not _is_as_systems_write(written):
        raise NotADate("not a date")
    if (written.day, written.month, written.year) in _PLACEHOLDERS:
        return None
    day = written.in_year(int(written.year))
    _check_time(written.time)
    return day


def _is_as_systems_write(written: WrittenDate) -> bool:
    """All four digits of the year, no weekday, and the same sign between the parts."""
    signs = (" ", "-") if written.in_words else ("/", "-", ".")
    is_even = written.before_month == written.before_year and written.before_month in signs
    return is_even and len(written.year) == 4 and not written.weekday and not written.ordinal


def day_in_spreadsheet(text: str, latest: date) -> date | None:
    """A date as people type it: Thu 05 Nov 26, 3rd Apr 2027, 31-Oct-26, 2026-11-05. Never month first; the year is needed.

    None for a cell that says nothing. A year of two digits is seen from `latest`. Raises ValueError with the words of what is
    wrong, and DayFromNumber for a bare number.
    """
    words = text.casefold()
    if words in SAYS_NOTHING:
        return None
    serial = day_of_serial(words)
    if serial is not None and serial >= _LEAST_TYPED:
        raise DayFromNumber(serial)
    written = read_written_date(words)
    if written is None or not written.before_month or not written.before_year:
        raise ValueError("is not a date with day, month and year")
    try:
        day = written.on_calendar(latest)
        _check_time(written.time)
    except NotADate as problem:
        raise ValueError(_in_words(problem)) from None
    return day


def _in_words(problem: NotADate) -> str:
    match problem:
        case YearOutOfRange():
            return "is not of a year of our time"
        case NoSuchDay() | NoSuchMonth():
            return "is a day that does not exist (dates are read day first)"
        case WrongWeekday():
            return f"is not right: {format_long(problem.day)} is a {WEEKDAYS[problem.day.weekday()]}"
        case _:
            return "is not a date with day, month and year"


def day_of_serial(text: str) -> date | None:
    """The day that a spreadsheet means by a bare number of five digits; None for any other text."""
    return _DAY_ZERO + timedelta(days=int(float(text))) if re.fullmatch(_SERIAL, text, re.ASCII) else None


def _check_time(time: str) -> None:
    """A time of day behind a date, if there is one, has to exist. Raises NotADate."""
    match = re.fullmatch(_TIME_OF_DAY, time, re.ASCII)
    if time and (match is None or not _is_on_the_clock(match["clock"] + (match["half"] or ""))):
        raise NotADate("not a time of day")


@lru_cache(maxsize=_SECONDS_OF_A_DAY)
def _is_on_the_clock(time: str) -> bool:
    from dateutil.parser import ParserError, parse

    try:
        parse(time)
    except ParserError:
        return False
    return True
