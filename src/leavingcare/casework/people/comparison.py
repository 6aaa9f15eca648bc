"""`lc person compare`: what is different for a young person on two days, as when turning 18 or 21."""

from __future__ import annotations

from datetime import date

from leavingcare.casework.duties.worklist import title_of
from leavingcare.casework.evaluation.person_on_day import Evaluation
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_long, format_short
from leavingcare.errors import WrongUse
from leavingcare.facts.people import Person
from leavingcare.law.data.catalogue import CATALOGUE
from leavingcare.law.duties.worklist import duties_in
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import Policy
from leavingcare.law.prompts.prompts import prompts_in
from leavingcare.presentation.rows import About, Column, Listing

STATUS = "status"
LISTED, NOT_LISTED = "on the due list", "no"
TURNING = (16, 18, 21, 25)
"""The ages at which most of what is owed changes."""


def compare(session: Session, ref: str, first: date, second: date) -> Listing:
    """A row for the status and for each duty and prompt that differs between two days. Only what is on file today is known.

    A duty is on the due list or not; a prompt holds, does not, or cannot be told. Raises NotFound, and WrongUse for one day.
    """
    if first == second:
        raise WrongUse("That is one day: there is nothing to compare.", "As in --at 18 --at 21.")
    life, evaluation = session.store.life(ref).as_known_on(session.day), Evaluation(session)
    before, after = (_owed(evaluation.on_day(life, day)) for day in (first, second))
    order = [STATUS, *CATALOGUE, *sorted({*before, *after} - {*CATALOGUE, STATUS})]
    rows = [
        _row(what, before.get(what, NOT_LISTED), after.get(what, NOT_LISTED))
        for what in order
        if before.get(what, NOT_LISTED) != after.get(what, NOT_LISTED)
    ]
    return Listing(
        "person compare",
        session.day,
        _columns(first, second),
        rows,
        f"What is owed to {ref} is the same on {format_long(first)} and on {format_long(second)}.",
        f"{ref}: what differs",
        about=About(ref, life.person.name),
        notes=[
            f"Compared: {format_long(first)} with {format_long(second)}. Whatever is the same is left out.",
            "By what is on file today: nothing that may still happen is guessed.",
        ],
        next_steps=[f"lc explain {ref} --on {second.isoformat()}", f"lc person prompts {ref} --on {second.isoformat()}"],
    )


def day_of_age(session: Session, person: Person, age: int) -> date:
    """The birthday. Raises WrongUse where no date of birth is on file."""
    if person.born is None:
        raise WrongUse(f"{person.ref} has no date of birth on file.", "Give two days: --at DATE --at DATE.")
    return attains(person.born, age, leap_day_to_march=Policy(session.store.settings()).leap_day_to_march)


def next_change(session: Session, person: Person) -> date:
    """The next birthday at which much changes. Raises WrongUse where there is none, or no date of birth."""
    days = (day_of_age(session, person, age) for age in TURNING)
    found = next((day for day in days if day > session.day), None)
    if found is None:
        raise WrongUse(
            f"{person.ref} is 25 or older: no birthday is ahead that changes much.", "Give two days: --at DATE --at DATE."
        )
    return found


def _columns(first: date, second: date) -> tuple[Column, ...]:
    return (
        Column("what", "What"),
        Column("title", "In words"),
        Column("first", format_short(first)),
        Column("second", format_short(second)),
        Column("basis", "Basis", if_wide=True),
        Column("citation", "Provision", if_wide=True),
    )


def _owed(person: PersonOnDay) -> dict[str, str]:
    """The status, each duty on the due list, and each prompt that is not a plain no."""
    held = prompts_in(person, person.dated_answer)
    return {
        STATUS: person.dated_answer.answer,
        **{prompt.id: prompt.verdict.value for prompt in held},
        **{duty.id: LISTED for duty in duties_in(person)},
    }


def _row(what: str, first: str, second: str) -> dict[str, object]:
    entry = CATALOGUE.get(what)
    return {
        "what": what,
        "title": "legal status" if what == STATUS else title_of(what),
        "first": first,
        "second": second,
        "basis": entry.basis if entry else None,
        "citation": entry.citation if entry else None,
    }
