"""`lc person add` and `lc person edit`: the young people themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.coding import field_names
from leavingcare.facts.names import normalised_name
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Allocation

_WORD = {"born": "birth", "died": "death"}
_OURS = ("ref", "id", "source", "as_of", "recorded_status", "restricted_since", "held_since")
EDITABLE = tuple(name for name in field_names(Person) if name not in _OURS)
"""What can be edited about a young person; our reference stays."""


def add(session: Session, person: Person) -> ProposedChange:
    """Somebody new; the reference is given when it is saved.

    Raises WrongUse where nothing says who it is, Refused for a number of the case system that somebody has.
    """
    if not any((person.name, person.case_id, person.born)):
        raise WrongUse("Nothing says who it is: a name, a case-system number or a date of birth is needed.", "Add one of them.")
    people = session.store.people()
    taken = [other_person.ref for other_person in people if person.case_id and other_person.case_id == person.case_id]
    if taken:
        raise Refused(f"{taken[0]} has that number of the case system.", f"lc person show {taken[0]}")
    return ProposedChange(
        command="person add",
        saved=(person,),
        warnings=tuple(_warnings_of_double(people, person)),
        next_steps=("lc care", "lc person list"),
    )


def edit(session: Session, person: Person, field: str, value: Any) -> ProposedChange:
    """Another value of one field; the old one stays in the log. Raises Refused for a number that somebody else has."""
    if field == "case_id" and any(
        other_person.case_id == value and other_person.ref != person.ref for other_person in session.store.people() if value
    ):
        raise Refused("Somebody else has that number of the case system.", "lc person list shows everybody.")
    if field in ("born", "died") and value and value > session.day:
        raise WrongUse(f"A date of {_WORD[field]} cannot be still to come.", "Look at the year.")
    changed = replace(person, **{field: value}, source=None, as_of=None)
    if changed.born and changed.died and changed.died < changed.born:
        raise WrongUse("The date of death lies before the date of birth.", "Look at the year.")
    ended = _ended_by_death(session, changed) if field == "died" else ()
    return ProposedChange(
        command="person edit",
        details=f"{person.ref} {field.replace('_', '-')}",
        refs=(person.ref,),
        saved=(changed, *ended),
        warnings=("Whoever looks after them is no longer counted as doing so from the day after.",) if ended else (),
        next_steps=(f"lc explain {person.ref}", f"lc due {person.ref}"),
    )


def _ended_by_death(session: Session, person: Person) -> tuple[Allocation, ...]:
    """The allocations that would run on after the day of death; a caseload counts nobody who has died."""
    if person.died is None:
        return ()
    after = person.died + ONE_DAY
    running = [
        allocation
        for allocation in session.store.life(person.ref).allocations
        if allocation.end is None or allocation.end > after
    ]
    return tuple(replace(allocation, end=max(after, allocation.start)) for allocation in running)


def _warnings_of_double(people: Iterable[Person], person: Person) -> Iterable[str]:
    for other_person in people:
        if (
            other_person.name
            and person.name
            and normalised_name(other_person.name) == normalised_name(person.name)
            and other_person.born == person.born
        ):
            yield f"{other_person.ref} has the same name and date of birth: is it the same person?"
