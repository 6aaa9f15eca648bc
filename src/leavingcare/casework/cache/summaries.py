"""Where everybody stands, in short: what caseloads count and the morning shows. Read from what is kept, or worked out afresh.

Nothing of the rules is imported here unless something has to be worked out.
"""

from __future__ import annotations

from leavingcare.casework.cache import due_list
from leavingcare.casework.session import Session
from leavingcare.law.status.entitlement import is_entitled
from leavingcare.store.sqlite.answer_cache import CachedSummary


def places(session: Session) -> list[CachedSummary]:
    """Everybody, by reference; records that lists leave out are among them."""
    found = due_list.everybody(session)
    if found is not None:
        return found
    from leavingcare.casework.duties.summary import summary_of
    from leavingcare.casework.evaluation.parallel import map_people

    return list(map_people(session, summary_of))


def bases_of(place: CachedSummary) -> tuple[str, ...]:
    """The duties of support that run."""
    return tuple(place.bases.split(",")) if place.bases else ()


def is_unallocated(place: CachedSummary) -> bool:
    """Entitled, and nobody looks after them."""
    return place.adviser is None and is_entitled(place.status, bases_of(place))
