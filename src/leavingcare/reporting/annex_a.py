"""List 9 of Ofsted's Annex A: everybody who receives leaving care services, as they stand on a day, in 17 columns.

In it: eligible and relevant young people; former relevant ones to whom more than the yearly offer is owed; the others of
them, and qualifying ones, while the service is open or somebody is allocated; and those whose status cannot be told, unless
the service is closed, so that nobody is lost in silence. What is said of contact, home and activity is the latest record, not
that of a birthday; of those not in touch, and of those still looked after, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, NOT_KNOWN, QUALIFYING, RELEVANT
from leavingcare.law.touch import YES, in_touch, last_answer
from leavingcare.reporting.measures.population import what_is_missing
from leavingcare.reporting.position import CLOSED, plan_reviewed

CATEGORIES = (RELEVANT, FORMER_RELEVANT, QUALIFYING, ELIGIBLE)
OPEN = "open"


class Listed(NamedTuple):
    """A young person in the list: the cells by their keys, codes as the SSDA903 return has them, and what is not known."""

    person: PersonOnDay
    cells: Mapping[str, object]
    gaps: tuple[str, ...]


def list_nine(person: PersonOnDay) -> Listed | None:
    """The row of a young person on the day; None for somebody who does not belong into the list."""
    if not _receives_services(person):
        return None
    cells = {**_identity_cells(person), **_by_whom(person), **_latest(person)}
    return Listed(person, cells, tuple(_gaps(person, cells)))


def team_of(person: PersonOnDay) -> str | None:
    """The adviser's team, before the social worker's."""
    return next((worker.team for worker in (person.adviser, person.social_worker) if worker and worker.team), None)


def _receives_services(person: PersonOnDay) -> bool:
    died = person.details.died
    if died is not None and died <= person.day:
        return False
    if person.is_eligible or person.is_supported:
        return True
    state = person.service.state if person.service else None
    if state == CLOSED:
        return False
    served = state == OPEN or person.adviser is not None or person.social_worker is not None
    return person.status == NOT_KNOWN or (person.status in (FORMER_RELEVANT, QUALIFYING) and served)


def _identity_cells(person: PersonOnDay) -> dict[str, object]:
    details = person.details
    return {
        "case_id": details.case_id,
        "sex": details.sex,
        "ethnicity": details.ethnicity,
        "born": details.born,
        "age": person.age,
        "uasc": details.uasc,
        "disabled": details.disabled,
    }


def _by_whom(person: PersonOnDay) -> dict[str, object]:
    social_worker, adviser = person.social_worker, person.adviser
    return {
        "team": team_of(person),
        "worker": social_worker.name if social_worker else None,
        "adviser": adviser.name if adviser else None,
        "status": person.status if person.status in CATEGORIES else None,
        "plan_reviewed": plan_reviewed(person),
    }


def _latest(person: PersonOnDay) -> dict[str, object]:
    """In touch and what goes with it. Blank for those still looked after."""
    looked_after = person.details.born is not None and person.record.is_looked_after(person.day)
    touch = None if looked_after else in_touch(person)
    with_us = touch == YES
    home = person.home_code if with_us else None
    return {
        "in_touch": touch,
        "last_contact": last_answer(person) if with_us else None,
        "accommodation": home[0] if home else None,
        "suitability": (home[1:] or None) if home else None,
        "activity": person.activity_code if with_us else None,
    }


_ASKED_OF_ALL = {"case_id": "case number", "born": "date of birth", "sex": "sex", "ethnicity": "ethnicity"}
_YES_OR_NO = {"uasc": "UASC", "disabled": "disability"}
_ASKED_IF_IN_TOUCH = {"accommodation": "accommodation", "suitability": "suitability of the home", "activity": "activity"}


def _gaps(person: PersonOnDay, cells: Mapping[str, object]) -> Iterator[str]:
    """What an inspector would ask about: blanks that are not meant to be."""
    if person.status == NOT_KNOWN:
        yield f"the category cannot be told: {what_is_missing(person)}"
    yield from (f"no {what}" for key, what in _ASKED_OF_ALL.items() if cells[key] is None)
    yield from (f"{what} not recorded" for key, what in _YES_OR_NO.items() if cells[key] is None)
    if not (cells["adviser"] or cells["worker"]):
        yield "nobody is allocated"
    if cells["plan_reviewed"] is None and person.status in (ELIGIBLE, RELEVANT, FORMER_RELEVANT):
        yield "no pathway plan"
    if cells["in_touch"] == YES:
        yield from (f"no {what}" for key, what in _ASKED_IF_IN_TOUCH.items() if cells[key] is None)
    elif cells["in_touch"] is None and person.status != ELIGIBLE:
        yield "in touch is not known"
