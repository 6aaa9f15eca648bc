"""In education, employment or training."""

from __future__ import annotations

from dataclasses import replace

from leavingcare.facts.codes import meaning
from leavingcare.facts.coverage import ACTIVITY
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.measures.bands import BANDS, CARE_LEAVERS_TODAY, WHO_IS_IN_TODAY, WHO_IS_OUT_TODAY, today
from leavingcare.reporting.measures.judgement import Judgement, counted, not_counted, not_known
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Denominator, Kind, Measure, Question
from leavingcare.reporting.measures.on_file import RestsOn, activity_gap
from leavingcare.reporting.measures.reckonings import percentage

LEARNING_OR_WORKING = frozenset({"F1", "P1", "F2", "P2", "F3", "P3", "F4", "P4", "F5", "P5"})
NEITHER = frozenset({"G4", "G5", "G6"})


def judge_today(person: PersonOnDay) -> Judgement:
    """In education, employment or training on the day?"""
    return judge_code(person.activity_code)._replace(since=person.activity.start if person.activity else None)


def judge_code(code: str | None) -> Judgement:
    """Where an activity code of the return puts somebody."""
    words = f"{code} {meaning('activity', code)}"
    if code in LEARNING_OR_WORKING:
        return counted(words)
    return not_counted(words) if code in NEITHER else not_known("nothing is recorded about education or work")


EET_TODAY = Measure(
    id="eet_today",
    title="In education, employment or training, today",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of all care leavers, how many are in education, employment or training, full or part time. Somebody about whom "
        "nothing is recorded counts as not."
    ),
    window=ON_THE_DAY,
    who_is_in=WHO_IS_IN_TODAY,
    who_is_out=WHO_IS_OUT_TODAY,
    source="SSDA903 activity codes F1, F2, F4, F5, P1, P2, P4, P5 (F3, P3 before 2022); law brief 15.3.",
    question=Question("eet_today", CARE_LEAVERS_TODAY, today(judge_today, activity_gap), rests_on=RestsOn((ACTIVITY,))),
    reckon=percentage,
    breakdowns=tuple(BANDS),
    unknown_is_information=True,
    next_command="lc activity {ref}",
)

EET_KNOWN_TODAY = replace(
    EET_TODAY,
    id="eet_known_today",
    title="In education, employment or training, today, of those known",
    definition="As eet_today, of those only about whom something is recorded.",
    who_is_out=WHO_IS_OUT_TODAY + " Also those about whose education or work nothing is recorded.",
    denominator=Denominator.KNOWN_ONLY,
)
