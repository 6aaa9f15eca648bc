"""Events: facts of one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from leavingcare.facts.record import Event

NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Contact(Event):
    """A contact or an attempt. `what` is visit, call, text, letter, drop-in or contact; `outcome` seen, spoken or no answer.

    None as the outcome means that it was answered. `at_home`: at the young person's accommodation. `home_suitable` is the
    answer that every home visit owes (guidance 3.40).
    """

    KIND: ClassVar[str] = "contact"

    outcome: str | None = None
    at_home: bool | None = None
    home_suitable: bool | None = None
    by: str | None = None

    @property
    def answered(self) -> bool:
        """Two-way: the young person answered or was seen."""
        return self.outcome != NO_ANSWER

    @property
    def is_visit(self) -> bool:
        """Face to face, and the young person was seen. A failed visit is an attempt."""
        return self.what == "visit" and self.outcome != NO_ANSWER

    @property
    def is_home_visit(self) -> bool:
        """A visit at the accommodation (CL reg 8(2) asks for no less). Not said where: taken to be at home."""
        return self.is_visit and self.at_home is not False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Assessment(Event):
    """A needs assessment completed."""

    KIND: ClassVar[str] = "assessment"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Plan(Event):
    """A pathway plan written, or the plan of a case system with the date of its start or latest review."""

    KIND: ClassVar[str] = "plan"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Review(Event):
    """A review of the pathway plan. `outcome` is held (also None) or cancelled. `interval_months`: when it wants the next."""

    KIND: ClassVar[str] = "review"

    outcome: str | None = None
    interval_months: int | None = None
    took_part: bool | None = None
    advocacy_explained: bool | None = None

    @property
    def held(self) -> bool:
        """Cancelled, or without a written outcome: not a review (decision D13)."""
        return self.outcome in (None, "held")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Offer(Event):
    """The offer of support to somebody over 21 (s23CZB(7)): delivered (also None) or returned; answered, and wanted or not."""

    KIND: ClassVar[str] = "offer"

    outcome: str | None = None
    answered_on: date | None = None
    wants_service: bool | None = None

    @property
    def delivered(self) -> bool:
        """Returned undelivered: an attempt, not an offer."""
        return self.outcome != "returned"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Occasion(Event):
    """Anything else of one day; `what` is one of OCCASIONS. `edition` is that of a document which was given."""

    KIND: ClassVar[str] = "occasion"

    detail: str | None = None
    edition: str | None = None
    answered_on: date | None = None


OCCASIONS = (
    "review asked",
    "support asked",
    "support declined",
    "staying put conversation",
    "staying put agreed",
    "staying put declined",
    "manager decision",
    "records request",
    "records acknowledged",
    "records extension",
    "complaint",
    "panel request",
    "document given",
    "feedback",
    "national insurance asked",
    "adult services planned",
    "authority record",
    "homeless",
    "charged",
    "released",
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Report(Event):
    """What a return or a case system says of somebody on a day: in touch, activity and accommodation codes.

    It is an observation, not a move: it says where somebody was found to be, not since when.
    """

    KIND: ClassVar[str] = "report"

    in_touch: str | None = None
    activity: str | None = None
    accommodation: str | None = None
