"""Twelve months that end on any day: the return's year for a measure that is taken every month."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import ONE_DAY
from leavingcare.reporting.quarters import year_before
from leavingcare.reporting.ssda903.cohort import ReturnYear


class YearTo(ReturnYear):
    """Twelve months that end on any day, in the place of a year to 31 March."""

    day: date

    def __new__(cls, day: date) -> YearTo:
        """The year that ends on the day."""
        made = super().__new__(cls, day.year)
        made.day = day
        return made

    @property
    def start(self) -> date:
        """The day after the same day of the year before."""
        return year_before(self.day) + ONE_DAY

    @property
    def end(self) -> date:
        """The day."""
        return self.day
