"""Risk assessments: documents that a manager signs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.facts.record import Fact, adviser_id, described, free_text, record

UNSUITABLE = "unsuitable accommodation"
LOST_TOUCH = "lost touch"
AND = " and "
"""Between the names of several authors, where they are one text."""


@record(
    "risk_assessment", "risk assessment", "risk assessments", group="risk_assessments", shape="signed_document", day="opened"
)
class RiskAssessment(Fact):
    """A risk assessment: written by its authors, submitted, signed or returned by a manager who is not one of them, closed.

    `number` is what people type (RA-31). `author_ids` and `signer_id` are ids of advisers, so that a change of name changes
    nothing. `author` and `signed_by` hold names that no adviser fits, or two: version 0.1.0 kept names only. `text_seen` is a
    checksum of the text the manager signed, and `authors_as_signed` the names of the authors in it.
    """

    person: str = described(is_in_column=True, is_fixed=True)
    number: int = described(is_fixed=True)
    about: str = free_text(may_name_others=False)
    opened: date
    author_ids: tuple[str, ...] = adviser_id(default=(), label="author", is_new=True)
    author: str | None = free_text(default=None)
    home: str | None = described(default=None, is_in_column=True)
    reason: str | None = free_text(default=None)
    risks: str | None = free_text(default=None)
    view: str | None = free_text(default=None)
    interim_safety: str | None = free_text(default=None)
    actions: str | None = free_text(default=None)
    submitted: date | None = None
    returned: date | None = None
    returned_why: str | None = free_text(default=None)
    signed: date | None = None
    signer_id: str | None = adviser_id(default=None, label="signed by", is_new=True)
    signed_by: str | None = free_text(default=None)
    authors_as_signed: str | None = free_text(default=None, label="author", is_internal=True, is_new=True)
    text_seen: str | None = described(default=None, is_internal=True)
    reviewed: date | None = None
    next_review: date | None = None
    closed: date | None = None
    closed_why: str | None = free_text(default=None)

    @property
    def has_author(self) -> bool:
        """Is anybody known to have written it, by id or by name?"""
        return bool(self.author_ids or self.author)

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
