"""Dates as people type them, day first or in words. What is ambiguous or impossible is refused with a sentence."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from leavingcare import dates
from leavingcare.errors import WrongUse
from leavingcare.typed_dates import (
    NoSuchDay,
    NoSuchMonth,
    NotADate,
    WrittenDate,
    WrongWeekday,
    YearOutOfRange,
    calendar_day,
    month_number,
    read_written_date,
    weekday_number,
)

EXAMPLES = "24/11/2026, 24 Nov 2026, 2026-11-24, fri, last friday, 3 weeks ago, in 6 weeks, +3d"
_NAMED_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_UNITS = {
    "d": "days",
    "day": "days",
    "w": "weeks",
    "week": "weeks",
    "fortnight": "fortnights",
    "m": "months",
    "month": "months",
    "y": "years",
    "year": "years",
}
_NEXT_OR_LAST = re.compile(r"(next|last) (week|fortnight|month|year)")
_DISTANCE = re.compile(r"[+-] ?\d{1,4} ?(?:d|w|m|y|days?|weeks?|months?|years?)|in \w+ (?:days?|weeks?|months?)|\w+ [a-z]+ ago")
_MONTH_IN_WORDS_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?( \d{4})?")
_SIGNS = ("/", ".", "-")
"""What may stand between the figures of a date."""
_SIGNS_WITHOUT_YEAR = ("/", ".")


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """The day that somebody typed, as seen from `today`.

    A bare weekday is the coming one (today included); with `past`, for something that has happened, the latest one. A date
    without a year (28/11, 28 Nov) is the nearest such day; with `past` it is refused if that is ahead. Raises WrongUse.
    """
    words = _day_first(_plainly(text))
    for reader in (_weekday_or_word, _distance, _next_or_last, _written_date, _weekday):
        day = reader(words, today, past)
        if day is not None:
            return day
    raise _unreadable()


def is_short_of_a_day(text: str) -> bool:
    """Is this 28/11 or last week, which do not say it all? Whoever typed it should see for which day it was taken."""
    words = _day_first(_plainly(text))
    written = read_written_date(words)
    return bool(_NEXT_OR_LAST.fullmatch(words)) or (written is not None and not written.year)


def looks_like_date(text: str, today: date) -> bool:
    """Is this meant for a date, even one that cannot be, such as 31/11?"""
    words = _day_first(_plainly(text))
    written = read_written_date(words)
    if written is not None and not written.time and (written.in_words or _is_in_figures(written)):
        return not written.weekday or weekday_number(written.weekday) is not None
    return any(reader(words, today, False) is not None for reader in (_weekday_or_word, _next_or_last, _weekday)) or bool(
        _DISTANCE.fullmatch(words)
    )


def _day_first(words: str) -> str:
    """Nov 28 as 28 nov: with the month in words nothing else can be meant."""
    match = _MONTH_IN_WORDS_FIRST.fullmatch(words)
    return f"{match[2]} {match[1]}{match[3] or ''}" if match and month_number(match[1]) else words


def _plainly(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split())


def _unreadable() -> WrongUse:
    return WrongUse("That is no date that can be read.", f"Dates look like {EXAMPLES}.")


def _written_date(words: str, today: date, past: bool) -> date | None:
    """A date in figures or with the month in words."""
    written = read_written_date(words)
    if written is None or written.time or not (written.in_words or _is_in_figures(written)):
        return None
    try:
        return written.on_calendar(today) if written.year else _without_year(written, today, past)
    except NotADate as problem:
        raise _wrong(problem) from None


def _is_in_figures(written: WrittenDate) -> bool:
    """The same sign between all parts."""
    if not written.year:
        return written.before_month in _SIGNS_WITHOUT_YEAR
    return written.before_month == written.before_year and written.before_month in _SIGNS


def _without_year(written: WrittenDate, today: date, past: bool) -> date:
    """The nearest such day. Raises WrongUse where that is ahead and it has happened: it is never moved back a year."""
    days = [day for year in (today.year - 1, today.year, today.year + 1) if (day := _in_year(written, year))]
    if not days:  # 29 February between two leap years, or no day at all
        return calendar_day(written.day, written.month, today.year)
    day = written.in_year(min(days, key=lambda day: abs(day - today)).year)
    if past and day > today:
        raise WrongUse(
            f"{day.day} {dates.MONTHS[day.month - 1]} is {_how_far(day, today)}: only what has happened is recorded.",
            f"For an earlier year type the year as well, as in {day.day}/{day.month}/{day.year - 1}.",
        )
    return day


def _in_year(written: WrittenDate, year: int) -> date | None:
    try:
        return calendar_day(written.day, written.month, year)
    except NotADate:
        return None


def _how_far(day: date, today: date) -> str:
    days = (day - today).days
    return "tomorrow" if days == 1 else f"in {days} days"


def _wrong(problem: NotADate) -> WrongUse:
    match problem:
        case NoSuchMonth():
            return WrongUse(f"There is no month {problem.month}: dates are typed day first, as in 24/11/2026.")
        case YearOutOfRange():
            return WrongUse(f"The year {problem.year} cannot be right.")
        case NoSuchDay():
            month = f"{dates.MONTHS[problem.month - 1]} {problem.year}"
            return WrongUse(f"{month} has {monthrange(problem.year, problem.month)[1]} days.")
        case WrongWeekday():
            right, typed = dates.WEEKDAYS[problem.day.weekday()], dates.WEEKDAYS[problem.weekday]
            return WrongUse(f"{dates.format_long(problem.day)} is a {right}, not a {typed}: which is meant?")
        case _:
            return _unreadable()


def _weekday_or_word(words: str, today: date, _past: bool) -> date | None:
    return today + timedelta(days=_NAMED_DAYS[words]) if words in _NAMED_DAYS else None


def _weekday(words: str, today: date, past: bool) -> date | None:
    match = re.fullmatch(r"(?:(last|next|this|on) )?([a-z]{3,9})", words)
    weekday = weekday_number(match[2]) if match else None
    if match is None or weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    if match[1] == "last" or (past and match[1] != "next"):
        back = (today.weekday() - weekday) % 7
        return today - timedelta(days=back or (7 if match[1] == "last" else 0))
    return today + timedelta(days=ahead or (7 if match[1] == "next" else 0))


def _next_or_last(words: str, today: date, _past: bool) -> date | None:
    match = _NEXT_OR_LAST.fullmatch(words)
    return _moved(today, 1 if match[1] == "next" else -1, "a", match[2]) if match else None


def _distance(words: str, today: date, _past: bool) -> date | None:
    signed = re.fullmatch(r"([+-]) ?(\d{1,4}) ?([a-z]+)", words)
    ago = re.fullmatch(r"(\w+) ([a-z]+) ago", words)
    ahead = re.fullmatch(r"in (\w+) ([a-z]+)", words)
    if signed:
        return _moved(today, 1 if signed[1] == "+" else -1, signed[2], signed[3])
    if ago:
        return _moved(today, -1, ago[1], ago[2])
    return _moved(today, 1, ahead[1], ahead[2]) if ahead else None


def _moved(today: date, direction: int, count: str, unit: str) -> date | None:
    number = _NUMBERS.get(count) if not count.isdecimal() else int(count) if len(count) < 5 else None
    kind = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s"))
    if number is None or kind is None:
        return None
    steps = direction * number
    try:
        if kind in ("months", "years"):
            return _within_reach(dates.months_after(today, steps * (12 if kind == "years" else 1)))
        return _within_reach(today + timedelta(days=steps * {"days": 1, "weeks": 7, "fortnights": 14}[kind]))
    except YearOutOfRange as problem:
        raise _wrong(problem) from None
    except (OverflowError, ValueError):
        raise WrongUse("That day is too far away.") from None


def _within_reach(day: date) -> date:
    return calendar_day(day.day, day.month, day.year)
