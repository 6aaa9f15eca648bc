"""The rows of the SSDA903 return that concern care leavers: header and OC3, and what the data officer has to look after.

Layout and codes of the years 2023 to 2027 as the sector's validators have them. Nothing is made up to fill a field: what
is not known is 0 where the return has a 0, and blank where it has none, and stands on the list for review.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts import codes
from leavingcare.facts.life import Life
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Activity, Home
from leavingcare.law.care_record import CareRecord
from leavingcare.law.policy import Policy
from leavingcare.law.spells_on_day import Custody, custody_on, known_code
from leavingcare.law.touch import DIED, WENT_HOME, YES
from leavingcare.reporting.position import Window, activity_around, home_around, in_touch_around, is_own_answer, report_around
from leavingcare.reporting.ssda903.cohort import IN, Place, ReturnYear, place

Row = Mapping[str, str | date | None]
NOTHING = "0"
"""What ACTIV and ACCOM hold where nothing applies or nothing is known: they are never blank."""
ALWAYS_UNSUITABLE = ("S", "X")
"""Homeless and custody: the return has no code for either being suitable."""
NOT_AT_17 = {"Z": "3001", "T": "347"}
"""Accommodation that somebody cannot have around the 17th birthday, each with its rule: former foster carers, a foyer."""
NOT_YET_OBTAINED = "NOBT"
LONGEST_NUMBER = 10
_UPN = re.compile(r"[A-HJ-NP-RT-Z](\d{12}|\d{11}[A-Z])|UN[1-5]")
_NUMBER = re.compile(rf"[A-Za-z0-9][A-Za-z0-9/_.-]{{0,{LONGEST_NUMBER - 1}}}")


class Gap(NamedTuple):
    """Something that is not known about somebody in the return: what, and what to ask whom."""

    what: str
    ask: str


class Answer(NamedTuple):
    """What the return says of one young person in OC3, before anything is put in the place of what is not known.

    `recorded_as`: the accommodation as it is recorded, where the return has no such code and says another.
    """

    in_touch: str | None
    activity: str | None
    accommodation: str | None
    recorded_as: str | None = None


class Entry(NamedTuple):
    """A young person in the return: the place, the answer, the two rows as they are written, and what is not known."""

    place: Place
    answer: Answer
    header: Row
    oc3: Row
    gaps: tuple[Gap, ...]

    @property
    def number(self) -> str:
        """The case-system number, by which the return knows the young person."""
        return self.place.life.person.case_id or ""


class Return(NamedTuple):
    """The return of a year: those who are written into it, by number, and everybody else whom it might concern."""

    year: ReturnYear
    entries: tuple[Entry, ...]
    others: tuple[Place, ...]


def make_return(lives: Iterable[Life], year: ReturnYear, policy: Policy, day: date) -> Return:
    """The return of a year as known on a day."""
    entries, others = [], []
    for life in lives:
        placed = place(life.as_known_on(day), year, policy, day)
        if placed is None:
            continue
        if placed.verdict == IN and _can_be_named(placed.life.person):
            entries.append(entry(placed, year))
        else:
            others.append(placed)
    return Return(year, tuple(sorted(entries, key=attrgetter("number"))), tuple(others))


def entry(placed: Place, year: ReturnYear) -> Entry:
    """What the return says of somebody who is in it. `placed` must be IN."""
    if placed.record is None or placed.window is None:
        raise ValueError("only somebody who is in the return has an entry")
    answer = answer_for(placed.record, placed.window)
    person = placed.life.person
    header, header_gaps = _header(placed.life, year, placed.record)
    oc3, gaps = _oc3(placed, answer, year)
    doubts = [Gap(placed.why, "check the episodes of care")] if placed.why else []
    if person.other_births:
        doubts.append(Gap("age is disputed", "which date of birth is returned?"))
    return Entry(placed, answer, header, oc3, (*gaps, *header_gaps, *doubts))


def answer_for(record: CareRecord, window: Window) -> Answer:
    """In touch, activity and accommodation on the day of the window; from a report within it where nothing is recorded.

    A record of custody wins over a home that is still open, as in every other list.
    Of somebody with whom there is no contact only what a report says is used: an old address is no knowledge.
    """
    life = record.life
    touch = in_touch_around(record, window)
    if touch in (DIED, WENT_HOME):
        return Answer(touch, None, None)
    report = report_around(life, window)
    activity, accommodation = (known_code(report.activity), known_code(report.accommodation)) if report else (None, None)
    if touch in (YES, None):
        of_the_day = report is not None and (report.on == window.day or is_own_answer(report, window))
        activity = _better(activity, activity_around(life, window), of_the_day)
        accommodation = _better(accommodation, custody_on(life, window.day) or home_around(life, window), of_the_day)
    written = _as_the_list_has_it(accommodation)
    codes_recorded = (accommodation, home.code if (home := home_around(life, window)) else None)
    changed = (code for code in codes_recorded if code != written and _as_the_list_has_it(code) == written)
    return Answer(touch, activity, written, next(changed, None))


def _better(reported: str | None, recorded: Home | Activity | Custody | None, of_the_day: bool) -> str | None:
    """What somebody recorded here, before what a report says; a report about the very day before what a file was read as."""
    if recorded is None or (reported and of_the_day and recorded.source):
        return reported
    return recorded.code


def _as_the_list_has_it(accommodation: str | None) -> str | None:
    """Homeless and in custody are always unsuitable, whatever was recorded."""
    return f"{accommodation[0]}2" if accommodation and accommodation[0] in ALWAYS_UNSUITABLE else accommodation


def _oc3(placed: Place, answer: Answer, year: ReturnYear) -> tuple[Row, list[Gap]]:
    person = placed.life.person
    row = {
        "CHILD": person.case_id,
        "DOB": person.born,
        "IN_TOUCH": answer.in_touch,
        "ACTIV": _written("activity", answer.activity, year),
        "ACCOM": _written("accommodation", answer.accommodation, year),
    }
    return row, list(_oc3_gaps(placed, answer, row, year))


def _written(which: str, code: str | None, year: ReturnYear) -> str:
    """The code if the return of the year has it, with its suitability; 0 for everything else."""
    if code is None or not codes.valid(which, code, year.year) or (which == "accommodation" and len(code) == 1):
        return NOTHING
    return code


def _oc3_gaps(placed: Place, answer: Answer, row: Row, year: ReturnYear) -> Iterable[Gap]:
    assert placed.window is not None  # noqa: S101  # somebody in the return has one
    window = placed.window
    if answer.in_touch is None:
        yield Gap("in touch is not known", f"were we in touch from {format_long(window.since)} to {format_long(window.until)}?")
    day = format_long(window.day)
    for column, code, what in (("ACTIV", answer.activity, "activity"), ("ACCOM", answer.accommodation, "accommodation")):
        if row[column] == NOTHING and (code is not None or answer.in_touch == YES):
            yield Gap(_why_nothing(what, code, year), f"what was the {what} on {day}?")
    if answer.recorded_as and row["ACCOM"] != NOTHING:
        what = f"accommodation {answer.recorded_as} is written as {answer.accommodation}: the return has no such code"
        yield Gap(what, f"was it {answer.accommodation} on {day}?")
    rule = NOT_AT_17.get((answer.accommodation or NOTHING)[0]) if placed.age == 17 else None
    if rule:
        what = f"accommodation {answer.accommodation} cannot be at 17 (rule {rule})"
        yield Gap(what, f"what was the accommodation on {day}?")


def _why_nothing(what: str, code: str | None, year: ReturnYear) -> str:
    if code is None:
        return f"{what} is not known"
    if what == "accommodation" and len(code) == 1:
        return f"accommodation {code} lacks its suitability"
    return f"{what} {code} is no code of {year.year}"


def _header(life: Life, year: ReturnYear, record: CareRecord) -> tuple[Row, list[Gap]]:
    """UPN and MOTHER are asked for only where there is an episode of care in the year."""
    person, gaps = life.person, []
    sex = codes.sex_in_return(person.sex, year.year)
    if sex is None or not codes.valid("sex", sex, year.year):
        sex = None
        gaps.append(Gap("sex is not recorded with a code of the year", "which sex is recorded?"))
    if person.ethnicity is None:
        gaps.append(Gap(f"ethnicity is not recorded: written as {NOT_YET_OBTAINED}, not yet obtained", "which ethnicity?"))
    in_care = was_looked_after_in(record, year)
    upn, (mother, child_born) = (_upn(person, gaps), _mother(person, year, gaps)) if in_care else (None, (None, None))
    return {
        "CHILD": person.case_id,
        "SEX": sex,
        "DOB": person.born,
        "ETHNIC": person.ethnicity or NOT_YET_OBTAINED,
        "UPN": upn,
        "MOTHER": mother,
        "MC_DOB": child_born,
    }, gaps


def was_looked_after_in(record: CareRecord, year: ReturnYear) -> bool:
    """An episode of care, short breaks apart, on some day of the year."""
    return any(spell.start <= year.end and (spell.end is None or spell.end >= year.start) for spell in record.countable)


def is_upn(text: str) -> bool:
    """Has it the shape of a pupil number, or is it one of the codes for having none (rule 168)?"""
    return bool(_UPN.fullmatch(text.strip().upper()))


def _upn(person: Person, gaps: list[Gap]) -> str | None:
    if person.upn and is_upn(person.upn):
        return person.upn.strip().upper()
    gaps.append(Gap("no pupil number (UPN), or one that cannot be right", "the UPN, or UN1 to UN5?"))
    return None


def _mother(person: Person, year: ReturnYear, gaps: list[Gap]) -> tuple[str | None, date | None]:
    """MOTHER and MC_DOB, asked of girls only: a mother from the day on which her first child was born."""
    if person.sex != "F":
        return None, None
    if person.child_born:
        is_mother = person.child_born <= year.end
        return "1" if is_mother else "0", person.child_born if is_mother else None
    if person.parent is False:
        return "0", None
    if person.parent:
        gaps.append(Gap("when her first child was born is not recorded (MOTHER, MC_DOB)", "when was her first child born?"))
    else:
        gaps.append(Gap("not known whether she is a mother (MOTHER)", "is she a mother, and since when?"))
    return None, None


def _can_be_named(person: Person) -> bool:
    """Has the young person a number that the return can hold?"""
    return is_case_number(person.case_id or "")


def is_case_number(text: str) -> bool:
    """Is it a number that the return can hold?"""
    return bool(_NUMBER.fullmatch(text))
