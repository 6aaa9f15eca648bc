"""Custody: guidance 6.41 to 6.45. Planning goes on, visits go on, and release is prepared."""

from __future__ import annotations

from leavingcare.dates import format_long
from leavingcare.law.duties.checks import code_is_missing, no_review_since, not_yet, on
from leavingcare.law.duties.counting import in_days, in_months, in_working_days
from leavingcare.law.duties.duty import Rule, conditions
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.reasons import Reason, check, denied
from leavingcare.law.rules import duty_rule
from leavingcare.law.spells_on_day import Custody

IN_CUSTODY = "relevant or former relevant with running duties, and in custody"
RELEASE_FACTS = "release facts"


@duty_rule("JU1")
def first_visit_in_custody(person: PersonOnDay) -> Rule:
    """Guidance 6.41: the first visit within ten working days, and not by a youth offending worker."""
    custody = person.custody
    if not person.has_plan_duties or custody is None:
        in_custody = code_is_missing(person, "in custody", "G 6.41") if custody is None else None
        return Rule(conditions(person.owed_reviews, in_custody or _in_custody(custody)))
    visit = next((visit.on for visit in person.visits if visit.on >= custody.start), None)
    return Rule(
        conditions(
            person.owed_reviews, _in_custody(custody), not_yet("not visited since custody began", "visited", visit, "G 6.41")
        ),
        start=custody.start,
        by=in_working_days(custody.start, person.figure("custody_first_visit")),
        figure="custody_first_visit",
    )


@duty_rule("JU3")
def review_before_release(person: PersonOnDay) -> Rule:
    """Guidance 6.41: a review a month before release."""
    custody = person.custody
    if not person.has_plan_duties or custody is None or custody.release is None:
        return Rule(conditions(person.owed_reviews, _to_be_released(person, custody)))
    return Rule(
        conditions(
            person.owed_reviews,
            _to_be_released(person, custody),
            no_review_since(person, custody.start, "G 6.41", "no review since custody began"),
        ),
        by=in_months(custody.release, -person.figure("release_review")),
        figure="release_review",
    )


@duty_rule("JU4")
def nine_facts_before_release(person: PersonOnDay) -> Rule:
    """Guidance 6.44: nine facts known as soon as possible, and ideally fourteen days before release."""
    custody = person.custody
    if not person.has_plan_duties or custody is None or custody.release is None:
        return Rule(conditions(person.owed_reviews, _to_be_released(person, custody)))
    return Rule(
        conditions(person.owed_reviews, _to_be_released(person, custody), _facts_are_missing(person, custody)),
        by=in_days(custody.release, -person.figure("release_facts")),
        figure="release_facts",
    )


def _in_custody(custody: Custody | None) -> Reason:
    return check(custody is not None, f"in custody since {format_long(custody.start)}" if custody else "in custody", "G 6.41")


def _to_be_released(person: PersonOnDay, custody: Custody | None) -> Reason:
    """In custody, and the day of release is known; a home without a code that has a planned end may be custody."""
    if custody is None and person.home and person.home.end:
        missing = code_is_missing(person, "in custody, release date known", "G 6.41")
        if missing:
            return missing
    release = custody.release if custody else None
    return check(release is not None, f"in custody, with release{on(release)}" if release else "in custody, release date known")


def _facts_are_missing(person: PersonOnDay, custody: Custody) -> Reason:
    known = {
        tick.item
        for tick in person.life.checklists
        if tick.checklist == RELEASE_FACTS and tick.answer != "no" and tick.on >= custody.start
    }
    needed = person.figure("release_facts_number")
    all_known = check(len(known) >= needed, f"{len(known)} of {needed} facts about the release known", "G 6.44")
    return denied(f"{max(needed - len(known), 0)} of {needed} facts about the release missing", all_known)
