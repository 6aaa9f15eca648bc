"""What a check looks at: one young person on the day, and what the return says of them, as sent and as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import NamedTuple

from leavingcare.dates import age_on
from leavingcare.facts.events import Report
from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.reporting.annex_a import Workers
from leavingcare.reporting.measures.person_on_day import Seen
from leavingcare.reporting.position import known
from leavingcare.reporting.ssda903.cohort import IN, OUT, Place, ReturnYear, place, year_of
from leavingcare.reporting.ssda903.rows import answer_for

RETURN_GOES_UNTIL = (6, 30)
"""Month and day to which the return of a year that is over is still being made: April to June."""


class ReturnRow(NamedTuple):
    """What the return of a year says of a young person. `sent`: read from a return; else what it would say today."""

    year: ReturnYear
    age: int
    sent: bool
    in_touch: str | None
    activity: str | None
    accommodation: str | None
    place: Place

    @property
    def label(self) -> str:
        """Which return is meant."""
        return f"return {self.year.year}" + (" as sent" if self.sent else "")


class Around(NamedTuple):
    """What a check has to know of everybody: how often each case number is there, and the newest source of care."""

    numbers: Counter[str]
    newest_care: date | None


class Case:
    """One young person on the day. `life` holds everything recorded, `seen` only what is known by the day."""

    def __init__(self, life: Life, seen: Seen, workers: Workers, around: Around) -> None:
        self.life = life
        self.seen = seen
        self.workers = workers
        self.around = around
        self.day = seen.day
        self.year = year_of(seen.day)
        self.last_year = ReturnYear(self.year.year - 1)

    @property
    def person(self) -> Person:
        """The young person."""
        return self.life.person

    @cached_property
    def sent(self) -> ReturnRow | None:
        """What was sent of them in the return of last year, if that was read in."""
        report = report_sent(self.life, self.last_year)
        if report is None or self.person.born is None:
            return None
        placed = self._place(self.last_year) or Place(self.life, OUT, "not of an age for the return")
        age = age_on(self.person.born, self.last_year.end, leap_day_to_march=self.seen.policy.leap_day_to_march)
        answer = (report.in_touch, known(report.activity), known(report.accommodation))
        return ReturnRow(self.last_year, age, True, *answer, placed)

    @cached_property
    def this_year(self) -> Place | None:
        """Their place in the return of the year that runs."""
        return self._place(self.year)

    @cached_property
    def as_it_stands(self) -> ReturnRow | None:
        """What the return of the year that runs would say of them today; None for those who are not in it."""
        return self._row(self.this_year, self.year)

    @cached_property
    def rows(self) -> tuple[ReturnRow, ...]:
        """Last year's row as sent, or as it stands while that return is still being made; this year's as it stands."""
        last = self.sent
        if last is None and self.day <= date(self.day.year, *RETURN_GOES_UNTIL) and self.day > self.last_year.end:
            last = self._row(self._place(self.last_year), self.last_year)
        return tuple(row for row in (last, self.as_it_stands) if row)

    def _place(self, year: ReturnYear) -> Place | None:
        return place(self.seen.life, year, self.seen.policy, self.day)

    def _row(self, placed: Place | None, year: ReturnYear) -> ReturnRow | None:
        if placed is None or placed.verdict != IN or placed.record is None or placed.window is None or placed.age is None:
            return None
        return ReturnRow(year, placed.age, False, *answer_for(placed.record, placed.window), placed)


def report_sent(life: Life, year: ReturnYear) -> Report | None:
    """The report that was read from the return of a year: its files speak for 31 March."""
    return next((report for report in life.reports if report.source and report.as_of == year.end), None)


def around(lives: Iterable[Life]) -> Around:
    """What is to be known of everybody."""
    numbers: Counter[str] = Counter()
    newest: list[date] = []
    for life in lives:
        numbers.update(_number_of(life))
        newest += [episode.as_of for episode in life.care if episode.as_of]
    return Around(numbers, max(newest, default=None))


def _number_of(life: Life) -> Iterator[str]:
    if life.person.case_id:
        yield life.person.case_id
