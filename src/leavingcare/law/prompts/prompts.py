"""The prompts: what law and guidance ask for without a date, and for whom it holds on a day.

The table names a condition for every duty that the catalogue marks as a prompt; whom it is for is in the catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from leavingcare.dates import format_long
from leavingcare.facts.life import Life
from leavingcare.law.data.catalogue import CATALOGUE, PROMPT, CatalogueEntry
from leavingcare.law.data.provisions import SECONDARY
from leavingcare.law.duties.enacted import no_law_on_the_day
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts import care, living
from leavingcare.law.prompts.conditions import (
    Condition,
    adult,
    aged,
    always,
    both,
    either,
    home_coded,
    over_21,
    recorded_yes,
    reminder,
    under_21,
    waiting,
)
from leavingcare.law.reasons import (
    ARGUABLE,
    CANNOT_TELL,
    MISSING_FACTS,
    NO,
    SETTLED,
    YES,
    Answer,
    Reason,
    Verdict,
    all_of,
    any_of,
    check,
    denied,
    doubts,
    missing_facts,
    unknown,
)
from leavingcare.law.status.status import NONE, NOT_KNOWN, NOT_LAW
from leavingcare.law.status.support import S23C, S23C7

CONDITIONS: Mapping[str, Condition] = {
    # Assessments and plans
    "AS6": care.care_will_end,
    "AS7": care.something_written,
    "AS8": care.has_plan,
    "AS9": care.something_written,
    "AS10": care.has_assessment,
    "AS12": reminder,
    "AS13": care.was_looked_after,
    "AS14": always,
    "AS15": always,
    "AS16": aged(0, 16),
    "AS18": always,
    # Reviews
    "RV2": reminder,
    "RV9": reminder,
    "RV10": care.charged,
    "RV11": care.lost_home,
    "RV12": recorded_yes("parent", "is a parent"),
    "RV14": reminder,
    "RV16": always,
    "RV17": always,
    "RV19": care.change_of_adviser,
    "RV20": reminder,
    # The personal adviser
    "PA7": always,
    "PA8": reminder,
    "PA9": always,
    "PA10": always,
    "PA11": care.out_of_touch,
    "PA12": care.has_refused,
    "PA13": care.was_looked_after,
    "PA14": always,
    "PA15": living.studying,
    "PA16": always,
    "PA18": always,
    "PA19": under_21,
    "PA20": living.support_on_request,
    # Accommodation
    "AC2": both(under_21, home_coded("W", "in bed and breakfast")),
    "AC3": reminder,
    "AC4": care.has_home,
    "AC5": always,
    "AC6": both(under_21, either(care.lost_home, home_coded("V", "in an emergency place"))),
    "AC7": both(under_21, living.on_the_course_of_18),
    "AC8": living.in_higher_education,
    "AC9": both(living.young_enough_for_vacation_help, living.studying),
    "AC10": living.studying,
    "AC11": both(aged(18, 21), care.accommodated_at_16_or_17, care.lost_home),
    "AC12": both(care.before_a_court, care.has_tenancy),
    # Housing law
    "HO1": aged(16, 25),
    "HO2": reminder,
    "HO3": reminder,
    "HO4": care.lost_home,
    "HO5": both(over_21, reminder),
    "HO6": both(aged(16, 18), reminder),
    # Staying put
    "SP1": both(aged(0, 16), living.fostered),
    "SP2": living.fostered,
    "SP4": both(aged(17, 18), living.fostered),
    "SP5": living.agreed_staying_put,
    "SP6": both(under_21, living.is_staying_put),
    "SP7": living.staying_put_duty_runs,
    "SP8": both(under_21, living.is_staying_put),
    "SP9": both(aged(20, 21), living.is_staying_put),
    "SP10": both(living.fostered, living.fostered_by_agency),
    "SP11": both(under_21, living.leaves_staying_put),
    "SP12": both(under_21, living.is_staying_put, living.away_for_a_time),
    # Education
    "ED3": both(living.in_higher_education, living.bursary_not_paid),
    "ED4": living.in_higher_education,
    "ED5": living.studying,
    "ED6": living.in_year_11,
    "ED7": living.course_past_21,
    "ED8": aged(16, 25),
    "ED11": under_21,
    "ED12": always,
    "ED13": always,
    "ED14": reminder,
    # Money and documents
    "MN1": living.setting_up_home,
    "MN4": reminder,
    "MN6": aged(17, 18),
    "MN7": aged(18, 19),
    "MN8": under_21,
    "MN10": aged(16, 18),
    "MN12": always,
    "MN13": both(under_21, care.first_winter),
    "MN14": aged(18, 25),
    # Health and adult services
    "HL1": living.likely_adult_need,
    "HL2": living.disabled_and_old_enough,
    "HL3": living.likely_adult_need,
    "HL5": both(under_21, living.no_health_summary),
    "HL8": living.in_adult_services,
    "HL10": living.likely_adult_need,
    "HL11": both(under_21, living.likely_adult_need),
    # Custody and the courts
    "JU2": care.in_custody,
    "JU5": care.release_known,
    "JU6": care.held_by_police,
    "JU7": care.before_a_court,
    # Asylum
    "UA1": recorded_yes("uasc", "unaccompanied asylum seeker"),
    "UA2": living.leave_may_run_out,
    "UA4": both(adult, living.leave_may_run_out),
    # Records and complaints
    "RC1": living.records_kept_to_75,
    "RC2": living.records_kept_15_years,
    "RC6": waiting("records request", "a request for records"),
    "CO1": waiting("complaint", "a complaint"),
    "CO3": reminder,
    "CO4": waiting("complaint", "a complaint"),
    # The service, and from 20 to 25
    "SV2": living.no_local_offer,
    "SV5": aged(16, 25),
    "SV6": always,
    "EN2": living.not_studying_in_final_year,
    "EN3": living.support_past_21,
    "EN5": living.support_on_request,
    "EN6": always,
    "EN7": always,
    # Qualifying for advice and assistance
    "QU1": always,
    "QU2": always,
    "QU3": care.was_looked_after,
    "QU4": care.was_looked_after,
    # Enacted in 2026, from the days that the authority sets
    "CW2": always,
    "CW3": aged(16, 25),
    "LP17": both(living.studying, living.next_vacation),
}
"""A condition for every prompt of the catalogue. A test holds the two against each other."""

WORDS: Mapping[Verdict, str] = {YES: "owed", NO: "not owed", CANNOT_TELL: "cannot tell"}

OUTLIVE_THE_STATUS = ("RC1", "RC2", "RC6")
"""Prompts about records: owed whatever the status, and after it."""
NEED_NO_AGE = ("RC6",)
"""Prompts that hold or not whatever the date of birth."""


class Prompt(NamedTuple):
    """One prompt on one day: does it hold (yes, no, cannot tell), and why, with the fact that is missing."""

    id: str
    verdict: Verdict
    why: Reason


def prompts(life: Life, status: Answer, day: date, policy: Policy) -> list[Prompt]:
    """Every prompt of the catalogue, in its order, with its verdict for this young person on the day.

    `status` is the answer to the question of status on that day. A provision not yet in force is a *no* that says so.
    """
    return prompts_in(PersonOnDay(life, day, policy), status)


def prompts_in(person: PersonOnDay, status: Answer) -> list[Prompt]:
    """As `prompts`, for a young person on a day that is made already."""
    prompts = ((entry, _why(entry, status, person)) for entry in CATALOGUE.values() if entry.in_due_list == PROMPT)
    return [Prompt(entry.id, why.verdict, why) for entry, why in prompts]


def explain_prompt_in(duty_id: str, person: PersonOnDay) -> Answer:
    """Does a prompt of the catalogue hold for a young person on a day, and why or why not?

    `answer` is owed, not owed, cannot tell or not law on that day: what the authority owes without a date is asked about as a
    duty with one is.
    """
    entry, status = CATALOGUE[duty_id], person.dated_answer
    why = _why(entry, status, person)
    unclear, doubtful = why.verdict is CANNOT_TELL, tuple(dict.fromkeys((*doubts(why), *person.position.doubts)))
    return Answer(
        duty_id,
        NOT_LAW if no_law_on_the_day(duty_id, person) else WORDS[why.verdict],
        why,
        MISSING_FACTS if unclear else ARGUABLE if doubtful else SETTLED,
        entry.basis,
        entry.citation,
        missing=tuple(missing_facts(why)) if unclear else (),
        flags=(*doubtful, *([f"The wording of the provision: {SECONDARY}."] if entry.checked == SECONDARY else [])),
    )


def _why(entry: CatalogueEntry, status: Answer, person: PersonOnDay) -> Reason:
    if no_law := no_law_on_the_day(entry.id, person):
        return no_law
    condition = CONDITIONS[entry.id]
    if person.life.person.born is None and entry.id not in NEED_NO_AGE:
        return unknown(entry.title, "date of birth", entry.citation)
    if entry.id in OUTLIVE_THE_STATUS:
        return all_of(entry.title, entry.citation, condition(person))
    group = _is_for(entry, status, person)
    if group.verdict is NO:
        return all_of(entry.title, entry.citation, group)
    return all_of(entry.title, entry.citation, group, condition(person))


def _is_for(entry: CatalogueEntry, status: Answer, person: PersonOnDay) -> Reason:
    """Is the young person one of those to whom it is owed?"""
    return any_of("for", "", *(_in_group(group, status, person) for group in entry.applies_to))


def _in_group(group: str, status: Answer, person: PersonOnDay) -> Reason:
    died = person.life.person.died
    if died is not None and died < person.day:
        return denied(group, check(died < person.day, f"died on {format_long(died)}"))
    if group == "authority":
        return check(status.answer != NONE, "somebody the authority works with")
    if group == "looked after":
        return check(person.record.is_looked_after(person.day) and person.day < person.record.birthday(18), group)
    if status.answer == NOT_KNOWN:
        return unknown(group, "; ".join(status.missing) or "what the status turns on")
    if group == "former relevant":
        return check(S23C in status.bases or S23C7 in status.bases, "former relevant, and a duty of section 23C runs")
    return check(group in (status.answer, *(basis.split()[0] for basis in status.bases)), group)
