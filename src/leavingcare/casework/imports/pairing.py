"""Which event of one file is which of another, or of the case file: same young person, same day, same kind, in order.

Two calls on one day are two: the n-th of one file is the n-th of the other. An event read before from the same row comes
first, then one that says nothing else, then the next in order. A contact of no known kind is any contact of that day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from leavingcare.facts.events import Assessment, Contact, Occasion, Offer, Plan, Review
from leavingcare.facts.record import Event, Fact

F = TypeVar("F", bound=Fact)
WORK = (Contact, Assessment, Plan, Review, Offer, Occasion)
"""Events of work done. A report is what a source says of a day: of each source one."""
COMPARED = ("outcome", "at_home", "home_suitable", "interval_months", "wants_service")
"""What of an event two sources can disagree on; who it was and how are only filled in."""
_ANY = (None, "contact")


def pair(known: Iterable[F], read: Sequence[F]) -> dict[str, F]:
    """From the ids of events that were read to the known ones that they are."""
    left: dict[object, list[F]] = defaultdict(list)
    for fact in known:
        left[_group(fact)].append(fact)
    found: dict[str, F] = {}
    waiting = [fact for fact in read if left.get(_group(fact))]
    for fits in (_same_row, _says_the_same, _same_what, _fits):
        waiting = [fact for fact in waiting if not _take(fact, left[_group(fact)], fits, found)]
    return found


def _take(fact: F, left: list[F], fits: Callable[[Any, Any], bool], found: dict[str, F]) -> bool:
    match = next((other for other in left if fits(fact, other)), None)
    if match is None:
        return False
    found[fact.id] = match
    left.remove(match)
    return True


def _group(fact: Any) -> object:
    """What two facts share that may be one event."""
    what = fact.answered if isinstance(fact, Contact) else fact.what if isinstance(fact, Occasion) else None
    return type(fact), fact.person, fact.on, what


def _fits(event: Event, other: Event) -> bool:
    return not isinstance(event, Contact) or event.what == other.what or event.what in _ANY or other.what in _ANY


def _same_what(event: Event, other: Event) -> bool:
    return not isinstance(event, Contact) or event.what == other.what


def _same_row(event: Event, other: Event) -> bool:
    return other.source is not None and event.source == other.source and _fits(event, other)


def _says_the_same(event: Event, other: Event) -> bool:
    """Nothing that both say is otherwise; neither says more than the other."""
    return _same_what(event, other) and all(
        getattr(event, name, None) == getattr(other, name, None) for name in (*COMPARED, "by")
    )
