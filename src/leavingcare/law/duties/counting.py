"""Last days as sums: the day a period runs from, how long it is, and the day that this comes to. The rules count with these.

What a sum says can never differ from the day on the list: the day is worked out from its parts, here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from leavingcare.dates import days_after, months_after, records_reply, weeks_after, working_days_after
from leavingcare.law.care_record import CareRecord
from leavingcare.law.person_on_day import last_working_day
from leavingcare.law.reasons import Counted, MissingFact

MONTHS, WEEKS, DAYS, WORKING_DAYS, YEARS = "months", "weeks", "days", "working days", "years"
REPLY = "months, or the next working day"
COUNT: Mapping[str, Callable[[date, int], date]] = {
    MONTHS: months_after,
    WEEKS: weeks_after,
    DAYS: days_after,
    WORKING_DAYS: working_days_after,
    REPLY: records_reply,
}
"""How each unit is counted. Years are counted from the date of birth alone, by `CareRecord.birthday`."""


def in_months(start: date, number: int) -> Counted:
    """So many months after a day; before it, if the number is below zero."""
    return Counted(start, number, MONTHS, months_after(start, number))


def in_weeks(start: date, number: int) -> Counted:
    """So many weeks after a day."""
    return Counted(start, number, WEEKS, weeks_after(start, number))


def in_days(start: date, number: int) -> Counted:
    """So many days after a day; before it, if the number is below zero."""
    return Counted(start, number, DAYS, days_after(start, number))


def in_working_days(start: date, number: int) -> Counted | MissingFact:
    """So many working days after a day; a missing fact where the bank holidays of the time are not known."""
    return _if_known(start, number, WORKING_DAYS)


def in_months_for_a_reply(start: date, number: int) -> Counted | MissingFact:
    """So many months after a request; a day that is no working day moves to the next one (UK GDPR art 12(3))."""
    return _if_known(start, number, REPLY)


def at_age(record: CareRecord, age: int) -> Counted:
    """The birthday at which somebody is so many years old."""
    return Counted(record.born, age, YEARS, record.birthday(age))


def earliest(*days: Counted | date) -> Counted | date:
    """The earliest of several last days."""
    return min(days, key=day_of)


def day_of(day: Counted | date) -> date:
    """The day itself, with or without its sum."""
    return day.day if isinstance(day, Counted) else day


def _if_known(start: date, number: int, unit: str) -> Counted | MissingFact:
    day = last_working_day(COUNT[unit], start, number)
    return day if isinstance(day, MissingFact) else Counted(start, number, unit, day)
