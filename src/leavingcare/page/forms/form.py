"""What a form is: the command that does the same, the fields, and the proposal that casework makes of the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.risk.listing import the_assessment
from leavingcare.casework.search import find_one_adviser
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound
from leavingcare.facts.people import Adviser, Person
from leavingcare.page.forms.acts import Writing
from leavingcare.page.forms.fields import Field, Values

Subject = Literal["person", "record", "assessment", "adviser", "action", "nothing"]
"""What the address of a form names: P001, P001-12 (record 12 of P001), RA-3, the id of a worker, 12, or new."""
Fields = Callable[[Session, str, Mapping[str, str]], Sequence[Field]]
"""The fields, from the session, the subject, and what has been typed so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One thing to record. `command` is the command that does the same: caseload allocate; `also` are others that do.

    `subject`: what the address names beside the form. `text` are lines that are read before the fields are answered.
    """

    command: str
    also: tuple[str, ...] = ()
    title: str
    fields: Fields
    propose: Callable[[Session, str, Values], ProposedChange | Writing]
    subject: Subject = "person"
    text: Callable[[Session, str], Sequence[str]] = lambda _session, _subject: ()
    button: str = "Save"

    def person(self, session: Session, subject: str) -> Person | None:
        """The young person whom it is about, if it is about one. Raises NotFound, WrongUse."""
        if self.subject == "person":
            return person_of(session, subject)
        if self.subject == "record":
            return record_of(session, subject)[0]
        if self.subject == "assessment":
            return session.store.person(the_assessment(session, subject).person)
        return None


def person_of(session: Session, ref: str) -> Person:
    """The young person of a reference. Raises NotFound."""
    person = session.store.person(ref)
    if person is None:
        raise NotFound("There is no young person of that reference.", "lc person list")
    return person


def adviser_of(session: Session, wanted: str) -> Adviser:
    """The worker of an id or a name. Raises NotFound, WrongUse."""
    everybody = session.store.advisers()
    by_id = next((adviser for adviser in everybody if adviser.id == wanted), None)
    return by_id or find_one_adviser(everybody, wanted)


def record_of(session: Session, subject: str) -> tuple[Person, int]:
    """The young person and the number of the record of P001-12. Raises NotFound."""
    ref, _, number = subject.partition("-")
    if not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise NotFound("There is no such record.", "lc person list")
    return person_of(session, ref), int(number)


def on_the_day(session: Session, values: Values) -> Session:
    """The session on the day of the step."""
    return replace(session, day=values["day"])
