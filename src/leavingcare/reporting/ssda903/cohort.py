"""Who belongs into the care leaver part of the SSDA903 return (OC3) of a year, and about which day they are asked.

17 to 21: around the birthday in the year. 22 to 25: at the latest contact in the year, nobody has to be sought out.
By care history, not by status today: thirteen weeks looked after from 14, some of it after 16, with us last. The numbers
in the reasons are those of the Department's validation rules (391, 351, 1000, 1001, 1002, 1007, 1011, 1016).
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from leavingcare.dates import age_on, distinct_days, format_long, months_after
from leavingcare.errors import WrongUse
from leavingcare.facts.life import Life
from leavingcare.facts.spells import CareEpisode
from leavingcare.law.care_history import care_known_from
from leavingcare.law.care_record import CareRecord
from leavingcare.law.policy import Policy
from leavingcare.law.status.status import FORMER_RELEVANT, RELEVANT, position_on
from leavingcare.law.touch import NOT, last_contact
from leavingcare.reporting.position import Window, report_around

IN, OUT, TO_COME, CANNOT_TELL = "in", "left out", "still to come", "cannot tell"
FIRST_YEAR, LAST_YEAR = 2023, 2027
"""The years of the return whose rules are known here: since 2023 the care leavers of 22 to 25 belong to it."""
YOUNGEST, OLDEST_AROUND_BIRTHDAY, OLDEST = 17, 21, 25
STRICT_AGES = (17, 18)
"""Birthdays by which care must have ended, and stay ended."""
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


class Ruling(NamedTuple):
    """In, out, or cannot tell, by the history of care: why, and the Department's rule if there is one."""

    verdict: str
    why: str
    rule: str = ""


class Place(NamedTuple):
    """Whether a young person is in the return, and why. `window` is set for those who are: the day they are asked about.

    `rule` is the Department's rule that speaks against them, also where an earlier return has them nevertheless.
    `is_without_contact`: left out for want of a contact in the year alone.
    """

    life: Life
    verdict: str
    why: str
    age: int | None = None
    birthday: date | None = None
    window: Window | None = None
    record: CareRecord | None = None
    rule: str = ""
    is_without_contact: bool = False


def place(life: Life, year: ReturnYear, policy: Policy, day: date) -> Place | None:
    """The place of a young person in the return as known on a day; None for those too young or too old for it."""
    born = life.person.born
    if born is None:
        return Place(life, CANNOT_TELL, "the date of birth is not recorded")
    age = age_on(born, year.end, leap_day_to_march=policy.leap_day_to_march)
    if not YOUNGEST <= age <= OLDEST:
        return None
    record = CareRecord(life, born, policy, care_known_from(life))
    candidate = Place(life, IN, "", age, record.birthday(age), None, record)
    if age > OLDEST_AROUND_BIRTHDAY:
        return _at_latest_contact(candidate, record, year, day)
    return _around_birthday(candidate, record, day)


def window_around(birthday: date, policy: Policy) -> Window:
    """The days that answer for a birthday: by the usual reading three months before to one month after (a setting)."""
    before = policy.number("birthday_window_before", birthday)
    after = policy.number("birthday_window_after", birthday)
    return Window(birthday, months_after(birthday, -before), months_after(birthday, after))


def _around_birthday(candidate: Place, record: CareRecord, day: date) -> Place:
    assert candidate.birthday is not None  # noqa: S101  # a candidate has one
    window = window_around(candidate.birthday, record.policy)
    placed = _by_care(candidate, record, window)
    if placed.verdict == IN and candidate.birthday > day:
        return placed._replace(verdict=TO_COME, why=f"the birthday is on {format_long(candidate.birthday)}")
    return placed._replace(window=window) if placed.verdict == IN else placed


def _at_latest_contact(candidate: Place, record: CareRecord, year: ReturnYear, day: date) -> Place:
    """Only those who were in touch in the year; an earlier return that has them counts where no contact is recorded."""
    until = min(year.end, day)
    whole_year = Window(until, year.start, until)
    placed = _by_care(candidate, record, whole_year)
    if placed.verdict == OUT:
        return placed
    contact = last_contact(record.life, year.start, until)
    report = report_around(record.life, whole_year)
    asked = contact or (report.on if report and report.in_touch not in (None, NOT) else None)
    if asked is None:
        why = f"{candidate.age} years old, and no contact in the year: no row is asked for"
        return placed._replace(verdict=OUT, why=why, is_without_contact=placed.verdict == IN)
    return placed._replace(window=Window(asked, year.start, until)) if placed.verdict == IN else placed


