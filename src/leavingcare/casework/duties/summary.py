"""What a caseload counts of one young person, and what the cache keeps of them."""

from __future__ import annotations

from leavingcare.casework.duties.rows import OVERDUE, WAITING, state_of
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.store.sqlite.answer_cache import CachedSummary


def summary_of(person: PersonOnDay) -> CachedSummary:
    """Legal status, adviser, and how many duties are overdue or wait; without the reminder of a closed service."""
    states = [state_of(duty, person.day) for duty in duties_in(person)]
    return CachedSummary(
        person.ref,
        person.status,
        ",".join(person.bases),
        person.adviser.id if person.adviser else None,
        person.allocated.id if person.allocated else None,
        states.count(OVERDUE),
        states.count(WAITING),
        int(person.details.restricted_since is not None),
    )
