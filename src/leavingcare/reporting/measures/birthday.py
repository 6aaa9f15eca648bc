"""The Department's three measures around the birthday: in touch, suitable accommodation, education, employment or training.

Cohort, window and answers are those of the SSDA903 return, taken for the twelve months that end on the day: on 31 March
they are the year of the return.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from leavingcare.dates import format_long, months_after
from leavingcare.facts.coverage import ACTIVITY, CONTACTS, HOMES
from leavingcare.law.policy import Policy
from leavingcare.law.touch import YES
from leavingcare.reporting.measures import contact, homes, learning
from leavingcare.reporting.measures.asked_around_birthdays import Asked, in_the_return, not_asked
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, not_covered, not_known
from leavingcare.reporting.measures.judgement import Place as Judged
from leavingcare.reporting.measures.measure import Denominator, Measure, Population, Question, Verdict, Verdicts, Within
from leavingcare.reporting.measures.on_file import RestsOn, first_return, unanswered_gap
from leavingcare.reporting.measures.steps import Step, first_of, found_in, once, where
from leavingcare.reporting.measures.year_to import YearTo
from leavingcare.reporting.ssda903.rows import Answer


def _around_the_birthday(steps: tuple[Step[Asked], ...], kinds: tuple[str, ...]) -> Verdicts:
    outside_steps = not_asked(kinds)

    def verdicts(cohort: Cohort) -> Iterator[Verdict]:
        for person in cohort.people:
            asked = Asked(person, *in_the_return(person))
            outside = found_in(outside_steps, asked)
            is_out = outside is not None and outside.place is Judged.OUT
            yield Verdict(outside or first_of(steps, asked), None if is_out else asked.band, person)

    return verdicts


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
            (*not_asked(kinds), *steps),
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
