"""Places that the council promises, such as training flats and ring-fenced apprenticeships: promised, filled, free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from leavingcare.casework.performance.counts_of_people import entitled
from leavingcare.casework.performance.counts_table import Table, listing_of
from leavingcare.casework.performance.period import Period, period_of
from leavingcare.casework.session import Session
from leavingcare.facts.local_offer import offer_of
from leavingcare.facts.names import normalised_name
from leavingcare.facts.support_items import PLACE, SupportItem
from leavingcare.presentation.rows import Column, Listing


def places(session: Session, months: int) -> Listing:
    """A row for each kind of place: how many the local offer promises, are filled on the day and free, and came and went.

    A kind is what was typed as the place, however it is written. Of one that the offer does not promise nothing is free.
    """
    period, promised, words = period_of(session, months), _promised(session), dict[str, str]()
    found = defaultdict[str, list[SupportItem]](list)
    for person in entitled(session):
        for item in person.life.support_items:
            if item.kind == PLACE and item.start <= session.day:
                found[normalised_name(item.what)].append(item)
                words.setdefault(normalised_name(item.what), item.what)
    words |= {normalised_name(what): what for what in promised}
    numbers = {normalised_name(what): number for what, number in promised.items()}
    rows = [_row(words[kind], numbers.get(kind), found[kind], period) for kind in sorted(words)]
    return listing_of(session, PLACES, rows, months)


def _promised(session: Session) -> dict[str, int]:
    offer = offer_of(session.store.settings())
    return {item.what: item.places for item in offer.items if item.places} if offer else {}


def _row(what: str, promised: int | None, items: Iterable[SupportItem], period: Period) -> dict[str, object]:
    known = list(items)
    filled = sum(item.covers(period.last) for item in known)
    return {
        "what": what,
        "promised": promised,
        "filled": filled,
        "free": None if promised is None else max(0, promised - filled),
        "began": sum(period.has(item.start) for item in known),
        "ended": sum(period.has(item.end) and not item.covers(period.last) for item in known),
    }


PLACES = Table(
    "places",
    "Places promised, filled and free",
    (
        Column("what", "Place"),
        Column("promised", "Promised", empty_text="not said"),
        Column("filled", "Filled today"),
        Column("free", "Free", empty_text="not known"),
        Column("began", "Began"),
        Column("ended", "Ended"),
    ),
    "No place is on file, and the local offer promises none.",
    notes=("Promised: `places` of an item of the local offer.",),
    next_steps=('lc track add P014 place "training flat"', "lc local-offer import offer.toml"),
)
