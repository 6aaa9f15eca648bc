"""Events: facts of one day."""

from __future__ import annotations

from datetime import date

from leavingcare.facts.record import Event, codes, described, free_text, past_day, record, words

NO_ANSWER = "no answer"
CONTACT_KINDS = ("visit", "call", "text", "email", "video call", "letter", "drop-in")
CONTACT_OUTCOMES = ("seen", "spoken", NO_ANSWER)
REVIEW_OUTCOMES = HELD, CANCELLED = ("held", "cancelled")
OFFER_OUTCOMES = ("delivered", "returned")
LEADERS = ("personal adviser", "social worker", "independent reviewing officer", "young person", "somebody else")
"""Who may lead a pathway plan."""
PARTICIPATION = {
    "PN1": "was there and spoke",
    "PN2": "was there, and an advocate spoke",
    "PN3": "was there, and made the views known without words",
    "PN4": "was there, and no views were heard",
    "PN5": "was not there, and an advocate spoke",
    "PN6": "was not there, and sent the views in another way",
    "PN7": "was not there, and no views were heard",
}
"""The statutory codes of how a young person took part in a review, and what each means."""
TOOK_NO_PART = ("PN4", "PN7")
"""Those with which no views were heard."""
SCORES = range(1, 6)
"""What a young person may give: 1 is bad, 5 is good."""
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


@record("contact", "contact", "contacts", group="contacts")
class Contact(Event):
    """A contact or an attempt. `what` is one of CONTACT_KINDS, None if not recorded; `outcome` seen, spoken or no answer.

    None as the outcome means that it was answered. `at_home`: at the young person's accommodation. `home_suitable` is the
    answer that every home visit owes (guidance 3.40).
    """

    what: str | None = words(CONTACT_KINDS, default=None, is_headline=True)
    outcome: str | None = words(CONTACT_OUTCOMES, default=None)
    at_home: bool | None = None
    home_suitable: bool | None = None
    by: str | None = free_text(default=None)

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


@record("note", "note", "notes", group="notes", is_new=True)
class Note(Event):
    """A plain note, or a contact with a professional: whom, and `how`, a kind of contact. Never one with the young person."""

    professional: str | None = free_text(default=None, label="with")
    how: str | None = words(CONTACT_KINDS, default=None)
    by: str | None = free_text(default=None)


@record("assessment", "needs assessment", "needs assessments", group="assessments")
class Assessment(Event):
    """A needs assessment completed."""


@record("plan", "pathway plan", "pathway plans", group="plans")
class Plan(Event):
    """A pathway plan written, or the plan of a case system with the date of its start or latest review.

    `led_by`: who leads it, None if nobody said.
    """

    led_by: str | None = words(LEADERS, default=None, is_new=True)


@record("review", "review", "reviews", group="reviews")
class Review(Event):
    """A review of the pathway plan. `outcome` is held (also None) or cancelled. `interval_months`: when it wants the next.

    `participation` is how the young person took part, by the statutory code.
    """

    outcome: str | None = words(REVIEW_OUTCOMES, default=None)
    interval_months: int | None = None
    took_part: bool | None = None
    advocacy_explained: bool | None = None
    participation: str | None = words(tuple(PARTICIPATION), default=None, is_new=True)

    @property
    def held(self) -> bool:
        """Cancelled, or without a written outcome: not a review (decision D13)."""
        return self.outcome in (None, "held")


@record("offer", "offer", "offers", group="offers")
class Offer(Event):
    """The offer of support to somebody over 21 (s23CZB(7)): delivered (also None) or returned; answered, and wanted or not."""

    outcome: str | None = words(OFFER_OUTCOMES, default=None)
    answered_on: date | None = past_day(default=None)
    wants_service: bool | None = None

    @property
    def delivered(self) -> bool:
        """Returned undelivered: an attempt, not an offer."""
        return self.outcome != "returned"


@record("occasion", "occasion", "occasions", group="occasions")
class Occasion(Event):
    """Anything else of one day; `what` is one of OCCASIONS. `edition` is that of a document which was given.

    `score` is what a young person gives with feedback, 1 to 5.
    """

    what: str | None = words(OCCASIONS, default=None, is_headline=True)
    detail: str | None = free_text(default=None)
    edition: str | None = free_text(default=None, may_name_others=False)
    answered_on: date | None = past_day(default=None)
    score: int | None = described(default=None, is_new=True)


@record("report", "report", "reports", group="reports")
class Report(Event):
    """What a return or a case system says of somebody on a day: in touch, activity and accommodation codes.

    It is an observation, not a move: it says where somebody was found to be, not since when.
    """

    in_touch: str | None = codes("in touch", default=None)
    activity: str | None = codes("activity", default=None)
    accommodation: str | None = codes("accommodation", default=None)
