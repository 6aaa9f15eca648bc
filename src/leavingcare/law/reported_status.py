"""A team that has only a spreadsheet: the status that a file reports, and the duties that may rest on it until it is proved.

The status stays the law's answer, *cannot tell*. What is counted in weeks and months all the same (reviews, visits, bed and
breakfast, risk assessments) runs on what the file says, as arguable, with the evidence *reported*: nobody goes unvisited
because the history of care is not on file.
"""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.facts import codes
from leavingcare.law.coverage import NOT_KNOWN as NOT_ON_FILE
from leavingcare.law.coverage import REPORTED
from leavingcare.law.person_on_day import PersonOnDay, answered_once
from leavingcare.law.reasons import YES, Reason
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, NOT_KNOWN, QUALIFYING, RELEVANT, Position
from leavingcare.law.status.support import support

RUN_ON_A_REPORT = ("RV3", "PA1", "PA2", "PA3", "PA4", "PA5", "PA6", "AC1", "LP2", "LP3", "LP4", "LP5")
"""The duties that are listed on a status that a file reports."""
DOUBT = "rests on the status that a file reports; the care that would prove it is not on file (lc care, or lc import)"
_REPORTED = frozenset({ELIGIBLE, RELEVANT, FORMER_RELEVANT, QUALIFYING})


def reported_status(person: PersonOnDay) -> str | None:
    """The category as the team's file, Annex A or the case system has it, in the words of the law; None where none says."""
    text = person.details.recorded_status
    found = codes.find("eligibility", text) or text if text else None
    return found if found in _REPORTED else None


@answered_once
def as_reported(person: PersonOnDay) -> PersonOnDay | None:
    """The young person as the file has them, where the law cannot tell their status; None where that is not so or not known.

    A child reported as eligible or relevant is former relevant from 18. What does not fit the age is not taken.
    """
    if person.status != NOT_KNOWN or person.details.born is None or person.details.died is not None:
        return None
    status = _at_age(reported_status(person), person.age)
    if status is None:
        return None
    bases = tuple(owed.basis for owed in support(person.record, person.day)) if status == FORMER_RELEVANT else ()
    reason = Reason(f"reported as {reported_status(person)} by a file", YES, "decision D25")
    other = person.imagined_with()
    vars(other).update(
        position=Position(status, None, bases, reason, (DOUBT,)),
        status_reason=reason._replace(text=f"reported as {status} by a file; {format_long(person.day)}"),
        status_since=_since(person),
        evidence_of_status=REPORTED,
    )
    return other


def what_status_rests_on(person: PersonOnDay) -> str:
    """One of EVIDENCE: the records; a file that reports the status, where the law cannot tell; or nothing that is known."""
    if person.status != NOT_KNOWN:
        return person.evidence_of_status
    return REPORTED if as_reported(person) else NOT_ON_FILE


def _since(person: PersonOnDay) -> date:
    """Since when, by the file: the day of the file, because it does not say."""
    return min(person.details.as_of or person.day, person.day)


def _at_age(status: str | None, age: int | None) -> str | None:
    if status in (ELIGIBLE, RELEVANT):
        return status if age in (16, 17) else FORMER_RELEVANT if age is not None and 18 <= age < 25 else None
    return status if status == FORMER_RELEVANT and age is not None and 18 <= age < 25 else None