def _by_care(candidate: Place, record: CareRecord, window: Window) -> Place:
    """In or out by the history of care, which an earlier return stands for where it is not, or not wholly, recorded."""
    ruling = _judged(candidate, record)
    why = f"{ruling.why} (rule {ruling.rule})" if ruling.rule else ruling.why
    if ruling.verdict == CANNOT_TELL and report_around(record.life, window):
        return candidate._replace(why=f"an earlier return has them; {why}", rule=ruling.rule)
    return candidate._replace(verdict=ruling.verdict, why=why, rule=ruling.rule)


def _judged(candidate: Place, record: CareRecord) -> Ruling:
    assert candidate.birthday is not None  # noqa: S101  # a candidate has one
    if record.last_countable(candidate.birthday) is None:
        return _without_care(record)
    left_out = _left_out_for_good(record, candidate.birthday) or _left_out_at(candidate.age, candidate.birthday, record)
    return left_out or _thirteen_weeks(record, candidate.birthday)


def _without_care(record: CareRecord) -> Ruling:
    if record.life.care:
        return Ruling(OUT, "looked after for short breaks only", "1001")
    return Ruling(CANNOT_TELL, "no episode of care is recorded", "1002")


def _left_out_for_good(record: CareRecord, birthday: date) -> Ruling | None:
    if died_in_care(record):
        return Ruling(OUT, "died in care", "1000")
    if is_with_another(record, birthday):
        return Ruling(OUT, "last looked after by another authority", "1011")
    if is_adopted(record, birthday):
        return Ruling(OUT, "adopted", "1001")
    return None


def died_in_care(record: CareRecord) -> bool:
    """Did an episode of care end with death?"""
    return any(episode.ceased == _DIED_IN_CARE for episode in record.countable)


def is_with_another(record: CareRecord, day: date) -> bool:
    """Was the last authority that looked after them by the day another one, or did one take over?"""
    last = record.last_countable(day)
    return last is not None and (last.ceased == _TAKEN_OVER or last.authority != "ours")


def is_adopted(record: CareRecord, day: date) -> bool:
    """Did the last episode by the day end with adoption, or is an adoption order recorded?"""
    last = record.last_countable(day)
    ended_so = last is not None and last.ceased in _ADOPTED
    return ended_so or any(order.order == "adoption" for order in record.life.orders)


def care_on(record: CareRecord, day: date) -> CareEpisode | None:
    """The episode, short breaks apart, in which they are looked after on the day and beyond; one still open counts."""
    return next((episode for episode in record.countable if episode.covers(day)), None)


def care_left_after(record: CareRecord, day: date) -> CareEpisode | None:
    """The last episode, short breaks apart, that ended after the day."""
    ended = [episode for episode in record.countable if episode.end is not None and episode.end > day]
    return ended[-1] if ended else None


def _left_out_at(age: int | None, birthday: date, record: CareRecord) -> Ruling | None:
    """At 17 and 18: looked after on the birthday, or again after it."""
    if age not in STRICT_AGES:
        return None
    if care_on(record, birthday):
        return Ruling(OUT, f"still looked after on the birthday, {format_long(birthday)}", "1007")
    if any(episode.start > birthday for episode in record.countable):
        return Ruling(OUT, f"looked after again after the birthday, {format_long(birthday)}", "1016")
    return None


def _thirteen_weeks(record: CareRecord, birthday: date) -> Ruling:
    needed, days = record.number("looked_after_days"), record.days_looked_after(birthday)
    after_16 = distinct_days(record.spans, record.birthday(16), birthday)
    if days >= needed and after_16:
        return Ruling(IN, "")
    if position_on(record.life, birthday, record.policy, record.known_from).status in (RELEVANT, FORMER_RELEVANT):
        return Ruling(IN, "relevant or former relevant without thirteen weeks that reach past 16")
    lacks = f"{days} days looked after from 14, {needed} are needed" if days < needed else "not looked after from 16 on"
    if record.countable[0].began not in (None, _STARTS):
        return Ruling(CANNOT_TELL, f"{lacks}, but care began before the first recorded episode")
    if record.known_from is None or record.known_from > record.birthday(14):
        since = f" before {format_long(record.known_from)}" if record.known_from else ""
        return Ruling(CANNOT_TELL, f"{lacks}, but no care{since} is on file")
    return Ruling(OUT, lacks, "1001")
