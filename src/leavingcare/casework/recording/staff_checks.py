"""The people at work: who is in post, and who may decide as a manager."""

from __future__ import annotations

from datetime import date

from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser

_MANAGES = ("manager", "head of service", "director")


def require_in_post(worker: Adviser | None, day: date) -> None:
    """Raises WrongUse for somebody who is not in post on the day."""
    if worker is not None and not worker.works_on(day):
        raise WrongUse(f"{worker.name} is not in post on {format_long(day)}.", "lc adviser list shows who is.")


def require_manager(worker: Adviser, day: date) -> Adviser:
    """The worker, as one who may decide on the day. Raises Refused for somebody who is no manager, WrongUse if not in post."""
    require_in_post(worker, day)
    role = worker.as_on(day).role
    if not any(word in role.lower() for word in _MANAGES):
        raise Refused(f"{worker.name} is recorded as {role}: this is for a manager to decide.", "Name a manager.")
    return worker
