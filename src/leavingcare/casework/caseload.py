"""`lc caseload allocate`: an adviser for a young person, within the limit or over it for a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leavingcare.casework import caseload_list
from leavingcare.casework.caseload_list import caseload, limit_of, summed
from leavingcare.casework.desk import Desk
from leavingcare.casework.standing import ADVISER_ROLES, Standing, standings
from leavingcare.dates import say, say_with_weekday
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import Adviser, Allocation, Person
from leavingcare.listing import Column, Listing

__all__ = ["ALLOCATED", "allocate", "caseload", "limit_of", "weighed", "weight_of"]

ALLOCATED = (
    Column("ref", "Ref"),
    Column("adviser", "Adviser", nothing="nobody"),
    Column("from", "From"),
    Column("role", "Role"),
    Column("before", "Before"),
    Column("cases", "Cases"),
    Column("limit", "Limit"),
    Column("over_limit", "Over the limit because"),
)


def weight_of(standing: Standing) -> float:
    """What one young person counts for in a caseload."""
    return caseload_list.weight_of(standing.position.bases, standing.policy, standing.day)


def weighed(cases: Iterable[Standing]) -> int | float:
    """What these young people count for together: a whole number where it is one."""
    return summed(map(weight_of, cases))


def allocate(
    desk: Desk,
    person: Person,
    adviser: Adviser,
    start: date,
    over_limit: str | None = None,
    role: str = ADVISER_ROLES[0],
    verb: str = "allocate",
    reason: str | None = None,
) -> Listing:
    """Give a young person an adviser from a day on; an allocation of the same role that runs ends on that day.

    `verb` is the command as it was given; `reason` says why, and stays with the allocation.

    Raises Refused for a full caseload without a reason, WrongUse for an adviser not in post then or an allocation that is
    there already.
    """
    if not adviser.works_on(start):
        raise WrongUse(f"{adviser.name} is not in post on {say(start)}.", "lc caseload shows who is.")
    running = [one for one in desk.store.life(person.ref).allocations if one.role == role and one.covers(start)]
    if any(one.adviser == adviser.id for one in running):
        raise WrongUse(f"{person.ref} is already allocated to {adviser.name} on {say(start)}.")
    cases, limit = _room(desk, adviser, person, start, over_limit)
    new = Allocation(person=person.ref, start=start, adviser=adviser.id, role=role, reason=reason, over_limit=over_limit)
    command = f"caseload {verb} {person.ref} {adviser.name} --from {start.isoformat()}"
    with desk.store.change(desk.who, command, over_limit or reason, dry_run=desk.dry_run) as change:
        for one in running:
            change.save(replace(one, end=start))
        change.save(new)
    return _allocated(desk, new, adviser, running, {"verb": verb, "cases": cases, "limit": limit})


def _allocated(desk: Desk, new: Allocation, adviser: Adviser, ended: list[Allocation], room: dict[str, object]) -> Listing:
    names = {one.id: one.name for one in desk.store.advisers()}
    before = names.get(ended[-1].adviser) if ended else None
    row = {"ref": new.person, "adviser": adviser.name, "from": new.start, "role": new.role, "before": before}
    return Listing(
        "caseload allocate",
        desk.on,
        ALLOCATED,
        [{**row, **room, "over_limit": new.over_limit}],
        "",
        "Allocated",
        notes=[f"{new.person} is with {adviser.name} from {say_with_weekday(new.start)}."],
        cards=True,
        next_steps=[] if desk.dry_run else [f'lc caseload "{adviser.name}"', "lc undo"],
    )


def _room(desk: Desk, adviser: Adviser, person: Person, start: date, over_limit: str | None) -> tuple[int | float, int]:
    """The weighted cases with this one, and the limit. Raises Refused if that is too many and no reason is given."""
    theirs = {one.person for one in desk.store.records(Allocation) if one.adviser == adviser.id} | {person.ref}
    then = list(standings(replace(desk, on=start), theirs))
    new = next(one for one in then if one.person.ref == person.ref)
    taken = [one for one in _cases_of(adviser, then) if one is not new]
    cases, limit = weighed([*taken, new]), limit_of(adviser, new.policy, start)
    if cases > limit and weight_of(new) and not (over_limit or "").strip():
        raise Refused(
            f"{adviser.name} would have {cases} young people on {say(start)}, and the limit is {limit}.",
            "A manager may go over it: --over-limit REASON, which stays in the log.",
        )
    return cases, limit


def _cases_of(adviser: Adviser, everybody: list[Standing]) -> list[Standing]:
    return [one for one in everybody if one.adviser is not None and one.adviser.id == adviser.id]
