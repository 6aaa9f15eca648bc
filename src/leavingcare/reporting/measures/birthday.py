"""The Department's three measures around the birthday: in touch, suitable accommodation, education, employment or training.

Cohort, window and answers are those of the SSDA903 return, taken for the twelve months that end on the day: on 31 March
they are the year of the return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import ACTIVITY, CONTACTS, HOMES
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.policy import Policy
from leavingcare.law.touch import DIED, WENT_HOME, YES
from leavingcare.reporting.measures import contact, homes, learning
from leavingcare.reporting.measures.bands import band_of
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, not_covered, not_known, out
from leavingcare.reporting.measures.judgement import Place as Standing
from leavingcare.reporting.measures.measure import Denominator, Measure, Population, Question, Verdict, Verdicts, Within
from leavingcare.reporting.measures.on_file import RestsOn, answer_gap, first_return, is_of_a_return, unanswered_gap, year_gap
from leavingcare.reporting.measures.year_to import YearTo
from leavingcare.reporting.ssda903.cohort import IN, OLDEST_AROUND_BIRTHDAY, Place, place
from leavingcare.reporting.ssda903.rows import Answer, answer_for


def _around_the_birthday(judge: Callable[[Answer], Judgement], kinds: tuple[str, ...]) -> Verdicts:
    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for person in cohort.people:
            placed, answer = in_the_return(person)
            if answer is not None and answer.in_touch in (DIED, WENT_HOME):
                yield Verdict(out(f"{answer.in_touch}: left out, as the Department does"), None, person)
            elif placed is not None and (missing := _gap(person, placed, kinds)):
                yield Verdict(not_covered(missing), band_of(placed.age), person)
            elif answer is None:
                yield Verdict(_outside(placed), None, person)
            elif placed is not None:
                judged = _unless_not_on_file(person, placed, answer, judge(answer), kinds)
                yield Verdict(_about_the_day(placed, judged), band_of(placed.age), person)

    return verdicts


def _gap(person: PersonOnDay, placed: Place, kinds: tuple[str, ...]) -> str | None:
    """What is not on file of that which the return asks about; of those of 22 to 25, whether there was contact in the year."""
    if placed.is_without_contact:
        return year_gap(person, YearTo(person.day).start)
    if placed.verdict != IN or placed.window is None:
        return None
    is_asked_at_contact = (placed.age or 0) > OLDEST_AROUND_BIRTHDAY
    later = year_gap(person, placed.window.day) if is_asked_at_contact else None
    return later or answer_gap(person, placed.window, kinds)


def _unless_not_on_file(
    person: PersonOnDay, placed: Place, answer: Answer, judged: Judgement, kinds: tuple[str, ...]
) -> Judgement:
    """Of somebody who was in touch, nothing is known of the rest: it is left out where no source that knows it is on file.

    Around a birthday a return that speaks for the year has been asked, and its blank is an answer.
    """
    if judged.place is not Standing.NOT_KNOWN or answer.in_touch not in (YES, None) or placed.window is None:
        return judged
    asked_by_a_return = (placed.age or 0) <= OLDEST_AROUND_BIRTHDAY and is_of_a_return(person, placed.window.day)
    missing = None if asked_by_a_return else unanswered_gap(person, placed.window.day, kinds)
    return not_covered(missing) if missing else judged


@answered_once
def in_the_return(person: PersonOnDay) -> tuple[Place | None, Answer | None]:
    """Where the return would put somebody for the twelve months that end on the day, and what it would say of them."""
    placed = place(person.life, YearTo(person.day), person.policy, person.day)
    if placed is None or placed.verdict != IN or placed.record is None or placed.window is None:
        return placed, None
    return placed, answer_for(placed.record, placed.window)


def _outside(placed: Place | None) -> Judgement:
    return out("not 17 to 25 on the day" if placed is None else f"{placed.verdict}: {placed.why}")


def _about_the_day(placed: Place, judgement: Judgement) -> Judgement:
    day = f"about {format_long(placed.window.day)}, " if placed.window else ""
    return judgement._replace(why=f"asked {day}aged {placed.age}: {judgement.why}")


BIRTHDAY_IN_THE_YEAR = Population("eet")
"""Everybody whom the return asks about in the twelve months, by age band."""
HOME_CAN_BE_JUDGED = Population("suitable", Within(BIRTHDAY_IN_THE_YEAR, rest_is_information=True))
"""Without those abroad, deported, or whose residence is not known."""


def _around(
    today: Measure,
    measure_id: str,
    title: str,
    definition: str,
    judge: Callable[[Answer], Judgement],
    kinds: tuple[str, ...],
    population: Population = BIRTHDAY_IN_THE_YEAR,
) -> Measure:
    return replace(
        today,
        id=measure_id,
        title=title,
        definition=definition,
        window=_WINDOW,
        who_is_in=_WHO_IS_IN,
        who_is_out=_WHO_IS_OUT,
        question=Question(
            measure_id, population, _around_the_birthday(judge, kinds), rests_on=RestsOn(kinds, _since, first_return)
        ),
    )


def _since(_: Policy, day: date) -> date:
    return months_after(YearTo(day).start, -_BEFORE_THE_FIRST_BIRTHDAY)


_BEFORE_THE_FIRST_BIRTHDAY = 3
_WINDOW = (
    "birthdays in the twelve months that end on the day, each answered for 3 months before to 1 month after it (settings); "
    "22 to 25: the latest contact in those twelve months"
)
_WHO_IS_IN = (
    "As in the Department's return: looked after for 13 weeks from 14, some of it after 16, by us last; those of 22 to 25 "
    "with whom there was contact. Ages are those of the birthday."
)
_WHO_IS_OUT = (
    "Those still looked after on the 17th or 18th birthday; short breaks; adopted; taken over by another authority; those "
    "who died or returned home."
)

IN_TOUCH = _around(
    contact.IN_TOUCH_TODAY,
    "in_touch",
    "In touch, around the birthday",
    "Of all care leavers with a birthday in the year, how many were in touch around it.",
    lambda answer: contact.judge_code(answer.in_touch, "around the birthday"),
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
    "Of the care leavers with a birthday in the year whose home can be judged, how many lived in suitable accommodation "
    "around it. "
    "Where nothing is recorded somebody counts as not suitable.",
    _home_around,
    (CONTACTS, HOMES),
    HOME_CAN_BE_JUDGED,
)
SUITABLE = replace(SUITABLE, who_is_out=_WHO_IS_OUT + " Also those abroad, deported, or whose residence is not known.")

EET = _around(
    learning.EET_TODAY,
    "eet",
    "In education, employment or training, around the birthday",
    "Of all care leavers with a birthday in the year, how many were in education, employment or training around it. Somebody "
    "about whom nothing is recorded counts as not.",
    lambda answer: learning.judge_code(answer.activity),
    (CONTACTS, ACTIVITY),
)

EET_KNOWN = replace(
    EET,
    id="eet_known",
    title="In education, employment or training, around the birthday, of those known",
    definition="As eet, of those only about whom something is recorded.",
    denominator=Denominator.KNOWN_ONLY,
)
