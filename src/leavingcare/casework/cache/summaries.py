"""Where everybody stands, in short: what caseloads count and the morning shows. Read from what is kept, or worked out afresh.

Nothing of the rules is imported here unless something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from leavingcare.casework.cache import due_list
from leavingcare.casework.session import Session
from leavingcare.store.sqlite.answer_cache import CachedSummary

OFFER_ONLY = ("s23CZB offer",)
"""The bases of somebody over 21 to whom the authority owes no more than the yearly offer."""


def places(session: Session) -> list[CachedSummary]:
    """Everybody, by reference; records that lists leave out are among them."""
    found = due_list.everybody(session)
    if found is not None:
        return found
    from leavingcare.casework.evaluation.parallel import map_people

    return list(map_people(session, attrgetter("in_short")))


def is_entitled(status: str, bases: Collection[str]) -> bool:
    """Eligible, relevant, or former relevant while some duty to support them runs."""
    return status in ("eligible", "relevant") or bool(bases)


def bases_of(place: CachedSummary) -> tuple[str, ...]:
    """The duties of support that run."""
    return tuple(place.bases.split(",")) if place.bases else ()


def is_unallocated(place: CachedSummary) -> bool:
    """Entitled, and nobody looks after them."""
    return place.adviser is None and is_entitled(place.status, bases_of(place))
