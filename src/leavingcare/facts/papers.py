"""Documents that are signed, checklists that are ticked, and actions that somebody owns."""

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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class ChecklistAnswer(Fact):
    """One item of a versioned checklist for one person: `answer` is yes, no or not relevant, with date and witness."""

    SHAPE: ClassVar[str] = "checklist"
    KIND: ClassVar[str] = "checklist_answer"

    person: str
    checklist: str
    version: str
    item: str
    answer: str
    on: date
    witness: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Action(Fact):
    """Something somebody has undertaken to do, for a board, an improvement plan, a task group or a young person."""

    SHAPE: ClassVar[str] = "action"
    KIND: ClassVar[str] = "action"

    person: str | None = None
    what: str
    owner: str
    plan: str
    raised: date
    due: date | None = None
    evidence: str | None = None
    done: date | None = None
    number: int
