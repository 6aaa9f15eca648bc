"""In touch."""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.facts.codes import meaning
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.touch import in_touch, last_answer
from leavingcare.reporting.measures.bands import BANDS, CARE_LEAVERS_TODAY, WHO_IS_IN_TODAY, WHO_IS_OUT_TODAY, today
from leavingcare.reporting.measures.judgement import Judgement, counted, not_counted, not_known
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Kind, Measure, Question
from leavingcare.reporting.measures.on_file import ON_CONTACTS, contact_gap
from leavingcare.reporting.measures.reckonings import percentage


def judge_today(person: PersonOnDay) -> Judgement:
    """In touch on the day?"""
    last = last_answer(person)
    spoken = f"last two-way contact on {format_long(last)}" if last else "no two-way contact is recorded"
    return judge_code(in_touch(person), spoken)._replace(since=last)


def judge_code(code: str | None, why: str) -> Judgement:
    """Where an *in touch* code of the return puts somebody."""
    if code is None:
        return not_known("nothing is recorded about contact")
    if code == "YES":
        return counted(why)
    return not_counted(f"{meaning('in touch', code) or code}; {why}")


IN_TOUCH_TODAY = Measure(
    id="in_touch_today",
    title="In touch, today",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of all care leavers, how many had a two-way contact (seen, spoken to, or an answered message) less than 56 days ago, "
        "or the stricter local number of days: on the 56th day touch counts as lost. Refusing contact and needing no service "
        "any more are not in touch."
    ),
    window=ON_THE_DAY,
    who_is_in=WHO_IS_IN_TODAY,
    who_is_out=WHO_IS_OUT_TODAY,
    source="Decisions D18 and D19; a return counts only where no contact of ours is newer.",
    question=Question("in_touch_today", CARE_LEAVERS_TODAY, today(judge_today, contact_gap), rests_on=ON_CONTACTS),
    reckon=percentage,
    breakdowns=tuple(BANDS),
    unknown_is_information=True,
    next_command="lc contact {ref} call",
)
