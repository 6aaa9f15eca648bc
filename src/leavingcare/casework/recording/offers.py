"""`lc offer` and `lc support`: the yearly offer from 21 on, what became of it, and support asked for or declined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from leavingcare.casework.recording.notes import both_notes
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_long
from leavingcare.errors import Refused
from leavingcare.facts.events import Occasion, Offer
from leavingcare.facts.people import Person

SENT, RETURNED, ANSWERED = "sent", "returned", "answered"
STEPS = (SENT, RETURNED, ANSWERED)
METHODS = ("letter", "email", "text", "call", "visit")
ASKED, DECLINED = "asked", "declined"


def sent(person: Person, method: str, day: date, note: str | None = None) -> ProposedChange:
    """An offer of support went out."""
    fact = Offer(person=person.ref, on=day, what=method, note=note)
    early = person.born is not None and day < attains(person.born, 21)
    warnings = ("The yearly offer is owed from 21 on: one before that does not count for it.",) if early else ()
    return ProposedChange(
        command="offer",
        details=f"{person.ref} sent --how {method} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        warnings=warnings,
    )


def returned(session: Session, person: Person, day: date, note: str | None = None) -> ProposedChange:
    """The last offer came back undelivered: it was an attempt. Raises Refused where none is out."""
    offer = _last_delivered_offer(session, person, day, lambda offer: offer.answered_on is None)
    return ProposedChange(
        command="offer",
        details=f"{person.ref} returned --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(replace(offer, outcome=RETURNED, note=both_notes(offer.note, note)),),
        day=day,
        warnings=("An offer that came back is an attempt, not an offer: it is owed again.",),
    )


def answered(session: Session, person: Person, day: date, wants: bool | None, note: str | None = None) -> ProposedChange:
    """The last offer was answered: yes, no, or neither. A yes is a request for support. Raises Refused where none is out."""
    offer = _last_delivered_offer(session, person, day, lambda offer: offer.answered_on is None)
    notes = both_notes(offer.note, note)
    facts = (replace(offer, outcome="delivered", answered_on=day, wants_service=wants, note=notes),)
    request = (Occasion(person=person.ref, on=day, what="support asked", detail="in answer to the offer"),) if wants else ()
    answer = {True: " --wants yes", False: " --wants no", None: ""}[wants]
    return ProposedChange(
        command="offer",
        details=f"{person.ref} answered --day {day.isoformat()}{answer}",
        refs=(person.ref,),
        saved=(*facts, *request),
        day=day,
    )


def support(person: Person, word: str, day: date, detail: str | None = None) -> ProposedChange:
    """Support asked for, or declined, by somebody of 21 or over; before that no word ends a duty (guidance 4.39)."""
    fact = Occasion(person=person.ref, on=day, what=f"support {word}", detail=detail)
    young = person.born is not None and day < attains(person.born, 21)
    warnings = ("Under 21 support is owed whatever is said: go on trying (guidance 4.39).",) if young else ()
    return ProposedChange(
        command="support",
        details=f"{person.ref} {word} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
        warnings=warnings,
    )


def _last_delivered_offer(session: Session, person: Person, day: date, wanted: Callable[[Offer], bool]) -> Offer:
    offers = session.store.life(person.ref).offers
    matches = [offer for offer in offers if offer.on <= day and offer.delivered and wanted(offer)]
    if not matches:
        raise Refused(
            f"No offer to {person.ref} by {format_long(day)} waits for an answer.",
            f"Record it first: lc offer {person.ref} sent",
        )
    return matches[-1]
