"""Dates as people type them, day first or in words. What is ambiguous or impossible is refused with a sentence."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from leavingcare import dates
from leavingcare.errors import WrongUse

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
_EARLIEST, _LATEST = 1900, 2100


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """The day that somebody typed, as seen from `today`.

    A bare weekday is the coming one (today included), a date without a year lies in this year; with `past`, for something
    that has happened, both are the latest ones not after today. Raises WrongUse.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    for reader in _READERS:
        day = reader(words, today, past)
        if day is not None:
            return day
    raise _unreadable()


def _unreadable() -> WrongUse:
    return WrongUse("That is no date that can be read.", f"Dates look like {EXAMPLES}.")


def _iso(words: str, _today: date, _past: bool) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words)
    return _on_calendar(int(found[3]), int(found[2]), int(found[1])) if found else None


def _day_first(words: str, today: date, _past: bool) -> date | None:
    found = re.fullmatch(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})", words)
    return _on_calendar(int(found[1]), int(found[3]), _full_year(found[4], today)) if found else None


def _named(words: str, today: date, _past: bool) -> date | None:
    return today + timedelta(days=_NAMED_DAYS[words]) if words in _NAMED_DAYS else None


def _month_in_words(words: str, today: date, past: bool) -> date | None:
    found = re.fullmatch(r"(?:([a-z]+) )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ?([a-z]{3,9})\.? ?(\d{4}|\d{2})?", words)
    month = _index(found[3], dates.MONTHS) if found else None
    if found is None or month is None:
        return None
    year = _full_year(found[4], today) if found[4] else today.year
    day = _on_calendar(int(found[2]), month + 1, year)
    if past and not found[4] and day > today:
        day = _on_calendar(day.day, day.month, year - 1)
    return _weekday_agrees(found[1], day) if found[1] else day


def _weekday(words: str, today: date, past: bool) -> date | None:
    found = re.fullmatch(r"(?:(last|next|this|on) )?([a-z]{3,9})", words)
    weekday = _index(found[2], dates.WEEKDAYS) if found else None
    if found is None or weekday is None:
        return None
    ahead = (weekday - today.weekday()) % 7
    if found[1] == "last" or (past and found[1] != "next"):
        back = (today.weekday() - weekday) % 7
        return today - timedelta(days=back or (7 if found[1] == "last" else 0))
    return today + timedelta(days=ahead or (7 if found[1] == "next" else 0))


def _distance(words: str, today: date, _past: bool) -> date | None:
    signed = re.fullmatch(r"([+-]) ?(\d{1,4}) ?([a-z]+)", words)
    ago = re.fullmatch(r"(\w+) ([a-z]+) ago", words)
    ahead = re.fullmatch(r"in (\w+) ([a-z]+)", words)
    if signed:
        return _moved(today, 1 if signed[1] == "+" else -1, signed[2], signed[3])
    if ago:
        return _moved(today, -1, ago[1], ago[2])
    return _moved(today, 1, ahead[1], ahead[2]) if ahead else None


_READERS: tuple[Callable[[str, date, bool], date | None], ...] = (
    _iso,
    _day_first,
    _named,
    _distance,
    _month_in_words,
    _weekday,
)


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
    except (OverflowError, ValueError):
        raise WrongUse("That day is too far away.") from None


def _index(word: str, names: tuple[str, ...]) -> int | None:
    """Which name a word of three letters or more begins."""
    return next((number for number, name in enumerate(names) if len(word) >= 3 and name.lower().startswith(word)), None)


def _full_year(digits: str, today: date) -> int:
    """Two digits are of this century up to ten years from now, else of the last."""
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year if year <= today.year + 10 else year - 100


def _on_calendar(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise WrongUse(f"There is no month {month}: dates are typed day first, as in 24/11/2026.")
    if not _EARLIEST <= year <= _LATEST:
        raise WrongUse(f"The year {year} cannot be right.")
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise WrongUse(f"{dates.MONTHS[month - 1]} {year} has {last} days.")
    return date(year, month, day)


def _within_reach(day: date) -> date:
    if not _EARLIEST <= day.year <= _LATEST:
        raise WrongUse(f"The year {day.year} cannot be right.")
    return day


def _weekday_agrees(word: str, day: date) -> date:
    weekday = _index(word, dates.WEEKDAYS)
    if weekday is None:
        raise _unreadable()
    if weekday != day.weekday():
        raise WrongUse(
            f"{dates.format_long(day)} is a {dates.WEEKDAYS[day.weekday()]}, not a {dates.WEEKDAYS[weekday]}: which is meant?"
        )
    return day
