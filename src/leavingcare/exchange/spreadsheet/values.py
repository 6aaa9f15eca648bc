"""What people type into a spreadsheet: dates in every British way, names as SURNAME, First, yes and no, nothing at all.

Each reader gives back a value, None for a cell that says nothing, or raises ValueError with the words of what is wrong.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from leavingcare.dates import MONTHS, WEEKDAYS, format_long

SAYS_NOTHING = frozenset(
    {"", "-", "--", "n/a", "na", "n.a.", "none", "nil", "null", "blank", "not known", "unknown", "nk", "n/k", "not applicable"}
)
"""Cells that answer the question with nothing: not understood is something else."""

_WEEKDAY_FIRST = re.compile(r"([a-z]{3,9})[.,]? +(?=\d)")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d{1,2}:\d{2}.*)?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ ./-]+(\d{1,2}|[a-z]{3,9})\.?,?[ ./-]+(\d{4}|\d{2})(?: \d{1,2}:\d{2}.*)?"
)
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?")
_DAY_NOUGHT = date(1899, 12, 30)
_LETTERED = re.compile(r"^[a-z]\) ?")
_QUOTED_FORMULA = re.compile(r'="([^"]*)"')
_LOST_LETTERS = re.compile("[?\ufffd]")


class DayFromNumber(ValueError):
    """The cell holds a bare number, which a spreadsheet may mean as a date: `day` is that date."""

    def __init__(self, day: date) -> None:
        super().__init__("is a number where a date should be")
        self.day = day


def says_nothing(text: str) -> bool:
    """Is the cell blank, or does it say in words that there is nothing to say?"""
    return text.casefold() in SAYS_NOTHING


def plain(cell: str) -> str:
    """A cell without blanks around it, on one line; ="060479", a trick to keep leading noughts, is 060479."""
    text = " ".join(cell.split())
    quoted = _QUOTED_FORMULA.fullmatch(text)
    return quoted[1].strip() if quoted else text


def day(text: str, latest: date) -> date | None:
    """A date, day first or year first, in figures or words: Thu 05 Nov 26, 3rd Apr 2027, 31-Oct-26. Never month first.

    Years of two digits are of this century up to ten years after `latest`, else of the last. Raises ValueError for anything
    else, DayFromNumber for a bare number.
    """
    words = text.casefold()
    if says_nothing(words):
        return None
    if _SERIAL.fullmatch(words):
        raise DayFromNumber(_DAY_NOUGHT + timedelta(days=int(float(words))))
    weekday = _WEEKDAY_FIRST.match(words)
    words = words[weekday.end() :] if weekday else words
    found = _in_order(words, latest)
    if weekday and not _is_weekday(weekday[1], found):
        raise ValueError(f"is not right: {format_long(found)} is a {WEEKDAYS[found.weekday()]}")
    return found


def _in_order(words: str, latest: date) -> date:
    match = _YEAR_FIRST.fullmatch(words)
    if match:
        year, month, number = int(match[1]), int(match[2]), int(match[3])
    else:
        match = _DAY_FIRST.fullmatch(words)
        if match is None:
            raise ValueError("is not a date with day, month and year")
        year, month, number = _year(match[3], latest), _month(match[2]), int(match[1])
    if not 1900 <= year <= 2100:
        raise ValueError("is not of a year of our time")
    try:
        return date(year, month, number)
    except ValueError:
        raise ValueError("is a day that does not exist (dates are read day first)") from None


def _year(digits: str, latest: date) -> int:
    if len(digits) == 4:
        return int(digits)
    year = latest.year // 100 * 100 + int(digits)
    return year if year <= latest.year + 10 else year - 100


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    text = "sep" if text == "sept" else text
    fitting = [number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(text)]
    if len(fitting) != 1:
        raise ValueError("is not a date with day, month and year")
    return fitting[0]


def _is_weekday(word: str, day: date) -> bool:
    return WEEKDAYS[day.weekday()].casefold().startswith(word) or (word == "weds" and day.weekday() == 2)


def yes_or_no(text: str) -> bool | None:
    """Y, yes, true and 1; N, no, false and 0; a letter before it, as in b) No, is no part of it. Raises ValueError."""
    word = _LETTERED.sub("", text.casefold())
    if says_nothing(word):
        return None
    if word in ("y", "yes", "true", "1"):
        return True
    if word in ("n", "no", "false", "0"):
        return False
    raise ValueError("is neither a yes nor a no")


def case_number(text: str) -> str:
    """A number of the case system: letters are allowed, a digit is not missing. Raises ValueError."""
    if not re.fullmatch(r"(?=.*\d)[\w/.-]{1,20}", text.replace(" ", "")):
        raise ValueError("is not a case number")
    return text.replace(" ", "")


def name(text: str) -> str | None:
    """A name in the usual order and case: SURNAME, First is First Surname. Raises ValueError for what has no letter."""
    if says_nothing(text):
        return None
    if not any(letter.isalpha() for letter in text):
        raise ValueError("is not a name")
    surname, comma, first = text.partition(",")
    if not comma or "," in first:
        return usual_case(text)
    return f"{first.strip()} {usual_case(surname.strip())}".strip()


def usual_case(text: str) -> str:
    """FITZ-GERALD as Fitz-Gerald; a name in small and capital letters stays as it was typed."""
    return text.title() if text.isupper() and len(text) > 1 else text


def has_lost_letters(text: str) -> bool:
    """Question marks in the place of letters that the file's encoding had no room for."""
    return bool(_LOST_LETTERS.search(text))


def begins_a_formula(text: str) -> bool:
    """Would a spreadsheet program run this?"""
    return text.startswith(("=", "+", "@", "\t", "\r")) or (text.startswith("-") and len(text) > 1)
