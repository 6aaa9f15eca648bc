"""`lc caseload`: who has whom, who is full, and who has nobody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from leavingcare.casework.desk import Desk
from leavingcare.casework.due import OVERDUE, WAITING, state_of
from leavingcare.casework.finding import few
from leavingcare.casework.standing import ADVISER_ROLES, Standing, standings
from leavingcare.dates import say, say_with_weekday
from leavingcare.errors import Refused, WrongUse
from leavingcare.facts import Adviser, Allocation, Person
from leavingcare.law.policy import Policy
from leavingcare.law.status import NOT_KNOWN
from leavingcare.listing import Column, Listing

COLUMNS = (
    Column("adviser", "Adviser", nothing="nobody"),
    Column("team", "Team"),
    Column("fte", "FTE"),
    Column("limit", "Limit"),
    Column("cases", "Cases"),
    Column("weighted", "Weighted"),
    Column("free", "Free"),
    Column("over", "Over"),
    Column("overdue", "Overdue"),
    Column("waiting", "Waiting"),
)
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


def caseload(desk: Desk) -> Listing:
    """A row for each adviser in post, and one for those whom nobody looks after."""
    policy = Policy(desk.store.settings())
    everybody = list(standings(replace(desk, restricted=True)))  # numbers of work, and nobody named
    rows = [_row(adviser, _cases_of(adviser, everybody), policy, desk.on) for adviser in _in_post(desk, everybody)]
    unallocated = [one for one in everybody if one.is_unallocated]
    if unallocated:
        rows.append(_row(None, unallocated, policy, desk.on))
    return Listing(
        "caseload",
        desk.on,
        COLUMNS,
        rows,
        "There is no adviser in post on this day and nobody without one.",
        "Caseload",
        notes=_notes(everybody, unallocated),
        next_steps=_next_steps(rows, unallocated),
    )


def limit_of(adviser: Adviser, policy: Policy, day: date) -> int:
    """The most cases an adviser may have: a limit of their own, or the limit of the authority for their hours, rounded.

    Hours not recorded count as full time.
    """
    if adviser.limit is not None:
        return adviser.limit
    full_time = policy.number("caseload_limit", day)
    return int(full_time * (1.0 if adviser.fte is None else adviser.fte) + 0.5)


def weight_of(standing: Standing) -> float:
    """What one young person counts for in a caseload: who is owed only the yearly offer, little or nothing (decision D27).

    The setting is in hundredths of a case.
    """
    return standing.policy.number("caseload_offer_only_weight", standing.day) / 100 if standing.is_offer_only else 1


def weighed(cases: Iterable[Standing]) -> int | float:
    """What these young people count for together: a whole number where it is one."""
    total = round(sum(map(weight_of, cases)), 2)
    return int(total) if total == int(total) else total


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


def _in_post(desk: Desk, everybody: list[Standing]) -> list[Adviser]:
    """Advisers in post, and anybody else in post who has cases."""
    having = {one.adviser.id for one in everybody if one.adviser}
    workers = desk.store.advisers()
    return [one for one in workers if one.works_on(desk.on) and (one.role == ADVISER_ROLES[0] or one.id in having)]


def _cases_of(adviser: Adviser, everybody: list[Standing]) -> list[Standing]:
    return [one for one in everybody if one.adviser is not None and one.adviser.id == adviser.id]


def _row(adviser: Adviser | None, cases: list[Standing], policy: Policy, day: date) -> dict[str, object]:
    weighted = weighed(cases)
    limit = limit_of(adviser, policy, day) if adviser else None
    states = [state_of(duty, day) for one in cases for duty in one.duties]
    return {
        "adviser": adviser.name if adviser else None,
        "team": adviser.team if adviser else None,
        "fte": adviser.fte if adviser else None,
        "limit": limit,
        "cases": len(cases),
        "weighted": weighted,
        "free": max(limit - weighted, 0) if limit is not None else None,
        "over": max(weighted - limit, 0) if limit is not None else None,
        "overdue": states.count(OVERDUE),
        "waiting": states.count(WAITING),
    }


def _notes(everybody: list[Standing], unallocated: list[Standing]) -> list[str]:
    alone = [one for one in everybody if one.adviser is None]
    groups = (
        ("Nobody looks after", unallocated),
        (
            "Nobody looks after, and the legal status cannot be told:",
            [one for one in alone if one.position.status == NOT_KNOWN],
        ),
        ("Still allocated to somebody who has left:", [one for one in alone if one.allocated is not None]),
    )
    return [f"{words} {few([one.person.ref for one in group])}." for words, group in groups if group]


def _next_steps(rows: list[dict[str, object]], unallocated: list[Standing]) -> list[str]:
    free = max((row for row in rows if row["free"]), key=lambda row: row["free"], default=None)  # type: ignore[arg-type,return-value]
    if unallocated and free:
        return [f'lc caseload allocate {unallocated[0].person.ref} "{free["adviser"]}"', "lc person list --unallocated"]
    return [f'lc caseload "{rows[0]["adviser"]}"'] if rows and rows[0]["adviser"] else []
