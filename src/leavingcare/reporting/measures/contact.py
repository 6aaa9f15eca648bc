"""In touch."""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.facts.codes import meaning
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.touch import in_touch, last_answer
from leavingcare.reporting.measures.bands import BANDS, CARE_LEAVERS_TODAY, NOT_IN_TODAYS_BANDS, today, without_record
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_known
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Kind, Measure, Question
from leavingcare.reporting.measures.on_file import ON_CONTACTS, contact_gap
from leavingcare.reporting.measures.reckonings import percentage
from leavingcare.reporting.measures.steps import Step, where


@answered_once
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


_STEPS_TODAY = (
    without_record(
        contact_gap,
        "of whose contact nothing is on file",
        "Contact has to be kept since the last answer, else for the {lost_touch_after} days to the day; where contacts are "
        "kept one by one, visits too. A report of those days is enough.",
    ),
    Step(
        Place.NOT_KNOWN,
        "of whom no word is on file: nobody answered, nothing was said, nobody tried within {lost_touch_after} days",
        where(judge_today, Place.NOT_KNOWN),
        "Where no record of contact at all is on file, silence is not known; so it is where it is not stated that contacts "
        "are kept since the last answer, or since contact was first owed.",
    ),
    Step(
        Place.COUNTED,
        "who answered, were seen, or were reported as in touch, less than {lost_touch_after} days ago, and took nothing back",
        where(judge_today, Place.COUNTED),
        "They are lost on the day number {lost_touch_after} after the last answer. They are lost too when their home ended "
        "and no other home, custody or answer followed, if homes are on file and the service is open. Taken back is: they "
        "refuse contact, or need no service, said after the last answer or with it and still standing; or a later report of "
        "less than {lost_touch_after} days ago that says so, or *not in touch*.",
    ),
    Step(Place.NOT_COUNTED, "who are left", judge_today),
)

IN_TOUCH_TODAY = Measure(
    id="in_touch_today",
    title="In touch, today",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    window=ON_THE_DAY,
    source="Decisions D18 and D19; a return counts only where no contact of ours is newer.",
    question=Question(
        "in_touch_today", CARE_LEAVERS_TODAY, today(_STEPS_TODAY), (*NOT_IN_TODAYS_BANDS, *_STEPS_TODAY), rests_on=ON_CONTACTS
    ),
    reckon=percentage,
    breakdowns=tuple(BANDS),
    unknown_is_information=True,
    next_command="lc contact {ref} call",
)
