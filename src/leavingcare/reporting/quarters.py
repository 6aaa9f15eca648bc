"""Quarters of the financial year, and the days with which a figure is compared."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long, months_after
from leavingcare.errors import WrongUse

_TYPED = re.compile(r"(\d{4})-(\d{2})\s?Q([1-4])", re.IGNORECASE)


class Quarter(NamedTuple):
    """A quarter of the year from 1 April: 2026-27Q2 is July to September 2026."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """As people type it."""
        return f"{self.year}-{(self.year + 1) % 100:02}Q{self.number}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year + self.number // 4, 3 * self.number % 12 + 1, 1)

    @property
    def last(self) -> date:
        """Its last day: the day on which its positions are taken."""
        return date(self.year + self.number // 4, (3 * self.number + 2) % 12 + 1, 30 if self.number < 3 else 31)

    @property
    def before(self) -> Quarter:
        """The quarter before."""
        return Quarter(self.year, self.number - 1) if self.number > 1 else Quarter(self.year - 1, 4)

    @property
    def words(self) -> str:
        """1 July 2026 to 30 September 2026."""
        return f"{format_long(self.first)} to {format_long(self.last)}"


def quarter_typed(text: str) -> Quarter:
    """The quarter that a text such as 2026-27Q2 names. Raises WrongUse."""
    match = _TYPED.fullmatch(text.strip())
    if match is None or int(match[2]) != (int(match[1]) + 1) % 100 or not 2000 <= int(match[1]) <= 2100:
        raise WrongUse("That is no quarter of a financial year.", "Type it as 2026-27Q2, which is July to September 2026.")
    return Quarter(int(match[1]), int(match[3]))


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    months = (day.year - 2000) * 12 + day.month - 4
    return Quarter(2000 + months // 12, months % 12 // 3 + 1)


def quarter_end_before(day: date) -> date:
    """The last quarter's end before a day; of a quarter's last day, the end of the quarter before."""
    return quarter_of(day).before.last


def year_before(day: date) -> date:
    """The same day a year earlier; the last day of a month stays the last day of the month."""
    earlier = months_after(day, -12)
    return _month_end(earlier) if day == _month_end(day) else earlier


def months_to(day: date, count: int) -> list[date]:
    """The day itself and, before it, the last days of the months before: `count` days in all, oldest first."""
    ends = [_month_end(months_after(day.replace(day=1), -back)) for back in range(1, count)]
    return [*reversed(ends), day]


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
