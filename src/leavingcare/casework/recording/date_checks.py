"""Days that can be: what has happened is not ahead, not before birth, and an end is not before its beginning."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.session import Session
from leavingcare.dates import format_with_weekday
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person


def happened(session: Session, day: date, *people: Person) -> date:
    """The day of something that has happened to these people. Raises WrongUse for a day ahead or before a birth."""
    if day > session.day:
        raise WrongUse(f"{format_with_weekday(day)} is still to come: only what has happened is recorded.", "Look at the year.")
    return since_birth(day, *people)


def since_birth(day: date, *people: Person) -> date:
    """A day, past or ahead, in the life of these people. Raises WrongUse, naming references only."""
    for person in people:
        if person.born is not None and day < min((person.born, *person.other_births)):
            raise WrongUse(f"{format_with_weekday(day)} is before {person.ref} was born.", "Look at the year.")
    return day


def in_order(start: date, end: date | None, what: str) -> None:
    """Raises WrongUse where something would end before it began."""
    if end is not None and end < start:
        raise WrongUse(f"{what} would end on {format_with_weekday(end)}, before it began on {format_with_weekday(start)}.")
