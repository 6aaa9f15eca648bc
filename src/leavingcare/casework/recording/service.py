"""Closing the service and opening it again. It is never closed because of age while a duty runs; a reminder brings it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from leavingcare.casework.duties.reminders import CLOSED, closed_on
from leavingcare.casework.evaluation.person_on_day import person_on_day
from leavingcare.casework.recording.date_checks import happened, since_birth
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import insert_spell
from leavingcare.casework.session import Session
from leavingcare.dates import format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Person
from leavingcare.facts.spells import Service
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.status.status import NOT_KNOWN

OPEN = "open"
AGE = "reached the age"
REASONS = (
    AGE,
    "does not want a service now",
    "support is complete",
    "lives abroad",
    "another authority took over",
    "died",
    "another reason",
)
AGREED = ("young person", "adviser", "team manager", "all together")


class Closure(NamedTuple):
    """Why the service is closed, what the young person wishes, who agreed, and when to look again."""

    day: date
    reason: str
    wish: str | None = None
    agreed_by: str | None = None
    remind_on: date | None = None


def close(session: Session, person: Person, closure: Closure) -> ProposedChange:
    """Close the service. Raises Refused where age is the reason and a duty runs, or where it is closed already."""
    happened(session, closure.day, person)
    _check_reminder(person, closure.day, closure.remind_on)
    life = session.store.life(person.ref)
    if running := closed_on(life, closure.day):
        raise Refused(f"The service for {person.ref} is closed since {format_long(running.start)}.", f"lc open {person.ref}")
    then = person_on_day(replace(session, day=closure.day), person.ref)
    running_duties = _running(then)
    if closure.reason == AGE:
        _check_age(then, running_duties)
    new = Service(
        person=person.ref,
        start=closure.day,
        state=CLOSED,
        reason=closure.reason,
        wish=closure.wish,
        agreed_by=closure.agreed_by,
        remind_on=closure.remind_on,
    )
    still = (f"What the law asks stays on the list: {running_duties}.",) if running_duties else ()
    none = () if closure.remind_on else ("Nothing will bring this back by itself: --remind DATE does.",)
    return ProposedChange(
        command="close",
        details=f"{person.ref} --reason '{closure.reason}' --day {closure.day.isoformat()}{_reminding(closure.remind_on)}",
        refs=(person.ref,),
        saved=tuple(insert_spell(life.service, new, "a state of the service")),
        day=closure.day,
        warnings=(*still, *none),
        next_steps=(f"lc open {person.ref}",),
    )


def _check_age(person: PersonOnDay, running_duties: str) -> None:
    """Raises Refused where support is owed, or where that cannot be told."""
    ref, explain = person.ref, f"lc explain {person.ref}"
    if person.status == NOT_KNOWN:
        raise Refused(f"It cannot be told whether {ref} is owed support, so age is no reason to close.", explain)
    if running_duties:
        raise Refused(f"{ref} is still owed support, so age is no reason to close: {running_duties}.", explain)


def remind(session: Session, person: Person, day: date | None) -> ProposedChange:
    """Another reminder day for a closed service, or none. Raises Refused where the service is not closed."""
    running = closed_on(session.store.life(person.ref), session.day)
    if running is None:
        raise Refused(f"The service for {person.ref} is not closed on {format_long(session.day)}.", f"lc close {person.ref}")
    _check_reminder(person, session.day, day)
    return ProposedChange(
        command="close remind",
        details=f"{person.ref} {day.isoformat() if day else 'never'}",
        refs=(person.ref,),
        day=session.day,
        saved=(replace(running, remind_on=day),),
        next_steps=(f"lc open {person.ref}",),
    )


def open_again(session: Session, person: Person, day: date, reason: str | None = None) -> ProposedChange:
    """Open the service again. Raises Refused where it is not closed."""
    happened(session, day, person)
    life = session.store.life(person.ref)
    running = closed_on(life, day)
    if running is None:
        raise Refused(
            f"The service for {person.ref} is not closed on {format_long(day)}: there is nothing to open.", "lc person list"
        )
    if running.start == day:
        raise Refused(f"The service for {person.ref} was closed on that very day.", "lc undo takes a closing back.")
    new = Service(person=person.ref, start=day, state=OPEN, reason=reason)
    return ProposedChange(
        command="open",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        why=reason,
        day=day,
        saved=tuple(insert_spell(life.service, new, "a state of the service")),
        next_steps=(f"lc caseload allocate {person.ref}", f"lc due {person.ref}"),
    )


def _running(person: PersonOnDay) -> str:
    """The duties to support that run, in a few words; the yearly offer alone does not keep a service open."""
    position = person.position
    if position.status in ("eligible", "relevant"):
        return f"the duties to {'an' if position.status == 'eligible' else 'a'} {position.status} child run"
    bases = " and ".join(position.bases)
    return f"the duty under {bases} runs" if bases and not person.is_offer_only else ""


def _check_reminder(person: Person, day: date, remind_on: date | None) -> None:
    if remind_on is None:
        return
    since_birth(remind_on, person)
    if remind_on <= day:
        raise WrongUse(
            f"A reminder on {format_long(remind_on)} would be over already.", "Give a day ahead: --remind 'in 6 months'."
        )


def _reminding(day: date | None) -> str:
    return f" --remind {day.isoformat()}" if day else ""
