"""Dates as people and case systems write them: day first or year first, in figures or words. Never month first.

One reading for all. Each front says which of these it takes, and words what is wrong: the terminal (`date_input`),
CSV files and spreadsheets (`exchange.dates_in_files`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from leavingcare.dates import MONTHS, WEEKDAYS

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
YEARS_AHEAD = 10
"""Years of two digits lie at most so many years ahead, else in the century before."""
_SHORTEST_NAME = 3
"""Letters: `Jun`, `Tue`."""

_YEAR_FIRST = r"(?P<year>\d{4})(?P<before_month>-)(?P<month>\d{1,2})(?P<before_year>-)(?P<day>\d{1,2})"
_DAY_FIRST = (
    r"(?:(?P<weekday>[a-z]{3,9})[.,]*\ +(?=\d))?(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?"
    r"(?:(?P<before_month>(?:\ of)?[ ./-]*)(?P<month>[a-z]{3,9}(?!\w)|[a-z]{3,9}(?=\d)|(?<=[ ./-])\d{1,2})"
    r"(?:(?P<before_year>[., /-]*)(?P<year>\d{4}|\d{2}))?\.?)"
)
_TIME = r"(?:(?:\ +|t)(?P<time>\d{1,2}:\d{2}.*))?"


class NotADate(ValueError):
    """A text that is no date at all, or none that exists."""


class NoSuchMonth(NotADate):
    """A month beyond 12: perhaps a date that was typed month first."""

    def __init__(self, month: int) -> None:
        super().__init__("no such month")
        self.month = month


class NoSuchDay(NotADate):
    """A day that the month has not."""

    def __init__(self, month: int, year: int) -> None:
        super().__init__("no such day")
        self.month, self.year = month, year


class YearOutOfRange(NotADate):
    """A year before EARLIEST_YEAR or after LATEST_YEAR."""

    def __init__(self, year: int) -> None:
        super().__init__("year out of range")
        self.year = year


class WrongWeekday(NotADate):
    """The weekday written before a date is not that of the date. `weekday`: 0 for Monday."""

    def __init__(self, day: date, weekday: int) -> None:
        super().__init__("wrong weekday")
        self.day, self.weekday = day, weekday


class WrittenDate(NamedTuple):
    """The parts of a date as written; `weekday`, `year`, `time` and what stands between the parts may be empty."""

    day: int
    month: int
    year: str
    weekday: str
    time: str
    year_first: bool
    ordinal: bool
    in_words: bool
    before_month: str
    before_year: str

    def on_calendar(self, latest: date) -> date:
        """The date, where a year of two digits is seen from `latest`. Raises NotADate, also where there is no year."""
        if not self.year:
            raise NotADate("no year")
        return self.in_year(full_year(self.year, latest))

    def in_year(self, year: int) -> date:
        """The date in this year; a weekday written before it has to agree. Raises NotADate."""
        day = calendar_day(self.day, self.month, year)
        weekday = weekday_number(self.weekday) if self.weekday else day.weekday()
        if weekday is None:
            raise NotADate("no weekday")
        if weekday != day.weekday():
            raise WrongWeekday(day, weekday)
        return day


def read_written_date(text: str) -> WrittenDate | None:
    """The parts of a date; None for a text of another shape. Whether such a day exists is not asked yet."""
    lowered = text.lower()
    match = re.fullmatch(_YEAR_FIRST + _TIME, lowered, re.ASCII)
    year_first = match is not None
    if match is None:
        match = re.fullmatch(_DAY_FIRST + _TIME, lowered, re.ASCII)
    if match is None:
        return None
    parts = match.groupdict(default="")
    in_words = not parts["month"].isdigit()
    month = month_number(parts["month"]) if in_words else int(parts["month"])
    if month is None:
        return None
    return WrittenDate(
        int(parts["day"]),
        month,
        parts["year"],
        parts.get("weekday", ""),
        parts["time"],
        year_first,
        bool(parts.get("ordinal")),
        in_words,
        parts["before_month"],
        parts["before_year"],
    )


def calendar_day(day: int, month: int, year: int) -> date:
    """The date. Raises NotADate for a month, a year or a day that cannot be."""
    if not 1 <= month <= 12:
        raise NoSuchMonth(month)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise YearOutOfRange(year)
    if not 1 <= day <= monthrange(year, month)[1]:
        raise NoSuchDay(month, year)
    return date(year, month, day)


def full_year(digits: str, latest: date) -> int:
    """A year of four digits, or of two: of this century up to YEARS_AHEAD years after `latest`, else of the last."""
    if len(digits) == 4:
        return int(digits)
    year = latest.year // 100 * 100 + int(digits)
    return year if year <= latest.year + YEARS_AHEAD else year - 100


def month_number(word: str) -> int | None:
    """1 for January and for any beginning of it from three letters on; None for another word."""
    return _number_named(word, MONTHS)


def weekday_number(word: str) -> int | None:
    """0 for Monday and for any beginning of it from three letters on; None for another word."""
    place = _number_named("wed" if word == "weds" else word, WEEKDAYS)
    return None if place is None else place - 1


def _number_named(word: str, names: tuple[str, ...]) -> int | None:
    return next(
        (place for place, name in enumerate(names, 1) if len(word) >= _SHORTEST_NAME and name.lower().startswith(word)), None
    )
