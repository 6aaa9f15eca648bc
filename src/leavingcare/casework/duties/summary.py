"""What a caseload counts of one young person, worked out."""

from __future__ import annotations

from collections.abc import Callable

from leavingcare.casework.duties.case_summary import CaseSummary
from leavingcare.casework.duties.dangers import dangers_of
from leavingcare.casework.duties.rows import NOT_KNOWN, OVERDUE, PLANNED, WAITING, state_of
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.reporting.measures import Place, homes, plans, visits
from leavingcare.reporting.measures.judgement import Judgement
from leavingcare.reporting.measures.population import unclear


def summary_of(person: PersonOnDay) -> CaseSummary:
    """Legal status, adviser, and how many duties are overdue or wait; without the reminder of a closed service."""
    duties = list(duties_in(person))
    states = [state_of(duty, person.day) for duty in duties]
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
        place_in(person, plans.judge),
        place_in(person, visits.judge),
        any(duty.id == FIND_THEM and state not in _NOT_YET for duty, state in zip(duties, states, strict=True)),
        person.is_entitled and place_in(person, homes.judge_today) == Place.NOT_COUNTED.value,
        states.count(NOT_KNOWN),
    )


FIND_THEM = "LP5"
"""The duty to find somebody with whom touch is lost."""
_NOT_YET = (PLANNED, NOT_KNOWN)


def place_in(person: PersonOnDay, judge: Callable[[PersonOnDay], Judgement]) -> str:
    """Where a measure puts one young person, in its words."""
    return (unclear(person) or judge(person)).place.value
