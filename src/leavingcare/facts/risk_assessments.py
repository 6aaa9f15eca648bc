"""Risk assessments: documents that a manager signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from leavingcare.facts.record import Fact

UNSUITABLE = "unsuitable accommodation"
LOST_TOUCH = "lost touch"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class RiskAssessment(Fact):
    """A risk assessment: written by `author`, submitted, signed or returned by a manager who is not the author, closed.

    `number` is what people type (RA-31). `text_seen` is a checksum of the text the manager signed.
    """

    SHAPE: ClassVar[str] = "signed_document"
    KIND: ClassVar[str] = "risk_assessment"

    person: str
    number: int
    about: str
    opened: date
    author: str | None = None
    home: str | None = None
    reason: str | None = None
    risks: str | None = None
    view: str | None = None
    interim_safety: str | None = None
    actions: str | None = None
    submitted: date | None = None
    returned: date | None = None
    returned_why: str | None = None
    signed: date | None = None
    signed_by: str | None = None
    text_seen: str | None = None
    reviewed: date | None = None
    next_review: date | None = None
    closed: date | None = None
    closed_why: str | None = None

    def as_known_on(self, day: date) -> RiskAssessment:
        """The document as it stood on the day: what was submitted, signed or closed later had not happened."""
        steps = ("submitted", "returned", "signed", "reviewed", "closed")
        ahead = {step: None for step in steps if (done := getattr(self, step)) and done > day}
        return replace(self, **ahead) if ahead else self  # type: ignore[arg-type]  # the steps are all dates or None

    @property
    def state(self) -> str:
        """draft, submitted, returned, signed or closed."""
        if self.closed:
            return "closed"
        if self.signed:
            return "signed"
        if self.returned:
            return "returned"
        return "submitted" if self.submitted else "draft"
