"""The Department's three measures around the birthday: in touch, suitable accommodation, education, employment or training.

Cohort, window and answers are those of the SSDA903 return, taken for the twelve months that end on the day: on 31 March
they are the year of the return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import ACTIVITY, CONTACTS, HOMES
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.policy import Policy
from leavingcare.law.touch import DIED, WENT_HOME, YES
from leavingcare.reporting.measures import contact, homes, learning
from leavingcare.reporting.measures.bands import band_of
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, not_covered, not_known, out
from leavingcare.reporting.measures.judgement import Place as Judged
from leavingcare.reporting.measures.measure import Denominator, Measure, Population, Question, Verdict, Verdicts, Within
from leavingcare.reporting.measures.on_file import RestsOn, answer_gap, first_return, is_of_a_return, unanswered_gap, year_gap
from leavingcare.reporting.measures.steps import Step, first_of, found_in, once, where
from leavingcare.reporting.measures.year_to import YearTo
from leavingcare.reporting.ssda903.cohort import IN, OLDEST_AROUND_BIRTHDAY, Place, place
from leavingcare.reporting.ssda903.rows import Answer, answer_for


class Asked(NamedTuple):
    """A young person, where the return would put them, and what it would say of them."""

    person: PersonOnDay
    placed: Place | None
    answer: Answer | None

    @property
    def band(self) -> str | None:
        """Of the age on the birthday."""
        return band_of(self.placed.age) if self.placed else None

    @property
    def window_day(self) -> date:
        """The day that the return asks about. Raises ValueError for somebody who is not in the return."""
        if self.placed is None or self.placed.window is None:
            raise ValueError("only somebody who is in the return is asked about a day")
        return self.placed.window.day

    @property
    def may_have_answered(self) -> bool:
        """Were they in touch, or is that not known?"""
        return self.answer is not None and self.answer.in_touch in (YES, None)

    @property
    def is_of_a_return(self) -> bool:
        """Has a return asked about that birthday? Its blank is an answer."""
        is_asked = self.placed is not None and (self.placed.age or 0) <= OLDEST_AROUND_BIRTHDAY
        return is_asked and is_of_a_return(self.person, self.window_day)


def _around_the_birthday(steps: tuple[Step[Asked], ...], kinds: tuple[str, ...]) -> Verdicts:
    not_asked = _not_asked(kinds)

    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for person in cohort.people:
            asked = Asked(person, *in_the_return(person))
            outside = found_in(not_asked, asked)
            is_out = outside is not None and outside.place is Judged.OUT
            yield Verdict(outside or first_of(steps, asked), None if is_out else asked.band, person)

    return verdicts


def _not_asked(kinds: tuple[str, ...]) -> tuple[Step[Asked], ...]:
    """The steps for those of whom the return asks nothing, or of whom nobody can tell because records of a kind are missing."""
    return (
        Step(Judged.OUT, "who died or went home for good by the birthday", _is_gone, _HOME_FOR_GOOD),
        Step(
            Judged.NOT_COVERED,
            f"who are asked, and of whose {' or '.join(kinds)} around the birthday something is not on file",
            partial(_not_on_file, kinds),
            "Records have to be kept in the whole window, else from the birthday on if a record holds on it. A return for "
            "that year is enough, and so is a report in the window. Of those of 22 and over contact has to be kept in the "
            "whole year.",
        ),
        *_OUTSIDE,
    )


def _is_gone(asked: Asked) -> Judgement | None:
    if asked.answer is None or asked.answer.in_touch not in (DIED, WENT_HOME):
        return None
    return out(f"{asked.answer.in_touch}: left out, as the Department does")


def _not_on_file(kinds: tuple[str, ...], asked: Asked) -> Judgement | None:
    missing = _gap(asked.person, asked.placed, kinds) if asked.placed else None
    return not_covered(missing) if missing else None


def _of_another_age(asked: Asked) -> Judgement | None:
    return out("not 17 to 25 on the day") if asked.placed is None else None


def _without_contact(asked: Asked) -> Judgement | None:
    return _outside(asked.placed) if asked.placed and asked.placed.is_without_contact else None


def _by_rule(rule: str, asked: Asked) -> Judgement | None:
    placed = asked.placed
    return _outside(placed) if placed and asked.answer is None and placed.rule == rule else None


def _cannot_be_told(asked: Asked) -> Judgement | None:
    return _outside(asked.placed) if asked.placed and asked.answer is None else None


_HOME_FOR_GOOD = (
    "Home for good is {months_at_home} months without a break with a parent, somebody with parental responsibility, a "
    "former order holder or a special guardian, and still there."
)
_OUT_BY_RULE = {
    "1002": "of whom no episode of care is recorded",
    "1000": "who died in care",
    "1011": "who were last looked after, by the birthday, by another authority, or were taken over by one",
    "1007": "who were looked after on the 17th or 18th birthday",
    "1016": "who were looked after again after the 17th or 18th birthday",
    "1001": "who were adopted, or looked after for too short a time",
}
_TOO_SHORT = (
    "Too short is: fewer than {looked_after_days} days from the 14th birthday up to this one, or none of them from the 16th "
    "on, short breaks (V3, V4) left out, and neither relevant nor former relevant on the birthday."
)
_OUTSIDE: tuple[Step[Asked], ...] = (
    Step(Judged.OUT, "who are not 17 to 25 on the day", _of_another_age),
    Step(Judged.OUT, "who are 22 or over, and with whom no contact in the twelve months is on file", _without_contact),
    *(
        Step(Judged.OUT, f"{whom} (rule {rule})", partial(_by_rule, rule), _TOO_SHORT if rule == "1001" else "")
        for rule, whom in _OUT_BY_RULE.items()
    ),
    Step(Judged.OUT, "whose date of birth, or whose care from 14 on, is not all on file", _cannot_be_told),
)
"""An earlier return that has somebody stands for care that is not on file."""


def _gap(person: PersonOnDay, placed: Place, kinds: tuple[str, ...]) -> str | None:
    """What is not on file of that which the return asks about; of those of 22 to 25, whether there was contact in the year."""
    if placed.is_without_contact:
        return year_gap(person, YearTo(person.day).start)
    if placed.verdict != IN or placed.window is None:
        return None
    is_asked_at_contact = (placed.age or 0) > OLDEST_AROUND_BIRTHDAY
    later = year_gap(person, placed.window.day) if is_asked_at_contact else None
    return later or answer_gap(person, placed.window, kinds)


@answered_once
def in_the_return(person: PersonOnDay) -> tuple[Place | None, Answer | None]:
    """Where the return would put somebody for the twelve months that end on the day, and what it would say of them."""
    placed = place(person.life, YearTo(person.day), person.policy, person.day)
    if placed is None or placed.verdict != IN or placed.record is None or placed.window is None:
        return placed, None
    return placed, answer_for(placed.record, placed.window)


def _outside(placed: Place) -> Judgement:
    return out(f"{placed.verdict}: {placed.why}")


def _about_the_day(judge: Callable[[Answer], Judgement], asked: Asked) -> Judgement:
    """What the answer says, with the day of which it was asked. Raises ValueError for somebody who is not in the return."""
    if asked.placed is None or asked.answer is None:
        raise ValueError("only somebody who is in the return has an answer")
    judgement = judge(asked.answer)
    return judgement._replace(why=f"asked about {format_long(asked.window_day)}, aged {asked.placed.age}: {judgement.why}")


def _unanswered(about: Callable[[Asked], Judgement], kinds: tuple[str, ...], asked: Asked) -> Judgement | None:
    """Nothing is known, but not because they were out of touch: where no source that knows is on file, they are left out."""
    if about(asked).place is not Judged.NOT_KNOWN or not asked.may_have_answered:
        return None
    day = asked.window_day
    missing = None if asked.is_of_a_return else unanswered_gap(asked.person, day, kinds)
    return not_covered(f"asked about {format_long(day)}: {missing}") if missing else None


def _steps(
    judge: Callable[[Answer], Judgement], kinds: tuple[str, ...], *placed: tuple[Judged, str, str]
) -> tuple[Step[Asked], ...]:
    """One step for each place, with whom it holds and how that is worked out. The last takes all who are left."""
    about = once(partial(_about_the_day, judge))
    *others, last = placed
    unanswered = Step(
        Judged.NOT_COVERED,
        f"of whom nothing is known, though they may have been in touch, and of whose {' or '.join(kinds)} no source tells",
        partial(_unanswered, about, kinds),
        _NO_SOURCE,
    )
    steps = (Step(place, whom, where(about, place), more) for place, whom, more in others)
    return (unanswered, *steps, Step(last[0], last[1], about, last[2]))


_NO_SOURCE = (
    "A source tells where such records are kept on the day and not by files alone. Up to 21 a return for that year tells, "
    "even by a blank."
)


BIRTHDAY_IN_THE_YEAR = Population("eet")
"""Everybody whom the return asks about in the twelve months, by age band."""
HOME_CAN_BE_JUDGED = Population("suitable", Within(BIRTHDAY_IN_THE_YEAR, rest_is_information=True))
"""Without those abroad, deported, or whose residence is not known."""


def _around(
    today: Measure,
    measure_id: str,
    title: str,
    steps: tuple[Step[Asked], ...],
    kinds: tuple[str, ...],
    population: Population = BIRTHDAY_IN_THE_YEAR,
) -> Measure:
    return replace(
        today,
        id=measure_id,
        title=title,
        window=_WINDOW,
        question=Question(
            measure_id,
            population,
            _around_the_birthday(steps, kinds),
            (*_not_asked(kinds), *steps),
            rests_on=RestsOn(kinds, _since, first_return),
        ),
        note=_ASKED,
    )


def _since(_: Policy, day: date) -> date:
    return months_after(YearTo(day).start, -_BEFORE_THE_FIRST_BIRTHDAY)


_BEFORE_THE_FIRST_BIRTHDAY = 3
_WINDOW = (
    "birthdays in the twelve months that end on the day, each answered for {birthday_window_before} months before to "
    "{birthday_window_after} month after it; 22 to 25: the latest contact in those twelve months"
)
_ASKED = (
    "Ages are those of the birthday. Of those of 22 and over the day of the latest contact is asked about, and the twelve "
    "months are the window; where no contact is on file, the day of a report in them that says something else than *no*. "
    "Where an episode of care is missing, a report in the window stands for it. A report is what a return or a case system "
    "said; of several in the window that of the return of that year stands first, then the nearest to the day."
)
_TOUCH_AROUND = (
    "What the return of that year says stands, unless a contact was typed in here. Otherwise, in this order: an answered "
    "contact in the window, a refusal on the day that no answer followed, a report in the window. *No*: an attempt in the "
    "window, a closed service on the day, or contacts on file both before and after the window."
)
_FROM_RECORDS = (
    "Records are looked at where they were in touch, or touch is not known; of others only a report. It is what runs on the "
    "day, else the nearest with a code in the window. A report about the day itself, or of the return of that year, goes "
    "before what a file brought; any report in the window stands where nothing is recorded."
)

IN_TOUCH = _around(
    contact.IN_TOUCH_TODAY,
    "in_touch",
    "In touch, around the birthday",
    _steps(
        lambda answer: contact.judge_code(answer.in_touch, "around the birthday"),
        (CONTACTS,),
        (Judged.NOT_KNOWN, "of whom nothing is recorded about contact in the window", _TOUCH_AROUND),
        (Judged.COUNTED, "who were in touch around the birthday", ""),
        (Judged.NOT_COUNTED, "who are left", ""),
    ),
    (CONTACTS,),
)


def _home_around(answer: Answer) -> Judgement:
    """A home on file counts only where somebody was in touch: otherwise that is the reason, and a contact would mend it."""
    if answer.accommodation is None and answer.in_touch not in (YES, None):
        why = "not in touch around the birthday, so no home is counted"
        return not_known(why)._replace(fill="lc contact {ref}")
    return homes.judge_code(answer.accommodation)


SUITABLE = _around(
    homes.SUITABLE_TODAY,
    "suitable",
    "In suitable accommodation, around the birthday",
    _steps(
        _home_around,
        (CONTACTS, HOMES),
        (Judged.OUT, homes.OUT_BY_CODE, f"{_FROM_RECORDS} Custody on the day goes before a home."),
        (Judged.COUNTED, homes.SUITABLE_BY_CODE, homes.ALWAYS),
        (Judged.NOT_COUNTED, "whose home has a code that is unsuitable", ""),
        (Judged.NOT_KNOWN, "who are left: no code or no suitability, or not in touch and no report", ""),
    ),
    (CONTACTS, HOMES),
    HOME_CAN_BE_JUDGED,
)

EET = _around(
    learning.EET_TODAY,
    "eet",
    "In education, employment or training, around the birthday",
    _steps(
        lambda answer: learning.judge_code(answer.activity),
        (CONTACTS, ACTIVITY),
        (Judged.COUNTED, learning.BY_CODE[0], _FROM_RECORDS),
        (Judged.NOT_COUNTED, learning.BY_CODE[1], ""),
        (Judged.NOT_KNOWN, learning.BY_CODE[2], ""),
    ),
    (CONTACTS, ACTIVITY),
)

EET_KNOWN = replace(
    EET,
    id="eet_known",
    title="In education, employment or training, around the birthday, of those known",
    denominator=Denominator.KNOWN_ONLY,
)
