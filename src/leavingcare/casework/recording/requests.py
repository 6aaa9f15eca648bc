"""`lc request` and `lc feedback`: records asked for, complaints, panels, and what young people say of the service."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.recording.notes import both_notes
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import format_long, months_after
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.events import SCORES, Occasion
from leavingcare.facts.people import Person

RECORDS, COMPLAINT, PANEL = "records", "complaint", "panel"
KINDS = {RECORDS: "records request", COMPLAINT: "complaint", PANEL: "panel request"}
MADE, ACKNOWLEDGED, EXTENDED, ANSWERED = "made", "acknowledged", "extended", "answered"
STEPS = (MADE, ACKNOWLEDGED, EXTENDED, ANSWERED)
_OF_RECORDS = {ACKNOWLEDGED: "records acknowledged", EXTENDED: "records extension"}


def request(session: Session, person: Person, kind: str, step: str, day: date, note: str | None = None) -> ProposedChange:
    """A request is made, acknowledged, extended or answered.

    Raises Refused for a step of a request that is not open, and for an extension after the first month; WrongUse for a step
    that only requests for records have.
    """
    if step == MADE:
        return _draft(person, kind, step, day, Occasion(person=person.ref, on=day, what=KINDS[kind], note=note))
    request = _open_request(session, person, kind, day)
    if step == ANSWERED:
        return _draft(person, kind, step, day, replace(request, answered_on=day, note=both_notes(request.note, note)))
    if kind != RECORDS:
        raise WrongUse(f"Only a request for records is {step}.", "A complaint or a panel is answered.")
    if step == EXTENDED and day > months_after(request.on, 1):
        raise Refused(
            f"The request of {format_long(request.on)} could be extended within its first month only (UK GDPR art 12(3)).",
            "It is owed now: answer it.",
        )
    return _draft(person, kind, step, day, Occasion(person=person.ref, on=day, what=_OF_RECORDS[step], note=note))


def feedback(person: Person, about: str, day: date, note: str | None = None, score: int | None = None) -> ProposedChange:
    """What a young person says of the service, the plan or how they are. Raises WrongUse for a score that is not 1 to 5."""
    if score is not None and score not in SCORES:
        raise WrongUse("A score is 1 to 5.", "1 is bad and 5 is good, as in --score 4.")
    fact = Occasion(person=person.ref, on=day, what="feedback", detail=about, note=note, score=score)
    return ProposedChange(
        command="feedback", details=f"{person.ref} --day {day.isoformat()}", refs=(person.ref,), saved=(fact,), day=day
    )


def _open_request(session: Session, person: Person, kind: str, day: date) -> Occasion:
    """The oldest request of the kind that waits: the one whose days run out first."""
    occasions = session.store.life(person.ref).occasions
    matches = [
        occasion
        for occasion in occasions
        if occasion.what == KINDS[kind] and occasion.on <= day and occasion.answered_on is None
    ]
    if not matches:
        raise Refused(
            f"No {KINDS[kind]} of {person.ref} is open on {format_long(day)}.",
            f"Record it first: lc request {person.ref} {kind}",
        )
    return matches[0]


def _draft(person: Person, kind: str, step: str, day: date, fact: Occasion) -> ProposedChange:
    return ProposedChange(
        command="request",
        details=f"{person.ref} {kind} {step} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=(fact,),
        day=day,
    )
