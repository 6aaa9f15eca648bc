"""Where everybody stands, in short: what caseloads count and the morning shows. Read from what is kept, or worked out afresh.

Nothing of the rules is imported here unless something has to be worked out.
"""

from __future__ import annotations

from collections.abc import Collection
from operator import attrgetter

from leavingcare.casework import kept
from leavingcare.casework.desk import Desk
from leavingcare.store.kept import KeptPerson

OFFER_ONLY = ("s23CZB offer",)
"""The bases of somebody over 21 to whom the authority owes no more than the yearly offer."""


def places(desk: Desk) -> list[KeptPerson]:
    """Everybody, by reference; records that lists leave out are among them."""
    found = kept.everybody(desk)
    if found is not None:
        return found
    from leavingcare.casework.many_hands import of_each

    return list(of_each(desk, attrgetter("in_short")))


def is_entitled(status: str, bases: Collection[str]) -> bool:
    """Eligible, relevant, or former relevant while some duty to support them runs."""
    return status in ("eligible", "relevant") or bool(bases)


def bases_of(place: KeptPerson) -> tuple[str, ...]:
    """The duties of support that run."""
    return tuple(place.bases.split(",")) if place.bases else ()


def is_unallocated(place: KeptPerson) -> bool:
    """Entitled, and nobody looks after them."""
    return place.adviser is None and is_entitled(place.status, bases_of(place))
