"""Who belongs into the care leaver part of the SSDA903 return (OC3) of a year, and about which day they are asked.

17 to 21: around the birthday in the year. 22 to 25: at the latest contact in the year, nobody has to be sought out.
By care history, not by status today: thirteen weeks looked after from 14, some of it after 16, with us last. The numbers
in the reasons are those of the Department's validation rules (391, 351, 1000, 1001, 1002, 1007, 1011, 1016).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import age_on, distinct_days, months_after, say
from leavingcare.errors import WrongUse
from leavingcare.facts import CareEpisode, Life
from leavingcare.law.policy import Policy
from leavingcare.law.record import Record
from leavingcare.law.status import FORMER_RELEVANT, RELEVANT, position_on
from leavingcare.reporting.position import Window, last_contact, report_around

IN, OUT, TO_COME, CANNOT_TELL = "in", "left out", "still to come", "cannot tell"
FIRST_YEAR, LAST_YEAR = 2023, 2027
"""The years of the return whose rules are known here: since 2023 the care leavers of 22 to 25 belong to it."""
YOUNGEST, OLDEST_AROUND_BIRTHDAY, OLDEST = 17, 21, 25
_ADOPTED = frozenset({"E11", "E12"})
_TAKEN_OVER, _DIED_IN_CARE, _STARTS = "E3", "E2", "S"


class ReturnYear(NamedTuple):
    """The return for the year to 31 March of `year`."""

    year: int

    @property
    def start(self) -> date:
        """1 April."""
        return date(self.year - 1, 4, 1)

    @property
    def end(self) -> date:
        """31 March."""
        return date(self.year, 3, 31)


def return_year(year: int) -> ReturnYear:
    """The year of a return. Raises WrongUse for one whose rules are not known here."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongUse(
            f"The return for {year} is not known here: give a year from {FIRST_YEAR} to {LAST_YEAR}.",
            "The year is that of its 31 March: 2026 is April 2025 to March 2026.",
        )
    return ReturnYear(year)


def year_of(day: date) -> ReturnYear:
    """The year of the return in which a day falls, known here or not."""
    return ReturnYear(day.year + (day.month > 3))


class Place(NamedTuple):
    """Whether a young person is in the return, and why. `window` is set for those who are: the day they are asked about."""

    life: Life
    verdict: str
    why: str
    age: int | None = None
    birthday: date | None = None
    window: Window | None = None
    record: Record | None = None


def place(life: Life, year: ReturnYear, policy: Policy, on: date) -> Place | None:
    """The place of a young person in the return as known on a day; None for those too young or too old for it."""
    born = life.person.born
    if born is None:
        return Place(life, CANNOT_TELL, "the date of birth is not recorded")
    age = age_on(born, year.end, leap_day_to_march=policy.leap_day_to_march)
    if not YOUNGEST <= age <= OLDEST:
        return None
    record = Record(life, born, policy)
    candidate = Place(life, IN, "", age, record.birthday(age), None, record)
    if age > OLDEST_AROUND_BIRTHDAY:
        return _at_latest_contact(candidate, record, year, on)
    return _around_birthday(candidate, record, on)


def window_around(birthday: date, policy: Policy) -> Window:
    """The days that answer for a birthday: by the usual reading three months before to one month after (a setting)."""
    before = policy.number("birthday_window_before", birthday)
    after = policy.number("birthday_window_after", birthday)
    return Window(birthday, months_after(birthday, -before), months_after(birthday, after))


def _around_birthday(candidate: Place, record: Record, on: date) -> Place:
    assert candidate.birthday is not None  # noqa: S101  # a candidate has one
    window = window_around(candidate.birthday, record.policy)
    placed = _by_care(candidate, record, window)
    if placed.verdict == IN and candidate.birthday > on:
        return placed._replace(verdict=TO_COME, why=f"the birthday is on {say(candidate.birthday)}")
    return placed._replace(window=window) if placed.verdict == IN else placed


def _at_latest_contact(candidate: Place, record: Record, year: ReturnYear, on: date) -> Place:
    """Only those who were in touch in the year; an earlier return that has them counts where no contact is recorded."""
    until = min(year.end, on)
    whole_year = Window(until, year.start, until)
    placed = _by_care(candidate, record, whole_year)
    if placed.verdict == OUT:
        return placed
    contact = last_contact(record.life, year.start, until)
    report = report_around(record.life, whole_year)
    day = contact or (report.on if report and report.in_touch else None)
    if day is None:
        return placed._replace(verdict=OUT, why=f"{candidate.age} years old, and no contact in the year: no row is asked for")
    return placed._replace(window=Window(day, year.start, until)) if placed.verdict == IN else placed


def _by_care(candidate: Place, record: Record, window: Window) -> Place:
    """In or out by the history of care, which an earlier return stands for where it is not, or not wholly, recorded."""
    verdict, why = _judged(candidate, record)
    if verdict == CANNOT_TELL and report_around(record.life, window):
        return candidate._replace(why=f"an earlier return has them; {why}")
    return candidate._replace(verdict=verdict, why=why)


def _judged(candidate: Place, record: Record) -> tuple[str, str]:
    assert candidate.birthday is not None  # noqa: S101  # a candidate has one
    last = record.last_countable(candidate.birthday)
    if last is None:
        return _without_care(record)
    reason = _left_out_for_good(record, last) or _left_out_at(candidate.age, candidate.birthday, record)
    if reason:
        return OUT, reason
    return _thirteen_weeks(record, candidate.birthday)


def _without_care(record: Record) -> tuple[str, str]:
    if record.life.care:
        return OUT, "looked after for short breaks only (rule 1001)"
    return CANNOT_TELL, "no episode of care is recorded (rule 1002)"


def _left_out_for_good(record: Record, last: CareEpisode) -> str | None:
    if any(episode.ceased == _DIED_IN_CARE for episode in record.countable):
        return "died in care (rule 1000)"
    if last.ceased == _TAKEN_OVER or last.authority != "ours":
        return "last looked after by another authority (rule 1011)"
    if last.ceased in _ADOPTED or any(order.order == "adoption" for order in record.life.orders):
        return "adopted (rule 1001)"
    return None


def _left_out_at(age: int | None, birthday: date, record: Record) -> str | None:
    """At 17 and 18: looked after on the birthday, or again after it."""
    if age not in (17, 18):
        return None
    later = [episode for episode in record.countable if episode.end is None or episode.end > birthday]
    if any(episode.start <= birthday for episode in later):
        return f"still looked after on the birthday, {say(birthday)} (rule 1007)"
    if later:
        return f"looked after again after the birthday, {say(birthday)} (rule 1016)"
    return None


def _thirteen_weeks(record: Record, birthday: date) -> tuple[str, str]:
    needed, days = record.number("looked_after_days"), record.days_looked_after(birthday)
    after_16 = distinct_days(record.spans, record.birthday(16), birthday)
    if days >= needed and after_16:
        return IN, ""
    if position_on(record.life, birthday, record.policy).status in (RELEVANT, FORMER_RELEVANT):
        return IN, "relevant or former relevant without thirteen weeks that reach past 16"
    lacks = f"{days} days looked after from 14, {needed} are needed" if days < needed else "not looked after from 16 on"
    if record.countable[0].began not in (None, _STARTS):
        return CANNOT_TELL, f"{lacks}, but care began before the first recorded episode"
    return OUT, f"{lacks} (rule 1001)"
