"""Handing over, working beside the social worker before 18, ending, and who has looked after somebody so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from leavingcare.casework.caseload import allocate
from leavingcare.casework.desk import Desk
from leavingcare.casework.recording.draft import Draft
from leavingcare.casework.recording.running import running_on, the_running
from leavingcare.casework.standing import ADVISER_ROLES
from leavingcare.dates import attains, say, say_with_weekday
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import Adviser, Allocation, Person
from leavingcare.law.policy import Policy
from leavingcare.listing import Column, Listing

PERSONAL_ADVISER, JOINT = ADVISER_ROLES
HISTORY = (
    Column("ref", "Ref", on_screen=False),
    Column("adviser", "Adviser", nothing="not in the case file"),
    Column("role", "Role"),
    Column("from", "From"),
    Column("until", "Until", nothing="now"),
    Column("days", "Days"),
    Column("reason", "Reason", roomy=True),
    Column("over_limit", "Over the limit because", roomy=True),
)


def transfer(
    desk: Desk, person: Person, adviser: Adviser, start: date, reason: str | None = None, over_limit: str | None = None
) -> Draft:
    """Hand over to another adviser. Raises Refused where nobody has the young person that day, and what `allocate` raises."""
    the_running(_of(desk, person, PERSONAL_ADVISER), start, "allocation", person.ref)
    return allocate(desk, person, adviser, start, over_limit, verb="transfer", reason=reason)


def work_beside(desk: Desk, person: Person, adviser: Adviser, start: date, over_limit: str | None = None) -> Draft:
    """A personal adviser beside the social worker, until 18. Raises Refused from 18 on, and what `allocate` raises."""
    policy = Policy(desk.store.settings())
    if person.born is None:
        raise WrongUse(f"{person.ref} has no date of birth on file: it cannot be told whether this is before 18.")
    birthday = attains(person.born, 18, leap_day_to_march=policy.leap_day_to_march)
    if start >= birthday:
        raise Refused(
            f"{person.ref} is 18 on {say(birthday)}: joint work is for the time before.", f"lc caseload allocate {person.ref}"
        )
    return allocate(desk, person, adviser, start, over_limit, JOINT, verb="joint")


def end(desk: Desk, person: Person, day: date, reason: str | None = None) -> Draft:
    """End the allocations to personal advisers that run on a day; it is the first day without. Raises Refused if none does."""
    allocations = [one for role in ADVISER_ROLES for one in running_on(_of(desk, person, role), day)]
    if not allocations:
        raise Refused(f"Nobody looks after {person.ref} on {say(day)}: there is nothing to end.", "lc caseload")
    return Draft(
        command=f"caseload end {person.ref} --day {day.isoformat()}",
        refs=(person.ref,),
        saved=tuple(replace(one, end=day, reason=reason or one.reason) for one in allocations),
        why=reason,
        day=day,
        warnings=(f"From {say_with_weekday(day)} on nobody looks after {person.ref}.",),
        next_steps=(f"lc caseload allocate {person.ref}",),
    )


def history(desk: Desk, person: Person) -> Listing:
    """Who has looked after the young person so far, the latest first."""
    allocations = [one for one in desk.store.life(person.ref).allocations if one.start <= desk.on]
    rows = [_row(desk, one) for one in sorted(allocations, key=lambda one: one.start, reverse=True)]
    return Listing(
        "caseload history",
        desk.on,
        HISTORY,
        rows,
        f"Nobody is on file as having looked after {person.ref}.",
        f"Who has looked after {person.ref}",
        next_steps=[f"lc person show {person.ref}"],
    )


def _of(desk: Desk, person: Person, role: str) -> list[Allocation]:
    return [one for one in desk.store.life(person.ref).allocations if one.role == role]


def _row(desk: Desk, one: Allocation) -> dict[str, object]:
    names = {adviser.id: adviser.name for adviser in desk.store.advisers()}
    until = min(desk.on, one.end) if one.end else desk.on
    return {
        "ref": one.person,
        "adviser": names.get(one.adviser),
        "role": one.role,
        "from": one.start,
        "until": one.end,
        "days": max((until - one.start).days, 0),
        "reason": one.reason,
        "over_limit": one.over_limit,
    }
