"""What the return says of a young person on a day, as sent and as it stands; and what a check has to know of everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from leavingcare.dates import age_on
from leavingcare.facts.events import Report
from leavingcare.facts.life import Life
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.spells_on_day import known_code
from leavingcare.reporting.ssda903.cohort import IN, OUT, Place, ReturnYear, place, year_of
from leavingcare.reporting.ssda903.rows import answer_for, is_upn

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
    """What a check has to know of everybody: how often each case number, pupil number, and name with date of birth is there.

    `newest_care` is the newest source of care.

    `signed_by_writers`: ids of risk assessments that were written and signed from one account.
    """

    numbers: Counter[str]
    newest_care: date | None
    pupil_numbers: Counter[str] = Counter()  # noqa: RUF012  # only read
    identities: Counter[tuple[str, date]] = Counter()  # noqa: RUF012  # only read
    signed_by_writers: frozenset[str] = frozenset()


def year_that_runs(person: PersonOnDay) -> ReturnYear:
    """The year of the return in which the day falls."""
    return year_of(person.day)


def last_year(person: PersonOnDay) -> ReturnYear:
    """The year of the return before it."""
    return ReturnYear(year_that_runs(person).year - 1)


@answered_once
def row_sent(person: PersonOnDay) -> ReturnRow | None:
    """What was sent of somebody in the return of last year, if that was read in."""
    year = last_year(person)
    report = report_sent(person.recorded, year)
    if report is None or person.details.born is None:
        return None
    placed = _place(person, year) or Place(person.recorded, OUT, "not of an age for the return")
    age = age_on(person.details.born, year.end, leap_day_to_march=person.policy.leap_day_to_march)
    answer = (report.in_touch, known_code(report.activity), known_code(report.accommodation))
    return ReturnRow(year, age, True, *answer, placed)


@answered_once
def place_this_year(person: PersonOnDay) -> Place | None:
    """Their place in the return of the year that runs."""
    return _place(person, year_that_runs(person))


@answered_once
def row_as_it_stands(person: PersonOnDay) -> ReturnRow | None:
    """What the return of the year that runs would say of somebody today; None for those who are not in it."""
    return _row(place_this_year(person), year_that_runs(person))


@answered_once
def return_rows(person: PersonOnDay) -> tuple[ReturnRow, ...]:
    """Last year's row as sent, or as it stands while that return is still being made; this year's as it stands."""
    last, year, day = row_sent(person), last_year(person), person.day
    if last is None and year.end < day <= date(day.year, *RETURN_GOES_UNTIL):
        last = _row(_place(person, year), year)
    return tuple(row for row in (last, row_as_it_stands(person)) if row)


def report_sent(life: Life, year: ReturnYear) -> Report | None:
    """The report that was read from the return of a year: its files speak for 31 March."""
    return next((report for report in life.reports if report.source and report.as_of == year.end), None)


def around(lives: Iterable[Life], signed_by_writers: frozenset[str] = frozenset()) -> Around:
    """What is to be known of everybody."""
    numbers: Counter[str] = Counter()
    pupil_numbers: Counter[str] = Counter()
    identities: Counter[tuple[str, date]] = Counter()
    newest: list[date] = []
    for life in lives:
        numbers.update(_number_of(life))
        upn, identity = life.person.upn, identity_of(life.person)
        pupil_numbers.update([upn] if upn and is_upn(upn) and not upn.upper().startswith("UN") else [])
        identities.update([identity] if identity else [])
        newest += [episode.as_of for episode in life.care if episode.as_of]
    return Around(numbers, max(newest, default=None), pupil_numbers, identities, signed_by_writers)


def identity_of(person: Person) -> tuple[str, date] | None:
    """The words of the name in any order, and the date of birth; None where one of the two is not recorded."""
    if not (person.name and person.born):
        return None
    return " ".join(sorted(normalised_name(person.name).split())), person.born


def _place(person: PersonOnDay, year: ReturnYear) -> Place | None:
    return place(person.life, year, person.policy, person.day)


def _row(placed: Place | None, year: ReturnYear) -> ReturnRow | None:
    if placed is None or placed.verdict != IN or placed.record is None or placed.window is None or placed.age is None:
        return None
    answer = answer_for(placed.record, placed.window)
    return ReturnRow(year, placed.age, False, answer.in_touch, answer.activity, answer.accommodation, placed)


def _number_of(life: Life) -> Iterator[str]:
    if life.person.case_id:
        yield life.person.case_id
