"""The only calendar sums in the program.

Everything is a calendar date in England: no times of day and no time zones. Law brief, section 1, says where each
rule comes from; the decision numbers (D7, D28) are its decisions.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from leavingcare.bank_holidays import BANK_HOLIDAYS
from leavingcare.quantities import quantity

if TYPE_CHECKING:  # imported when months are first counted: a list read from the cache counts none
    from dateutil.relativedelta import relativedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONE_DAY = timedelta(days=1)


class BeyondBankHolidays(ValueError):
    """A working-day sum runs past the last year for which bank holidays are known: the answer is *cannot tell*."""


def attains(born: date, years: int, *, leap_day_to_march: bool = True) -> date:
    """The day on which somebody born on `born` reaches an age: the anniversary, from its first moment.

    Family Law Reform Act 1969 s9(1). Born on 29 February, the birthday of a common year is 1 March (decision D7)
    unless the authority has chosen 28 February.
    """
    try:
        return born.replace(year=born.year + years)
    except ValueError:  # the year has no 29 February
        last_of_february = months_after(born, 12 * years)
        return last_of_february + ONE_DAY if leap_day_to_march else last_of_february


def age_on(born: date, day: date, *, leap_day_to_march: bool = True) -> int:
    """Whole years of age attained by the end of `day`."""
    years = day.year - born.year
    return years if attains(born, years, leap_day_to_march=leap_day_to_march) <= day else years - 1


def months_after(day: date, months: int) -> date:
    """The same-numbered day `months` calendar months later (or earlier, if negative); the month's last day if none.

    Dodds v Walker [1981] 1 WLR 1027; a month is a calendar month, Interpretation Act 1978 Sch 1.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:  # the month has no such day; the whole sum by relativedelta takes eight times as long
        return day + _months(months)


@cache
def _months(months: int) -> relativedelta:
    from dateutil.relativedelta import relativedelta

    return relativedelta(months=months)


def days_after(day: date, days: int) -> date:
    """The day of the event is left out: 2 November + 7 = 9 November (Lester v Garland)."""
    return day + timedelta(days=days)


def weeks_after(day: date, weeks: int) -> date:
    """As `days_after`, in weeks."""
    return day + timedelta(weeks=weeks)


def period_end(day: date, count: int, unit: str) -> date:
    """The last day of a period *beginning on* `day`, which is its first day. `unit`: days, months or years.

    CL reg 7(3)(a), 10(3): 28 days beginning on 2 November end on 29 November. Where the corresponding date does not
    exist the period ends with the month.
    """
    if unit == "days":
        return day + timedelta(days=count - 1)
    months = count * 12 if unit == "years" else count
    corresponding = months_after(day, months)
    return corresponding - ONE_DAY if corresponding.day == day.day else corresponding


def overlap_days(start: date, end: date | None, since: date, until: date) -> int:
    """How many dates x with since <= x < until fall in a spell start <= x < end."""
    last = until if end is None or end > until else end
    first = start if start > since else since
    return max(0, (last - first).days)


def distinct_days(spells: Iterable[tuple[date, date | None]], since: date, until: date) -> int:
    """Different dates in [since, until) that at least one spell covers; overlapping records count once (D1)."""
    total, reached = 0, since
    for start, end in sorted(spells, key=lambda spell: spell[0]):
        total += overlap_days(start, end, reached, until)
        reached = max(reached, until if end is None else min(end, until))
    return total


def day_when_complete(spells: Iterable[tuple[date, date | None]], since: date, count: int) -> date | None:
    """The first day d on which distinct_days(spells, since, d) reaches `count`; None if it never does."""
    left, reached = count, since
    for start, end in sorted(spells, key=lambda spell: spell[0]):
        first = max(start, reached)
        if end is None or (end - first).days >= left:
            return first + timedelta(days=left)
        if end > first:
            left -= (end - first).days
            reached = end
    return None


def is_working_day(day: date) -> bool:
    """Not a Saturday, a Sunday or a bank holiday of England and Wales (substitute days included)."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_days_after(day: date, count: int) -> date:
    """`day` is left out, then `count` working days are counted (SI 2006/1738 reg 2)."""
    while count:
        day += ONE_DAY
        count -= is_working_day(day)
    return day


def working_day_on_or_after(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += ONE_DAY
    return day


def working_day_on_or_before(day: date) -> date:
    """The day itself, or the last working day before it: the *do by* shown beside a date that falls on a holiday."""
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def do_by(last: date) -> date | None:
    """The working day to do it by, where a last day is none: last days do not roll over weekends and holidays (D28).

    None where the last day is a working day, or past the last year whose bank holidays are known.
    """
    try:
        before = working_day_on_or_before(last)
    except BeyondBankHolidays:
        return None
    return None if before == last else before


def retain_until(born: date, died: date | None = None) -> date:
    """Until when assessments, plans and reviews are kept: CL reg 10(3)."""
    if died is not None and died < attains(born, 18):
        return period_end(died, 15, "years")
    return attains(born, 75)


def records_reply(requested_on: date, months: int) -> date:
    """Last day to answer a request for records: the only date that moves to the next working day (UK GDPR art 12(3))."""
    return working_day_on_or_after(months_after(requested_on, months))


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year. Raises BeyondBankHolidays where they are not known."""
    if year not in BANK_HOLIDAYS:
        raise BeyondBankHolidays(f"bank holidays are known for {min(BANK_HOLIDAYS)} to {max(BANK_HOLIDAYS)}, not for {year}")
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in BANK_HOLIDAYS[year].split())


def format_long(day: date) -> str:
    """A date in words: 2 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_with_weekday(day: date) -> str:
    """Monday 2 November 2026."""
    return f"{WEEKDAYS[day.weekday()]} {format_long(day)}"


def format_day(day: date) -> str:
    """For a line that says what is next: Fri 4 Dec."""
    return f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"


def format_short(day: date) -> str:
    """For a table's cell: 02 Nov 2026. Never numbers alone, so that nobody reads it the American way."""
    return f"{day.day:02} {MONTHS[day.month - 1][:3]} {day.year}"


def late_words(by: date, day: date) -> str:
    """How late something is on `day` that was to be done by `by`: 1 day late, 40 days late."""
    return f"{quantity((day - by).days, 'day')} late"


def parse_iso(text: str) -> date | None:
    """An ISO date (2026-11-02) and nothing else; None if the text is not one."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
