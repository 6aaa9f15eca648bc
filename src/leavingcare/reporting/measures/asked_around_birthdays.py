"""Whom the Department's measures around the birthday ask, and of whom nobody can tell because records are missing."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import NamedTuple

from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.touch import DIED, WENT_HOME, YES
from leavingcare.reporting.measures.bands import band_of
from leavingcare.reporting.measures.judgement import Judgement, not_covered, out
from leavingcare.reporting.measures.judgement import Place as Judged
from leavingcare.reporting.measures.on_file import answer_gap, is_of_a_return, year_gap
from leavingcare.reporting.measures.steps import Step
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


def not_asked(kinds: tuple[str, ...]) -> tuple[Step[Asked], ...]:
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
