"""List 9 of Ofsted's Annex A: everybody who receives leaving care services, as they stand on a day, in 17 columns.

In it: eligible and relevant young people; former relevant ones to whom more than the yearly offer is owed; the others of
them, and qualifying ones, while the service is open or somebody is allocated; and those whose status cannot be told, unless
the service is closed, so that nobody is lost in silence. What is said of contact, home and activity is the latest record, not
that of a birthday; of those not in touch, and of those still looked after, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from leavingcare.facts.life import Life
from leavingcare.facts.people import Adviser
from leavingcare.facts.spells import Allocation
from leavingcare.law.status.status import ELIGIBLE, FORMER_RELEVANT, NOT_KNOWN, QUALIFYING, RELEVANT
from leavingcare.reporting.measures.person_on_day import ADVISER_ROLES, Seen
from leavingcare.reporting.position import CLOSED, YES

SOCIAL_WORKER = "social worker"
CATEGORIES = (RELEVANT, FORMER_RELEVANT, QUALIFYING, ELIGIBLE)
OPEN = "open"


class Workers(NamedTuple):
    """Who is allocated on the day and in post: the personal adviser, and the social worker."""

    adviser: Adviser | None
    social_worker: Adviser | None

    @property
    def team(self) -> str | None:
        """The adviser's team, before the social worker's."""
        return next((one.team for one in self if one and one.team), None)


class Listed(NamedTuple):
    """A young person in the list: the cells by their keys, codes as the SSDA903 return has them, and what is not known."""

    life: Life
    workers: Workers
    cells: Mapping[str, object]
    gaps: tuple[str, ...]


def list_nine(seen: Seen, workers: Workers) -> Listed | None:
    """The row of a young person on the day; None for somebody who does not belong into the list."""
    if not _receives_services(seen, workers):
        return None
    cells = {**_who(seen), **_by_whom(seen, workers), **_latest(seen)}
    return Listed(seen.life, workers, cells, tuple(_gaps(seen, cells)))


def workers_on(life: Life, day: date, advisers: Mapping[str, Adviser]) -> Workers:
    """Who is allocated on the day. Somebody who has left looks after nobody."""
    return Workers(*(_in_post(life, day, roles, advisers) for roles in (ADVISER_ROLES, (SOCIAL_WORKER,))))


def _in_post(life: Life, day: date, roles: tuple[str, ...], advisers: Mapping[str, Adviser]) -> Adviser | None:
    def order(allocation: Allocation) -> tuple[int, int]:
        return roles.index(allocation.role), -allocation.start.toordinal()

    running = sorted((one for one in life.allocations if one.role in roles and one.covers(day)), key=order)
    found = (advisers.get(one.adviser) for one in running[:1])
    return next((one for one in found if one is not None and one.works_on(day)), None)


def _receives_services(seen: Seen, workers: Workers) -> bool:
    person = seen.person
    if person.died is not None and person.died <= seen.day:
        return False
    if seen.status in (ELIGIBLE, RELEVANT) or seen.is_supported:
        return True
    if seen.service_state == CLOSED:
        return False
    served = seen.service_state == OPEN or any(workers)
    return seen.status == NOT_KNOWN or (seen.status in (FORMER_RELEVANT, QUALIFYING) and served)


def _who(seen: Seen) -> dict[str, object]:
    person = seen.person
    return {
        "case_id": person.case_id,
        "sex": person.sex,
        "ethnicity": person.ethnicity,
        "born": person.born,
        "age": seen.age,
        "uasc": person.uasc,
        "disabled": person.disabled,
    }


def _by_whom(seen: Seen, workers: Workers) -> dict[str, object]:
    social_worker, adviser = workers.social_worker, workers.adviser
    return {
        "team": workers.team,
        "worker": social_worker.name if social_worker else None,
        "adviser": adviser.name if adviser else None,
        "status": seen.status if seen.status in CATEGORIES else None,
        "plan_reviewed": plan_day(seen.life),
    }


def plan_day(life: Life) -> date | None:
    """The start of the pathway plan or its latest review, whichever is later."""
    reviews = (review.on for review in life.reviews if review.held)
    return max((*(plan.on for plan in life.plans), *reviews), default=None)


def _latest(seen: Seen) -> dict[str, object]:
    """In touch and what goes with it. Blank for those still looked after."""
    looked_after = seen.person.born is not None and seen.situation.record.is_looked_after(seen.day)
    in_touch = None if looked_after else seen.contact_code
    with_us = in_touch == YES
    home = seen.home_code if with_us else None
    return {
        "in_touch": in_touch,
        "last_contact": seen.last_contact if with_us else None,
        "accommodation": home[0] if home else None,
        "suitability": (home[1:] or None) if home else None,
        "activity": seen.activity_code if with_us else None,
    }


_ASKED_OF_ALL = {"case_id": "case number", "born": "date of birth", "sex": "sex", "ethnicity": "ethnicity"}
_ASKED_IF_IN_TOUCH = {"accommodation": "accommodation", "suitability": "suitability of the home", "activity": "activity"}


def _gaps(seen: Seen, cells: Mapping[str, object]) -> Iterator[str]:
    """What an inspector would ask about: blanks that are not meant to be."""
    if seen.status == NOT_KNOWN:
        missing = ", ".join(seen.situation.position.missing) or "a decision on what the law leaves open"
        yield f"the category cannot be told: {missing}"
    yield from (f"no {what}" for key, what in _ASKED_OF_ALL.items() if cells[key] is None)
    if not (cells["adviser"] or cells["worker"]):
        yield "nobody is allocated"
    if cells["plan_reviewed"] is None and seen.status in (ELIGIBLE, RELEVANT, FORMER_RELEVANT):
        yield "no pathway plan"
    if cells["in_touch"] == YES:
        yield from (f"no {what}" for key, what in _ASKED_IF_IN_TOUCH.items() if cells[key] is None)
    elif cells["in_touch"] is None and seen.status != ELIGIBLE:
        yield "in touch is not known"
