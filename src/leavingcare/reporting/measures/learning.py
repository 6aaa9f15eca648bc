"""In education, employment or training."""

from __future__ import annotations

from dataclasses import replace

from leavingcare.facts.codes import meaning
from leavingcare.facts.coverage import ACTIVITY
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.reporting.measures.bands import BANDS, CARE_LEAVERS_TODAY, NOT_IN_TODAYS_BANDS, today, without_record
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_known
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Denominator, Kind, Measure, Question
from leavingcare.reporting.measures.on_file import RestsOn, activity_gap
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Step, where

LEARNING_OR_WORKING = frozenset({"F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5"})
NEITHER = frozenset({"G4", "G5", "G6"})


@answered_once
def judge_today(person: PersonOnDay) -> Judgement:
    """In education, employment or training on the day?"""
    return judge_code(person.activity_code)._replace(since=person.activity.start if person.activity else None)


def judge_code(code: str | None) -> Judgement:
    """Where an activity code of the return puts somebody."""
    words = f"{code} {meaning('activity', code)}"
    if code in LEARNING_OR_WORKING:
        return counted(words)
    return not_counted(words) if code in NEITHER else not_known("nothing is recorded about education or work")


BY_CODE = (
    f"whose activity has one of the codes {', '.join(sorted(LEARNING_OR_WORKING))}",
    f"whose activity has one of the codes {', '.join(sorted(NEITHER))}",
    "who are left: no activity with a code is recorded",
)
"""Whom a code of activity puts where: counted, not counted, not known."""

_STEPS_TODAY = (
    without_record(
        activity_gap,
        "of whose activity nothing is on file on the day",
        "A report of less than {lost_touch_after} days ago is enough.",
    ),
    Step(
        Place.COUNTED,
        BY_CODE[0],
        where(judge_today, Place.COUNTED),
        "It is the last begun that runs on the day. Where none has a code, the last report since it began tells, else since "
        "the last activity ended.",
    ),
    Step(Place.NOT_COUNTED, BY_CODE[1], where(judge_today, Place.NOT_COUNTED)),
    Step(Place.NOT_KNOWN, BY_CODE[2], judge_today),
)

EET_TODAY = Measure(
    id="eet_today",
    title="In education, employment or training, today",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="SSDA903 activity codes F1, F2, F4, F5, P1, P2, P4, P5 (F3, P3 before 2022); law brief 15.3.",
    question=Question(
        "eet_today",
        CARE_LEAVERS_TODAY,
        today(_STEPS_TODAY),
        (*NOT_IN_TODAYS_BANDS, *_STEPS_TODAY),
        rests_on=RestsOn((ACTIVITY,)),
    ),
    reckon=percentage,
    breakdowns=tuple(BANDS),
    unknown_is_information=True,
    next_command="lc activity {ref}",
)

EET_KNOWN_TODAY = replace(
    EET_TODAY,
    id="eet_known_today",
    title="In education, employment or training, today, of those known",
    denominator=Denominator.KNOWN_ONLY,
)
