"""What a caseload counts of one young person, worked out."""

from __future__ import annotations

from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.dangers import dangers_of
from leavingcare.casework.duties.rows import OVERDUE, WAITING, state_of
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay


def summary_of(person: PersonOnDay) -> CaseSummary:
    """Legal status, adviser, and how many duties are overdue or wait; without the reminder of a closed service."""
    states = [state_of(duty, person.day) for duty in duties_in(person)]
    return CaseSummary(
        person.ref,
        person.status,
        ",".join(person.bases),
        person.adviser.id if person.adviser else None,
        person.allocated.id if person.allocated else None,
        states.count(OVERDUE),
        states.count(WAITING),
        person.details.restricted_since is not None,
        ",".join(dangers_of(person)),
    )
