"""Handing over, working beside the social worker before 18, ending, and who has looked after somebody so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from leavingcare.casework.caseload.allocation import allocate
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.spells import require_running_spell, running_on
from leavingcare.casework.session import Session
from leavingcare.dates import attains, format_long, format_with_weekday
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.law.policy import Policy
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.presentation.rows import About, Column, Listing

PERSONAL_ADVISER, JOINT = ADVISER_ROLES
HISTORY = (
    Column("ref", "Ref", on_screen=False),
    Column("adviser", "Adviser", empty_text="not in the case file"),
    Column("role", "Role"),
    Column("from", "From"),
    Column("until", "Until", empty_text="now"),
    Column("days", "Days"),
    Column("reason", "Reason", if_wide=True),
    Column("over_limit", "Over the limit because", if_wide=True),
)


def transfer(
    session: Session, person: Person, adviser: Adviser, start: date, reason: str | None = None, over_limit: str | None = None
) -> ProposedChange:
    """Hand over to another adviser, joint work too. Raises Refused where nobody has them that day, and what `allocate` raises.

    Joint work stays joint until 18. Where it has run on after the birthday, it ends, and an ordinary allocation begins.
    """
    running = [held for role in ADVISER_ROLES for held in running_on(_of(session, person, role), start)]
    require_running_spell(running, start, "allocation", person.ref)
    is_joint = all(held.role == JOINT for held in running)
    if not is_joint:
        return allocate(session, person, adviser, start, over_limit, verb="transfer", reason=reason)
    role = JOINT if _is_before_18(session, person, start) else PERSONAL_ADVISER
    return allocate(session, person, adviser, start, over_limit, role, verb="transfer", reason=reason, replaces=JOINT)


def _is_before_18(session: Session, person: Person, day: date) -> bool:
    """Is joint work still possible? Where no birth date is on file, what runs goes on as it is."""
    leap_day_to_march = Policy(session.store.settings()).leap_day_to_march
    return person.born is None or day < attains(person.born, 18, leap_day_to_march=leap_day_to_march)


def work_beside(
    session: Session, person: Person, adviser: Adviser, start: date, over_limit: str | None = None
) -> ProposedChange:
    """A personal adviser beside the social worker, until 18. Raises Refused from 18 on, and what `allocate` raises."""
    policy = Policy(session.store.settings())
    if person.born is None:
        raise WrongUse(f"{person.ref} has no date of birth on file: it cannot be told whether this is before 18.")
    birthday = attains(person.born, 18, leap_day_to_march=policy.leap_day_to_march)
    if start >= birthday:
        raise Refused(
            f"{person.ref} is 18 on {format_long(birthday)}: joint work is for the time before.",
            f"lc caseload allocate {person.ref}",
        )
    return allocate(session, person, adviser, start, over_limit, JOINT, verb="joint")


def end(session: Session, person: Person, day: date, reason: str | None = None) -> ProposedChange:
    """End the allocations to personal advisers that run on a day; it is the first day without. Raises Refused if none does."""
    allocations = [allocation for role in ADVISER_ROLES for allocation in running_on(_of(session, person, role), day)]
    if not allocations:
        raise Refused(f"Nobody looks after {person.ref} on {format_long(day)}: there is nothing to end.", "lc caseload")
    return ProposedChange(
        command="caseload end",
        details=f"{person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=tuple(replace(allocation, end=day, reason=reason or allocation.reason) for allocation in allocations),
        why=reason,
        day=day,
        warnings=(f"From {format_with_weekday(day)} on nobody looks after {person.ref}.",),
        next_steps=(f"lc caseload allocate {person.ref}",),
    )


def history(session: Session, person: Person) -> Listing:
    """Who has looked after the young person so far, the latest first."""
    allocations = [allocation for allocation in session.store.life(person.ref).allocations if allocation.start <= session.day]
    names = session.adviser_names()
    rows = [
        _row(session.day, names, allocation)
        for allocation in sorted(allocations, key=lambda allocation: allocation.start, reverse=True)
    ]
    return Listing(
        "caseload history",
        session.day,
        HISTORY,
        rows,
        f"Nobody is on file as having looked after {person.ref}.",
        f"Who has looked after {person.ref}",
        about=About(person.ref, person.name),
        next_steps=[f"lc person show {person.ref}"],
    )


def _of(session: Session, person: Person, role: str) -> list[Allocation]:
    return [allocation for allocation in session.store.life(person.ref).allocations if allocation.role == role]


def _row(day: date, names: Mapping[str, str], allocation: Allocation) -> dict[str, object]:
    until = min(day, allocation.end) if allocation.end else day
    return {
        "ref": allocation.person,
        "adviser": names.get(allocation.adviser),
        "role": allocation.role,
        "from": allocation.start,
        "until": allocation.end,
        "days": max((until - allocation.start).days, 0),
        "reason": allocation.reason,
        "over_limit": allocation.over_limit,
    }
