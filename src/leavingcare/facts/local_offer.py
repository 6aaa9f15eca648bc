"""The council's own local offer: what it adds to the law, for which ages and where, and whom to ask. About nobody."""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

from leavingcare.dates import months_after

SETTING = "local_offer"
"""The setting of the case file that holds it, as text."""

FRESH_FOR_MONTHS = 12
"""After that a local offer may have changed (the guidance asks for it to be kept up to date)."""


class OfferItem(NamedTuple):
    """One thing that the council offers. Ages are whole years: from the first birthday, to the eve of the second.

    `section` is a heading, `ask` whom to ask; `in_area`: only for those who live in the council's area; `pounds` the most that
    is given, None where it is no sum; `places` how many there are of it, as of training flats, None where nobody counts them.
    """

    what: str
    says: str
    ask: str
    from_age: int
    until_age: int
    in_area: bool = False
    pounds: int | None = None
    section: str = ""
    places: int | None = None

    def is_for(self, age: int | None) -> bool:
        """Is it for somebody of that age? Where the age is not known: no."""
        return age is not None and self.from_age <= age < self.until_age


class LocalOffer(NamedTuple):
    """The offer as a whole: who makes it, how the team is reached, who speaks up for the young person, the day of review."""

    council: str
    team: str
    phone: str
    reviewed: date
    advocate: str
    advocate_phone: str
    items: tuple[OfferItem, ...]
    text: str = ""
    page: str = ""
    advocate_says: str = ""

    def is_old_on(self, day: date) -> bool:
        """Was it last reviewed more than twelve months before the day?"""
        return months_after(self.reviewed, FRESH_FOR_MONTHS) < day

    def as_setting(self) -> str:
        """As text for the case file."""
        plain = self._asdict() | {"reviewed": self.reviewed.isoformat(), "items": [item._asdict() for item in self.items]}
        return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def offer_of(settings: dict[str, str]) -> LocalOffer | None:
    """The local offer of a case file by its settings; None where none was imported."""
    text = settings.get(SETTING)
    if text is None:
        return None
    plain = json.loads(text)
    items = tuple(OfferItem(**item) for item in plain.pop("items"))
    return LocalOffer(**plain | {"reviewed": date.fromisoformat(plain["reviewed"]), "items": items})
