"""`lc caseload allocate`: an adviser for a young person, within the limit or over it for a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from leavingcare.casework.caseload import overview
from leavingcare.casework.caseload.overview import PERSONAL_ADVISER, caseload, summed
from leavingcare.casework.evaluation.person_on_day import people_on_day
from leavingcare.casework.recording.proposed_change import ProposedChange
from leavingcare.casework.recording.staff_checks import require_in_post
from leavingcare.casework.session import Session
from leavingcare.dates import ONE_DAY, format_long
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts.people import Adviser, Person
from leavingcare.facts.spells import Allocation
from leavingcare.law.person_on_day import PersonOnDay
from leavingcare.law.policy import limit_of
from leavingcare.law.spells_on_day import ADVISER_ROLES
from leavingcare.presentation.shell import quoted

__all__ = ["allocate", "caseload", "limit_of", "weighed", "weight_of"]


def weight_of(person: PersonOnDay) -> float:
    """What one young person counts for in a caseload."""
    return overview.weight_of(person.bases, person.policy, person.day)


def weighed(cases: Iterable[PersonOnDay]) -> int | float:
    """What these young people count for together: a whole number where it is one."""
    return summed(map(weight_of, cases))


def allocate(
    session: Session,
    person: Person,
    adviser: Adviser,
    start: date,
    over_limit: str | None = None,
    role: str = ADVISER_ROLES[0],
    verb: str = "allocate",
    reason: str | None = None,
    replaces: str | None = None,
) -> ProposedChange:
    """Give a young person an adviser from a day on; an allocation of the same role that runs ends on that day.

    `verb` is the command as it was given; `reason` says why, and stays with the allocation. `replaces`: a role whose allocation
    ends as well.

    Raises Refused for a full caseload without a reason, WrongUse for an adviser not in post then or an allocation that is
    there already.
    """
    require_in_post(adviser, start)
    running = [
        allocation
        for allocation in session.store.life(person.ref).allocations
        if allocation.role in (role, replaces) and allocation.covers(start)
    ]
    if any(allocation.adviser == adviser.id for allocation in running):
        raise WrongUse(f"{person.ref} is already allocated to {adviser.name} on {format_long(start)}.")
    room = _room(session, adviser, person, start, over_limit)
    new = Allocation(person=person.ref, start=start, adviser=adviser.id, role=role, reason=reason, over_limit=over_limit)
    return ProposedChange(
        command=f"caseload {verb}",
        details=f"{person.ref} {adviser.name} --from {start.isoformat()}",
        refs=(person.ref,),
        saved=(*(replace(allocation, end=start) for allocation in running), new),
        why=over_limit or reason,
        day=start,
        warnings=(room, *_doubts(adviser.as_on(start))),
        next_steps=(f"lc caseload {quoted(adviser.name)}",),
    )


def _doubts(adviser: Adviser) -> Iterator[str]:
    if adviser.role != PERSONAL_ADVISER:
        yield f"{adviser.name} is recorded as {adviser.role}, not as personal adviser."
    if adviser.until is not None:
        last = adviser.until - ONE_DAY
        yield f"{adviser.name} leaves, and the last day is {format_long(last)}: from then on somebody else has to take over."


def _room(session: Session, adviser: Adviser, person: Person, start: date, over_limit: str | None) -> str:
    """How full it then is, the new one included. Raises Refused if that is too much and no reason is given."""
    theirs = {allocation.person for allocation in session.store.records(Allocation) if allocation.adviser == adviser.id} | {
        person.ref
    }
    then = list(people_on_day(replace(session, day=start), theirs))
    new = next(other for other in then if other.ref == person.ref)
    cases, limit = weighed([*_others_of(adviser, then, new), new]), limit_of(adviser, new.policy, start)
    if cases > limit and weight_of(new) and not (over_limit or "").strip():
        raise Refused(
            f"{adviser.name} would have {cases} young people on {format_long(start)}, and the limit is {limit}.",
            "A manager may go over it: --over-limit REASON, which stays in the log.",
        )
    return f"{adviser.name} then has {cases} of {limit}."


def _others_of(adviser: Adviser, everybody: Sequence[PersonOnDay], new: PersonOnDay) -> list[PersonOnDay]:
    return [
        person for person in everybody if person is not new and person.adviser is not None and person.adviser.id == adviser.id
    ]
