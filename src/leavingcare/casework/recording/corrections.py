"""`lc correct` and `lc remove`: one record set right or taken away. The old value stays in the log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from leavingcare.casework.people.history import numbered
from leavingcare.casework.recording.date_checks import happened, in_order, since_birth
from leavingcare.casework.recording.homes import HomeMove, check_code
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.session import Session
from leavingcare.errors import NotFound, Refused, WrongUse
from leavingcare.facts.checklists import ChecklistAnswer
from leavingcare.facts.coding import field_names, required_fields
from leavingcare.facts.life import recorded_day
from leavingcare.facts.people import Person
from leavingcare.facts.record import Event, Fact, Spell, descriptions, label_of
from leavingcare.facts.risk_assessments import RiskAssessment
from leavingcare.facts.spells import Home


def the_record(session: Session, person: Person, number: int) -> Fact:
    """The record by the number that `lc person show` gives it.

    Raises NotFound; Refused for a risk assessment, which has commands of its own and may carry a signature.
    """
    fact = numbered(session.store.life(person.ref)).get(number)
    if fact is None:
        raise NotFound(f"{person.ref} has no record {number}.", f"lc person show {person.ref} lists them with their numbers.")
    if isinstance(fact, RiskAssessment):
        raise Refused("A risk assessment is changed by submitting, returning, signing and closing it, never behind that.")
    return fact


def fields_of(fact: Fact) -> dict[str, str]:
    """The fields that can be corrected, by the word under which they are typed."""
    kind = type(fact)
    return {label_of(kind, name): name for name in field_names(kind) if not descriptions(kind)[name].is_fixed}


def the_field(fact: Fact, typed: str) -> str:
    """The field that a word means. Raises WrongUse, naming those there are."""
    words = " ".join(typed.casefold().replace("-", " ").replace("_", " ").split())
    for label, name in fields_of(fact).items():
        if words in (label, name.replace("_", " "), *descriptions(type(fact))[name].typed_as):
            return name
    raise WrongUse(f"That record ({_kind(fact)}) has no such field.", f"It has: {', '.join(fields_of(fact))}.")


def correct(session: Session, person: Person, number: int, field: str, value: Any, why: str | None = None) -> ProposedChange:
    """One field set right. What was read from a file counts from then on as typed, so that no file sets it back.

    Raises WrongUse for a day that cannot be, a code that cannot be, or a field left empty that has to say something.
    """
    fact = the_record(session, person, number)
    if value is None and field in required_fields(type(fact)):
        raise WrongUse(
            f"Without its {field.replace('_', ' ')} that record ({_kind(fact)}) says nothing.",
            f"To take it away: lc remove {person.ref} {number}",
        )
    corrected: Fact = replace(fact, **{field: value}, source=None, as_of=None)
    _check(session, person, corrected)
    return ProposedChange(
        command="correct",
        details=f"{person.ref} {_numbered_kind(number, fact)} {field.replace('_', '-')}",
        refs=(person.ref,),
        saved=(corrected,),
        why=why,
        next_steps=(f"lc person show {person.ref}",),
        is_by_number=True,
    )


def remove(session: Session, person: Person, number: int, why: str | None = None) -> ProposedChange:
    """A record that should not be there is taken away; the log keeps it."""
    fact = the_record(session, person, number)
    return ProposedChange(
        command="remove",
        details=f"{person.ref} {_numbered_kind(number, fact)}",
        refs=(person.ref,),
        removed=(fact,),
        why=why,
        next_steps=(f"lc person show {person.ref}",),
        is_by_number=True,
    )


def _check(session: Session, person: Person, fact: Fact) -> None:
    if isinstance(fact, Spell):
        since_birth(fact.start, person)
        in_order(fact.start, fact.end, f"The {_kind(fact)}")
    elif isinstance(fact, Event | ChecklistAnswer):
        happened(session, fact.on, person)
    if isinstance(fact, Home) and fact.letter:
        check_code(person, HomeMove(fact.letter, fact.start, suitable=fact.suitable))


def _numbered_kind(number: int, fact: Fact) -> str:
    day: date = recorded_day(fact)
    return f"{number} ({_kind(fact)} of {day.isoformat()})"


def _kind(fact: Fact) -> str:
    return fact.KIND.replace("_", " ")
