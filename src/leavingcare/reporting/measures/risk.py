"""Risk assessments signed in time: unsuitable accommodation, and lost touch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from leavingcare.dates import BeyondBankHolidays, format_long, working_days_after
from leavingcare.facts.coverage import CONTACTS, HOMES, RISK_ASSESSMENTS
from leavingcare.facts.risk_assessments import LOST_TOUCH, UNSUITABLE, RiskAssessment
from leavingcare.law.coverage import NOT_KNOWN
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.touch import last_answer
from leavingcare.reporting.measures.cohort import Cohort
from leavingcare.reporting.measures.judgement import Judgement, Place, counted, not_counted, not_covered, out
from leavingcare.reporting.measures.measure import ON_THE_DAY, PERCENTAGE, Kind, Measure, Population, Question, Verdict
from leavingcare.reporting.measures.on_file import RestsOn, contact_gap, gap, home_gap
from leavingcare.reporting.measures.population import duties_listed, unclear
from leavingcare.reporting.measures.reckonings import percentage

KINDS = {"unsuitable": UNSUITABLE, "lost touch": LOST_TOUCH}
"""The two kinds, by the name of their breakdown."""


def needed_since(person: PersonOnDay, about: str) -> date | None:
    """From when a risk assessment has been called for; None if none is. Custody calls for none (LP6)."""
    if not person.is_relevant_or_to_21:
        return None
    if about == LOST_TOUCH:
        lost = duties_listed(person, "LP5")
        return lost[0].start if lost and lost[0].evidence != NOT_KNOWN else None
    home = person.home
    if home is None or home.suitable is not False or person.custody:
        return None
    return max(home.start, home.known_on or home.start)


def assessment_since(person: PersonOnDay, about: str, since: date) -> RiskAssessment | None:
    """The first risk assessment of a kind that was submitted, and opened since the need arose."""
    began = person.home.start if about == UNSUITABLE and person.home else since
    for assessment in person.life.risk_assessments:
        if (
            assessment.about == about
            and assessment.opened >= began
            and assessment.submitted
            and assessment.submitted <= person.day
        ):
            return assessment
    return None


def judge(person: PersonOnDay, about: str) -> Judgement:
    """Is the risk assessment that is called for signed, and was it submitted and signed in time?"""
    if missing := _gap_of_need(person, about):
        return not_covered(missing)
    since = needed_since(person, about)
    if since is None:
        return out(f"no risk assessment called for: {about}")
    if missing := _gap_since(person, about, since):
        return not_covered(missing)
    try:
        return _judge_since(person, about, since)
    except BeyondBankHolidays:
        return out("the bank holidays of that year are not known")


def _gap_since(person: PersonOnDay, about: str, since: date) -> str | None:
    """What is not on file of the assessments since the need arose; of lost touch, also of contact, from which it is counted."""
    contact = contact_gap(person, last_answer(person) or person.owed_since) if about == LOST_TOUCH else None
    return contact or gap(person, RISK_ASSESSMENTS, since)


def _gap_of_need(person: PersonOnDay, about: str) -> str | None:
    """What is not on file of that which calls for a risk assessment."""
    if not person.is_relevant_or_to_21:
        return None
    return contact_gap(person) if about == LOST_TOUCH else home_gap(person)


def _judge_since(person: PersonOnDay, about: str, since: date) -> Judgement:
    submit_by = working_days_after(since, person.policy.number("risk_assessment_complete", person.day))
    assessment = assessment_since(person, about, since)
    if assessment is None or assessment.submitted is None:
        if person.day <= submit_by:
            return out(f"{about}: the days for writing a risk assessment are not over")
        return not_counted(f"{about}: no risk assessment submitted; it was due on {format_long(submit_by)}", since)
    sign_by = working_days_after(assessment.submitted, person.policy.number("risk_assessment_sign", person.day))
    if assessment.signed is None or assessment.signed > person.day:
        if person.day <= sign_by and assessment.submitted <= submit_by:
            return out(f"{about}: the days for signing RA-{assessment.number} are not over")
        return not_counted(
            f"{about}: RA-{assessment.number} submitted on {format_long(assessment.submitted)} is not signed", since
        )
    by = f"RA-{assessment.number} signed on {format_long(assessment.signed)}"
    if assessment.submitted > submit_by:
        return not_counted(f"{about}: {by}, but submitted late on {format_long(assessment.submitted)}", since)
    return counted(f"{about}: {by}", since) if assessment.signed <= sign_by else not_counted(f"{about}: {by}, late", since)


def _verdicts(cohort: Cohort) -> Iterator[Verdict]:
    for person in cohort.people:
        in_no_measure = unclear(person)
        judged = [in_no_measure or judge(person, about) for about in KINDS.values()]
        yield Verdict(_together(judged), None, person)
        for kind, judgement in zip(KINDS, judged, strict=True):
            yield Verdict(judgement, kind, person)


def _together(judged: list[Judgement]) -> Judgement:
    """Both kinds called for: both have to be signed in time; where nobody can tell of one, nobody can tell of both."""
    for place in (Place.NOT_COVERED, Place.NOT_COUNTED, Place.COUNTED):
        found = [judgement for judgement in judged if judgement.place is place]
        if found:
            return found[0]._replace(why="; ".join(judgement.why for judgement in found))
    return judged[0]


RISK_SIGNED = Measure(
    id="risk_signed",
    title="Risk assessments signed in time",
    unit=PERCENTAGE,
    kind=Kind.STOCK,
    definition=(
        "Of the young people who live somewhere unsuitable or with whom touch is lost, how many have a risk assessment that "
        "was submitted within two working days and signed by a manager within two more. One that was never written counts as "
        "not signed."
    ),
    window=ON_THE_DAY,
    who_is_in=(
        "Relevant, and former relevant and 18 to 20: in a home coded unsuitable (counted from the day we found out), or "
        "without two-way contact for 56 days or a known address. Somebody who needs both assessments counts once, if both "
        "are signed in time."
    ),
    who_is_out=(
        "Those in custody, for whom other rules hold; those for whom the days are not over; everybody over 21; those whose "
        "legal status cannot be told."
    ),
    source="Local policy LP2, LP3, LP5 and LP6.",
    question=Question(
        "risk_signed", Population("risk_signed"), _verdicts, rests_on=RestsOn((RISK_ASSESSMENTS, CONTACTS, HOMES))
    ),
    reckon=percentage,
    next_command="lc risk list {ref}",
    breakdowns=(None, *KINDS),
)
